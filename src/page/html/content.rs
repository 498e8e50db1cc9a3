//! What HTML elements are on the page: blocks, content of their own, or text like the text around them.

/// How an element takes part in the flow of a page (HTML standard, 15.3, the default style sheet).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Begins and ends a block of its own.
    Block,
    /// Something to see or hear by itself: an image, a field, a film. What is inside it is no text of the page.
    Replaced,
    /// Not shown at all: `script`, `style`, `template`…
    Unseen,
    /// Part of the line of text.
    Inline,
}

impl Flow {
    /// The flow of the element `name`; elements that HTML does not know are inline.
    #[must_use]
    pub fn of(name: &str) -> Self {
        match name {
            "address" | "article" | "aside" | "blockquote" | "body" | "button" | "caption"
            | "center" | "col" | "colgroup" | "dd" | "details" | "dialog" | "dir" | "div"
            | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form"
            | "frameset" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hgroup" | "hr"
            | "html" | "legend" | "li" | "main" | "menu" | "nav" | "ol" | "optgroup" | "option"
            | "p" | "pre" | "search" | "section" | "summary" | "table" | "tbody" | "td"
            | "tfoot" | "th" | "thead" | "tr" | "ul" => Self::Block,
            "audio" | "canvas" | "embed" | "iframe" | "img" | "input" | "math" | "meter"
            | "noscript" | "object" | "progress" | "select" | "svg" | "textarea" | "video" => {
                Self::Replaced
            }
            "base" | "datalist" | "head" | "link" | "meta" | "script" | "style" | "template"
            | "title" => Self::Unseen,
            _ => Self::Inline,
        }
    }
}
