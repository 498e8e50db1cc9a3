//! `a11y/lang-change`: words of another language that nothing marks as such (RGAA 8.7, test 8.7.1).

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use crate::finding::{Edit, Fix};
use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::page::prose::{self, Passage};
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};
use crate::source::Literals;

/// Reports whole sentences, quotations and titles in English, and links to another language in its own words.
///
/// RGAA exempts names, words that French has taken over and words whose language cannot be told: five words are the least.
pub struct LangChange;

/// The least number of words of a stretch.
const WORDS: usize = 5;

/// After so many stretches no more are looked for.
const MOST: usize = 200;

/// Words one of which nearly every English sentence has, and no French one.
static COMMON: LazyLock<Literals> = LazyLock::new(|| {
    Literals::new([
        " the ", " of ", " and ", " to ", " is ", " are ", " for ", " in ", " with ", " that ",
        " by ",
    ])
});

/// What links to a page in another language say, lower case, and the language.
const LINK_TEXTS: [(&str, &str); 22] = [
    ("auf deutsch", "de"),
    ("deutsch", "de"),
    ("deutsche version", "de"),
    ("em português", "pt"),
    ("en español", "es"),
    ("english", "en"),
    ("english page", "en"),
    ("english version", "en"),
    ("español", "es"),
    ("in english", "en"),
    ("in italiano", "it"),
    ("italiano", "it"),
    ("learn more", "en"),
    ("nederlands", "nl"),
    ("português", "pt"),
    ("read in english", "en"),
    ("read more", "en"),
    ("see the english version", "en"),
    ("this page in english", "en"),
    ("version in english", "en"),
    ("versione italiana", "it"),
    ("versión en español", "es"),
];

/// French words that tell a sentence from an English one, beside those that both languages have.
const FRENCH: [&str; 34] = [
    "au", "aux", "avec", "ce", "ces", "cette", "dans", "de", "des", "du", "elle", "en", "est",
    "et", "il", "je", "la", "le", "les", "leur", "ne", "nous", "ou", "par", "pour", "que", "qui",
    "sa", "ses", "sont", "sur", "un", "une", "vous",
];

/// English words that no French sentence has.
const ENGLISH: [&str; 44] = [
    "about", "and", "are", "as", "at", "be", "been", "by", "can", "for", "from", "has", "have",
    "how", "in", "is", "it", "its", "more", "not", "of", "or", "our", "should", "that", "the",
    "their", "these", "they", "this", "to", "was", "we", "were", "what", "when", "which", "who",
    "will", "with", "would", "you", "your", "all",
];

impl Rule for LangChange {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page, Subject::Element("a")]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        if is_in_another_language(context) {
            return;
        }
        let mut found = Vec::new();
        let mut english_sentences = 0_usize;
        for passage in context.passages() {
            let Some(block) = passage.block else { continue };
            let text = passage.text.text();
            if COMMON.find(text, 0).is_none() || !is_judged(block) {
                continue;
            }
            let whole = whole_sentences(text);
            let links = passage.links.iter().map(|(range, _)| range);
            let announced: Vec<Range<usize>> = whole
                .iter()
                .filter_map(|range| behind_colon(text, range))
                .collect();
            let parts = links
                .chain(&passage.emphasis)
                .chain(&passage.quoted)
                .chain(&announced);
            let is_found = |range: &Range<usize>| {
                is_english(&text[range.clone()]) && is_unmarked(passage, range)
            };
            let mut here: Vec<Range<usize>> = whole.into_iter().filter(is_found).collect();
            english_sentences += here.len();
            let parts = parts.map(|range| trimmed(text, range.clone()));
            here.extend(parts.filter(is_found));
            // What stands in a sentence or a quotation that is told is told with it.
            here.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
            let mut end = 0;
            here.retain(|range| {
                let is_apart = range.start >= end;
                end = end.max(range.end);
                is_apart
            });
            found.extend(here.into_iter().map(|range| (passage, range)));
            if found.len() > MOST {
                break;
            }
        }
        // A page that is English all through is told once.
        let is_whole =
            english_sentences >= 4 && english_sentences * 10 >= count_sentences(context) * 7;
        for (passage, range) in found {
            let key = if is_whole { "page" } else { "english" };
            report.add(draft(passage, range, key, context));
            if is_whole {
                break;
            }
        }
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let seen = context
            .seen_words(element)
            .map(|seen| seen.letters.as_str());
        if seen.is_some_and(|seen| !is_link_text(seen)) {
            return;
        }
        let mut text = Cow::Borrowed("");
        for node in element.text_nodes(usize::MAX) {
            text += node.text();
            if text.len() > 100 {
                return;
            }
        }
        let known = LINK_TEXTS.iter().find(|(known, _)| says(&text, known));
        let is_left_alone = || {
            element.is_hidden()
                || element.is_dynamic()
                || is_marked(element)
                || element.descendants().any(is_marked_itself)
                || is_in_another_language(context)
        };
        if known.is_none() || is_left_alone() {
            return;
        }
        if let (Some((_, language)), Some(span)) = (known, element.start_tag()) {
            let mut draft = Draft::new(span, "link").with("lang", *language);
            let mapped = element.mapped_text();
            let inner = trimmed(mapped.text(), 0..mapped.len());
            let place = mapped.span(inner.clone());
            if place.slice(context.text()) == &mapped.text()[inner.clone()] {
                let wrapped = format!("<span lang=\"{language}\">{}</span>", &mapped.text()[inner]);
                let fix = Fix::needs_consent("wrap", vec![Edit::replace(place, wrapped)]);
                draft = draft.fix(fix.with("lang", *language));
            }
            report.add(draft);
        }
    }
}

/// Whether `text` is surely English: long enough, with two English small words at least, a third of all words at most
/// unknown names, no French word and no accent.
fn is_english(text: &str) -> bool {
    let mut count = 0_usize;
    let mut english = 0_usize;
    for word in words(text) {
        count += 1;
        let word = word.to_lowercase();
        if FRENCH.contains(&word.as_str()) || word.contains(is_accented) || is_elided(&word) {
            return false;
        }
        english += usize::from(ENGLISH.contains(&word.as_str()));
    }
    count >= WORDS && english >= 2 && english * 6 >= count
}

fn is_accented(letter: char) -> bool {
    matches!(
        letter,
        'à' | 'â' | 'ç' | 'è' | 'é' | 'ê' | 'ë' | 'î' | 'ï' | 'ô' | 'ù' | 'û' | 'œ'
    )
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_apart = |letter: char| !(letter.is_alphabetic() || matches!(letter, '-' | '\'' | '’'));
    text.split(is_apart)
        .filter(|word| word.contains(char::is_alphabetic))
}

/// Whether the letters of a link may be those of a known text, digits aside.
fn is_link_text(letters: &str) -> bool {
    let begins = |known: &str| known.as_bytes().first() == letters.as_bytes().first();
    let mut known = LINK_TEXTS.iter().filter(|(known, _)| begins(known));
    known.any(|(known, _)| {
        let known = known.chars().filter(|c| *c != ' ');
        known.eq(letters.chars().filter(|c| !c.is_numeric()))
    }) || letters.starts_with(char::is_numeric)
}

/// Whether the words of `text` are those of `known`, which is in lower case.
fn says(text: &str, known: &str) -> bool {
    let mut said = words(text);
    let mut wanted = known.split(' ');
    let is_same = wanted.all(|wanted| {
        said.next()
            .is_some_and(|said| is_lower_case_of(wanted, said))
    });
    is_same && said.next().is_none()
}

fn is_lower_case_of(lower: &str, word: &str) -> bool {
    lower.chars().eq(word.chars().flat_map(char::to_lowercase))
}

/// Whether the language of the block's words is to be told.
fn is_judged(block: Element<'_>) -> bool {
    block.name() != "pre" && !block.is_hidden() && !is_marked(block)
}

/// The sentences of `text` that are long enough for their language to be told.
fn whole_sentences(text: &str) -> Vec<Range<usize>> {
    prose::sentences(text)
        .into_iter()
        .map(|range| trimmed(text, range))
        .filter(|range| words(&text[range.clone()]).nth(WORDS - 1).is_some())
        .collect()
}

/// What a sentence announces by its last colon; a quotation is found by its marks.
fn behind_colon(text: &str, sentence: &Range<usize>) -> Option<Range<usize>> {
    let sentence_text = &text[sentence.clone()];
    let behind = sentence_text.rfind(": ")? + 1;
    let is_quoted = sentence_text[behind..].contains(['«', '“', '"']);
    (!is_quoted).then_some(sentence.start + behind..sentence.end)
}

/// How many such sentences the page has.
fn count_sentences(context: &Context<'_>) -> usize {
    let judged = context
        .passages()
        .iter()
        .filter(|passage| passage.block.is_some_and(is_judged));
    judged
        .map(|passage| whole_sentences(passage.text.text()).len())
        .sum()
}

/// Whether a word begins with one that French shortens before a vowel: "l'outil", "qu'elle".
fn is_elided(word: &str) -> bool {
    let start = word.split(['\'', '’']).next().unwrap_or_default();
    start.len() < word.len()
        && matches!(start, "l" | "d" | "qu" | "j" | "n" | "c" | "s" | "m" | "t")
}

/// `range` without blanks at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    let end = range.end - (part.len() - part.trim_end().len());
    start..end.max(start)
}

/// Whether nothing says that `range` is in another language, and it is no code.
fn is_unmarked(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    let overlaps = |part: &Range<usize>| part.start < range.end && range.start < part.end;
    !passage.foreign.iter().any(overlaps)
        && !passage.is_code(range)
        && !passage.link(range).is_some_and(is_marked)
}

/// Whether the element or one around it, but for the page's own, has a `lang`.
fn is_marked(element: Element<'_>) -> bool {
    std::iter::once(element)
        .chain(element.ancestors())
        .any(|each| each.name() != "html" && is_marked_itself(each))
}

fn is_marked_itself(element: Element<'_>) -> bool {
    element.has_dynamic_tag()
        || element
            .attribute("lang")
            .is_some_and(|lang| lang.dynamic || !is_blank(lang.value))
}

/// Whether the page as a whole is, or may be, in another language than French.
fn is_in_another_language(context: &Context<'_>) -> bool {
    let told = ["lang", "language", "locale"]
        .iter()
        .filter_map(|key| context.value(key));
    let is_french = |tag: &str| prose::is_french_tag(tag);
    let mut told = told.filter(|value| !value.is_null());
    let by_front_matter = told.any(|value| !value.text().is_some_and(is_french));
    let by_tag = context
        .page
        .document
        .elements()
        .next()
        .filter(|root| root.name() == "html")
        .and_then(|root| root.attribute("lang"))
        .is_some_and(|lang| lang.dynamic || (!is_blank(lang.value) && !is_french(lang.value)));
    by_front_matter || by_tag || context.facts.publication == Publication::Chrome
}

fn draft(
    passage: &Passage<'_>,
    range: Range<usize>,
    key: &'static str,
    context: &Context<'_>,
) -> Draft {
    let span = passage.span(range.clone());
    let draft = Draft::new(span, key);
    let words = &passage.text.text()[range];
    if key == "page" || span.slice(context.text()) != words || words.contains('\n') {
        return draft;
    }
    let wrapped = format!("<span lang=\"en\">{words}</span>");
    let fix = Fix::needs_consent("wrap", vec![Edit::replace(span, wrapped)]);
    draft.fix(fix.with("lang", "en"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_told_from_french_and_from_names() {
        for text in [
            "The report is available to all public services.",
            "Open by default is not enough for this service",
            "Building better services for the people",
        ] {
            assert!(is_english(text), "{text}");
        }
        for text in [
            "Le livre blanc of the year est en ligne",
            "Open Government Partnership Global Summit Paris",
            "Open data and more",
            "Cloud First Platform As A Service",
            "L'outil for the win",
            "Le Monde is the newspaper",
        ] {
            assert!(!is_english(text), "{text}");
        }
        assert!(ENGLISH.iter().all(|word| !FRENCH.contains(word)));
        assert!(LINK_TEXTS.is_sorted());
    }
}
