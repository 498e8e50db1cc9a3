//! What a finding says and points at, in a few characters that stay the same wherever it stands.

use crate::finding::{Argument, Finding};
use crate::source::Span;

/// The content of `finding` in the file `text`: 16 hexadecimal digits made of its message, the values in it, and the
/// text that it points at, white space folded; where it points between two characters, their line.
#[must_use]
pub fn content_of(finding: &Finding, text: &str) -> String {
    let mut digest = Digest::new();
    digest.add(finding.wording.key);
    for (name, argument) in &finding.wording.arguments {
        // A line number says where, not what, and on which day the web answered says neither.
        if !matches!(*name, "line" | "when") {
            digest.add(name);
            add_argument(argument, &mut digest);
        }
    }
    for word in pointed_at(finding.span, text).split_whitespace() {
        digest.add(word);
    }
    digest.finish()
}

/// `words`, each with its end, in 16 hexadecimal digits that stay the same in every version.
#[must_use]
pub fn digest_of<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let mut digest = Digest::new();
    for word in words {
        digest.add(word);
    }
    digest.finish()
}

fn pointed_at(span: Span, text: &str) -> &str {
    if span == Span::default() {
        return "";
    }
    if !span.is_empty() {
        return span.slice(text);
    }
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.start..).unwrap_or_default();
    let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let length = after.find(['\n', '\r']).unwrap_or(after.len());
    text.get(start..span.start + length).unwrap_or_default()
}

fn add_argument(argument: &Argument, digest: &mut Digest) {
    match argument {
        Argument::Text(text) => digest.add(text),
        Argument::Bilingual { fr, .. } => digest.add(fr),
        Argument::Count(count) => digest.add(&count.to_string()),
        Argument::Date(date) => digest.add(&date.to_string()),
        Argument::List(items) => {
            for item in items {
                add_argument(item, digest);
            }
        }
    }
}

/// FNV-1a with 64 bits (Fowler, Noll, Vo): written down here, for it has to stay the same in every version.
struct Digest(u64);

impl Digest {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Add a word and its end.
    fn add(&mut self, word: &str) {
        for byte in word.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn finish(self) -> String {
        format!("{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Severity, Wording};

    fn content(text: &str, what: &str) -> String {
        let start = text.find(what).unwrap();
        let finding = Finding {
            rule: "a11y/img-alt",
            severity: Severity::Error,
            span: Span::new(start, start + what.len()),
            wording: Wording::new("missing").with("line", start),
            labels: Vec::new(),
            fix: None,
            alternatives: Vec::new(),
        };
        content_of(&finding, text)
    }

    #[test]
    fn places_and_white_space_do_not_count() {
        let one = content("a\n<img src=\"b\">\n", "<img src=\"b\">");
        assert_eq!(
            content("x\ny\n\na\n<img\n  src=\"b\">", "<img\n  src=\"b\">"),
            one
        );
        assert_ne!(content("a\n<img src=\"c\">\n", "<img src=\"c\">"), one);
    }

    #[test]
    fn it_is_the_same_in_every_version() {
        assert_eq!(content("<br>", "<br>"), "1f4455b52d0387bd");
    }
}
