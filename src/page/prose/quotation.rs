//! What is quoted, and so never to be corrected.

use std::ops::Range;

use crate::page::document::Element;

/// Fewer words between quotation marks are a name (« Etalab »), not a quotation.
const WORDS_OF_A_QUOTATION: usize = 6;

/// Classes by which sites turn `<blockquote>` into a box or a button.
const BOX_CLASSES: [&str; 2] = ["encadre", "lien-important"];

/// Whether `block` lies in a quotation: a `<blockquote>` that is no box, or an element of class `citation`.
pub fn is_inside(block: Element<'_>) -> bool {
    std::iter::once(block)
        .chain(block.ancestors())
        .any(|element| {
            let classes = || {
                element
                    .known("class")
                    .unwrap_or_default()
                    .split_whitespace()
            };
            (element.name() == "blockquote" && !classes().any(|class| BOX_CLASSES.contains(&class)))
                || classes().any(|class| class == "citation")
        })
}

/// The stretches of `text` between « », “ ” or " " that are long enough to be quotations.
pub fn in_marks(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // `«`, `“` and `"` begin with these bytes; most prose holds none of them.
    if memchr::memchr3(0xC2, 0xE2, b'"', text.as_bytes()).is_none() {
        return found;
    }
    let mut open: Option<(usize, char)> = None;
    for (at, character) in text.char_indices() {
        if let Some((start, closing)) = open {
            if character == closing {
                if text[start..at].split_whitespace().count() >= WORDS_OF_A_QUOTATION {
                    found.push(start..at);
                }
                open = None;
            }
            continue;
        }
        open = match character {
            '«' => Some((at + character.len_utf8(), '»')),
            '“' => Some((at + character.len_utf8(), '”')),
            '"' => Some((at + 1, '"')),
            _ => None,
        };
    }
    if let Some((start, '»')) = open
        && text[start..].split_whitespace().count() >= WORDS_OF_A_QUOTATION
    {
        found.push(start..text.len());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_between_marks_are_no_quotations() {
        assert!(
            in_marks("le département « Etalab » et « Infrastructures et services opérés »")
                .is_empty()
        );
        let text = "Il dit : « la DINSIC lance ce soir un nouveau service » puis part.";
        assert_eq!(in_marks(text).len(), 1);
    }
}
