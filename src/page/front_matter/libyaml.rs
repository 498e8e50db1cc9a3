//! The one door to `libyaml-safer`: events with byte ranges, bounded in depth and size, panics turned into errors.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use libyaml_safer::{
    Event as RawEvent, EventData, MappingStyle, Mark, Parser, ScalarStyle, SequenceStyle,
};

use super::{MAX_DEPTH, Style};
use crate::source::Span;

/// What the parser met.
#[derive(Debug)]
pub(super) enum Kind {
    /// A scalar; its text after folding and escapes.
    Scalar { value: String, style: Style },
    /// `*name`.
    Alias(String),
    /// The beginning of a list.
    Sequence { flow: bool },
    /// The beginning of a mapping.
    Mapping { flow: bool },
    /// The end of a list or mapping.
    End,
}

/// One event and its place in the parsed text.
#[derive(Debug)]
pub(super) struct Event {
    /// What the parser met.
    pub kind: Kind,
    /// `&name` without the `&`.
    pub anchor: Option<String>,
    /// The resolved tag.
    pub tag: Option<String>,
    /// The parser's marks: anchors, tags and the trailing blank lines of block scalars included.
    pub span: Span,
}

/// The first document of a text.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// Its nodes in order; empty for an empty document.
    pub events: Vec<Event>,
    /// Where it ends, when text may follow.
    pub end: usize,
}

/// Why a text cannot be read.
#[derive(Debug)]
pub(super) struct Failure {
    /// What went wrong.
    pub problem: Problem,
    /// The parser's words.
    pub message: String,
    /// Where the parser gave up.
    pub at: usize,
    /// Where what it was reading began.
    pub context_at: Option<usize>,
}

/// What went wrong.
#[derive(Debug, PartialEq)]
pub(super) enum Problem {
    /// A fault of grammar.
    Grammar,
    /// Nested too deeply.
    TooDeep,
    /// The parser itself failed.
    Crash,
}

/// Parse the first document of `yaml`, as `Psych.parse` does: what follows it is not looked at.
pub(super) fn parse(yaml: &str) -> Result<Document, Failure> {
    quietly(|| parse_first_document(yaml)).unwrap_or_else(|| {
        Err(Failure {
            problem: Problem::Crash,
            message: "the YAML parser failed".to_owned(),
            at: 0,
            context_at: None,
        })
    })
}

fn parse_first_document(yaml: &str) -> Result<Document, Failure> {
    let mut parser = Parser::new();
    parser.set_input(yaml.as_bytes());
    let mut document = Document::default();
    let mut depth = 0;
    loop {
        let event = parser.parse().map_err(|error| {
            let offset = |mark: Mark| floor(yaml, mark.index);
            Failure {
                problem: Problem::Grammar,
                message: error.to_string(),
                at: error.problem_mark().map_or(0, offset),
                context_at: error.context_mark().map(offset),
            }
        })?;
        let span = Span::new(
            floor(yaml, event.start_mark.index),
            floor(yaml, event.end_mark.index),
        );
        match &event.data {
            EventData::SequenceStart { .. } | EventData::MappingStart { .. } => depth += 1,
            EventData::SequenceEnd | EventData::MappingEnd => depth -= 1,
            EventData::DocumentEnd { .. } | EventData::StreamEnd => {
                document.end = span.start;
                return Ok(document);
            }
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(Failure {
                problem: Problem::TooDeep,
                message: format!("more than {MAX_DEPTH} levels"),
                at: span.start,
                context_at: None,
            });
        }
        if let Some(event) = convert(event, span) {
            document.events.push(event);
        }
    }
}

fn convert(event: RawEvent, span: Span) -> Option<Event> {
    let (kind, anchor, tag) = match event.data {
        EventData::Scalar {
            anchor,
            tag,
            value,
            style,
            ..
        } => {
            let style = match style {
                ScalarStyle::SingleQuoted => Style::SingleQuoted,
                ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
                ScalarStyle::Literal => Style::Literal,
                ScalarStyle::Folded => Style::Folded,
                _ => Style::Plain,
            };
            (Kind::Scalar { value, style }, anchor, tag)
        }
        EventData::Alias { anchor } => (Kind::Alias(anchor), None, None),
        EventData::SequenceStart {
            anchor, tag, style, ..
        } => {
            let flow = style == SequenceStyle::Flow;
            (Kind::Sequence { flow }, anchor, tag)
        }
        EventData::MappingStart {
            anchor, tag, style, ..
        } => {
            let flow = style == MappingStyle::Flow;
            (Kind::Mapping { flow }, anchor, tag)
        }
        EventData::SequenceEnd | EventData::MappingEnd => (Kind::End, None, None),
        _ => return None,
    };
    Some(Event {
        kind,
        anchor,
        tag,
        span,
    })
}

/// A mark as a byte offset inside `text`, on a character boundary.
fn floor(text: &str, index: u64) -> usize {
    let mut at = usize::try_from(index).unwrap_or(text.len()).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

thread_local! {
    /// Whether a panic of this thread is expected and caught.
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// Run `work`; `None` when it panics. The panic prints nothing: the hook that is installed once stays silent for
/// this thread while `work` runs, and hands every other panic on to the hook that was there before.
fn quietly<T>(work: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let previous = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !EXPECTED.get() {
                previous(panic);
            }
        }));
    });
    EXPECTED.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(work));
    EXPECTED.set(false);
    outcome.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crash_of_the_parser_is_an_error() {
        for yaml in ["a: [!b, c]", "a: \"\\"] {
            let failure = parse(yaml).unwrap_err();
            assert_eq!(failure.problem, Problem::Crash, "{yaml}");
        }
        assert!(!EXPECTED.get());
    }

    #[test]
    fn marks_are_bytes() {
        let yaml = "été: \"où\"\nà: b\n";
        let document = parse(yaml).unwrap();
        let slices: Vec<&str> = document
            .events
            .iter()
            .filter(|event| matches!(event.kind, Kind::Scalar { .. }))
            .map(|event| event.span.slice(yaml))
            .collect();
        assert_eq!(slices, ["été", "\"où\"", "à", "b"]);
    }
}
