//! Texts that a page cites without telling that they have been amended.

use std::cell::LazyCell;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::Context;
use crate::legal::address::Address;
use crate::legal::citation::{Citation, Role};
use crate::legal::ended::Ended;
use crate::legal::index::{Author, Change, Index, Nature, Text, TextName, TextSet};
use crate::legal::resolution::{Cited, Resolution};
use crate::page::document::Element;
use crate::page::prose::Passage;

/// How a citation was matched with a text of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// By its number.
    Number,
    /// By the address of the link it stands in.
    Link,
    /// By its nature and day: the index knows only one such text; or by its nickname and day.
    Day,
}

/// A citation of an amended text that does not tell so.
#[derive(Clone, Debug)]
pub struct BareCitation<'p, 'a> {
    /// Where it stands.
    pub passage: &'p Passage<'a>,
    /// The citation.
    pub citation: &'p Citation,
    /// The text.
    pub text: Arc<Text>,
    /// How it is known to be that text.
    pub by: Match,
    /// What has amended it by the day of the page, in the order of days; with what is only inferred.
    pub amendments: Vec<Change>,
}

impl<'p> BareCitation<'p, '_> {
    /// The link that the citation or one of its articles stands in.
    #[must_use]
    pub fn link(&self) -> Option<Element<'p>> {
        let articles = self.citation.articles.iter().map(|one| one.range.clone());
        std::iter::once(self.citation.range.clone())
            .chain(articles)
            .find_map(|range| self.passage.link(&range))
    }
}

/// Those of a page, in its order: of each text the first one of a sentence, and none once the page has told.
#[must_use]
pub fn bare_citations<'p, 'a>(context: &'p Context<'a>) -> Vec<BareCitation<'p, 'a>> {
    let mut told = TextSet::default();
    let mut found: Vec<BareCitation<'p, 'a>> = Vec::new();
    for (passage, cited) in context.citations() {
        let mut here: Option<(Arc<Text>, Range<usize>)> = None;
        let named = LazyCell::new(|| Named::by(cited));
        for one in cited {
            let citation = &one.citation;
            let Some((text, by)) = identify(one, passage, context.law) else {
                continue;
            };
            let Some(sentence) = passage.sentence(citation.range.start) else {
                continue;
            };
            // The sentence tells of the life of the text, or the block names one of those that amended it.
            let mut authors = text.changes.iter().filter_map(|change| change.by.as_ref());
            if citation.said.tells_of_changes() || authors.any(|by| named.holds(by)) {
                told.insert(&text);
                continue;
            }
            // What stands in the title of another text is written as it is there.
            if citation.role == Role::InTitle {
                continue;
            }
            let is_repeated = here
                .as_ref()
                .is_some_and(|(known, place)| known.is_same(&text) && *place == sentence.range);
            if is_repeated || told.contains(&text) || passage.is_verbatim(&citation.range) {
                continue;
            }
            let Some(amendments) = amendments(citation, &text, context) else {
                continue;
            };
            let is_told = passage.setting.ended || passage.setting.amended;
            if is_told || passage.is_history_of_text(&citation.range) {
                continue;
            }
            here = Some((Arc::clone(&text), sentence.range.clone()));
            found.push(BareCitation {
                passage,
                citation,
                text,
                by,
                amendments,
            });
        }
    }
    found
}

/// The texts that a passage names.
struct Named {
    numbers: FxHashSet<TextName>,
    days: FxHashSet<(Nature, Date)>,
}

impl Named {
    fn by(cited: &[Cited]) -> Self {
        let all = || cited.iter().map(|one| &one.citation);
        let day = |one: &Citation| Some((one.nature, one.date.as_ref()?.value));
        Self {
            numbers: all().filter_map(Citation::name).collect(),
            days: all()
                .filter(|one| one.number.is_none())
                .filter_map(day)
                .collect(),
        }
    }

    fn holds(&self, author: &Author) -> bool {
        match author {
            Author::Numbered(name) => self.numbers.contains(name),
            Author::Dated(name) => self.days.contains(&(name.nature, name.date)),
        }
    }
}

/// What has amended what is cited by the day of the page; `None` where that is nothing, no more than a guess, or where
/// what is cited is no longer in force: then there is more to say than that it was amended.
fn amendments(citation: &Citation, text: &Arc<Text>, context: &Context<'_>) -> Option<Vec<Change>> {
    let day = context.facts.day;
    let articles = citation.article_numbers();
    let amendments: Vec<Change> = text.amendments(&articles, day).cloned().collect();
    let is_known = amendments.iter().any(|change| change.verified);
    let has_ended = Ended::of_text(text, day).is_some()
        || articles
            .iter()
            .any(|number| Ended::of_article(text, number, context.law, day).is_some());
    (is_known && !has_ended).then_some(amendments)
}

/// The text that `citation` names by number or day, if it is one that is cited with its amendments. Where it gives a day
/// only, the link it stands in decides; a link to a text that the index does not know, or to another text, leaves it
/// unknown.
fn identify(cited: &Cited, passage: &Passage<'_>, index: &Index) -> Option<(Arc<Text>, Match)> {
    let citation = &cited.citation;
    let is_french = matches!(
        citation.nature,
        Nature::Loi | Nature::Ordonnance | Nature::Decret | Nature::Arrete
    );
    let is_meant = matches!(citation.role, Role::Cited | Role::InTitle);
    if !is_french || !is_meant || citation.relative.is_some() {
        return None;
    }
    let date = citation.date.as_ref().map(|part| part.value);
    if citation.number.is_none()
        && let Some(link) = passage.link(&citation.range)
        && let Some(address) = link.known("href").and_then(Address::read)
    {
        let date = date?;
        return index
            .addressed(&address.reference.target)
            .filter(|text| text.nature == citation.nature && text.date == Some(date))
            .map(|text| (text, Match::Link));
    }
    match &cited.resolution {
        Resolution::Number(text) => Some((Arc::clone(text), Match::Number)),
        Resolution::Day(text) => Some((Arc::clone(text), Match::Day)),
        // A nickname alone cites no state of the text.
        Resolution::Nickname(text) => date.map(|_| (Arc::clone(text), Match::Day)),
        Resolution::Several(_) | Resolution::Contradicted(..) | Resolution::Unknown => None,
    }
}
