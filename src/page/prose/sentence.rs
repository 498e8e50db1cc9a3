//! Where a sentence begins and ends.

use std::ops::Range;

/// Words of three letters or more whose point does not end a sentence.
const ABBREVIATIONS: [&str; 8] = ["art", "arts", "chap", "sect", "réf", "tél", "env", "cf"];

/// The sentences of `text`, each up to the beginning of the next: a full stop, an exclamation or question mark followed
/// by a capital ends one. Abbreviations such as `art. L. 311-1` do not: neither do known ones nor words of one or two
/// letters.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (stop, mark) in text.match_indices(['.', '!', '?', '…']) {
        let after = stop + mark.len();
        if ends_sentence(text, stop, after) {
            found.push(start..after);
            start = after;
        }
    }
    if start < text.len() {
        found.push(start..text.len());
    }
    found
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
        let found: Vec<_> = sentences(text)
            .into_iter()
            .map(|sentence| text[sentence].trim())
            .collect();
        assert_eq!(
            found,
            ["Voir l'art. L. 311-1 du code.", "La suite est ici."]
        );
    }
}
