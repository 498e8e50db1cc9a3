//! Addresses that no file of the site stands for: those of the plugins it names and of its theme.

use camino::Utf8Path;

use super::config::Config;
use super::entry::{Entry, Kind};
use super::resolve::Generated;
use super::slug::extension;
use super::versions::Versions;
use crate::source::Files;

fn has(config: &Config, versions: &Versions, plugin: &str) -> bool {
    // The gem of GitHub Pages brings redirects and the site map along and switches them on where they are named.
    config.plugins.iter().any(|name| name == plugin) || versions.has_gem(plugin)
}

/// Whether `redirect_from` works: the plugin is named, or the site has plugins of its own that may do the same.
pub(super) fn redirects(
    files: &Files,
    root: &Utf8Path,
    config: &Config,
    versions: &Versions,
) -> bool {
    has(config, versions, "jekyll-redirect-from")
        || versions.has_gem("github-pages")
        || files.is_dir(&root.join("_plugins"))
}

/// The addresses.
pub(super) fn addresses(config: &Config, versions: &Versions, entries: &[Entry]) -> Vec<Generated> {
    let mut found = Vec::new();
    let mut exactly = |path: &str| found.push(Generated::Exactly(path.to_owned()));
    if has(config, versions, "jekyll-feed") {
        exactly("/feed.xml");
        for collection in &config.collections {
            exactly(&format!("/feed/{}.xml", collection.label));
        }
    }
    if has(config, versions, "jekyll-sitemap") {
        exactly("/sitemap.xml");
        exactly("/robots.txt");
    }
    if has(config, versions, "jekyll-redirect-from") {
        exactly("/redirects.json");
    }
    for entry in entries.iter().filter(|entry| entry.kind == Kind::Page) {
        if let Some(address) = &entry.address
            && [".scss", ".sass"].contains(&extension(entry.path.as_str()))
        {
            exactly(&format!("{}.map", address.output));
        }
    }
    if let Some(pattern) = &config.paginate_path {
        let start = pattern.split(":num").next().unwrap_or(pattern);
        found.push(Generated::Beginning(format!(
            "/{}",
            start.trim_start_matches('/')
        )));
    }
    if config.theme.is_some() {
        found.push(Generated::Beginning("/assets/".to_owned()));
    }
    found
}
