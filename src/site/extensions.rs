//! What plugins add to the tags and filters of Liquid.

use camino::Utf8Path;

use super::{Config, Versions};
use crate::source::Files;

/// Plugins that are known, with the tags and the filters that they bring.
const KNOWN: &[(&str, &[&str], &[&str])] = &[
    ("jekyll-admin", &[], &[]),
    ("jekyll-archives", &[], &[]),
    ("jekyll-avatar", &["avatar"], &[]),
    ("jekyll-coffeescript", &[], &[]),
    ("jekyll-commonmark", &[], &[]),
    ("jekyll-commonmark-ghpages", &[], &[]),
    ("jekyll-compose", &[], &[]),
    ("jekyll-default-layout", &[], &[]),
    ("jekyll-feed", &["feed_meta"], &[]),
    ("jekyll-gist", &["gist"], &[]),
    ("jekyll-include-cache", &["include_cached"], &[]),
    (
        "jekyll-last-modified-at",
        &["last_modified_at", "last_modified_at_date"],
        &[],
    ),
    ("jekyll-mentions", &[], &["mentionify"]),
    ("jekyll-minifier", &[], &[]),
    ("jekyll-optional-front-matter", &[], &[]),
    ("jekyll-paginate", &[], &[]),
    ("jekyll-readme-index", &[], &[]),
    ("jekyll-redirect-from", &[], &[]),
    ("jekyll-relative-links", &[], &["rellinks"]),
    ("jekyll-sass-converter", &[], &[]),
    ("jekyll-seo-tag", &["seo"], &[]),
    ("jekyll-sitemap", &[], &[]),
    ("jekyll-titles-from-headings", &[], &[]),
    ("jekyll-watch", &[], &[]),
    ("jemoji", &[], &["emojify"]),
];

/// What is known of the tags and filters that a site adds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extensions {
    tags: Vec<&'static str>,
    filters: Vec<&'static str>,
    /// Some plugin may bring more.
    is_open: bool,
}

impl Extensions {
    /// What the plugins of the site in `root` bring: those of `_config.yml`, of the `Gemfile` and of `_plugins`.
    pub(super) fn load(
        files: &Files,
        root: &Utf8Path,
        config: &Config,
        versions: &Versions,
    ) -> Self {
        let gemfile = files
            .read_to_string(&root.join("Gemfile"))
            .unwrap_or_default();
        // Jekyll loads all gems of this group.
        let loads_all = gemfile.contains("jekyll_plugins");
        let named = |gem: &str| {
            gemfile.contains(&format!("\"{gem}\"")) || gemfile.contains(&format!("'{gem}'"))
        };
        let may_extend = |gem: &&String| {
            ["jekyll-", "jemoji", "octopress", "liquid-"]
                .iter()
                .any(|start| gem.starts_with(start))
                || (loads_all && *gem != "jekyll" && named(gem))
        };
        let mut extensions = Self {
            is_open: files.is_dir(&root.join("_plugins")),
            ..Self::default()
        };
        let gems = versions.gems.iter().filter(may_extend);
        for gem in config.plugins.iter().chain(gems) {
            match KNOWN.iter().find(|(name, _, _)| name == gem) {
                Some((_, tags, filters)) => {
                    extensions.tags.extend(*tags);
                    extensions.filters.extend(*filters);
                }
                None => extensions.is_open = true,
            }
        }
        extensions
    }

    /// Whether a plugin brings the tag `name`, or may bring it.
    #[must_use]
    pub fn may_define_tag(&self, name: &str) -> bool {
        self.is_open || self.tags.contains(&name)
    }

    /// Whether a plugin brings the filter `name`, or may bring it.
    #[must_use]
    pub fn may_define_filter(&self, name: &str) -> bool {
        self.is_open || self.filters.contains(&name)
    }
}
