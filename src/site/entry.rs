//! One file of the site and what becomes of it.

use std::sync::Arc;

use camino::Utf8PathBuf;
use jiff::civil::{Date, DateTime};

use crate::page::front_matter::{Known, Node};

/// What a file is to Jekyll.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A document of a collection.
    Document {
        /// The collection's name.
        collection: String,
    },
    /// A post or a draft of one.
    Post,
    /// A file with front matter outside collections.
    Page,
    /// A file without front matter, copied as it is.
    StaticFile {
        /// The collection it lies in, if any.
        collection: Option<String>,
    },
    /// A layout.
    Layout,
    /// An include.
    Include,
    /// A data file.
    Data,
}

/// Whether readers can reach it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is.
    Published,
    /// `published: false`.
    Unpublished,
    /// Its collection has no `output: true`.
    NoOutput,
    /// Dated after the given day, and the site does not publish the future.
    Future,
    /// In `_drafts`.
    Draft,
    /// Never published by itself: layouts, includes, data, files in `_posts` without a date in their name.
    Hidden,
}

/// How far the front matter could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Front {
    /// There is none.
    None,
    /// A byte-order mark hides it from Jekyll: no key counts.
    Hidden,
    /// It is opened and never closed: no key counts.
    Unclosed,
    /// It is not YAML, or no mapping: no key counts.
    Broken,
    /// It is read.
    Read,
}

/// A fault that makes Jekyll stop before anything is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BuildStopper {
    /// `date` is no date.
    UnreadableDate,
    /// The date in the file name does not exist.
    UnreadableNameDate,
    /// `permalink` is empty on a page.
    EmptyPermalink,
    /// `permalink` is a number, a list… and no text.
    PermalinkNotText,
    /// `slug` is a number, a list… and no text, and the address needs it.
    SlugNotText,
    /// The address template uses a placeholder that Jekyll does not know.
    UnknownPlaceholder(String),
    /// The front matter of a page is YAML, but no mapping.
    NotAMapping,
}

/// An address and the file it is written to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    /// The address as Jekyll prints it: percent-encoded where a placeholder brought it in.
    pub url: String,
    /// The file in the destination: decoded, with a leading `/`.
    pub output: String,
}

/// A file of the site.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Path relative to the site's root.
    pub path: Utf8PathBuf,
    /// What it is.
    pub kind: Kind,
    /// Whether it is published.
    pub state: State,
    /// The address, also that which it would have if it were published.
    pub address: Option<Address>,
    /// Further addresses of the same file, which Jekyll met twice (an included folder that is a collection too).
    pub also_at: Vec<Address>,
    /// The address its author meant, when the front matter is broken or hidden and Jekyll uses another one.
    pub intended: Option<Address>,
    /// How far its front matter could be read.
    pub front: Front,
    /// What was parsed of it.
    pub front_matter: Option<Arc<Known>>,
    /// The keys of its own front matter.
    pub keys: Vec<String>,
    /// Its title, from the front matter or the defaults.
    pub title: Option<String>,
    /// Its layout, from the front matter or the defaults.
    pub layout: Option<String>,
    /// Its date on the clock of the site's zone; none where it is undated or the date is not worked out.
    pub date: Option<DateTime>,
    /// The day of modification that it states, if that is one.
    pub modified: Option<Date>,
    /// Former addresses as written, with a leading `/`.
    pub redirect_from: Vec<String>,
    /// Where it sends its readers.
    pub redirect_to: Option<String>,
    /// Why Jekyll stops at it.
    pub build_stopper: Option<BuildStopper>,
    /// The values that `defaults` of `_config.yml` give it.
    pub(super) defaults: Arc<Node>,
}

impl Entry {
    /// The address at which it is or would be published.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.address.as_ref().map(|address| address.url.as_str())
    }

    /// Whether it is published.
    #[must_use]
    pub fn is_published(&self) -> bool {
        self.state == State::Published
    }

    /// The collection it belongs to; `posts` for posts.
    #[must_use]
    pub fn collection(&self) -> Option<&str> {
        match &self.kind {
            Kind::Document { collection } => Some(collection),
            Kind::Post => Some("posts"),
            Kind::StaticFile { collection } => collection.as_deref(),
            Kind::Page | Kind::Layout | Kind::Include | Kind::Data => None,
        }
    }

    /// The value that the site's `defaults` give to `key`, null included.
    #[must_use]
    pub fn default_value(&self, key: &str) -> Option<&Node> {
        self.defaults.get(key)
    }

    /// The value of `key` as Jekyll sees it: that of the page's own front matter `own`, else the default.
    /// A null of a document does not hide a default; a null of a page does.
    #[must_use]
    pub fn value<'a>(&'a self, own: Option<&'a Node>, key: &str) -> Option<&'a Node> {
        let own = own.and_then(|own| own.get(key));
        match own {
            Some(value) if !value.is_null() || self.kind == Kind::Page => own,
            _ => self.default_value(key).or(own),
        }
    }
}
