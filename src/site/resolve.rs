//! From an internal address to what stands there.

use std::collections::HashMap;

use super::entry::{Entry, Kind, State};
use super::spellings::Spellings;
use super::urls;

/// What an internal address leads to.
#[derive(Clone, Copy, Debug)]
pub enum Resolution<'a> {
    /// A page or document that is published there.
    Page(&'a Entry),
    /// A file that is copied there.
    File(&'a Entry),
    /// A former address of this entry (`redirect_from`).
    Redirect(&'a Entry),
    /// Made by a plugin that the site names (feed, sitemap…), or it may come from the site's theme.
    Generated,
    /// The address that the author of a page with broken front matter meant.
    Intended(&'a Entry),
    /// Right but for a missing final `/`: many servers redirect.
    MissingTrailingSlash(&'a Entry),
    /// A final `/` where the page has none: not found.
    ExtraTrailingSlash(&'a Entry),
    /// Without the extension of the file: some servers find it.
    WithoutExtension(&'a Entry),
    /// An entry that is not published, see its state.
    Unpublished(&'a Entry),
    /// Right but for capitals, the form of accents, or an encoding made twice: not found.
    OnlyCaseOrEncoding(&'a Entry),
    /// The path of a source file, not its address: not found.
    SourcePath(&'a Entry),
    /// Nothing.
    Missing,
}

impl<'a> Resolution<'a> {
    /// The entry that it leads to, or was meant to lead to.
    #[must_use]
    pub fn entry(self) -> Option<&'a Entry> {
        match self {
            Self::Page(entry)
            | Self::File(entry)
            | Self::Redirect(entry)
            | Self::Intended(entry)
            | Self::MissingTrailingSlash(entry)
            | Self::ExtraTrailingSlash(entry)
            | Self::WithoutExtension(entry)
            | Self::Unpublished(entry)
            | Self::OnlyCaseOrEncoding(entry)
            | Self::SourcePath(entry) => Some(entry),
            Self::Generated | Self::Missing => None,
        }
    }
}

/// What claims an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    Published,
    Redirect,
    Intended,
    Unpublished,
}

/// All addresses of a site.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// By decoded address, the strongest claim first.
    exact: HashMap<String, Vec<(Claim, usize)>>,
    /// Published addresses, by their folded form.
    folded: HashMap<String, usize>,
    /// Published addresses by the folded last segment.
    segments: HashMap<String, Vec<usize>>,
    /// Folded published addresses.
    spellings: Spellings,
    /// Addresses and beginnings of addresses that plugins or themes may fill.
    generated: Vec<Generated>,
}

/// An address that no file of the site stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Generated {
    /// This one.
    Exactly(String),
    /// All that begin so and go on with digits or anything else.
    Beginning(String),
}

impl Index {
    pub(super) fn new(entries: &[Entry], redirects: bool, generated: Vec<Generated>) -> Self {
        let mut index = Self {
            generated,
            ..Self::default()
        };
        let mut spellings = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            let claim = if entry.is_published() {
                Claim::Published
            } else {
                Claim::Unpublished
            };
            for address in entry.address.iter().chain(&entry.also_at) {
                index.claim(&address.url, &address.output, claim, at);
                if entry.is_published() {
                    let folded = urls::folded(&address.url);
                    spellings.push((folded.clone(), at));
                    index.folded.entry(folded).or_insert(at);
                    index
                        .folded
                        .entry(urls::folded(&urls::escape(&address.output)))
                        .or_insert(at);
                    let segment = urls::folded(urls::last_segment(&address.url));
                    index.segments.entry(segment).or_default().push(at);
                }
            }
            if let Some(address) = entry.intended.as_ref().filter(|_| entry.is_published()) {
                index.claim(&address.url, &address.output, Claim::Intended, at);
            }
            if redirects && entry.is_published() && !matches!(entry.kind, Kind::StaticFile { .. }) {
                for from in &entry.redirect_from {
                    let url = urls::sanitize(from);
                    let output = super::permalink::output_file(&url, ".html", true);
                    index.claim(&url, &output, Claim::Redirect, at);
                }
            }
        }
        index.spellings = Spellings::new(spellings);
        for claims in index.exact.values_mut() {
            claims.sort_unstable();
            claims.dedup();
        }
        index
    }

    /// An address is claimed as written and as the file it is written to; `/x/index.html` also answers at `/x/`.
    fn claim(&mut self, url: &str, output: &str, claim: Claim, at: usize) {
        let mut keys = vec![urls::exact(url), output.to_owned()];
        if let Some(folder) = output
            .strip_suffix("index.html")
            .filter(|path| path.ends_with('/'))
        {
            keys.push(folder.to_owned());
        }
        keys.dedup();
        for key in keys {
            self.exact.entry(key).or_default().push((claim, at));
        }
    }

    fn find(&self, path: &str) -> Option<(Claim, usize)> {
        self.exact
            .get(path)
            .and_then(|claims| claims.first())
            .copied()
    }

    fn published(&self, path: &str) -> Option<usize> {
        self.find(path)
            .filter(|(claim, _)| *claim == Claim::Published)
            .map(|(_, at)| at)
    }

    /// What the absolute `path` leads to.
    pub(super) fn resolve<'a>(&self, entries: &'a [Entry], path: &str) -> Resolution<'a> {
        let exact = urls::exact(&urls::squeeze(path));
        self.resolved(entries, &exact)
            .unwrap_or(Resolution::Missing)
    }

    fn resolved<'a>(&self, entries: &'a [Entry], path: &str) -> Option<Resolution<'a>> {
        if let Some((claim, at)) = self.find(path) {
            let entry = entries.get(at)?;
            return Some(match claim {
                Claim::Published if matches!(entry.kind, Kind::StaticFile { .. }) => {
                    Resolution::File(entry)
                }
                Claim::Published => Resolution::Page(entry),
                Claim::Redirect => Resolution::Redirect(entry),
                Claim::Intended => Resolution::Intended(entry),
                Claim::Unpublished => Resolution::Unpublished(entry),
            });
        }
        if self
            .generated
            .iter()
            .any(|generated| generated.covers(path))
        {
            return Some(Resolution::Generated);
        }
        if let Some(without) = path.strip_suffix('/') {
            if let Some(at) = self.published(without) {
                return entries.get(at).map(Resolution::ExtraTrailingSlash);
            }
        } else {
            match self.find(&format!("{path}/")) {
                Some((Claim::Published | Claim::Redirect | Claim::Intended, at)) => {
                    return entries.get(at).map(Resolution::MissingTrailingSlash);
                }
                Some((Claim::Unpublished, at)) => {
                    return entries.get(at).map(Resolution::Unpublished);
                }
                None => {}
            }
            match self.find(&format!("{path}.html")) {
                Some((Claim::Unpublished, at)) => {
                    return entries.get(at).map(Resolution::Unpublished);
                }
                Some((_, at)) => return entries.get(at).map(Resolution::WithoutExtension),
                None => {}
            }
        }
        let folded = urls::folded(path);
        let variants = [folded.clone(), format!("{folded}/")];
        if let Some(at) = variants.iter().find_map(|form| self.folded.get(form)) {
            return entries.get(*at).map(Resolution::OnlyCaseOrEncoding);
        }
        let source = path.trim_start_matches('/');
        let at = entries
            .binary_search_by(|entry| entry.path.as_str().cmp(source))
            .ok()?;
        entries
            .get(at)
            .filter(|entry| entry.state != State::Hidden)
            .map(Resolution::SourcePath)
    }

    /// The published address that is most probably meant by `path`; none when nothing is close, or several are.
    pub(super) fn nearest(&self, entries: &[Entry], path: &str) -> Option<String> {
        let wanted = urls::folded(path);
        let segment = urls::folded(urls::last_segment(path));
        if let Some(same) = self
            .segments
            .get(&segment)
            .filter(|_| segment.chars().count() > 3)
            && let [only] = same.as_slice()
        {
            return entries.get(*only).and_then(Entry::url).map(str::to_owned);
        }
        let limit = (wanted.chars().count() / 8).clamp(1, 3);
        let at = self.spellings.nearest(&wanted, limit)?;
        entries.get(at).and_then(Entry::url).map(str::to_owned)
    }
}

/// Entries that claim one output file, two or more at a time, by path.
pub(super) fn duplicates(entries: &[Entry]) -> Vec<(String, Vec<&Entry>)> {
    let mut outputs: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, entry) in entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.is_published())
    {
        for address in entry.address.iter().chain(&entry.also_at) {
            let claims = outputs.entry(&address.output).or_default();
            if !claims.contains(&at) {
                claims.push(at);
            }
        }
    }
    let mut doubled: Vec<(String, Vec<&Entry>)> = outputs
        .into_iter()
        .filter(|(_, claims)| claims.len() > 1)
        .map(|(output, claims)| {
            let entries = claims
                .into_iter()
                .filter_map(|at| entries.get(at))
                .collect();
            (output.to_owned(), entries)
        })
        .collect();
    doubled.sort_by(|a, b| a.0.cmp(&b.0));
    doubled
}

impl Generated {
    fn covers(&self, path: &str) -> bool {
        match self {
            Self::Exactly(address) => path == address,
            Self::Beginning(start) => path.starts_with(start.as_str()),
        }
    }
}
