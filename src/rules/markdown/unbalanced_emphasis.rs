//! `markdown/unbalanced-emphasis`: marks of bold or italics that kramdown shows as text.

use crate::finding::{Edit, Fix};
use crate::page::document::Element;
use crate::page::kramdown::TrapKind;
use crate::page::rendered::Notation;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports pairs of marks with white space inside, and bold that nothing closes.
pub struct UnbalancedEmphasis;

/// A mark of emphasis in the source.
#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    is_shown: bool,
}

impl Rule for UnbalancedEmphasis {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let shown: Vec<(Span, Span)> = context
            .page
            .notes
            .traps
            .iter()
            .filter_map(|trap| match trap.kind {
                TrapKind::ShownMarks { text } => Some((text, trap.span)),
                _ => None,
            })
            .collect();
        if shown.is_empty() {
            return;
        }
        let emphasis = Emphasis::of(context);
        let text = context.text();
        let notes = has_notes(&shown, text);
        let single_notes = has_single_notes(&shown, text);
        for of_text in shown.chunk_by(|one, other| one.0 == other.0) {
            // `*Hors taxes, **toutes taxes.`: the second note follows the first one, here or in a text of its own.
            let is_note = |(_, mark): &(Span, Span)| {
                mark.slice(text) == "*" || single_notes && begins_text(text, *mark)
            };
            let notes = notes || of_text.iter().any(is_note);
            for kind in ["**", "__", "*"] {
                let marks = marks(of_text, &emphasis, kind, text);
                check(&marks, kind, notes, context, report);
            }
        }
    }
}

/// The marks that kramdown took for such.
struct Emphasis {
    /// Both marks of each element, with their width.
    marks: Vec<Span>,
}

impl Emphasis {
    fn of(context: &Context<'_>) -> Self {
        let elements = context.page.document.elements();
        let marks = elements.filter_map(written_marks).flatten().collect();
        Self { marks }
    }
}

/// Where the marks of an emphasis written in Markdown stand.
fn written_marks(element: Element<'_>) -> Option<[Span; 2]> {
    let width = match element.name() {
        "strong" => 2,
        "em" => 1,
        _ => return None,
    };
    let place = element.place()?;
    let Span { start, end } = place.element;
    let is_marked = place.notation == Notation::Markdown && end - start > 2 * width;
    is_marked.then(|| [Span::new(start, start + width), Span::new(end - width, end)])
}

/// All marks of one kind in the text that `shown` stand in, in order; none if no mark of this kind is shown.
fn marks(shown: &[(Span, Span)], emphasis: &Emphasis, kind: &str, text: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = shown
        .iter()
        .filter(|(_, span)| span.slice(text) == kind)
        .map(|(_, span)| Mark {
            span: *span,
            is_shown: true,
        })
        .collect();
    let Some((block, _)) = shown.first().filter(|_| !marks.is_empty()) else {
        return marks;
    };
    let read = emphasis.marks.iter().filter(|span| {
        block.start <= span.start && span.end <= block.end && span.slice(text) == kind
    });
    marks.extend(read.map(|span| Mark {
        span: *span,
        is_shown: false,
    }));
    marks.sort_by_key(|mark| mark.span);
    marks
}

fn check(marks: &[Mark], kind: &str, notes: bool, context: &Context<'_>, report: &mut Report<'_>) {
    let text = context.text();
    if marks.len().is_multiple_of(2) {
        for pair in marks.chunks_exact(2) {
            if let [open, close] = pair {
                check_pair(*open, *close, kind, notes, context, report);
            }
        }
    } else if kind == "**" && !notes {
        let mut shown = marks.iter().filter(|mark| mark.is_shown);
        if let (Some(only), None) = (shown.next(), shown.next())
            && opens(text, only.span)
        {
            report.add(Draft::new(only.span, "unclosed").with("marks", kind));
        }
    }
}

/// Two marks that belong together as they are written; a finding if white space inside keeps them from it.
fn check_pair(
    open: Mark,
    close: Mark,
    kind: &str,
    notes: bool,
    context: &Context<'_>,
    report: &mut Report<'_>,
) {
    let text = context.text();
    let whole = open.span.join(close.span);
    let inner = Span::new(open.span.end, close.span.start);
    let words = inner.slice(text).trim();
    let before = inner.slice(text).starts_with(char::is_whitespace);
    let after = inner.slice(text).ends_with(char::is_whitespace);
    let is_shown = open.is_shown || close.is_shown;
    if words.is_empty() || !is_shown || !(before || after) {
        return;
    }
    // `2 * 3 * 4`, `Tarif ** et remise **`: marks with white space on all sides may be signs of their own. A single
    // asterisk is one more often than not, unless it stands right before a word.
    let glued = opens(text, open.span) || closes(text, close.span);
    let certain = match kind {
        // Where the second mark begins a word as well, both call notes: `*hors taxes. *Sous réserve.`
        "*" => {
            opens(text, open.span) && !opens(text, close.span) && !before && !words.contains('*')
        }
        "**" => glued || (!notes && words.starts_with(char::is_alphabetic)),
        _ => glued,
    };
    if calls_a_note(text, open.span) || !certain {
        return;
    }
    let mut draft = Draft::new(whole, "spaced").with("marks", kind);
    let plain = !words.contains(['*', '_', '\n', '\r']) && !context.page.document.is_opaque(inner);
    if plain {
        let (left, right) = neighbours(text, whole);
        let outer_left =
            before && left.is_some_and(|letter| !letter.is_whitespace() && !is_bracket(letter));
        let outer_right =
            after && right.is_some_and(|letter| !letter.is_whitespace() && !is_closing(letter));
        let space = |wanted: bool| if wanted { " " } else { "" };
        let moved = format!(
            "{}{kind}{words}{kind}{}",
            space(outer_left),
            space(outer_right)
        );
        let edits = vec![Edit::replace(whole, moved)];
        draft = draft.fix(if before && after {
            Fix::needs_consent("move", edits)
        } else {
            Fix::safe("move", edits)
        });
    }
    report.add(draft);
}

/// The characters before and after `span`.
fn neighbours(text: &str, span: Span) -> (Option<char>, Option<char>) {
    let before = text
        .get(..span.start)
        .and_then(|text| text.chars().next_back());
    let after = text.get(span.end..).and_then(|text| text.chars().next());
    (before, after)
}

fn is_bracket(letter: char) -> bool {
    matches!(letter, '(' | '[' | '«' | '"' | '“' | '\'' | '’')
}

/// Whether no space stands before `letter`; in French one does before `:`, `;`, `!` and `?`.
fn is_closing(letter: char) -> bool {
    matches!(letter, ',' | '.' | '…' | ')' | ']' | '|')
}

/// Whether a mark stands before a word and behind none: `**mot`.
fn opens(text: &str, mark: Span) -> bool {
    let (before, after) = neighbours(text, mark);
    let free = before.is_none_or(|letter| letter.is_whitespace() || is_bracket(letter));
    free && after.is_some_and(|letter| !letter.is_whitespace() && !is_closing(letter))
}

/// Whether a mark stands behind a word and before none: `mot**`.
fn closes(text: &str, mark: Span) -> bool {
    let (before, after) = neighbours(text, mark);
    before.is_some_and(|letter| !letter.is_whitespace())
        && after.is_none_or(|letter| !letter.is_alphanumeric())
}

/// Whether a mark is written behind a word as that of a note: `Tarif** (hors taxes)`.
fn calls_a_note(text: &str, mark: Span) -> bool {
    let (before, after) = neighbours(text, mark);
    before.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, ')' | '€' | '%'))
        && after
            .is_none_or(|letter| letter.is_whitespace() || matches!(letter, ',' | '.' | ';' | ')'))
}

/// Whether the page has notes of its own making: the first mark of a text calls one, or the only one begins it.
fn has_notes(shown: &[(Span, Span)], text: &str) -> bool {
    let is_note = |of_text: &[(Span, Span)]| {
        let Some((_, first)) = of_text.first() else {
            return false;
        };
        let is_spaced = neighbours(text, *first).1.is_some_and(char::is_whitespace);
        calls_a_note(text, *first) || (of_text.len() == 1 && is_spaced && begins_text(text, *first))
    };
    let double: Vec<_> = shown
        .iter()
        .copied()
        .filter(|(_, mark)| mark.slice(text) == "**")
        .collect();
    double.chunk_by(|one, other| one.0 == other.0).any(is_note)
}

/// Whether some text of the page is a note called by one asterisk: it begins with the only one it has.
fn has_single_notes(shown: &[(Span, Span)], text: &str) -> bool {
    shown
        .chunk_by(|one, other| one.0 == other.0)
        .any(|of_text| {
            let mut single = of_text.iter().filter(|(_, mark)| mark.slice(text) == "*");
            matches!((single.next(), single.next()), (Some((_, only)), None) if begins_text(text, *only))
        })
}

/// Whether a mark begins its line, but for the marks of quotations, lists and headings.
fn begins_text(text: &str, mark: Span) -> bool {
    let before = text.get(..mark.start).unwrap_or_default();
    let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
    line.chars()
        .all(|letter| letter.is_whitespace() || matches!(letter, '>' | '-' | '*' | '+' | '#' | '|'))
}
