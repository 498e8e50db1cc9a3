//! Forms of the former Légifrance.

use jiff::civil::Date;

use super::id::LegifranceId;
use super::locator::Locator;

/// The date that an address of the former Légifrance asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// No date, an empty one, or `vig`: what is in force.
    Current,
    /// A day, or what was meant as one.
    Day(Option<Date>),
}

/// An address of the former Légifrance: a page `name.do` with its parameters, or a form older still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    /// The page, such as `affichTexte`; `None` for the `WAspad` forms.
    pub page: Option<String>,
    /// `cidTexte`, `idTexte`, `id`, `idConvention` or `idDocument`: what is shown as a whole.
    pub whole: Option<LegifranceId>,
    /// `idArticle` or `idSectionTA`: the part that is shown.
    pub part: Option<LegifranceId>,
    /// `dateTexte`.
    pub version: Version,
}

impl Former {
    /// The former form that `locator` has, if it has one.
    pub(super) fn read(locator: &Locator) -> Option<Self> {
        let name = locator.path.trim_end_matches('/').rsplit('/').next()?;
        let page = if let Some(page) = name.strip_suffix(".do") {
            Some(page.to_owned())
        } else if locator.path.starts_with("/WAspad") {
            None
        } else {
            return None;
        };
        let id = |names: &[&str]| {
            names
                .iter()
                .filter_map(|name| locator.get(name))
                .find_map(|value| LegifranceId::read(value).ok())
        };
        Some(Self {
            page,
            whole: id(&["cidTexte", "idTexte", "id", "idConvention", "idDocument"]),
            part: id(&["idArticle", "idSectionTA"]),
            version: match locator.get("dateTexte") {
                None | Some("vig") => Version::Current,
                Some(day) => Version::Day(compact_day(day)),
            },
        })
    }

    /// The identifier of the text it leads to, or of the text whose part it leads to.
    #[must_use]
    pub fn text_id(&self) -> Option<&LegifranceId> {
        self.whole.as_ref().filter(|id| id.is_text())
    }
}

/// A day written `YYYYMMDD`.
fn compact_day(text: &str) -> Option<Date> {
    if text.len() != 8 {
        return None;
    }
    let year = text.get(..4)?.parse().ok()?;
    let month = text.get(4..6)?.parse().ok()?;
    let day = text.get(6..)?.parse().ok()?;
    Date::new(year, month, day).ok()
}
