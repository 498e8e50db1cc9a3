//! Dashes, dots and guillemets, escapes, entities, line breaks and mathematics.

use std::borrow::Cow;

use super::Spans;
use crate::page::kramdown::chars::{find, strip};
use crate::page::kramdown::entities::{Reference, reference};
use crate::page::kramdown::text::Text;
use crate::page::kramdown::tree::{Kind, Node};

/// What is written, and what it becomes.
const SYMBOLS: [(&str, &str); 7] = [
    ("---", "—"),
    ("--", "–"),
    ("...", "…"),
    ("<< ", "«\u{a0}"),
    (" >>", "\u{a0}»"),
    ("<<", "«"),
    (">>", "»"),
];

/// Whether kramdown lets a backslash escape `byte`.
pub(super) fn is_escapable(byte: u8) -> bool {
    matches!(
        byte,
        b'\\'
            | b'.'
            | b'*'
            | b'_'
            | b'+'
            | b'`'
            | b'<'
            | b'>'
            | b'('
            | b')'
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'#'
            | b'!'
            | b':'
            | b'|'
            | b'"'
            | b'\''
            | b'$'
            | b'='
            | b'-'
    )
}

impl Spans<'_> {
    pub(super) fn symbol(&mut self, text: &str, children: &mut Vec<Node>) -> bool {
        let rest = &text[self.at..];
        if rest.starts_with("\\<<") || rest.starts_with("\\>>") {
            let less = rest.as_bytes()[1] == b'<';
            let reference = Cow::Borrowed(if less { "&lt;" } else { "&gt;" });
            for _ in 0..2 {
                let kind = Kind::Entity {
                    character: Some(if less { '<' } else { '>' }),
                    reference: Some(reference.clone()),
                };
                let span = self.source.span(self.at..self.at + 3);
                children.push(Node::new(kind, span));
            }
            self.at += 3;
            return true;
        }
        let Some((written, symbol)) = SYMBOLS
            .iter()
            .find(|(written, _)| rest.starts_with(written))
        else {
            return false;
        };
        self.add_element(children, Kind::Symbol(symbol), self.at + written.len());
        true
    }

    /// Two spaces or two backslashes at the end of a line.
    pub(super) fn line_break(&mut self, text: &str, children: &mut Vec<Node>) -> bool {
        let rest = &text.as_bytes()[self.at..];
        let breaks = rest.starts_with(b"  \n") || rest.starts_with(b"\\\\\n");
        if breaks {
            self.add_element(children, Kind::Break, self.at + 2);
        }
        breaks
    }

    pub(super) fn escape(&mut self, text: &str, children: &mut Vec<Node>) -> bool {
        let at = self.at + 1;
        let gfm = self.state.settings.gfm();
        let escapes = text
            .as_bytes()
            .get(at)
            .is_some_and(|&byte| is_escapable(byte) || (gfm && byte == b'~'));
        if escapes {
            self.add_replaced(children, &text[at..=at], self.at..at + 1);
            self.at = at + 1;
        }
        escapes
    }

    pub(super) fn entity(&mut self, text: &str, children: &mut Vec<Node>) -> bool {
        let start = self.at;
        let Some((found, end)) = reference(text, start) else {
            return false;
        };
        match found {
            Reference::Character(character) => {
                let must_stay = matches!(character, None | Some('<' | '>' | '&'));
                let reference = must_stay.then(|| Cow::Owned(text[start..end].to_owned()));
                let kind = Kind::Entity {
                    character,
                    reference,
                };
                self.add_element(children, kind, end);
            }
            Reference::Unknown => {
                let kind = Kind::Entity {
                    character: Some('&'),
                    reference: Some(Cow::Borrowed("&amp;")),
                };
                self.add_element(children, kind, start + 1);
                self.add(children, start + 1..end);
                self.at = end;
            }
        }
        true
    }

    /// `$$…$$`.
    pub(super) fn math(&mut self, text: &str, children: &mut Vec<Node>) -> bool {
        let content = self.at + 2;
        if !text[self.at..].starts_with("$$") || !self.state.may_try() {
            return false;
        }
        let Some(close) = find(text, "$$", content) else {
            self.state.spend(self.end - content);
            return false;
        };
        let range = strip(text.as_bytes(), content..close);
        let kind = Kind::Math {
            text: Text::slice(&self.source, range),
            block: false,
        };
        self.add_element(children, kind, close + 2);
        true
    }
}
