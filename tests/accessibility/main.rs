//! The accessibility model: roles, names, descriptions and the focus, clause by clause of the standards.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]
#![allow(
    clippy::redundant_closure_for_method_calls,
    reason = "the method of one lifetime is no function for every lifetime"
)]

mod focus;
mod names;
mod roles;

use dinum_lint::accessibility::Accessibility;
use dinum_lint::page::document::Element;
use dinum_lint::page::{Page, Settings};
use dinum_lint::source::Source;
use rustc_hash::FxHashSet;

/// A whole page that holds `body`; the element asked about is the first with `data-x`.
fn with<T>(body: &str, ask: impl FnOnce(&Accessibility<'_>, Element<'_>) -> T) -> T {
    ask_about("_pages/a.html", body, ask)
}

/// The same for a file of any name.
fn ask_about<T>(
    path: &str,
    body: &str,
    ask: impl FnOnce(&Accessibility<'_>, Element<'_>) -> T,
) -> T {
    let page = Page::parse(Source::new(path, body), &Settings::default(), |_| {
        Vec::new()
    });
    let around = FxHashSet::default();
    let model = Accessibility::new(&page, Some(&around));
    let mut found = page.document.elements();
    let element = found.find(|element| element.attribute("data-x").is_some());
    ask(
        &model,
        element.unwrap_or_else(|| panic!("no data-x in {body}")),
    )
}
