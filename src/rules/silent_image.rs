//! An image that is all that something holds, and says nothing.

use crate::finding::Wording;
use crate::page::document::Element;
use crate::rules::Draft;

/// The first image inside `element` that is there for assistive technologies or would be if it had an alternative.
#[must_use]
pub fn silent_image(element: Element<'_>) -> Option<Element<'_>> {
    element
        .descendants()
        .find(|inside| inside.name() == "img" && !inside.is_hidden())
}

/// `draft` with a label, `image`, on the image.
pub fn labelled(draft: Draft, image: Element<'_>) -> Draft {
    match image.start_tag() {
        Some(place) => draft.label(place, Wording::new("image")),
        None => draft,
    }
}
