//! The faults, at least one for each rule that a page or a site can show.

mod a11y;
mod front_matter;
mod legal;
mod links;
mod liquid;
mod markdown;
mod organisation;
mod site;
mod typography;

use super::plant::{Plant, Seed};

/// Rules without a seed, and why.
pub const WITHOUT_SEED: &[(&str, &str)] = &[
    (
        "site/stale-baseline",
        "about a list of accepted findings, which no page shows",
    ),
    (
        "site/configuration",
        "about `.dinum-lint.yml`, which no page shows",
    ),
    (
        "front-matter/date-stale",
        "asks the history of a git repository",
    ),
    (
        "site/jekyll-configuration",
        "without a readable `_config.yml` there is no site: every page is linted alone",
    ),
    ("a11y/fake-quote", "off until a site asks for it"),
    (
        "links/dead",
        "speaks only of what the web answered, which no page shows",
    ),
    ("links/external-title", "off until a site asks for it"),
    (
        "links/moved",
        "speaks only of what the web answered, which no page shows",
    ),
    (
        "links/refused",
        "speaks only of what the web answered, which no page shows",
    ),
    (
        "links/unreachable",
        "speaks only of what the web answered, which no page shows",
    ),
    ("site/file-name", "asks which files a change adds"),
    ("site/unused-upload", "off until a site asks for it"),
    ("typography/thousands", "off until a site asks for it"),
];

const fn seed(rule: &'static str, plant: Plant) -> Seed {
    Seed {
        rule,
        also: None,
        plant,
    }
}

/// A fault of which another rule has something to say too.
const fn both(rule: &'static str, also: &'static str, plant: Plant) -> Seed {
    Seed {
        rule,
        also: Some(also),
        plant,
    }
}

/// The faults by family; those of accessibility, which are many, by topic in their own folder.
const FAMILIES: &[&[Seed]] = &[
    front_matter::SEEDS,
    legal::SEEDS,
    links::SEEDS,
    liquid::SEEDS,
    markdown::SEEDS,
    organisation::SEEDS,
    site::SEEDS,
    typography::SEEDS,
];

/// All faults.
pub fn all() -> impl Iterator<Item = &'static Seed> {
    a11y::TOPICS.iter().chain(FAMILIES).copied().flatten()
}
