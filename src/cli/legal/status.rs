//! `dinum-lint legal status`: what the indexes cover, and until when.

use std::fmt::Display;
use std::io::{self, Write};

use jiff::civil::{Date, DateTime};
use serde::{Serialize, Serializer};

use super::place;
use super::wording::{self, counted, shown};
use crate::book::{Book, Lang, spell_date};
use crate::cli::arguments::Options;
use crate::cli::{CLEAN, TROUBLE, answered, output};
use crate::legal::index::shipped_coverage;
use crate::legal::local::{Amount, Refusal, Store};
use crate::legal::refreshed::{self, Refreshed};
use crate::lint::LocalIndex;
use crate::report::Format;
use crate::report::visible;
use crate::report::wording::pick;

/// What is said of all indexes.
#[derive(Serialize)]
struct Status {
    /// Null where there is none.
    local: Option<Local>,
    /// What was asked of Légifrance; null where nothing was.
    refreshed: Option<Asked>,
    shipped: Shipped,
}

#[derive(Serialize)]
struct Asked {
    file: String,
    texts: usize,
    /// The day of the oldest answer.
    since: Shown<Date>,
}

#[derive(Serialize)]
struct Local {
    file: String,
    texts: u64,
    article_versions: u64,
    changes: u64,
    bases: Vec<Base>,
}

#[derive(Serialize)]
struct Base {
    name: &'static str,
    /// The moment of the latest archive, in Paris time.
    until: Shown<DateTime>,
    /// The moment of the global archive; null where only changes are known.
    global: Option<Shown<DateTime>>,
    archives: u64,
}

#[derive(Serialize)]
struct Shipped {
    /// How many texts but codes.
    texts: usize,
    until: Shown<Date>,
    codes: usize,
    codes_until: Shown<Date>,
    /// The day of the versions of articles of codes.
    articles_until: Shown<Date>,
}

/// A day or a moment, in JSON as `2026-11-22` or `2026-11-22T20:59:33`.
#[derive(Clone, Copy)]
struct Shown<T>(T);

impl<T: Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(&self.0)
    }
}

/// Print it; the exit status.
pub fn run(options: &Options, book: &Book, lang: Lang) -> u8 {
    let Some(place) = place::find(options, book, lang) else {
        return TROUBLE;
    };
    let mut status = CLEAN;
    let local = match Store::open(&place.file).and_then(|store| local(&store)) {
        Ok(local) => Some(local),
        Err(Refusal::Missing(_)) if !place.is_chosen || LocalIndex::is_at(&place.file) => None,
        Err(refusal) => {
            output::remark(lang, &wording::refusal(&refusal, lang));
            status = TROUBLE;
            None
        }
    };
    let file = refreshed::beside(&place.file);
    let refreshed = match Refreshed::read(&file) {
        Ok(facts) => facts.since().map(|since| Asked {
            file: file.to_string_lossy().into_owned(),
            texts: facts.texts().len(),
            since: Shown(since),
        }),
        Err(refusal) => {
            output::remark(lang, &wording::unread(&refusal, lang));
            status = TROUBLE;
            None
        }
    };
    let shipped = shipped_coverage();
    let all = Status {
        local,
        refreshed,
        shipped: Shipped {
            texts: shipped.texts,
            until: Shown(shipped.texts_until),
            codes: shipped.codes,
            codes_until: Shown(shipped.codes_until),
            articles_until: Shown(shipped.articles_until),
        },
    };
    let written = output::answer(|out| match options.format() {
        Format::Json => {
            let text = serde_json::to_string_pretty(&all)?;
            writeln!(out, "{}", visible::json(&text))
        }
        _ => print(&all, &shown(&place.file), lang, out),
    });
    status.max(answered(written, lang))
}

fn local(store: &Store) -> Result<Local, Refusal> {
    let Amount {
        texts,
        articles,
        changes,
    } = store.amount()?;
    let bases = store.coverage().iter().map(|covered| Base {
        name: covered.base.as_str(),
        until: Shown(covered.until),
        global: covered.global.map(Shown),
        archives: covered.archives,
    });
    Ok(Local {
        file: store.path().to_string_lossy().into_owned(),
        texts,
        article_versions: articles,
        changes,
        bases: bases.collect(),
    })
}

fn print(status: &Status, place: &str, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let day = |day: Date| spell_date(day, lang);
    match (&status.local, lang) {
        (None, Lang::Fr) => writeln!(out, "Index local : aucun (il serait dans {place}).")?,
        (None, Lang::En) => writeln!(out, "Local index: none (it would be in {place}).")?,
        (Some(local), _) => {
            let of = |count, fr: (&str, &str), en: (&str, &str)| {
                let (one, many) = if lang == Lang::Fr { fr } else { en };
                counted(count, lang, one, many)
            };
            let amounts = [
                of(local.texts, ("texte", "textes"), ("text", "texts")),
                of(
                    local.article_versions,
                    ("version d'article", "versions d'articles"),
                    ("version of an article", "versions of articles"),
                ),
                of(
                    local.changes,
                    ("lien de modification", "liens de modification"),
                    ("link of change", "links of change"),
                ),
            ];
            let title = pick(lang, "Index local :", "Local index:");
            writeln!(out, "{title} {place}\n  {}", amounts.join(", "))?;
            for base in &local.bases {
                let archives = counted(base.archives, lang, "archive", "archives");
                let until = day(base.until.0.date());
                let name = base.name;
                match (base.global, lang) {
                    (Some(global), Lang::Fr) => writeln!(
                        out,
                        "  {name} : jusqu'au {until} ({archives}, archive globale du {})",
                        day(global.0.date())
                    )?,
                    (Some(global), Lang::En) => writeln!(
                        out,
                        "  {name}: until {until} ({archives}, global archive of {})",
                        day(global.0.date())
                    )?,
                    (None, Lang::Fr) => writeln!(
                        out,
                        "  {name} : derniers changements seulement, jusqu'au {until} ({archives})"
                    )?,
                    (None, Lang::En) => writeln!(
                        out,
                        "  {name}: latest changes only, until {until} ({archives})"
                    )?,
                }
            }
        }
    }
    if let Some(asked) = &status.refreshed {
        let texts = counted(
            asked.texts as u64,
            lang,
            pick(lang, "texte", "text"),
            pick(lang, "textes", "texts"),
        );
        let since = spell_date(asked.since.0, lang);
        let file = visible::line(&asked.file);
        match lang {
            Lang::Fr => writeln!(
                out,
                "Demandé à Légifrance : {texts}, depuis le {since} ({file})."
            )?,
            Lang::En => writeln!(out, "Asked of Légifrance: {texts}, since {since} ({file}).")?,
        }
    }
    let shipped = &status.shipped;
    let texts = counted(
        shipped.texts as u64,
        lang,
        pick(lang, "texte", "text"),
        pick(lang, "textes", "texts"),
    );
    let codes = counted(shipped.codes as u64, lang, "code", "codes");
    let (until, codes_until) = (day(shipped.until.0), day(shipped.codes_until.0));
    let articles_until = day(shipped.articles_until.0);
    match lang {
        Lang::Fr => writeln!(
            out,
            "Index livré avec dinum-lint : {texts}, au {until} ; liste de {codes}, au {codes_until} ; articles du code des relations entre le public et l'administration, au {articles_until}."
        ),
        Lang::En => writeln!(
            out,
            "Index that ships with dinum-lint: {texts}, as of {until}; list of {codes}, as of {codes_until}; articles of the code des relations entre le public et l'administration, as of {articles_until}."
        ),
    }
}
