//! `dinum-lint rules`: what is checked.

use std::io::{self, Write};

use serde::Serialize;

use super::{answered, output};
use crate::book::{Book, Document, Fixable, Lang, OptionType, OptionValue};
use crate::finding::Severity;
use crate::report::Format;
use crate::report::wording;
use crate::rules;

/// What programs are told of a rule.
#[derive(Serialize)]
pub struct Entry<'a> {
    id: &'a str,
    level: Severity,
    /// Whether it checks without being asked to.
    enabled: bool,
    fix: &'static str,
    title: &'a str,
    options: Vec<OptionEntry<'a>>,
    rgaa: &'a [String],
    wcag: &'a [String],
    act: &'a [String],
    since: &'a str,
    url: String,
}

#[derive(Serialize)]
struct OptionEntry<'a> {
    name: &'a str,
    r#type: OptionType,
    default: &'a OptionValue,
    description: &'a str,
}

/// List the rules, by id; the exit status.
pub fn run(format: Format, book: &Book, lang: Lang) -> u8 {
    let mut documents: Vec<&Document> = rules::all()
        .filter_map(|registered| book.document(registered.id))
        .collect();
    documents.sort_by(|one, other| one.id.cmp(&other.id));
    let written = output::answer(|out| match format {
        Format::Json => json(&documents, lang, out),
        Format::Short => documents.iter().try_for_each(|document| {
            let (level, title) = (level(document, lang), document.title.get(lang));
            writeln!(out, "{}: {level}: {title}", document.id)
        }),
        _ => table(&documents, lang, out),
    });
    answered(written, lang)
}

fn json(documents: &[&Document], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let entries = documents.iter();
    let entries: Vec<Entry<'_>> = entries.map(|document| Entry::of(document, lang)).collect();
    serde_json::to_writer_pretty(&mut *out, &entries)?;
    writeln!(out)
}

impl<'a> Entry<'a> {
    /// What `document` says, in `lang`.
    pub fn of(document: &'a Document, lang: Lang) -> Self {
        Self {
            id: &document.id,
            level: document.level,
            enabled: document.enabled,
            fix: match document.fix {
                Fixable::None => "none",
                Fixable::Safe => "safe",
                Fixable::Unsafe => "unsafe",
            },
            title: document.title.get(lang),
            options: options(document, lang),
            rgaa: &document.rgaa,
            wcag: &document.wcag,
            act: &document.act,
            since: &document.since,
            url: document.path(),
        }
    }
}

fn options(document: &Document, lang: Lang) -> Vec<OptionEntry<'_>> {
    let declared = document.options.iter();
    declared
        .map(|(name, option)| OptionEntry {
            name,
            r#type: option.option_type,
            default: &option.default,
            description: option.description(lang),
        })
        .collect()
}

/// The level in words, or that the rule is off.
fn level(document: &Document, lang: Lang) -> &'static str {
    if document.enabled {
        wording::severity(document.level, lang)
    } else {
        wording::off(lang)
    }
}

fn table(documents: &[&Document], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let width = |lengths: &mut dyn Iterator<Item = usize>| lengths.max().unwrap_or_default();
    let ids = width(&mut documents.iter().map(|document| document.id.len()));
    let level = |document| level(document, lang);
    let levels = width(&mut documents.iter().map(|document| level(document).len()));
    for document in documents {
        writeln!(
            out,
            "{:<ids$}  {:<levels$}  {}",
            document.id,
            level(document),
            document.title.get(lang)
        )?;
    }
    Ok(())
}
