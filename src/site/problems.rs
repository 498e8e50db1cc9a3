//! What was wrong with a site as a whole.

use std::io::ErrorKind;

use camino::Utf8PathBuf;

use crate::page::front_matter::Cause;

/// Something that kept part of the site from being understood; the rest of it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SiteProblem {
    /// The file or folder, relative to the site's root; a name that is not UTF-8 is shown with replacement characters.
    pub file: Utf8PathBuf,
    /// Where in the file, if anywhere.
    pub place: Option<Place>,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Byte offset.
    pub offset: usize,
    /// 1-based line.
    pub line: usize,
    /// 1-based column in characters.
    pub column: usize,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemKind {
    /// `_config.yml` or a folder cannot be read: what the operating system says.
    Unreadable(ErrorKind),
    /// `_config.yml` is not UTF-8.
    NotUtf8,
    /// `_config.yml` is larger than 1 MB. Jekyll's defaults are used.
    ConfigTooLarge,
    /// `_config.yml` is not YAML, for this reason: Jekyll stops. Its defaults are used.
    ConfigInvalid(Cause),
    /// `_config.yml` is YAML, but not keys with values: Jekyll ignores it as a whole. Its defaults are used.
    ConfigNotAMapping,
    /// A key of `_config.yml` holds another kind of value than Jekyll reads.
    ConfigWrongType {
        /// The key, such as `exclude` or `collections.actualites`.
        key: String,
        /// What Jekyll expects there.
        expected: Expected,
        /// What it makes of the value.
        effect: Effect,
    },
    /// A symbolic link leads back to a folder that holds it; it is not followed.
    SymlinkLoop,
    /// A file or folder whose name is not UTF-8; it is left out.
    NonUtf8Name,
    /// Folders nested deeper than are read.
    TooDeep,
}

impl SiteProblem {
    /// Whether it lies in `_config.yml`.
    #[must_use]
    pub fn is_of_configuration(&self) -> bool {
        self.file == super::config::FILE_NAME
    }

    /// Whether it hides what the site would publish, and where: nothing can be said of addresses before it is repaired.
    #[must_use]
    pub fn hides_addresses(&self) -> bool {
        match &self.kind {
            ProblemKind::ConfigWrongType { key, effect, .. } => {
                let first = key.split('.').next().unwrap_or_default();
                *effect == Effect::Stops && DECIDE_ADDRESSES.contains(&first)
            }
            _ => self.is_of_configuration(),
        }
    }
}

/// The keys of `_config.yml` that decide which files are published, and where.
const DECIDE_ADDRESSES: [&str; 9] = [
    "collections",
    "collections_dir",
    "defaults",
    "exclude",
    "include",
    "layouts_dir",
    "markdown_ext",
    "permalink",
    "plugins",
];

/// What Jekyll makes of a value of another kind than it reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Jekyll 4 stops and publishes nothing, but it is plain what was meant, and was taken so.
    StopsButPlain,
    /// Jekyll stops and publishes nothing. Its default was taken in its place.
    Stops,
    /// Jekyll goes on without the value.
    Ignored,
    /// Jekyll goes on and takes the value for `true`.
    TakenForYes,
}

/// The kind of value that a key of `_config.yml` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expected {
    /// A list.
    List,
    /// Keys with values.
    Mapping,
    /// A list or keys with values.
    ListOrMapping,
    /// Text.
    Text,
    /// `true` or `false`.
    Switch,
    /// The name of a Markdown processor.
    MarkdownProcessor,
    /// The name of a parser of kramdown.
    KramdownInput,
}
