//! `legal/stale-amendment`: "modifié par …", while the index knows a later amendment.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::finding::{Argument, Edit, Fix};
use crate::legal::citation::{Citation, Role, TextRef};
use crate::legal::index::{Author, Change, Effect, Index, Text};
use crate::legal::resolution::Cited;
use crate::page::prose::Passage;
use crate::rules::legal_wording as wording;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports citations whose list of amendments ends too early.
pub struct StaleAmendment;

impl Rule for StaleAmendment {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for (passage, cited) in context.citations() {
            for one in cited {
                if let Some(draft) = check(one, passage, context) {
                    report.add(draft);
                }
            }
        }
    }
}

fn check(cited: &Cited, passage: &Passage<'_>, context: &Context<'_>) -> Option<Draft> {
    let citation = &cited.citation;
    let said = &citation.said;
    let status = said.amended.clone()?;
    let first = said.by.first()?;
    if citation.role != Role::Cited || said.version.is_some() || said.repealed.is_some() {
        return None;
    }
    let between = passage.text.text().get(status.end..first.range.start);
    // "modifié notamment par" claims no complete list; "modifiant le décret" is about the amending text.
    if status.end > first.range.start || between?.contains("notamment") {
        return None;
    }
    if passage.is_verbatim(&citation.range) || passage.is_history_of_text(&citation.range) {
        return None;
    }
    let text = cited.resolution.text()?;
    let articles = citation.article_numbers();
    let amendments: Vec<&Change> = text.amendments(&articles, context.facts.day).collect();
    let named: Vec<Date> = said
        .by
        .iter()
        .map(|by| day_of(by, text, context.law))
        .collect::<Option<_>>()?;
    let until = named.iter().max().copied()?;
    let is_named = |change: &Change| {
        let mut named = said
            .by
            .iter()
            .filter_map(|by| name_of(by, text, context.law));
        named.any(|name| change.by.as_ref() == Some(&name))
    };
    let later: Vec<&Change> = amendments
        .into_iter()
        // A court that strikes down some of a text does not amend it.
        .filter(|change| change.effect != Effect::Censures)
        .filter(|change| change.date > until && !is_named(change))
        .collect();
    if !later.iter().any(|change| change.verified) {
        return None;
    }
    let end = said.by.iter().map(|by| by.range.end).max()?;
    let draft = Draft::new(passage.span(status.start..end), "stale")
        .with("as_of", text.as_of)
        .with("text", wording::text(text))
        .with("changed", again(text))
        .with("amendments", wording::authors(&later));
    Some(match last(&later, context.law) {
        Some(last) => match fix(&last, citation, passage, end) {
            Some(fix) => draft.fix(fix),
            None => draft,
        },
        None => draft,
    })
}

/// "a encore été modifiée par".
fn again(text: &Text) -> Argument {
    Argument::Bilingual {
        fr: format!("a encore été {} par", wording::amended(text)),
        en: "was amended again by".to_owned(),
    }
}

/// The name of an amending text: as it is cited, else that of the one of its nature and day that has amended `text`.
fn name_of(by: &TextRef, text: &Text, index: &Index) -> Option<Author> {
    if let Some(name) = by.name() {
        return Some(Author::Numbered(name));
    }
    let day = by.date.as_ref()?.value;
    let authors = text.changes.iter().filter_map(|change| change.by.as_ref());
    let mut alike = authors.filter(|author| author.nature() == by.nature);
    let is_of_day = |author: &&Author| match author {
        Author::Dated(name) => name.date == day,
        Author::Numbered(name) => index.named(name).is_some_and(|text| text.date == Some(day)),
    };
    alike.find(is_of_day).cloned()
}

/// Since when the amendment that `by` made counts: as the index says, else the day on which that text was signed.
fn day_of(by: &TextRef, text: &Text, index: &Index) -> Option<Date> {
    let name = name_of(by, text, index);
    let known = name.as_ref().and_then(|name| {
        let own = text
            .changes
            .iter()
            .filter(|change| change.by.as_ref() == Some(name));
        own.map(|change| change.date).max()
    });
    known
        .or_else(|| by.date.as_ref().map(|day| day.value))
        .or_else(|| index.author(&name?)?.date)
}

/// The text that made the last of `later`, where a source tells it.
fn last(later: &[&Change], index: &Index) -> Option<Arc<Text>> {
    let last = later.last().filter(|change| change.verified)?;
    index.author(last.by.as_ref()?)
}

/// "modifié par A" becomes "modifié par A et en dernier lieu par B"; "modifié en dernier lieu par A", "… par B".
fn fix(last: &Text, citation: &Citation, passage: &Passage<'_>, end: usize) -> Option<Fix> {
    let said = &citation.said;
    let name = wording::name_to_write(last);
    let whole = format!("{}{name}", last.nature.article());
    let edit = if said.last {
        let [only] = said.by.as_slice() else {
            return None;
        };
        // Another nature takes another article, and a link would lead to the former text.
        let is_alike = only.nature.article() == last.nature.article();
        let is_plain = passage.link(&only.range).is_none() && is_in_one_piece(passage, &only.range);
        if !is_alike || !is_plain {
            return None;
        }
        Edit::replace(passage.span(only.range.clone()), name)
    } else {
        // "Modifié par A, le décret …": the amending texts may stand before.
        let start = said.by.first()?.range.start.min(citation.range.start);
        let words = passage.span(start..end);
        let mut links = passage.links.iter();
        let closed = links.find(|(range, _)| range.end == end && range.start < end);
        let closed = closed.and_then(|(_, link)| link.span());
        let at = closed.map_or(words.end, |link| link.end);
        Edit::insert(at, format!(" et en dernier lieu par {whole}"))
    };
    Some(Fix::needs_consent("name-last", vec![edit]).with("last", whole))
}

/// Whether `range` is written without marks inside.
fn is_in_one_piece(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    passage.span(range.clone()).len() == range.len()
}
