//! Forms of the former Légifrance.

use jiff::civil::Date;

use super::id::LegifranceId;
use super::locator::Locator;
use super::reference::{Edition, Reference, Target, Version};

/// An address of the former Légifrance: a page `name.do` with its parameters, or a form older still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    /// The page, such as `affichTexte`; `None` for the `WAspad` forms.
    pub page: Option<String>,
    /// `cidTexte`, `idTexte`, `id`, `idConvention`, `idDocument` or `idJO`: what is shown as a whole.
    pub whole: Option<LegifranceId>,
    /// `idArticle` or `idSectionTA`: the part that is shown.
    pub part: Option<LegifranceId>,
    /// `dateTexte`.
    pub version: Version,
    /// `numjo` of the `WAspad` forms: the NOR of a text.
    pub nor: Option<String>,
    /// `dateJO`: the day of an issue of the Journal officiel.
    pub issue: Option<Date>,
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
            whole: id(&[
                "cidTexte",
                "idTexte",
                "id",
                "idConvention",
                "idDocument",
                "idJO",
            ]),
            // A code is shown by sections, whatever article in it is asked for.
            part: match page.as_deref() {
                Some("affichCode") => id(&["idSectionTA", "idArticle"]),
                _ => id(&["idArticle", "idSectionTA"]),
            },
            version: match locator.get("dateTexte") {
                None | Some("vig") => Version::Current,
                Some(day) => Version::compact(day),
            },
            issue: locator
                .get("dateJO")
                .and_then(|day| Version::compact(day).day()),
            nor: locator
                .get("numjo")
                .filter(|_| page.is_none())
                .map(str::to_owned),
            page,
        })
    }

    /// What it leads to.
    pub(super) fn reference(&self) -> Reference {
        let target = match (&self.part, &self.whole, &self.nor) {
            (Some(part), whole, _) => {
                let text = whole.clone().filter(LegifranceId::is_text);
                let id = part.clone();
                if part.is_article() {
                    Target::Article { id, text }
                } else {
                    Target::Section { id, text }
                }
            }
            (None, Some(whole), _) if whole.is_text() => Target::Text(whole.clone()),
            (None, Some(whole), _) => Target::Container(whole.clone()),
            (None, None, Some(nor)) => Target::Nor(nor.clone()),
            (None, None, None) => match self.issue {
                // `numJO` is 0 on most of them.
                Some(day) => Target::Issue { day, number: None },
                None => Target::Other,
            },
        };
        // Saved copies of the old addresses show the consolidated text, that of `JORFARTI…` too.
        let edition = match self.page.as_deref() {
            Some(
                "affichTexte" | "affichTexteArticle" | "affichCode" | "affichCodeArticle"
                | "affichIDCC" | "affichIDCCArticle",
            ) => Edition::Consolidated,
            Some("jo_pdf" | "affichJO") | None => Edition::Original,
            Some(_) => Edition::Unstated,
        };
        Reference {
            target,
            edition,
            version: self.version,
        }
    }
}
