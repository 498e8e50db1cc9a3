//! `front-matter/unknown-layout`: a layout that the site does not have.

use crate::finding::Fix;
use crate::page::front_matter::{Node, Value};
use crate::rules::near::nearest;
use crate::rules::yaml_edits::replace_value;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports a page's own `layout` that no file of the layouts' folder makes.
pub struct UnknownLayout;

/// How many letters a name may be away from the one that was meant.
const NEAR: usize = 3;

impl Rule for UnknownLayout {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let (Some(root), Some(site)) = (context.front_matter(), context.site) else {
            return;
        };
        let Some(entry) = root.entry("layout").filter(|entry| !entry.merged) else {
            return;
        };
        let Some(name) = named(&entry.value, context) else {
            return;
        };
        // A theme brings layouts of its own; a folder without any layout is a part of a site.
        let names = site.layouts().names();
        if site.config().theme.is_some() || names.is_empty() || names.contains(&name) {
            return;
        }
        let place = entry.value.span;
        let meant = nearest(name, names.into_iter(), NEAR.min(name.chars().count() / 3));
        report.add(match meant {
            Some(meant) => {
                let draft = Draft::new(place, "unknown-near")
                    .with("layout", name)
                    .with("meant", meant);
                match replace_value(context.text(), &entry.value, meant) {
                    Some(edit) => {
                        draft.fix(Fix::needs_consent("use", vec![edit]).with("meant", meant))
                    }
                    None => draft,
                }
            }
            None => Draft::new(place, "unknown").with("layout", name),
        });
    }
}

/// The layout that the value names; none where it asks for no layout.
fn named<'a>(value: &'a Node, context: &Context<'a>) -> Option<&'a str> {
    match &value.value {
        Value::Null | Value::Bool(false) | Value::Sequence(_) | Value::Mapping(_) => None,
        Value::String(text) if text == "none" => None,
        Value::String(text) => Some(text),
        _ => Some(value.span.slice(context.text())),
    }
}
