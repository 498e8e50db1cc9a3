//! Addresses that show a text or an article as it no longer is.
//!
//! One address has one fault. A pinned day says most of what its author chose, and is told first; then the identifier of a
//! version that another has followed; then the edition of the Journal officiel. What is no longer in force at all has no
//! better version: see [`super::ended`].

use std::sync::Arc;

use jiff::civil::Date;

use super::address::{Address, Agreement, Edition, Form, LegifranceId, Target};
use super::ended::Ended;
use super::index::{Article, Change, Index, Nature, Text};

const HOST: &str = "https://www.legifrance.gouv.fr";

/// What ties an address to an old wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// The day that it pins.
    Day(Date),
    /// The identifier of a version of an article.
    Version,
    /// The text as it was first published.
    Publication,
}

/// An address that shows an old wording.
#[derive(Clone, Debug)]
pub struct Stale {
    /// What ties it to that wording.
    pub tie: Tie,
    /// The text.
    pub text: Arc<Text>,
    /// The article, where it leads to one.
    pub article: Option<Arc<Article>>,
    /// The day on which the wording that it shows ended, where that is known.
    pub ended: Option<Date>,
    /// What has amended the text since, in the order of days; with what is only inferred, if a source tells of others.
    pub changes: Vec<Change>,
    /// The address of the wording in force.
    pub current: Option<String>,
    /// The day on which all this was known.
    pub as_of: Date,
}

impl Stale {
    /// What is wrong with `address` for readers of `day`; `None` where nothing is known to be.
    #[must_use]
    pub fn of(address: &Address, index: &Index, day: Date) -> Option<Self> {
        let target = &address.reference.target;
        let text = index.addressed(target)?;
        if Ended::of_target(target, index, day).is_some() {
            return None;
        }
        let article = match target {
            Target::Article { id, .. } => index.article(id.as_str()),
            _ => None,
        };
        let whole = matches!(target, Target::Text(_));
        let is_published = address.reference.edition == Edition::Original;
        match (address.day(), &article) {
            (Some(pinned), Some(article)) => {
                let ended = article.on(pinned)?.until;
                Self::of_version(Tie::Day(pinned), &text, article, ended, day)
            }
            (Some(pinned), None) if whole => {
                Self::of_text(Tie::Day(pinned), &text, &[], pinned, day)
            }
            (None, _) if is_published && (whole || article.is_some()) => {
                let is_page = matches!(&address.form, Form::Routed(routed)
                    if !routed.is_pdf && routed.route.agreement(&routed.id) == Agreement::Right);
                is_page.then(|| Self::of_publication(&text, article.as_ref(), day))?
            }
            (None, Some(article)) if !is_published => {
                let version = article.version(address.article_id()?.as_str())?;
                Self::of_version(Tie::Version, &text, article, version.until, day)
            }
            _ => None,
        }
    }

    /// Whether the address of the wording in force is that of an article, and not of a whole text.
    #[must_use]
    pub fn leads_to_article(&self) -> bool {
        self.current
            .as_deref()
            .is_some_and(|address| address.contains("/article_lc/"))
    }

    /// The address to give for what is at `address`, one of Légifrance: that of the wording in force where `address` shows
    /// the text as it was first published, and this has changed by `day`; else `address` itself.
    #[must_use]
    pub fn in_force_instead_of(address: &str, index: &Index, day: Date) -> String {
        Address::read(address)
            .and_then(|address| Self::of(&address, index, day))
            .filter(|stale| stale.tie == Tie::Publication)
            .and_then(|stale| stale.current)
            .unwrap_or_else(|| address.to_owned())
    }

    /// The text, or an article of it, as it was first published.
    fn of_publication(text: &Arc<Text>, article: Option<&Arc<Article>>, day: Date) -> Option<Self> {
        // Where the life of the article is known, what else happened to the text is not about it.
        if let Some(article) = article
            && let Some(first) = article.versions.first()
        {
            return Self::of_version(Tie::Publication, text, article, first.until, day);
        }
        let numbers: Vec<String> = article.iter().map(|one| one.number.clone()).collect();
        let mut stale = Self::of_text(Tie::Publication, text, &numbers, text.date?, day)?;
        if let Some(article) = article {
            stale.current = current_article(text, article, day);
            stale.article = Some(Arc::clone(article));
        }
        Some(stale)
    }

    /// A wording of `article` that ended on `ended`, if that was by `day`.
    fn of_version(
        tie: Tie,
        text: &Arc<Text>,
        article: &Arc<Article>,
        ended: Option<Date>,
        day: Date,
    ) -> Option<Self> {
        let ended = ended.filter(|ended| *ended <= day && article.verified)?;
        let number = std::slice::from_ref(&article.number);
        let since = text
            .amendments(number, day)
            .filter(|change| change.verified);
        // An amendment counts if it is known to be about this article, or made the very end of the wording.
        let since = since.filter(|change| {
            change.date >= ended && (!change.articles.is_empty() || change.date == ended)
        });
        Some(Self {
            tie,
            changes: since.cloned().collect(),
            current: current_article(text, article, day),
            text: Arc::clone(text),
            article: Some(Arc::clone(article)),
            ended: Some(ended),
            as_of: article.as_of,
        })
    }

    /// The text as it was on the day `shown`, if `articles` of it, or the whole, have changed since by `day`.
    fn of_text(
        tie: Tie,
        text: &Arc<Text>,
        articles: &[String],
        shown: Date,
        day: Date,
    ) -> Option<Self> {
        let since = text.amendments(articles, day);
        let since = since.filter(|change| change.date > shown);
        let changes: Vec<Change> = since.cloned().collect();
        let ended = changes.iter().find(|change| change.verified)?.date;
        Some(Self {
            tie,
            current: consolidated(text),
            text: Arc::clone(text),
            article: None,
            ended: Some(ended),
            changes,
            as_of: text.as_of,
        })
    }
}

/// The address of the text with its amendments, if it has identifiers of Légifrance.
#[must_use]
pub fn consolidated(text: &Text) -> Option<String> {
    let ids = &text.ids;
    let path = match (text.nature, &ids.jorf, &ids.legi) {
        (Nature::Code, _, Some(id)) => format!("/codes/texte_lc/{id}/"),
        (_, Some(id), _) | (_, None, Some(id)) => format!("/loda/id/{id}/"),
        _ => return None,
    };
    Some(format!("{HOST}{path}"))
}

/// The address of the wording of `article` in force on `day`; that of its text where the identifier is not known.
fn current_article(text: &Text, article: &Article, day: Date) -> Option<String> {
    let id = article.on(day).and_then(|version| version.id.as_deref());
    let Some(id) = id.and_then(|id| LegifranceId::read(id).ok()) else {
        return consolidated(text);
    };
    let route = match text.nature {
        Nature::Code => "codes",
        _ => "loda",
    };
    Some(format!("{HOST}/{route}/article_lc/{}", id.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 22);

    fn stale(path: &str) -> Option<Stale> {
        let address = Address::read(&format!("{HOST}{path}")).unwrap();
        Stale::of(&address, Index::shipped(), TODAY)
    }

    fn read(path: &str) -> Option<(Tie, Option<Date>, Option<String>)> {
        let found = stale(path)?;
        let current = found
            .current
            .and_then(|address| Some(address.strip_prefix(HOST)?.to_owned()));
        Some((found.tie, found.ended, current))
    }

    #[test]
    fn a_pinned_day_is_old_once_the_text_has_changed() {
        let decree = Some("/loda/id/JORFTEXT000039281619/".to_owned());
        let first = Some(date(2022, 10, 1));
        for (path, expected) in [
            (
                "/loda/article_lc/LEGIARTI000039282808/2019-10-28",
                Some((
                    Tie::Day(date(2019, 10, 28)),
                    Some(date(2023, 4, 24)),
                    decree.clone(),
                )),
            ),
            (
                "/loda/id/JORFTEXT000039281619/2020-06-12/",
                Some((Tie::Day(date(2020, 6, 12)), first, decree.clone())),
            ),
            (
                "/affichTexte.do?cidTexte=JORFTEXT000039281619&dateTexte=20200612",
                Some((Tie::Day(date(2020, 6, 12)), first, decree)),
            ),
            ("/loda/id/JORFTEXT000039281619/2026-03-19/", None),
            ("/loda/id/JORFTEXT000039281619/", None),
            ("/loda/id/JORFTEXT000000000000/2019-10-28/", None),
            ("/loda/article_lc/LEGIARTI000000000000/2019-10-28/", None),
            (
                "/codes/section_lc/LEGITEXT000031366350/LEGISCTA000031367685/2017-01-01",
                None,
            ),
        ] {
            assert_eq!(read(path), expected, "{path}");
        }
    }

    #[test]
    fn a_version_is_old_once_another_has_followed() {
        let law = Some("/loda/id/JORFTEXT000000809647/".to_owned());
        let expected = Some((Tie::Version, Some(date(2023, 3, 11)), law));
        for path in [
            "/affichTexteArticle.do?idArticle=LEGIARTI000037388867&cidTexte=LEGITEXT000006051257",
            "/loda/article_lc/LEGIARTI000037388867",
        ] {
            assert_eq!(read(path), expected, "{path}");
        }
        let found = stale("/loda/article_lc/LEGIARTI000037388867").unwrap();
        let by: Vec<_> = found
            .changes
            .iter()
            .filter_map(|change| change.by.as_ref()?.numbered())
            .collect();
        assert_eq!(
            by.iter().map(|by| by.number.as_str()).collect::<Vec<_>>(),
            ["2023-171", "2023-859"]
        );
    }

    #[test]
    fn a_publication_is_old_once_the_text_has_changed() {
        let decree = Some("/loda/id/JORFTEXT000039281619/".to_owned());
        let expected = Some((Tie::Publication, Some(date(2022, 10, 1)), decree.clone()));
        assert_eq!(read("/jorf/id/JORFTEXT000039281619"), expected);
        let article = Some((Tie::Publication, Some(date(2023, 4, 24)), decree));
        assert_eq!(read("/jorf/article_jo/JORFARTI000039281639"), article);
        for path in [
            "/jorf/id/JORFTEXT000047478124",
            "/jorf/texte_jo/JORFTEXT000039281619.pdf",
            "/eli/decret/2019/10/25/2019-1088/jo/texte",
            "/jorf/jo/2019/10/27/0251",
        ] {
            assert_eq!(read(path), None, "{path}");
        }
    }

    /// Every version of every article of the code: by its identifier alone, and pinned on its first day.
    #[test]
    fn every_version_of_the_code_is_judged() {
        let list = include_str!("../../rules/legal/articles/relations-public-administration.csv");
        let lines = list.lines().filter(|line| !line.starts_with('#')).skip(1);
        let mut judged = 0;
        for line in lines {
            let cells: Vec<&str> = line.split(',').collect();
            let [_, _, id, from, until, fate] = cells[..] else {
                panic!("{line}");
            };
            let is_old = until.parse::<Date>().is_ok_and(|until| until <= TODAY);
            let found = read(&format!("/codes/article_lc/{id}"));
            assert_eq!(found.is_some(), is_old, "{line}");
            if let Some((tie, ended, current)) = found {
                assert_eq!((tie, ended), (Tie::Version, until.parse().ok()), "{line}");
                let current = current.unwrap();
                assert!(current.starts_with("/codes/article_lc/LEGIARTI"), "{line}");
                assert_eq!(read(&current), None, "{line}");
            }
            if fate != "still-born" && from != until {
                let pinned = read(&format!("/codes/article_lc/{id}/{from}"));
                let tie = pinned.map(|(tie, ended, _)| (tie, ended));
                let day = from.parse().unwrap();
                let expected = is_old.then(|| (Tie::Day(day), until.parse().ok()));
                assert_eq!(tie, expected, "{line}");
            }
            judged += 1;
        }
        assert_eq!(judged, 731);
    }
}
