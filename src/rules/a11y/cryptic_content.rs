//! `a11y/cryptic-content`: signs that are not read as they are meant (RGAA 13.5, test 13.5.1).

use std::sync::LazyLock;

use memchr::memchr3_iter;
use regex::Regex;

use crate::page::document::Element;
use crate::page::prose::Passage;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports smileys made of signs, arrows made of signs, emoji that stand alone, and drawings made of letters.
pub struct CrypticContent;

/// A smiley or an arrow between blanks.
static SIGNS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[\s\u{a0}])(?:(?P<smiley>[:;]-?[()]|:-[DPp/|]|\\o/|\^\^)|(?P<arrow>-{1,2}>|={1,2}>|<-{1,2}|>{2,3}))(?:$|[\s\u{a0}.,!?…])",
    )
    .ok()
});

/// How many signs may stand alone; more are a decoration of another kind.
const FEW_SIGNS: usize = 6;

/// Most signs of one text that are looked at.
const MOST_SIGNS: usize = 50;

/// A drawing has at least so many lines and signs.
const DRAWING: (usize, usize) = (3, 30);

impl Rule for CrypticContent {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page, Subject::Element("pre")]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for passage in context.passages() {
            let text = passage.text.text();
            if is_emoji_only(text) {
                let place = passage.span(0..text.len());
                let is_named =
                    passage.block.is_none_or(is_named) || context.page.document.is_opaque(place);
                if !is_named {
                    report.add(Draft::new(place, "emoji").with("text", text.trim()));
                }
                continue;
            }
            if may_hold_signs(text) {
                signs(passage, context, report);
            }
        }
    }

    fn element(&self, element: Element<'_>, _: &Context<'_>, report: &mut Report<'_>) {
        let (lines, signs) = DRAWING;
        let Some(place) = element
            .span()
            .filter(|_| !element.is_hidden() && !element.is_dynamic())
        else {
            return;
        };
        let text = element.text();
        let drawn = text.chars().filter(|c| !c.is_whitespace()).count();
        let spoken = text.chars().filter(|c| c.is_alphanumeric()).count();
        let is_named =
            element.attribute("role").is_some() || element.attribute("aria-label").is_some();
        if !is_named && text.lines().count() >= lines && drawn >= signs && spoken * 4 < drawn {
            report.add(Draft::new(place, "drawing"));
        }
    }
}

fn signs(passage: &Passage<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let Some(signs) = SIGNS.as_ref() else { return };
    let text = passage.text.text();
    // What stands before the sign: where reading has come to, brackets left open, and whether "<<" has come.
    let (mut at, mut open, mut is_quoted) = (0, 0_usize, false);
    for found in signs.captures_iter(text).take(MOST_SIGNS) {
        let smiley = found.name("smiley");
        let Some(sign) = smiley.or_else(|| found.name("arrow")) else {
            continue;
        };
        let range = sign.range();
        let place = passage.span(range.clone());
        let before = &text[at..range.start];
        at = range.start;
        for c in before.chars() {
            match c {
                '(' => open += 1,
                ')' => open = open.saturating_sub(1),
                _ => {}
            }
        }
        is_quoted |= before.contains("<<");
        // "(a ; b :)" closes a bracket; "<< x >>" are quotation marks; of signs in links another rule tells.
        let closes = sign.as_str().ends_with(')') && open > 0;
        let quotes = sign.as_str().starts_with('>') && (is_quoted || range.start == 0);
        let in_link = passage
            .links
            .iter()
            .any(|(link, _)| link.start <= range.start && range.end <= link.end);
        let is_code = passage.is_code(&range) || context.page.document.is_opaque(place);
        if closes || quotes || in_link || is_code {
            continue;
        }
        let message = if smiley.is_some() { "smiley" } else { "arrow" };
        report.add(Draft::new(place, message).with("text", sign.as_str()));
    }
}

/// Whether two signs stand together that a smiley or an arrow begins with; few texts hold such.
fn may_hold_signs(text: &str) -> bool {
    let bytes = text.as_bytes();
    let at = |at: usize| bytes.get(at).copied();
    memchr3_iter(b':', b';', b'>', bytes).any(|found| match bytes.get(found) {
        Some(b'>') => {
            let before = found.checked_sub(1).and_then(at);
            matches!(before, Some(b'-' | b'=' | b'>'))
        }
        _ => matches!(
            at(found + 1),
            Some(b'-' | b'(' | b')' | b'D' | b'P' | b'p' | b'/' | b'|')
        ),
    }) || memchr3_iter(b'<', b'\\', b'^', bytes).any(|found| {
        matches!(
            bytes.get(found..found + 2),
            Some([b'<', b'-'] | [b'\\', b'o'] | [b'^', b'^'])
        )
    })
}

/// Whether a text is nothing but a few emoji or signs of a drawing font.
fn is_emoji_only(text: &str) -> bool {
    let first = text.trim_start().chars().next();
    if !first.is_some_and(|first| is_emoji(first) || is_joiner(first)) {
        return false;
    }
    let signs = text
        .chars()
        .filter(|c| !c.is_whitespace() && !is_joiner(*c));
    let count = signs.clone().take(FEW_SIGNS + 1).count();
    (1..=FEW_SIGNS).contains(&count) && signs.clone().all(is_emoji)
}

fn is_joiner(c: char) -> bool {
    matches!(
        c,
        '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}'
    )
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2b50}' | '\u{2b55}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether the block says in words what its signs mean, or keeps them from being read.
fn is_named(block: Element<'_>) -> bool {
    let has_words = |element: Element<'_>| {
        [
            "aria-label",
            "aria-labelledby",
            "title",
            "role",
            "aria-hidden",
        ]
        .iter()
        .any(|name| element.attribute(name).is_some())
    };
    block.is_hidden() || has_words(block) || block.descendants().take(50).any(has_words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_alone() {
        for text in ["✅", "👍🏽 ", "❌ ❌"] {
            assert!(is_emoji_only(text), "{text}");
        }
        for text in ["", "✅ Oui", "→", "12", "★★★★★★★"] {
            assert!(!is_emoji_only(text), "{text}");
        }
    }
}
