//! Limits that keep the tree builder's work linear: its stack of open elements is searched at nearly every tag, and
//! unclosed formatting elements are opened again in every block that follows.

use html5ever::LocalName;

/// How deep elements may nest; browsers stop at 512. Deeper tags are left out, their content stays.
pub const MAX_DEPTH: usize = 256;

/// How many formatting elements may be left unclosed.
const MAX_UNCLOSED: usize = 64;

/// How many elements a page may have, those counted that the tree builder makes again: each start tag counts once, and
/// once more for every formatting element left open around it.
const MAX_ELEMENTS: usize = 400_000;

/// Formatting elements (HTML standard, 13.2.4.3) but for `<a>`, of which a new one closes the one before.
const FORMATTING: [&str; 13] = [
    "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements whose start tag changes how the text behind it is read: they cannot be left out.
const RAW_TEXT: [&str; 10] = [
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "script",
    "style",
    "textarea",
    "title",
    "xmp",
];

/// Which tags are handed to the tree builder.
#[derive(Debug, Default)]
pub struct Limits {
    unclosed: usize,
    elements: usize,
    left_out: Vec<LocalName>,
}

impl Limits {
    /// Whether the start tag `name` is handed on where `depth` elements are open.
    pub fn admit_start(&mut self, name: &LocalName, depth: usize) -> bool {
        let formatting = FORMATTING.contains(&&**name);
        let too_many = formatting && self.unclosed >= MAX_UNCLOSED;
        let full = self.elements >= MAX_ELEMENTS;
        if (depth >= MAX_DEPTH || too_many || full) && !RAW_TEXT.contains(&&**name) {
            self.left_out.push(name.clone());
            return false;
        }
        self.elements += 1 + self.unclosed;
        self.unclosed += usize::from(formatting);
        true
    }

    /// Whether the end tag `name` is handed on: not where its start tag was left out.
    pub fn admit_end(&mut self, name: &LocalName) -> bool {
        if self.left_out.last() == Some(name) {
            self.left_out.pop();
            return false;
        }
        if FORMATTING.contains(&&**name) {
            self.unclosed = self.unclosed.saturating_sub(1);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_beyond_the_limits_are_left_out_with_their_ends() {
        let mut limits = Limits::default();
        let (div, script) = (LocalName::from("div"), LocalName::from("script"));
        assert!(limits.admit_start(&div, MAX_DEPTH - 1));
        assert!(!limits.admit_start(&div, MAX_DEPTH));
        assert!(limits.admit_start(&script, MAX_DEPTH));
        assert!(!limits.admit_end(&div));
        assert!(limits.admit_end(&div));
    }

    #[test]
    fn elements_made_again_count() {
        let mut limits = Limits::default();
        let (bold, paragraph) = (LocalName::from("b"), LocalName::from("p"));
        for _ in 0..MAX_UNCLOSED {
            assert!(limits.admit_start(&bold, 3));
        }
        let admitted = (0..MAX_ELEMENTS).filter(|_| limits.admit_start(&paragraph, 3));
        assert!(admitted.count() <= MAX_ELEMENTS / MAX_UNCLOSED);
    }

    #[test]
    fn formatting_elements_may_not_be_left_unclosed_without_end() {
        let mut limits = Limits::default();
        let bold = LocalName::from("b");
        for _ in 0..1_000 {
            assert!(limits.admit_start(&bold, 3));
            assert!(limits.admit_end(&bold));
        }
        let admitted = (0..1_000).filter(|_| limits.admit_start(&bold, 3)).count();
        assert_eq!(admitted, MAX_UNCLOSED);
    }
}
