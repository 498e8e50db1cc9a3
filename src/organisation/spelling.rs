//! The patterns of names: spaces, apostrophes and accented capitals vary from page to page.

/// A pattern that finds `name` whatever its spaces, its apostrophes and the accents on its capitals.
pub fn pattern(name: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for character in name.chars() {
        match character {
            // A title in capitals may begin any of its words with one.
            'é' if before == ' ' => out.push_str("[éE]"),
            ' ' => out.push_str(r"\s+"),
            '\'' => out.push_str("['’]"),
            'É' => out.push_str("[ÉE]"),
            other => out.push_str(&regex::escape(other.encode_utf8(&mut [0; 4]))),
        }
        before = character;
    }
    out
}

/// The same, whatever the case.
pub fn any_case(name: &str) -> String {
    format!("(?i:{})", pattern(name))
}

/// Alternatives, the longest first, so that a name wins over its own beginning.
pub fn any_of(mut patterns: Vec<String>) -> String {
    patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.len()));
    format!("(?:{})", patterns.join("|"))
}

/// Whether the bytes `range` of `text` stand as words of their own: not inside a longer word, a file name, an
/// address or a mail address.
pub fn stands_alone(text: &str, range: &std::ops::Range<usize>) -> bool {
    let glued =
        |c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | '/' | '\\' | '=' | '#' | '-');
    let before = text[..range.start].chars().next_back();
    let mut after = text[range.end..].chars();
    let next = after.next();
    let then = after.next();
    let dotted = next == Some('.') && then.is_some_and(char::is_alphanumeric);
    !before.is_some_and(|c| glued(c) || c == '.') && !next.is_some_and(glued) && !dotted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_longer_things_do_not_stand_alone() {
        let alone = |text: &str| {
            let start = text.find("DINSIC").unwrap();
            stands_alone(text, &(start..start + 6))
        };
        assert!(alone("la DINSIC, puis"));
        assert!(alone("(DINSIC)."));
        assert!(alone("Une page de la DINSIC."));
        assert!(!alone("image_DINSIC.jpg"));
        assert!(!alone("a@DINSIC"));
        assert!(!alone("DINSIC.gouv.fr"));
        assert!(!alone("/DINSIC/"));
        assert!(!alone("DINSICS"));
    }
}
