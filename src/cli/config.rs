//! `dinum-lint config show [PATH]` and `dinum-lint config schema`.

use std::io::{self, Write};
use std::path::PathBuf;

use serde::Serialize;
use serde_json::Value;

use super::arguments::{ConfigPart, Options};
use super::{CLEAN, TROUBLE, answered, check, missing, output, request};
use crate::book::{Book, Lang};
use crate::config::{Provenance, Setting, schema};
use crate::lint::{self, InForce};
use crate::report::Format;
use crate::report::visible;
use crate::report::wording::pick;

/// Print the schema, or what is in force for `path`; the exit status.
pub fn run(
    what: ConfigPart,
    path: Option<PathBuf>,
    options: &Options,
    book: &Book,
    lang: Lang,
) -> u8 {
    match what {
        ConfigPart::Schema => {
            let written = output::answer(|out| {
                let schema = serde_json::to_string_pretty(&schema(book, lang))?;
                writeln!(out, "{schema}")
            });
            answered(written, lang)
        }
        ConfigPart::Show => show(path, options, book, lang),
    }
}

fn show(path: Option<PathBuf>, options: &Options, book: &Book, lang: Lang) -> u8 {
    let paths: Vec<PathBuf> = path.into_iter().collect();
    let Some((request, nameless)) = request(&paths, options, lang) else {
        return TROUBLE;
    };
    let absent = paths.first().filter(|path| !path.exists());
    if let Some(path) = absent.or(nameless.first()) {
        missing(path, lang);
        return TROUBLE;
    }
    let found = lint::in_force(&request, book);
    check::faults(&found.faults, book, lang);
    let status = if found.faults.is_empty() {
        CLEAN
    } else {
        TROUBLE
    };
    let written = output::answer(|out| match options.format() {
        Format::Json => json(&found, out),
        _ => table(&found, lang, out),
    });
    status.max(answered(written, lang))
}

#[derive(Serialize)]
struct Shown<'a> {
    page: Option<&'a str>,
    collection: Option<&'a str>,
    layout: Option<&'a str>,
    settings: Vec<ShownSetting<'a>>,
}

#[derive(Serialize)]
struct ShownSetting<'a> {
    key: &'a str,
    value: &'a Value,
    /// `default`, a preset's name, or a file.
    from: &'a str,
    /// The line in that file.
    line: Option<usize>,
}

fn json(found: &InForce, out: &mut dyn Write) -> io::Result<()> {
    let settings = found.settings.iter().map(|setting| {
        let (from, line) = match &setting.from {
            Provenance::Document => ("default", None),
            Provenance::Preset(name) => (*name, None),
            Provenance::File(file, line) => (file.as_str(), Some(*line)),
        };
        ShownSetting {
            key: &setting.key,
            value: &setting.value,
            from,
            line,
        }
    });
    let shown = Shown {
        page: found.page.as_ref().map(|page| page.as_str()),
        collection: found.collection.as_deref(),
        layout: found.layout.as_deref(),
        settings: settings.collect(),
    };
    let text = serde_json::to_string_pretty(&shown)?;
    writeln!(out, "{}", visible::json(&text))
}

/// Key, value and provenance, one setting a line.
fn table(found: &InForce, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if let Some(page) = &found.page {
        let none = pick(lang, "aucune", "none");
        let collection = found.collection.as_deref().unwrap_or(none);
        let none = pick(lang, "aucun", "none");
        let layout = found.layout.as_deref().unwrap_or(none);
        let page = visible::line(page.as_str());
        let (collection, layout) = (visible::line(collection), visible::line(layout));
        match lang {
            Lang::Fr => writeln!(
                out,
                "{page} : collection {collection}, mise en page {layout}\n"
            )?,
            Lang::En => writeln!(out, "{page}: collection {collection}, layout {layout}\n")?,
        }
    }
    let lines: Vec<(String, String)> = found
        .settings
        .iter()
        .map(|setting| {
            let value = match &setting.value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let line = format!("{}: {value}", setting.key);
            (visible::line(&line).into_owned(), provenance(setting, lang))
        })
        .collect();
    let lengths = lines.iter().map(|(line, _)| line.chars().count());
    // One endless value does not push all the others off the screen.
    let width = lengths.max().unwrap_or_default().min(60);
    for (line, from) in lines {
        writeln!(out, "{line:<width$}  # {from}")?;
    }
    Ok(())
}

fn provenance(setting: &Setting, lang: Lang) -> String {
    match &setting.from {
        Provenance::Document => pick(lang, "d'origine", "default").to_owned(),
        Provenance::Preset(name) => format!("{} {name}", pick(lang, "préréglage", "preset")),
        Provenance::File(file, line) => format!("{}:{line}", visible::line(file.as_str())),
    }
}
