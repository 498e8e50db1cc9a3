//! What is wrong with a site as a whole, as findings.

use camino::Utf8Path;

use super::located::Located;
use super::sites::Surroundings;
use super::targets;
use super::{Request, page};
use crate::finding::{Argument, Finding, Severity, Wording};
use crate::site::{Place, ProblemKind, SiteProblem};
use crate::source::{Position, Span};

/// The problems of a site: those of `_config.yml` always, those of other files where a folder of the site was named.
pub fn findings(around: &Surroundings, request: &Request) -> Vec<Located> {
    let site = &around.site;
    site.problems()
        .iter()
        .filter(|problem| around.is_named() || is_of_configuration(problem))
        .map(|problem| {
            let file = site.root().join(&problem.file);
            let label = targets::target(file, &request.directory).label;
            located(problem, &label)
        })
        .collect()
}

/// Whether the problem lies in `_config.yml`.
pub fn is_of_configuration(problem: &SiteProblem) -> bool {
    problem.file == "_config.yml"
}

fn located(problem: &SiteProblem, path: &Utf8Path) -> Located {
    let (rule, wording) = wording(problem);
    let place = problem.place.unwrap_or(Place {
        offset: 0,
        line: 1,
        column: 1,
    });
    let finding = Finding {
        rule,
        severity: Severity::Error,
        span: Span::at(place.offset),
        wording,
        labels: Vec::new(),
        fix: None,
        alternatives: Vec::new(),
    };
    let position = Position {
        line: place.line,
        column: place.column,
    };
    Located::at(path, finding, position)
}

fn wording(problem: &SiteProblem) -> (&'static str, Wording) {
    const CONFIGURATION: &str = "site/jekyll-configuration";
    const UNREADABLE: &str = "site/unreadable";
    match &problem.kind {
        ProblemKind::Unreadable(kind) => (
            UNREADABLE,
            Wording::new("refused").with("reason", page::reason(*kind)),
        ),
        ProblemKind::NotUtf8 => (
            UNREADABLE,
            Wording::new("not-utf8").with("line", problem.place.map_or(1, |place| place.line)),
        ),
        ProblemKind::ConfigTooLarge => (
            CONFIGURATION,
            Wording::new("invalid").with(
                "reason",
                Argument::Bilingual {
                    fr: "il dépasse 1 Mo".to_owned(),
                    en: "it is larger than 1 MB".to_owned(),
                },
            ),
        ),
        ProblemKind::ConfigInvalid(reason) => (
            CONFIGURATION,
            Wording::new("invalid").with("reason", reason.as_str()),
        ),
        ProblemKind::ConfigNotAMapping => (
            CONFIGURATION,
            Wording::new("invalid").with(
                "reason",
                Argument::Bilingual {
                    fr: "ce n'est pas une suite de lignes `clé: valeur`".to_owned(),
                    en: "it is not a series of `key: value` lines".to_owned(),
                },
            ),
        ),
        ProblemKind::ConfigWrongType { key, .. } => (
            CONFIGURATION,
            Wording::new("wrong-type").with("key", key.as_str()),
        ),
        ProblemKind::SymlinkLoop => (UNREADABLE, Wording::new("link-loop")),
        ProblemKind::NonUtf8Name => (UNREADABLE, Wording::new("name")),
        ProblemKind::TooDeep => (UNREADABLE, Wording::new("too-deep")),
    }
}
