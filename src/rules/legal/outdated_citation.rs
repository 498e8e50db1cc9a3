//! `legal/outdated-citation`: a text cited without any mention of an amendment that the index knows.

use crate::book::Lang;
use crate::finding::{Edit, Fix, Wording};
use crate::legal::address::Address;
use crate::legal::index::{Change, Effect, Index};
use crate::legal::stale::{Stale, Tie, consolidated};
use crate::page::document::Element;
use crate::rules::bare_citation::{BareCitation, Match, bare_citations};
use crate::rules::legal_wording as wording;
use crate::rules::said_in_title::in_title;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports bare citations of amended texts.
pub struct OutdatedCitation;

impl Rule for OutdatedCitation {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for bare in bare_citations(context) {
            report.add(draft(&bare, context));
        }
    }
}

/// An address of the text in the link around its citation, and what it might be instead.
struct Linked {
    span: Span,
    /// The text with its amendments, where the link leads elsewhere.
    better: Option<String>,
    /// It leads to the edition of the Journal officiel.
    is_publication: bool,
}

impl Linked {
    fn new(link: Element<'_>, bare: &BareCitation<'_, '_>, context: &Context<'_>) -> Option<Self> {
        let href = link.attribute("href").filter(|href| !href.dynamic)?;
        let address = Address::read(href.value)?;
        let text = context.law.addressed(&address.reference.target)?;
        if !text.is_same(&bare.text) {
            return None;
        }
        let stale = Stale::of(&address, context.law, context.facts.day);
        let is_publication = stale
            .as_ref()
            .is_some_and(|stale| stale.tie == Tie::Publication);
        let better = match stale {
            Some(stale) => stale.current,
            None if address.is_former() && address.article_id().is_none() => consolidated(&text),
            None => None,
        };
        Some(Self {
            span: href.value_span?,
            better,
            is_publication,
        })
    }
}

fn draft(bare: &BareCitation<'_, '_>, context: &Context<'_>) -> Draft {
    let (citation, text) = (bare.citation, &bare.text);
    let span = bare.passage.span(citation.range.clone());
    let modified = wording::amended(text);
    let amendments: Vec<&Change> = bare.amendments.iter().collect();
    let mut draft = Draft::new(span, "amended")
        .with("text", wording::text(text))
        .with("changed", wording::was_amended(text, false))
        .with("as_of", text.as_of)
        .with("amendments", wording::authors(&amendments))
        .with(
            "wording",
            format!("{} {modified}", wording::full_name(text, Lang::Fr)),
        );
    let linked = bare
        .link()
        .and_then(|link| Linked::new(link, bare, context));
    let known_as = || Wording::new("identified").with("text", wording::short(text));
    draft = match (bare.by, &citation.date, &linked) {
        (_, _, Some(linked)) if linked.is_publication => {
            draft.label(linked.span, Wording::new("publication"))
        }
        (Match::Link, _, Some(linked)) => draft.label(linked.span, known_as()),
        (Match::Day, Some(date), _) => {
            draft.label(bare.passage.span(date.range.clone()), known_as())
        }
        _ => draft,
    };
    let say = |word: &str| {
        let words = format!(" {word}");
        let end = citation.range.end;
        let in_title = in_title(bare.passage, &(end..end), &words);
        let mut edits = vec![Edit::insert(span.end, words)];
        edits.extend(in_title);
        edits
    };
    let simple = || Fix::needs_consent("say-amended", say(modified)).with("modified", modified);
    let with_address = linked.as_ref().and_then(|linked| {
        let better = linked.better.as_deref()?;
        let mut edits = say(modified);
        edits.push(Edit::replace(linked.span, better));
        let fix = Fix::needs_consent("say-amended-and-link", edits);
        Some(fix.with("modified", modified).with("address", better))
    });
    let is_publication = linked.is_some_and(|linked| linked.is_publication);
    draft = match with_address {
        // The word alone would leave a link to the text before its amendments.
        Some(both) if is_publication => draft.fix(both),
        Some(both) => draft.fix(simple()).alternative(both),
        None => draft.fix(simple()),
    };
    match last(bare, context.law) {
        Some(last) if !is_publication => {
            let words = format!("{modified} en dernier lieu par {last}");
            let fix = Fix::needs_consent("name-last", say(&words));
            draft.alternative(fix.with("words", words))
        }
        _ => draft,
    }
}

/// The text that made the last amendment, with its article and day, where a source tells it.
fn last(bare: &BareCitation<'_, '_>, index: &Index) -> Option<String> {
    let mut amendments = bare.amendments.iter().rev();
    let last = amendments.find(|change| change.effect != Effect::Censures)?;
    let last = Some(last).filter(|change| change.verified)?;
    let text = index.author(last.by.as_ref()?)?;
    let name = wording::name_to_write(&text);
    Some(format!("{}{name}", text.nature.article()))
}
