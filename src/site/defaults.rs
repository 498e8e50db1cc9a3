//! `defaults` of `_config.yml`: which values a file gets from them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use globset::{GlobBuilder, GlobMatcher};

use super::config::{Config, DefaultSet};
use super::yaml;
use crate::page::front_matter::{Node, Value};

/// All sets, ready to be matched.
pub(super) struct Defaults<'a> {
    sets: Vec<(&'a DefaultSet, Scope)>,
    /// Merged values by the sets that match: many files share few combinations.
    cache: Mutex<HashMap<Vec<usize>, Arc<Node>>>,
}

enum Scope {
    /// The beginning of the path, as text: `_post` covers `_posts/x.md`.
    Prefix(String),
    /// A glob for the file or one of the folders that hold it.
    Glob(GlobMatcher),
    /// A glob that is none: covers nothing.
    Nothing,
}

impl<'a> Defaults<'a> {
    pub(super) fn new(config: &'a Config) -> Self {
        let sets = config
            .defaults
            .iter()
            .map(|set| (set, Scope::new(&set.path, &config.collections_dir)))
            .collect();
        Self {
            sets,
            cache: Mutex::default(),
        }
    }

    /// The values for the file at `path` (relative to the collections' folder for documents) of `kind`:
    /// `pages`, the collection's name, or none for static files outside collections.
    pub(super) fn values(&self, path: &str, kind: Option<&str>) -> Arc<Node> {
        let path = path.trim_start_matches('/');
        let matching: Vec<usize> = self
            .sets
            .iter()
            .enumerate()
            .filter(|(_, (set, scope))| {
                set.kind
                    .as_deref()
                    .is_none_or(|wanted| Some(wanted) == kind)
                    && scope.covers(path)
            })
            .map(|(index, _)| index)
            .collect();
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        let merged = cache
            .entry(matching)
            .or_insert_with_key(|matching| Arc::new(self.merge(matching)));
        Arc::clone(merged)
    }

    /// A set with a longer path wins, at equal length one with a type, else the later one.
    fn merge(&self, matching: &[usize]) -> Node {
        let mut merged = yaml::plain(Value::Mapping(Vec::new()));
        let mut winner: Option<&DefaultSet> = None;
        for index in matching {
            let Some((set, _)) = self.sets.get(*index) else {
                continue;
            };
            let wins = winner.is_none_or(|old| {
                let (new_length, old_length) = (length(&set.path), length(&old.path));
                if new_length == old_length {
                    set.kind.is_some() || old.kind.is_none()
                } else {
                    new_length > old_length
                }
            });
            if wins {
                merged = yaml::merged(&merged, &set.values);
                winner = Some(set);
            } else {
                merged = yaml::merged(&set.values, &merged);
            }
        }
        merged
    }
}

fn length(path: &str) -> usize {
    path.trim_start_matches('/').chars().count()
}

impl Scope {
    fn new(path: &str, collections_dir: &str) -> Self {
        let path = path.trim_start_matches("./");
        if path.contains('*') {
            let glob = GlobBuilder::new(path.trim_matches('/'))
                .literal_separator(true)
                .build();
            return glob.map_or(Self::Nothing, |glob| Self::Glob(glob.compile_matcher()));
        }
        let inside = if collections_dir.is_empty() {
            None
        } else {
            path.strip_prefix(collections_dir)
                .and_then(|rest| rest.strip_prefix('/'))
        };
        Self::Prefix(inside.unwrap_or(path).to_owned())
    }

    fn covers(&self, path: &str) -> bool {
        match self {
            Self::Prefix(prefix) => path.starts_with(prefix.as_str()),
            Self::Glob(glob) => path
                .match_indices('/')
                .map(|(at, _)| at)
                .chain([path.len()])
                .any(|end| glob.is_match(&path[..end])),
            Self::Nothing => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETS: &str = "
defaults:
- scope: {path: '', type: pages}
  values: {layout: page, a: 1}
- scope: {path: ''}
  values: {layout: any, b: 1}
- scope: {path: _actualites, type: actualites}
  values: {layout: page-fille, date_de_modification: }
- scope: {path: 'sec/*/deep'}
  values: {layout: glob}
- scope: {path: /lead, type: page}
  values: {layout: slash}
- values: {c: 1}
";

    fn layout(path: &str, kind: &str) -> Option<String> {
        let config = Config::parse(SETS, &mut Vec::new());
        let defaults = Defaults::new(&config);
        let values = defaults.values(path, Some(kind));
        values.get("layout").and_then(Node::text).map(str::to_owned)
    }

    #[test]
    fn precedence() {
        assert_eq!(
            layout("x.md", "pages").as_deref(),
            Some("page"),
            "a type beats none"
        );
        assert_eq!(layout("x.md", "autre").as_deref(), Some("any"));
        assert_eq!(
            layout("_actualites/x.md", "actualites").as_deref(),
            Some("page-fille")
        );
        assert_eq!(layout("sec/a/deep/x.md", "autre").as_deref(), Some("glob"));
        assert_eq!(
            layout("sec/a/b/deep/x.md", "autre").as_deref(),
            Some("any"),
            "* stays in one folder"
        );
    }

    #[test]
    fn a_null_default_is_visible() {
        let config = Config::parse(SETS, &mut Vec::new());
        let defaults = Defaults::new(&config);
        let values = defaults.values("_actualites/x.md", Some("actualites"));
        assert!(values.get("date_de_modification").unwrap().is_null());
        assert!(values.get("c").is_some(), "a set without scope covers all");
        assert!(values.get("a").is_none());
    }
}
