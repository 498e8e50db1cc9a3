//! What is wrong with a site as a whole, as findings.

use camino::Utf8Path;

use super::located::Located;
use super::sites::Surroundings;
use super::targets;
use super::{Request, page};
use crate::config;
use crate::finding::{Argument, Finding, Severity, Wording};
use crate::site::{Effect, Expected, Place, ProblemKind, SiteProblem};
use crate::source::{Position, Span};

/// The problems of a site: those of `_config.yml` always, those of other files where a folder of the site was named.
pub fn findings(around: &Surroundings, request: &Request) -> Vec<Located> {
    let site = &around.site;
    site.problems()
        .iter()
        .filter(|problem| around.is_folder_named() || problem.is_of_configuration())
        .map(|problem| {
            let file = site.root().join(&problem.file);
            let label = targets::target(file, &request.directory).label;
            located(problem, &label)
        })
        .collect()
}

/// What a key of `_config.yml` takes, in words.
fn words(expected: Expected) -> Argument {
    let (fr, en) = match expected {
        Expected::List => (
            "une liste, un élément par ligne après `- `",
            "a list, one item per line after `- `",
        ),
        Expected::Mapping => (
            "une suite de lignes `clé: valeur`",
            "a series of `key: value` lines",
        ),
        Expected::ListOrMapping => (
            "une liste, ou une suite de lignes `clé: valeur`",
            "a list, or a series of `key: value` lines",
        ),
        Expected::Text => ("un texte", "a text"),
        Expected::MarkdownProcessor => ("`kramdown`", "`kramdown`"),
        Expected::KramdownInput => (
            "`GFM`, `kramdown`, `markdown` ou `html`, sans changer les majuscules",
            "`GFM`, `kramdown`, `markdown` or `html`, with these capitals",
        ),
        Expected::Switch => ("`true` ou `false`", "`true` or `false`"),
    };
    Argument::Bilingual {
        fr: fr.to_owned(),
        en: en.to_owned(),
    }
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
        ProblemKind::ConfigInvalid(cause) => (
            CONFIGURATION,
            Wording::new("invalid").with("reason", config::reason(*cause)),
        ),
        ProblemKind::ConfigNotAMapping => (CONFIGURATION, Wording::new("not-a-mapping")),
        ProblemKind::ConfigWrongType {
            key,
            expected,
            effect,
        } => {
            let message = match effect {
                Effect::StopsButPlain => "stops-but-plain",
                Effect::Stops if problem.hides_addresses() => "stops-and-hides",
                Effect::Stops => "stops",
                Effect::Ignored => "ignored",
                Effect::TakenForYes => "taken-for-yes",
            };
            let wording = Wording::new(message).with("key", key.as_str());
            (CONFIGURATION, wording.with("expected", words(*expected)))
        }
        ProblemKind::SymlinkLoop => (UNREADABLE, Wording::new("link-loop")),
        ProblemKind::NonUtf8Name => (UNREADABLE, Wording::new("name")),
        ProblemKind::TooDeep => (UNREADABLE, Wording::new("too-deep")),
    }
}
