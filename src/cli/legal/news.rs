//! What was learnt of texts, as sentences and for programs.

use jiff::civil::Date;
use serde::Serialize;

use crate::book::{Lang, spell_date};
use crate::legal::index::{Article, Author, Change, Effect, Index, State, Text};
use crate::report::visible;
use crate::report::wording::pick;
use crate::rules::legal_wording::called;

/// More changes of one text are told in one sentence.
const TOLD: usize = 3;

/// Something that the index did not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct News {
    /// The text, or the article of a text: `décret n° 2019-1088`.
    pub text: String,
    /// `amended`, `repealed` or `new-version`.
    pub what: &'static str,
    /// The later text, where it is known.
    pub by: Option<String>,
    /// The day since which this holds, `2026-03-20`.
    pub since: Option<String>,
    /// The articles concerned; empty for the whole text, and where they are not known.
    pub articles: Vec<String>,
    /// The sentence.
    #[serde(skip)]
    pub sentence: String,
}

/// What `text` tells that `before` did not know.
pub fn of_text(text: &Text, before: &Index, today: Date, lang: Lang) -> Vec<News> {
    let known = text.identifiers().find_map(|id| before.identified(&id));
    let is_known = |change: &Change| {
        known.as_ref().is_some_and(|known| {
            known.changes.iter().any(|other| {
                let same_author = match (&other.by, &change.by) {
                    (Some(other), Some(by)) => other == by,
                    _ => other.date == change.date,
                };
                same_author && ends(other) == ends(change)
            })
        })
    };
    let new: Vec<&Change> = text
        .changes
        .iter()
        .filter(|change| !is_known(change))
        .collect();
    let (ended, amended): (Vec<&Change>, Vec<&Change>) =
        new.into_iter().partition(|change| ends(change));
    let mut news = Vec::new();
    match amended.as_slice() {
        [.., last] if amended.len() > TOLD => news.push(News {
            sentence: many(text, amended.len(), last, lang),
            ..record(text, last)
        }),
        few => news.extend(few.iter().map(|change| News {
            sentence: one(text, change, today, lang),
            ..record(text, change)
        })),
    }
    news.extend(ended.iter().map(|change| News {
        sentence: one(text, change, today, lang),
        ..record(text, change)
    }));
    let was_repealed = known.is_some_and(|known| known.state == State::Repealed);
    if text.state == State::Repealed && text.end(today).is_none() && !was_repealed {
        let e = feminine(text, lang);
        let sentence = match lang {
            Lang::Fr => format!(
                "{} est abrogé{e} ; depuis quand, Légifrance ne le dit pas.",
                begun(text)
            ),
            Lang::En => format!(
                "The {} is repealed; Légifrance does not say since when.",
                name(text)
            ),
        };
        news.push(News {
            text: name(text),
            what: "repealed",
            by: None,
            since: None,
            articles: Vec::new(),
            sentence,
        });
    }
    news
}

/// What `article` tells that `before` did not know, where `before` knew the article.
pub fn of_article(article: &Article, before: &Index, today: Date, lang: Lang) -> Option<News> {
    let ids = article
        .versions
        .iter()
        .filter_map(|version| version.id.as_ref());
    let known = ids.chain(&article.cid).find_map(|id| before.article(id))?;
    let label = match before.identified(&article.text) {
        Some(text) => format!("article {} ({})", article.number, name(&text)),
        None => format!("article {} ({})", article.number, article.text),
    };
    let now = article.on(today).or_else(|| article.last(today))?;
    let then = known.on(today).or_else(|| known.last(today));
    if then.is_some_and(|then| then.id == now.id && then.until == now.until) {
        return None;
    }
    let (what, day) = match now.until.filter(|until| *until <= today) {
        Some(end) => ("repealed", end),
        None if then.is_some_and(|then| then.id == now.id) => return None,
        None => ("new-version", now.from),
    };
    let when = spell_date(day, lang);
    let shown = capital(&label);
    let sentence = match (what, lang) {
        ("repealed", Lang::Fr) => format!("{shown} : n'est plus en vigueur depuis le {when}."),
        ("repealed", Lang::En) => format!("{shown}: no longer in force since {when}."),
        (_, Lang::Fr) => format!("{shown} : nouvelle rédaction depuis le {when}."),
        (_, Lang::En) => format!("{shown}: new wording since {when}."),
    };
    Some(News {
        text: label,
        what,
        by: None,
        since: Some(day.to_string()),
        articles: vec![article.number.clone()],
        sentence: visible::line(&sentence).into_owned(),
    })
}

/// Whether it ends the text or articles of it.
fn ends(change: &Change) -> bool {
    matches!(change.effect, Effect::Repeals | Effect::Replaces)
}

fn record(text: &Text, change: &Change) -> News {
    News {
        text: name(text),
        what: if ends(change) { "repealed" } else { "amended" },
        by: change.by.as_ref().map(|by| called(by, Lang::Fr)),
        since: Some(change.date.to_string()),
        articles: change.articles.clone(),
        sentence: String::new(),
    }
}

/// "Le décret n° 2019-1088 est modifié par le décret n° 2026-193 depuis le 20 mars 2026 (articles 1, 3)."
fn one(text: &Text, change: &Change, today: Date, lang: Lang) -> String {
    let e = feminine(text, lang);
    let in_part = ends(change) && !change.articles.is_empty();
    let verb = match (ends(change), lang) {
        (false, Lang::Fr) => format!("modifié{e}"),
        (false, Lang::En) => "amended".to_owned(),
        (true, Lang::Fr) => format!("abrogé{e}{}", if in_part { " en partie" } else { "" }),
        (true, Lang::En) => format!("repealed{}", if in_part { " in part" } else { "" }),
    };
    let by = match (&change.by, lang) {
        (Some(by), Lang::Fr) => format!(" par {}", with_article(by)),
        (Some(by), Lang::En) => format!(" by {}", called(by, lang)),
        (None, _) => String::new(),
    };
    let day = spell_date(change.date, lang);
    let articles = articles(&change.articles);
    let sentence = match (change.date > today, lang) {
        (false, Lang::Fr) => format!("{} est {verb}{by} depuis le {day}{articles}.", begun(text)),
        (true, Lang::Fr) => format!(
            "{} sera {verb}{by} à partir du {day}{articles}.",
            begun(text)
        ),
        (false, Lang::En) => format!("The {} is {verb}{by} since {day}{articles}.", name(text)),
        (true, Lang::En) => format!(
            "The {} will be {verb}{by} from {day} on{articles}.",
            name(text)
        ),
    };
    visible::line(&sentence).into_owned()
}

fn many(text: &Text, count: usize, last: &Change, lang: Lang) -> String {
    let e = feminine(text, lang);
    let day = spell_date(last.date, lang);
    let sentence = match lang {
        Lang::Fr => {
            let by = last
                .by
                .as_ref()
                .map(|by| format!(" par {}", with_article(by)));
            let by = by.unwrap_or_default();
            format!(
                "{} est modifié{e} {count} fois que l'index ne connaissait pas, en dernier lieu{by} ({day}).",
                begun(text)
            )
        }
        Lang::En => {
            let by = last
                .by
                .as_ref()
                .map(|by| format!(" by {}", called(by, lang)));
            let by = by.unwrap_or_default();
            format!(
                "The {} is amended {count} times that the index did not know of, last{by} ({day}).",
                name(text)
            )
        }
    };
    visible::line(&sentence).into_owned()
}

fn articles(numbers: &[String]) -> String {
    /// More are counted.
    const NAMED: usize = 8;
    match numbers {
        [] => String::new(),
        [only] => format!(" (article {only})"),
        few if few.len() <= NAMED => format!(" (articles {})", few.join(", ")),
        many => format!(" ({} articles)", many.len()),
    }
}

/// "décret n° 2019-1088"; where it has no number, "arrêté du 20 septembre 2019".
pub fn name(text: &Text) -> String {
    match (&text.number, text.date) {
        (None, Some(day)) => format!("{} du {}", text.nature.word(), spell_date(day, Lang::Fr)),
        _ => text.label(),
    }
}

/// "Le décret n° 2019-1088", "L'arrêté du 20 septembre 2019".
fn begun(text: &Text) -> String {
    let word = text.nature.word();
    let rest = name(text);
    let rest = rest.strip_prefix(word).unwrap_or_default();
    capital(&format!("{}{word}{rest}", text.nature.article()))
}

fn with_article(by: &Author) -> String {
    format!("{}{}", by.nature().article(), called(by, Lang::Fr))
}

fn feminine(text: &Text, lang: Lang) -> &'static str {
    if text.nature.is_feminine() {
        pick(lang, "e", "")
    } else {
        ""
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
