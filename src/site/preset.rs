//! What is known of a site without its `_config.yml`: `rules/sites/*.yaml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use camino::Utf8Path;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::is_same_host;

/// The conventions of one site. The fields are described in the file itself.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Preset {
    /// Hosts under which the site is reached.
    pub hosts: Vec<String>,
    /// Paths of values that name a picture.
    pub images: Vec<String>,
    /// Paths of values that name another file of the site.
    pub files: Vec<String>,
    /// Keys that make a page a redirection.
    pub redirections: Vec<String>,
    /// What holds for a file in no collection.
    pub elsewhere: CollectionPreset,
    /// Paths that every page may use.
    pub known: Vec<String>,
    /// The kinds of value that paths hold on every page.
    pub types: Types,
    /// By name.
    pub collections: BTreeMap<String, CollectionPreset>,
    /// By name.
    pub layouts: BTreeMap<String, LayoutPreset>,
    /// What the same file says of rules is for the configuration.
    pub rules: IgnoredAny,
}

/// The conventions of a collection.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CollectionPreset {
    /// Whether its pages speak of their day rather than of today.
    pub dated: bool,
    /// Whether its pages have no address of their own (`output: false`): they are shown inside another page.
    pub shown_elsewhere: bool,
    /// The layout that the configuration gives.
    pub default_layout: Option<String>,
    /// Keys that the configuration sets to nothing.
    pub null_defaults: Vec<String>,
    /// Keys that every page must fill.
    pub required: Vec<String>,
    /// Further paths that its pages use.
    pub known: Vec<String>,
    /// The kinds of value that paths hold on its pages.
    pub types: Types,
}

/// The conventions of a layout.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LayoutPreset {
    /// The level of the last heading before the body, if it is known.
    pub base_level: Option<u8>,
    /// Whether a configuration tells `base_level`, so that it wins over what the layout itself shows.
    #[serde(skip)]
    pub base_level_is_told: bool,
    /// Whether it prints `une.image` even where there is none.
    pub prints_une: bool,
    /// Paths of values that it prints as Markdown.
    pub markdown: Vec<String>,
    /// Keys that every page with it must fill.
    pub required: Vec<String>,
    /// Further paths that it reads.
    pub known: Vec<String>,
    /// The kinds of value that paths hold on its pages.
    pub types: Types,
}

/// Kinds of value by path.
pub type Types = BTreeMap<String, ValueType>;

/// The kind of value that is read at a path of the front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueType {
    /// Text that readers get.
    Text,
    /// Text or a number, shown as it is.
    TextOrNumber,
    /// The address of a link that the layout prints.
    Address,
    /// Text that readers do not get as such: a name that the site looks up, a style sheet.
    Code,
    /// One text or a list of texts.
    Texts,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A day or a moment as Jekyll reads it.
    Date,
    /// A day in French words, shown as it is.
    DateInWords,
    /// The address of a picture.
    Image,
    /// The address of another file.
    File,
    /// A list.
    List,
    /// Keys with values.
    Mapping,
}

impl ValueType {
    /// Whether readers get the value as text.
    #[must_use]
    pub fn is_printed(self) -> bool {
        matches!(self, Self::Text | Self::TextOrNumber | Self::DateInWords)
    }
}

/// The kinds of value that the pages of one collection and layout hold: the layout's word counts before the collection's,
/// and that before what holds for every page.
#[derive(Clone, Copy, Debug)]
pub struct Schema<'a>([Option<&'a Types>; 3]);

impl Schema<'_> {
    /// The kind of value at `path`, such as `une.image` or `files[].nom`, where it is told.
    #[must_use]
    pub fn of(self, path: &str) -> Option<ValueType> {
        let mut told = self.0.into_iter().flatten();
        told.find_map(|types| types.get(path)).copied()
    }

    /// Whether the kind of some value is told whose path begins with `start`, such as `files[].`.
    #[must_use]
    pub fn goes_on(self, start: &str) -> bool {
        let after = (std::ops::Bound::Excluded(start), std::ops::Bound::Unbounded);
        self.0.into_iter().flatten().any(|types| {
            let mut paths = types.range::<str, _>(after);
            paths
                .next()
                .is_some_and(|(path, _)| path.starts_with(start))
        })
    }
}

/// The presets that ship with the program, by name; each is a configuration file.
pub const SHIPPED: [(&str, &str); 2] = [
    (
        "numerique.gouv.fr",
        include_str!("../../rules/sites/numerique.gouv.fr.yaml"),
    ),
    ("jekyll", include_str!("../../rules/sites/jekyll.yaml")),
];

static NUMERIQUE: LazyLock<Preset> = LazyLock::new(|| {
    let [(_, text), _] = SHIPPED;
    serde_yaml::from_str(text).unwrap_or_default()
});

impl Preset {
    /// That of www.numerique.gouv.fr.
    #[must_use]
    pub fn numerique() -> &'static Self {
        &NUMERIQUE
    }

    /// The collection of that name.
    #[must_use]
    pub fn collection(&self, name: &str) -> Option<&CollectionPreset> {
        self.collections.get(name)
    }

    /// The layout of that name.
    #[must_use]
    pub fn layout(&self, name: &str) -> Option<&LayoutPreset> {
        self.layouts.get(name)
    }

    /// The name of the collection whose folder, `_` and its name, is the nearest above the file.
    #[must_use]
    pub fn collection_of_path(&self, path: &Utf8Path) -> Option<&str> {
        path.ancestors().skip(1).find_map(|folder| {
            let name = folder.file_name()?.strip_prefix('_')?;
            let (name, _) = self.collections.get_key_value(name)?;
            Some(name.as_str())
        })
    }

    /// Whether `host` is one of the site's, with or without `www.`.
    #[must_use]
    pub fn is_own_host(&self, host: &str) -> bool {
        self.hosts.iter().any(|own| is_same_host(own, host))
    }

    /// The kinds of value that a page of this collection and layout holds.
    #[must_use]
    pub fn schema(&self, collection: Option<&str>, layout: Option<&str>) -> Schema<'_> {
        let layout = layout.and_then(|name| self.layout(name));
        let collection = collection.and_then(|name| self.collection(name));
        Schema([
            layout.map(|preset| &preset.types),
            collection.map(|preset| &preset.types),
            Some(&self.types),
        ])
    }

    /// All paths that a page of this collection and layout may use.
    pub fn known_paths<'a>(
        &'a self,
        collection: Option<&str>,
        layout: Option<&str>,
    ) -> impl Iterator<Item = &'a str> {
        let collection = collection.and_then(|name| self.collection(name));
        let layout = layout.and_then(|name| self.layout(name));
        let more = collection.map(|preset| &preset.known);
        let printed = layout.map(|preset| &preset.known);
        [Some(&self.known), more, printed]
            .into_iter()
            .flatten()
            .flatten()
            .map(String::as_str)
    }

    /// Whether a page of this collection and layout may use `path`, such as `une` or `files[].nom`.
    #[must_use]
    pub fn knows(&self, collection: Option<&str>, layout: Option<&str>, path: &str) -> bool {
        self.known_paths(collection, layout)
            .any(|known| covers(known, path))
    }
}

/// Whether `known` is `path`, stands below it, or ends in `.*` above it.
fn covers(known: &str, path: &str) -> bool {
    let below = |long: &str, short: &str| {
        long.strip_prefix(short)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    match known.strip_suffix(".*") {
        Some(start) => below(path, start) || below(start, path),
        None => below(known, path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_readable() {
        let text = include_str!("../../rules/sites/numerique.gouv.fr.yaml");
        let preset: Preset = serde_yaml::from_str(text).unwrap();
        assert!(preset.collections.len() > 10 && preset.layouts.len() > 10);
        for collection in preset.collections.values() {
            let Some(layout) = &collection.default_layout else {
                assert!(
                    collection.required.iter().any(|key| key == "layout")
                        || collection.required == ["title"]
                );
                continue;
            };
            assert!(preset.layout(layout).is_some(), "{layout}");
        }
    }

    #[test]
    fn collections_by_folder() {
        let preset = Preset::numerique();
        let of = |path: &str| preset.collection_of_path(Utf8Path::new(path));
        assert_eq!(
            of("a/_publications/publications/x.md"),
            Some("publications")
        );
        assert_eq!(of("_pages/_inconnu/x.md"), Some("pages"));
        assert_eq!(of("_actualites"), None, "a file is in no folder of its own");
        assert_eq!(of("x/y.md"), None);
        let dated: Vec<&str> = preset
            .collections
            .iter()
            .filter(|(_, collection)| collection.dated)
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(dated, ["actualites", "communiques", "evenements", "posts"]);
    }

    #[test]
    fn what_has_a_type_is_known() {
        let preset = Preset::numerique();
        let all = |path: &String| preset.knows(None, None, path);
        assert!(preset.types.keys().all(all));
        for (name, collection) in &preset.collections {
            let known = |path: &String| preset.knows(Some(name), None, path);
            assert!(collection.types.keys().all(known), "{name}");
        }
        for (name, layout) in &preset.layouts {
            let known = |path: &String| preset.knows(None, Some(name), path);
            assert!(layout.types.keys().all(known), "{name}");
        }
    }

    #[test]
    fn kinds_of_value() {
        let schema = Preset::numerique().schema(Some("publications"), Some("avis-conformes"));
        assert_eq!(schema.of("title"), Some(ValueType::Text));
        assert_eq!(
            schema.of("ministeres[].annees[].avis[].file"),
            Some(ValueType::File)
        );
        assert_eq!(schema.of("lieu"), None);
        assert!(schema.goes_on("une.") && schema.goes_on("files[]."));
        assert!(!schema.goes_on("une[].") && !schema.goes_on("title."));
    }

    #[test]
    fn known_keys() {
        let preset = Preset::numerique();
        let knows = |path| preset.knows(Some("publications"), Some("avis-conformes"), path);
        assert!(knows("une") && knows("une.image") && knows("une.alternative-textuelle"));
        assert!(knows("ministeres[].annees[].avis[].file") && knows("ministeres"));
        assert!(
            !knows("une.alternative-textuel"),
            "the misspelling of the site"
        );
        assert!(!knows("un") && !knows("lieu") && !knows("une.image.x"));
    }
}
