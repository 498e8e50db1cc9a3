//! `a11y/br-spacing`: line breaks that only make space (RGAA 8.9, test 8.9.1).

use crate::finding::{Argument, Edit, Fix};
use crate::page::document::{Document, Element, Step, TextNode};
use crate::page::exposure::is_blank;
use crate::page::html::Flow;
use crate::page::rendered::Notation;
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject, edits};
use crate::source::Span;

/// Reports runs of `<br>`, and any `<br>` that begins or ends a block or stands between blocks.
pub struct BrSpacing;

/// What stands next to a run of line breaks.
#[derive(Clone, Copy)]
enum Neighbour<'a> {
    /// The beginning or the end of the page's body.
    Edge,
    /// A block begins or ends.
    Opened(Element<'a>),
    Closed(Element<'a>),
    /// Text of the same block.
    Text(TextNode<'a>),
    /// Something else of the same block.
    Thing,
}

impl Rule for BrSpacing {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let document = &context.page.document;
        if !document.has_named("br") {
            return;
        }
        let mut before = Neighbour::Edge;
        let mut run: Vec<Element<'_>> = Vec::new();
        // The element whose inside is not looked at: unseen, replaced, or preformatted.
        let mut skipped: Option<Element<'_>> = None;
        for step in document.walk() {
            let next = match step {
                Step::Close(element) if skipped == Some(element) => {
                    skipped = None;
                    (Flow::of(element.name()) == Flow::Block).then_some(Neighbour::Closed(element))
                }
                _ if skipped.is_some() => None,
                Step::Open(element) if element.name() == "br" => {
                    run.push(element);
                    None
                }
                Step::Open(element) => match Flow::of(element.name()) {
                    Flow::Block => {
                        if element.name() == "pre" {
                            skipped = Some(element);
                        }
                        Some(Neighbour::Opened(element))
                    }
                    flow @ (Flow::Replaced | Flow::Unseen) => {
                        skipped = Some(element);
                        (flow == Flow::Replaced).then_some(Neighbour::Thing)
                    }
                    // Code shows its breaks on purpose.
                    Flow::Inline if matches!(element.name(), "code" | "kbd" | "samp") => {
                        skipped = Some(element);
                        Some(Neighbour::Thing)
                    }
                    // An empty inline element is often an icon that a style sheet draws.
                    Flow::Inline => element.is_empty().then_some(Neighbour::Thing),
                },
                Step::Close(element) => {
                    (Flow::of(element.name()) == Flow::Block).then_some(Neighbour::Closed(element))
                }
                Step::Text(node) => (!is_blank(node.text())).then_some(Neighbour::Text(node)),
            };
            if let Some(next) = next {
                judge(&run, before, next, context, report);
                run.clear();
                before = next;
            }
        }
        judge(&run, before, Neighbour::Edge, context, report);
    }
}

fn judge(
    run: &[Element<'_>],
    before: Neighbour<'_>,
    after: Neighbour<'_>,
    context: &Context<'_>,
    report: &mut Report<'_>,
) {
    let places: Vec<Span> = run.iter().filter_map(|element| element.span()).collect();
    let (Some(first), Some(last)) = (places.first(), places.last()) else {
        return;
    };
    let whole = first.join(*last);
    if context.page.document.is_opaque(whole) {
        return;
    }
    let starts = ends_block(before, whole, context);
    let ends = ends_block(after, whole, context);
    let message = match (starts, ends) {
        _ if run.len() > 1 => "run",
        (true, true) => "between",
        (true, false) => "start",
        (false, true) => "end",
        (false, false) => return,
    };
    let mut draft = Draft::new(whole, message)
        .with("count", run.len())
        .with("mark", mark(whole.slice(context.text())));
    let attributes = run.iter().any(|each| !each.written_attributes().is_empty());
    let (preferred, other) = if !starts && !ends {
        both_sides(run, &places, before, after, context)
    } else {
        let alone = match (before, after) {
            (Neighbour::Opened(one), Neighbour::Closed(other)) if one == other => Some(one),
            _ => None,
        };
        (removal(&places, alone, attributes, context), None)
    };
    if let Some(fix) = preferred {
        draft = draft.fix(fix);
    }
    if let Some(fix) = other {
        draft = draft.alternative(fix);
    }
    report.add(draft);
}

/// How the author wrote a line break.
fn mark(written: &str) -> Argument {
    let (fr, en) = match written.bytes().next() {
        Some(b'<') => ("`<br>`", "`<br>`"),
        Some(b'\\') => ("`\\`", "`\\`"),
        _ => (
            "(deux espaces en fin de ligne)",
            "(two spaces at a line's end)",
        ),
    };
    Argument::Bilingual {
        fr: fr.to_owned(),
        en: en.to_owned(),
    }
}

/// Whether `neighbour` is where a block begins or ends and nothing unknown stands between it and the run.
fn ends_block(neighbour: Neighbour<'_>, run: Span, context: &Context<'_>) -> bool {
    let document: &Document = &context.page.document;
    let place = match neighbour {
        Neighbour::Edge => {
            // What surrounds the text of a layout or an include is another file.
            if context.facts.publication == Publication::Chrome {
                return false;
            }
            None
        }
        Neighbour::Opened(element) => element.place().map(|place| {
            if place.notation == Notation::Html {
                place.start_tag
            } else {
                Span::at(place.element.start)
            }
        }),
        Neighbour::Closed(element) => element.span().map(|span| Span::at(span.end)),
        Neighbour::Text(_) | Neighbour::Thing => return false,
    };
    // Liquid that writes nothing itself may stand for a loop, a condition, an include.
    let gap = match (neighbour, place) {
        (Neighbour::Edge, _) | (_, None) => return true,
        (_, Some(place)) if place.end <= run.start => Span::new(place.end, run.start),
        (_, Some(place)) => Span::new(run.end, place.start),
    };
    gap.is_empty() || !document.is_opaque(gap)
}

/// The repair of a run after or before which nothing stands in its block; `alone`: the block that holds nothing else.
fn removal(
    places: &[Span],
    alone: Option<Element<'_>>,
    attributes: bool,
    context: &Context<'_>,
) -> Option<Fix> {
    let text = context.text();
    if let Some(block) = alone {
        match block.name() {
            "p" if block.place().is_some() => {
                if !block.written_attributes().is_empty() {
                    return None;
                }
                let gone = edits::without_trace(text, block.span()?);
                let edits = vec![Edit::remove(gone)];
                return Some(if attributes || edits::separates(block, text) {
                    Fix::needs_consent("remove", edits)
                } else {
                    Fix::safe("remove", edits)
                });
            }
            "p" | "div" | "td" | "th" | "section" | "article" | "aside" | "body" | "main" => {}
            // A heading or a list item that holds nothing else is to be filled or removed by a person.
            _ => return None,
        }
    }
    let edits = removals(places, text);
    Some(if attributes {
        Fix::needs_consent("remove", edits)
    } else {
        Fix::safe("remove", edits)
    })
}

/// The edits that remove every break, together with the blanks between them.
fn removals(places: &[Span], text: &str) -> Vec<Edit> {
    let (Some(first), Some(last)) = (places.first(), places.last()) else {
        return Vec::new();
    };
    let blank = places.windows(2).all(|pair| {
        let between = Span::new(pair[0].end, pair[1].start).slice(text);
        is_blank(&between.replace("&nbsp;", " "))
    });
    if blank {
        return vec![Edit::remove(edits::without_trace(text, first.join(*last)))];
    }
    places.iter().copied().map(Edit::remove).collect()
}

/// The repairs of a run with text on both sides: two paragraphs where that is plain to write, else a single break.
fn both_sides(
    run: &[Element<'_>],
    places: &[Span],
    before: Neighbour<'_>,
    after: Neighbour<'_>,
    context: &Context<'_>,
) -> (Option<Fix>, Option<Fix>) {
    let rest = places.get(1..).unwrap_or_default();
    let first_is_html = run.first().is_some_and(|first| first.is_html());
    let single = (first_is_html && !rest.is_empty())
        .then(|| Fix::needs_consent("single", removals(rest, context.text())));
    let joined = run
        .iter()
        .all(|each| each.parent() == run.first().and_then(|first| first.parent()));
    let beside_text = matches!((before, after), (Neighbour::Text(one), Neighbour::Text(other))
        if [one, other].iter().all(|node| node.parent() == run.first().and_then(|first| first.parent())));
    let paragraph = run.first().and_then(|first| first.parent());
    let split = paragraph
        .filter(|paragraph| joined && beside_text && paragraph.name() == "p")
        .and_then(|paragraph| split(paragraph, places, context.text()));
    match split {
        Some(split) => (Some(split), single),
        None => (single, None),
    }
}

fn split(paragraph: Element<'_>, places: &[Span], text: &str) -> Option<Fix> {
    let place = paragraph.place()?;
    let run = places.first()?.join(*places.last()?);
    let head = text.get(..run.start)?.trim_end();
    let tail = text.get(run.end..)?.trim_start();
    let gap = Span::new(head.len(), text.len() - tail.len());
    if !place.attributes.is_empty() {
        return None;
    }
    let between = match place.notation {
        Notation::Html => "</p>\n<p>",
        Notation::Markdown => {
            let opens_line = text
                .get(..place.element.start)
                .is_some_and(|head| head.is_empty() || head.ends_with(['\n', '\r']));
            let plain = tail.starts_with(|c: char| c.is_alphabetic() || "«\"“'‘([".contains(c));
            let within = paragraph.parent().map_or("", |parent| parent.name());
            if !opens_line || !plain || matches!(within, "li" | "dd" | "blockquote" | "td") {
                return None;
            }
            "\n\n"
        }
        Notation::AttributeList => return None,
    };
    Some(Fix::needs_consent(
        "split",
        vec![Edit::replace(gap, between)],
    ))
}
