//! What a sentence says about the amendments of a text that it cites.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Citation;

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

/// Fill in what the sentences of `text` say of the texts cited in it.
pub(super) fn tell(text: &str, sentences: &[Range<usize>], found: &mut [Citation]) {
    for at in 0..found.len() {
        let range = found[at].range.clone();
        let next = found.get(at + 1).map(|next| next.range.start);
        let place = sentences.partition_point(|sentence| sentence.end <= range.start);
        if let Some(sentence) = sentences.get(place) {
            found[at].said.amended = amended(text, sentence, &range, next);
        }
    }
}

/// Where `sentence` of `text` says of the text cited at `cited` that it has been amended, or is itself about amending it.
/// `next`: where the next citation begins, for what is said there belongs to that text.
fn amended(
    text: &str,
    sentence: &Range<usize>,
    cited: &Range<usize>,
    next: Option<usize>,
) -> Option<Range<usize>> {
    let find = |pattern: &LazyLock<Option<Regex>>, part: Range<usize>| {
        let one = pattern.as_ref()?.find(text.get(part.clone())?)?;
        Some(part.start + one.start()..part.start + one.end())
    };
    let end = sentence.end.max(cited.end);
    let own_end = next.map_or(end, |at| at.clamp(cited.end, end));
    let before = text.get(sentence.start..cited.start).unwrap_or_default();
    let from = before
        .char_indices()
        .rev()
        .nth(REACH)
        .map_or(0, |(at, _)| at);
    let after = text.get(cited.end..end).unwrap_or_default();
    let list_end = after
        .char_indices()
        .nth(REACH_OF_LISTS)
        .map_or(end, |(at, _)| cited.end + at);
    find(&AFTER, cited.end..own_end)
        .or_else(|| find(&PLURAL, cited.end..list_end))
        .or_else(|| find(&BEFORE, sentence.start + from..cited.start))
}

#[cfg(test)]
mod tests {
    use crate::legal::citation::citations;

    fn amended(text: &str) -> bool {
        citations(text)[0].said.amended.is_some()
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
