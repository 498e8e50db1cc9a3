//! Slugs and extensions as Jekyll and Ruby make them from file names.

/// Which characters stay in a slug (Jekyll's `Utils.slugify` modes).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Letters, marks and decimal digits.
    Default,
    /// These and `._~!$&'()+,;=@`.
    Pretty,
}

/// How letters become small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// They stay as they are.
    Kept,
    /// All of Unicode.
    Lower,
    /// `A` to `Z` only (Ruby before 2.4).
    AsciiLower,
}

/// A slug: each run of characters that may not stay becomes one `-`; one `-` at either end is dropped.
#[must_use]
pub fn slugify(text: &str, mode: Mode, case: Case) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut in_run = false;
    for c in text.chars() {
        let stays = is_word(c) || (mode == Mode::Pretty && "._~!$&'()+,;=@".contains(c));
        if stays {
            slug.push(c);
        } else if !in_run {
            slug.push('-');
        }
        in_run = !stays;
    }
    let slug = slug.strip_prefix('-').unwrap_or(&slug);
    let slug = slug.strip_suffix('-').unwrap_or(slug);
    lower(slug, case)
}

/// Small letters as `case` says.
#[must_use]
pub fn lower(text: &str, case: Case) -> String {
    match case {
        Case::Kept => text.to_owned(),
        Case::Lower => text.to_lowercase(),
        Case::AsciiLower => text.to_ascii_lowercase(),
    }
}

/// `\p{M}`, `\p{L}` or `\p{Nd}`.
fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c) || is_decimal(c)
}

/// Decimal digits outside ASCII; superscripts, fractions and Roman numerals are numeric, but no decimal digits.
fn is_decimal(c: char) -> bool {
    c.is_numeric()
        && !matches!(c, '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{bc}'..='\u{be}' | '\u{2070}'..='\u{218f}' | '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3007}' | '\u{3021}'..='\u{3029}')
}

/// The last part of a path.
#[must_use]
pub fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// `File.extname`: from the last dot on, unless the name begins with it or ends there.
#[must_use]
pub fn extension(path: &str) -> &str {
    let name = base_name(path);
    let body = name.trim_start_matches('.');
    match body.rfind('.') {
        Some(at) if at > 0 && at + 1 < body.len() => &body[at..],
        _ => "",
    }
}

/// The name without folder and extension.
#[must_use]
pub fn stem(path: &str) -> &str {
    let name = base_name(path);
    name.strip_suffix(extension(name)).unwrap_or(name)
}

/// The date and the slug of a name such as `2020-01-31-mon-article.md`; the extension is compulsory.
#[must_use]
pub fn dated(path: &str) -> Option<(&str, &str)> {
    let name = base_name(path);
    let mut rest = name;
    for (width, last) in [(2..=4, false), (1..=2, false), (1..=2, true)] {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if !width.contains(&digits) {
            return None;
        }
        rest = rest.get(digits..)?;
        if !last {
            rest = rest.strip_prefix('-')?;
        }
    }
    let date = &name[..name.len() - rest.len()];
    let rest = rest.strip_prefix('-')?;
    let dot = rest.rfind('.')?;
    (dot + 1 < rest.len()).then(|| (date, rest[..dot].trim_end_matches('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_of_real_shapes() {
        let pretty = |text| slugify(text, Mode::Pretty, Case::Kept);
        assert_eq!(pretty("mooc-<<-creer->>-x"), "mooc-creer-x");
        assert_eq!(
            pretty("5E-edition-revue de details-de-l'Etat"),
            "5E-edition-revue-de-details-de-l'Etat"
        );
        assert_eq!(pretty("ouvrir,-partager"), "ouvrir,-partager");
        assert_eq!(pretty("publique-:deux"), "publique-deux");
        assert_eq!(
            slugify("L’État n° 2", Mode::Default, Case::Lower),
            "l-état-n-2"
        );
        assert_eq!(slugify("L’État", Mode::Default, Case::AsciiLower), "l-État");
        assert_eq!(slugify("m²", Mode::Default, Case::Lower), "m");
        assert_eq!(
            slugify("e\u{301}te", Mode::Default, Case::Lower),
            "e\u{301}te"
        );
    }

    #[test]
    fn names() {
        assert_eq!(extension("a/b.c/avis.old"), ".old");
        assert_eq!(extension("a.b/sans"), "");
        assert_eq!(extension(".htaccess"), "");
        assert_eq!(stem("x/..a.b.md"), "..a.b");
        assert_eq!(
            dated("a/_posts/2020-1-02-b.c.md"),
            Some(("2020-1-02", "b.c"))
        );
        assert_eq!(dated("2020-01-02-sans"), None);
        assert_eq!(dated("2020-01-b.md"), None);
    }
}
