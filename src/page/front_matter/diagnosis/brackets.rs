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

/// The last bracket of `text` that begins a value and is never closed; none in a comment.
pub(super) fn last_open(text: &str) -> Option<usize> {
    let mut brackets = text.rmatch_indices(['[', '{']);
    let begins_a_value = |at: usize| {
        let before = &text[..at];
        let line = before.rsplit('\n').next().unwrap_or_default();
        let is_comment = line.trim_start().starts_with('#') || line.contains(" #");
        !is_comment && before.ends_with([' ', '\n', '\t', '[', '{', ','])
    };
    let is_open = |at: &usize| begins_a_value(*at) && !is_closed(&text[*at..]);
    brackets.find_map(|(at, _)| Some(at).filter(is_open))
}

#[cfg(test)]
mod tests {
    use super::{is_closed, last_open};

    #[test]
    fn the_last_open_one() {
        for (text, at) in [
            ("a: [\n", Some(3)),
            ("a: {b: [c]\n", Some(3)),
            ("a: [b, {\n", Some(7)),
            ("a: [ # pas [ici\n", Some(3)),
            ("a: [b]\n", None),
        ] {
            assert_eq!(last_open(text), at, "{text}");
        }
    }

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
