//! Links to wordings of the law that no longer hold, as far as the page takes them for current.

use std::cell::LazyCell;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashMap;

use super::bare_citation::{BareCitation, bare_citations};
use super::legal_wording as wording;
use super::said_in_title::in_title;
use super::{Context, Draft, LegalAddress, Report};
use crate::book::{Lang, spell_date};
use crate::finding::{Edit, Fix, Wording};
use crate::legal::stale::{Stale, Tie};
use crate::page::document::{Element, ElementKey};
use crate::page::prose::Passage;

/// Words by which a page says that it means this very wording or publication.
static CHOSEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:versions?|rédactions?|publiée?s?|parue?s?|publication|parution)\b|\bJournal\s+officiel\b|\bJORF\b|\bJO\b").ok()
});

/// The same, of a wording alone.
static WORDING: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:versions?|rédactions?)\b").ok());

/// Report the links of the page that are tied to an old wording in a way that `is_meant`; `message` gives the finding with
/// what is special to the rule.
pub fn report(
    context: &Context<'_>,
    report: &mut Report<'_>,
    is_meant: impl Fn(Tie) -> bool,
    message: impl Fn(&Stale) -> &'static str,
) {
    let bare = LazyCell::new(|| {
        let mut of_link: FxHashMap<ElementKey, Vec<BareCitation<'_, '_>>> = FxHashMap::default();
        for bare in bare_citations(context) {
            if let Some(link) = bare.link() {
                of_link.entry(link.key()).or_default().push(bare);
            }
        }
        of_link
    });
    for link in context.legal_addresses() {
        let Some(stale) = Stale::of(&link.address, context.law, context.facts.day) else {
            continue;
        };
        if is_meant(stale.tie) && !is_chosen(link, &stale, context) {
            let key = message(&stale);
            let bare = link.element.and_then(|link| bare.get(&link.key()));
            let bare = bare.map(Vec::as_slice).unwrap_or_default();
            report.add(draft(link, &stale, key, bare));
        }
    }
}

/// Where the words of `link` stand in the prose of the page, with the whole of what they begin to cite: "<a>décret
/// n° 2019-1088</a> du 25 octobre 2019".
#[must_use]
pub fn place<'p, 'a>(
    link: Element<'a>,
    context: &'p Context<'a>,
) -> Option<(&'p Passage<'a>, Range<usize>)> {
    let (passage, mut words, cited) = context.words_of_link(link)?;
    let first = cited.partition_point(|one| one.citation.range.end <= words.start);
    for one in &cited[first..] {
        let range = &one.citation.range;
        if range.start >= words.end {
            break;
        }
        words = words.start.min(range.start)..words.end.max(range.end);
    }
    Some((passage, words))
}

/// Whether the page says that it means the old wording: it speaks of the past, quotes, or names the version or its day.
fn is_chosen<'a>(link: &LegalAddress<'a>, stale: &Stale, context: &Context<'a>) -> bool {
    let Some((passage, range)) = link.element.and_then(|link| place(link, context)) else {
        return false;
    };
    let sentence = passage.sentence(range.start);
    let sentence = sentence.and_then(|one| passage.text.text().get(one.range.clone()));
    let sentence = sentence.unwrap_or_default();
    let says = |pattern: &LazyLock<Option<Regex>>| {
        pattern
            .as_ref()
            .is_some_and(|words| words.is_match(sentence))
    };
    let is_named = match stale.tie {
        Tie::Day(day) => {
            let is_of_signature = stale.text.date == Some(day);
            says(&WORDING) || (!is_of_signature && sentence.contains(&spell_date(day, Lang::Fr)))
        }
        Tie::Version => says(&WORDING),
        Tie::Publication => says(&CHOSEN),
    };
    is_named || passage.is_verbatim(&range) || passage.is_history_of_text(&range)
}

fn draft(
    link: &LegalAddress<'_>,
    stale: &Stale,
    message: &'static str,
    bare: &[BareCitation<'_, '_>],
) -> Draft {
    let amendments: Vec<_> = stale.changes.iter().collect();
    let what = match &stale.article {
        Some(article) => wording::article(&article.number, &stale.text),
        None => wording::text(&stale.text),
    };
    let mut draft = Draft::new(link.span, message)
        .with("as_of", stale.as_of)
        .with("what", what)
        .with(
            "changed",
            wording::was_amended(&stale.text, stale.article.is_some()),
        )
        .with("amendments", wording::authors(&amendments));
    if let Tie::Day(day) = stale.tie {
        draft = draft.with("day", day);
    }
    if let Some(ended) = stale.ended {
        draft = draft.with("ended", ended);
    }
    let Some(current) = stale.current.as_deref() else {
        return draft;
    };
    draft = draft
        .with("address", current)
        .with("of_current", wording::of_current(stale));
    let Some(fix) = link.replaced("replace", current, false) else {
        return draft;
    };
    match cited(stale, bare) {
        Some(bare) => {
            let span = bare.passage.span(bare.citation.range.clone());
            let modified = wording::amended(&stale.text);
            let words = format!(" {modified}");
            let end = bare.citation.range.end;
            let in_title = in_title(bare.passage, &(end..end), &words);
            let say = std::iter::once(Edit::insert(span.end, words)).chain(in_title);
            let edits = fix.edits.into_iter().chain(say).collect();
            let both = Fix::needs_consent("replace-and-say", edits);
            draft
                .label(span, Wording::new("cited"))
                .fix(both.with("address", current).with("modified", modified))
        }
        None => draft.fix(fix.with("address", current)),
    }
}

/// Where the words of the link, which hold `bare`, cite the text without telling that it was amended.
fn cited<'b, 'c, 'p>(
    stale: &Stale,
    bare: &'b [BareCitation<'c, 'p>],
) -> Option<&'b BareCitation<'c, 'p>> {
    bare.iter().find(|bare| bare.text.is_same(&stale.text))
}
