//! Whether a page says of a text that it no longer holds: in the sentence, in the next one, or by what stands around.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::around::announcements;
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

/// Whether the page says that what it names at `mention` of `passage` no longer holds.
#[must_use]
pub fn is_said(passage: &Passage<'_>, mention: &Range<usize>) -> bool {
    let text = passage.text.text();
    let says = |pattern: &LazyLock<Option<Regex>>, words: &str| {
        pattern
            .as_ref()
            .is_some_and(|words_of| words_of.is_match(words))
    };
    let Some(sentence) = passage.sentence(mention.start) else {
        return false;
    };
    let own = text.get(sentence.range.clone()).unwrap_or_default();
    if says(&IN_SENTENCE, own) {
        return true;
    }
    let next = passage.sentence(sentence.range.end);
    let next = next.and_then(|next| text.get(next.range.clone()));
    if next.is_some_and(|next| says(&GOES_ON, next) && says(&IN_SENTENCE, next)) {
        return true;
    }
    let announced = passage.block.map(announcements).unwrap_or_default();
    announced.iter().any(|words| says(&AROUND, words))
}
