//! `site/accessibility-statement`: a page that declares a site's accessibility and leaves out what such a statement has to say.

use std::sync::LazyLock;

use regex::Regex;

use crate::finding::Argument;
use crate::page::prose::Passage;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports, once per statement, which of its parts are missing: state, version of the RGAA, date, contact, Défenseur des droits.
pub struct AccessibilityStatement;

/// A part of the statement: how it is recognised, and its name in French and English.
struct Part {
    words: LazyLock<Option<Regex>>,
    fr: &'static str,
    en: &'static str,
}

static STATE: Part = Part {
    words: LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:totalement|partiellement|entièrement|non)[\s-]+conforme|conformité\s+(?:totale|partielle)|non-conformité|\bconforme\s+à\s+\d").ok()
    }),
    fr: "l'état de conformité (« totalement », « partiellement » ou « non conforme »)",
    en: "the state of conformity (“totalement”, “partiellement” or “non conforme”)",
};

static DATE: Part = Part {
    words: LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre)\s+20\d\d\b|\b\d{1,2}/\d{1,2}/20\d\d\b").ok()
    }),
    fr: "la date de la déclaration",
    en: "the date of the statement",
};

static CONTACT: Part = Part {
    words: LazyLock::new(|| {
        Regex::new(r"(?i)[\w.+-]+@[\w-]+\.\w|\bformulaire\b|\btéléphone\b|\bcontacte[rz]\b").ok()
    }),
    fr: "un moyen de contact",
    en: "a means of contact",
};

static DEFENDER: Part = Part {
    words: LazyLock::new(|| Regex::new(r"(?i)\bdéfenseure?\s+des\s+droits\b").ok()),
    fr: "le recours au Défenseur des droits",
    en: "the recourse to the Défenseur des droits",
};

impl Rule for AccessibilityStatement {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        // What Liquid brings may well be the missing part.
        if context.facts.dated || !context.page.liquid.tokens.is_empty() {
            return;
        }
        let Some(place) = statement(context) else {
            return;
        };
        let passages = context.passages();
        let says = |part: &Part| {
            let words = part.words.as_ref();
            passages
                .iter()
                .any(|passage| words.is_some_and(|words| words.is_match(passage.text.text())))
        };
        let version = report.options().text("rgaa");
        let mut missing: Vec<Argument> = Vec::new();
        for part in [&STATE, &DATE, &CONTACT, &DEFENDER] {
            if !says(part) {
                missing.push(bilingual(part.fr.to_owned(), part.en.to_owned()));
            }
        }
        if !names_version(passages, version) {
            missing.insert(
                0,
                bilingual(
                    format!("la version du RGAA en vigueur ({version})"),
                    format!("the version of the RGAA in force ({version})"),
                ),
            );
        }
        if !missing.is_empty() {
            report.add(Draft::new(place, "incomplete").with("missing", Argument::List(missing)));
        }
    }
}

fn bilingual(fr: String, en: String) -> Argument {
    Argument::Bilingual { fr, en }
}

/// Where the page says that it is the site's accessibility statement: its title, or a heading of a page on accessibility.
/// A page that explains what a statement is has another title.
fn statement(context: &Context<'_>) -> Option<Span> {
    let title = context.page.front_matter.root.as_ref()?.get("title")?;
    let words = title.text()?.trim().to_lowercase().replace('’', "'");
    if is_statement(&words) {
        return Some(title.span);
    }
    if !is_about_accessibility(&words) {
        return None;
    }
    let heading = context.passages().iter().find(|passage| {
        let is_heading = passage
            .block
            .is_some_and(|block| matches!(block.name(), "h1" | "h2" | "h3"));
        let words = passage.text.text().trim().to_lowercase().replace('’', "'");
        is_heading && is_statement(&words)
    })?;
    Some(heading.span(0..heading.text.len()))
}

fn is_statement(words: &str) -> bool {
    ["déclaration d'accessibilité", "déclaration de conformité"]
        .iter()
        .any(|start| words.starts_with(start))
}

fn is_about_accessibility(title: &str) -> bool {
    title == "accessibilité"
        || title.starts_with("accessibilité :")
        || title.starts_with("accessibilité numérique")
}

/// Whether the RGAA is named with the version in force: "RGAA 4.1", "RGAA version 4.1.2", "RGAA (version 4)".
fn names_version(passages: &[Passage<'_>], version: &str) -> bool {
    let major = version.split('.').next().unwrap_or_default();
    passages.iter().any(|passage| {
        let text = passage.text.text();
        text.match_indices("RGAA")
            .chain(text.match_indices("amélioration de l’accessibilité"))
            .chain(text.match_indices("amélioration de l'accessibilité"))
            .any(|(at, name)| {
                let after = &text[at + name.len()..];
                let number: String = after
                    .chars()
                    .take(40)
                    .skip_while(|c| !c.is_ascii_digit())
                    .take_while(|c| c.is_ascii_digit() || *c == '.')
                    .collect();
                let number = number.trim_end_matches('.');
                number == major || number == version || number.starts_with(&format!("{version}."))
            })
    })
}
