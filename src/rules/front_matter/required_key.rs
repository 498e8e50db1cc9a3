//! `front-matter/required-key`: a key that the page's collection or layout needs is absent or empty.

use crate::finding::{Fix, Severity};
use crate::page::Kind;
use crate::page::front_matter::{Node, to_french};
use crate::rules::yaml_edits::{insert_entry, replace_value};
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports keys that are required and neither the page nor the site's defaults fill.
pub struct RequiredKey;

const MODIFIED: &str = "date_de_modification";
const DATE: &str = "date";

impl Rule for RequiredKey {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(root) = context.web_page_front_matter() else {
            return;
        };
        let redirection = context.is_redirection();
        for key in required(context) {
            if is_filled(context, root, &key) || key == DATE && !context.facts.lacks_date {
                continue;
            }
            let own = root.select_entries(&key).into_iter().next_back();
            let (message, place) = match own {
                Some(entry) if !entry.merged => ("empty", entry.key_span),
                _ => ("missing", place(context, root, &key)),
            };
            let message = match key.as_str() {
                "title" => wording(message, "missing-title", "empty-title"),
                "layout" => wording(message, "missing-layout", "empty-layout"),
                "une.image" => wording(message, "missing-image", "empty-image"),
                DATE => wording(message, "missing-date", "empty-date"),
                MODIFIED => wording(message, "missing-modification", "empty-modification"),
                _ => message,
            };
            let mut draft = Draft::new(place, message).with("key", key.as_str());
            if redirection {
                draft = draft.severity(Severity::Info);
            }
            if key == MODIFIED
                && let Some(fix) = fill_in_day(context, root)
            {
                draft = draft.fix(fix);
            }
            report.add(draft);
        }
    }
}

fn wording(kind: &str, missing: &'static str, empty: &'static str) -> &'static str {
    if kind == "missing" { missing } else { empty }
}

/// The keys that the page must have, in the order in which they are reported.
fn required(context: &Context<'_>) -> Vec<String> {
    let facts = context.facts;
    let preset = facts
        .collection
        .as_deref()
        .and_then(|name| context.preset.collection(name));
    let mut keys: Vec<String> = preset
        .unwrap_or(&context.preset.elsewhere)
        .required
        .iter()
        .filter(|key| key.as_str() != "layout")
        .cloned()
        .collect();
    // An HTML page of no collection is a template rather than a text (search, error 404).
    let is_template = preset.is_none() && context.page.kind == Kind::Html && context.site.is_some();
    if is_template {
        keys.retain(|key| key != MODIFIED);
    }
    let of_layout = facts.layout.as_deref();
    let of_layout = of_layout.and_then(|name| context.preset.layout(name));
    for key in of_layout.into_iter().flat_map(|layout| &layout.required) {
        if !keys.contains(key) {
            keys.push(key.clone());
        }
    }
    if needs_layout(context) {
        keys.push("layout".to_owned());
    }
    if facts.lacks_date && !keys.iter().any(|key| key == DATE) {
        keys.push(DATE.to_owned());
    }
    if facts.prints_banner {
        keys.push("une.image".to_owned());
    }
    keys
}

/// Whether the page must have `key`.
pub fn is_required(context: &Context<'_>, key: &str) -> bool {
    required(context).iter().any(|required| required == key)
}

/// A page needs a layout where readers get it by itself and the site tells none. What a file outside any collection
/// and any site is for, nobody knows.
fn needs_layout(context: &Context<'_>) -> bool {
    use crate::site::State;
    let facts = context.facts;
    if context.page.kind != Kind::Markdown {
        return false;
    }
    if let Some(entry) = context.entry {
        return entry.state != State::NoOutput;
    }
    let preset = facts
        .collection
        .as_deref()
        .and_then(|name| context.preset.collection(name));
    preset.is_some_and(|collection| {
        collection.default_layout.is_none() && collection.required.iter().any(|key| key == "layout")
    })
}

/// Whether the page or the site's defaults give `path` a value other than null.
fn is_filled(context: &Context<'_>, root: &Node, path: &str) -> bool {
    let own = root.select(path);
    if own.iter().any(|node| !node.is_null()) {
        return true;
    }
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    let Some(default) = context.entry.and_then(|entry| entry.default_value(first)) else {
        return false;
    };
    let values = if rest.is_empty() {
        vec![default]
    } else {
        default.select(rest)
    };
    // On a page outside collections a null of its own hides the default.
    let hidden = !own.is_empty() && context.value(first).is_none_or(Node::is_null);
    !hidden && values.iter().any(|node| !node.is_null())
}

/// Where an absent key is missed: at the nearest key that is there, else at the opening `---`.
fn place(context: &Context<'_>, root: &Node, key: &str) -> Span {
    let parent = key.split_once('.').map(|(parent, _)| parent);
    let near = parent
        .and_then(|parent| root.entry(parent))
        .or_else(|| root.entry("title"))
        .filter(|entry| !entry.merged);
    if let Some(entry) = near {
        return entry.key_span;
    }
    let start = context.page.front_matter.span.start;
    Span::new(start, start + 3)
}

/// Write the day of the modification, that of the last commit that changed the words, or today where they changed since and
/// where nobody knows: as the value of the key where it is, else after `date`, or after the last key.
fn fill_in_day(context: &Context<'_>, root: &Node) -> Option<Fix> {
    let text = context.text();
    let changed = context.facts.words_written.unwrap_or(context.today);
    let day = to_french(changed);
    let edit = match root.entry(MODIFIED) {
        Some(entry) if entry.merged => None,
        Some(entry) => replace_value(text, &entry.value, &day),
        None => {
            let date = root.entry(DATE).filter(|entry| !entry.merged);
            insert_entry(text, root, date, MODIFIED, &day)
        }
    };
    Some(Fix::needs_consent("modified", vec![edit?]).with("day", changed))
}
