//! The lines of a file that a finding shows, as miette's `SourceCode`.
//!
//! miette counts columns in bytes and draws whole paragraphs. An excerpt holds only the lines that labels stand on,
//! long lines cut to windows around the labels with `…`, control characters made visible, and it answers with the
//! file's own line and column, counted in characters.

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::visible;
use crate::source::{Source, Span};

/// A label on more lines than this is drawn on its first line only.
const MAX_LABEL_LINES: usize = 6;

/// The narrowest window around a label, in characters.
const MIN_WINDOW: usize = 24;

/// A place to point at.
#[derive(Clone, Debug)]
pub struct Pointer {
    /// The place in the file.
    pub span: Span,
    /// What is said there.
    pub text: Option<String>,
    /// Whether it is the finding's own place.
    pub primary: bool,
}

/// One line of the excerpt.
#[derive(Debug)]
struct Line {
    /// 1-based number in the file.
    number: usize,
    /// First byte in the excerpt.
    start: usize,
    /// One past its last byte that comes from the file.
    content_end: usize,
    /// One past its last byte, its line end included.
    end: usize,
    /// For each character kept: its byte in the file, its byte in the excerpt; ascending.
    characters: Vec<(usize, usize)>,
}

impl Line {
    /// Where what stands at byte `offset` of the file begins in the excerpt.
    fn start_of(&self, offset: usize) -> usize {
        let index = self.characters.partition_point(|(file, _)| *file < offset);
        self.characters
            .get(index)
            .map_or(self.content_end, |(_, here)| *here)
    }

    /// Where what ends before byte `offset` of the file ends in the excerpt.
    fn end_of(&self, offset: usize, text: &str) -> usize {
        let index = self.characters.partition_point(|(file, _)| *file < offset);
        let Some((_, here)) = index.checked_sub(1).and_then(|at| self.characters.get(at)) else {
            return self.start_of(offset);
        };
        let width = text[*here..].chars().next().map_or(0, char::len_utf8);
        here + width
    }
}

/// The lines that a finding shows.
#[derive(Debug)]
pub struct Excerpt {
    name: String,
    text: String,
    lines: Vec<Line>,
    /// Where each label begins in the excerpt, and its zero-based column in the file.
    columns: Vec<(usize, usize)>,
}

impl Excerpt {
    /// The excerpt of `source` that shows `pointers`, lines cut to about `width` characters, and the labels that
    /// point into it, ascending.
    pub fn new(source: &Source, pointers: &[Pointer], width: usize) -> (Self, Vec<LabeledSpan>) {
        let pointers: Vec<Pointer> = pointers.iter().map(|one| clipped(source, one)).collect();
        let mut numbers: Vec<usize> = pointers
            .iter()
            .flat_map(|pointer| {
                let (first, last) = lines_of(source, pointer.span);
                first..=last
            })
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut excerpt = Self {
            name: visible::line(source.path().as_str()).into_owned(),
            text: String::new(),
            lines: Vec::new(),
            columns: Vec::new(),
        };
        for number in numbers {
            excerpt.push(source, number, &pointers, width);
        }
        let labels = excerpt.labels(source, &pointers);
        (excerpt, labels)
    }

    fn push(&mut self, source: &Source, number: usize, pointers: &[Pointer], width: usize) {
        let whole = source.lines().span(source.text(), number);
        let marks: Vec<Span> = pointers
            .iter()
            .filter(|pointer| {
                let (first, last) = lines_of(source, pointer.span);
                first <= number && number <= last
            })
            .map(|pointer| {
                Span::new(
                    pointer.span.start.clamp(whole.start, whole.end),
                    pointer.span.end.clamp(whole.start, whole.end),
                )
            })
            .collect();
        let secrets = secrets(source.text(), whole);
        let start = self.text.len();
        let mut characters = Vec::new();
        let mut done = whole.start;
        for window in windows(source.text(), whole, &marks, width) {
            if done < window.start {
                self.text.push('…');
            }
            for (at, character) in source.slice(window).char_indices() {
                let offset = window.start + at;
                characters.push((offset, self.text.len()));
                let is_secret = secrets
                    .iter()
                    .any(|secret| (secret.start..secret.end).contains(&offset));
                self.text.push(match character {
                    // One for one, so that columns and labels stay where they are.
                    _ if is_secret => '•',
                    '\t' => '\t',
                    other => visible::symbol(other),
                });
            }
            done = window.end;
        }
        let content_end = self.text.len();
        if done < whole.end {
            self.text.push('…');
        }
        self.text.push('\n');
        self.lines.push(Line {
            number,
            start,
            content_end,
            end: self.text.len(),
            characters,
        });
    }

    fn labels(&mut self, source: &Source, pointers: &[Pointer]) -> Vec<LabeledSpan> {
        let mut placed: Vec<(usize, usize, &Pointer)> = Vec::new();
        for pointer in pointers {
            let (first, last) = lines_of(source, pointer.span);
            let (Some(first), Some(last)) = (self.line(first), self.line(last)) else {
                continue;
            };
            let start = first.start_of(pointer.span.start);
            let end = last.end_of(pointer.span.end, &self.text).max(start);
            let column = source.position(pointer.span.start).column - 1;
            self.columns.push((start, column));
            placed.push((start, end, pointer));
        }
        placed.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
        for index in 1..placed.len() {
            // Underlines of one line are drawn side by side: the outer one stops where the inner one begins.
            let next = placed[index].0;
            let outer = &mut placed[index - 1];
            let one_line = !self.text[outer.0..outer.1].contains('\n');
            if one_line && outer.0 < next && next < outer.1 {
                outer.1 = next;
            }
        }
        placed
            .into_iter()
            .map(|(start, end, pointer)| {
                let text = pointer.text.clone();
                if pointer.primary {
                    LabeledSpan::new_primary_with_span(text, start..end)
                } else {
                    LabeledSpan::new_with_span(text, start..end)
                }
            })
            .collect()
    }

    /// What is shown.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The lines: the number of each in the file, and its bytes in [`Excerpt::text`] without the line end.
    pub fn lines(&self) -> impl Iterator<Item = (usize, Span)> {
        let lines = self.lines.iter();
        lines.map(|line| (line.number, Span::new(line.start, line.end - 1)))
    }

    fn line(&self, number: usize) -> Option<&Line> {
        self.lines.iter().find(|line| line.number == number)
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _context_lines_before: usize,
        _context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let holds = |offset: usize| {
            let index = self.lines.partition_point(|line| line.end <= offset);
            index.min(self.lines.len().saturating_sub(1))
        };
        let last_byte = (span.offset() + span.len()).saturating_sub(usize::from(!span.is_empty()));
        let first = holds(span.offset());
        let last = holds(last_byte).max(first);
        let (Some(from), Some(to)) = (self.lines.get(first), self.lines.get(last)) else {
            return Err(MietteError::OutOfBounds);
        };
        let column = self
            .columns
            .iter()
            .find(|(start, _)| *start == span.offset())
            .map_or(0, |(_, column)| *column);
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            &self.text.as_bytes()[from.start..to.end],
            SourceSpan::from(from.start..to.end),
            from.number - 1,
            column,
            1 + last - first,
        )))
    }
}

/// The bytes `span` of `text` as reports show them: control characters visible but for line ends and tabs, user names and
/// passwords hidden.
pub fn shown(text: &str, span: Span) -> String {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..]
        .find('\n')
        .map_or(text.len(), |at| span.end + at);
    let secrets = secrets(text, Span::new(start, end));
    let characters = span.slice(text).char_indices();
    characters
        .map(|(at, character)| match character {
            _ if secrets
                .iter()
                .any(|secret| secret.contains(span.start + at)) =>
            {
                '•'
            }
            '\n' | '\t' => character,
            other => visible::symbol(other),
        })
        .collect()
}

/// The user names and passwords in addresses of the line `whole`: reports are read by others than those who wrote the page.
fn secrets(text: &str, whole: Span) -> Vec<Span> {
    let line = whole.slice(text);
    let before = line.match_indices("//").map(|(at, mark)| at + mark.len());
    before
        .filter_map(|start| {
            let rest = line.get(start..)?;
            let is_end =
                |character: char| character.is_whitespace() || "/?#\"'<>()[]".contains(character);
            let authority = rest.split(is_end).next()?;
            let end = start + authority.rfind('@')?;
            Some(Span::new(whole.start + start, whole.start + end))
        })
        .collect()
}

/// First and last line of `span`; the line end before a span's end does not make one line more.
fn lines_of(source: &Source, span: Span) -> (usize, usize) {
    let first = source.lines().line(span.start);
    let last = source
        .lines()
        .line(span.end.saturating_sub(1).max(span.start));
    (first, last.max(first))
}

/// `pointer`, ending on its first line where it would fill the screen.
fn clipped(source: &Source, pointer: &Pointer) -> Pointer {
    let mut pointer = pointer.clone();
    pointer.span.start = pointer.span.start.min(source.text().len());
    pointer.span.end = pointer
        .span
        .end
        .clamp(pointer.span.start, source.text().len());
    let (first, last) = lines_of(source, pointer.span);
    if last - first >= MAX_LABEL_LINES {
        let line_end = source.lines().span(source.text(), first).end;
        pointer.span.end = line_end.max(pointer.span.start);
    }
    pointer
}

/// The parts of the line `whole` that are shown: all of it where it fits, else a window around each mark.
fn windows(text: &str, whole: Span, marks: &[Span], width: usize) -> Vec<Span> {
    let line = whole.slice(text);
    if line.len() <= width || line.chars().take(width + 1).count() <= width {
        return vec![whole];
    }
    let share = (width / marks.len().max(1)).max(MIN_WINDOW);
    let mut windows: Vec<Span> = marks
        .iter()
        .map(|mark| {
            let marked = mark.slice(text).chars().take(share).count();
            let before = (share - marked) / 3;
            let start = back(text, whole.start, mark.start, before);
            let end = forward(text, start, whole.end, share);
            // Near the line's end the window grows to the left instead.
            let missing = share.saturating_sub(Span::new(start, end).slice(text).chars().count());
            Span::new(back(text, whole.start, start, missing), end)
        })
        .collect();
    windows.sort_unstable();
    let mut merged: Vec<Span> = Vec::new();
    for window in windows {
        match merged.last_mut() {
            Some(last) if window.start <= last.end => *last = last.join(window),
            _ => merged.push(window),
        }
    }
    merged
}

/// The byte `count` characters before `from`, not before `limit`.
fn back(text: &str, limit: usize, from: usize, count: usize) -> usize {
    let before = text.get(limit..from).unwrap_or_default();
    if count == 0 || before.is_empty() {
        return boundary(text, limit, from);
    }
    before
        .char_indices()
        .rev()
        .nth(count - 1)
        .map_or(limit, |(at, _)| limit + at)
}

/// The byte `count` characters after `from`, not after `limit`.
fn forward(text: &str, from: usize, limit: usize, count: usize) -> usize {
    text.get(from..limit)
        .unwrap_or_default()
        .char_indices()
        .nth(count)
        .map_or(limit, |(at, _)| from + at)
}

/// The last character boundary at or before `offset`, not before `limit`: the file may have changed since it was linted.
fn boundary(text: &str, limit: usize, offset: usize) -> usize {
    let mut offset = offset.max(limit);
    while offset > limit && !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(span: Span) -> Pointer {
        Pointer {
            span,
            text: None,
            primary: true,
        }
    }

    fn shown(text: &str, span: Span, width: usize) -> (String, String, usize, usize) {
        let source = Source::new("a.md", text);
        let (excerpt, labels) = Excerpt::new(&source, &[pointer(span)], width);
        let label = labels.first().unwrap();
        let marked = excerpt.text[label.offset()..label.offset() + label.len()].to_owned();
        let contents = excerpt.read_span(label.inner(), 0, 0).unwrap();
        let data = String::from_utf8(contents.data().to_vec()).unwrap();
        (data, marked, contents.line() + 1, contents.column() + 1)
    }

    #[test]
    fn columns_are_characters_of_the_file() {
        let text = "# Titre\né à <img>\n";
        let at = text.find('<').unwrap();
        let (data, marked, line, column) = shown(text, Span::new(at, at + 5), 60);
        assert_eq!((data.as_str(), marked.as_str()), ("é à <img>\n", "<img>"));
        assert_eq!((line, column), (2, 5));
    }

    #[test]
    fn a_long_line_shows_a_window_around_the_label() {
        let text = format!("{}<img>{}", "é".repeat(500), "ù".repeat(500));
        let (data, marked, _, column) = shown(&text, Span::new(1000, 1005), 60);
        assert!(data.starts_with("…é") && data.ends_with("ù…\n"), "{data}");
        assert_eq!(data.chars().count(), 63);
        assert_eq!((marked.as_str(), column), ("<img>", 501));
    }

    #[test]
    fn a_label_at_the_end_of_a_long_line_keeps_its_window() {
        let text = format!("{}<img>", "a".repeat(500));
        let (data, marked, _, column) = shown(&text, Span::new(500, 505), 60);
        assert_eq!(data.chars().count(), 62);
        assert_eq!((marked.as_str(), column), ("<img>", 501));
    }

    #[test]
    fn control_characters_are_visible_and_labels_stay_in_place() {
        let text = "\u{1b}[31m\u{202e}\u{85}<img>";
        let at = text.find('<').unwrap();
        let (data, marked, _, column) = shown(text, Span::new(at, at + 5), 60);
        assert_eq!(data, "␛[31m��<img>\n");
        assert_eq!((marked.as_str(), column), ("<img>", 8));
    }

    #[test]
    fn names_and_passwords_are_hidden_and_labels_stay_in_place() {
        let text = "//é:s@x@a.fr/@b https://c.fr?d=e@f.fr <img>";
        let at = text.find('<').unwrap();
        let (data, marked, _, column) = shown(text, Span::new(at, at + 5), 60);
        assert_eq!(data, "//•••••@a.fr/@b https://c.fr?d=e@f.fr <img>\n");
        assert_eq!((marked.as_str(), column), ("<img>", 39));
    }

    #[test]
    fn a_label_over_many_lines_is_drawn_on_its_first() {
        let text = "<div>\n".repeat(30);
        let (data, marked, _, _) = shown(&text, Span::new(0, text.len()), 60);
        assert_eq!((data.as_str(), marked.as_str()), ("<div>\n", "<div>"));
    }
}
