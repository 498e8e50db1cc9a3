//! What stands before a citation and tells of the life of the text: "modifiant le", "la version consolidée du", "Modifié par
//! le décret n° …, le".

use std::sync::LazyLock;

use regex::Regex;

use super::said::{AND_BY, is_match};
use super::{Citation, Role, Version};

/// Where a word begins, with the sign before it. Through accented letters the fast automaton of the regex engine cannot
/// follow `\b`; around other letters `(?-u:\b)` does as well.
const WORD: &str = r"(?:^|[^0-9A-Za-z_À-ÖØ-öø-ÿŒœ])";

/// What stands between words about the life of a text and the text, at the end of what precedes it.
const UP_TO_TEXT: &str = r"\s+(?:[^.;:]{0,40}\s)?(?:le|la|les|l['’]|du|de la|des|de l['’])\s*$";

fn before_text(said: &str) -> Option<Regex> {
    Regex::new(&format!("(?i){WORD}(?P<said>{said}){UP_TO_TEXT}")).ok()
}

/// "modifiant le", before a citation.
static AMENDING_BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    before_text(r"modifi(?:ant|e|ent|er)|complétant|(?:a|ont|avait|avaient)\s+(?:modifié|complété)")
});

/// "l'article 3 modifié du", before a citation.
static AMENDED_BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let of_text = r"\s+(?:du|de la|des|de l['’])\s*$";
    Regex::new(&format!("(?i){WORD}(?P<said>modifiée?s?){of_text}")).ok()
});

/// "la version consolidée du", before a citation.
static VERSION_BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    before_text(
        "(?:version|rédaction)s? (?:consolidées?|modifiées?|en vigueur|actuelles?|initiales?)",
    )
});

/// "abrogeant le", "abroge et remplace le", before a citation.
static REPEALING_BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    before_text(concat!(
        r"abroge(?:ant|r|nt|a)?|remplaçant|remplace(?:r|nt)?|abrogation|",
        r"(?:a|ont|avait|avaient)\s+(?:abrogé|remplacé)"
    ))
});

/// "**Modifié par** le décret n° …, le décret n° …": a status that begins the sentence, with its maker, before the text.
static BEGUN_BY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\s*(?:(?P<amended>modifié(?P<af>e?)s?)|(?P<repealed>(?:abrogé|remplacé)(?P<rf>e?)s?))",
        r"\s+(?:en dernier lieu\s+)?par\s+(?:le|la|l['’])\s*$"
    ))
    .ok()
});

/// What stands between the maker and the text.
static COMMA: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)^\s*,\s*(?:le|la|l['’])\s*$").ok());

/// How much of the sentence before a citation is read, in characters.
const REACH: usize = 80;

/// A status before the first two of `cited`, in the sentence that begins at byte `from`.
pub(super) fn begun(text: &str, from: usize, cited: &mut [Citation]) {
    let [maker, subject, rest @ ..] = cited else {
        return;
    };
    let Some(found) = text
        .get(from..maker.range.start)
        .and_then(|words| BEGUN_BY.as_ref()?.captures(words))
    else {
        return;
    };
    let is_parted = is_match(&COMMA, text.get(maker.range.end..subject.range.start));
    // A list of makers: "modifié par le décret A, le décret B et le décret C".
    let goes_on = rest.first().is_some_and(|next| {
        let gap = text.get(subject.range.end..next.range.start);
        is_match(&AND_BY, gap)
    });
    let feminine = ["af", "rf"].iter().any(|name| {
        found
            .name(name)
            .is_some_and(|ending| !ending.as_str().is_empty())
    });
    if !is_parted || goes_on || subject.nature.is_feminine() != feminine {
        return;
    }
    let by = maker.text_ref();
    let place = |name| {
        let words = found.name(name)?;
        Some(from + words.start()..from + words.end())
    };
    if let Some(range) = place("amended") {
        maker.role = Role::Amending;
        subject.said.amended = Some(range);
        subject.said.by = vec![by];
    } else if let Some(range) = place("repealed") {
        maker.role = Role::Repealing;
        subject.said.repealed = Some(range);
        subject.said.repealed_by = vec![by];
    }
}

/// What is said right before a citation, from byte `from` on.
pub(super) fn before(text: &str, from: usize, citation: &mut Citation) {
    let start = citation.range.start;
    let words = text.get(from..start).unwrap_or_default();
    let reach = words
        .char_indices()
        .rev()
        .nth(REACH)
        .map_or(0, |(at, _)| at);
    let words = &words[reach..];
    let find = |pattern: &LazyLock<Option<Regex>>| {
        let captures = pattern.as_ref()?.captures(words)?;
        let one = captures.name("said")?;
        let base = from + reach;
        Some(base + one.start()..base + one.end())
    };
    let said = &mut citation.said;
    // The title of another text may say so as well: "abrogeant le".
    if !matches!(citation.role, Role::Cited | Role::InTitle) {
        return;
    }
    if said.version.is_none()
        && let Some(range) = find(&VERSION_BEFORE)
    {
        said.version = Some(Version {
            range,
            by: None,
            date: None,
        });
    }
    if said.amended.is_none() {
        said.amended = find(&AMENDING_BEFORE).or_else(|| find(&AMENDED_BEFORE));
    }
    if let Some(range) = find(&REPEALING_BEFORE) {
        let gap = text.get(range.end..start).unwrap_or_default();
        // "remplace ses serveurs et applique le": another verb has the text as its object.
        if gap.contains(" et ") && !(gap.contains("remplac") || gap.contains("abrog")) {
            return;
        }
        if gap.contains("article") {
            said.amended.get_or_insert(range);
        } else {
            said.repealed.get_or_insert(range);
        }
    }
}
