//! `front-matter/image-alt`: an image of the front matter whose author has not decided on a text alternative.

use crate::page::front_matter::{Entry, Node, Value};
use crate::rules::near::distance;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `une.image`, `une-ou-diaporama[].image` and `image` without `alternative-textuelle` beside them.
pub struct ImageAlt;

/// The key of the alternative, beside `image`.
pub const ALTERNATIVE: &str = "alternative-textuelle";

impl Rule for ImageAlt {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(root) = context.front_matter() else {
            return;
        };
        let default = |key: &str| context.entry.and_then(|entry| entry.default_value(key));
        check(root, default(ALTERNATIVE), report);
        for key in ["une", "une-ou-diaporama"] {
            let Some(value) = root.get(key) else { continue };
            // Lists of the page replace those of the defaults; mappings are joined with them.
            let beside = default(key).and_then(|node| node.get(ALTERNATIVE));
            check(value, beside, report);
            for item in value.items() {
                check(item, None, report);
            }
        }
    }
}

/// The mappings that may hold an `image`: the page's own (2018), `une`, and each item of `une-ou-diaporama`.
pub fn pictures(root: &Node) -> impl Iterator<Item = &Node> {
    let values = ["une", "une-ou-diaporama"]
        .into_iter()
        .filter_map(|key| root.get(key));
    std::iter::once(root)
        .chain(values.flat_map(|value| std::iter::once(value).chain(value.items())))
}

/// Report the image of one mapping; `default` is the alternative that the site's defaults put beside it.
fn check(mapping: &Node, default: Option<&Node>, report: &mut Report<'_>) {
    let Some(image) = mapping.entry("image").filter(|entry| is_set(&entry.value)) else {
        return;
    };
    match mapping.entry(ALTERNATIVE) {
        Some(alternative) if !alternative.value.is_null() => {}
        _ if default.is_some_and(|node| !node.is_null()) => {}
        Some(alternative) => report.add(Draft::new(alternative.key_span, "empty")),
        None if misspelt(mapping) => {}
        None => {
            let place = image.key_span.join(image.value.span);
            report.add(Draft::new(place, "missing"));
        }
    }
}

fn is_set(value: &Node) -> bool {
    match &value.value {
        Value::String(text) => !text.trim().is_empty(),
        Value::Null | Value::Sequence(_) | Value::Mapping(_) => false,
        _ => true,
    }
}

/// Whether the text stands under a misspelt key: that key is what has to be repaired.
fn misspelt(mapping: &Node) -> bool {
    let near =
        |entry: &Entry| !entry.value.is_null() && distance(&entry.key, ALTERNATIVE, 2).is_some();
    mapping.entries().iter().any(near)
}
