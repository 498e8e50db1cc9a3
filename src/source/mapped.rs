//! Derived texts that remember where each byte comes from.

use super::Span;

/// A stretch of a derived text and the bytes of the file it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// Where the stretch begins in the derived text.
    at: usize,
    /// The bytes of the file it stands for.
    source: Span,
    /// `true`: byte for byte; `false`: the stretch as a whole stands for `source` (an escape, a decoded entity, an inserted tag).
    verbatim: bool,
}

/// A text made from a file's bytes – a body with its Liquid masked, a quotation stripped of its `> `,
/// a YAML scalar with its escapes resolved, rendered HTML – in which every byte knows its place in the file.
#[derive(Clone, Debug, Default)]
pub struct Mapped {
    text: String,
    runs: Vec<Run>,
}

impl Mapped {
    /// An empty text to which pieces are pushed.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty text with room for `bytes` bytes.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            runs: Vec::new(),
        }
    }

    /// `text` as it stands in the file from byte `start` on.
    #[must_use]
    pub fn verbatim(text: impl Into<String>, start: usize) -> Self {
        let text = text.into();
        let source = Span::new(start, start + text.len());
        Self {
            text,
            runs: vec![Run {
                at: 0,
                source,
                verbatim: true,
            }],
        }
    }

    /// The derived text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Length of the derived text in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether the derived text is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Append `text`, which stands byte for byte in the file from `start` on.
    pub fn push_verbatim(&mut self, text: &str, start: usize) {
        if text.is_empty() {
            return;
        }
        let at = self.text.len();
        self.text.push_str(text);
        if let Some(last) = self.runs.last_mut()
            && last.verbatim
            && last.source.end == start
            && last.at + last.source.len() == at
        {
            last.source.end = start + text.len();
            return;
        }
        self.runs.push(Run {
            at,
            source: Span::new(start, start + text.len()),
            verbatim: true,
        });
    }

    /// Append `text`, which as a whole stands for the bytes `source` of the file.
    pub fn push_replaced(&mut self, text: &str, source: Span) {
        if text.is_empty() {
            return;
        }
        self.runs.push(Run {
            at: self.text.len(),
            source,
            verbatim: false,
        });
        self.text.push_str(text);
    }

    /// Append the bytes `range` of another derived text together with their places.
    pub fn push_mapped(&mut self, other: &Self, range: std::ops::Range<usize>) {
        let mut index = other.index(range.start);
        let mut at = range.start;
        while at < range.end {
            let Some(run) = other.runs.get(index) else {
                return;
            };
            let run_end = other
                .runs
                .get(index + 1)
                .map_or(other.text.len(), |next| next.at);
            let end = range.end.min(run_end);
            let Some(piece) = other.text.get(at..end) else {
                return;
            };
            if run.verbatim {
                self.push_verbatim(piece, run.source.start + (at - run.at));
            } else {
                self.push_replaced(piece, run.source);
            }
            at = end;
            index += 1;
        }
    }

    /// The bytes `range` as a derived text of their own.
    #[must_use]
    pub fn sub(&self, range: std::ops::Range<usize>) -> Self {
        let mut part = Self::with_capacity(range.len());
        part.push_mapped(self, range);
        part
    }

    /// The bytes of the file that `range` of the derived text stands for, from its first to its last.
    /// An empty range gives an empty span at its place.
    #[must_use]
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        if self.runs.is_empty() {
            return Span::default();
        }
        if range.start >= range.end {
            return Span::at(self.offset(range.start));
        }
        let first = self.runs[self.index(range.start)];
        let start = if first.verbatim {
            first.source.start + (range.start - first.at)
        } else {
            first.source.start
        };
        let last = self.runs[self.index(range.end - 1)];
        let end = if last.verbatim {
            last.source.start + (range.end - last.at)
        } else {
            last.source.end
        };
        Span::new(start, end)
    }

    /// The byte of the file at which byte `at` of the derived text stands; past the end, the end of the last byte's place.
    #[must_use]
    pub fn offset(&self, at: usize) -> usize {
        if self.runs.is_empty() {
            return 0;
        }
        let run = self.runs[self.index(at)];
        if run.verbatim {
            (run.source.start + (at - run.at)).min(run.source.end)
        } else if at > run.at {
            run.source.end
        } else {
            run.source.start
        }
    }

    /// Whether `range` is one stretch that stands byte for byte in the file.
    #[must_use]
    pub fn is_verbatim(&self, range: std::ops::Range<usize>) -> bool {
        if self.runs.is_empty() || range.start >= range.end {
            return false;
        }
        let first = self.index(range.start);
        self.runs[first].verbatim && self.index(range.end - 1) == first
    }

    fn index(&self, at: usize) -> usize {
        self.runs
            .partition_point(|run| run.at <= at)
            .saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_survive_replacement_and_nesting() {
        let file = "a: 'l''État'";
        let mut value = Mapped::new();
        value.push_verbatim("l", 4);
        value.push_replaced("'", Span::new(5, 7));
        value.push_verbatim("État", 7);
        assert_eq!(value.text(), "l'État");
        assert_eq!(value.span(0..2), Span::new(4, 7));
        let rest = value.sub(1..value.len());
        assert_eq!(rest.text(), "'État");
        assert_eq!(rest.span(1..rest.len()).slice(file), "État");
        assert_eq!(rest.span(0..1).slice(file), "''");
    }
}
