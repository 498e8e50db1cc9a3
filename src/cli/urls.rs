//! `dinum-lint urls [PATH]`: what the site publishes, where, and what it does not publish.

use std::io::{self, Write};
use std::path::PathBuf;

use camino::Utf8Path;
use serde::Serialize;

use super::arguments::Options;
use super::{TROUBLE, answered, missing, output, request};
use crate::book::Lang;
use crate::report::Format;
use crate::report::visible;
use crate::report::wording::pick;
use crate::site::{Entry, Kind, Site, State};

/// One file of the site at one of its addresses.
#[derive(Serialize)]
struct Line<'a> {
    /// Null for a file that has none, such as a post without a date in its name.
    address: Option<&'a str>,
    source: &'a str,
    state: &'static str,
    /// Former addresses that lead to it.
    redirect_from: &'a [String],
}

/// List the addresses of the site around `path`, or around the working directory; the exit status.
pub fn run(path: Option<PathBuf>, options: &Options, lang: Lang) -> u8 {
    let paths: Vec<PathBuf> = path.into_iter().collect();
    let Some((request, nameless)) = request(&paths, options, lang) else {
        return TROUBLE;
    };
    let start = match &*request.paths {
        [path, ..] => request.directory.join(path),
        [] => request.directory.clone(),
    };
    if let Some(path) = nameless.first() {
        missing(path, lang);
        return TROUBLE;
    }
    if !start.exists() {
        missing(paths.first().unwrap_or(&PathBuf::new()), lang);
        return TROUBLE;
    }
    let Some(root) = Site::find_root(&start) else {
        output::remark(lang, &no_site(&start, lang));
        return TROUBLE;
    };
    let site = Site::load(&root, request.today);
    let mut rows: Vec<Row> = site
        .entries()
        .iter()
        .filter(|entry| !matches!(entry.kind, Kind::Layout | Kind::Include | Kind::Data))
        .flat_map(rows_of)
        .collect();
    rows.sort_by_key(|row| {
        let (address, entry) = *row;
        (address.is_none(), address, entry.path.as_str())
    });
    let written = output::answer(|out| match options.format() {
        Format::Json => json(&rows, out),
        Format::Short => table(&rows, 0, lang, out),
        _ => {
            let addresses = rows.iter().map(|row| shown(row.0).chars().count());
            // One endless address does not push all the others off the screen.
            table(
                &rows,
                addresses.max().unwrap_or_default().min(60),
                lang,
                out,
            )
        }
    });
    answered(written, lang)
}

fn no_site(start: &Utf8Path, lang: Lang) -> String {
    let start = visible::line(start.as_str());
    match lang {
        Lang::Fr => format!(
            "aucun site autour de « {start} » : aucun dossier au-dessus ne contient _config.yml."
        ),
        Lang::En => format!("no site around '{start}': no folder above it holds a _config.yml."),
    }
}

/// A file at one of its addresses; without an address where it has none.
type Row<'a> = (Option<&'a str>, &'a Entry);

/// The file at each of its addresses: Jekyll publishes one twice that it meets both in a folder and in a collection.
fn rows_of(entry: &Entry) -> impl Iterator<Item = Row<'_>> {
    let also = entry.also_at.iter().map(|address| address.url.as_str());
    std::iter::once(entry.url())
        .chain(also.map(Some))
        .map(move |address| (address, entry))
}

fn shown(address: Option<&str>) -> &str {
    address.unwrap_or("-")
}

/// Address, source and state, the addresses padded to `width`; separated by a tab where that is 0.
fn table(rows: &[Row<'_>], width: usize, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    for (address, entry) in rows {
        let address = visible::line(shown(*address));
        let source = visible::line(entry.path.as_str());
        let state = state(entry.state, lang);
        if width == 0 {
            writeln!(out, "{address}\t{source}\t{state}")?;
        } else {
            writeln!(out, "{address:<width$}  {source}  ({state})")?;
        }
    }
    Ok(())
}

fn json(rows: &[Row<'_>], out: &mut dyn Write) -> io::Result<()> {
    let lines: Vec<Line<'_>> = rows
        .iter()
        .map(|(address, entry)| Line {
            address: *address,
            source: entry.path.as_str(),
            state: match entry.state {
                State::Published => "published",
                State::Unpublished => "unpublished",
                State::NoOutput => "no-output",
                State::Future => "future",
                State::Draft => "draft",
                State::Hidden => "hidden",
            },
            redirect_from: &entry.redirect_from,
        })
        .collect();
    let text = serde_json::to_string_pretty(&lines)?;
    writeln!(out, "{}", visible::json(&text))
}

fn state(state: State, lang: Lang) -> &'static str {
    match state {
        State::Published => pick(lang, "publié", "published"),
        State::Unpublished => pick(lang, "non publié", "not published"),
        State::NoOutput => pick(
            lang,
            "collection sans publication",
            "collection without output",
        ),
        State::Future => pick(lang, "à venir", "in the future"),
        State::Draft => pick(lang, "brouillon", "draft"),
        State::Hidden => pick(lang, "jamais publié seul", "never published by itself"),
    }
}
