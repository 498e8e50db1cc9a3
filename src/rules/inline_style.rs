//! The `style` attribute of an element, with the places of its declarations.

use crate::finding::Edit;
use crate::page::document::{Attribute, Element};
use crate::page::rendered::AttributeOrigin;
use crate::page::style::{self, Declaration};
use crate::source::Span;

use super::edits;

/// The `style` attribute of an element.
pub struct InlineStyle<'a> {
    element: Element<'a>,
    declarations: Vec<Declaration>,
    /// Where the attribute stands.
    place: Span,
    /// Where the value begins, if it stands in the file byte for byte.
    start: Option<usize>,
}

impl<'a> InlineStyle<'a> {
    /// The style of `element`, if it has one that somebody wrote and no Liquid decides.
    pub fn of(element: Element<'a>, text: &str) -> Option<Self> {
        let attribute: Attribute<'a> = element.attribute("style").filter(|it| !it.dynamic)?;
        let value = attribute.value_span?;
        Some(Self {
            element,
            declarations: style::declarations(attribute.value),
            place: attribute.span?,
            start: (value.slice(text) == attribute.value).then_some(value.start),
        })
    }

    /// All its declarations, in order.
    pub fn declarations(&self) -> &[Declaration] {
        &self.declarations
    }

    /// The declaration that decides about the property `name`.
    pub fn get(&self, name: &str) -> Option<&Declaration> {
        style::in_force(&self.declarations, name)
    }

    /// Where `declaration` stands; the whole attribute where that cannot be told.
    pub fn span(&self, declaration: &Declaration) -> Span {
        let range = &declaration.range;
        self.start.map_or(self.place, |start| {
            Span::new(start + range.start, start + range.end)
        })
    }

    /// The edit that removes `declaration`, and the attribute with it where it holds nothing else.
    pub fn without(&self, declaration: &Declaration, text: &str) -> Option<Edit> {
        if self.declarations.len() == 1 {
            let origin: &AttributeOrigin = self
                .element
                .written_attributes()
                .iter()
                .find(|origin| origin.span == self.place)?;
            return Some(Edit::remove(edits::without_attribute(text, origin)));
        }
        self.start?;
        let span = self.span(declaration);
        let rest = text.get(span.end..)?;
        let trimmed = rest.trim_start();
        let end = match trimmed.strip_prefix(';') {
            Some(after) => text.len() - after.trim_start_matches(' ').len(),
            None => span.end,
        };
        Some(Edit::remove(Span::new(span.start, end)))
    }
}
