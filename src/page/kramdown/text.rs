//! Pieces of text that know where they come from.

use std::ops::Range;
use std::rc::Rc;

use crate::source::{Mapped, Span};

/// A text that blocks or spans are read from: the page, or what is left of it inside a quotation or list item.
pub(super) type Source = Rc<Mapped>;

/// A piece of text: a stretch of a source, its own source if it had to be put together.
#[derive(Clone, Debug)]
pub(super) struct Text {
    source: Source,
    range: Range<usize>,
}

impl Text {
    /// The bytes `range` of `source`.
    pub(super) fn slice(source: &Source, range: Range<usize>) -> Self {
        Self {
            source: Rc::clone(source),
            range,
        }
    }

    /// The whole of `text`.
    pub(super) fn whole(text: Mapped) -> Self {
        Self {
            range: 0..text.len(),
            source: Rc::new(text),
        }
    }

    /// `text`, which stands for `place`.
    pub(super) fn replaced(text: &str, place: Span) -> Self {
        let mut mapped = Mapped::with_capacity(text.len());
        mapped.push_replaced(text, place);
        Self::whole(mapped)
    }

    /// The text itself.
    pub(super) fn as_str(&self) -> &str {
        &self.source.text()[self.range.clone()]
    }

    /// The place of the whole text.
    pub(super) fn span(&self) -> Span {
        self.source.span(self.range.clone())
    }

    /// The source it is a stretch of.
    pub(super) fn source(&self) -> &Source {
        &self.source
    }

    /// The range of the source that it is.
    pub(super) fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The text as a source to read from, and its range there.
    pub(super) fn into_source(self) -> (Source, Range<usize>) {
        (self.source, self.range)
    }

    /// The bytes `range` of this text, counted from its start.
    pub(super) fn part(&self, range: Range<usize>) -> Self {
        Self::slice(&self.source, self.inner(range))
    }

    /// The place of the bytes `range` of this text, counted from its start.
    pub(super) fn part_span(&self, range: Range<usize>) -> Span {
        self.source.span(self.inner(range))
    }

    /// Append the bytes `range` of `source`.
    pub(super) fn push_slice(&mut self, source: &Source, range: Range<usize>) {
        if Rc::ptr_eq(&self.source, source) && self.range.end == range.start {
            self.range.end = range.end;
            return;
        }
        self.build(|text| text.push_mapped(source, range));
    }

    /// Append another text.
    pub(super) fn push_text(&mut self, other: &Self) {
        self.push_slice(&other.source, other.range.clone());
    }

    /// Append `text`, which stands for `place`.
    pub(super) fn push_replaced(&mut self, text: &str, place: Span) {
        self.build(|own| own.push_replaced(text, place));
    }

    /// Append a newline; the one that follows in the source, if there is one.
    pub(super) fn push_newline(&mut self) {
        if self.source.text().as_bytes().get(self.range.end) == Some(&b'\n') {
            self.range.end += 1;
            return;
        }
        let place = Span::at(self.span().end);
        self.push_replaced("\n", place);
    }

    /// Write the bytes `range` of this text, counted from its start, as they are.
    pub(super) fn write(&self, out: &mut Mapped, range: Range<usize>) {
        out.push_mapped(&self.source, self.inner(range));
    }

    fn inner(&self, range: Range<usize>) -> Range<usize> {
        self.range.start + range.start..self.range.start + range.end
    }

    /// Change the text as one of its own, copied from its source first if it is not its own yet.
    fn build(&mut self, change: impl FnOnce(&mut Mapped)) {
        let own = self.range == (0..self.source.len()) && Rc::get_mut(&mut self.source).is_some();
        if !own {
            self.source = Rc::new(self.source.sub(self.range.clone()));
        }
        let text = Rc::make_mut(&mut self.source);
        change(text);
        self.range = 0..text.len();
    }
}

/// The page as kramdown takes it: line ends made `\n`, one newline at the end.
pub(super) fn normalise(text: &Mapped) -> Source {
    let bytes = text.text().as_bytes();
    let end = bytes.len();
    let mut source;
    if memchr::memchr(b'\r', bytes).is_none() {
        source = text.clone();
    } else {
        source = Mapped::with_capacity(end + 1);
        let mut from = 0;
        while let Some(found) = memchr::memchr(b'\r', &bytes[from..]) {
            let at = from + found;
            let next = if bytes.get(at + 1) == Some(&b'\n') {
                at + 2
            } else {
                at + 1
            };
            source.push_mapped(text, from..at);
            source.push_replaced("\n", text.span(at..next));
            from = next;
        }
        source.push_mapped(text, from..end);
    }
    if !source.text().ends_with('\n') {
        let place = Span::at(source.span(0..source.len()).end);
        source.push_replaced("\n", place);
    }
    Rc::new(source)
}
