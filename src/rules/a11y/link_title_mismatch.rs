//! `a11y/link-title-mismatch`: the title of a link without the text of the link (RGAA 6.1, test 6.1.5).

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use crate::finding::{Edit, Fix, Severity};
use crate::page::document::{Attribute, Element};
use crate::rules::letters::Letters;
use crate::rules::link_title::{folded, prepend_to_title, visible_text, without_title};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports links whose `title` does not hold the words that readers see, in one run; one that only repeats them is
/// information.
///
/// Tools for WCAG compare the accessible name, which a title beside a text is no part of; RGAA asks the same of each
/// attribute that may name the link.
pub struct LinkTitleMismatch;

impl Rule for LinkTitleMismatch {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("title")]
    }

    fn element(&self, link: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(title) = link.attribute("title").filter(|title| !title.dynamic) else {
            return;
        };
        let (Some(place), true) = (title.span, link.name() == "a") else {
            return;
        };
        if link.attribute("href").is_none() || link.is_hidden() || link.has_dynamic_tag() {
            return;
        }
        let Some(shown) = shown(link, context) else {
            return;
        };
        // Nearly all titles are the text and more.
        let more = title.value.strip_prefix(&*shown.0);
        if more.is_some_and(|more| {
            more.starts_with(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
                && more.contains(|c: char| c.is_ascii_alphanumeric())
                && shown.1.as_str().len() > 4
        }) {
            return;
        }
        let said = Letters::of(title.value);
        let (seen, words) = (&*shown.0, &*shown.1);
        // One letter, or none, is a drawing: "x", ">".
        if said.is_empty() || words.as_str().chars().nth(1).is_none() {
            return;
        }
        let draft = |message| {
            Draft::new(place, message)
                .with("title", short(title.value))
                .with("text", short(seen))
        };
        // Of two titles (between quotes and in an attribute list) the other one would take its place.
        let written = link.written_attributes().iter();
        let is_alone = written.filter(|each| &*each.name == "title").count() <= 1;
        let remove = || {
            let removed = without_title(context.text(), link).filter(|_| is_alone)?;
            Some(vec![Edit::remove(removed)])
        };
        let lead = || {
            let edit = prepend_to_title(context, title, &folded(seen)).filter(|_| is_alone)?;
            Some(vec![edit])
        };
        let found = if is_formula(seen) && !repeats_formula(title, seen) {
            draft("mismatch")
        } else if said.same(words) {
            let draft = draft("repeated").severity(Severity::Info);
            with_fix(draft, remove().map(|edits| Fix::safe("remove", edits)))
        } else if said.contain(words) {
            return;
        } else if said.are_made_of(&Letters::of_each(report.options().list("mentions"))) {
            with_fix(
                draft("mention"),
                lead().map(|edits| Fix::safe("lead", edits)),
            )
        } else if words.contain(&said) {
            // The title says less than the text: nothing is lost without it.
            let remove = remove().map(|edits| Fix::needs_consent("remove", edits));
            with_fix(draft("mismatch"), remove)
        } else {
            let lead = lead().map(|edits| Fix::needs_consent("lead", edits));
            with_fix(draft("mismatch"), lead)
        };
        report.add(found);
    }
}

/// What the link shows, and its letters.
fn shown<'c>(
    link: Element<'_>,
    context: &'c Context<'_>,
) -> Option<(Cow<'c, str>, Cow<'c, Letters>)> {
    if let Some(seen) = context.seen_words(link) {
        return Some((Cow::Borrowed(&seen.text), Cow::Borrowed(&seen.letters)));
    }
    // Words beside something else that names the link.
    let text = visible_text(link)?.text().to_owned();
    let letters = Letters::of(&text);
    Some((Cow::Owned(text), Cow::Owned(letters)))
}

fn with_fix(draft: Draft, fix: Option<Fix>) -> Draft {
    match fix {
        Some(fix) => draft.fix(fix),
        None => draft,
    }
}

/// A text on one line, and no more of it than a message needs.
fn short(text: &str) -> String {
    const LONGEST: usize = 80;
    let text = folded(text);
    match text.char_indices().nth(LONGEST) {
        None => text,
        Some((end, _)) => {
            let cut = text[..end].rfind(' ').unwrap_or(end);
            format!("{}…", &text[..cut])
        }
    }
}

/// Whether the text is a formula, whose signs count: numbers, single letters and signs only.
fn is_formula(text: &str) -> bool {
    let is_sign = |c: char| {
        matches!(
            c,
            '+' | '=' | '×' | '÷' | '<' | '>' | '≤' | '≥' | '±' | '√' | '−'
        )
    };
    let mut parts = text.split(|c: char| c.is_whitespace() || is_sign(c));
    text.contains(is_sign)
        && text.chars().any(char::is_alphanumeric)
        && parts.all(|part| {
            part.chars().count() <= 1
                || part
                    .chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
        })
}

/// Whether the title holds the formula letter by letter, spaces apart.
fn repeats_formula(title: Attribute<'_>, formula: &str) -> bool {
    let bare = |text: &str| -> String { text.split_whitespace().collect() };
    bare(title.value).contains(&bare(formula))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_told_from_words() {
        for text in ["a + b = c", "12,5 × 3", "x > 5"] {
            assert!(is_formula(text), "{text}");
        }
        for text in ["> Voir", ">", "C++ et Rust", "12", "Lien"] {
            assert!(!is_formula(text), "{text}");
        }
    }
}
