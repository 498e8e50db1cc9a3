//! Telling what is said of the past from what is said of today.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::sentence::sentence_of;

/// A pattern of the program itself; one that does not compile never matches, and the tests below would fail.
fn pattern(text: &str) -> Option<Regex> {
    Regex::new(text).ok()
}

/// Words that put what follows them in the sentence into the past.
static BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(précédemment|anciennement|anciens?|anciennes?|ex-|autrefois|jadis|historiquement|à l['’]époque|(a|ont|avait|avaient) pris la suite d|(a|ont|avait) succédé|succéd(e|ait|ant) à|(a|ont|avait) remplacé|issue?s? d(e|u|es)\b|hérité|depuis remplacé)",
    )
});

/// Words that put what stands before them in the sentence into the past.
static AFTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(abrogée?s?|remplacée?s? par|devenue?s?|est devenu|dissoute?s?|supprimée?s?|fusionnée?s?|dans (sa|leur|la) (rédaction|version)|aujourd['’]hui|désormais)\b",
    )
});

/// A verb in the past.
static PAST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(a|ont|avait|avaient|fut|furent|était|étaient)\s+(été\s+)?\p{L}+(é|ée|és|ées|i|ie|is|it|ies|u|ue|us|ues|ert|erte|int|inte|ints|intes)\b",
    )
});

/// A date or a year.
static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"\b(19|20)\d\d\b"));

/// A chronology's entry: `mars 2007 : …`, `1er juillet 2009 – …`.
static CHRONOLOGY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^\s*((\d{1,2}|1er)\s+)?(janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|(premier|deuxième|troisième|quatrième) trimestre|en)?\s*(19|20)\d\d\s*[:–—-]",
    )
});

/// A phrase by which a text founds something.
static FOUNDING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(créée?s?|instituée?s?|instaurée?s?|fondée?s?|établie?s?|mise?s? en place)\s+(par|en application d|sur le fondement d)",
    )
});

fn matches(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|regex| regex.is_match(text))
}

/// Whether what `text` says at `mention` is said of the past: "précédemment", "a pris la suite de", "abrogé par",
/// a past tense with a date outside the mention, an entry of a chronology. A founding phrase alone is no history.
#[must_use]
pub fn is_history(text: &str, mention: &Range<usize>) -> bool {
    let sentence = sentence_of(text, mention.start);
    let before = text.get(sentence.start..mention.start).unwrap_or_default();
    let after = text
        .get(mention.end.min(sentence.end)..sentence.end)
        .unwrap_or_default();
    if matches(&BEFORE, before) || matches(&AFTER, after) || matches(&CHRONOLOGY, text) {
        return true;
    }
    let dated = matches(&DATE, before) || matches(&DATE, after);
    let past = matches(&PAST, before) || matches(&PAST, after);
    dated && past && !is_founding(text, mention)
}

/// Whether the mention names the text that founded something: "créée par le décret du …".
#[must_use]
pub fn is_founding(text: &str, mention: &Range<usize>) -> bool {
    let sentence = sentence_of(text, mention.start);
    let before = text.get(sentence.start..mention.start).unwrap_or_default();
    let from = before.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    matches(&FOUNDING, &before[from..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(text: &str, words: &str) -> Range<usize> {
        let start = text.find(words).unwrap();
        start..start + words.len()
    }

    fn history(text: &str, words: &str) -> bool {
        is_history(text, &mention(text, words))
    }

    #[test]
    fn the_past_is_told_from_today() {
        let text = "Créée par le décret du 25 octobre 2019, elle a pris la suite de la DINSIC.";
        assert!(!history(text, "le décret du 25 octobre 2019"));
        assert!(is_founding(text, &mention(text, "le décret")));
        assert!(history(text, "DINSIC"));
        assert!(history(
            "Le décret n° 2005-1309, abrogé en 2019, disait cela.",
            "décret n° 2005-1309"
        ));
        assert!(history("En 2012, la DISIC a lancé ce service.", "DISIC"));
        assert!(history(
            "mars 2007 : publication du décret n° 2007-284",
            "décret n° 2007-284"
        ));
        assert!(!history("La DINSIC pilote le programme.", "DINSIC"));
        assert!(!history("La DINSIC a organisé le service.", "DINSIC"));
        assert!(history("la DINUM (ex-DINSIC) pilote", "DINSIC"));
    }
}
