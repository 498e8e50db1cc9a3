//! `_config.yml`, with Jekyll's defaults for what it does not say.

mod keys;

use std::io::Read as _;

use camino::Utf8Path;

use super::dates::Zone;
use super::kramdown_options;
use super::problems::{Effect, Expected, ProblemKind, SiteProblem};
use super::yaml;
use crate::page::front_matter::{Cause, Node, Value, why_no_yaml};
use crate::page::kramdown;
use crate::source::Files;
use keys::{Keys, place, problem};

/// The file's name.
pub const FILE_NAME: &str = "_config.yml";
/// The largest configuration that is read, in bytes.
const MAX_BYTES: u64 = 1_000_000;

/// What Jekyll leaves out whatever `exclude` says; Jekyll 3 drops this list where `exclude` is given.
const DEFAULT_EXCLUDES: [&str; 10] = [
    ".sass-cache",
    ".jekyll-cache",
    "gemfiles",
    "Gemfile",
    "Gemfile.lock",
    "node_modules",
    "vendor/bundle/",
    "vendor/cache/",
    "vendor/gems/",
    "vendor/ruby/",
];

/// A collection as `_config.yml` declares it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collection {
    /// Its name; its folder is the same with `_` before it.
    pub label: String,
    /// Whether its documents get addresses.
    pub output: bool,
    /// Its own address template.
    pub permalink: Option<String>,
}

/// One item of `defaults`.
#[derive(Clone, Debug, PartialEq)]
pub struct DefaultSet {
    /// `scope.path`; empty for the whole site.
    pub path: String,
    /// `scope.type`.
    pub kind: Option<String>,
    /// The values, a mapping.
    pub values: Node,
}

/// The settings that decide what is published and where.
#[derive(Clone, Debug)]
pub struct Config {
    /// Collections in the order of the file, `posts` always among them.
    pub collections: Vec<Collection>,
    /// Folder of the collections, relative to the root; empty for the root.
    pub collections_dir: String,
    /// The site-wide `permalink`, a style or a template.
    pub permalink: String,
    /// `defaults`.
    pub defaults: Vec<DefaultSet>,
    /// `include`.
    pub include: Vec<String>,
    /// `exclude` with Jekyll's own list, without what `include` names.
    pub exclude: Vec<String>,
    /// Whether documents dated after today are published.
    pub future: bool,
    /// Whether `published: false` is published.
    pub unpublished: bool,
    /// Whether `_drafts` are published.
    pub show_drafts: bool,
    /// Extensions of Markdown files, lower case, without dot.
    pub markdown_ext: Vec<String>,
    /// The Markdown engine, `kramdown` unless told otherwise.
    pub markdown: String,
    /// kramdown's options.
    pub kramdown: kramdown::Options,
    /// Path under which the site is served, without final `/`; usually empty.
    pub baseurl: String,
    /// Scheme and host of the site.
    pub url: Option<String>,
    /// Gems named by `plugins`, `gems` or `whitelist`.
    pub plugins: Vec<String>,
    /// A gem-based theme, which brings layouts and assets of its own.
    pub theme: Option<String>,
    /// Files that stay in the destination whatever Jekyll does.
    pub keep_files: Vec<String>,
    /// The destination folder where it is inside the root.
    pub destination: String,
    /// Folder of the layouts.
    pub layouts_dir: String,
    /// Folder of the includes.
    pub includes_dir: String,
    /// Folder of the data files.
    pub data_dir: String,
    /// The time zone of dated addresses.
    pub zone: Zone,
    /// Pattern of further pages of a paginated list (`paginate_path`) where `paginate` is set.
    pub paginate_path: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        let mut problems = Vec::new();
        Self::from_node(&yaml::plain(Value::Null), "", &mut problems)
    }
}

impl Config {
    /// Read the file in `root`; what cannot be read is reported in `problems` and replaced by Jekyll's defaults.
    pub fn load(files: &Files, root: &Utf8Path, problems: &mut Vec<SiteProblem>) -> Self {
        match read_bytes(files, &root.join(FILE_NAME)) {
            Ok(bytes) if bytes.len() as u64 > MAX_BYTES => {
                problems.push(problem(ProblemKind::ConfigTooLarge, None));
                Self::default()
            }
            Err(error) => {
                problems.push(problem(ProblemKind::Unreadable(error.kind()), None));
                Self::default()
            }
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => Self::parse(&text, problems),
                Err(error) => {
                    let at = error.utf8_error().valid_up_to();
                    let text = String::from_utf8_lossy(error.as_bytes());
                    problems.push(problem(ProblemKind::NotUtf8, Some(place(&text, at))));
                    Self::default()
                }
            },
        }
    }

    /// Read the file's text, which may begin with `---` and a byte-order mark.
    pub fn parse(text: &str, problems: &mut Vec<SiteProblem>) -> Self {
        match yaml::parse(text.strip_prefix('\u{feff}').unwrap_or(text)) {
            Err(error) => {
                let (cause, at) = why_invalid(text, &error);
                let at = at.map(|at| place(text, at));
                problems.push(problem(ProblemKind::ConfigInvalid(cause), at));
                Self::default()
            }
            Ok(node) => {
                if !matches!(node.value, Value::Mapping(_) | Value::Null) {
                    problems.push(problem(ProblemKind::ConfigNotAMapping, None));
                }
                Self::from_node(&node, text, problems)
            }
        }
    }

    fn from_node(node: &Node, text: &str, problems: &mut Vec<SiteProblem>) -> Self {
        let mut keys = Keys {
            node,
            text,
            problems,
        };
        let include = keys
            .list("include")
            .unwrap_or_else(|| vec![".htaccess".to_owned()]);
        let mut exclude = keys.list("exclude").unwrap_or_default();
        for name in DEFAULT_EXCLUDES {
            if !exclude.iter().any(|pattern| pattern == name) {
                exclude.push(name.to_owned());
            }
        }
        exclude.retain(|pattern| !include.contains(pattern));
        let permalink = keys.text("permalink").unwrap_or_else(|| "date".to_owned());
        let collections = collections(&mut keys, &permalink);
        let defaults = defaults(&mut keys);
        let mut plugins = keys.list("plugins").unwrap_or_default();
        plugins.extend(keys.list("gems").unwrap_or_default());
        plugins.extend(keys.list("whitelist").unwrap_or_default());
        let folder = |path: Option<String>, default: &str| {
            let path = path.unwrap_or_else(|| default.to_owned());
            path.trim_start_matches("./").trim_matches('/').to_owned()
        };
        let paginate = keys.get("paginate").is_some();
        let kramdown = keys.mapping("kramdown");
        let input = kramdown.and_then(|block| block.get("input"));
        if !input.is_none_or(kramdown_options::is_input) {
            let path = ["kramdown", "input"];
            let expected = Expected::KramdownInput;
            keys.wrong_at("kramdown.input", &path, expected, Effect::Stops);
        }
        let markdown = keys.text("markdown");
        if markdown.as_deref().is_some_and(is_no_processor) {
            keys.wrong("markdown", Expected::MarkdownProcessor, Effect::Stops);
        }
        let paginate_path = keys.text("paginate_path");
        Self {
            collections,
            collections_dir: folder(keys.text("collections_dir"), ""),
            permalink,
            defaults,
            include,
            exclude,
            future: keys.switch("future"),
            unpublished: keys.switch("unpublished"),
            show_drafts: keys.switch("show_drafts"),
            markdown_ext: keys
                .text("markdown_ext")
                .unwrap_or_else(|| "markdown,mkdown,mkdn,mkd,md".to_owned())
                .split(',')
                .map(str::to_lowercase)
                .collect(),
            markdown: markdown
                .filter(|name| !is_no_processor(name))
                .unwrap_or_else(|| "kramdown".to_owned()),
            kramdown: kramdown_options::read(kramdown),
            baseurl: format!(
                "/{}",
                keys.text("baseurl").unwrap_or_default().trim_matches('/')
            )
            .trim_end_matches('/')
            .to_owned(),
            url: keys.text("url"),
            plugins,
            theme: keys.text("theme").or_else(|| keys.text("remote_theme")),
            keep_files: keys.list("keep_files").unwrap_or_default(),
            destination: folder(keys.text("destination"), "_site"),
            layouts_dir: folder(keys.text("layouts_dir"), "_layouts"),
            includes_dir: folder(keys.text("includes_dir"), "_includes"),
            data_dir: folder(keys.text("data_dir"), "_data"),
            zone: Zone::named(&keys.text("timezone").unwrap_or_default()),
            paginate_path: paginate
                .then(|| paginate_path.unwrap_or_else(|| "/page:num".to_owned())),
        }
    }

    /// The collection of that name.
    #[must_use]
    pub fn collection(&self, label: &str) -> Option<&Collection> {
        self.collections
            .iter()
            .find(|collection| collection.label == label)
    }
}

fn collections(keys: &mut Keys<'_>, permalink: &str) -> Vec<Collection> {
    let mut found: Vec<Collection> = Vec::new();
    match keys.get("collections").map(|node| (&node.value, node)) {
        None => {}
        Some((Value::Sequence(_), node)) => {
            found.extend(yaml::texts_of(node).into_iter().map(|name| Collection {
                label: label(&name),
                ..Collection::default()
            }));
        }
        Some((Value::Mapping(_), node)) => {
            for entry in node.entries() {
                let key = format!("collections.{}", entry.key);
                if !matches!(entry.value.value, Value::Mapping(_) | Value::Null) {
                    let path = ["collections", &entry.key];
                    keys.wrong_at(&key, &path, Expected::Mapping, Effect::Stops);
                }
                let permalink = entry.value.get("permalink");
                let is_template =
                    |node: &Node| matches!(node.value, Value::String(_) | Value::Null);
                if !permalink.is_none_or(is_template) {
                    let key = format!("{key}.permalink");
                    let path = ["collections", &entry.key, "permalink"];
                    keys.wrong_at(&key, &path, Expected::Text, Effect::Stops);
                }
                found.retain(|other| other.label != label(&entry.key));
                found.push(Collection {
                    label: label(&entry.key),
                    output: entry.value.get("output").is_some_and(|output| {
                        !output.is_null() && yaml::bool_of(output) != Some(false)
                    }),
                    permalink: permalink.and_then(Node::text).map(str::to_owned),
                });
            }
        }
        Some(_) => keys.wrong("collections", Expected::ListOrMapping, Effect::Stops),
    }
    if !found.iter().any(|collection| collection.label == "posts") {
        found.push(Collection {
            label: "posts".to_owned(),
            ..Collection::default()
        });
    }
    for collection in &mut found {
        if collection.label == "posts" {
            collection.output = true;
            let template = collection.permalink.take();
            collection.permalink =
                Some(template.unwrap_or_else(|| super::permalink::style(permalink).to_owned()));
        }
    }
    found
}

/// Whether no plugin can bring a Markdown processor of that name: Jekyll looks for a Ruby constant that is called so.
/// `redcarpet` and others went with Jekyll 4.
fn is_no_processor(name: &str) -> bool {
    let is_constant = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    !is_constant && !name.eq_ignore_ascii_case("kramdown")
}

/// A collection's name without the characters that Jekyll drops.
fn label(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_ascii_alphanumeric() || "_-.".contains(*c))
        .collect()
}

fn defaults(keys: &mut Keys<'_>) -> Vec<DefaultSet> {
    let Some(node) = keys.get("defaults") else {
        return Vec::new();
    };
    if !matches!(node.value, Value::Sequence(_)) {
        keys.wrong("defaults", Expected::List, Effect::Ignored);
        return Vec::new();
    }
    let mut sets = Vec::new();
    for (at, item) in node.items().iter().enumerate() {
        let at = at.to_string();
        let Some(values) = item
            .get("values")
            .filter(|values| matches!(values.value, Value::Mapping(_)))
        else {
            let path = ["defaults", &at, "values"];
            keys.wrong_at("defaults.values", &path, Expected::Mapping, Effect::Ignored);
            continue;
        };
        let scope = item.get("scope").filter(|scope| !scope.is_null());
        if scope.is_some_and(|scope| !matches!(scope.value, Value::Mapping(_))) {
            let path = ["defaults", &at, "scope"];
            keys.wrong_at("defaults.scope", &path, Expected::Mapping, Effect::Stops);
            continue;
        }
        let kind = scope
            .and_then(|scope| scope.get("type"))
            .and_then(yaml::text_of);
        sets.push(DefaultSet {
            path: scope
                .and_then(|scope| scope.get("path"))
                .and_then(Node::text)
                .unwrap_or_default()
                .to_owned(),
            kind: kind.map(|kind| match kind.as_str() {
                "page" | "post" | "draft" => format!("{kind}s"),
                _ => kind,
            }),
            values: values.clone(),
        });
    }
    sets
}

/// What most probably keeps the file from being YAML, and where. What the reader of front matter takes, and `serde_yaml`
/// does not, has no cause that an editor would know.
fn why_invalid(text: &str, error: &serde_yaml::Error) -> (Cause, Option<usize>) {
    match why_no_yaml(text) {
        Some((cause, at)) => (cause, Some(at.start)),
        None => (Cause::Other, error.location().map(|at| at.index())),
    }
}

/// The file's bytes, one more than is taken at most.
fn read_bytes(files: &Files, path: &Utf8Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    files
        .open(path)?
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Config, Vec<SiteProblem>) {
        let mut problems = Vec::new();
        (Config::parse(text, &mut problems), problems)
    }

    #[test]
    fn both_forms_of_collections_and_a_leading_marker() {
        let (config, problems) = read("---\ncollections:\n- a b\n- posts\npermalink: pretty\n");
        assert_eq!(problems, []);
        let labels: Vec<_> = config
            .collections
            .iter()
            .map(|c| c.label.as_str())
            .collect();
        assert_eq!(labels, ["ab", "posts"]);
        let posts = config.collection("posts").unwrap();
        assert!(posts.output);
        assert_eq!(
            posts.permalink.as_deref(),
            Some("/:categories/:year/:month/:day/:title/")
        );
        let (config, _) =
            read("collections:\n  x:\n    output: true\n    permalink: /x/:title/\n  y:\n");
        assert!(config.collection("x").unwrap().output);
        assert!(!config.collection("y").unwrap().output);
    }

    #[test]
    fn excludes_keep_jekylls_list_but_for_what_is_included() {
        let (config, _) = read("exclude: [README.md]\ninclude: [vendor/bundle/]\n");
        assert!(config.exclude.iter().any(|name| name == "node_modules"));
        assert!(config.exclude.iter().any(|name| name == "README.md"));
        assert!(!config.exclude.iter().any(|name| name == "vendor/bundle/"));
    }

    #[test]
    fn one_wrong_value_loses_nothing_else() {
        let (config, problems) =
            read("exclude: oops\nfuture: maybe\ndefaults: {}\npermalink: /:title/\nbaseurl: x/\n");
        assert_eq!(config.permalink, "/:title/");
        assert_eq!(config.baseurl, "/x");
        let wrong: Vec<_> = problems
            .iter()
            .filter_map(|p| p.place)
            .map(|p| p.line)
            .collect();
        assert_eq!(wrong, [1, 3, 2]);
        assert!(config.exclude.iter().any(|name| name == "oops"));
        assert!(config.future);
    }

    #[test]
    fn a_wrong_value_is_placed_at_its_own_key() {
        for (text, line, column) in [
            ("collections:\n  pages: {permalink: 3}\n", 2, 11),
            ("collections:\n  pages: 3\n", 2, 3),
            ("{title: x, collections: 3}\n", 1, 12),
            (
                "defaults:\n- values: {a: 1}\n- scope: x\n  values: {a: 1}\n",
                3,
                3,
            ),
            ("title: x\nmarkdown: redcarpet\n", 2, 1),
            ("kramdown:\n  input: inconnu\n", 2, 3),
            ("kramdown:\n  input: gfm\n", 2, 3),
        ] {
            let (config, problems) = read(text);
            let at = problems.first().and_then(|one| one.place);
            let at = at.map(|at| (at.line, at.column));
            assert_eq!((problems.len(), at), (1, Some((line, column))), "{text}");
            assert_eq!(config.markdown, "kramdown");
        }
        for right in [
            "markdown: KRAMDOWN\nkramdown: {input: GFM}\n",
            "markdown: CommonMark\nkramdown: {input: html}\n",
            "kramdown: {input: }\n",
        ] {
            assert_eq!(read(right).1, [], "{right}");
        }
    }

    #[test]
    fn broken_files_name_a_place_and_leave_the_defaults() {
        let (config, problems) = read("title: x\ncollections:\n\tuploads:\n");
        assert_eq!(config.permalink, "date");
        assert_eq!(problems[0].place.unwrap().line, 3);
        let (_, problems) = read("- a\n- b\n");
        assert_eq!(problems[0].kind, ProblemKind::ConfigNotAMapping);
        let (_, problems) = read("");
        assert_eq!(problems, []);
    }
}
