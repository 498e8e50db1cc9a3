//! `dinum-lint legal show TEXT`: the life of a text, or of an article.

use std::io::{self, Write};
use std::sync::Arc;

use jiff::civil::Date;

use super::named::{self, Named};
use super::{place, wording};
use crate::book::{Book, Lang, spell_date};
use crate::cli::arguments::Options;
use crate::cli::{FINDINGS, TROUBLE, answered, output, today};
use crate::legal::index::{Article, Index, Text};
use crate::legal::local::Refusal;
use crate::lint::LocalIndex;
use crate::report::Format;
use crate::report::timeline::{self, Line};
use crate::report::visible;
use crate::report::wording::pick;

/// Print it; the exit status, 1 where no text or several are meant.
pub fn run(words: &str, options: &Options, book: &Book, lang: Lang) -> u8 {
    let Some(place) = place::find(options, book, lang) else {
        return TROUBLE;
    };
    let local = match LocalIndex::open(&place.file, place.is_chosen) {
        Ok(local) => local,
        Err(Refusal::Missing(_)) if !place.is_chosen => LocalIndex::default(),
        Err(refusal) if place.is_chosen => {
            output::remark(lang, &wording::refusal(&refusal, lang));
            return TROUBLE;
        }
        Err(refusal) => {
            place::remark_refusal(&refusal, lang);
            LocalIndex::default()
        }
    };
    if let Some(refusal) = &local.unread {
        place::remark_unread(refusal, lang);
    }
    let index = local.index.as_deref().unwrap_or_else(|| Index::shipped());
    let day = options.as_of.unwrap_or_else(today);
    let json = options.format() == Format::Json;
    let written = match named::find(words, index) {
        Named::Text(text) if json => output::answer(|out| timeline::json_of_text(&text, out)),
        Named::Text(text) => output::answer(|out| of_text(&text, day, lang, out)),
        Named::Article(article, _) if json => {
            output::answer(|out| timeline::json_of_article(&article, out))
        }
        Named::Article(article, text) => {
            output::answer(|out| of_article(&article, text.as_deref(), day, lang, out))
        }
        Named::Several(texts) => {
            output::remark(lang, &several(&texts, lang));
            return FINDINGS;
        }
        Named::Unknown => {
            output::remark(lang, &unknown(words, lang));
            return FINDINGS;
        }
    };
    answered(written, lang)
}

fn several(texts: &[Arc<Text>], lang: Lang) -> String {
    let intro = pick(
        lang,
        "plusieurs textes répondent à ce nom ; précisez le numéro ou l'identifiant :",
        "several texts answer to this name; give the number or the identifier:",
    );
    let lines = texts.iter().map(|one| {
        let id = one.identifiers().next().unwrap_or_default();
        let line = format!("  {} ({id}) {}", one.label(), one.title);
        visible::line(&line).into_owned()
    });
    let lines: Vec<String> = lines.collect();
    format!("{intro}\n{}", lines.join("\n"))
}

fn unknown(words: &str, lang: Lang) -> String {
    let words = visible::line(words);
    match lang {
        Lang::Fr => format!(
            "aucun index ne connaît « {words} ». Écrivez par exemple « décret 2019-1088 », un identifiant ou une adresse de Légifrance ; dinum-lint legal import élargit l'index."
        ),
        Lang::En => format!(
            "no index knows '{words}'. Write for example 'décret 2019-1088', an identifier or an address of Légifrance; dinum-lint legal import widens the index."
        ),
    }
}

/// The life of a text, as people read it.
fn of_text(text: &Text, day: Date, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", timeline::name_of(text, lang))?;
    if !text.title.is_empty() {
        writeln!(out, "{}", visible::line(&text.title))?;
    }
    writeln!(out, "  {}\n", timeline::identifiers(text))?;
    timeline::table(&timeline::of_text(text, day, lang), lang, out)?;
    let state = timeline::state(text, day, lang);
    let as_of = spell_date(text.as_of, lang);
    let sources = text.source.join(" ; ");
    let sources = visible::line(&sources);
    match lang {
        Lang::Fr => writeln!(
            out,
            "\nSelon l'index du {as_of} : {state}.\nSource : {sources}"
        ),
        Lang::En => writeln!(
            out,
            "\nAccording to the index of {as_of}: {state}.\nSource: {sources}"
        ),
    }
}

/// The life of an article, as people read it.
fn of_article(
    article: &Article,
    text: Option<&Text>,
    day: Date,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let number = visible::line(&article.number);
    let of = text.map_or_else(
        || article.text.clone(),
        |text| timeline::name_of(text, lang),
    );
    writeln!(out, "Article {number} — {of}\n")?;
    let lines: Vec<Line> = article
        .versions
        .iter()
        .map(|version| timeline::of_version(version, article, text, day, lang))
        .collect();
    timeline::table(&lines, lang, out)?;
    let as_of = spell_date(article.as_of, lang);
    match lang {
        Lang::Fr => writeln!(out, "\nSelon l'index du {as_of}."),
        Lang::En => writeln!(out, "\nAccording to the index of {as_of}."),
    }
}
