//! Paragraphs that are one bold line: what authors write in place of a heading or of a table's title.

use crate::page::document::Element;
use crate::page::exposure::is_blank;

/// A longer line is a sentence that matters, not a title.
const MOST_WORDS: usize = 12;

/// How many nodes of a line are looked at.
const NODES: usize = 100;

/// The text of `paragraph`, white space folded, if it is a `<p>` that is one bold line like a title: at most twelve words,
/// no full stop, and neither a link nor a field in it.
pub fn bold_line(paragraph: Element<'_>) -> Option<String> {
    if paragraph.name() != "p"
        || paragraph.attribute("role").is_some()
        || paragraph.is_hidden()
        || paragraph.is_dynamic()
        || paragraph.own_texts().any(|text| !is_blank(text))
    {
        return None;
    }
    let mut children = paragraph.children().filter(|child| child.name() != "br");
    let bold = children.next()?;
    if children.next().is_some() || !is_bold(bold) {
        return None;
    }
    let plain = bold.descendants().take(NODES).all(|inside| {
        matches!(
            inside.name(),
            "em" | "i" | "strong" | "b" | "span" | "abbr" | "sup" | "sub" | "u" | "small" | "q"
        )
    });
    let words: Vec<&str> = bold
        .text_nodes(NODES)
        .flat_map(|node| node.text().split_whitespace())
        .take(MOST_WORDS + 1)
        .collect();
    let text = words.join(" ");
    let like_a_title = (1..=MOST_WORDS).contains(&words.len())
        && text.contains(char::is_alphabetic)
        && !text.ends_with(['.', '!', '…', ',', ';'])
        && !text.starts_with(['«', '"', '“']);
    (plain && like_a_title).then_some(text)
}

fn is_bold(element: Element<'_>) -> bool {
    matches!(element.name(), "strong" | "b")
        || (matches!(element.name(), "em" | "i" | "span" | "u")
            && element.own_texts().all(is_blank)
            && element.children().count() == 1
            && element.children().all(is_bold))
}
