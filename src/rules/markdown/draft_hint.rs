//! `markdown/draft-hint`: what looks like a place still to be filled in.

use std::sync::LazyLock;

use regex::Regex;

use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports reminders, runs of crosses and dots, and brackets that ask for something.
pub struct DraftHint;

/// What any hint has, as plain words that are searched for in one go; most pages have none.
static TRIGGER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"TODO|FIXME|TBD|xxxx|XXXX|……|\.{6}",
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
                    let is_address = text[..range.start].ends_with(['@', '/', '.', '-', '_'])
                        || text[range.end..].starts_with(['@', '/', '-', '_']);
                    if !is_code && !is_address && !context.page.document.is_opaque(span) {
                        report.add(Draft::new(span, message).with("text", written));
                    }
                }
            }
        }
    }
}
