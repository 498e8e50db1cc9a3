//! `a11y/dl-structure`: description lists built wrongly (RGAA 9.3, test 9.3.3; the content model of `dl` in HTML 4.4.9).

use crate::finding::Severity;
use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};

/// Reports terms and descriptions outside a description list, what else stands in such a list, and a term without
/// description or the reverse.
pub struct DlStructure;

impl Rule for DlStructure {
    fn looks_at(&self) -> &'static [Subject] {
        &[
            Subject::Element("dl"),
            Subject::Element("dt"),
            Subject::Element("dd"),
        ]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        if element.attribute("role").is_some() || element.has_dynamic_tag() || element.is_hidden() {
            return;
        }
        if element.name() == "dl" {
            list(element, report);
        } else {
            part(element, context, report);
        }
    }
}

/// A term or description has to stand in a `dl`, or in a `div` of one.
fn part(part: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let Some(place) = part.start_tag() else {
        return;
    };
    let unknown = |parent: Element<'_>| {
        parent.name() == "dl" || parent.name().contains('-') || parent.attribute("role").is_some()
    };
    let Some(parent) = part.parent() else { return };
    let in_group = parent.name() == "div" && parent.parent().is_some_and(unknown);
    if unknown(parent) || in_group {
        return;
    }
    let outermost = part.ancestors().all(|ancestor| {
        // A `div` of an include may be a group of a list in another file.
        ancestor.place().is_none() || (ancestor == parent && parent.name() == "div")
    });
    let may_be_enclosed =
        context.facts.publication == Publication::Chrome || !context.page.liquid.tokens.is_empty();
    if outermost && may_be_enclosed {
        return;
    }
    // Of a run of such parts the first one is told.
    if let (Some(before), false) = part.previous()
        && matches!(before.name(), "dt" | "dd")
    {
        return;
    }
    report.add(Draft::new(place, "outside").with("part", part.name()));
}

fn list(list: Element<'_>, report: &mut Report<'_>) {
    let mut parts = Vec::new();
    for child in list.children() {
        match child.name() {
            "div" => {
                let stranger = child.children().find(|inner| is_stranger(*inner, false));
                if let Some(stranger) = stranger {
                    return add_stranger(stranger, report);
                }
                parts.extend(child.children());
            }
            _ if is_stranger(child, true) => return add_stranger(child, report),
            _ => parts.push(child),
        }
    }
    let dynamic = list.is_dynamic();
    let Some(place) = list.start_tag() else {
        return;
    };
    if dynamic {
        return;
    }
    if list.own_texts().any(|text| !is_blank(text)) {
        report.add(Draft::new(place, "text"));
        return;
    }
    parts.retain(|part| matches!(part.name(), "dt" | "dd"));
    let lonely = match parts.as_slice() {
        [first, ..] if first.name() == "dd" => Some((*first, "description")),
        [.., last] if last.name() == "dt" => Some((*last, "term")),
        _ => None,
    };
    if let Some((part, message)) = lonely
        && let Some(place) = part.start_tag()
    {
        report.add(Draft::new(place, message).severity(Severity::Warning));
    }
}

fn add_stranger(stranger: Element<'_>, report: &mut Report<'_>) {
    if let Some(place) = stranger.start_tag() {
        report.add(Draft::new(place, "child").with("child", stranger.name()));
    }
}

/// Whether `child` has no place in a description list; `div` may only stand right in it.
fn is_stranger(child: Element<'_>, directly: bool) -> bool {
    let name = child.name();
    let belongs = matches!(name, "dt" | "dd" | "script" | "template")
        || name.contains('-')
        || (directly && name == "div");
    !belongs
        && child.attribute("role").is_none()
        && child.place().is_some()
        && !child.has_dynamic_tag()
        && !child.is_hidden()
}
