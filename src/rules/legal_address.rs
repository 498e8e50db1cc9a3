//! The addresses of a page that lead to the law, read once for all rules, and what may be changed of them.

use super::addresses::{Address as Written, Role};
use crate::finding::{Edit, Fix};
use crate::legal::address::Address;
use crate::page::document::Element;
use crate::source::Span;

/// An address of the law as somebody wrote it.
#[derive(Clone, Debug)]
pub struct LegalAddress<'a> {
    /// What it leads to.
    pub address: Address,
    /// As the browser takes it.
    pub text: String,
    /// Where it stands in the file.
    pub span: Span,
    /// The element that holds it; `None` in the front matter.
    pub element: Option<Element<'a>>,
    /// The bytes of the file at `span`, where these are the address and nothing else.
    raw: Option<&'a str>,
    /// Whether readers see it as well (`<https://…>`).
    is_shown: bool,
}

impl<'a> LegalAddress<'a> {
    /// Those of `addresses`, in `text`, that lead to the law. What Liquid fills in is left out.
    pub(super) fn among(addresses: &[Written<'a>], text: &'a str) -> Vec<Self> {
        addresses
            .iter()
            .filter_map(|written| Self::new(written, text))
            .collect()
    }

    fn new(written: &Written<'a>, text: &'a str) -> Option<Self> {
        let address = Address::read(&written.text)?;
        let raw = written.span.slice(text);
        if raw.contains("{{") || raw.contains("{%") {
            return None;
        }
        // The whole link stands for an address that is written nowhere.
        let is_written = match written.role {
            Role::FrontMatter => written.place().is_some(),
            Role::Link | Role::Resource => !raw.contains(['<', '[']),
        };
        let is_shown = written.element.is_some_and(|element| {
            !element.is_html()
                && element
                    .span()
                    .is_some_and(|whole| whole.len() == written.span.len() + 2)
        });
        Some(Self {
            address,
            text: written.text.clone().into_owned(),
            span: written.span,
            element: written.element,
            raw: is_written.then_some(raw),
            is_shown,
        })
    }

    /// The address in the file, character references and escapes included, where it can be changed.
    #[must_use]
    pub fn raw(&self) -> Option<&'a str> {
        self.raw
    }

    /// The bytes of the file for a range of [`LegalAddress::raw`].
    #[must_use]
    pub fn part(&self, range: &std::ops::Range<usize>) -> Span {
        Span::new(self.span.start + range.start, self.span.start + range.end)
    }

    /// Write `address` in its place; safe if `certain` and readers do not see the address itself.
    #[must_use]
    pub fn replaced(&self, title: &'static str, address: &str, certain: bool) -> Option<Fix> {
        let raw = self.raw?;
        // Signs that would end the address where it stands, and are written otherwise there now.
        let is_delicate = address
            .contains(|sign: char| sign.is_whitespace() || matches!(sign, '"' | '\'' | '<' | '>'))
            || raw.contains('\\') && address.contains(['(', ')']);
        if is_delicate {
            return None;
        }
        let text = if raw.contains("&amp;") {
            address.replace('&', "&amp;")
        } else {
            address.to_owned()
        };
        // What is glued to the end may have been meant as well.
        let certain = certain && !self.address.is_glued;
        Some(self.fix(title, vec![Edit::replace(self.span, text)], certain))
    }

    /// Remove the parts at `ranges` of [`LegalAddress::raw`]; safe if readers do not see the address itself.
    #[must_use]
    pub fn without(&self, title: &'static str, ranges: &[std::ops::Range<usize>]) -> Option<Fix> {
        self.raw?;
        let edits = ranges.iter().map(|range| Edit::remove(self.part(range)));
        Some(self.fix(title, edits.collect(), true))
    }

    fn fix(&self, title: &'static str, edits: Vec<Edit>, certain: bool) -> Fix {
        if certain && !self.is_shown {
            Fix::safe(title, edits)
        } else {
            Fix::needs_consent(title, edits)
        }
    }
}
