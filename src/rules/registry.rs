//! Every rule by its id. A rule is registered by one line in the `mod.rs` of its family.

use crate::book::Book;

use super::{
    Rule, a11y, front_matter, legal, links, liquid, markdown, organisation, site, typography,
};

/// A rule with its id and its document.
pub struct Registered {
    /// `family/slug`: a contract, never renumbered.
    pub id: &'static str,
    /// What checks it; `None` where the program itself reports it (a page that cannot be read).
    pub rule: Option<&'static dyn Rule>,
    /// The text of `rules/<family>/<slug>.md`.
    pub document: &'static str,
}

/// Declare the modules of a family and its rules: one line per rule, `module::Rule = "slug"`;
/// `_ = "slug"` names one that the program itself reports.
macro_rules! family {
    ($family:literal: $($module:ident :: $rule:ident = $slug:literal,)* $(_ = $reported:literal,)*) => {
        $(mod $module;)*

        /// The rules of this family.
        pub const RULES: &[$crate::rules::Registered] = &[
            $($crate::rules::Registered {
                id: concat!($family, "/", $slug),
                rule: Some(&$module::$rule),
                document: include_str!(concat!("../../../rules/", $family, "/", $slug, ".md")),
            },)*
            $($crate::rules::Registered {
                id: concat!($family, "/", $reported),
                rule: None,
                document: include_str!(concat!("../../../rules/", $family, "/", $reported, ".md")),
            },)*
        ];
    };
}
pub(super) use family;

const FAMILIES: &[&[Registered]] = &[
    a11y::RULES,
    front_matter::RULES,
    legal::RULES,
    links::RULES,
    liquid::RULES,
    markdown::RULES,
    organisation::RULES,
    site::RULES,
    typography::RULES,
];

/// All rules, by family.
pub fn all() -> impl Iterator<Item = &'static Registered> {
    FAMILIES.iter().copied().flatten()
}

/// The documents of all rules, read.
#[must_use]
pub fn book() -> Book {
    Book::read(all().map(|registered| (registered.id, registered.document)))
}

/// The rule whose id ends with this slug, if only one does: `br-spacing` is `a11y/br-spacing`.
#[must_use]
pub fn find_slug(slug: &str) -> Option<&'static Registered> {
    let has_slug =
        |registered: &&Registered| registered.id.split_once('/').map(|(_, own)| own) == Some(slug);
    let mut found = all().filter(has_slug);
    let first = found.next();
    first.filter(|_| found.next().is_none())
}

/// The rule of this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Registered> {
    all().find(|registered| registered.id == id)
}

/// The rule whose id, or whose slug where no family is given, is most like `id`.
#[must_use]
pub fn nearest(id: &str) -> Option<&'static str> {
    let wanted: String = id.chars().take(100).collect::<String>().to_lowercase();
    let like = strsim::normalized_damerau_levenshtein;
    let likeness = |known: &str| {
        let (family, slug) = known.split_once('/').unwrap_or_default();
        match wanted.split_once('/') {
            // That the family is the right one says nothing of the rule.
            Some((own, rest)) if own == family => like(rest, slug),
            Some(_) => like(&wanted, known),
            None => like(&wanted, known).max(like(&wanted, slug)),
        }
    };
    all()
        .map(|registered| (likeness(registered.id), registered.id))
        .filter(|(likeness, _)| *likeness > 0.5)
        .max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(one.1)))
        .map(|(_, id)| id)
}
