//! Brackets that open a list or mapping, and what closes them.

/// Whether the bracket that `text` begins with is closed somewhere in it. Brackets in quotation marks do not count.
pub(super) fn is_closed(text: &str) -> bool {
    let (open, close) = match text.chars().next() {
        Some('[') => ('[', ']'),
        Some('{') => ('{', '}'),
        _ => return true,
    };
    let mut depth = 0_usize;
    let mut quote: Option<char> = None;
    let mut before = ' ';
    for character in text.chars() {
        match quote {
            Some(mark) if character == mark => quote = None,
            // An apostrophe inside a word opens nothing.
            None if matches!(character, '"' | '\'') && " \n\t,:[{".contains(before) => {
                quote = Some(character);
            }
            None if character == open => depth += 1,
            None if character == close => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return true;
                }
            }
            _ => {}
        }
        before = character;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_closed;

    #[test]
    fn closed_and_open() {
        for closed in [
            "[a] b",
            "[a, [b]]]",
            "{{ page.title }} x",
            "[l'un, l'autre]",
            "[\"]\"]",
        ] {
            assert!(is_closed(closed), "{closed}");
        }
        for open in ["[a", "[a, [b]", "{a: [b]", "[\"]\", b", "[a\nb: {c}"] {
            assert!(!is_closed(open), "{open}");
        }
    }
}
