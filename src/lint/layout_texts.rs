//! What the texts of a site's layouts and includes tell: which keys they read, and which print other pages.

use camino::Utf8Path;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::page::liquid::Liquid;
use crate::site::{Kind, Site};
use crate::source::Span;

/// What layouts and includes tell.
#[derive(Debug, Default)]
pub struct LayoutTexts {
    /// Every name that stands after a dot or between brackets in their Liquid (`page.lieu`, `item["order"]`).
    pub read_keys: FxHashSet<String>,
    /// Layouts that print the content of pages other than their own, whose ids are then unknown.
    printing_others: FxHashSet<String>,
}

struct Text {
    keys: Vec<String>,
    includes: Vec<String>,
    prints_others: bool,
}

impl LayoutTexts {
    /// Read the layouts and includes of `site`.
    pub fn read(site: &Site) -> Self {
        let config = site.config();
        let texts: Vec<(&Utf8Path, Text)> = site
            .entries()
            .par_iter()
            .filter(|entry| matches!(entry.kind, Kind::Layout | Kind::Include))
            .filter_map(|entry| {
                let text = site
                    .files()
                    .read_page(&site.root().join(&entry.path))
                    .ok()?;
                Some((entry.path.as_path(), read(&text)))
            })
            .collect();
        let mut all = Self::default();
        let mut by_include: FxHashMap<&str, &Text> = FxHashMap::default();
        for (path, text) in &texts {
            all.read_keys.extend(text.keys.iter().cloned());
            if let Ok(name) = path.strip_prefix(&config.includes_dir) {
                by_include.insert(name.as_str(), text);
            }
        }
        for (path, text) in &texts {
            if let Ok(name) = path.strip_prefix(&config.layouts_dir)
                && prints_others(text, &by_include)
            {
                all.printing_others
                    .insert(name.with_extension("").into_string());
            }
        }
        all
    }

    /// Whether a page of `layout` also shows the content of other pages.
    pub fn prints_other_pages(&self, site: &Site, layout: &str) -> bool {
        site.layouts()
            .chain(layout)
            .iter()
            .any(|name| self.printing_others.contains(*name))
    }
}

fn prints_others(text: &Text, includes: &FxHashMap<&str, &Text>) -> bool {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let mut waiting = vec![text];
    while let Some(text) = waiting.pop() {
        if text.prints_others {
            return true;
        }
        for name in &text.includes {
            if let Some((name, include)) = includes.get_key_value(name.as_str())
                && seen.insert(name)
            {
                waiting.push(include);
            }
        }
    }
    false
}

fn read(text: &str) -> Text {
    let liquid = Liquid::read(text, Span::new(0, text.len()));
    let mut found = Text {
        keys: Vec::new(),
        includes: Vec::new(),
        prints_others: false,
    };
    for token in &liquid.tokens {
        let markup = token.markup.slice(text);
        match token.tag() {
            Some("include" | "include_cached") => {
                found
                    .includes
                    .extend(markup.split_whitespace().next().map(str::to_owned));
            }
            Some("raw" | "comment") => continue,
            _ => {}
        }
        for (name, before) in names(markup) {
            if matches!(name, "content" | "output") && !matches!(before, "page" | "layout") {
                found.prints_others = true;
            }
            found.keys.push(name.to_owned());
        }
    }
    found
}

/// Names after a dot or in quotes between brackets, with the name before them.
fn names(markup: &str) -> impl Iterator<Item = (&str, &str)> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    markup.match_indices(['.', '[']).filter_map(move |(at, _)| {
        let before = markup.get(..at)?;
        let before = before.trim_end_matches(is_name).len();
        let owner = markup.get(before..at)?;
        let after = markup.get(at + 1..)?.trim_start_matches(['"', '\'']);
        let end = after.find(|c| !is_name(c)).unwrap_or(after.len());
        let name = after.get(..end)?;
        (!name.is_empty() && !owner.is_empty()).then_some((name, owner))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_content_of_others() {
        let text = "{% if page.lieu %}{{ page.une.image }}{% include a/b.html x=page.ici %}{% endif %}\
            {{ page[\"sous-titre\"] }} 1.5 {{ page.content }} {{ content }}";
        let found = read(text);
        assert_eq!(
            found.keys,
            [
                "lieu",
                "une",
                "image",
                "html",
                "ici",
                "sous-titre",
                "content"
            ]
        );
        assert_eq!(found.includes, ["a/b.html"]);
        assert!(!found.prints_others);
        assert!(read("{{ mission.content | markdownify }}").prints_others);
    }
}
