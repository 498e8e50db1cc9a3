//! `links/new-window-notice`: a link that opens a new window without saying so.

use std::sync::LazyLock;

use regex::Regex;

use crate::finding::Fix;
use crate::page::document::Element;
use crate::rules::link_title::{append_to_title, words_of};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `target="_blank"` where neither the text nor the title of the link says "nouvelle fenêtre".
pub struct NewWindowNotice;

static NOTICE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)nouvel(?:le)?s?\s+(?:fen[êe]tre|onglet|page)|new\s+(?:window|tab)").ok()
});

impl Rule for NewWindowNotice {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("target")]
    }

    fn element(&self, link: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(target) = link.attribute("target") else {
            return;
        };
        let is_new = !target.dynamic
            && !matches!(
                target.value.to_ascii_lowercase().as_str(),
                "" | "_self" | "_parent" | "_top"
            );
        let (true, Some(place), "a" | "area") = (is_new, target.span, link.name()) else {
            return;
        };
        if link.attribute("href").is_none() || link.is_dynamic() || link.is_hidden() {
            return;
        }
        let wording = report.options().text("wording");
        let words = words_of(link);
        let is_told = NOTICE.as_ref().is_none_or(|notice| notice.is_match(&words))
            || words.to_lowercase().contains(&wording.to_lowercase());
        if is_told || link.attribute("aria-labelledby").is_some() || is_told_behind(context, link) {
            return;
        }
        let draft = Draft::new(place, "silent").with("notice", wording);
        report.add(
            match append_to_title(context, link, wording, Some(place.end)) {
                Some(edit) => {
                    draft.fix(Fix::needs_consent("tell", vec![edit]).with("notice", wording))
                }
                None => draft,
            },
        );
    }
}

/// Whether the words in brackets right behind the link tell it: `[carte](…) (nouvelle fenêtre)`.
fn is_told_behind(context: &Context<'_>, link: Element<'_>) -> bool {
    let behind = link.span().and_then(|span| context.text().get(span.end..));
    let line = behind.and_then(|behind| behind.lines().next());
    let mut rest = line.unwrap_or_default().trim_start();
    while let Some((_, after)) = rest
        .strip_prefix("{:")
        .and_then(|list| list.split_once('}'))
    {
        rest = after.trim_start();
    }
    let bracket = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    bracket.is_some_and(|(words, _)| NOTICE.as_ref().is_some_and(|notice| notice.is_match(words)))
}
