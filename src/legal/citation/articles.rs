//! The articles that are cited of a text: "articles 9, 10 et 12 de l'ordonnance …".

use std::sync::LazyLock;

use regex::Regex;

use super::Article;

/// How far before the text's nature the word "article" may stand, in characters.
const REACH: usize = 80;

static LIST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\bart(?:icles?|s?\.)\s+(?P<list>[^.;:!?]*(?:[LRD]\.\s?[^.;:!?]*)*?)\s+(?:de\s+la|du|de\s+l['’]|des?)\s*$")
        .ok()
});

static ARTICLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:\b(?P<part>[LRD])\.?\s*\*?\s*)?\b(?P<number>\d+(?:-\d+)*)(?:er\b|°)?").ok()
});

/// The articles named right before the end of `before`, dots and spaces dropped; empty when the text is cited as a whole.
pub(super) fn before(before: &str) -> Vec<Article> {
    let from = before
        .char_indices()
        .rev()
        .nth(REACH)
        .map_or(0, |(at, _)| at);
    let (Some(list), Some(article)) = (LIST.as_ref(), ARTICLE.as_ref()) else {
        return Vec::new();
    };
    let Some(found) = list
        .captures(&before[from..])
        .and_then(|captures| captures.name("list"))
    else {
        return Vec::new();
    };
    article
        .captures_iter(found.as_str())
        .filter(|captures| {
            captures
                .get(0)
                .is_some_and(|whole| !whole.as_str().ends_with('°'))
        })
        .filter_map(|captures| {
            let part = captures.name("part").map_or("", |part| part.as_str());
            let whole = captures.get(0)?.range();
            let base = from + found.start();
            Some(Article {
                number: format!("{part}{}", captures.name("number")?.as_str()),
                range: base + whole.start..base + whole.end,
                to: None,
                and_following: false,
            })
        })
        .collect()
}
