//! The grammar of citations: what begins where, lists of texts, articles before and behind, words that point back.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashMap;

use super::anchor::{self, Anchor};
use super::articles;
use super::cursor::{Cursor, folded};
use super::description;
use super::foreign;
use super::kind::Kind;
use super::list;
use super::text;
use super::{Article, Citation, Part, Relative, TextRef};
use crate::legal::index::Nature;

/// Words before a nature that point back to a text named before, folded.
const POINTING_BACK: [&str; 13] = [
    "meme", "memes", "dudit", "ledit", "ladite", "lesdits", "lesdites", "desdits", "desdites",
    "susdit", "susdite", "present", "presente",
];

/// The same, counted only behind an article: "l'article 3 de ce décret".
const DEMONSTRATIVES: [&str; 4] = ["ce", "cet", "cette", "ces"];

/// Words before a nature that make it something else than a text that is there: a bill, a choice.
const NO_TEXT: [&str; 9] = [
    "commission des",
    "projet de",
    "projets de",
    "projet d'",
    "projets d'",
    "proposition de",
    "propositions de",
    "prise de",
    "prises de",
];

/// How far such words are looked for, in bytes.
const REACH: usize = 24;

/// Adjectives of other States behind "Constitution" and the titles of codes, by their beginnings.
const FOREIGN: [&str; 13] = [
    "americain",
    "allemand",
    "belge",
    "suisse",
    "italien",
    "espagnol",
    "europeen",
    "quebecois",
    "canadien",
    "portugais",
    "britannique",
    "communautaire",
    "luxembourgeois",
];

/// What may stand between a text and its articles behind it: ", article 3", "/article 3", " (notamment ses articles".
static BEFORE_OWN_ARTICLES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:modifiée?\s*)?[,(:/–-]?\s*(?:(?:et\s+)?notamment\s+)?(?:(?:en|dans|à|par|de)\s+)?(?:son\s+|ses\s+|l['’]|les\s+)?$").ok()
});

/// How far behind a text its articles may begin, in bytes.
const REACH_OF_OWN_ARTICLES: usize = 60;

/// Articles of a code without the word "article": "L. 311-1 du CRPA".
static BARE_ARTICLES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const ONE: &str = r"[LRDA]\.?\s?\*?\.?\s?\d{1,5}(?:[-‑–]\d{1,4})*";
    Regex::new(&format!(
        r"(?:^|[\s(«,;:'’])(?P<list>{ONE}(?:(?:\s?,\s?|\s+(?:et|ou|à)\s+){ONE})*(?:\s+et\s+suivants)?)\s*,?\s*(?:du\s+)?$"
    ))
    .ok()
});

/// How far before a code such articles may begin, in bytes.
const REACH_OF_BARE_ARTICLES: usize = 80;

/// The citations in `text`, in order; what their sentences say of them is not yet told.
pub(super) fn read(text: &str) -> Vec<Citation> {
    let mut reading = Reading {
        text,
        found: Vec::new(),
        from: 0,
    };
    for at in anchor::places(text) {
        if at >= reading.from
            && let Some(anchor) = anchor::around(text, at)
        {
            reading.anchor(anchor);
        }
    }
    point_back(&mut reading.found);
    reading.found
}

struct Reading<'t> {
    text: &'t str,
    found: Vec<Citation>,
    /// What stands before this byte has been read.
    from: usize,
}

impl<'t> Reading<'t> {
    fn anchor(&mut self, anchor: Anchor<'t>) {
        if let Anchor::Article(cursor) = anchor {
            self.articles(cursor);
        } else {
            self.cited(anchor, &[], None);
        }
    }

    /// "articles 9 et 10 de …": the articles, then their text before or behind.
    fn articles(&mut self, mut cursor: Cursor<'t>) {
        let start = cursor.at();
        if !articles::word(&mut cursor) {
            return;
        }
        let list = articles::list(&mut cursor);
        if list.is_empty() {
            return;
        }
        self.from = cursor.at();
        let mut ahead = cursor;
        let is_joined = articles::connector(&mut ahead);
        let pointing = pointing_word(&mut ahead);
        if ahead.peek().is_some_and(char::is_alphabetic)
            && let Some(anchor) = anchor::at_word(ahead)
            && !matches!(anchor, Anchor::Article(_))
            && self.cited(anchor, &list, pointing)
        {
            return;
        }
        if is_joined && ahead.peek().is_some_and(char::is_alphabetic) {
            return;
        }
        let Some(last) = self.found.last_mut() else {
            return;
        };
        let end = last.articles.last().map_or(last.range.end, |article| {
            article.range.end.max(last.range.end)
        });
        let gap = self.text.get(end..start).unwrap_or_default();
        let is_own = gap.len() <= REACH_OF_OWN_ARTICLES
            && BEFORE_OWN_ARTICLES
                .as_ref()
                .is_some_and(|gap_pattern| gap_pattern.is_match(gap));
        if is_own {
            last.articles.extend(list);
        }
    }

    /// The text that begins with `anchor`, whose `articles` have been read; whether there is one.
    fn cited(
        &mut self,
        anchor: Anchor<'t>,
        articles: &[Article],
        pointing: Option<Range<usize>>,
    ) -> bool {
        let first = self.found.len();
        match anchor {
            Anchor::Article(_) => return false,
            Anchor::Name(name, start, end) => {
                let range = start..end.at();
                if name.with_article && articles.is_empty() {
                    return false;
                }
                self.found.push(Citation {
                    nickname: Some(Part {
                        value: name.meant.clone(),
                        range: range.clone(),
                    }),
                    ..Citation::new(name.nature, range)
                });
                self.from = end.at();
            }
            Anchor::Nature(kind, start, cursor) => {
                if !self.nature(kind, start, cursor, !articles.is_empty(), pointing) {
                    return false;
                }
            }
        }
        let is_bare = articles.is_empty();
        for citation in &mut self.found[first..] {
            citation.articles = articles.to_vec();
        }
        if let Some(code) = self.found.last_mut()
            && code.nature == Nature::Code
        {
            if is_bare {
                code.articles = bare_articles(self.text, code.range.start);
            }
            self.from += lettered_articles_behind(self.text, code);
        }
        self.found.len() > first
    }

    /// The text, or the list of texts, whose nature begins at `start`.
    fn nature(
        &mut self,
        kind: Kind,
        start: usize,
        mut cursor: Cursor<'t>,
        has_articles: bool,
        pointing: Option<Range<usize>>,
    ) -> bool {
        if kind.nature == Nature::Constitution {
            return self.constitution(start, cursor);
        }
        let behind_word = cursor;
        let Some(mut citation) = text::read(&mut cursor, kind, start) else {
            let days = list::days(&behind_word, kind, start);
            if !days.is_empty() && !is_no_text(self.text, start) {
                self.from = days.last().map_or(self.from, |last| last.range.end);
                self.found.extend(days);
                return true;
            }
            let pointing = pointing.or_else(|| pointing_before(self.text, start));
            return pointing.is_some_and(|range| {
                let is_strong = has_articles
                    || !DEMONSTRATIVES.contains(&folded(&self.text[range.clone()]).as_str());
                if is_strong && kind.nature != Nature::Code {
                    self.from = behind_word.at();
                    self.found.push(Citation {
                        word: Some(start..behind_word.at()),
                        relative: Some(Relative { range, to: None }),
                        ..Citation::new(kind.nature, start..behind_word.at())
                    });
                }
                is_strong && kind.nature != Nature::Code
            });
        };
        let is_foreign_code = kind.nature == Nature::Code && is_foreign(&cursor);
        if is_no_text(self.text, start) || is_foreign_code {
            return false;
        }
        let number = citation.number.as_ref().map(|part| part.range.start);
        let date = citation.date.as_ref().map(|part| part.range.start);
        let first = number.into_iter().chain(date).min();
        if first.is_some_and(|first| {
            foreign::is_foreign(self.text, &citation.range, first, citation.nature)
        }) {
            self.from = citation.range.end;
            return false;
        }
        if citation.number.is_none() {
            citation.description = description::of(self.text, &citation);
        }
        if citation.relative.is_none() {
            let before = pointing.or_else(|| pointing_before(self.text, start));
            citation.relative = before.map(|range| Relative { range, to: None });
        }
        self.from = citation.range.end;
        let is_list = kind.plural && citation.relative.is_none() && citation.nickname.is_none();
        self.found.push(citation);
        if is_list {
            list::more(self.text, &mut self.found);
            self.from = self.found.last().map_or(self.from, |last| last.range.end);
        }
        true
    }

    /// "la Constitution", "Constitution du 4 octobre 1958".
    fn constitution(&mut self, start: usize, cursor: Cursor<'t>) -> bool {
        let word = &self.text[start..cursor.at()];
        let of_1958 = {
            let mut ahead = cursor;
            let is_dated = ahead.blanks() && ahead.phrase("du 4 octobre 1958");
            is_dated.then_some(ahead)
        };
        let before = self.text[..start].trim_end();
        let is_introduced = before
            .get(before.len().saturating_sub(2)..)
            .is_some_and(|la| la.eq_ignore_ascii_case("la"));
        let mut ahead = cursor;
        ahead.blanks();
        let is_another = of_1958.is_none()
            && (ahead.phrase("de")
                || ahead.phrase("d'")
                || ahead.phrase("du")
                || is_foreign(&cursor));
        if word != "Constitution" || is_another || !(is_introduced || of_1958.is_some()) {
            return false;
        }
        let end = of_1958.map_or(cursor.at(), |end| end.at());
        self.found.push(Citation {
            word: Some(start..cursor.at()),
            ..Citation::new(Nature::Constitution, start..end)
        });
        self.from = end;
        true
    }
}

/// Whether the words behind `cursor` say that the text is of another State.
fn is_foreign(cursor: &Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.blanks();
    let word = folded(ahead.word());
    FOREIGN.iter().any(|beginning| word.starts_with(beginning))
}

/// Whether the words before byte `start` make of the nature there something else than a text: "projet de loi".
fn is_no_text(text: &str, start: usize) -> bool {
    let mut from = start.saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let before = folded(&text[from..start]);
    let before = before.split_whitespace().collect::<Vec<_>>().join(" ");
    NO_TEXT.iter().any(|words| before.ends_with(words))
}

/// Go past a word that points back, and say where it stands.
fn pointing_word(cursor: &mut Cursor<'_>) -> Option<Range<usize>> {
    let mut ahead = *cursor;
    ahead.one_of(&["la", "le"]);
    ahead.blanks();
    let start = ahead.at();
    let found = POINTING_BACK
        .iter()
        .chain(&DEMONSTRATIVES)
        .any(|word| ahead.phrase(word));
    if !found {
        return None;
    }
    let range = start..ahead.at();
    ahead.blanks();
    *cursor = ahead;
    Some(range)
}

/// Where the word right before byte `start` stands, if it points back.
fn pointing_before(text: &str, start: usize) -> Option<Range<usize>> {
    let before = text.get(..start)?.trim_end();
    let word_start = before
        .char_indices()
        .rev()
        .take(10)
        .take_while(|(_, c)| c.is_alphabetic())
        .last()?
        .0;
    let word = folded(&before[word_start..]);
    POINTING_BACK
        .contains(&word.as_str())
        .then_some(word_start..before.len())
}

/// The articles right before a code that begins at byte `start`, written without the word "article".
fn bare_articles(text: &str, start: usize) -> Vec<Article> {
    let mut from = start.saturating_sub(REACH_OF_BARE_ARTICLES);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let list = BARE_ARTICLES
        .as_ref()
        .and_then(|pattern| pattern.captures(&text[from..start])?.name("list"));
    list.map_or_else(Vec::new, |list| {
        articles::list(&mut Cursor::new(text, from + list.start()))
    })
}

/// Add to `code` the articles right behind it, written without the word "article": "CRPA, L. 311-1"; say how far they
/// reach behind it.
fn lettered_articles_behind(text: &str, code: &mut Citation) -> usize {
    let mut cursor = Cursor::new(text, code.range.end);
    cursor.blanks();
    cursor.eat(&[',', '(']);
    cursor.blanks();
    if !cursor.peek().is_some_and(|c| matches!(c, 'L' | 'R' | 'D')) {
        return 0;
    }
    let list = articles::list(&mut cursor);
    if list.is_empty() {
        return 0;
    }
    code.articles.extend(list);
    cursor.at() - code.range.end
}

/// Tell words that point back which text they mean: the last one of their nature before them.
fn point_back(found: &mut [Citation]) {
    let mut last: FxHashMap<Nature, TextRef> = FxHashMap::default();
    for citation in found {
        if citation.number.is_some() || citation.date.is_some() {
            last.insert(citation.nature, citation.text_ref());
        } else if let Some(relative) = citation.relative.as_mut() {
            relative.to = last.get(&citation.nature).cloned();
        }
    }
}
