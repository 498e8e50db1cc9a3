//! `a11y/aria-hidden-focusable`: something hidden from assistive technologies that takes the keyboard's focus (RGAA 10.8,
//! test 10.8.1; ACT 6cfa84).

use rustc_hash::FxHashSet;

use crate::accessibility::Focus;
use crate::finding::Wording;
use crate::page::document::Element;
use crate::page::scripts;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `aria-hidden="true"` on or around something that the tab key reaches.
pub struct AriaHiddenFocusable;

impl Rule for AriaHiddenFocusable {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let mut moving = None;
        for element in context.page.document.with_attribute("aria-hidden") {
            let is_wrapped = || element.ancestors().any(hides);
            if !hides(element) || element.place().is_none() || is_wrapped() {
                continue;
            }
            let moving = moving.get_or_insert_with(|| {
                scripts::words_of(&context.page.document, |code| code.contains("focus"))
            });
            let mut inside = std::iter::once(element).chain(element.descendants());
            let reached = inside.find(|inside| is_reached(*inside, moving, context));
            if let (Some(reached), Some(span)) = (reached, element.start_tag()) {
                let message = if reached == element { "own" } else { "inside" };
                let mut draft = Draft::new(span, message);
                if reached != element
                    && let Some(place) = reached.start_tag()
                {
                    draft = draft.label(place, Wording::new("reached"));
                }
                report.add(draft);
            }
        }
    }
}

/// Whether the element has `aria-hidden="true"`, and not by Liquid.
fn hides(element: Element<'_>) -> bool {
    element
        .known("aria-hidden")
        .is_some_and(|value| value.trim().eq_ignore_ascii_case("true"))
}

/// Whether the tab key reaches the element and leaves the focus there.
fn is_reached(element: Element<'_>, moving: &FxHashSet<String>, context: &Context<'_>) -> bool {
    if context.accessibility().focus(element) != Focus::Sequential {
        return false;
    }
    // A script may send the focus on as soon as it comes: the guard at the end of a dialog.
    let is_named = ["id", "class"]
        .iter()
        .filter_map(|name| element.known(name))
        .flat_map(str::split_ascii_whitespace)
        .any(|word| scripts::words(word).any(|word| moving.contains(word)));
    element.attribute("onfocus").is_none() && !is_named
}
