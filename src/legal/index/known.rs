//! A set of texts, however they are named.

use rustc_hash::FxHashSet;

use super::nature::TextName;
use super::text::Text;

/// Texts that a page has named: two tellings of one text ([`Text::is_same`]) are one.
#[derive(Clone, Debug, Default)]
pub struct TextSet {
    names: FxHashSet<TextName>,
    ids: FxHashSet<String>,
}

impl TextSet {
    /// Add `text`.
    pub fn insert(&mut self, text: &Text) {
        if !self.contains(text) {
            self.names.extend(text.name());
            self.ids
                .extend(text.identifiers().map(std::borrow::Cow::into_owned));
        }
    }

    /// Whether `text` is among them.
    #[must_use]
    pub fn contains(&self, text: &Text) -> bool {
        !(self.names.is_empty() && self.ids.is_empty())
            && (text.name().is_some_and(|name| self.names.contains(&name))
                || text.identifiers().any(|id| self.ids.contains(id.as_ref())))
    }
}
