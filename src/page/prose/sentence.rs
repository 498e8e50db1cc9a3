//! Where a sentence begins and ends.

use std::ops::Range;

/// Words of three letters or more whose point does not end a sentence.
const ABBREVIATIONS: [&str; 8] = ["art", "arts", "chap", "sect", "réf", "tél", "env", "cf"];

/// Sentences are looked for within so many bytes before and after a place, so that a megabyte without a full stop
/// costs no more than any other text.
const REACH: usize = 2000;

/// The sentence of `text` that holds byte `at`: from a full stop, an exclamation or question mark followed by a
/// capital to the next. Abbreviations such as `art. L. 311-1` do not end it: neither do known ones nor words of
/// one or two letters.
#[must_use]
pub fn sentence_of(text: &str, at: usize) -> Range<usize> {
    let mut start = boundary(text, at.saturating_sub(REACH));
    let mut end = boundary(text, at.saturating_add(REACH).min(text.len()));
    let window = start;
    for (stop, mark) in text[start..end].match_indices(['.', '!', '?', '…']) {
        let stop = window + stop;
        let after = stop + mark.len();
        if !ends_sentence(text, stop, after) {
            continue;
        }
        if after <= at {
            start = after;
        } else {
            end = after;
            break;
        }
    }
    start..end
}

/// The last character boundary up to `at`.
fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ends_sentence(text: &str, stop: usize, after: usize) -> bool {
    let rest = &text[after..];
    let next = rest.trim_start_matches(['»', '”', '"', ')']).trim_start();
    if !next.is_empty() && next.len() == rest.len() {
        return false;
    }
    if next
        .chars()
        .next()
        .is_some_and(|c| c.is_lowercase() || c.is_ascii_digit())
    {
        return false;
    }
    if text[stop..after] != *"." {
        return true;
    }
    let word = text[..stop]
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let abbreviation = ABBREVIATIONS.contains(&word.to_lowercase().as_str());
    !abbreviation && (word.chars().count() >= 3 || word.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        let text = "Voir l'art. L. 311-1 du code. La suite est ici.";
        let at = text.find("311").unwrap();
        assert_eq!(
            &text[sentence_of(text, at)],
            "Voir l'art. L. 311-1 du code."
        );
        assert_eq!(
            text[sentence_of(text, text.len() - 2)].trim(),
            "La suite est ici."
        );
    }
}
