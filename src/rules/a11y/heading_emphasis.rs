//! `a11y/heading-emphasis`: a heading that is wholly bold or in italics (RGAA 8.9, test 8.9.1).

use crate::finding::{Edit, Fix, Severity};
use crate::page::document::Element;
use crate::page::rendered::Notation;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports the emphasis that encloses all of a heading.
pub struct HeadingEmphasis;

/// Attributes that give the emphasis a sense of its own: another language, a name, a target of links.
const MEANINGFUL: [&str; 6] = ["lang", "xml:lang", "dir", "id", "title", "role"];

/// How many nodes of a heading are looked at for a word.
const TEXT_NODES: usize = 200;

impl Rule for HeadingEmphasis {
    fn looks_at(&self) -> &'static [Subject] {
        &[
            Subject::Element("h1"),
            Subject::Element("h2"),
            Subject::Element("h3"),
            Subject::Element("h4"),
            Subject::Element("h5"),
            Subject::Element("h6"),
        ]
    }

    fn element(&self, heading: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let mut layers = Vec::new();
        let mut inside = heading;
        while let Some(only) = only_child(inside) {
            if is_emphasis(only) {
                layers.push(only);
            } else if !matches!(only.name(), "a" | "span") {
                break;
            }
            inside = only;
        }
        if layers.is_empty() {
            layers = side_by_side(heading);
        }
        let places = layers.iter().filter_map(|layer| layer.span());
        let Some(span) = places.reduce(Span::join) else {
            return;
        };
        let meaningful = layers.iter().any(|layer| {
            layer.has_dynamic_tag()
                || MEANINGFUL
                    .iter()
                    .any(|name| layer.attribute(name).is_some())
        });
        if meaningful || !shows_words(inside) {
            return;
        }
        let bold = layers
            .iter()
            .any(|layer| matches!(layer.name(), "strong" | "b"));
        let mut draft = if bold {
            Draft::new(span, "bold")
        } else {
            // The title of a work or a foreign word is rightly set in italics: a person decides.
            Draft::new(span, "italic").severity(Severity::Warning)
        };
        if let Some(edits) = unwrap(heading, &layers, context.text()) {
            let styled = layers.iter().any(|layer| layer.attributes().count() > 0);
            draft = draft.fix(if styled || !bold {
                Fix::needs_consent("unwrap", edits)
            } else {
                Fix::safe("unwrap", edits)
            });
        }
        report.add(draft);
    }
}

fn is_emphasis(element: Element<'_>) -> bool {
    matches!(element.name(), "strong" | "b" | "em" | "i")
}

fn has_word(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// Whether the innermost emphasis shows words, its own or those of elements beside each other in it.
fn shows_words(inside: Element<'_>) -> bool {
    inside
        .text_nodes(TEXT_NODES)
        .any(|node| has_word(node.text()))
}

/// The one element that holds every word of `parent`.
fn only_child(parent: Element<'_>) -> Option<Element<'_>> {
    let mut children = parent.children();
    let only = children.next()?;
    if children.next().is_some() || parent.own_texts().any(has_word) {
        return None;
    }
    Some(only)
}

/// The bold stretches that hold every word of a heading between them; none where they are not all bold.
fn side_by_side(heading: Element<'_>) -> Vec<Element<'_>> {
    let mut runs = heading.children();
    let all_bold = runs.all(|run| matches!(run.name(), "strong" | "b"));
    if !all_bold || heading.own_texts().any(has_word) {
        return Vec::new();
    }
    heading.children().collect()
}

/// The edits that take away the marks of `layers`; `None` where the text left would no longer be the same heading.
fn unwrap(heading: Element<'_>, layers: &[Element<'_>], text: &str) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    let mut content = Span::default();
    for layer in layers {
        let place = layer.place()?;
        let whole = place.element;
        let written = whole.slice(text);
        content = match place.notation {
            Notation::Markdown => {
                if !place.attributes.is_empty() {
                    return None;
                }
                let marks = if layer.name() == "strong" { 2 } else { 1 };
                let mark = written.get(..marks)?;
                let other = written.get(written.len().checked_sub(marks)?..)?;
                let known = mark.bytes().all(|byte| matches!(byte, b'*' | b'_'));
                if !known || mark != other || written.len() <= 2 * marks {
                    return None;
                }
                Span::new(whole.start + marks, whole.end - marks)
            }
            Notation::Html => {
                let close = written.rfind("</")?;
                let name = written.get(close + 2..written.len() - 1)?.trim_end();
                let closed = name.eq_ignore_ascii_case(layer.name());
                let inner = Span::new(place.start_tag.end, whole.start + close);
                if !closed || whole.start + close < place.start_tag.end {
                    return None;
                }
                inner
            }
            Notation::AttributeList => return None,
        };
        edits.push(Edit::remove(Span::new(whole.start, content.start)));
        edits.push(Edit::remove(Span::new(content.end, whole.end)));
    }
    let rest = content.slice(text);
    let (is_markdown, start) = heading.place().map(|place| {
        (
            place.notation == Notation::Markdown,
            place.element.slice(text),
        )
    })?;
    // `# x #` loses its last `#`, `# x {#y}` gets an id, and an underlined heading may begin like another block.
    let ambiguous = rest.ends_with(['#', '}'])
        || !(start.starts_with('#')
            || heading.text().trim_start().starts_with(char::is_alphabetic));
    (!is_markdown || !ambiguous).then_some(edits)
}
