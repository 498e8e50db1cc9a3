//! Code blocks: indented, and between fences.

use std::ops::Range;
use std::rc::Rc;

use super::{Blocks, Parent, blank_lines, ends_lazy};
use crate::page::kramdown::chars::{is_space, next_line, rest_is_blank, skip_blanks, spaces};
use crate::page::kramdown::text::{Source, Text};
use crate::page::kramdown::tree::Kind;
use crate::source::Mapped;

/// Whether a code fence of the GFM input begins at `at`, spaces not counted.
pub(super) fn begins_gfm_fence(bytes: &[u8], at: usize) -> bool {
    fence_marks(bytes, at) >= 3
}

fn fence_marks(bytes: &[u8], at: usize) -> usize {
    bytes[at..]
        .iter()
        .take_while(|byte| matches!(byte, b'`' | b'~'))
        .count()
}

/// The end of the code indentation (four spaces or a tab) at `at`.
pub(super) fn indentation(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at) {
        Some(b'\t') => Some(at + 1),
        Some(b' ') if spaces(bytes, at, 4) == 4 => Some(at + 4),
        _ => None,
    }
}

/// Whether the line at `at` holds more than white space.
fn has_content(bytes: &[u8], at: usize) -> bool {
    bytes
        .get(skip_blanks(bytes, at))
        .is_some_and(|&byte| !is_space(byte))
}

/// The end of the indented lines at `at`, with blank lines between them and lazy lines behind them.
pub(super) fn indented_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    loop {
        let start = blank_lines(bytes, end).unwrap_or(end);
        let mut next = start;
        while let Some(content) = indentation(bytes, next)
            && has_content(bytes, content)
        {
            next = next_line(bytes, next);
        }
        if next == start {
            return end;
        }
        while has_content(bytes, next) && !ends_lazy(text, next) {
            next = next_line(bytes, next);
        }
        end = next;
    }
}

/// A text without the indentation of its lines.
pub(super) fn without_indentation(source: &Source, range: Range<usize>) -> Mapped {
    let bytes = source.text().as_bytes();
    let mut plain = Mapped::with_capacity(range.len());
    let mut at = range.start;
    while at < range.end {
        let start = indentation(bytes, at).unwrap_or(at);
        let end = next_line(bytes, start.min(range.end)).min(range.end);
        plain.push_mapped(source, start.min(end)..end);
        at = end;
    }
    plain
}

/// The opening of a fenced code block.
struct Fence {
    marks: Range<usize>,
    language: Option<Range<usize>>,
    content: usize,
}

/// What ends a fenced code block.
struct Closing {
    start: usize,
    end: usize,
}

impl Blocks<'_> {
    pub(super) fn indented_code(&mut self, parent: &mut Parent) {
        let source = Rc::clone(&self.source);
        let text = source.text();
        let bytes = text.as_bytes();
        let start = self.at;
        let end = indented_end(text, start).max(next_line(bytes, start));
        let mut code = Mapped::with_capacity(end - start);
        let mut at = start;
        while at < end {
            let lazy = at > start
                && spaces(bytes, at, 4) < 4
                && bytes
                    .get(at + spaces(bytes, at, 4))
                    .is_some_and(|&byte| !is_space(byte));
            let content = if lazy {
                at
            } else {
                indentation(bytes, at).unwrap_or(at)
            };
            let line_end = next_line(bytes, content);
            let next_is_lazy = line_end < end
                && spaces(bytes, line_end, 4) < 4
                && bytes
                    .get(line_end + spaces(bytes, line_end, 4))
                    .is_some_and(|&byte| !is_space(byte));
            if next_is_lazy {
                code.push_mapped(&source, content..line_end - 1);
                code.push_replaced(" ", source.span(line_end - 1..line_end));
            } else {
                code.push_mapped(&source, content..line_end);
            }
            at = line_end;
        }
        let span = self.trimmed_span(start, end);
        let node = self.new_block(Kind::CodeBlock(Text::whole(code)), span);
        parent.children.push(node);
        self.at = end;
    }

    pub(super) fn fenced_code(&mut self, parent: &mut Parent, indent: usize) -> bool {
        let gfm = self.state.settings.gfm();
        if !gfm && indent > 0 || !self.state.may_try() {
            return false;
        }
        let source = Rc::clone(&self.source);
        let bytes = source.text().as_bytes();
        let start = self.at + indent;
        let mut run = 0;
        while matches!(bytes.get(start + run), Some(b'~'))
            || (gfm && matches!(bytes.get(start + run), Some(b'`')))
        {
            run += 1;
        }
        for length in (3..=run).rev() {
            let Some(fence) = fence(bytes, start..start + length) else {
                continue;
            };
            if let Some(closing) = closing_fence(bytes, &fence, gfm) {
                self.add_fenced(parent, &fence, &closing);
                return true;
            }
            self.state.spend(bytes.len() - start);
            if !self.state.may_try() {
                return false;
            }
        }
        false
    }

    fn add_fenced(&mut self, parent: &mut Parent, fence: &Fence, closing: &Closing) {
        let source = Rc::clone(&self.source);
        let span = self.trimmed_span(self.at, closing.end);
        let code = Text::slice(&source, fence.content..closing.start);
        let mut node = self.new_block(Kind::CodeBlock(code), span);
        if let Some(language) = &fence.language {
            let name = &source.text()[language.clone()];
            node.attributes.set("class", format!("language-{name}"));
        }
        parent.children.push(node);
        self.at = closing.end;
    }
}

/// The fence with these marks: behind them one word at most, the language, which a `?` ends.
fn fence(bytes: &[u8], marks: Range<usize>) -> Option<Fence> {
    if let Some(content) = rest_is_blank(bytes, marks.end) {
        return Some(Fence {
            marks,
            language: None,
            content,
        });
    }
    let mut start = marks.end;
    while bytes.get(start).is_some_and(|&byte| is_space(byte)) {
        start += 1;
    }
    let mut end = start;
    while bytes.get(end).is_some_and(|&byte| !is_space(byte)) {
        end += 1;
    }
    let content = rest_is_blank(bytes, end)?;
    let name_end = memchr::memchr(b'?', &bytes[start + 1..end]).map_or(end, |at| start + 1 + at);
    Some(Fence {
        marks,
        language: Some(start..name_end),
        content,
    })
}

/// The line that closes `fence`: its marks, the last of them repeated at will.
fn closing_fence(bytes: &[u8], fence: &Fence, gfm: bool) -> Option<Closing> {
    let marks = &bytes[fence.marks.clone()];
    let last = *marks.last()?;
    let mut at = fence.content;
    while at < bytes.len() {
        let start = if gfm { at + spaces(bytes, at, 3) } else { at };
        if bytes[start..].starts_with(marks) {
            let mut end = start + marks.len();
            while bytes.get(end) == Some(&last) {
                end += 1;
            }
            if let Some(end) = rest_is_blank(bytes, end) {
                return Some(Closing { start: at, end });
            }
        }
        at = next_line(bytes, at);
    }
    None
}
