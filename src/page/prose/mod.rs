//! The prose of a page, block by block, as readers get it: emphasis, links and line ends do not cut it,
//! and each byte knows its place.

mod ending;
mod history;
mod language;
mod quotation;
mod sentence;
mod setting;
mod words;

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

pub use history::Sentence;
pub use language::{is_french_tag, reads_as_english};
pub use sentence::sentences;
pub use setting::Setting;
pub use words::Words;

use ending::Pronoun;
use setting::Settings;

use super::Page;
use super::document::{Element, Step};
use super::front_matter;
use crate::source::Span;

/// The text of one block: a paragraph, a heading, a list item's own words, a table cell, a printed front-matter value.
#[derive(Clone, Debug)]
pub struct Passage<'a> {
    /// The words, white space as written, a `<br>` as a line end.
    pub text: Words<'a>,
    /// The block that holds them; `None` for a front-matter value.
    pub block: Option<Element<'a>>,
    /// The links inside, with their ranges in `text`.
    pub links: Vec<(Range<usize>, Element<'a>)>,
    /// The headings, bold and other emphasised stretches: ranges of `strong`, `b`, `em` and `i` in `text`.
    pub emphasis: Vec<Range<usize>>,
    /// Code, which is no prose: ranges in `text`.
    pub code: Vec<Range<usize>>,
    /// What somebody else is quoted as saying: ranges in `text`.
    pub quoted: Vec<Range<usize>>,
    /// What is struck out, and so no longer said: ranges in `text`.
    pub struck: Vec<Range<usize>>,
    /// Inline elements whose `lang` names another language than French: ranges in `text`.
    pub foreign: Vec<Range<usize>>,
    /// What headings, announcements and the cells beside it say of the texts that it names.
    pub setting: Setting,
    /// Its sentences and what they say about time, read when first asked for.
    sentences: OnceCell<Vec<Sentence>>,
    /// Quotations, code and what is struck out, in order, joined where they overlap.
    verbatim: OnceCell<Vec<Range<usize>>>,
}

impl Passage<'_> {
    /// The bytes of the file that `range` of the text stands for.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        self.text.span(range)
    }

    /// Whether `range` lies in a quotation, in code or in struck words, where nothing is to be corrected.
    #[must_use]
    pub fn is_verbatim(&self, range: &Range<usize>) -> bool {
        let parts = self.verbatim.get_or_init(|| {
            let parts = self.quoted.iter().chain(&self.code).chain(&self.struck);
            let mut parts: Vec<Range<usize>> = parts.cloned().collect();
            parts.sort_by_key(|part| part.start);
            parts.dedup_by(|next, last| {
                let joined = next.start <= last.end;
                if joined {
                    last.end = last.end.max(next.end);
                }
                joined
            });
            parts
        });
        let after = parts.partition_point(|part| part.start <= range.start);
        after
            .checked_sub(1)
            .and_then(|at| parts.get(at))
            .is_some_and(|part| range.end <= part.end)
    }

    /// The sentence that byte `at` of the text stands in.
    #[must_use]
    pub fn sentence(&self, at: usize) -> Option<&Sentence> {
        let text = self.text.text();
        let sentences = self.sentences.get_or_init(|| Sentence::read_all(text));
        sentences.get(sentences.partition_point(|sentence| sentence.range.end <= at))
    }

    /// Whether what the text says at `mention` is said of the past: "précédemment", "a pris la suite de", "abrogé par", a
    /// past tense with a date outside the mention, an entry of a chronology. A founding phrase alone is no history.
    #[must_use]
    pub fn is_history(&self, mention: &Range<usize>) -> bool {
        self.sentence(mention.start)
            .is_some_and(|sentence| sentence.is_history(self.text.text(), mention))
            || self.block.is_some_and(history::is_dated_entry)
    }

    /// The same of a text that is cited at `mention`: what is former has to be the text, not something else of the sentence
    /// ("La DINUM (ex-DINSIC) est régie par le décret …").
    #[must_use]
    pub fn is_history_of_text(&self, mention: &Range<usize>) -> bool {
        self.sentence(mention.start)
            .is_some_and(|sentence| sentence.is_history_of_text(self.text.text(), mention))
            || self.block.is_some_and(history::is_dated_entry)
    }

    /// Whether the page says that the text at `mention` no longer holds: in the sentence, in the next one, or by what stands
    /// around. `is_feminine` tells the gender of its nature, where that is known.
    #[must_use]
    pub fn names_an_end(&self, mention: &Range<usize>, is_feminine: Option<bool>) -> bool {
        let text = self.text.text();
        let Some(sentence) = self.sentence(mention.start) else {
            return false;
        };
        if self.setting.ended || self.setting.past || sentence.names_an_end(text) {
            return true;
        }
        let Some(next) = self.sentence(sentence.range.end) else {
            return false;
        };
        let is_about_it = match (next.goes_on(text), is_feminine) {
            (None, _) => false,
            (Some(Pronoun::Masculine), Some(is_feminine)) => !is_feminine,
            (Some(Pronoun::Feminine), Some(is_feminine)) => is_feminine,
            (Some(_), _) => true,
        };
        is_about_it && next.names_an_end(text)
    }

    /// Whether the text at `mention` is told of in the imperfect, the pluperfect or the simple past.
    #[must_use]
    pub fn is_in_past_tense(&self, mention: &Range<usize>) -> bool {
        self.sentence(mention.start)
            .is_some_and(|sentence| sentence.is_in_past_tense(self.text.text(), mention))
    }

    /// The words between quotation marks that `range` stands in, however few.
    #[must_use]
    pub fn between_marks(&self, range: &Range<usize>) -> Option<Range<usize>> {
        quotation::between_marks(self.text.text())
            .into_iter()
            .find(|part| part.start <= range.start && range.end <= part.end)
    }

    /// Whether the mention names the text that founded something: "créée par le décret du …".
    #[must_use]
    pub fn is_founding(&self, mention: &Range<usize>) -> bool {
        self.sentence(mention.start)
            .is_some_and(|sentence| sentence.is_founding(self.text.text(), mention))
    }

    /// Whether some of `range` is code.
    #[must_use]
    pub fn is_code(&self, range: &Range<usize>) -> bool {
        self.code.iter().any(|code| overlap(code, range))
    }

    /// Whether some of `range` is said, by a `lang` or by the words around it, in another language than French.
    #[must_use]
    pub fn is_foreign(&self, range: &Range<usize>) -> bool {
        self.foreign.iter().any(|part| overlap(part, range))
            || self.block.is_some_and(language::is_declared_foreign)
            || language::reads_as_english(self.around(range))
    }

    /// Some words before and after `range` of the text, with it.
    #[must_use]
    pub fn around(&self, range: &Range<usize>) -> &str {
        const WINDOW: usize = 160;
        let text = self.text.text();
        let mut start = range.start.saturating_sub(WINDOW);
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = (range.end + WINDOW).min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        text.get(start..end).unwrap_or_default()
    }

    /// The link that `range` of the text stands in or overlaps.
    #[must_use]
    pub fn link(&self, range: &Range<usize>) -> Option<Element<'_>> {
        let at = self
            .links
            .partition_point(|(link, _)| link.end <= range.start);
        self.links
            .get(at)
            .filter(|(link, _)| link.start < range.end)
            .map(|(_, link)| *link)
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// What an element does to the prose around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// It begins and ends a passage.
    Block,
    /// It is part of one.
    Inline,
    /// It ends a line of one.
    LineEnd,
    /// No reader gets its text.
    Silent,
}

impl Role {
    fn of(element: Element<'_>) -> Self {
        ROLES.get(element.name()).copied().unwrap_or(Self::Block)
    }
}

/// Those of elements that do not begin a block of their own.
static ROLES: LazyLock<FxHashMap<&str, Role>> = LazyLock::new(|| {
    let inline = [
        "a", "abbr", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn",
        "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span",
        "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    ];
    let silent = [
        "script", "style", "template", "textarea", "noscript", "svg", "math",
    ];
    inline
        .into_iter()
        .map(|name| (name, Role::Inline))
        .chain(silent.into_iter().map(|name| (name, Role::Silent)))
        .chain([("br", Role::LineEnd)])
        .collect()
});

/// Front-matter values that layouts print as they stand.
const PRINTED: [&str; 5] = [
    "title",
    "sous-titre",
    "subtitle",
    "slogan",
    "encadre.contenu",
];

/// The passages of `page`, in document order; printed front-matter values first.
#[must_use]
pub fn passages(page: &Page) -> Vec<Passage<'_>> {
    let mut passages = front_matter_values(page);
    let mut open = Builder::default();
    let mut settings = Settings::default();
    let mut silent = 0_usize;
    for step in page.document.walk() {
        match step {
            Step::Open(element) => match Role::of(element) {
                Role::Silent => silent += 1,
                Role::LineEnd => open.line_end(element),
                Role::Inline => open.inline.push((element, open.text.len())),
                Role::Block => {
                    open.finish_into(&mut passages, &mut settings);
                    settings.open(element, passages.len());
                    open.block = Some(element);
                }
            },
            Step::Close(element) => match Role::of(element) {
                Role::Silent => silent -= 1,
                // A line end has no content; closing it ends nothing.
                Role::LineEnd => {}
                Role::Inline => open.close(element),
                Role::Block => {
                    open.finish_into(&mut passages, &mut settings);
                    settings.close(element, &mut passages);
                    open.block = element.parent();
                }
            },
            Step::Text(text) if silent == 0 => open.text.push(text),
            Step::Text(_) => {}
        }
    }
    open.finish_into(&mut passages, &mut settings);
    passages
}

fn front_matter_values(page: &Page) -> Vec<Passage<'_>> {
    let Some(root) = &page.front_matter.root else {
        return Vec::new();
    };
    PRINTED
        .iter()
        .flat_map(|path| root.select(path))
        .filter_map(|node| front_matter::scalar_text(page.text(), node))
        .map(|text| Passage {
            quoted: quotation::in_marks(text.text()),
            text: text.into(),
            block: None,
            links: Vec::new(),
            emphasis: Vec::new(),
            code: Vec::new(),
            struck: Vec::new(),
            foreign: Vec::new(),
            setting: Setting::default(),
            sentences: OnceCell::new(),
            verbatim: OnceCell::new(),
        })
        .collect()
}

/// A passage being read.
#[derive(Default)]
struct Builder<'a> {
    text: Words<'a>,
    block: Option<Element<'a>>,
    inline: Vec<(Element<'a>, usize)>,
    links: Vec<(Range<usize>, Element<'a>)>,
    emphasis: Vec<Range<usize>>,
    code: Vec<Range<usize>>,
    quoted: Vec<Range<usize>>,
    struck: Vec<Range<usize>>,
    foreign: Vec<Range<usize>>,
}

impl<'a> Builder<'a> {
    fn line_end(&mut self, element: Element<'a>) {
        self.text.push_line_end(element.span());
    }

    fn close(&mut self, element: Element<'a>) {
        let Some((_, start)) = self.inline.pop() else {
            return;
        };
        let range = start.min(self.text.len())..self.text.len();
        if range.is_empty() {
            return;
        }
        if language::is_foreign(element) == Some(true) {
            self.foreign.push(range.clone());
        }
        match element.name() {
            "a" => self.links.push((range, element)),
            "strong" | "b" | "em" | "i" => self.emphasis.push(range),
            "code" | "kbd" | "samp" | "tt" => self.code.push(range),
            "q" => self.quoted.push(range),
            "del" | "s" | "strike" => self.struck.push(range),
            _ => {}
        }
    }

    /// Add the passage read so far to `passages`, with what is said around it.
    fn finish_into(&mut self, passages: &mut Vec<Passage<'a>>, settings: &mut Settings) {
        if let Some(mut passage) = self.finish() {
            passage.setting = settings.around(passage.block);
            settings.said(&passage);
            passages.push(passage);
        }
    }

    /// The passage read so far, if it has words; inline elements left open go on in the next one.
    fn finish(&mut self) -> Option<Passage<'a>> {
        let text = std::mem::take(&mut self.text);
        let mut quoted = std::mem::take(&mut self.quoted);
        let mut code = std::mem::take(&mut self.code);
        let struck = std::mem::take(&mut self.struck);
        let links = std::mem::take(&mut self.links);
        let emphasis = std::mem::take(&mut self.emphasis);
        let foreign = std::mem::take(&mut self.foreign);
        for (_, start) in &mut self.inline {
            *start = 0;
        }
        if text.text().trim().is_empty() {
            return None;
        }
        let whole = 0..text.len();
        if let Some(block) = self.block {
            if quotation::is_inside(block) {
                quoted.push(whole.clone());
            }
            if block.name() == "pre" {
                code.push(whole);
            }
        }
        quoted.extend(quotation::in_marks(text.text()));
        Some(Passage {
            text,
            block: self.block,
            links,
            emphasis,
            code,
            quoted,
            struck,
            foreign,
            setting: Setting::default(),
            sentences: OnceCell::new(),
            verbatim: OnceCell::new(),
        })
    }
}
