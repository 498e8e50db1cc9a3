//! Lives of texts and articles as lines of days and events.

use std::borrow::Cow;
use std::io::{self, Write};

use jiff::civil::Date;
use serde::Serialize;

use super::visible;
use super::wording::pick;
use crate::book::{Lang, spell_date};
use crate::legal::index::{Article, Author, Basis, Change, Effect, Fate, State, Text, Version};
use crate::rules::legal_wording::called;

/// One event.
#[derive(Debug)]
pub struct Line {
    /// Its day, where that is known.
    pub day: Option<Date>,
    /// In words.
    pub event: String,
}

/// The lines, the days in a column of their own.
///
/// # Errors
/// Those of `out`.
pub fn table(lines: &[Line], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let spelled: Vec<String> = lines
        .iter()
        .map(|line| {
            line.day
                .map_or_else(|| "?".to_owned(), |day| spell_date(day, lang))
        })
        .collect();
    let width = spelled
        .iter()
        .map(|day| day.chars().count())
        .max()
        .unwrap_or_default();
    for (line, day) in lines.iter().zip(spelled) {
        writeln!(out, "  {day:<width$}  {}", line.event)?;
    }
    Ok(())
}

/// "Décret n° 2019-1088 du 25 octobre 2019".
pub fn name_of(text: &Text, lang: Lang) -> String {
    let label = visible::line(&text.label()).into_owned();
    let mut letters = label.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    let label = format!("{}{}", first.unwrap_or_default(), letters.as_str());
    match (text.date, lang) {
        (Some(day), Lang::Fr) => format!("{label} du {}", spell_date(day, lang)),
        (Some(day), Lang::En) => format!("{label} of {}", spell_date(day, lang)),
        (None, _) => label,
    }
}

/// All identifiers.
pub fn identifiers(text: &Text) -> String {
    let all: Vec<String> = text.identifiers().map(Cow::into_owned).collect();
    visible::line(&all.join(" · ")).into_owned()
}

/// The events of a text's life, in the order of days.
pub fn of_text(text: &Text, today: Date, lang: Lang) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(day) = text.date {
        lines.push(Line {
            day: Some(day),
            event: pick(lang, "signé", "signed").to_owned() + feminine(text, lang),
        });
    }
    lines.extend(text.changes.iter().map(|change| Line {
        day: Some(change.date),
        event: event(text, change, today, lang),
    }));
    lines
}

/// The ending of a French participle that goes with the nature.
fn feminine(text: &Text, lang: Lang) -> &'static str {
    if lang == Lang::Fr && text.nature.is_feminine() {
        "e"
    } else {
        ""
    }
}

fn event(text: &Text, change: &Change, today: Date, lang: Lang) -> String {
    let e = feminine(text, lang);
    let is_whole = change.articles.is_empty();
    let verb = match (change.effect, lang) {
        (Effect::Amends, Lang::Fr) => format!("modifié{e}"),
        (Effect::Amends, Lang::En) => "amended".to_owned(),
        (Effect::Repeals, Lang::Fr) if is_whole => format!("abrogé{e}"),
        (Effect::Repeals, Lang::Fr) => format!("abrogé{e} en partie"),
        (Effect::Repeals, Lang::En) if is_whole => "repealed".to_owned(),
        (Effect::Repeals, Lang::En) => "repealed in part".to_owned(),
        (Effect::Creates, Lang::Fr) => format!("créé{e}"),
        (Effect::Creates, Lang::En) => "created".to_owned(),
        (Effect::Censures, Lang::Fr) => format!("censuré{e} en partie"),
        (Effect::Censures, Lang::En) => "struck down in part".to_owned(),
        (Effect::Replaces, Lang::Fr) => format!("remplacé{e}"),
        (Effect::Replaces, Lang::En) => "replaced".to_owned(),
        (Effect::Ratifies, Lang::Fr) => format!("ratifié{e}"),
        (Effect::Ratifies, Lang::En) => "ratified".to_owned(),
    };
    let mut event = verb;
    if let Some(by) = &change.by {
        event.push_str(pick(lang, " par ", " by "));
        event.push_str(&author(by, lang));
    }
    let mut notes = Vec::new();
    if !is_whole {
        notes.push(articles(&change.articles, lang));
    }
    // A decision of a court counts since its own day.
    if change.basis == Basis::Signed && change.effect != Effect::Censures {
        notes.push(
            pick(
                lang,
                "jour de signature : l'entrée en vigueur n'est pas connue",
                "day of signature: since when it is in force is not known",
            )
            .to_owned(),
        );
    } else if change.date > today {
        notes.push(pick(lang, "à venir", "to come").to_owned());
    }
    if !change.verified {
        notes.push(pick(lang, "à vérifier", "to be verified").to_owned());
    }
    if !notes.is_empty() {
        event = format!("{event} ({})", notes.join(" ; "));
    }
    visible::line(&event).into_owned()
}

/// "le décret n° 2023-304".
fn author(by: &Author, lang: Lang) -> String {
    let article = match lang {
        Lang::Fr => by.nature().article(),
        Lang::En => "",
    };
    format!("{article}{}", called(by, lang))
}

fn articles(numbers: &[String], lang: Lang) -> String {
    /// More are told by their number.
    const NAMED: usize = 8;
    let (one, many) = ("article", "articles");
    let word = if numbers.len() == 1 { one } else { many };
    if numbers.len() <= NAMED {
        return format!("{word} {}", numbers.join(", "));
    }
    let (shown, rest) = numbers.split_at(NAMED);
    let rest = rest.len();
    match lang {
        Lang::Fr => format!("{word} {} et {rest} autres", shown.join(", ")),
        Lang::En => format!("{word} {} and {rest} more", shown.join(", ")),
    }
}

/// What has become of the text by `today`; its days come before what a source calls it.
pub fn state(text: &Text, today: Date, lang: Lang) -> String {
    let e = feminine(text, lang);
    if text.end(today).is_some() || text.state == State::Repealed {
        return match (text.state, lang) {
            (State::Replaced, Lang::Fr) => format!("remplacé{e} par un autre texte"),
            (State::Replaced, Lang::En) => "replaced by another text".to_owned(),
            (_, Lang::Fr) => format!("abrogé{e}"),
            (_, Lang::En) => "repealed".to_owned(),
        };
    }
    let is_amended = text.amendments(&[], today).next().is_some();
    match (text.state, lang) {
        (State::Unknown, Lang::Fr) if is_amended => {
            format!("modifié{e} ; le reste de son état n'est pas connu")
        }
        (State::Unknown, Lang::En) if is_amended => {
            "amended; the rest of its state is not known".to_owned()
        }
        (State::Unknown, Lang::Fr) => "son état n'est pas connu".to_owned(),
        (State::Unknown, Lang::En) => "its state is not known".to_owned(),
        (State::Replaced, Lang::Fr) => format!("remplacé{e} par un autre texte"),
        (State::Replaced, Lang::En) => "replaced by another text".to_owned(),
        (_, Lang::Fr) if is_amended => format!("en vigueur, modifié{e}"),
        (_, Lang::En) if is_amended => "in force, amended".to_owned(),
        (_, Lang::Fr) => "en vigueur".to_owned(),
        (_, Lang::En) => "in force".to_owned(),
    }
}

/// One version of an article, and who wrote it where the text tells.
pub fn of_version(
    version: &Version,
    article: &Article,
    text: Option<&Text>,
    today: Date,
    lang: Lang,
) -> Line {
    let by = text.and_then(|text| {
        let wrote = |change: &&Change| {
            change.basis == Basis::InForce
                && change.effect == Effect::Amends
                && change.date == version.from
                && change.articles.contains(&article.number)
        };
        text.changes.iter().find(wrote)?.by.as_ref()
    });
    let id = version.id.as_deref().unwrap_or("?");
    let mut event = match by {
        Some(by) => format!("{id}{}{}", pick(lang, ", par ", ", by "), author(by, lang)),
        None => id.to_owned(),
    };
    let until = version.until.map(|day| spell_date(day, lang));
    let end = match (version.fate, &until, lang) {
        (Fate::StillBorn, _, Lang::Fr) => "jamais en vigueur".to_owned(),
        (Fate::StillBorn, _, Lang::En) => "never in force".to_owned(),
        (Fate::Repealed, Some(day), Lang::Fr) => format!("jusqu'à l'abrogation, le {day}"),
        (Fate::Repealed, Some(day), Lang::En) => format!("until its repeal on {day}"),
        (_, Some(day), Lang::Fr) => format!("jusqu'au {day}"),
        (_, Some(day), Lang::En) => format!("until {day}"),
        (_, None, Lang::Fr) => "sans fin connue".to_owned(),
        (_, None, Lang::En) => "no end is known".to_owned(),
    };
    event = format!("{event}, {end}");
    if version.holds_on(today) {
        event.push_str(pick(lang, " ← en vigueur", " ← in force"));
    }
    Line {
        day: Some(version.from),
        event: visible::line(&event).into_owned(),
    }
}

/// A text as JSON holds it.
#[derive(Serialize)]
struct TextLife<'a> {
    nature: &'a str,
    number: Option<&'a str>,
    signed: Option<String>,
    identifiers: Vec<String>,
    title: &'a str,
    state: &'static str,
    changes: Vec<ChangeLife<'a>>,
    sources: &'a [String],
    as_of: String,
}

#[derive(Serialize)]
struct ChangeLife<'a> {
    effect: &'static str,
    by: Option<String>,
    day: String,
    /// `in-force` or `signed`: what the day is.
    day_is: &'static str,
    articles: &'a [String],
    verified: bool,
    source: &'a str,
}

/// The life of a text, for programs.
///
/// # Errors
/// Those of `out`.
pub fn json_of_text(text: &Text, out: &mut dyn Write) -> io::Result<()> {
    let changes = text.changes.iter().map(|change| ChangeLife {
        effect: match change.effect {
            Effect::Amends => "amends",
            Effect::Creates => "creates",
            Effect::Censures => "censures",
            Effect::Repeals => "repeals",
            Effect::Replaces => "replaces",
            Effect::Ratifies => "ratifies",
        },
        by: change.by.as_ref().map(|by| match by {
            Author::Numbered(name) => format!("{} {}", name.nature.word(), name.number),
            Author::Dated(_) => called(by, Lang::Fr),
        }),
        day: change.date.to_string(),
        day_is: match change.basis {
            Basis::InForce => "in-force",
            Basis::Signed => "signed",
        },
        articles: &change.articles,
        verified: change.verified,
        source: &change.source,
    });
    let life = TextLife {
        nature: text.nature.word(),
        number: text.number.as_deref(),
        signed: text.date.map(|day| day.to_string()),
        identifiers: text.identifiers().map(Cow::into_owned).collect(),
        title: &text.title,
        state: match text.state {
            State::InForce => "in-force",
            State::Amended => "amended",
            State::Replaced => "replaced",
            State::Repealed => "repealed",
            State::Unknown => "unknown",
        },
        changes: changes.collect(),
        sources: &text.source,
        as_of: text.as_of.to_string(),
    };
    writeln!(
        out,
        "{}",
        visible::json(&serde_json::to_string_pretty(&life)?)
    )
}

/// An article as JSON holds it.
#[derive(Serialize)]
struct ArticleLife<'a> {
    text: &'a str,
    number: &'a str,
    versions: Vec<VersionLife<'a>>,
    as_of: String,
}

#[derive(Serialize)]
struct VersionLife<'a> {
    id: Option<&'a str>,
    from: String,
    until: Option<String>,
}

/// The life of an article, for programs.
///
/// # Errors
/// Those of `out`.
pub fn json_of_article(article: &Article, out: &mut dyn Write) -> io::Result<()> {
    let versions = article.versions.iter().map(|version| VersionLife {
        id: version.id.as_deref(),
        from: version.from.to_string(),
        until: version.until.map(|day| day.to_string()),
    });
    let life = ArticleLife {
        text: &article.text,
        number: &article.number,
        versions: versions.collect(),
        as_of: article.as_of.to_string(),
    };
    writeln!(
        out,
        "{}",
        visible::json(&serde_json::to_string_pretty(&life)?)
    )
}
