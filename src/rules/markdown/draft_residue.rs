//! `markdown/draft-residue`: what an author wrote to fill in later, and left.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::page::prose::Passage;
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};
use crate::source::Span;

/// Reports filling text, arrows to a place, and links still to be made.
pub struct DraftResidue;

/// What any residue has, as plain words that are searched for in one go; most pages have none.
static HINT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"lorem|Lorem|LOREM|<<<",
        r"|\[ ?lien |\[ ?Lien |\[ ?LIEN |\[ ?insérer |\[ ?Insérer |\[ ?INSÉRER |\[ ?ajouter |\[ ?Ajouter |\[ ?AJOUTER ",
    ))
    .ok()
});

/// `[lien vers la page]`, `[insérer le lien]`.
pub(super) static LINK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\[\s*(?:lien\s+(?:vers|à\s+\w+|ici)\b[^\[\]]*|(?:insérer|ajouter)\s+(?:ici\s+)?(?:une?\s+|les?\s+|des\s+|l['’]\s?)(?:liens?|url|adresses?)\b[^\[\]]*)\]",
    )
    .ok()
});

/// Filling text in false Latin.
static LATIN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)\blorem\s+ipsum\b").ok());

/// `>>> ICI <<<` in the source.
static ARROWS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r">>>[ \t]*[^<>\r\n]{0,80}<<<").ok());

impl Rule for DraftResidue {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let text = context.text();
        let is_draft = context.facts.publication == Publication::Unpublished;
        if is_draft || !HINT.as_ref().is_some_and(|hint| hint.is_match(text)) {
            return;
        }
        for passage in context.passages() {
            let words = passage.text.text();
            for found in LATIN.iter().flat_map(|latin| latin.find_iter(words)) {
                add(found.range(), "latin", passage, context, report);
            }
            for found in LINK.iter().flat_map(|link| link.find_iter(words)) {
                // `[texte][nom]` is a reference, whose name is missing.
                if !words[found.end()..].starts_with(['[', '(']) {
                    add(found.range(), "link", passage, context, report);
                }
            }
        }
        for found in ARROWS.iter().flat_map(|arrows| arrows.find_iter(text)) {
            let span = Span::new(found.start(), found.end());
            if context
                .passages()
                .iter()
                .any(|passage| shows(passage, span, text))
            {
                report.add(Draft::new(span, "arrows").with("text", found.as_str()));
            }
        }
    }
}

fn add(
    range: Range<usize>,
    message: &'static str,
    passage: &Passage<'_>,
    context: &Context<'_>,
    report: &mut Report<'_>,
) {
    let span = passage.span(range.clone());
    let is_code = passage.code.iter().any(|code| code.contains(&range.start));
    if !is_code && !context.page.document.is_opaque(span) {
        report.add(Draft::new(span, message).with("text", &passage.text.text()[range]));
    }
}

/// Whether the arrows at the end of `span` are in the text of `passage`; kramdown makes guillemets of two of them. Arrows
/// that begin their line make a quotation of what follows them, which nobody meant as one.
fn shows(passage: &Passage<'_>, span: Span, text: &str) -> bool {
    let quotes = begins_block(text, span);
    let words = passage.text.text();
    ["«<", "<<<"].iter().any(|arrows| {
        words.match_indices(arrows).any(|(at, _)| {
            let range = at..at + arrows.len();
            let place = passage.span(range.clone());
            let is_example = if quotes {
                passage.is_code(&range)
            } else {
                passage.is_verbatim(&range)
            };
            span.start <= place.start && place.end == span.end && !is_example
        })
    })
}

/// Whether nothing stands before `span` on its line but white space and the marks of lists.
fn begins_block(text: &str, span: Span) -> bool {
    let before = text.get(..span.start).unwrap_or_default();
    let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
    let is_mark = |letter: char| letter.is_ascii_digit() || "*+-.)".contains(letter);
    line.chars()
        .all(|letter| letter.is_whitespace() || is_mark(letter))
}
