//! Text fragments (`#:~:text=…`): links to words of a page.
//!
//! Source: URL Fragment Text Directives, WICG, 2.2 and 3.5: `text=[prefix-,]start[,end][,-suffix]`, percent-encoded;
//! browsers compare without regard to case and accents. Where words begin and end is left aside, and so is space: which
//! elements part words is for the page's style to say. What is found here and not by a browser is no reason to trouble
//! anybody.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fragment::decode;

/// What begins the part of a fragment that is for the browser.
pub(super) const MARK: &str = ":~:";

/// More places where a text might begin are not looked at: then it counts as found.
const MOST: usize = 1000;

/// The place that a fragment names, and its directives.
pub(super) fn split(fragment: &str) -> (&str, Option<&str>) {
    match fragment.split_once(MARK) {
        Some((place, directives)) => (place, Some(directives)),
        None => (fragment, None),
    }
}

/// Whether `page`, the text of a page, has one of the texts that `directives` name; also where they name none.
pub(super) fn is_in(directives: &str, page: &str) -> bool {
    let mut texts = directives
        .split('&')
        .filter_map(|directive| directive.strip_prefix("text="))
        .filter_map(Directive::read)
        .peekable();
    if texts.peek().is_none() {
        return true;
    }
    let page = fold(page);
    texts.any(|text| text.is_in(&page))
}

#[derive(Default)]
struct Directive {
    prefix: String,
    start: String,
    end: String,
    suffix: String,
}

impl Directive {
    fn read(written: &str) -> Option<Self> {
        let mut read = Self::default();
        let mut parts: Vec<&str> = written.split(',').collect();
        if let Some(prefix) = parts.first().and_then(|part| part.strip_suffix('-')) {
            read.prefix = fold(&decode(prefix));
            parts.remove(0);
        }
        if let Some(suffix) = parts.last().and_then(|part| part.strip_prefix('-')) {
            read.suffix = fold(&decode(suffix));
            parts.pop();
        }
        let mut parts = parts.into_iter().map(|part| fold(&decode(part)));
        read.start = parts.next()?;
        read.end = parts.next().unwrap_or_default();
        (parts.next().is_none() && !read.start.is_empty()).then_some(read)
    }

    fn is_in(&self, page: &str) -> bool {
        let mut tries = 0;
        for (at, _) in page.match_indices(&self.start) {
            tries += 1;
            if tries > MOST {
                return true;
            }
            if !page[..at].ends_with(&self.prefix) {
                continue;
            }
            let rest = &page[at + self.start.len()..];
            if self.end.is_empty() {
                if rest.starts_with(&self.suffix) {
                    return true;
                }
                continue;
            }
            // What does not end after this beginning ends after no later one.
            let mut is_ended = false;
            for (end, _) in rest.match_indices(&self.end) {
                is_ended = true;
                tries += 1;
                let after = &rest[end + self.end.len()..];
                if tries > MOST || after.starts_with(&self.suffix) {
                    return true;
                }
            }
            if !is_ended {
                return false;
            }
        }
        false
    }
}

/// `text` as browsers compare it: no capitals, no accents, one sort of quote, nothing that is not seen; and no space.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            '‘' | '’' => folded.push('\''),
            '“' | '”' => folded.push('"'),
            // Where a word may be parted, joiners, the mark of an order of bytes.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            _ if letter.is_whitespace() => {}
            _ => folded.extend(letter.to_lowercase()),
        }
    }
    folded
}
