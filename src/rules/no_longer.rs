//! Whether a page says of a text that it no longer holds: in the sentence, in the next one, or by what stands around.

use std::ops::Range;
use std::sync::LazyLock;

use ego_tree::NodeId;
use regex::Regex;

use super::around::announcements;
use crate::page::document::Element;
use crate::page::prose::Passage;

/// Words by which a sentence that names a text says that it no longer holds, or speaks of another time.
static IN_SENTENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)abrog|caduc|caduque|obsol[èe]t|périm|(?-u:\b)cess(?:(?:e|a|ait|er|ent|era)(?-u:\b)|é)|(?-u:\b)dispar|",
        r"(?-u:\b)n(?:e\s|['’])[^.;:!?]{0,40}?(?-u:\b)plus(?-u:\b)|(?-u:\b)non plus(?-u:\b)|",
        r"(?-u:\b)(?:auparavant|antérieurement|naguère|initialement|alors)(?-u:\b)|à l['’]origine|(?:par|dans) le passé|",
        r"il y a [^.;:!?]{0,20}(?-u:\b)ans(?-u:\b)|jusqu['’](?:au|en|à|alors)|(?:en vigueur|applicable) (?:avant|en [12])|",
        r"succ[èé]d|substitu|(?-u:\b)m(?:et|ettre|ettant|ettra|is|it) fin(?-u:\b)|en lieu et place|au lieu d|remplac|",
        r"supprim|(?-u:\b)ancien",
    ))
    .ok()
});

/// How the sentence behind begins that goes on about the text.
static GOES_ON: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\s*(?:il|elle|ils|elles|cel(?:ui|le)-ci|ce (?:décret|texte|code)|cet (?:arrêté|article)|",
        r"cette (?:loi|ordonnance|circulaire|directive))\s",
    ))
    .ok()
});

/// Words by which a heading, an announcement or a cell says so of all that it stands for.
static AROUND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)abrog|caduc|caduque|obsol[èe]t|périm|(?-u:\b)ancien|histori|archiv|précédent|remplacé|supprimé|",
        r"n['’](?:est|ont|a) plus|ne sont plus|plus en vigueur|^\s*(?:en |avant )?(?:19|20)[0-9]{2}\s*$",
    ))
    .ok()
});

/// How far before and behind a mention its sentence is read, in bytes: a whole page may be one sentence.
const REACH: usize = 400;

/// What the page says around passages, of which the last one is kept: most passages name several texts, one after the other.
#[derive(Debug, Default)]
pub struct Surroundings {
    last: Option<(NodeId, bool)>,
}

impl Surroundings {
    /// Whether the page says that what it names at `mention` of `passage` no longer holds.
    #[must_use]
    pub fn deny(&mut self, passage: &Passage<'_>, mention: &Range<usize>) -> bool {
        is_said(passage, mention) || passage.block.is_some_and(|block| self.announce(block))
    }

    fn announce(&mut self, block: Element<'_>) -> bool {
        let id = block.node_id();
        match self.last {
            Some((last, said)) if last == id => said,
            _ => {
                let said = announcements(block)
                    .iter()
                    .any(|words| says(&AROUND, words));
                self.last = Some((id, said));
                said
            }
        }
    }
}

fn says(pattern: &LazyLock<Option<Regex>>, words: &str) -> bool {
    pattern
        .as_ref()
        .is_some_and(|pattern| pattern.is_match(words))
}

/// Whether the sentence of `mention`, or the next one about the same thing, says that it no longer holds.
fn is_said(passage: &Passage<'_>, mention: &Range<usize>) -> bool {
    let Some(sentence) = passage.sentence(mention.start) else {
        return false;
    };
    let near = sentence
        .range
        .start
        .max(mention.start.saturating_sub(REACH))
        ..sentence.range.end.min(mention.end + REACH);
    if says(&IN_SENTENCE, part(passage, near)) {
        return true;
    }
    let Some(next) = passage.sentence(sentence.range.end) else {
        return false;
    };
    let beginning = next.range.start..next.range.end.min(next.range.start + REACH);
    let next = part(passage, beginning);
    says(&GOES_ON, next) && says(&IN_SENTENCE, next)
}

/// The text at `range`, made smaller where it would cut a letter.
fn part<'p>(passage: &'p Passage<'_>, range: Range<usize>) -> &'p str {
    let text = passage.text.text();
    let mut start = range.start.min(text.len());
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut end = range.end.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(start..end).unwrap_or_default()
}
