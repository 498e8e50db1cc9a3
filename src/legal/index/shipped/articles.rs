//! Articles with all their versions. The list of one code has hundreds: it is read when one of them is met.

use std::sync::{Arc, LazyLock};

use jiff::civil::Date;
use memchr::memmem;
use rustc_hash::FxHashMap;

use super::super::article::{Article, Fate, Version};
use super::files::RELATIONS;

/// Articles by identifier, and by text and number.
#[derive(Debug, Default)]
pub(super) struct Articles {
    by_id: FxHashMap<String, Arc<Article>>,
    by_number: FxHashMap<(String, String), Arc<Article>>,
}

static OF_RELATIONS: LazyLock<Articles> = LazyLock::new(|| {
    let mut articles = Articles::default();
    // Lines that cannot be read are left out here; the tests of the data find them.
    for article in read(RELATIONS).unwrap_or_default() {
        articles.add(article);
    }
    articles
});

/// The day on which the list held.
pub(super) fn as_of() -> Date {
    let day = setting(RELATIONS, "as_of").and_then(|day| day.parse().ok());
    day.unwrap_or_default()
}

/// The article of the list that has `id`. A look at the list's text settles all others.
pub(super) fn identified(id: &str) -> Option<Arc<Article>> {
    let known = memmem::find(RELATIONS.as_bytes(), id.as_bytes()).is_some();
    known.then(|| OF_RELATIONS.identified(id))?
}

/// The article `number` of `text` in the list.
pub(super) fn numbered(text: &str, number: &str) -> Option<Arc<Article>> {
    let known = setting(RELATIONS, "text") == Some(text);
    known.then(|| OF_RELATIONS.numbered(text, number))?
}

impl Articles {
    pub(super) fn add(&mut self, article: Article) {
        let article = Arc::new(article);
        let versions = article.versions.iter().filter_map(|one| one.id.as_ref());
        for id in versions.chain(&article.cid).chain(&article.jorf) {
            self.by_id.insert(id.clone(), Arc::clone(&article));
        }
        let place = (article.text.clone(), article.number.clone());
        self.by_number.insert(place, article);
    }

    pub(super) fn identified(&self, id: &str) -> Option<Arc<Article>> {
        self.by_id.get(id).cloned()
    }

    pub(super) fn numbered(&self, text: &str, number: &str) -> Option<Arc<Article>> {
        let place = (text.to_owned(), number.to_owned());
        self.by_number.get(&place).cloned()
    }
}

/// The articles of a list: lines `number,cid,id,from,until,fate`, the versions of an article one after the other, below
/// settings in comments.
pub(super) fn read(list: &str) -> Result<Vec<Article>, String> {
    let text = setting(list, "text").ok_or("articles: `text` is missing")?;
    let as_of = setting(list, "as_of").and_then(|day| day.parse().ok());
    let as_of = as_of.ok_or("articles: `as_of` is missing")?;
    let mut articles: Vec<Article> = Vec::new();
    for line in list.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let wrong = || format!("articles: `{line}`");
        let mut cells = line.split(',');
        let mut cell = || cells.next().ok_or_else(wrong);
        let (number, cid, id) = (cell()?, cell()?, cell()?);
        let day = |cell: &str| cell.parse::<Date>().map_err(|_| wrong());
        let from = day(cell()?)?;
        let until = Some(cell()?).filter(|cell| !cell.is_empty());
        let version = Version {
            id: Some(id.to_owned()),
            from,
            until: until.map(day).transpose()?,
            fate: fate(cell()?).ok_or_else(wrong)?,
        };
        match articles.last_mut() {
            Some(last) if last.cid.as_deref() == Some(cid) => last.versions.push(version),
            _ => articles.push(Article {
                text: text.to_owned(),
                number: number.to_owned(),
                cid: Some(cid.to_owned()),
                jorf: None,
                versions: vec![version],
                verified: true,
                as_of,
            }),
        }
    }
    Ok(articles)
}

fn fate(word: &str) -> Option<Fate> {
    Some(match word {
        "in-force" => Fate::InForce,
        "superseded" => Fate::Superseded,
        "still-born" => Fate::StillBorn,
        "repealed" => Fate::Repealed,
        _ => return None,
    })
}

/// The value of `# name: value` in the comments of a list.
pub(super) fn setting<'l>(list: &'l str, name: &str) -> Option<&'l str> {
    let mut comments = list.lines().map_while(|line| line.strip_prefix("# "));
    comments.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}
