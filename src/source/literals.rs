//! A fast look over a text for any of a few words.

use aho_corasick::{AhoCorasick, Input, MatchKind, packed};

/// A search for the first of some literal texts, in their very case.
///
/// `aho-corasick` compares many bytes at a time where the texts are at most 64; a regular expression of the same texts adds
/// a machine of its own that runs on each of the many places that only look alike.
#[derive(Debug)]
pub struct Literals(Search);

#[derive(Debug)]
enum Search {
    Packed(packed::Searcher),
    /// Where the processor has no instructions for that.
    Other(AhoCorasick),
    /// Nothing is found.
    None,
}

impl Literals {
    /// A search for any of `texts`.
    pub fn new<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let texts: Vec<&str> = texts.into_iter().collect();
        let other = || {
            let mut other = AhoCorasick::builder();
            other.match_kind(MatchKind::LeftmostFirst).build(&texts)
        };
        Self(match packed::Searcher::new(&texts) {
            Some(searcher) => Search::Packed(searcher),
            None => other().map_or(Search::None, Search::Other),
        })
    }

    /// The byte of `text`, at or behind byte `from`, at which the first of the texts begins; `None` where there is none, or
    /// `from` lies behind the end.
    #[must_use]
    pub fn find(&self, text: &str, from: usize) -> Option<usize> {
        if from > text.len() {
            return None;
        }
        let span = from..text.len();
        match &self.0 {
            Search::Packed(searcher) => searcher.find_in(text, span.into()),
            Search::Other(searcher) => searcher.find(Input::new(text).span(span)),
            Search::None => None,
        }
        .map(|found| found.start())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_the_texts_is_found() {
        let literals = Literals::new(["vert", "rouge"]);
        let text = "un rouge, un vert";
        assert_eq!(literals.find(text, 0), Some(3));
        assert_eq!(literals.find(text, 4), Some(13));
        assert_eq!(literals.find(text, 14), None);
        assert_eq!(literals.find(text, 99), None);
        assert_eq!(Literals::new([]).find(text, 0), None);
    }

    #[test]
    fn many_texts_are_found_too() {
        let many: Vec<String> = (100..400).map(|number| number.to_string()).collect();
        let literals = Literals::new(many.iter().map(String::as_str));
        assert_eq!(literals.find("page 399", 0), Some(5));
    }
}
