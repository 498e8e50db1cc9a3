//! `legal/unnumbered-citation`: a text cited by its day alone, of which the index knows the number.

use std::sync::Arc;

use crate::finding::{Argument, Edit, Fix};
use crate::legal::address::Address;
use crate::legal::citation::Citation;
use crate::legal::index::{Index, Text, TextSet};
use crate::legal::resolution::{Cited, Resolution};
use crate::page::prose::Passage;
use crate::rules::french_text::{NO_BREAK_SPACE, insertion_point, is_prose};
use crate::rules::legal_wording as wording;
use crate::rules::said_in_title::in_title;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports citations by the day alone, once a text, unless the page has given the number before.
pub struct UnnumberedCitation;

impl Rule for UnnumberedCitation {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        // The page may give the number before or behind.
        let mut named = TextSet::default();
        for (_, cited) in context.citations() {
            for one in cited {
                if let (Some(_), Some(text)) = (&one.citation.number, one.resolution.text()) {
                    named.insert(text);
                }
            }
        }
        for (passage, cited) in context.citations() {
            for one in cited {
                let citation = &one.citation;
                let meant = meant(one, passage, context.law);
                let by_day = citation.number.is_none()
                    && citation.date.is_some()
                    && citation.relative.is_none();
                let known = |text: &Arc<Text>| named.contains(text);
                if by_day
                    && !meant.is_empty()
                    && !meant.iter().any(known)
                    && !meant
                        .iter()
                        .any(|text| gives_number(passage, citation, text))
                    && is_running_text(passage)
                    && !passage.is_verbatim(&citation.range)
                    && is_prose(context, passage, &citation.range)
                {
                    report.add(draft(context, passage, citation, &meant));
                }
                if let [only] = meant.as_slice() {
                    named.insert(only);
                }
            }
        }
    }
}

/// The texts of the index that `citation` may mean, where they have a number. The link it stands in decides; if that leads
/// to a text that is unknown, or of another day, nothing is certain.
fn meant(cited: &Cited, passage: &Passage<'_>, index: &Index) -> Vec<Arc<Text>> {
    let citation = &cited.citation;
    let link = passage.link(&citation.range);
    let address = link.and_then(|link| Address::read(link.known("href")?));
    let date = citation.date.as_ref().map(|part| part.value);
    let texts = match (&cited.resolution, address) {
        (Resolution::Number(text) | Resolution::Nickname(text), _)
        | (Resolution::Day(text), None) => vec![Arc::clone(text)],
        (_, Some(address)) => {
            let target = index.addressed(&address.reference.target);
            target
                .filter(|text| text.nature == citation.nature && text.date == date)
                .into_iter()
                .collect()
        }
        (Resolution::Several(texts), None) => texts.clone(),
        (Resolution::Contradicted(..) | Resolution::Unknown, None) => Vec::new(),
    };
    if texts.iter().all(|text| text.number.is_some()) {
        texts
    } else {
        Vec::new()
    }
}

/// How far behind a citation its number may stand, in bytes.
const REACH_OF_NUMBERS: usize = 400;

/// Whether the rest of the sentence gives the number of `text`: "la loi du 21 juin 2004 (LCEN, n° 2004-575)".
fn gives_number(passage: &Passage<'_>, citation: &Citation, text: &Text) -> bool {
    let words = passage.text.text();
    let end = passage
        .sentence(citation.range.start)
        .map_or(words.len(), |sentence| sentence.range.end);
    let mut end = end.min(citation.range.end + REACH_OF_NUMBERS);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    let rest = words.get(citation.range.end..end).unwrap_or_default();
    let number = text.number.as_deref().unwrap_or_default();
    rest.replace(['‑', '–'], "-").contains(number)
}

/// Whether the passage is neither a heading nor a value of the front matter: there the short form is usual.
fn is_running_text(passage: &Passage<'_>) -> bool {
    passage
        .block
        .is_some_and(|block| !matches!(block.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
}

fn draft(
    context: &Context<'_>,
    passage: &Passage<'_>,
    citation: &Citation,
    meant: &[Arc<Text>],
) -> Draft {
    let span = passage.span(citation.range.clone());
    let as_of = meant
        .iter()
        .map(|text| text.as_of)
        .min()
        .unwrap_or(context.today);
    let [only] = meant else {
        let list = meant.iter().map(|text| wording::short(text)).collect();
        return Draft::new(span, "several")
            .with("as_of", as_of)
            .with("texts", Argument::List(list));
    };
    // A day alone is that of many texts: a link, a name or a title tells which one is meant.
    let is_told = passage.link(&citation.range).is_some()
        || citation.nickname.is_some()
        || citation.description.is_some();
    let draft = match address(only) {
        Some(address) if is_told => Draft::new(span, "number").with("address", address),
        Some(address) => Draft::new(span, "perhaps").with("address", address),
        None if is_told => Draft::new(span, "number-alone"),
        None => Draft::new(span, "perhaps-alone"),
    };
    let draft = draft
        .with("as_of", as_of)
        .with("text", wording::short(only));
    let sign = only.number.as_deref().map(|number| {
        only.nature
            .sign(number)
            .replacen("n° ", &format!("n°{NO_BREAK_SPACE}"), 1)
    });
    let place = place_of_number(passage.text.text(), citation)
        .and_then(|at| Some((at, insertion_point(context, passage, at)?)));
    match (sign, place) {
        (Some(sign), Some((at, place))) => {
            let words = format!(" {sign}");
            let in_title = in_title(passage, &(at..at), &words);
            let mut edits = vec![Edit::insert(place, words)];
            edits.extend(in_title);
            draft.fix(Fix::needs_consent("add", edits).with("sign", sign))
        }
        _ => draft,
    }
}

/// Where the number goes: behind nature and nickname, before "du" and the day.
fn place_of_number(text: &str, citation: &Citation) -> Option<usize> {
    let word = citation.word.as_ref()?;
    let date = citation.date.as_ref()?;
    let before = text.get(word.end..date.range.start)?.trim_end();
    let words = ["en date du", "du"]
        .iter()
        .find_map(|words| before.strip_suffix(words))?;
    let at = word.end + words.trim_end().len();
    (at < date.range.start).then_some(at)
}

/// The address at which readers find the text as it is today.
fn address(text: &Text) -> Option<String> {
    let ids = &text.ids;
    if let Some(celex) = &ids.celex {
        return Some(format!(
            "https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:{celex}"
        ));
    }
    let site = "https://www.legifrance.gouv.fr";
    if let Some(circular) = ids.circular {
        return Some(format!("{site}/circulaire/id/{circular}"));
    }
    let id = ids.jorf.as_ref().or(ids.legi.as_ref())?;
    Some(match text.consolidated {
        Some(true) => format!("{site}/loda/id/{id}/"),
        _ => format!("{site}/jorf/id/{id}"),
    })
}
