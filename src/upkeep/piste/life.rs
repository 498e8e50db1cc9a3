//! The life of a text, put together from two answers: the text as it is (`consult/lawDecree`, `consult/jorf`) and its
//! versions with who made them (`chrono/textCid`).

use jiff::civil::Date;
use serde_json::Value;

use super::fields::{self, day, entries, id, list, text, truth};
use crate::legal::citation::{Citation, citations};
use crate::legal::index::{
    Author, Basis, Change, DatedName, Effect, Ids, Nature, State, Text, in_order,
};

/// What both answers are about.
pub(super) struct Asked<'a> {
    /// The answer about the text.
    pub text: &'a Value,
    /// The answer about its versions, where there is one.
    pub versions: Option<&'a Value>,
    /// The day of the question.
    pub day: Date,
    /// What the facts are said to come from.
    pub source: &'a str,
}

/// What answers call a text that has ended.
const ENDED: [&str; 3] = ["ABROGE", "ANNULE", "PERIME"];
/// What they call one whose end is decided.
const ENDS_LATER: &str = "ABROGE_DIFF";
/// What they call one that holds.
const HOLDS: [&str; 4] = ["VIGUEUR", "MODIFIE", ENDS_LATER, "VIGUEUR_DIFF"];

/// The life of the text; `None` where the answer does not say which text it is about.
pub(super) fn read(asked: &Asked<'_>) -> Option<Text> {
    let answer = asked.text;
    let long = text(answer, "title")?;
    let named = citations(long)
        .into_iter()
        .next()
        .filter(|named| named.range.start == 0);
    let nature = named
        .as_ref()
        .map(|named| named.nature)
        .or_else(|| nature(answer))?;
    let number = named
        .as_ref()
        .and_then(|named| named.number.as_ref())
        .map(|part| part.value.clone());
    let signed = day(answer, "dateTexte").or_else(|| Some(named.as_ref()?.date.as_ref()?.value));
    let ids = Ids {
        jorf: id(answer, "cid", "JORFTEXT").or_else(|| id(answer, "id", "JORFTEXT")),
        legi: id(answer, "id", "LEGITEXT").or_else(|| id(answer, "cid", "LEGITEXT")),
        ..Ids::default()
    };
    if ids == Ids::default() {
        return None;
    }
    let own = Own {
        nature,
        number: number.clone(),
        signed,
    };
    let mut changes = asked
        .versions
        .map(|versions| changes(versions, &own, asked.source))
        .unwrap_or_default();
    let end = end(answer, &changes);
    if let Some(end) = end {
        let by = Change::author_of_end(&changes, end);
        changes.retain(|change| {
            !(change.effect == Effect::Repeals && change.date == end && change.by == by)
        });
        changes.push(Change {
            by,
            effect: Effect::Repeals,
            date: end,
            basis: Basis::InForce,
            articles: Vec::new(),
            verified: true,
            source: asked.source.to_owned(),
        });
    }
    changes.sort_by(|one, other| (one.date, &one.by).cmp(&(other.date, &other.by)));
    Some(Text {
        nature,
        number,
        date: signed,
        nor: text(answer, "nor").map(str::to_owned),
        title: title(long, named.as_ref()),
        state: state(answer, end, &changes, asked.day),
        consolidated: truth(answer, "hasLoda").or_else(|| ids.legi.is_some().then_some(true)),
        ids,
        changes,
        source: vec![asked.source.to_owned()],
        verified: true,
        as_of: asked.day,
    })
}

fn nature(answer: &Value) -> Option<Nature> {
    Nature::of_eli(&text(answer, "nature")?.to_lowercase())
}

/// A title without the name that it begins with.
fn title(long: &str, named: Option<&Citation>) -> String {
    let rest = named.and_then(|named| long.get(named.range.end..));
    rest.unwrap_or(long).trim().to_owned()
}

/// The first known word for the state of the text.
fn state_word(answer: &Value) -> Option<&str> {
    text(answer, "etat").or_else(|| text(answer, "jurisState"))
}

fn has_ended(answer: &Value) -> bool {
    state_word(answer).is_some_and(|word| ENDED.contains(&word))
        || truth(answer, "textAbroge") == Some(true)
}

/// The day on which the whole text ends, if it does and something says when.
fn end(answer: &Value, changes: &[Change]) -> Option<Date> {
    if has_ended(answer) {
        let last_repeal = || {
            let repeals = changes
                .iter()
                .filter(|change| change.effect == Effect::Repeals);
            repeals.map(|change| change.date).max()
        };
        return day(answer, "dateFinVersion")
            .or_else(|| day(answer, "jurisDate"))
            .or_else(last_repeal);
    }
    let later = state_word(answer) == Some(ENDS_LATER);
    later.then(|| day(answer, "dateFinVersion"))?
}

fn state(answer: &Value, end: Option<Date>, changes: &[Change], today: Date) -> State {
    if has_ended(answer) || end.is_some_and(|end| end <= today) {
        State::Repealed
    } else if changes.iter().any(|change| change.concerns(&[], today)) {
        State::Amended
    } else if state_word(answer).is_some_and(|word| HOLDS.contains(&word)) {
        State::InForce
    } else {
        State::Unknown
    }
}

/// Whether the answer about versions tells who made each: details of years that were not asked for are left out.
pub(super) fn is_complete(versions: &Value) -> bool {
    list(versions, "regroupements")
        .iter()
        .all(|group| truth(group, "detailLoaded") != Some(false))
}

/// What an action of another text does to this one; `None` for what changes none of its words: its own publication, a
/// codification, the correction of a misprint.
fn effect(action: &str) -> Option<Effect> {
    match action {
        "MODIFICATION" | "CREATION" | "TRANSFERT" => Some(Effect::Amends),
        "ABROGATION" | "ANNULATION" | "PEREMPTION" => Some(Effect::Repeals),
        _ => None,
    }
}

/// The text that is asked about, as titles name it.
struct Own {
    nature: Nature,
    number: Option<String>,
    signed: Option<Date>,
}

impl Own {
    /// Whether `author` is this text: it wrote its own first version.
    fn is(&self, author: &Citation) -> bool {
        let number = author.number.as_ref().map(|part| &part.value);
        let signed = author.date.as_ref().map(|part| part.value);
        self.nature == author.nature
            && match (&self.number, number) {
                (Some(own), Some(number)) => own == number,
                _ => signed.is_some() && signed == self.signed,
            }
    }
}

/// What later texts did: one change for each author, effect and day.
fn changes(versions: &Value, own: &Own, source: &str) -> Vec<Change> {
    let mut found: Vec<Change> = Vec::new();
    let groups = list(versions, "regroupements").iter();
    let versions = groups.flat_map(|group| entries(group, "versions"));
    for (key, version) in versions {
        let begins =
            day(version, "dateDebut").or_else(|| fields::read_day(&Value::String(key.to_owned())));
        for (_, author) in entries(version, "articlesModificateurs") {
            let title = text(author, "title").unwrap_or_default();
            let named = citations(title).into_iter().next();
            if named.as_ref().is_some_and(|named| own.is(named)) {
                continue;
            }
            let Some(date) = begins.or_else(|| day(author, "dateDebutCible")) else {
                continue;
            };
            let by = named.and_then(|named| name(title, &named));
            for (action, done) in entries(author, "actions") {
                let Some(mut effect) = effect(text(done, "action").unwrap_or(action)) else {
                    continue;
                };
                let articles = articles(done);
                if articles.is_empty() {
                    // Sections, or the title; whether the whole text has ended, its state says.
                    effect = Effect::Amends;
                }
                let same = |change: &&mut Change| {
                    change.by == by && change.effect == effect && change.date == date
                };
                match found.iter_mut().find(same) {
                    Some(change) => change.articles.extend(articles),
                    None => found.push(Change {
                        by: by.clone(),
                        effect,
                        date,
                        basis: Basis::InForce,
                        articles,
                        verified: true,
                        source: source.to_owned(),
                    }),
                }
            }
        }
    }
    for change in &mut found {
        change.articles.sort_by_key(|article| in_order(article));
        change.articles.dedup();
    }
    found
}

/// The name of the text that `named` cites at the beginning of "Décret n°2023-304 du 22 avril 2023 - art. 2" or "Arrêté du
/// 5 juin 2020 relatif à… - art. 1".
fn name(title: &str, named: &Citation) -> Option<Author> {
    if let Some(name) = named.name() {
        return Some(Author::Numbered(name));
    }
    let rest = title.get(named.range.end..).unwrap_or_default();
    let rest = rest.split(" - art").next().unwrap_or_default();
    Some(Author::Dated(DatedName {
        nature: named.nature,
        date: named.date.as_ref()?.value,
        title: rest.trim().to_owned(),
    }))
}

/// The articles that an action is about.
fn articles(done: &Value) -> Vec<String> {
    entries(done, "parents")
        .flat_map(|(_, parent)| entries(parent, "articlesCibles"))
        .filter_map(|(_, article)| article_number(text(article, "name")?))
        .collect()
}

/// The number in "3", "Article 3", "Décret n°2019-1088 - art. 3 (V)", "Article L. 311-1", as citations are read: `L311-1`,
/// `6 bis`.
pub(super) fn article_number(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let after = ["art.", "article"]
        .iter()
        .filter_map(|word| Some(lower.rfind(word)? + word.len()))
        .max();
    let written = name.get(after.unwrap_or_default()..)?;
    let written = written.split(" (").next().unwrap_or_default();
    let mut number = String::new();
    for word in written.split_whitespace() {
        let word: String = word
            .chars()
            .filter(|char| !matches!(char, '.' | '*'))
            .collect();
        let follows_digit = number.ends_with(|char: char| char.is_ascii_digit());
        if follows_digit && !word.is_empty() {
            number.push(' ');
        }
        number.push_str(&word);
    }
    match number.as_str() {
        "1er" => Some("1".to_owned()),
        _ => number
            .bytes()
            .any(|byte| byte.is_ascii_digit())
            .then_some(number),
    }
}

#[cfg(test)]
mod tests {
    use super::article_number;

    #[test]
    fn numbers_of_articles() {
        for (name, number) in [
            ("3", Some("3")),
            ("1er", Some("1")),
            ("Article 1er", Some("1")),
            (
                "Décret n°2019-1088 du 25 octobre 2019 - art. 3 (V)",
                Some("3"),
            ),
            ("Article L. 311-1", Some("L311-1")),
            ("R* 112-9-1", Some("R112-9-1")),
            ("6 bis", Some("6 bis")),
            ("Annexe", None),
            ("", None),
        ] {
            assert_eq!(article_number(name).as_deref(), number, "{name}");
        }
    }
}
