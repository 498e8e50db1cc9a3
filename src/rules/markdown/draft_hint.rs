//! `markdown/draft-hint`: what looks like a place still to be filled in.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::draft_residue::LINK;
use crate::page::prose::Passage;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports reminders, runs of crosses and dots, and brackets that ask for something.
pub struct DraftHint;

/// What any hint has, as plain words that are searched for in one go; most pages have none.
static TRIGGER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"TODO|FIXME|TBD|xxxx|XXXX|……|\.{6}",
        r"|\[ ?insérer |\[ ?Insérer |\[ ?INSÉRER |\[ ?ajouter |\[ ?Ajouter |\[ ?AJOUTER ",
        r"|\[à |\[À |\[a |\[A |\[ à |\[ À |\[ a |\[ A ",
        r"|\[[Ee]ncadr|\[ENCADR|\[[Ee]ncart|\[ENCART|\[[Vv]isuel|\[VISUEL|\[[Vv]id[ée]o\]|\[VID|\[[Ii]llustration",
        r"|\[[Pp]hoto\]|\[PHOTO|\[[Ii]mage\]|\[IMAGE|\[[Bb]outon\]|\[BOUTON|\[[Ll]ogo\]|\[LOGO|\[[Cc]arte\]|\[CARTE",
    ))
    .ok()
});

/// The hints, each with its message.
static HINTS: LazyLock<Vec<(&'static str, Regex)>> = LazyLock::new(|| {
    [
        ("reminder", r"\b(?:TODO|FIXME|TBD)\b"),
        ("crosses", r"\b(?:x{4,}|X{4,})\b"),
        ("dots", r"…{2,}|\.{6,}"),
        (
            "brackets",
            r"(?i)\[\s*[aà]\s+(?:ajouter|compl[ée]ter|confirmer|d[ée]finir|indiquer|ins[ée]rer|mettre [àa] jour|pr[ée]ciser|remplacer|remplir|renseigner|traduire|valider|venir|v[ée]rifier)\s*\]",
        ),
        (
            "brackets",
            r"(?i)\[\s*(?:ins[ée]rer|ajouter)\s+(?:ici\s+)?(?:une?\s|les?\s|la\s|des\s|l['’])[^\[\]]*\]",
        ),
        (
            "brackets",
            r"(?i)\A\s*\[\s*(?:encadr[ée]|encart|visuel|photo|image|illustration|vid[ée]o|bouton|logo|carte)\s*\]\s*\z",
        ),
    ]
    .into_iter()
    .filter_map(|(message, pattern)| Some((message, Regex::new(pattern).ok()?)))
    .collect()
});

impl Rule for DraftHint {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        if !TRIGGER
            .as_ref()
            .is_some_and(|trigger| trigger.is_match(context.text()))
        {
            return;
        }
        for passage in context.passages() {
            let text = passage.text.text();
            for (message, pattern) in HINTS.iter() {
                for found in pattern.find_iter(text) {
                    let lead = found.as_str().len() - found.as_str().trim_start().len();
                    let written = found.as_str().trim();
                    let range = found.start() + lead..found.start() + lead + written.len();
                    let span = passage.span(range.clone());
                    let is_code = passage.code.iter().any(|code| code.contains(&range.start));
                    let is_meant = is_address(text, &range)
                        || match *message {
                            "reminder" => is_name(passage, &range),
                            "dots" => leads_to_a_page_number(&text[range.end..]),
                            "brackets" => is_link(text, &range),
                            _ => false,
                        };
                    if !is_code && !is_meant && !context.page.document.is_opaque(span) {
                        report.add(Draft::new(span, message).with("text", written));
                    }
                }
            }
        }
    }
}

/// Whether `range` is part of an address or of a file's name: `xxxx@…`, `TODO.md`.
fn is_address(text: &str, range: &Range<usize>) -> bool {
    let mut after = text[range.end..].chars();
    let dotted = after.next() == Some('.') && after.next().is_some_and(char::is_alphanumeric);
    text[..range.start].ends_with(['@', '/', '.', '-', '_'])
        || text[range.end..].starts_with(['@', '/', '-', '_'])
        || dotted
}

/// Words whose name stands right behind them: "l'application TODO".
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:applications?|applis?|balises?|commentaires?|étiquettes?|fichiers?|listes?|logiciels?|mentions?|mots?|outils?|plateformes?|projets?|services?|sigles?|sites?)\s+[«“\x22]?\s*$",
    )
    .ok()
});

/// Whether the reminder at `range` is what the text speaks of.
fn is_name(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    let before = &passage.text.text()[..range.start];
    NAMED.as_ref().is_some_and(|named| named.is_match(before))
}

/// Whether dots with `after` behind them lead to the number of a page, as in a table of contents.
fn leads_to_a_page_number(after: &str) -> bool {
    let line = after.lines().next().unwrap_or_default();
    let words = line.trim_start_matches(['.', '…']).trim();
    let number = words.strip_prefix("p.").unwrap_or(words).trim_start();
    (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the brackets at `range` ask for a link or are one, which is for other rules.
fn is_link(text: &str, range: &Range<usize>) -> bool {
    text[range.end..].starts_with(['[', '('])
        || LINK
            .as_ref()
            .is_some_and(|link| link.is_match(&text[range.clone()]))
}
