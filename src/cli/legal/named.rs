//! What a person means by the words after `legal show`.

use std::sync::Arc;

use crate::legal::address::{Address, LegifranceId, Target};
use crate::legal::citation::citations;
use crate::legal::index::{Article, Index, Nature, Text, TextName};

/// What was meant.
#[derive(Debug)]
pub enum Named {
    /// A text.
    Text(Arc<Text>),
    /// An article, with its text where that is known.
    Article(Arc<Article>, Option<Arc<Text>>),
    /// One of these texts.
    Several(Vec<Arc<Text>>),
    /// Nothing that the index knows.
    Unknown,
}

/// The natures of texts that a number alone may name.
const NUMBERED: [Nature; 4] = [
    Nature::Decret,
    Nature::Loi,
    Nature::Ordonnance,
    Nature::Arrete,
];

/// What `words` name: an address, an identifier, a citation, the title of a code, a number alone.
pub fn find(words: &str, index: &Index) -> Named {
    let words = words.trim();
    if let Some(address) = Address::read(words) {
        return by_address(&address, index);
    }
    if let Some(text) = index.identified(&words.to_uppercase()) {
        return Named::Text(text);
    }
    if let Ok(id) = LegifranceId::read(words) {
        return by_article(&id, index);
    }
    if let Some(named) = by_citation(words, index) {
        return named;
    }
    let lower = words.to_lowercase();
    if let Some(title) = lower.strip_prefix("code ") {
        return one_of(index.codes(title));
    }
    let number = words.trim_start_matches("n°").trim();
    let numbered = NUMBERED.into_iter().filter_map(|nature| {
        index.named(&TextName {
            nature,
            number: number.to_owned(),
        })
    });
    one_of(numbered.collect())
}

fn by_address(address: &Address, index: &Index) -> Named {
    if let Some(id) = address.article_id() {
        let named = by_article(id, index);
        if !matches!(named, Named::Unknown) {
            return named;
        }
    }
    let id = match &address.reference.target {
        Target::Celex(celex) => celex.act(),
        _ => match address.text_id() {
            Some(id) => id.as_str().to_owned(),
            None => return Named::Unknown,
        },
    };
    index.identified(&id).map_or(Named::Unknown, Named::Text)
}

fn by_article(id: &LegifranceId, index: &Index) -> Named {
    match index.article(id.as_str()) {
        Some(article) => {
            let text = index.identified(&article.text);
            Named::Article(article, text)
        }
        None => Named::Unknown,
    }
}

fn by_citation(words: &str, index: &Index) -> Option<Named> {
    let cited = citations(words).into_iter().next()?;
    let texts = if let Some(meant) = &cited.nickname {
        index.identified(&meant.value.id).into_iter().collect()
    } else if let Some(name) = cited.name() {
        index.named(&name).into_iter().collect()
    } else if let Some(day) = &cited.date {
        index.signed(cited.nature, day.value)
    } else {
        return None;
    };
    let article = match (texts.as_slice(), cited.article_numbers().as_slice()) {
        ([text], [number]) => index
            .article_of(text, number)
            .map(|article| Named::Article(article, Some(Arc::clone(text)))),
        _ => None,
    };
    Some(article.unwrap_or_else(|| one_of(texts)))
}

fn one_of(mut texts: Vec<Arc<Text>>) -> Named {
    match texts.len() {
        0 => Named::Unknown,
        1 => Named::Text(texts.remove(0)),
        _ => Named::Several(texts),
    }
}
