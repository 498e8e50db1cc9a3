//! `a11y/html-lang`: a whole document that does not tell its language (RGAA 8.3, test 8.3.1; ACT b5c3f8).

use crate::accessibility::language_tag;
use crate::finding::{Edit, Fix};
use crate::page::Kind;
use crate::page::document::{Attribute, Element};
use crate::page::exposure::is_blank;
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};

/// Reports an `<html>` without `lang`, in a whole page or a layout.
pub struct HtmlLang;

/// The language of the site's pages.
const DEFAULT: &str = "fr";

impl Rule for HtmlLang {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        if context.page.kind != Kind::Html {
            return;
        }
        let mut elements = context.page.document.elements();
        let root = elements.find(|element| element.name() == "html" && element.place().is_some());
        match root {
            Some(root) => check(root, report),
            // A file of `_includes` may hold the head alone.
            None if context.facts.publication != Publication::Chrome && context.page.is_whole() => {
                report.add(Draft::whole_file("implied"));
            }
            None => {}
        }
    }
}

fn check(root: Element<'_>, report: &mut Report<'_>) {
    let Some(tag) = root.start_tag().filter(|_| !root.has_dynamic_tag()) else {
        return;
    };
    let said = root.attribute("lang");
    if said.is_some_and(|lang| lang.dynamic || !is_blank(lang.value)) {
        return;
    }
    let other = root.attribute("xml:lang").filter(|other| is_right(*other));
    let language = other.map_or(DEFAULT, |other| other.value);
    let (key, edit) = if let Some(lang) = said {
        let edit = lang
            .span
            .map(|span| Edit::replace(span, format!("lang=\"{language}\"")));
        ("empty", edit)
    } else {
        let behind_name = tag.start + "<html".len();
        let edit = Edit::insert(behind_name, format!(" lang=\"{language}\""));
        let key = if other.is_some() { "xml" } else { "missing" };
        (key, Some(edit))
    };
    let mut draft = Draft::new(tag, key).with("lang", language);
    if let Some(edit) = edit {
        draft = draft.fix(Fix::needs_consent("add", vec![edit]).with("lang", language));
    }
    report.add(draft);
}

/// Whether another attribute tells a language that the registry knows.
fn is_right(attribute: Attribute<'_>) -> bool {
    !attribute.dynamic
        && !is_blank(attribute.value)
        && language_tag::fault(attribute.value).is_none()
}
