//! `organisation/past-deadline`: a day announced as still to come, that has gone by.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use memchr::memmem::Finder;
use regex::Regex;

use crate::page::front_matter::parse_loose;
use crate::page::prose::Passage;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports "jusqu'au", "avant le", "prochaine session le" with a full day before today, on pages that readers take for current.
pub struct PastDeadline;

/// Every year that matters begins so.
static CENTURY: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("20"));

/// A full day in words or figures.
static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:(?:1\s?er|\d{1,2})\s+(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre)\s+20\d\d|\d{1,2}/\d{1,2}/20\d\d)\b",
    )
    .ok()
});

/// Words of a text of law, which may well speak of a day gone by.
static LAW: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(décrets?|lois?|arrêtés?|ordonnances?|directives?|règlements?|circulaires?|articles?|art\.|obligations? légales?)\b",
    )
    .ok()
});

/// Words that ask something of the reader or announce what is to come: without one of these, "avant le" only sorts
/// things by age ("les sites créés avant le 23 septembre 2018"). An imperative counts with its pronoun ("faites-le") or
/// right behind the day that begins the sentence.
static TO_DO: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)(\b(inscri|candidat|postul|dépos|dépôt|répon|envoy|adress|transm|rend|date limite|doi(t|vent)\b",
        r"|dev(ra|ront|ez|ons)|clôtur|délai|réserv|(\p{L}{2,}ez|faites|dites)-(le|la|les|nous|moi|lui|leur)\b)",
        r"|\p{L}{2,}(ra|rez|ront)\b|^\s*avant le [^,]{6,30},\s*(merci de|faites|dites|\p{L}{3,}ez)\b)",
    ))
    .ok()
});

const WEEKDAYS: [&str; 7] = [
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
];

impl Rule for PastDeadline {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        if context.facts.dated {
            return;
        }
        let phrases = report.options().list("phrases");
        for passage in context.passages() {
            let text = passage.text.text();
            let Some(days) = DAY
                .as_ref()
                .filter(|_| CENTURY.find(text.as_bytes()).is_some())
            else {
                continue;
            };
            for found in days.find_iter(text) {
                let Some(day) = parse_loose(found.as_str()).filter(|day| *day < context.facts.day)
                else {
                    continue;
                };
                if let Some(phrase) = phrase_before(text, found.start(), phrases)
                    && is_announced(passage, &phrase)
                {
                    report.add(draft(passage, phrase.start..found.end(), day));
                }
            }
        }
    }
}

fn draft(passage: &Passage<'_>, range: Range<usize>, day: Date) -> Draft {
    Draft::new(passage.span(range), "past").with("day", day)
}

/// The phrase of `phrases` that leads to the day at byte `at`, a weekday and a colon between or not.
fn phrase_before(text: &str, at: usize, phrases: &[String]) -> Option<Range<usize>> {
    let mut before = text.get(..at)?.trim_end();
    if let Some(rest) = WEEKDAYS
        .iter()
        .find_map(|weekday| strip_end(before, weekday))
    {
        before = rest.trim_end();
    }
    before = before.trim_end_matches(':').trim_end();
    phrases.iter().find_map(|phrase| {
        let rest = strip_end(before, phrase)?;
        let is_whole = !rest.ends_with(char::is_alphanumeric);
        is_whole.then_some(rest.len()..before.len())
    })
}

/// `text` without `end`, whatever its capitals, apostrophes and spaces.
fn strip_end<'t>(text: &'t str, end: &str) -> Option<&'t str> {
    let mut left = text.chars();
    for expected in end.chars().rev() {
        let written = left.next_back()?;
        let same = match expected {
            '\'' => matches!(written, '\'' | '’'),
            ' ' => written.is_whitespace(),
            _ => written.to_lowercase().eq(expected.to_lowercase()),
        };
        if !same {
            return None;
        }
    }
    Some(left.as_str())
}

/// Whether the sentence speaks of what is to come: not quoted, not of the past, not of the law.
fn is_announced(passage: &Passage<'_>, phrase: &Range<usize>) -> bool {
    let text = passage.text.text();
    if passage.is_verbatim(phrase) || passage.is_history(phrase) || passage.is_founding(phrase) {
        return false;
    }
    let sentence = passage
        .sentence(phrase.start)
        .and_then(|sentence| text.get(sentence.range.clone()))
        .unwrap_or(text);
    let says = |pattern: &LazyLock<Option<Regex>>| {
        pattern
            .as_ref()
            .is_some_and(|words| words.is_match(sentence))
    };
    let is = |words: &str| {
        text.get(phrase.clone())
            .is_some_and(|phrase| phrase.to_lowercase().replace('’', "'") == words)
    };
    let sorts_by_age = is("avant le") && (follows_participle(text, phrase.start) || !says(&TO_DO))
        || is("jusqu'au") && follows_sorted_things(text, phrase.start);
    !says(&LAW) && !sorts_by_age
}

/// Things that came to be or held by a day: "les données publiées jusqu'au", "version applicable jusqu'au".
static SORTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)(?:^|[(,:;–—]\s*|(\p{L}+)\s+)",
        r"(?:(?:collect|cré|diffus|émis|engag|n|par|produit|publi|recens|reç|recrut|sign|vers)(?:é|u)?e?s?",
        r"|en\s+vigueur|applicables?)\s*$",
    ))
    .ok()
});

/// Whether the things that stand before "jusqu'au" are told by their age. What is said of them by a verb ("sont publiées")
/// may well be announced.
fn follows_sorted_things(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let Some(found) = SORTED.as_ref().and_then(|sorted| sorted.captures(before)) else {
        return false;
    };
    let word = found.get(1).map(|word| word.as_str().to_lowercase());
    let verbs = ["est", "sont", "être", "sera", "seront", "reste", "restent"];
    !word.is_some_and(|word| verbs.contains(&word.as_str()))
}

/// Whether a participle stands before: "les sites créés avant le", "nés avant le".
fn follows_participle(text: &str, at: usize) -> bool {
    let word = text
        .get(..at)
        .and_then(|before| before.split_whitespace().next_back())
        .unwrap_or_default();
    [
        "é", "és", "ée", "ées", "us", "ues", "is", "ises", "erts", "ertes",
    ]
    .iter()
    .any(|ending| word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_lead_to_a_day() {
        let phrases = ["jusqu'au", "date limite", "prochaine session le"].map(str::to_owned);
        let found = |text: &'static str| {
            let at = text.find("30 juin").unwrap();
            phrase_before(text, at, &phrases).map(|range| &text[range])
        };
        assert_eq!(found("Jusqu’au 30 juin 2022"), Some("Jusqu’au"));
        assert_eq!(found("Date limite : 30 juin 2022"), Some("Date limite"));
        assert_eq!(
            found("prochaine session\nle jeudi 30 juin 2022"),
            Some("prochaine session\nle")
        );
        assert_eq!(found("le 30 juin 2022"), None);
    }
}
