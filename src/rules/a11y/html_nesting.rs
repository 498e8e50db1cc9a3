//! `a11y/html-nesting`: elements that may not stand in each other (RGAA 8.2, test 8.2.1).

use crate::finding::{Edit, Fix, Wording};
use crate::page::document::Element;
use crate::page::html::{TagFault, TagFaultKind};
use crate::page::kramdown::TrapKind;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports tags that cross, blocks in texts, links in links, buttons and fields in links, parts of tables outside tables.
pub struct HtmlNesting;

impl Rule for HtmlNesting {
    fn looks_at(&self) -> &'static [Subject] {
        &[
            Subject::Page,
            Subject::Element("address"),
            Subject::Element("article"),
            Subject::Element("aside"),
            Subject::Element("audio"),
            Subject::Element("blockquote"),
            Subject::Element("button"),
            Subject::Element("details"),
            Subject::Element("div"),
            Subject::Element("dl"),
            Subject::Element("embed"),
            Subject::Element("fieldset"),
            Subject::Element("figure"),
            Subject::Element("footer"),
            Subject::Element("form"),
            Subject::Element("h1"),
            Subject::Element("h2"),
            Subject::Element("h3"),
            Subject::Element("h4"),
            Subject::Element("h5"),
            Subject::Element("h6"),
            Subject::Element("header"),
            Subject::Element("hr"),
            Subject::Element("iframe"),
            Subject::Element("input"),
            Subject::Element("label"),
            Subject::Element("main"),
            Subject::Element("nav"),
            Subject::Element("ol"),
            Subject::Element("p"),
            Subject::Element("pre"),
            Subject::Element("section"),
            Subject::Element("select"),
            Subject::Element("table"),
            Subject::Element("textarea"),
            Subject::Element("ul"),
            Subject::Element("video"),
        ]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for fault in context.page.document.tag_faults() {
            let Some((message, label)) = wording(fault.kind) else {
                continue;
            };
            if is_unknown(fault, context) || is_swallowed(fault.span, context) {
                continue;
            }
            let mut draft = Draft::new(fault.span, message).with("name", &*fault.name);
            if let Some((name, place)) = &fault.other {
                draft = draft.with("outer", &**name);
                draft = draft.label(*place, Wording::new(label).with("outer", &**name));
            }
            if let Some((edits, name)) = untangled(fault, context.text()) {
                let fix = Fix::needs_consent("close-before", edits);
                draft = draft.fix(fix.with("name", name));
            }
            report.add(draft);
        }
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(place) = element.start_tag().filter(|_| element.is_html()) else {
            return;
        };
        if is_interactive(element) {
            in_link(element, place, context, report);
        }
        let Some(outer) = around(element).filter(|outer| outer.is_html()) else {
            return;
        };
        let Some(outer_place) = outer.start_tag() else {
            return;
        };
        if is_phrasing(element.name()) {
            return;
        }
        let is_heading = matches!(element.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        // Browsers open again in the next block what is left open: only what its author put inside counts.
        let is_inside = outer_place.end <= place.start
            && outer.span().is_some_and(|outer| outer.encloses(place))
            && !is_faulty(outer_place, context)
            && !is_swallowed(place, context);
        if !is_inside || !holds_text_only(outer.name(), is_heading) {
            return;
        }
        // What Liquid decides in between may end the element around.
        if context
            .page
            .document
            .is_opaque(Span::new(outer_place.start, place.end))
        {
            return;
        }
        let label = Wording::new("around").with("outer", outer.name());
        report.add(
            Draft::new(place, "block")
                .with("name", element.name())
                .with("outer", outer.name())
                .label(outer_place, label),
        );
    }
}

/// The edits that close an element where browsers end it, and the name of that element; none where that would need more
/// than its end tag.
fn untangled<'f>(fault: &'f TagFault, text: &str) -> Option<(Vec<Edit>, &'f str)> {
    let end = fault.end?;
    let (_, other) = fault.other.as_ref()?;
    // Where the element has to end, its end tag, and what may stand between the end of what is inside and that.
    let (name, at, late) = match fault.kind {
        TagFaultKind::Overlap => {
            let between = text.get(end.end..other.start)?;
            let is_bare = between.trim().is_empty();
            (&*fault.name, end.start, (*other, is_bare))
        }
        TagFaultKind::InParagraph => {
            let before = text.get(fault.span.end..end.start)?.trim_end();
            let is_bare = before.ends_with(&format!("</{}>", fault.name));
            ("p", fault.span.start, (end, is_bare))
        }
        TagFaultKind::InItself if matches!(&*fault.name, "a" | "button") => {
            (&*fault.name, fault.span.start, (end, true))
        }
        _ => return None,
    };
    let (late, is_bare) = late;
    let before = text.get(..at)?;
    let at = before.trim_end().len();
    // An element that would hold nothing is no better.
    if !is_bare || before.trim_end().ends_with('>') && fault.kind != TagFaultKind::Overlap {
        return None;
    }
    let closed = Edit::insert(at, format!("</{name}>"));
    Some((vec![closed, Edit::remove(late)], name))
}

/// Whether somebody can do something with it (HTML standard, 3.2.5.2.7, interactive content); links are told otherwise.
fn is_interactive(element: Element<'_>) -> bool {
    let has = |name: &str| element.attribute(name).is_some();
    match element.name() {
        "audio" | "video" => has("controls"),
        "input" => {
            let kind = element.attribute("type");
            kind.is_none_or(|kind| !kind.dynamic && !kind.value.eq_ignore_ascii_case("hidden"))
        }
        "button" | "details" | "embed" | "iframe" | "label" | "select" | "textarea" => true,
        _ => false,
    }
}

/// Whether it may stand where text may.
fn is_phrasing(name: &str) -> bool {
    matches!(
        name,
        "audio"
            | "button"
            | "embed"
            | "iframe"
            | "input"
            | "label"
            | "select"
            | "textarea"
            | "video"
    )
}

/// Report an interactive `element` inside a link (HTML standard, 4.5.1, content model of `a`).
fn in_link(element: Element<'_>, place: Span, context: &Context<'_>, report: &mut Report<'_>) {
    let mut around = element.ancestors().skip_while(|around| *around == element);
    let link = around.find(|around| around.name() == "a" && around.attribute("href").is_some());
    let Some(link) = link.filter(|link| link.attribute("role").is_none()) else {
        return;
    };
    let (Some(whole), Some(opening)) = (link.span(), link.start_tag()) else {
        return;
    };
    let is_opaque = context
        .page
        .document
        .is_opaque(Span::new(opening.start, place.end));
    if !whole.encloses(place) || is_opaque || is_swallowed(place, context) || element.is_hidden() {
        return;
    }
    let label = Wording::new("around").with("outer", "a");
    report.add(
        Draft::new(place, "in-link")
            .with("name", element.name())
            .label(opening, label),
    );
}

/// Whether `place` stands behind a tag that kramdown finds no end of, so that it reads the rest otherwise than meant: of
/// that tag `markdown/unclosed-block` tells.
fn is_swallowed(place: Span, context: &Context<'_>) -> bool {
    let mut traps = context.page.notes.traps.iter();
    let unclosed = traps.find(|trap| {
        matches!(
            trap.kind,
            TrapKind::Unclosed { .. } | TrapKind::UnknownElement { .. }
        )
    });
    unclosed.is_some_and(|trap| trap.span.start <= place.start)
}

/// Whether something is wrong with the tag at `place` itself, which is told in its own words.
fn is_faulty(place: Span, context: &Context<'_>) -> bool {
    let faults = context.page.document.tag_faults();
    let at = faults.partition_point(|fault| fault.span < place);
    faults.get(at).is_some_and(|fault| fault.span == place)
}

/// The element around, past those that may hold what the one around them may (HTML standard, 3.2.5.3).
fn around(element: Element<'_>) -> Option<Element<'_>> {
    let mut around = element.ancestors().filter(|around| *around != element);
    around.find(|around| {
        !matches!(
            around.name(),
            "a" | "ins"
                | "del"
                | "map"
                | "object"
                | "video"
                | "audio"
                | "noscript"
                | "canvas"
                | "slot"
        )
    })
}

/// Whether an element holds text and what stands in lines of text, and no blocks (HTML standard, content models).
fn holds_text_only(name: &str, is_heading: bool) -> bool {
    match name {
        "abbr" | "b" | "bdi" | "bdo" | "button" | "cite" | "code" | "data" | "dfn" | "em"
        | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "i" | "kbd" | "label" | "mark" | "meter"
        | "output" | "p" | "pre" | "progress" | "q" | "s" | "samp" | "small" | "span"
        | "strong" | "sub" | "sup" | "time" | "u" | "var" => true,
        "summary" | "legend" => !is_heading,
        _ => false,
    }
}

/// The wording of a fault of nesting, and of its second place.
fn wording(kind: TagFaultKind) -> Option<(&'static str, &'static str)> {
    match kind {
        TagFaultKind::Overlap => Some(("crossed", "late-end")),
        TagFaultKind::InParagraph => Some(("block", "around")),
        TagFaultKind::InItself => Some(("in-itself", "around")),
        TagFaultKind::OutsideTable => Some(("outside-table", "around")),
        TagFaultKind::StrayEnd
        | TagFaultKind::VoidEnd
        | TagFaultKind::Unclosed
        | TagFaultKind::SelfClosing => None,
    }
}

/// Whether Liquid may make another page of it: branches, includes.
fn is_unknown(fault: &TagFault, context: &Context<'_>) -> bool {
    let liquid = &context.page.liquid;
    let other = fault.other.as_ref().map(|(_, place)| *place);
    let whole = other.map_or(fault.span, |other| fault.span.join(other));
    // The table of a row may stand in another file, or be brought by Liquid.
    let is_alone = fault.kind == TagFaultKind::OutsideTable
        && (context.facts.publication == crate::rules::Publication::Chrome
            || !liquid.tokens.is_empty());
    is_alone
        || context.page.document.is_opaque(whole)
        || liquid.is_conditional(fault.span.start)
        || other.is_some_and(|other| liquid.is_conditional(other.start))
}
