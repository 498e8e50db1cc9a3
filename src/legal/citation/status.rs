//! What a sentence says about the amendments of a text that it cites.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// "modifié", "telle que modifiée", "dans sa rédaction issue de", "version consolidée", after the citation.
static AFTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:modifiée?s?|consolidée?s?|complétée?s? par|dans (?:sa|leur|la) (?:rédaction|version)|en vigueur au|l['’](?:a|ont) modifiée?s?)\b")
        .ok()
});

/// "modifiés" and its like after a list speak of every text of the list.
static PLURAL: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)\bmodifiée?s\b").ok());

/// "modifiant le", "la version consolidée du", before the citation.
static BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:modifi(?:ant|e|ent|é|ée|és|ées|er)|complétant|(?:version|rédaction) (?:consolidée|modifiée|en vigueur|actuelle))\s+(?:[^.;:]{0,40}\s)?(?:le|la|les|l['’]|du|de la|des|de l['’])\s*$")
        .ok()
});

/// How much of the sentence before the citation is read, in characters.
const REACH: usize = 80;

/// How far after the citation the end of a list of texts is looked for, in characters.
const REACH_OF_LISTS: usize = 240;

/// Whether `sentence` of `text` says of the text cited at `cited` that it has been amended, or is itself about amending it.
/// `next`: where the next citation begins, for what is said there belongs to that text.
#[must_use]
pub fn says_amended(
    text: &str,
    sentence: &Range<usize>,
    cited: &Range<usize>,
    next: Option<usize>,
) -> bool {
    let matches = |pattern: &LazyLock<Option<Regex>>, part: &str| {
        pattern.as_ref().is_some_and(|regex| regex.is_match(part))
    };
    let end = sentence.end.max(cited.end);
    let own_end = next.map_or(end, |at| at.clamp(cited.end, end));
    let before = text.get(sentence.start..cited.start).unwrap_or_default();
    let from = before
        .char_indices()
        .rev()
        .nth(REACH)
        .map_or(0, |(at, _)| at);
    let after = |to: usize| text.get(cited.end..to).unwrap_or_default();
    let list = after(end);
    let list = &list[..list
        .char_indices()
        .nth(REACH_OF_LISTS)
        .map_or(list.len(), |(at, _)| at)];
    matches(&AFTER, after(own_end)) || matches(&PLURAL, list) || matches(&BEFORE, &before[from..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legal::citation::citations;

    fn amended(text: &str) -> bool {
        let cited: Vec<_> = citations(text).into_iter().map(|one| one.range).collect();
        let next = cited.get(1).map(|range| range.start);
        says_amended(text, &(0..text.len()), &cited[0], next)
    }

    #[test]
    fn any_mention_of_an_amendment_counts() {
        for text in [
            "le décret n° 2019-1088 du 25 octobre 2019 modifié relatif à",
            "le décret n° 2019-1088 relatif à la direction interministérielle du numérique modifié par le décret n° 2023-304",
            "les décrets n° 2019-1088 et n° 2019-768, modifiés, disent",
            "la loi n° 78-17 dans sa rédaction issue de la loi n° 2018-493",
            "la version consolidée du décret n° 2019-1088",
            "Ce texte modifie l'article 3 du décret n° 2019-1088.",
        ] {
            assert!(amended(text), "{text}");
        }
    }

    #[test]
    fn what_is_said_of_another_text_does_not_count() {
        for text in [
            "le décret n° 2019-1088 et le décret n° 2019-768 modifié",
            "les modalités de modification du décret n° 2019-1088",
            "le décret n° 2019-1088 modifie l'organisation",
        ] {
            assert!(!amended(text), "{text}");
        }
    }
}
