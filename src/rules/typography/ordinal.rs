//! `typography/ordinal`: `1ère`, `2ème` instead of `1re`, `2e`.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::finding::Edit;
use crate::page::prose::Passage;
use crate::rules::french_text::{is_prose, respelling};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports ordinal numbers, in digits or Roman numerals, whose ending is too long.
pub struct Ordinal;

/// What the endings are found by.
static SIGNS: LazyLock<[Finder<'static>; 4]> =
    LazyLock::new(|| ["è", "ier", "eme", "ere"].map(Finder::new));

/// Endings after `1` and `I`, and what they should be.
const OF_ONE: [(&str, &str); 8] = [
    ("ère", "re"),
    ("ères", "res"),
    ("ière", "re"),
    ("ières", "res"),
    ("ere", "re"),
    ("eres", "res"),
    ("ier", "er"),
    ("iers", "ers"),
];

/// Endings after other numbers.
const OF_OTHERS: [(&str, &str); 9] = [
    ("ème", "e"),
    ("èmes", "es"),
    ("ième", "e"),
    ("ièmes", "es"),
    ("eme", "e"),
    ("emes", "es"),
    ("ieme", "e"),
    ("iemes", "es"),
    ("è", "e"),
];

/// A number with a wrong ending.
#[derive(Debug, PartialEq, Eq)]
struct Wrong {
    number: Range<usize>,
    ending: Range<usize>,
    right: &'static str,
}

impl Rule for Ordinal {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        // A raised ending stands behind a tag.
        let may_end = |before: u8| before == b'>' || is_numeral(before);
        if !endings(context.text().as_bytes(), may_end).any(|_| true) {
            return;
        }
        for passage in context.passages() {
            let text = passage.text.text();
            for at in endings(text.as_bytes(), is_numeral) {
                let Some(wrong) = wrong(text, at) else {
                    continue;
                };
                if is_prose(context, passage, &(wrong.number.start..wrong.ending.end)) {
                    report.add(draft(passage, &wrong));
                }
            }
        }
    }
}

fn draft(passage: &Passage<'_>, wrong: &Wrong) -> Draft {
    let text = passage.text.text();
    let number = &text[wrong.number.clone()];
    let whole = wrong.number.start..wrong.ending.end;
    let right = format!("{number}{}", wrong.right);
    let draft = Draft::new(passage.span(whole.clone()), "ending")
        .with("written", &text[whole])
        .with("right", right.as_str());
    if !passage.text.is_verbatim(wrong.ending.clone()) {
        return draft;
    }
    let edit = Edit::replace(passage.span(wrong.ending.clone()), wrong.right);
    draft.fix(respelling(passage, "shorten", vec![edit]).with("right", right))
}

/// The text as it reads once the endings of its ordinal numbers are the short ones: `1re` for `1ère`.
#[must_use]
pub fn short_ordinals(text: &str) -> Cow<'_, str> {
    let mut all: Vec<Wrong> = endings(text.as_bytes(), is_numeral)
        .filter_map(|at| wrong(text, at))
        .collect();
    if all.is_empty() {
        return Cow::Borrowed(text);
    }
    // Two signs may find one ending.
    all.sort_by_key(|wrong| wrong.ending.start);
    all.dedup();
    let mut short = String::with_capacity(text.len());
    let mut from = 0;
    for wrong in all {
        short.push_str(text.get(from..wrong.ending.start).unwrap_or_default());
        short.push_str(wrong.right);
        from = wrong.ending.end;
    }
    short.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(short)
}

fn is_numeral(byte: u8) -> bool {
    byte.is_ascii_digit() || b"IVXLC".contains(&byte)
}

/// Where endings may begin: right behind a byte that `may_end` allows.
fn endings(bytes: &[u8], may_end: fn(u8) -> bool) -> impl Iterator<Item = usize> {
    SIGNS
        .iter()
        .flat_map(move |sign| sign.find_iter(bytes))
        .filter_map(move |at| {
            let before = *bytes.get(at.checked_sub(1)?)?;
            if may_end(before) {
                return Some(at);
            }
            let further = *bytes.get(at.checked_sub(2)?)?;
            (before == b'i' && may_end(further)).then(|| at - 1)
        })
}

/// The number whose ending begins at byte `at`, if that ending is wrong.
fn wrong(text: &str, at: usize) -> Option<Wrong> {
    let before = text.get(..at)?;
    let after = text.get(at..)?;
    let length = after
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(after.len());
    let digits = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let start = if digits.len() < before.len() {
        digits.len()
    } else {
        before.trim_end_matches(['I', 'V', 'X', 'L', 'C']).len()
    };
    let number = &before[start..];
    let glued = |c: char| c.is_alphanumeric() || matches!(c, ',' | '.' | '/' | '-' | '_' | '#');
    if before[..start].chars().next_back().is_some_and(glued) {
        return None;
    }
    let known: &[(&str, &'static str)] = if matches!(number, "1" | "I") {
        &OF_ONE
    } else {
        &OF_OTHERS
    };
    let ending = &after[..length];
    let (_, right) = known.iter().find(|(wrong, _)| *wrong == ending)?;
    Some(Wrong {
        number: start..at,
        ending: at..at + length,
        right,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corrected(text: &str) -> Vec<String> {
        endings(text.as_bytes(), is_numeral)
            .filter_map(|at| wrong(text, at))
            .map(|wrong| format!("{}{}", &text[wrong.number], wrong.right))
            .collect()
    }

    #[test]
    fn endings_are_shortened() {
        assert_eq!(
            corrected("La 1ère, la 2ème, les 3èmes, le XXIème, la 5ieme, Ière, 4è, le 1ier"),
            ["1re", "2e", "3es", "XXIe", "Ire", "4e", "1er", "5e"]
        );
    }

    #[test]
    fn texts_with_short_endings() {
        assert_eq!(
            short_ordinals("La 1ère, les 3èmes, le 1ier et le XXIème."),
            "La 1re, les 3es, le 1er et le XXIe."
        );
        assert_eq!(short_ordinals("Une 1re colère."), "Une 1re colère.");
    }

    #[test]
    fn right_ones_stay() {
        for right in [
            "La 1re, le 1er, la 2e, la 2nde, le XXIe, le énième problème de la première matière",
            "1ème",
            "2,5ème",
            "A4ème",
            "12 ème",
            "Xavière",
            "Colère",
            "2ère",
        ] {
            assert_eq!(corrected(right), [] as [&str; 0], "{right}");
        }
    }
}
