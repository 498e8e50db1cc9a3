//! Where facts come from.

use std::fmt::Debug;
use std::sync::Arc;

use jiff::civil::Date;

use super::article::Article;
use super::nature::{Nature, TextName};
use super::text::Text;

/// A body of facts on texts: the one that ships, a local data base. What it does not hold is unknown, never wrong.
///
/// Each text and article says on which day its facts held (`as_of`).
pub trait Source: Debug + Send + Sync {
    /// The text of this nature and number.
    fn named(&self, name: &TextName) -> Option<Arc<Text>>;

    /// The text that an address names by `id`: `JORFTEXT…`, `LEGITEXT…`, a NOR, a CELEX number, `circulaire/45162`.
    fn identified(&self, id: &str) -> Option<Arc<Text>>;

    /// The texts of this nature that were signed on this day.
    fn signed(&self, nature: Nature, date: Date) -> Vec<Arc<Text>>;

    /// The codes with this title, such as `des relations entre le public et l'administration`; whatever case.
    fn codes(&self, title: &str) -> Vec<Arc<Text>>;

    /// The article one of whose versions has the identifier `id` (`LEGIARTI…`), or which has it in the original text
    /// (`JORFARTI…`) or for all its versions.
    fn article(&self, id: &str) -> Option<Arc<Article>>;

    /// The article `number` (`47`, `L311-1`) of the text that has the identifier `text`.
    fn article_of(&self, text: &str, number: &str) -> Option<Arc<Article>>;
}
