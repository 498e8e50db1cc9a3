//! What is wrong between the values of a configuration, each of which has its shape: a name that ended before it began.

use std::collections::BTreeSet;

use super::Layer;
use super::check::finding;
use super::told::Told;
use crate::finding::{Argument, Finding, Wording};
use crate::organisation::{Name, Names, Since, StructureFacts};
use crate::rules::near;
use crate::source::Span;

/// Findings with the places of their layers.
type Found = Vec<(usize, Finding)>;

/// The site's own names that hold; what keeps others from holding, and a successor that does not exist, are `found`.
pub(super) fn names(items: &[Told], layers: &[Layer], found: &mut Found) -> Vec<Name> {
    doubled(items, &["id"], found);
    let of = |told: &Told| text(told, &["id"]).map(str::to_owned);
    let shipped = Names::shipped().all().iter().map(|name| name.id.clone());
    let known: BTreeSet<String> = items.iter().filter_map(of).chain(shipped).collect();
    let mut kept = Vec::new();
    for told in items {
        let Ok(name) = told.typed::<Name>() else {
            continue;
        };
        if name.acronyms.is_empty() && name.long.is_empty() {
            if is_sound(told, layers) {
                let either = Argument::Bilingual {
                    fr: "`acronyms` ou `long`".to_owned(),
                    en: "`acronyms` or `long`".to_owned(),
                };
                let wording = Wording::new("missing-key");
                report(told, wording.with("keys", either), found);
            }
            continue;
        }
        if let (Since::Exactly(from), Some(until), Some(end)) =
            (name.from, name.until, told.get("until"))
            && until.last() < from.first()
        {
            report(end, Wording::new("ends-before-start"), found);
            continue;
        }
        if let Some(written) = told.get("successor") {
            successor(written, &known, found);
        }
        kept.push(name);
    }
    kept
}

/// Report that nothing `known` has the id that is `written`.
fn successor(written: &Told, known: &BTreeSet<String>, found: &mut Found) {
    let Some(name) = written.text().filter(|name| !known.contains(*name)) else {
        return;
    };
    let known = known.iter().map(String::as_str);
    let wording = match near::nearest(name, known, 2.min(name.chars().count() / 2)) {
        Some(nearest) => Wording::new("unknown-successor-near").with("nearest", nearest),
        None => Wording::new("unknown-successor"),
    };
    report(written, wording.with("name", name), found);
}

/// The site's own structures that hold.
pub(super) fn structures(items: &[Told], found: &mut Found) -> Vec<StructureFacts> {
    doubled(items, &["name", "fr"], found);
    items.iter().filter_map(|told| told.typed().ok()).collect()
}

/// Overrides whose list of paths or collections is empty.
pub(super) fn empty_lists(overrides: Option<&Told>, layers: &[Layer]) -> Found {
    let mut found = Vec::new();
    for told in overrides.map(Told::items).unwrap_or_default() {
        for key in ["paths", "collections"] {
            let list = told.get(key).filter(|list| list.items().is_empty());
            if let Some(list) = list.filter(|list| is_sound(list, layers)) {
                report(
                    list,
                    Wording::new("empty-list").with("key", key),
                    &mut found,
                );
            }
        }
    }
    found
}

/// Report the second of two entries of one file whose value at `path` is the same. One of another file that it extends
/// is replaced on purpose.
fn doubled(items: &[Told], path: &[&str], found: &mut Found) {
    for (at, told) in items.iter().enumerate() {
        let Some(id) = text(told, path) else {
            continue;
        };
        let is_same = |other: &Told| other.layer == told.layer && text(other, path) == Some(id);
        if items.iter().take(at).any(is_same) {
            let wording = Wording::new("duplicate-entry").with("name", id);
            if let Some(written) = value(told, path) {
                report(written, wording, found);
            }
        }
    }
}

fn value<'t>(told: &'t Told, path: &[&str]) -> Option<&'t Told> {
    path.iter().try_fold(told, |told, key| told.get(key))
}

fn text<'t>(told: &'t Told, path: &[&str]) -> Option<&'t str> {
    value(told, path)?.text()
}

/// Whether nothing of it was dropped for its shape: else that is told already.
fn is_sound(told: &Told, layers: &[Layer]) -> bool {
    let inside = |span: &Span| told.span.start <= span.start && span.end <= told.span.end;
    layers
        .get(told.layer)
        .is_none_or(|layer| !layer.findings.iter().any(|one| inside(&one.span)))
}

fn report(told: &Told, wording: Wording, found: &mut Found) {
    found.push((told.layer, finding(told.span, wording)));
}
