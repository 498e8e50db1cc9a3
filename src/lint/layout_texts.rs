//! What the texts of a site's layouts and includes tell: which keys they read, which values they print and how, and
//! which print other pages.

use camino::Utf8Path;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::layout_values::PrintedValues;
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
    /// By name of the layout: what it and its includes read and print. Its own layouts come on top.
    by_layout: FxHashMap<String, LayoutValues>,
}

/// What a layout with its includes reads and prints of its page.
#[derive(Debug, Default)]
struct LayoutValues {
    keys: FxHashSet<String>,
    printed: PrintedValues,
    /// Whether all includes are there.
    is_whole: bool,
}

struct Text {
    keys: Vec<String>,
    /// Names, and whether they are brought in any case: outside conditions and loops.
    includes: Vec<(String, bool)>,
    printed: PrintedValues,
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
            if let Ok(name) = path.strip_prefix(&config.layouts_dir) {
                let name = name.with_extension("").into_string();
                let (texts, is_whole) = with_includes(text, &by_include);
                let mut values = LayoutValues {
                    is_whole,
                    ..LayoutValues::default()
                };
                for (text, always) in &texts {
                    values.keys.extend(text.keys.iter().cloned());
                    values.printed.extend(&text.printed, *always);
                }
                if texts.iter().any(|(text, _)| text.prints_others) {
                    all.printing_others.insert(name.clone());
                }
                all.by_layout.insert(name, values);
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

    /// The layouts around a page of `layout`, where all of them and their includes are there.
    fn around<'s>(&'s self, site: &'s Site, layout: &'s str) -> Option<Vec<&'s LayoutValues>> {
        let chain = site.layouts().chain(layout);
        let values: Vec<_> = chain
            .iter()
            .filter_map(|name| self.by_layout.get(*name))
            .collect();
        let is_whole = !chain.is_empty()
            && values.len() == chain.len()
            && values.iter().all(|values| values.is_whole)
            && site
                .layouts()
                .frame(layout)
                .is_some_and(|frame| frame.is_complete);
        is_whole.then_some(values)
    }

    /// The values that a page of `layout` has printed as Markdown: what the site's layouts tell, and of `supposed` what
    /// they do not deny.
    pub fn markdown_values(&self, site: &Site, layout: &str, supposed: &[String]) -> Vec<String> {
        let Some(around) = self.around(site, layout) else {
            return supposed.to_vec();
        };
        let told = around.iter().flat_map(|values| &values.printed.markdown);
        let mut paths: Vec<String> = told
            // The body is there already.
            .filter(|path| !matches!(path.as_str(), "content" | "excerpt" | "output"))
            .cloned()
            .collect();
        let may_be = |path: &&String| {
            let key = path.rsplit('.').next().unwrap_or_default();
            let is_read = around.iter().any(|values| values.keys.contains(key));
            let is_plain = around
                .iter()
                .any(|values| values.printed.plain.contains(*path));
            is_read && !is_plain
        };
        paths.extend(supposed.iter().filter(may_be).cloned());
        let mut seen = FxHashSet::default();
        paths.retain(|path| seen.insert(path.clone()));
        paths
    }

    /// Whether a page of `layout` shows the value at `path` whatever it holds; none where the layouts do not tell.
    pub fn always_prints(&self, site: &Site, layout: &str, path: &str) -> Option<bool> {
        let around = self.around(site, layout)?;
        let always = |values: &&LayoutValues| values.printed.always.iter().any(|one| one == path);
        Some(around.iter().any(always))
    }
}

/// A layout's text with those of its includes, each once with whether it is brought in any case, and whether all of
/// them are there.
fn with_includes<'t>(
    text: &'t Text,
    includes: &FxHashMap<&str, &'t Text>,
) -> (Vec<(&'t Text, bool)>, bool) {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let mut texts = vec![(text, true)];
    let mut is_whole = true;
    let mut next = 0;
    while let Some((text, always)) = texts.get(next).copied() {
        next += 1;
        for (name, in_any_case) in &text.includes {
            match includes.get_key_value(name.as_str()) {
                Some((name, include)) if seen.insert(name) => {
                    texts.push((include, always && *in_any_case));
                }
                Some(_) => {}
                None => is_whole = false,
            }
        }
    }
    (texts, is_whole)
}

fn read(text: &str) -> Text {
    let liquid = Liquid::read(text, Span::new(0, text.len()));
    let mut found = Text {
        keys: Vec::new(),
        includes: Vec::new(),
        printed: PrintedValues::read(text, &liquid),
        prints_others: false,
    };
    for token in &liquid.tokens {
        let markup = token.markup.slice(text);
        match token.tag() {
            Some("include" | "include_cached") => {
                let in_any_case = !liquid.is_conditional(token.span.start);
                let name = markup.split_whitespace().next();
                found
                    .includes
                    .extend(name.map(|name| (name.to_owned(), in_any_case)));
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
        assert_eq!(found.includes, [("a/b.html".to_owned(), false)]);
        assert!(!found.prints_others);
        assert!(read("{{ mission.content | markdownify }}").prints_others);
    }
}
