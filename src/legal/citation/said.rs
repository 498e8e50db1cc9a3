//! What a sentence says about the life of a text that it cites: amended, by what, repealed, in which version.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::cursor::{Cursor, Day};
use super::said_before::{before, begun};
use super::{Citation, Role, TextRef, Version};

/// Words behind a citation that speak of its life; they have to be looked at for letters around them ([`is_whole`]).
static STATUS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)(?:(?P<amended>modifi(?P<af>ée?)(?P<as>s?)|complét(?P<cf>ée?)(?P<cs>s?)\s+par|",
        r"et\s+(?:ses|leurs)\s+(?:textes\s+(?:modificatifs|subséquents)|modifications)|",
        r"telle?s?\s+que\s+(?:révis|actualis|mise?s?\s+à\s+jour)(?:ée?s?)?|",
        r"(?P<bare>(?:actualis|révis)ée?s?|mise?s?\s+à\s+jour))",
        r"|(?P<repealed>(?:abrog|annul)(?P<rf>ée?)(?P<rs>s?)|remplac(?P<pf>ée?)(?P<ps>s?)\s+(?:depuis\s+)?par)",
        r"|(?P<version>dans\s+(?:sa|leur|la)\s+(?:rédaction|version)|en\s+vigueur\s+(?:au|le|depuis\s+le)|consolid(?P<vf>ée?)(?P<vs>s?))",
        r"|(?P<codified>codifi(?P<of>ée?)(?P<os>s?)))"
    ))
    .ok()
});

/// Between a status and the text that made it: "en dernier lieu par l'article 3 du".
static BY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?:\s|,|et(?-u:\b)|en dernier lieu|notamment|successivement|depuis|de nouveau|à (?:plusieurs|de nombreuses) reprises)*",
        r"(?:\s*par)?",
        r"(?:\s|,|le|la|les|l['’]|du|de|des|et|au|aux|à|d['’]|ar?t(?:icles?|\.)|alinéas?|[0-9]+(?:er|°|-[0-9]+)*|[IVXLRD]+(?-u:\b)\.?)*$"
    ))
    .ok()
});

/// Between two texts that made it together.
pub(super) static AND_BY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\s*(?:,|;|et|ou|puis|ainsi que|,\s*(?:et|puis|ainsi que))\s*(?:en dernier lieu\s*|enfin\s*|notamment\s*)*,?\s*",
        r"(?:par)?\s*(?:le|la|les|l['’]|du|de la|celui|celle)?\s*(?:ar?t(?:icles?|\.)[^;:(]{0,40}?(?:du|de la|de l['’])\s*)?$"
    ))
    .ok()
});

/// The same behind the title of the first: "… relatif à la sécurité et par le".
static AND_BY_BEHIND_TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^[^.;:!?]{0,220}(?:,|(?-u:\b)et|(?-u:\b)puis)\s+(?:en dernier lieu\s+)?par\s+(?:le|la|les|l['’])?\s*$").ok()
});

static LAST: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)(?-u:\b)(?:en dernier lieu|dernièrement)(?-u:\b)").ok());

/// "issue de la", "résultant de l'article 3 de la", "antérieure au".
static OF_VERSION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?:consolidée?\s*|modifiée?\s*|actuelle\s*|initiale\s*)?,?\s*(?:issue|résultant|tirée|antérieure|postérieure|modifiée|créée)\s+(?:à|au|aux|de|du|des|d['’]|par)[^.;:!?]{0,60}$").ok()
});

/// A day behind the name of a version: "en vigueur au", "consolidée au", "du".
static DAY_OF_VERSION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?:(?:en vigueur|consolidée?|applicable|modifiée?)\s*)*,?\s*(?:au|du|le|à compter du|antérieure au|depuis le)?\s+").ok()
});

/// The auxiliary of an active verb, right before a participle.
static ACTIVE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|\s)(?:a|ont|avait|avaient)\s+(?:(?:ensuite|aussi|également|ainsi)\s+)?$")
        .ok()
});

/// "lui-même", right between a text and a participle.
static ITSELF: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)^\s*,?\s*(?:lui|elle)-même\s+$").ok());

/// How far behind a text its status may stand, in bytes: titles are long.
const REACH_OF_STATUS: usize = 500;

/// How far behind a status the text that made it may stand, in bytes.
const REACH_OF_MAKERS: usize = 300;

/// How many texts are looked at for the one that a status speaks of.
const TEXTS_OF_A_STATUS: usize = 24;

/// How far back an auxiliary is looked for, in bytes.
const REACH_OF_AUXILIARIES: usize = 24;

/// How far after the last text of a list a word in the plural may stand, in bytes.
const REACH_OF_LISTS: usize = 240;

/// Which texts a participle can speak of.
#[derive(Clone, Copy, Debug)]
struct Agreement {
    feminine: bool,
    plural: bool,
}

/// What a status says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Amended,
    Repealed,
    Version,
    Codified,
}

/// Fill in what the sentences of `text` say of the texts cited in it.
pub(super) fn tell(text: &str, sentences: &[Range<usize>], found: &mut [Citation]) {
    let Some(pattern) = STATUS.as_ref() else {
        return;
    };
    let mut first = 0;
    while first < found.len() {
        let place = sentences.partition_point(|sentence| sentence.end <= found[first].range.start);
        let Some(sentence) = sentences.get(place) else {
            return;
        };
        let count = found[first..]
            .iter()
            .take_while(|one| one.range.start < sentence.end)
            .count();
        let count = count.max(1);
        let cited = &mut found[first..first + count];
        let end = sentence
            .end
            .max(cited.last().map_or(0, |last| last.range.end));
        for at in 0..cited.len() {
            let from = if at == 0 {
                sentence.start
            } else {
                cited[at - 1].range.end
            };
            before(text, from, &mut cited[at]);
        }
        begun(text, sentence.start, cited);
        let base = cited[0].range.start;
        let rest = text.get(base..end).unwrap_or_default();
        for captures in pattern.captures_iter(rest) {
            let all = captures.get(0);
            if all.is_some_and(|all| is_whole(rest, all.range())) {
                behind(text, &captures, base, end, cited);
            }
        }
        first += count;
    }
}

/// Whether no letter stands right before or behind the words at `range`.
fn is_whole(text: &str, range: Range<usize>) -> bool {
    let mut around = [
        text[..range.start].chars().next_back(),
        text[range.end..].chars().next(),
    ]
    .into_iter()
    .flatten();
    !around.any(char::is_alphanumeric)
}

/// A status behind one or several of `cited`.
fn behind(text: &str, captures: &Captures<'_>, base: usize, end: usize, cited: &mut [Citation]) {
    let Some(whole) = captures.get(0) else { return };
    let range = base + whole.start()..base + whole.end();
    let has = |name| captures.name(name).is_some();
    // "a modifié le" speaks of what follows.
    if is_match(&ACTIVE, Some(window(text, base, range.start))) {
        return;
    }
    // "entré en vigueur le" tells of no version.
    let enters = || {
        let before = window(text, base, range.start).trim_end();
        let word = before.rsplit(char::is_whitespace).next();
        word.is_some_and(|word| word.to_lowercase().starts_with("entr"))
    };
    if has("version") && enters() {
        return;
    }
    let status = if has("amended") {
        Status::Amended
    } else if has("repealed") {
        Status::Repealed
    } else if has("codified") {
        Status::Codified
    } else {
        Status::Version
    };
    // Words that agree with what they speak of; those about versions agree with "version".
    let ending = ["af", "cf", "rf", "pf", "of"]
        .iter()
        .find_map(|name| captures.name(name));
    let agreement = ending.map(|ending| Agreement {
        feminine: ending.as_str().to_lowercase().ends_with("ée"),
        plural: ["as", "cs", "rs", "ps", "os"]
            .iter()
            .any(|name| captures.name(name).is_some_and(|sign| !sign.is_empty())),
    });
    let next = cited.partition_point(|one| one.range.start < range.start);
    // Inside a name: "loi n° 78-17 modifiée du 6 janvier 1978".
    let inside = cited[..next]
        .last()
        .is_some_and(|one| one.range.end > range.start);
    let targets = if inside {
        vec![next - 1]
    } else {
        targets(text, &cited[..next], &range, agreement)
    };
    let Some(nearest) = targets.last().map(|at| cited[*at].range.end) else {
        return;
    };
    if range.start.saturating_sub(nearest) > REACH_OF_STATUS {
        return;
    }
    // "mise à jour" is said of pages as well: of a text only right behind its name.
    let is_apart = || {
        let gap = text.get(nearest..range.start).unwrap_or_default();
        !gap.chars().all(|char| char.is_whitespace() || char == '(')
    };
    if has("bare") && !inside && is_apart() {
        return;
    }
    // The repeal of an article amends the text.
    let of_article = text
        .get(nearest..range.start)
        .is_some_and(|gap| gap.contains("article"));
    let status = match status {
        Status::Repealed if of_article => Status::Amended,
        other => other,
    };
    let by = by(text, &range, next, cited, status);
    let last = by.iter().any(|at| {
        let from = if *at == next {
            range.end
        } else {
            cited[at - 1].range.end
        };
        is_match(&LAST, text.get(from..cited[*at].range.start))
    });
    let texts: Vec<TextRef> = by.iter().map(|at| cited[*at].text_ref()).collect();
    let role = match status {
        Status::Amended => Role::Amending,
        Status::Repealed => Role::Repealing,
        Status::Version => Role::OfVersion,
        Status::Codified => Role::Cited,
    };
    for at in by {
        if cited[at].role == Role::Cited {
            cited[at].role = role;
        }
    }
    let version = (status == Status::Version).then(|| Version {
        range: range.clone(),
        by: texts.first().cloned(),
        date: day_of_version(text, range.end, end),
    });
    for at in targets {
        let said = &mut cited[at].said;
        match status {
            Status::Amended => {
                said.amended.get_or_insert_with(|| range.clone());
                said.by.extend(texts.iter().cloned());
                said.last |= last;
            }
            Status::Repealed => {
                said.repealed.get_or_insert_with(|| range.clone());
                said.repealed_by.extend(texts.iter().cloned());
            }
            Status::Version => {
                // "dans sa version en vigueur au …" is one version told in two steps.
                match (&mut said.version, &version) {
                    (Some(known), Some(more)) => {
                        known.range.end = more.range.end;
                        known.by = known.by.take().or_else(|| more.by.clone());
                        known.date = known.date.take().or_else(|| more.date.clone());
                    }
                    (none, _) => none.clone_from(&version),
                }
            }
            Status::Codified => {
                said.codified.get_or_insert_with(|| range.clone());
            }
        }
    }
}

/// The last bytes of `text` between `from` and `to`.
fn window(text: &str, from: usize, to: usize) -> &str {
    let mut start = to.saturating_sub(REACH_OF_AUXILIARIES).max(from.min(to));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..to).unwrap_or_default()
}

/// The texts among `before` that a status at `range` speaks of: in the plural the texts of a list, else the last one
/// that agrees, else the last one. What another text is said to amend or repeal is passed over where it can be.
fn targets(
    text: &str,
    before: &[Citation],
    range: &Range<usize>,
    agreement: Option<Agreement>,
) -> Vec<usize> {
    // "…, lui-même modifié par": the text named last, whatever its part.
    if let Some(last) = before.last()
        && range.start.saturating_sub(last.range.end) <= REACH_OF_AUXILIARIES
        && is_match(&ITSELF, text.get(last.range.end..range.start))
    {
        return vec![before.len() - 1];
    }
    let passed_over = before.len().saturating_sub(TEXTS_OF_A_STATUS);
    let before = before.get(passed_over..).unwrap_or_default();
    let is_object = |one: &Citation| one.said.amended.is_some() || one.said.repealed.is_some();
    let is_subject = |one: &Citation| one.role == Role::Cited && !is_object(one);
    let has_subject = before.iter().any(is_subject);
    let is_cited = |one: &Citation| {
        if has_subject {
            is_subject(one)
        } else {
            one.role == Role::Cited
        }
    };
    let Some(nearest) = before.iter().rposition(is_cited) else {
        return Vec::new();
    };
    let Some(agreement) = agreement else {
        return vec![passed_over + nearest];
    };
    if agreement.plural {
        let listed = before.iter().enumerate().filter(|(_, one)| {
            is_cited(one)
                && range.start.saturating_sub(one.range.end) <= REACH_OF_LISTS
                && (!agreement.feminine || one.nature.is_feminine())
        });
        return listed.map(|(at, _)| passed_over + at).collect();
    }
    let agreeing = before
        .iter()
        .rposition(|one| is_cited(one) && one.nature.is_feminine() == agreement.feminine);
    vec![passed_over + agreeing.unwrap_or(nearest)]
}

/// The texts, from the one at `next` on, that the status at `range` names as its makers.
fn by(
    text: &str,
    range: &Range<usize>,
    next: usize,
    cited: &[Citation],
    status: Status,
) -> Vec<usize> {
    let mut makers = Vec::new();
    let Some(first) = cited.get(next) else {
        return makers;
    };
    let gap = text
        .get(range.end..first.range.start)
        .filter(|gap| gap.len() <= REACH_OF_MAKERS);
    let says_by = |gap: &str| {
        let gap = format!("{} {gap}", &text[range.clone()]).to_lowercase();
        gap.split(|c: char| !c.is_alphabetic())
            .any(|word| word == "par")
    };
    let is_maker = match status {
        Status::Amended | Status::Repealed => is_match(&BY, gap) && gap.is_some_and(says_by),
        Status::Version => is_match(&OF_VERSION, gap),
        Status::Codified => false,
    };
    if !is_maker {
        return makers;
    }
    makers.push(next);
    for at in next + 1..cited.len() {
        let gap = text
            .get(cited[at - 1].range.end..cited[at].range.start)
            .filter(|gap| gap.len() <= REACH_OF_MAKERS);
        if status == Status::Version
            || !(is_match(&AND_BY, gap) || is_match(&AND_BY_BEHIND_TITLE, gap))
        {
            break;
        }
        makers.push(at);
    }
    makers
}

/// The day of a version that is named at byte `from`.
fn day_of_version(text: &str, from: usize, end: usize) -> Option<super::Part<jiff::civil::Date>> {
    let rest = text.get(from..end)?;
    let introduction = DAY_OF_VERSION.as_ref()?.find(rest)?;
    let mut cursor = Cursor::new(text, from + introduction.end());
    match cursor.date()? {
        Day::Real(date) => Some(date),
        Day::Odd(_) => None,
    }
}

pub(super) fn is_match(pattern: &LazyLock<Option<Regex>>, text: Option<&str>) -> bool {
    pattern
        .as_ref()
        .zip(text)
        .is_some_and(|(pattern, text)| pattern.is_match(text))
}

#[cfg(test)]
mod tests {
    use crate::legal::citation::citations;

    fn amended(text: &str) -> bool {
        citations(text)[0].said.tells_of_changes()
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
