//! `dinum-lint rules`: what is checked.

use std::io::{self, Write};

use serde::Serialize;

use super::arguments::Format;
use super::{answered, output};
use crate::book::{Book, Document, Fixable, Lang};
use crate::finding::Severity;
use crate::report::wording;
use crate::rules;

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    level: Severity,
    fix: &'static str,
    title: &'a str,
    rgaa: &'a [String],
    wcag: &'a [String],
    act: &'a [String],
    since: &'a str,
    url: String,
}

/// List the rules, by id; the exit status.
pub fn run(format: Format, book: &Book, lang: Lang) -> u8 {
    let mut documents: Vec<&Document> = rules::all()
        .filter_map(|registered| book.document(registered.id))
        .collect();
    documents.sort_by(|one, other| one.id.cmp(&other.id));
    let written = output::answer(|out| match format {
        Format::Json => json(&documents, lang, out),
        Format::Short => documents
            .iter()
            .try_for_each(|document| writeln!(out, "{}", document.id)),
        Format::Terminal | Format::Github => table(&documents, lang, out),
    });
    answered(written, lang)
}

fn json(documents: &[&Document], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let entries: Vec<Entry<'_>> = documents
        .iter()
        .map(|document| Entry {
            id: &document.id,
            level: document.level,
            fix: match document.fix {
                Fixable::None => "none",
                Fixable::Safe => "safe",
                Fixable::Unsafe => "unsafe",
            },
            title: document.title.get(lang),
            rgaa: &document.rgaa,
            wcag: &document.wcag,
            act: &document.act,
            since: &document.since,
            url: document.path(),
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &entries)?;
    writeln!(out)
}

fn table(documents: &[&Document], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let width = |lengths: &mut dyn Iterator<Item = usize>| lengths.max().unwrap_or_default();
    let ids = width(&mut documents.iter().map(|document| document.id.len()));
    let level = |document: &Document| wording::severity(document.level, lang);
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
