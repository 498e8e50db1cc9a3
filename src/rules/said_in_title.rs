//! The same words in the title of the link that says them: what changes in one has to change in the other.

use std::ops::Range;

use crate::finding::Edit;
use crate::page::prose::Passage;
use crate::source::Span;

/// The edit that writes `new` in the title of the link around it, where the bytes `range` of the text of `passage` are
/// replaced by that; `range` is empty for what is inserted. `None` where no title repeats the text of the link, or where
/// it is not written as readers get it.
pub fn in_title(passage: &Passage<'_>, range: &Range<usize>, new: &str) -> Option<Edit> {
    let inside = |around: &Range<usize>| around.start <= range.start && range.end <= around.end;
    let (around, link) = passage.links.iter().find(|(around, _)| inside(around))?;
    let title = link.attribute("title").filter(|title| !title.dynamic)?;
    let place = title.value_span?;
    let text = passage.text.text();
    let (before, replaced) = (
        text.get(around.start..range.start)?,
        text.get(range.clone())?,
    );
    let after = text.get(range.end..around.end)?;
    // As long as what is written: no entity, no escape.
    let is_plain = place.end - place.start == title.value.len();
    if !is_plain || new.contains(['"', '\'', '<', '>', '&', '\\', '{', '}']) {
        return None;
    }
    let starts = title.value.char_indices().map(|(start, _)| start);
    let mut found = starts.filter_map(|start| {
        let from = start + like(title.value.get(start..)?, before)?;
        let to = from + like(title.value.get(from..)?, replaced)?;
        like(title.value.get(to..)?, after)?;
        Some(from..to)
    });
    let found = found.next()?;
    let span = Span::new(place.start + found.start, place.start + found.end);
    Some(Edit::replace(span, new))
}

/// How many bytes of the beginning of `title` say `words`, whatever the case, the blanks and the apostrophes.
fn like(title: &str, words: &str) -> Option<usize> {
    let plain = |c: char| match c {
        '\u{a0}' | '\u{202f}' | '\n' | '\r' => ' ',
        '’' => '\'',
        other => other.to_lowercase().next().unwrap_or(other),
    };
    let mut length = 0;
    let mut letters = title.chars();
    for wanted in words.chars() {
        let letter = letters
            .next()
            .filter(|letter| plain(*letter) == plain(wanted))?;
        length += letter.len_utf8();
    }
    Some(length)
}
