//! A link to a place of a page.

use crate::source::Span;

/// A link to a place, `#id`, of a page of the site. All places of that page are known: those of its layouts and
/// includes too, and none of them is made by Liquid.
#[derive(Clone, Copy, Debug)]
pub struct PlaceLink<'a> {
    /// The whole address in the file that holds the link.
    pub span: Span,
    /// What follows `#`, where it stands in the file letter by letter.
    pub id_span: Option<Span>,
    /// What follows `#`, percent-decoded.
    pub id: &'a str,
    /// The address of the page, where it is another one than that which holds the link.
    pub page: Option<&'a str>,
    /// Whether the page has the place.
    pub exists: bool,
    /// The ids of the page's own content, sorted.
    pub ids: &'a [Box<str>],
}
