//! Identifiers in an address whose shape is wrong, so that the address cannot lead anywhere.

use super::celex::Celex;
use super::ecli::Ecli;
use super::eli::Eli;
use super::id::{IdFault, LegifranceId, is_nor};
use super::locator::Locator;
use super::{Site, locator};

/// Longer addresses are not searched for percent-escapes.
const LONGEST_ADDRESS: usize = 4096;

/// What is wrong with an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// So many digits instead of twelve.
    Length(usize),
    /// Letters or signs among the digits.
    NotDigits,
    /// A prefix that does not exist; the one that was probably meant.
    Prefix(&'static str),
    /// Not a NOR.
    Nor,
    /// Month or day of an ELI with a leading zero.
    EliZero,
    /// The number of a European act in an ELI with a leading zero.
    EuropeanEliZero,
    /// A day of an ELI that does not exist.
    EliDay,
    /// Not an ECLI.
    Ecli,
    /// Not a CELEX number.
    Celex,
}

/// A malformed identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// As it stands in the address.
    pub text: String,
    /// What is wrong.
    pub shape: Shape,
}

/// The malformed identifiers of an address, in the order in which they stand; none for an address of another site.
#[must_use]
pub fn malformed(value: &str) -> Vec<Malformed> {
    let Some(locator) = Locator::read(value) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    match Site::of(&locator.host) {
        None | Some(Site::ConseilConstitutionnel | Site::ConseilEtat) => {}
        Some(Site::EurLex) => {
            european_eli(&locator.path, &mut found);
            for (_, value) in &locator.query {
                celex(value, &mut found);
                ecli(value, &mut found);
            }
        }
        Some(_) => legifrance(&locator, &mut found),
    }
    found
}

/// Judge the number of `/eli/reg/2016/0679/oj`, which has no leading zero.
fn european_eli(path: &str, found: &mut Vec<Malformed>) {
    let segments: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    if let ["eli", _, year, number, ..] = segments.as_slice()
        && year.len() == 4
        && [year, number]
            .iter()
            .all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
        && number.starts_with('0')
    {
        push(found, number, Shape::EuropeanEliZero);
    }
}

fn legifrance(locator: &Locator, found: &mut Vec<Malformed>) {
    let mut segments = locator.path.split('/').filter(|part| !part.is_empty());
    if segments.clone().next() == Some("eli") {
        segments.next();
        if let Some(eli) = Eli::read(segments) {
            judge_eli(&eli, found);
        }
        return;
    }
    for segment in segments {
        legifrance_id(segment.trim_end_matches(".pdf"), found);
    }
    for (name, value) in &locator.query {
        match name.as_str() {
            "nor" | "numjo" => nor(value, found),
            // What somebody searched for.
            "query" => {}
            _ => legifrance_id(value, found),
        }
        ecli(value, found);
    }
}

fn legifrance_id(text: &str, found: &mut Vec<Malformed>) {
    let shape = match LegifranceId::read(text) {
        // The end of a sentence was taken along.
        Err(IdFault::Foreign)
            if LegifranceId::read(text.trim_end_matches(['.', ',', ';', ')'])).is_ok() =>
        {
            Shape::NotDigits
        }
        Ok(_) | Err(IdFault::Foreign) => return,
        Err(IdFault::Length(count)) => Shape::Length(count),
        Err(IdFault::NotDigits) => Shape::NotDigits,
        Err(IdFault::Prefix(meant)) => Shape::Prefix(meant),
    };
    push(found, text, shape);
}

fn push(found: &mut Vec<Malformed>, text: &str, shape: Shape) {
    found.push(Malformed {
        text: text.to_owned(),
        shape,
    });
}

fn judge_eli(eli: &Eli, found: &mut Vec<Malformed>) {
    let day = eli.day.join("/");
    if eli.date().is_none() {
        push(found, &day, Shape::EliDay);
    } else if eli.has_leading_zero() {
        push(found, &day, Shape::EliZero);
    }
    if let Some(name) = &eli.name {
        nor(name, found);
    }
}

/// Judge what was evidently meant as a NOR: letters, then digits. Numbers of texts (`2019-1088`) are none.
fn nor(text: &str, found: &mut Vec<Malformed>) {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if plain && (3..=5).contains(&letters) && digits >= 5 && !is_nor(text) {
        push(found, text, Shape::Nor);
    }
}

/// Judge what was meant as an ECLI.
fn ecli(value: &str, found: &mut Vec<Malformed>) {
    if let Some(text) = Ecli::within(value)
        && Ecli::read(text).is_none()
    {
        push(found, text, Shape::Ecli);
    }
}

/// Judge the CELEX numbers of the kinds of act whose form is known. Others have too many forms to be judged here.
fn celex(value: &str, found: &mut Vec<Malformed>) {
    let Some((scheme, text)) = value.split_once(':') else {
        return;
    };
    let text = text.split(':').next().unwrap_or_default();
    if scheme.eq_ignore_ascii_case("celex") && Celex::read(text) == Err(true) {
        push(found, text, Shape::Celex);
    }
}

/// Where the identifier `text` stands in `raw`, the address as the file has it, percent-escapes and all; searched
/// from byte `from` on.
#[must_use]
pub fn place(raw: &str, text: &str, from: usize) -> Option<std::ops::Range<usize>> {
    let rest = raw.get(from..)?;
    if let Some(at) = rest.find(text) {
        return Some(from + at..from + at + text.len());
    }
    if rest.len() > LONGEST_ADDRESS {
        return None;
    }
    // The identifier holds a percent-escape in the file: the stretch that decodes to it.
    let first = text.get(..1)?;
    rest.match_indices(first).find_map(|(at, _)| {
        let tail = &rest[at..];
        (text.len()..=text.len() * 3)
            .find(|&length| {
                tail.get(..length)
                    .is_some_and(|part| locator::decode(part) == text)
            })
            .map(|length| from + at..from + at + length)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes(value: &str) -> Vec<(String, Shape)> {
        malformed(value)
            .into_iter()
            .map(|found| (found.text, found.shape))
            .collect()
    }

    #[test]
    fn what_was_meant_as_an_identifier_is_judged() {
        let base = "https://www.legifrance.gouv.fr";
        let one = |path: &str| shapes(&format!("{base}{path}"));
        assert_eq!(
            one("/affichTexte.do?cidTexte=JORFTEXT00003928161&dateTexte="),
            [("JORFTEXT00003928161".to_owned(), Shape::Length(11))]
        );
        assert_eq!(
            one("/loda/id/JORTEXT000039281619/"),
            [("JORTEXT000039281619".to_owned(), Shape::Prefix("JORFTEXT"))]
        );
        assert_eq!(
            one("/eli/arrete/2016/04/20/PRMJ152671A/jo"),
            [
                ("2016/04/20".to_owned(), Shape::EliZero),
                ("PRMJ152671A".to_owned(), Shape::Nor)
            ]
        );
        assert_eq!(
            one("/eli/decret/2019/2/30/2019-1088/jo/texte"),
            [("2019/2/30".to_owned(), Shape::EliDay)]
        );
        let lex = "https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=";
        assert_eq!(
            shapes(&format!("{lex}CELEX%3A32016R679")),
            [("32016R679".to_owned(), Shape::Celex)]
        );
        assert_eq!(
            shapes(&format!("{lex}ecli:ECLI:EU:C:20:559")),
            [("ECLI:EU:C:20:559".to_owned(), Shape::Ecli)]
        );
    }

    #[test]
    fn well_formed_and_foreign_values_are_left_alone() {
        for value in [
            "https://www.legifrance.gouv.fr/loda/id/JORFTEXT000039281619/2020-06-12/",
            "https://www.legifrance.gouv.fr/jorf/jo/2016/04/22/0095",
            "https://www.legifrance.gouv.fr/eli/arrete/2016/4/20/PRMJ1526716A/jo",
            "https://www.legifrance.gouv.fr/circulaire/id/45162",
            "https://www.legifrance.gouv.fr/download/pdf?id=Xz3-_9aJORF",
            "https://www.legifrance.gouv.fr/search/all?query=d%C3%A9cret",
            "https://eur-lex.europa.eu/legal-content/FR/TXT/HTML/?uri=CELEX:32016L2102&from=FR",
            "https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:02016R0679-20160504",
            "https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:32014R0910R(01)",
            "https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:12012E/TXT",
            "https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=ecli:ECLI%3AEU%3AC%3A2020%3A559",
            "https://exemple.gouv.fr/JORFTEXT123",
        ] {
            assert_eq!(malformed(value), [], "{value}");
        }
    }
}
