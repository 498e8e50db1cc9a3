//! Addresses in angle brackets: `<https://…>`, `<name@host>`.

use super::Spans;
use crate::page::kramdown::chars::{after, is_alnum};
use crate::page::kramdown::text::Text;
use crate::page::kramdown::tree::{Kind, Node};
use crate::page::rendered::{AttributeOrigin, Notation, attribute_name};
use crate::source::Span;

const SCHEMES: [&str; 5] = ["mailto:", "https:", "http:", "ftps:", "ftp:"];

impl Spans<'_> {
    pub(super) fn autolink(&mut self, text: &str, children: &mut Vec<Node>) -> bool {
        let start = self.at + 1;
        let rest = &text[start..];
        let scheme = SCHEMES.iter().find(|scheme| rest.starts_with(**scheme));
        let end = if let Some(scheme) = scheme {
            address_end(text, start + scheme.len())
        } else {
            mail_end(text, start)
        };
        let Some(end) = end else {
            return false;
        };
        let shown = start + if scheme == Some(&"mailto:") { 7 } else { 0 };
        let address = &text[start..end];
        let place = self.source.span(start..end);
        self.add_element(children, Kind::Link, end + 1);
        let label = Text::slice(&self.source, shown..end);
        if let Some(node) = children.last_mut() {
            let href = if scheme.is_some() {
                address.to_owned()
            } else {
                format!("mailto:{address}")
            };
            node.attributes.set("href", href);
            node.attributes.origins.push(AttributeOrigin {
                name: attribute_name("href"),
                span: place,
                value: Some(place),
                notation: Notation::Markdown,
            });
            node.children
                .push(Node::new(Kind::Text(label), Span::default()));
        }
        true
    }
}

/// The `>` that ends an address on the same line, behind at least one character.
fn address_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let first = after(text, at).filter(|&letter| letter != '\n')?;
    let from = at + first.len_utf8();
    let found = from + memchr::memchr2(b'>', b'\n', &bytes[from..])?;
    (bytes[found] == b'>').then_some(found)
}

/// The `>` that ends a mail address.
fn mail_end(text: &str, at: usize) -> Option<usize> {
    let host = skip_address(text, at);
    if host == at || text.as_bytes().get(host) != Some(&b'@') {
        return None;
    }
    let end = skip_address(text, host + 1);
    (end > host + 1 && text.as_bytes().get(end) == Some(&b'>')).then_some(end)
}

fn skip_address(text: &str, mut at: usize) -> usize {
    while let Some(letter) = after(text, at)
        && (matches!(letter, '-' | '_' | '.') || is_alnum(letter))
    {
        at += letter.len_utf8();
    }
    at
}
