//! The title of a link: what it says, and how to say more in it.

use super::Context;
use crate::finding::Edit;
use crate::page::document::Element;
use crate::page::rendered::Notation;

/// A longer text is not repeated in a title.
const LONGEST_TEXT: usize = 120;

/// All that a link says: its text, the alternatives of its pictures, its title and label.
pub fn words_of(link: Element<'_>) -> String {
    let mut words = link.text();
    let own = ["title", "aria-label"]
        .into_iter()
        .filter_map(|name| link.attribute(name));
    let inside = link
        .descendants()
        .flat_map(|element| ["alt", "title", "aria-label"].map(|name| element.attribute(name)));
    for attribute in own.chain(inside.flatten()) {
        words.push(' ');
        words.push_str(attribute.value);
    }
    words
}

/// The edit that adds ` - notice` to the title of `link`; a new title, with the text before it, goes to `at`, behind an
/// attribute or the address of a Markdown link. `None` where that cannot be written without doubt.
pub fn append_to_title(
    context: &Context<'_>,
    link: Element<'_>,
    notice: &str,
    at: Option<usize>,
) -> Option<Edit> {
    if notice.contains(['"', '<', '>', '&', '\\']) {
        return None;
    }
    if let Some(title) = link.attribute("title") {
        let place = title.value_span.filter(|_| !title.dynamic)?;
        let is_plain = place.slice(context.text()) == title.value && !title.value.trim().is_empty();
        return is_plain.then(|| Edit::insert(place.end, format!(" - {notice}")));
    }
    let text = link.text().split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = !text.is_empty()
        && text.chars().count() <= LONGEST_TEXT
        && !text.contains(['"', '<', '>', '&', '\\', '{', '}']);
    if !fits {
        return None;
    }
    let at = at?;
    let in_address = link
        .attribute("href")
        .filter(|href| href.notation == Notation::Markdown)
        .and_then(|href| href.value_span)
        .is_some_and(|place| place.end == at);
    Some(Edit::insert(
        at,
        if in_address {
            format!(" \"{text} - {notice}\"")
        } else {
            format!(" title=\"{text} - {notice}\"")
        },
    ))
}
