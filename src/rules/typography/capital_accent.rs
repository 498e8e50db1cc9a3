//! `typography/capital-accent`: `Etat` instead of `État`.

use std::ops::Range;

use crate::finding::{Edit, Fix, Wording};
use crate::page::prose::Passage;
use crate::rules::french_text::{is_prose, is_technical, word_before};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports words of a configured list whose capital lacks its accent: one finding per block and word, at the first.
pub struct CapitalAccent;

/// Accented capitals of French, and the same without.
const CAPITALS: [(char, u8); 13] = [
    ('É', b'E'),
    ('È', b'E'),
    ('Ê', b'E'),
    ('Ë', b'E'),
    ('À', b'A'),
    ('Â', b'A'),
    ('Î', b'I'),
    ('Ï', b'I'),
    ('Ô', b'O'),
    ('Ù', b'U'),
    ('Û', b'U'),
    ('Ü', b'U'),
    ('Ç', b'C'),
];

impl Rule for CapitalAccent {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let words = report.options().list("words");
        let initials = Initials::of(words);
        for passage in context.passages() {
            let mut found: Vec<(&str, Vec<Range<usize>>)> = Vec::new();
            initials.each(passage.text.text(), |at| {
                let Some((word, range)) = bare_word(passage.text.text(), at, words) else {
                    return;
                };
                if !is_prose(context, passage, &range) {
                    return;
                }
                match found.iter_mut().find(|(known, _)| *known == word) {
                    Some((_, places)) => places.push(range),
                    None => found.push((word, vec![range])),
                }
            });
            for (word, places) in found {
                report.add(draft(passage, word, &places));
            }
        }
    }
}

/// One finding for all places of one word in one block.
fn draft(passage: &Passage<'_>, word: &str, places: &[Range<usize>]) -> Draft {
    let text = passage.text.text();
    let accented = word.chars().next().unwrap_or_default().to_string();
    let first = places.first().cloned().unwrap_or_default();
    let written = text.get(first.clone()).unwrap_or_default();
    let right = format!("{accented}{}", written.get(1..).unwrap_or_default());
    let mut draft = Draft::new(passage.span(first), "bare")
        .with("written", written)
        .with("right", right.as_str());
    let mut edits = Vec::new();
    for (index, place) in places.iter().enumerate() {
        let initial = place.start..place.start + 1;
        if index > 0 {
            draft = draft.label(passage.span(place.clone()), Wording::new("as-well"));
        }
        if passage.text.is_verbatim(initial.clone()) {
            edits.push(Edit::replace(passage.span(initial), accented.as_str()));
        }
    }
    if edits.is_empty() {
        return draft;
    }
    draft.fix(Fix::needs_consent("accent", edits).with("right", right))
}

/// The capitals that the words begin with once their accent is gone.
struct Initials([u8; 6], usize);

impl Initials {
    fn of(words: &[String]) -> Self {
        let mut known = Self([0; 6], 0);
        for bare in words.iter().filter_map(|word| bare_initial(word)) {
            if !known.0.contains(&bare)
                && let Some(free) = known.0.get_mut(known.1)
            {
                *free = bare;
                known.1 += 1;
            }
        }
        known
    }

    /// Call `found` with each place of one of them in `text`.
    fn each(&self, text: &str, mut found: impl FnMut(usize)) {
        for letters in self.0[..self.1].chunks(3) {
            let one = letters[0];
            let two = letters.get(1).copied().unwrap_or(one);
            let three = letters.get(2).copied().unwrap_or(one);
            for at in memchr::memchr3_iter(one, two, three, text.as_bytes()) {
                found(at);
            }
        }
    }
}

fn bare_initial(word: &str) -> Option<u8> {
    let first = word.chars().next()?;
    CAPITALS
        .iter()
        .find(|(capital, _)| *capital == first)
        .map(|(_, bare)| *bare)
}

/// The word of `words` that stands at byte `at` without its accent, and its range.
fn bare_word<'w>(text: &str, at: usize, words: &'w [String]) -> Option<(&'w str, Range<usize>)> {
    let before = text.get(..at)?.chars().next_back();
    let glued = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '@' | '/' | '#');
    if before.is_some_and(glued) {
        return None;
    }
    let initial = text.as_bytes().get(at)?;
    let rest = text.get(at + 1..)?;
    let (word, length) = words
        .iter()
        .filter(|word| bare_initial(word) == Some(*initial))
        .find_map(|word| Some((word.as_str(), length_of(word, rest)?)))?;
    let range = at..at + 1 + length;
    let is_phrase = word.contains(' ');
    let end_of_token = rest
        .find(char::is_whitespace)
        .map_or(text.len(), |length| at + 1 + length);
    let names_a_thing = is_technical(word_before(text, end_of_token));
    ((!is_phrase || begins_a_clause(text, at)) && !names_a_thing).then_some((word, range))
}

/// How many bytes of `rest` say what follows the initial of `word`, its plural included; apostrophes and spaces may be of any kind.
fn length_of(word: &str, rest: &str) -> Option<usize> {
    let mut left = rest.chars();
    for expected in word.chars().skip(1) {
        let written = left.next()?;
        let same = match expected {
            '\'' | '’' => matches!(written, '\'' | '’'),
            ' ' => written.is_whitespace(),
            _ => written == expected,
        };
        if !same {
            return None;
        }
    }
    if word.ends_with(['\'', '’']) {
        return Some(rest.len() - left.as_str().len());
    }
    let after = left.as_str();
    let after = after.strip_prefix('s').unwrap_or(after);
    let ends = |text: &str| !text.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    if ends(after) {
        return Some(rest.len() - after.len());
    }
    None
}

/// Whether nothing, or the end of another clause, stands before `at`: "catégorie A la plus" is about a letter.
fn begins_a_clause(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches(' ');
    before
        .chars()
        .next_back()
        .is_none_or(|c| matches!(c, '.' | '!' | '?' | ':' | '«' | '“' | '\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let words = ["État", "Énergie", "Île", "À la", "À l'"].map(str::to_owned);
        let mut found = Vec::new();
        Initials::of(&words).each(text, |at| {
            found.extend(bare_word(text, at, &words).map(|(_, range)| &text[range]));
        });
        found
    }

    #[test]
    fn bare_capitals_are_found() {
        assert_eq!(
            found("A la une : l'Etat et les Etats, l'Etat-major en Ile-de-France. A l’heure"),
            ["A la", "Etat", "Etats", "Etat", "Ile", "A l’"]
        );
    }

    #[test]
    fn what_only_looks_like_it() {
        for right in [
            "État Etats_1 Etatique image_Etat.jpg Etat.fr www.Etat.fr /Etat/ a@Etat",
            "la catégorie A la plus haute",
            "Energies2",
        ] {
            assert_eq!(found(right), [] as [&str; 0], "{right}");
        }
    }
}
