//! `legal/repealed`: a text or an article that is no longer in force, linked or cited as current.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::finding::{Argument, Severity, Wording};
use crate::legal::citation::Role;
use crate::legal::ended::{End, Ended};
use crate::legal::index::{Nature, TextSet};
use crate::legal::resolution::{Cited, Resolution};
use crate::page::document::Element;
use crate::page::prose::Passage;
use crate::rules::legal_wording as wording;
use crate::rules::stale_link::place;
use crate::rules::{Context, Draft, LegalAddress, Report, Rule, Subject};
use crate::source::Span;

/// Reports what is no longer in force where a page takes it for current.
pub struct Repealed;

impl Rule for Repealed {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let mut told = Told::default();
        for (passage, cited) in context.citations() {
            for one in cited {
                of_citation(one, passage, context, &mut told, report);
            }
        }
        for link in context.legal_addresses() {
            if let Some(draft) = of_link(link, context, &told) {
                report.add(draft);
            }
        }
    }
}

/// What the page has been found to say.
#[derive(Default)]
struct Told {
    /// Texts that it names with their repeal.
    repealed: TextSet,
    /// Links whose words were judged, with the texts.
    links: FxHashMap<Span, TextSet>,
}

fn of_citation(
    cited: &Cited,
    passage: &Passage<'_>,
    context: &Context<'_>,
    told: &mut Told,
    report: &mut Report<'_>,
) {
    let citation = &cited.citation;
    let is_meant = matches!(citation.role, Role::Cited | Role::InTitle);
    if !is_meant || citation.relative.is_some() {
        return;
    }
    let (text, is_by_title) = match &cited.resolution {
        Resolution::Number(text) | Resolution::Day(text) => (text, false),
        Resolution::Nickname(text) => (text, citation.nature == Nature::Code),
        _ => return,
    };
    let range = citation.range.clone();
    let link = passage.link(&range).and_then(Element::span);
    if let Some(link) = link {
        told.links.entry(link).or_default().insert(text);
    }
    if citation.said.repealed.is_some() {
        told.repealed.insert(text);
        return;
    }
    // What stands in the title of another text is written as it is there.
    let is_in_title = citation.role == Role::InTitle;
    if is_in_title || citation.said.version.is_some() || told.repealed.contains(text) {
        return;
    }
    let day = context.facts.day;
    let drafts: Vec<Draft> = match Ended::of_text(text, day) {
        Some(ended) => vec![draft(passage.span(range.clone()), &ended, is_by_title)],
        None => citation
            .articles
            .iter()
            .filter_map(|article| {
                let mut numbers = article.numbers();
                let ended = numbers
                    .find_map(|number| Ended::of_article(text, &number, context.law, day))?;
                Some(draft(passage.span(article.range.clone()), &ended, false))
            })
            .collect(),
    };
    // Few texts have ended; what a page says about time takes long to find out.
    let is_feminine = Some(citation.nature.is_feminine());
    if !drafts.is_empty() && !is_past(passage, &range, is_feminine) {
        for draft in drafts {
            report.add(in_tense(draft, passage, &range));
        }
    }
}

/// Whether what the page says at `mention` is no more than the past; of a text whose nature is feminine or not, where that
/// is known.
fn is_past(passage: &Passage<'_>, mention: &Range<usize>, is_feminine: Option<bool>) -> bool {
    passage.is_verbatim(mention)
        || passage.is_history_of_text(mention)
        || passage.is_founding(mention)
        || passage.names_an_end(mention, is_feminine)
}

/// "La direction relevait du décret …": a past tense without a day may be about what held then, and a person has to look.
fn in_tense(draft: Draft, passage: &Passage<'_>, mention: &Range<usize>) -> Draft {
    if passage.is_in_past_tense(mention) {
        draft.severity(Severity::Warning)
    } else {
        draft
    }
}

fn of_link<'a>(link: &LegalAddress<'a>, context: &Context<'a>, told: &Told) -> Option<Draft> {
    let target = &link.address.reference.target;
    let ended = Ended::of_target(target, context.law, context.facts.day)?;
    // A pinned day before the end asks for what was in force.
    let is_dated = link
        .address
        .day()
        .is_some_and(|day| ended.since.is_none_or(|since| day < since));
    if is_dated || told.repealed.contains(&ended.text) {
        return None;
    }
    if let Some(element) = link.element {
        let judged = element.span().and_then(|span| told.links.get(&span));
        if judged.is_some_and(|texts| texts.contains(&ended.text)) {
            return None;
        }
    }
    let known = Wording::new("identified").with("text", what(&ended));
    let draft = draft(link.span, &ended, false).label(link.span, known);
    match link.element.and_then(|link| place(link, context)) {
        Some((passage, range)) if is_past(passage, &range, None) => None,
        Some((passage, range)) => Some(in_tense(draft, passage, &range)),
        None => Some(draft),
    }
}

fn what(ended: &Ended) -> Argument {
    match &ended.article {
        Some(number) => wording::article(number, &ended.text),
        None => wording::text(&ended.text),
    }
}

/// The finding at `span`. What is not verified, and what a title may mean besides, is a warning.
fn draft(span: Span, ended: &Ended, is_by_title: bool) -> Draft {
    let message = match (ended.end, &ended.by, ended.since) {
        (End::Moved, _, _) => "moved",
        (End::Replaced, Some(_), _) => "replaced",
        (End::Replaced, None, _) => "replaced-by-unknown",
        (End::Repealed, Some(_), _) if !ended.verified => "perhaps",
        (End::Repealed, Some(_), _) => "repealed",
        (End::Repealed, None, Some(_)) => "ended",
        (End::Repealed, None, None) => "undated",
    };
    let is_feminine = ended.article.is_none() && ended.text.nature.is_feminine();
    let agreed = |word: &str| format!("{word}{}", if is_feminine { "e" } else { "" });
    let mut draft = Draft::new(span, message)
        .with("as_of", ended.as_of)
        .with("what", what(ended))
        .with("site", wording::publisher(&ended.text))
        .with(
            "repealed",
            Argument::Bilingual {
                fr: agreed("abrogé"),
                en: "repealed".to_owned(),
            },
        )
        .with(
            "replaced",
            Argument::Bilingual {
                fr: agreed("remplacé"),
                en: "replaced".to_owned(),
            },
        );
    if let Some(by) = &ended.by {
        draft = draft.with("by", wording::author(by));
    }
    if let Some(since) = ended.since {
        draft = draft.with("since", since);
    }
    if ended.verified && !is_by_title && ended.end == End::Repealed {
        draft
    } else {
        draft.severity(Severity::Warning)
    }
}
