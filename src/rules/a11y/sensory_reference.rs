//! `a11y/sensory-reference`: an instruction that only colour, shape or position explains (RGAA 3.1, test 3.1.1; 10.9, test 10.9.1).

use std::ops::Range;

use regex::escape;
use rustc_hash::FxHashSet;

use crate::book::Options;
use crate::page::prose::Passage;
use crate::rules::french_text::{is_beside_liquid, is_french};
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Literals;

/// Reports "le bouton vert", "les champs en rouge", "l'icône ronde", "ci-contre", "le menu de gauche".
///
/// Only words that name a part of the screen count, together with a colour, a shape or a position: "à droite" alone, "zone
/// rouge", "ligne verte" say other things. Where the same sentence names the thing otherwise (quotation marks, a link, bold
/// words), the colour or position only helps.
pub struct SensoryReference;

/// Endings of French nouns and adjectives that the lists give in the masculine singular.
const ENDINGS: &str = "(?:hes|tes|es|he|te|s|e|x)?";

impl Rule for SensoryReference {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let options = report.options();
        if !is_french(context) {
            return;
        }
        let pieces = options.literals(pieces);
        let mut lowered = String::new();
        for passage in context.passages() {
            let text = passage.text.text();
            lowered.clear();
            lowered.push_str(text);
            lowered.make_ascii_lowercase();
            if !holds_any(&lowered, pieces) {
                continue;
            }
            let Some(pattern) = options.pattern(written) else {
                return;
            };
            for found in pattern.captures_iter(text) {
                let Some(whole) = found.get(0).map(|whole| whole.range()) else {
                    continue;
                };
                let message = if found.name("position").is_some() {
                    "position"
                } else if found.name("shape").is_some() {
                    "shape"
                } else {
                    "colour"
                };
                let is_marked = found.name("mark").is_some();
                if is_whole_words(text, &whole)
                    && is_instruction(context, passage, &whole, is_marked)
                {
                    let words = text.get(whole.clone()).unwrap_or_default();
                    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                    report.add(Draft::new(passage.span(whole), message).with("words", words));
                }
            }
        }
    }
}

/// Whether one of `pieces` stands in `text`, at the beginning of letters without accent.
fn holds_any(text: &str, pieces: &Literals) -> bool {
    let mut from = 0;
    while let Some(at) = pieces.find(text, from) {
        let before = at.checked_sub(1).and_then(|at| text.as_bytes().get(at));
        if !before.is_some_and(u8::is_ascii_alphabetic) {
            return true;
        }
        from = at + 1;
    }
    false
}

/// A piece of each phrase, position, shape and colour, one of which all that is looked for holds: most texts hold none of
/// these few words, which is told much faster than the pattern tells it.
fn pieces(options: &Options) -> Literals {
    let whole = options.list("phrases").iter();
    let whole = whole.map(|phrase| piece(phrase));
    let others = ["positions", "shapes", "colours"];
    let others = others.into_iter().flat_map(|name| options.list(name));
    let pieces: FxHashSet<String> = whole.chain(others.map(|words| piece(words))).collect();
    Literals::new(pieces.iter().map(String::as_str))
}

/// The most letters without accent in a row, the last of equals: "droite" of "dans la partie droite de".
fn piece(words: &str) -> String {
    let runs = words.split(|c: char| !c.is_ascii_alphabetic() && c != '-');
    let longest = runs.max_by_key(|run| run.len());
    longest.unwrap_or_default().to_ascii_lowercase()
}

/// The pattern of all that is looked for. Without word boundaries, which the fast engine cannot follow in French.
fn written(options: &Options) -> String {
    let things = any(options.list("things"), ENDINGS);
    let colours = any(options.list("colours"), ENDINGS);
    let shapes = any(options.list("shapes"), ENDINGS);
    let positions = any(options.list("positions"), "");
    let marks = any(options.list("marks"), ENDINGS);
    let phrases = any(options.list("phrases"), "");
    format!(
        r"(?i)(?P<position>{phrases}|{things}\s+{positions})|{things}\s+(?:(?P<shape>{shapes})|(?:de\s+couleur\s+)?{colours})|(?P<mark>{marks}\s+en\s+{colours}|\(en\s+{colours}\))"
    )
}

/// A pattern for one of `words`, the longest that fits, with one of `endings`; for nothing at all where there are none.
fn any(words: &[String], endings: &str) -> String {
    if words.is_empty() {
        return r"[^\s\S]".to_owned();
    }
    let mut words: Vec<&String> = words.iter().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let words = words.iter().map(|word| {
        let spelt: Vec<String> = word.split_whitespace().map(escape).collect();
        spelt.join(r"\s+").replace('\'', "['’]")
    });
    format!("(?:{}){endings}", words.collect::<Vec<_>>().join("|"))
}

fn is_whole_words(text: &str, found: &Range<usize>) -> bool {
    let before = text[..found.start].chars().next_back();
    let after = text[found.end..].chars().next();
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    !before.is_some_and(is_letter) && !after.is_some_and(is_letter)
}

/// Whether the sentence leans on what is seen: prose of the page, in French, in which nothing else names the thing.
fn is_instruction(
    context: &Context<'_>,
    passage: &Passage<'_>,
    found: &Range<usize>,
    is_marked: bool,
) -> bool {
    if passage.is_verbatim(found)
        || passage.is_foreign(found)
        || is_beside_liquid(context, passage, found)
    {
        return false;
    }
    let text = passage.text.text();
    let sentence = passage
        .sentence(found.start)
        .map_or(0..text.len(), |sentence| sentence.range.clone());
    let words = text.get(sentence.clone()).unwrap_or_default();
    if is_marked {
        // A sign beside the colour, or a picture spoken of: "en noir et blanc".
        let rest = text[found.end..].trim_start();
        return !words.contains('*')
            && !words.to_lowercase().contains("astérisque")
            && !rest.starts_with("et blanc");
    }
    let overlaps = |part: &Range<usize>| part.start < sentence.end && sentence.start < part.end;
    let is_named = words.contains(['«', '“', '"'])
        || passage.emphasis.iter().any(overlaps)
        || passage.links.iter().any(|(link, _)| overlaps(link));
    !is_named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_list_are_found_in_their_forms() {
        let pattern = any(&["vert".to_owned(), "à l'écran".to_owned()], ENDINGS);
        let pattern = regex::Regex::new(&format!("^{pattern}$")).unwrap();
        for text in ["vert", "vertes", "à  l’écran"] {
            assert!(pattern.is_match(text), "{text}");
        }
        assert!(!regex::Regex::new(&any(&[], "")).unwrap().is_match("a"));
    }
}
