//! The life of an article: the answer of `consult/getArticle`, which lists all its versions.

use jiff::civil::Date;
use serde_json::Value;

use super::fields::{day, id, list, text};
use super::life::article_number;
use crate::legal::index::{Article, Fate, Version};

/// The article in an answer; `None` where it does not say which it is, or lists no version.
pub(super) fn read(answer: &Value, today: Date) -> Option<Article> {
    let article = answer.get("article")?;
    let mut versions: Vec<Version> = list(article, "articleVersions")
        .iter()
        .filter_map(version)
        .collect();
    if versions.is_empty() {
        versions.extend(version(article));
    }
    if versions.is_empty() {
        return None;
    }
    versions.sort_by_key(|version| (version.from, version.until));
    Some(Article {
        text: text_of(article)?,
        number: article_number(text(article, "num")?)?,
        cid: id(article, "cid", "LEGIARTI"),
        jorf: id(article, "cid", "JORFARTI"),
        versions,
        verified: true,
        as_of: today,
    })
}

/// The identifier of the text that an article belongs to.
pub(super) fn text_of(article: &Value) -> Option<String> {
    let own = |value: &Value, key: &str| {
        id(value, key, "JORFTEXT").or_else(|| id(value, key, "LEGITEXT"))
    };
    own(article, "cidTexte")
        .or_else(|| {
            list(article, "textTitles")
                .iter()
                .find_map(|title| own(title, "cid"))
        })
        .or_else(|| own(article, "idTexte"))
}

fn version(version: &Value) -> Option<Version> {
    let until = day(version, "dateFin");
    Some(Version {
        id: Some(id(version, "id", "LEGIARTI")?),
        from: day(version, "dateDebut")?,
        until,
        fate: match text(version, "etat") {
            Some("MODIFIE_MORT_NE") => Fate::StillBorn,
            Some("ABROGE" | "ABROGE_DIFF") => Fate::Repealed,
            Some("ANNULE") => Fate::Annulled,
            Some("PERIME") => Fate::Lapsed,
            Some("TRANSFERE" | "DEPLACE" | "DISJOINT") => Fate::Moved,
            _ if until.is_some() => Fate::Superseded,
            _ => Fate::InForce,
        },
    })
}
