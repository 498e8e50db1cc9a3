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
    let mut found = between_marks(text);
    found.retain(|part| text[part.clone()].split_whitespace().count() >= WORDS_OF_A_QUOTATION);
    found
}

/// The stretches of `text` between « », “ ” or " ", however short; a « that nothing closes quotes up to the end.
pub fn between_marks(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((start, closing)) = opening(text, from) {
        let end = match text[start..].find(closing) {
            Some(length) => start + length,
            None if closing == '»' => text.len(),
            None => break,
        };
        found.push(start..end);
        from = (end + closing.len_utf8()).min(text.len());
    }
    found
}

/// The place behind the first opening mark from byte `from` on, and the mark that closes it.
fn opening(text: &str, from: usize) -> Option<(usize, char)> {
    // The first bytes of `«`, `“` and `"`: most prose holds few of them.
    memchr::memchr3_iter(0xC2, 0xE2, b'"', &text.as_bytes()[from..]).find_map(|at| {
        let at = from + at;
        let mark = text[at..].chars().next()?;
        let closing = match mark {
            '«' => '»',
            '“' => '”',
            '"' => '"',
            _ => return None,
        };
        Some((at + mark.len_utf8(), closing))
    })
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
