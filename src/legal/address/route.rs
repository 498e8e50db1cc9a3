//! The routes of Légifrance since 2020, and the identifiers that belong on each.

use super::id::LegifranceId;
use super::reference::{Edition, Version};

/// A route: what stands before the identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/loda/id/`: a law, ordinance, decree or order, consolidated.
    LodaId,
    /// `/loda/article_lc/`: an article of one.
    LodaArticle,
    /// `/codes/id/`: a part of a code.
    CodesId,
    /// `/codes/texte_lc/`: a code.
    CodesText,
    /// `/codes/section_lc/`: a section of a code, after the code itself.
    CodesSection,
    /// `/codes/article_lc/`: an article of a code.
    CodesArticle,
    /// `/jorf/id/`: a text as first published.
    JorfId,
    /// `/jorf/article_jo/`: an article as first published.
    JorfArticle,
    /// `/jorf/texte_jo/`: the facsimile of a text.
    JorfText,
    /// `/jorf/jo/id/`: an issue of the Journal officiel.
    JorfIssue,
    /// `/conv_coll/id/`: a collective agreement, or a part of one.
    AgreementId,
    /// `/conv_coll/article/`: an article of a collective agreement.
    AgreementArticle,
    /// `/juri/id/`: a decision of the Cour de cassation.
    Juri,
    /// `/jufi/id/`: a decision of a financial court.
    Jufi,
    /// `/ceta/id/`: a decision of an administrative court.
    Ceta,
    /// `/cons/id/`: a decision of the Conseil constitutionnel.
    Cons,
    /// `/constit/id/`: the same.
    Constit,
    /// `/cnil/id/`: a deliberation of the CNIL.
    Cnil,
    /// `/acco/id/`: an agreement of a company.
    Acco,
    /// `/dossierlegislatif/`: a legislative file.
    File,
}

/// What is known of a route.
struct Row {
    route: Route,
    path: &'static str,
    /// Prefixes of identifiers that belong there.
    right: &'static [&'static str],
    /// Prefixes that do not belong there, but are answered, or may be.
    odd: &'static [&'static str],
    edition: Edition,
}

/// Prefixes of decisions, each of which has its own route; whether the other routes answer is not known.
const DECISIONS: &[&str] = &["JURITEXT", "JUFITEXT", "CETATEXT", "CONSTEXT"];

const ROWS: [Row; 20] = {
    use Edition::{Consolidated, Original, Unstated};
    const fn row(
        route: Route,
        path: &'static str,
        right: &'static [&'static str],
        odd: &'static [&'static str],
        edition: Edition,
    ) -> Row {
        Row {
            route,
            path,
            right,
            odd,
            edition,
        }
    }
    [
        row(
            Route::LodaId,
            "loda/id",
            &["JORFTEXT", "LEGITEXT", "LEGISCTA"],
            &["LEGIARTI"],
            Consolidated,
        ),
        row(
            Route::LodaArticle,
            "loda/article_lc",
            &["LEGIARTI"],
            &[],
            Consolidated,
        ),
        row(
            Route::CodesId,
            "codes/id",
            &["LEGITEXT", "LEGISCTA", "LEGIARTI"],
            &[],
            Consolidated,
        ),
        row(
            Route::CodesText,
            "codes/texte_lc",
            &["LEGITEXT"],
            &[],
            Consolidated,
        ),
        row(
            Route::CodesSection,
            "codes/section_lc",
            &["LEGITEXT"],
            &["LEGISCTA"],
            Consolidated,
        ),
        row(
            Route::CodesArticle,
            "codes/article_lc",
            &["LEGIARTI"],
            &[],
            Consolidated,
        ),
        row(
            Route::JorfId,
            "jorf/id",
            &["JORFTEXT", "JORFARTI", "JORFSCTA"],
            &[],
            Original,
        ),
        row(
            Route::JorfArticle,
            "jorf/article_jo",
            &["JORFARTI"],
            &[],
            Original,
        ),
        row(
            Route::JorfText,
            "jorf/texte_jo",
            &["JORFTEXT"],
            &[],
            Original,
        ),
        row(Route::JorfIssue, "jorf/jo/id", &["JORFCONT"], &[], Original),
        row(
            Route::AgreementId,
            "conv_coll/id",
            &["KALICONT", "KALITEXT", "KALISCTA", "KALIARTI"],
            &[],
            Consolidated,
        ),
        row(
            Route::AgreementArticle,
            "conv_coll/article",
            &["KALIARTI"],
            &[],
            Consolidated,
        ),
        row(Route::Juri, "juri/id", &["JURITEXT"], DECISIONS, Unstated),
        row(Route::Jufi, "jufi/id", &["JUFITEXT"], DECISIONS, Unstated),
        row(Route::Ceta, "ceta/id", &["CETATEXT"], DECISIONS, Unstated),
        row(Route::Cons, "cons/id", &["CONSTEXT"], DECISIONS, Unstated),
        row(
            Route::Constit,
            "constit/id",
            &["CONSTEXT"],
            DECISIONS,
            Unstated,
        ),
        row(Route::Cnil, "cnil/id", &["CNILTEXT"], &[], Unstated),
        row(Route::Acco, "acco/id", &["ACCOTEXT"], &[], Unstated),
        row(
            Route::File,
            "dossierlegislatif",
            &["JORFDOLE"],
            &[],
            Unstated,
        ),
    ]
};

/// Whether an identifier belongs on a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// It does.
    Right,
    /// It does not, but the site answers, or may do so.
    Odd,
    /// It does not.
    Wrong,
}

impl Route {
    fn row(self) -> &'static Row {
        // The rows stand in the order of the variants, as a test makes sure.
        &ROWS[self as usize]
    }

    /// What stands between the host and the identifier, without slashes around it.
    #[must_use]
    pub fn path(self) -> &'static str {
        self.row().path
    }

    /// Which edition is shown there.
    #[must_use]
    pub fn edition(self) -> Edition {
        self.row().edition
    }

    /// Whether `id` belongs there.
    #[must_use]
    pub fn agreement(self, id: &LegifranceId) -> Agreement {
        let row = self.row();
        if row.right.contains(&id.prefix()) {
            Agreement::Right
        } else if row.odd.contains(&id.prefix()) {
            Agreement::Odd
        } else {
            Agreement::Wrong
        }
    }
}

/// An address of Légifrance by identifier: its parts, from which it can be written again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routed {
    /// The route.
    pub route: Route,
    /// The identifier.
    pub id: LegifranceId,
    /// The section after a code (`/codes/section_lc/{code}/{section}`).
    pub section: Option<LegifranceId>,
    /// The pinned day, as written.
    pub day: Option<String>,
    /// `.pdf` after the identifier.
    pub is_pdf: bool,
    /// Whether a slash ends the path.
    pub ends_in_slash: bool,
}

impl Routed {
    /// `id` on `route`, without day, in the usual spelling: whole consolidated texts and sections end in a slash.
    #[must_use]
    pub fn new(route: Route, id: LegifranceId) -> Self {
        Self {
            ends_in_slash: matches!(
                route,
                Route::LodaId | Route::CodesText | Route::CodesSection | Route::File
            ),
            route,
            id,
            section: None,
            day: None,
            is_pdf: false,
        }
    }

    /// Read the segments of a path.
    pub(super) fn read(path: &str) -> Option<Self> {
        let segments: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let (route, rest) = ROWS.iter().find_map(|row| {
            let count = row.path.split('/').count();
            let (front, rest) = segments.split_at_checked(count)?;
            row.path
                .split('/')
                .eq(front.iter().copied())
                .then_some((row.route, rest))
        })?;
        let (id, rest) = rest.split_first()?;
        let (plain, is_pdf) = match id.strip_suffix(".pdf") {
            Some(plain) => (plain, true),
            None => (*id, false),
        };
        let id = LegifranceId::read(plain).ok()?;
        let section = rest
            .first()
            .filter(|_| route == Route::CodesSection)
            .and_then(|id| LegifranceId::read(id).ok());
        let rest = &rest[usize::from(section.is_some())..];
        let day = match rest {
            [] => None,
            [day] => Some((*day).to_owned()),
            _ => return None,
        };
        Some(Self {
            route,
            id,
            section,
            day,
            is_pdf,
            ends_in_slash: path.ends_with('/'),
        })
    }

    /// The day that it pins.
    #[must_use]
    pub fn version(&self) -> Version {
        self.day
            .as_deref()
            .map_or(Version::Current, Version::dashed)
    }

    /// The path of its address; a "no end" date is left out.
    #[must_use]
    pub fn address_path(&self) -> String {
        let mut path = format!("/{}/{}", self.route.path(), self.id.as_str());
        if self.is_pdf {
            path.push_str(".pdf");
        }
        if let Some(section) = &self.section {
            path.push('/');
            path.push_str(section.as_str());
        }
        if let Some(day) = self
            .day
            .as_ref()
            .filter(|_| self.version() != Version::NoEnd)
        {
            path.push('/');
            path.push_str(day);
        }
        if self.ends_in_slash {
            path.push('/');
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_routes() {
        for (at, row) in ROWS.iter().enumerate() {
            assert_eq!(row.route as usize, at, "{}", row.path);
        }
    }
}
