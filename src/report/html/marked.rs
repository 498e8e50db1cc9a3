//! The lines that a finding shows, its place marked.

use super::markup::Markup;
use crate::report::account::Told;
use crate::report::excerpt::{Excerpt, Pointer};
use crate::source::{Source, Span};

/// Lines longer than this are cut to windows around what is marked, in characters.
const WIDTH: usize = 240;

/// Places beyond these would make one excerpt a page of its own; the list below it has them all.
const MAX_PLACES: usize = 8;

/// What a piece of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Plain,
    /// The finding's own place.
    Place,
    /// The place of the label of this number, from 1.
    Label(usize),
}

/// A place of the excerpt: bytes of its text.
#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    kind: Kind,
}

/// Write the lines of `source` that `told` is about.
pub fn excerpt(told: &Told, source: &Source, markup: &mut Markup) {
    let own = Pointer {
        span: told.place.span(),
        text: None,
        primary: true,
    };
    let labels = told.labels.iter().zip(1..).map(|(label, number)| Pointer {
        span: label.place.span(),
        text: Some(usize::to_string(&number)),
        primary: false,
    });
    let pointers: Vec<Pointer> = std::iter::once(own)
        .chain(labels)
        .take(MAX_PLACES)
        .collect();
    let (excerpt, labels) = Excerpt::new(source, &pointers, WIDTH);
    let marks: Vec<Mark> = labels
        .iter()
        .map(|label| Mark {
            span: Span::new(label.offset(), label.offset() + label.len()),
            kind: match label.label().and_then(|number| number.parse().ok()) {
                Some(number) if !label.primary() => Kind::Label(number),
                _ => Kind::Place,
            },
        })
        .collect();
    markup.raw("<pre class=\"excerpt\">");
    for (number, line) in excerpt.lines() {
        markup.raw("<span class=\"line\">");
        markup.element("span", &[("class", "nr")], &number.to_string());
        markup.raw(" ");
        for (piece, kind) in pieces(line, &marks) {
            let text = piece.slice(excerpt.text());
            match kind {
                Kind::Plain => markup.text(text),
                Kind::Place if piece.is_empty() => markup.raw("<mark class=\"point\"></mark>"),
                Kind::Place => markup.element("mark", &[], text),
                Kind::Label(number) => {
                    let number = number.to_string();
                    markup.element("span", &[("class", "also"), ("data-n", &number)], text)
                }
            };
        }
        markup.raw("\n</span>");
    }
    markup.raw("</pre>\n");
}

/// `line` in pieces that are marked in one way each; marks that overlap are never nested, the finding's own place wins.
fn pieces(line: Span, marks: &[Mark]) -> Vec<(Span, Kind)> {
    let mut cuts = vec![line.start, line.end];
    for mark in marks {
        cuts.extend([mark.span.start, mark.span.end]);
    }
    cuts.retain(|cut| (line.start..=line.end).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    let mut pieces: Vec<(Span, Kind)> = Vec::new();
    let mut push = |span: Span, kind: Kind| match pieces.last_mut() {
        Some((last, before)) if *before == kind && !last.is_empty() => last.end = span.end,
        _ => pieces.push((span, kind)),
    };
    for (index, start) in cuts.iter().copied().enumerate() {
        let points = marks.iter().filter(|mark| mark.span == Span::at(start));
        for point in points {
            push(point.span, point.kind);
        }
        let Some(end) = cuts.get(index + 1).copied() else {
            break;
        };
        let over = |mark: &&Mark| mark.span.start <= start && end <= mark.span.end;
        let kinds = marks.iter().filter(over).map(|mark| mark.kind);
        let kind = kinds
            .reduce(|one, other| if other == Kind::Place { other } else { one })
            .unwrap_or(Kind::Plain);
        push(Span::new(start, end), kind);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_marks_are_pieces_side_by_side() {
        let mark = |start, end, kind| Mark {
            span: Span::new(start, end),
            kind,
        };
        let marks = [
            mark(2, 6, Kind::Place),
            mark(4, 9, Kind::Label(1)),
            mark(9, 9, Kind::Place),
        ];
        let expected = [
            (Span::new(0, 2), Kind::Plain),
            (Span::new(2, 6), Kind::Place),
            (Span::new(6, 9), Kind::Label(1)),
            (Span::new(9, 9), Kind::Place),
            (Span::new(9, 12), Kind::Plain),
        ];
        assert_eq!(pieces(Span::new(0, 12), &marks), expected);
        assert_eq!(
            pieces(Span::new(3, 5), &marks),
            [(Span::new(3, 5), Kind::Place)]
        );
    }
}
