//! The identifiers of Légifrance.

/// How many digits follow the prefix.
pub const DIGITS: usize = 12;

/// The prefixes that exist: a collection (JORF, LEGI…) and a kind (text, article, section…).
const PREFIXES: [&str; 20] = [
    "JORFTEXT", "JORFARTI", "JORFSCTA", "JORFCONT", "JORFDOLE", "JORFVERS", "LEGITEXT", "LEGIARTI",
    "LEGISCTA", "LEGIVERS", "KALITEXT", "KALIARTI", "KALISCTA", "KALICONT", "CNILTEXT", "JURITEXT",
    "JUFITEXT", "CETATEXT", "CONSTEXT", "ACCOTEXT",
];

/// An identifier of Légifrance: a prefix of eight letters and twelve digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LegifranceId(String);

/// What is wrong with something that was meant as an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdFault {
    /// It is none at all, and was perhaps not meant as one.
    Foreign,
    /// So many digits instead of twelve.
    Length(usize),
    /// Letters or signs among the digits.
    NotDigits,
    /// A prefix that does not exist; the one that was probably meant.
    Prefix(&'static str),
}

impl LegifranceId {
    /// Read an identifier; the suffix `_DD-MM-YYYY` of the API is dropped, lower case is read as upper case.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str) -> Result<Self, IdFault> {
        let text = match text.split_once('_') {
            Some((id, date)) if date.len() == 10 => id,
            _ => text,
        };
        let upper = text.to_ascii_uppercase();
        if !upper.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(IdFault::Foreign);
        }
        if let Some(rest) = PREFIXES.iter().find_map(|known| upper.strip_prefix(known)) {
            return match rest.bytes().filter(u8::is_ascii_digit).count() {
                count if count != rest.len() => Err(IdFault::NotDigits),
                DIGITS => Ok(Self(upper)),
                count => Err(IdFault::Length(count)),
            };
        }
        let letters = upper.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (prefix, number) = upper.split_at(letters);
        let meant = (6..=10).contains(&letters)
            && (DIGITS - 2..=DIGITS + 2).contains(&number.len())
            && number.bytes().all(|byte| byte.is_ascii_digit());
        let near = PREFIXES.iter().find(|known| is_near(prefix, known));
        match near {
            Some(known) if meant => Err(IdFault::Prefix(known)),
            _ => Err(IdFault::Foreign),
        }
    }

    /// The twenty characters, in capitals.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The eight letters.
    #[must_use]
    pub fn prefix(&self) -> &str {
        self.0.get(..8).unwrap_or_default()
    }

    /// The collection: `JORF`, `LEGI`, `KALI`…
    #[must_use]
    pub fn collection(&self) -> &str {
        self.0.get(..4).unwrap_or_default()
    }

    /// Whether it names a whole text.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.prefix().ends_with("TEXT")
    }

    /// Whether it names an article: one version of it where the collection is `LEGI`.
    #[must_use]
    pub fn is_article(&self) -> bool {
        self.prefix().ends_with("ARTI")
    }

    /// Whether it names a section of a text.
    #[must_use]
    pub fn is_section(&self) -> bool {
        self.prefix().ends_with("SCTA")
    }
}

/// Whether one letter too many, too few, wrong, or two letters swapped lead from one word to the other.
fn is_near(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let front = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[front..], &other[front..]);
    let back = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (one, other) = (&one[..one.len() - back], &other[..other.len() - back]);
    match (one, other) {
        ([a, b], [c, d]) => a == d && b == c,
        _ => one.len() <= 1 && other.len() <= 1,
    }
}

/// Whether `text` is a NOR: ministry (3 letters), direction (1), year (2 digits), sequence (5), nature (1 letter).
#[must_use]
pub fn is_nor(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 12
        && bytes[..4].iter().all(u8::is_ascii_alphabetic)
        && bytes[4..11].iter().all(u8::is_ascii_digit)
        && bytes[11].is_ascii_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_judged() {
        let fault = |text| LegifranceId::read(text).unwrap_err();
        assert!(LegifranceId::read("JORFTEXT000039281619").is_ok());
        assert!(LegifranceId::read("LEGITEXT000031366350_20-08-2026").is_ok());
        assert_eq!(fault("JORFTEXT0000392816190"), IdFault::Length(13));
        assert_eq!(fault("JORFTEXT00003928"), IdFault::Length(8));
        assert_eq!(fault("JORFTEXTO00039281619"), IdFault::NotDigits);
        assert_eq!(fault("JORTEXT000039281619"), IdFault::Prefix("JORFTEXT"));
        assert_eq!(fault("JROFTEXT000039281619"), IdFault::Prefix("JORFTEXT"));
        assert_eq!(fault("SARDOBJT000007105556"), IdFault::Foreign);
        assert_eq!(fault("1OR0051516"), IdFault::Foreign);
        assert_eq!(fault("45162"), IdFault::Foreign);
        assert_eq!(fault(""), IdFault::Foreign);
    }

    #[test]
    fn nors_are_judged() {
        assert!(is_nor("PRMJ1526716A"));
        assert!(!is_nor("PRMJ152671A"));
        assert!(!is_nor("PRMJ15267160"));
    }
}
