//! What the words around a day say of the text that was signed on it: who made it, what it is about.

use std::sync::LazyLock;

use regex::Regex;

use super::Citation;
use crate::legal::index::Nature;

/// How a title or the name of an author begins behind a day.
static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^,?\s+(?:modifiée?\s+)?(?:relati(?:f|ve)|portant|fixant|pris|prise|pour|sur|visant|créant|instituant|autorisant|",
        r"approuvant|organisant|concernant|tendant|complétant|",
        r"du\s+(?:ministre|préfet|maire|directeur|président|secrétaire)|de\s+la\s+(?:ministre|préfète|maire|directrice))\s",
    ))
    .ok()
});

/// A nomination told in the rest of the sentence.
static NOMINATION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^[^.;:!?]{0,100}?(?-u:\b)(?:(?:est|sont|a été|ont été)\s+(?:re)?(?:nommé|promu)|nomme(?-u:\b)|nommant|nomination)",
    )
    .ok()
});

/// How long a title is read, in bytes.
const REACH: usize = 160;

/// The words that describe `citation`, which gives a day and no number.
pub fn of(text: &str, citation: &Citation) -> Option<String> {
    let date = citation.date.as_ref()?;
    let word = citation.word.as_ref()?;
    let mut description = String::new();
    // Arrêtés are called by their minister, titles by their subject.
    if citation.nature != Nature::Arrete {
        let between = text.get(word.end..date.range.start).unwrap_or_default();
        let is_author = between.trim_start().starts_with(char::is_uppercase)
            || between.contains("inistre") && !between.to_lowercase().contains("premi");
        if citation.nickname.is_none() && is_author {
            description.push_str(between);
        }
    }
    let mut end = (citation.range.end + REACH).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let rest = text.get(citation.range.end..end)?;
    let matches = |pattern: &LazyLock<Option<Regex>>| {
        pattern.as_ref().is_some_and(|words| words.is_match(rest))
    };
    if matches(&NOMINATION) {
        return Some("nomination".to_owned());
    }
    if matches(&TITLE) {
        let stop = rest
            .find(['.', ';', ':', '!', '?', '(', ')', '»'])
            .unwrap_or(rest.len());
        description.push_str(&rest[..stop]);
    }
    (!description.trim().is_empty()).then_some(description)
}
