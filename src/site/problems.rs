//! What was wrong with a site as a whole.

use std::io::ErrorKind;

use camino::Utf8PathBuf;

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
    /// `_config.yml` is not YAML: the parser's words. Jekyll's defaults are used.
    ConfigInvalid(String),
    /// `_config.yml` is YAML, but not keys with values. Jekyll's defaults are used.
    ConfigNotAMapping,
    /// A key of `_config.yml` holds another kind of value than Jekyll reads; that key alone is ignored.
    ConfigWrongType {
        /// The key, such as `exclude` or `collections.actualites`.
        key: String,
        /// What Jekyll expects there.
        expected: Expected,
    },
    /// A symbolic link leads back to a folder that holds it; it is not followed.
    SymlinkLoop,
    /// A file or folder whose name is not UTF-8; it is left out.
    NonUtf8Name,
    /// Folders nested deeper than are read.
    TooDeep,
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
}
