//! Commands that are told to somebody, who copies them into a shell.

use crate::report::visible;

/// A path as a shell wants it, and as no program takes it for an option: `_pages/été.md`, `'mon site'`, `./-x.md`.
/// Control characters, which nobody could copy, are made visible.
pub fn word(path: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || "-_./".contains(character);
    let path = visible::line(path);
    // git reads a first colon as more than a name.
    let guard = if path.starts_with(['-', ':']) {
        "./"
    } else {
        ""
    };
    if !path.is_empty() && path.chars().all(is_plain) {
        format!("{guard}{path}")
    } else {
        format!("'{guard}{}'", path.replace('\'', "'\\''"))
    }
}

/// A path with one of git's signatures before it, which say how it is read: `':(top)_pages/été.md'`.
pub fn magic(signature: &str, path: &str) -> String {
    let path = visible::line(path).replace('\'', "'\\''");
    format!("':({signature}){path}'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_quoted_where_it_has_to_be() {
        for (path, expected) in [
            ("_pages/a-b_1.md", "_pages/a-b_1.md"),
            ("été.md", "été.md"),
            ("mon site", "'mon site'"),
            ("l'offre.md", r"'l'\''offre.md'"),
            ("$(id)", "'$(id)'"),
            ("~", "'~'"),
            ("a\\b", "'a\\b'"),
            ("-x.md", "./-x.md"),
            ("-x y.md", "'./-x y.md'"),
            (":x.md", "'./:x.md'"),
            ("a\u{1b}[2J\nb", "'a␛[2J␊b'"),
            ("", "''"),
        ] {
            assert_eq!(word(path), expected);
        }
    }
}
