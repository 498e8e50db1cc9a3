//! The attributes of a start tag as they are written, doubled ones included.

use crate::page::rendered::{AttributeOrigin, Notation, attribute_name};
use crate::source::Mapped;

/// The attributes written in the start tag `html[range]`, `<` and `>` included, by the tokenizer's rules
/// (HTML standard, 13.2.5.32 to 13.2.5.40).
pub fn written(html: &Mapped, range: std::ops::Range<usize>) -> Vec<AttributeOrigin> {
    let bytes = html.text().as_bytes();
    let end = range.end.min(bytes.len());
    let blank = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\x0c' | b'\r');
    let mut found = Vec::new();
    let mut at = range.start + 1;
    while at < end && !blank(bytes[at]) && bytes[at] != b'/' && bytes[at] != b'>' {
        at += 1;
    }
    loop {
        while at < end && (blank(bytes[at]) || bytes[at] == b'/') {
            at += 1;
        }
        if at >= end || bytes[at] == b'>' {
            return found;
        }
        let name_start = at;
        at += 1;
        while at < end && !blank(bytes[at]) && !matches!(bytes[at], b'/' | b'>' | b'=') {
            at += 1;
        }
        let name_end = at;
        let mut look = at;
        while look < end && blank(bytes[look]) {
            look += 1;
        }
        let mut value = None;
        if look < end && bytes[look] == b'=' {
            at = look + 1;
            while at < end && blank(bytes[at]) {
                at += 1;
            }
            let quote = bytes
                .get(at)
                .copied()
                .filter(|byte| matches!(byte, b'"' | b'\''));
            if let Some(quote) = quote {
                let start = at + 1;
                at = start;
                while at < end && bytes[at] != quote {
                    at += 1;
                }
                value = Some(start..at.min(end));
                at = (at + 1).min(end);
            } else {
                let start = at;
                while at < end && !blank(bytes[at]) && bytes[at] != b'>' {
                    at += 1;
                }
                value = Some(start..at);
            }
        }
        found.push(AttributeOrigin {
            name: attribute_name(&html.text()[name_start..name_end]),
            span: html.span(name_start..at.max(name_end)),
            value: value.map(|value| html.span(value)),
            notation: Notation::Html,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_every_attribute_with_its_value() {
        let tag = r#"<img src=/a.png alt="é" hidden ALT='' / data-x = "1">"#;
        let html = Mapped::verbatim(tag, 0);
        let found: Vec<_> = written(&html, 0..tag.len())
            .into_iter()
            .map(|attribute| {
                (
                    attribute.name.to_string(),
                    attribute.value.map(|value| value.slice(tag).to_owned()),
                    attribute.span.slice(tag).to_owned(),
                )
            })
            .collect();
        let expected = [
            ("src", Some("/a.png"), "src=/a.png"),
            ("alt", Some("é"), "alt=\"é\""),
            ("hidden", None, "hidden"),
            ("alt", Some(""), "ALT=''"),
            ("data-x", Some("1"), "data-x = \"1\""),
        ];
        let expected: Vec<_> = expected
            .iter()
            .map(|(name, value, span)| {
                (
                    (*name).to_owned(),
                    value.map(str::to_owned),
                    (*span).to_owned(),
                )
            })
            .collect();
        assert_eq!(found, expected);
    }
}
