//! `--format sarif`: SARIF 2.1.0 (OASIS standard), as GitHub's code scanning and others take it.
//!
//! Findings that comments or the baseline keep quiet are there with their suppressions, as the standard says; GitHub shows
//! those as open all the same, so that an upload leaves them out first. `primaryLocationLineHash` is left to GitHub's own
//! upload, which works it out itself and complains of any other value.

mod explanation;
mod limits;
mod results;
mod rules;

use std::io::{self, Write};

use serde_json::{Value, json};

use super::account::Told;
use super::{Report, addresses, summary, visible};
use crate::book::Lang;
use results::Results;
use rules::Rules;

/// Where the schema of the format is.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

/// What paths count from: the root of the repository where that is known, else the folder in which the program was run.
const ROOT: &str = "%SRCROOT%";

/// Write the log, without line ends but the last: it may hold much.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let account = report.account;
    let rules = Rules::of(account);
    let results = Results::of(report, &rules);
    let root = if report.hosting.is_some() {
        report.pick("La racine du dépôt.", "The root of the repository.")
    } else {
        report.pick(
            "Le dossier dans lequel dinum-lint a été lancé.",
            "The folder in which dinum-lint was run.",
        )
    };
    let run = json!({
        "tool": {"driver": {
            "name": "dinum-lint",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "informationUri": addresses::PROGRAM,
            "language": language(report.lang()),
            "supportedTaxonomies": rules.supported_taxonomies(),
            "rules": rules.descriptors(account),
        }},
        "taxonomies": rules.taxonomies(report.lang()),
        "language": language(report.lang()),
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": root}}},
        "artifacts": results.artifacts,
        "invocations": [invocation(report, results.left_out)],
        "results": results.objects,
    });
    let log = json!({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]});
    let text = serde_json::to_string(&log)?;
    writeln!(out, "{}", visible::json(&text))
}

/// The language as RFC 5646 names it, which the schema wants with its country.
fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "fr-FR",
        Lang::En => "en-GB",
    }
}

/// How the run went, and what kept it from checking or telling.
fn invocation(report: &Report<'_>, left_out: usize) -> Value {
    let account = report.account;
    let absent = report.pick("Ce chemin n'existe pas :", "This path does not exist:");
    let missing = account
        .missing
        .iter()
        .map(|path| json!({"level": "error", "message": {"text": format!("{absent} {path}")}}));
    let left_out = (left_out > 0).then(|| {
        let text = match report.lang() {
            Lang::Fr => format!(
                "{left_out} constats, les moins graves, ne sont pas dans ce fichier, que GitHub refuserait. Pour tout voir : dinum-lint --format short"
            ),
            Lang::En => format!(
                "{left_out} findings, the least grave, are not in this file, which GitHub would refuse. To see everything: dinum-lint --format short"
            ),
        };
        json!({"level": "warning", "message": {"text": text}})
    });
    // The run ended as it should, but its results are not complete (SARIF 2.1.0, appendix I: that is what the level "error"
    // says). That single addresses do not answer is nothing out of the way.
    let hindered = summary::hindered(report).map(|text| {
        let coverage = account.summary.web.unwrap_or_default();
        let level = if coverage.proves_nothing() {
            "error"
        } else {
            "warning"
        };
        json!({"level": level, "message": {"text": text}})
    });
    let faults = account.faults.iter().map(|entry| {
        let told = &entry.told;
        json!({
            "level": "error",
            "associatedRule": {"id": told.rule},
            "message": {"text": results::literal(&told.message)},
            "locations": [{"physicalLocation": {
                "artifactLocation": location(report, &told.path),
                "region": results::region(&told.place),
            }}],
        })
    });
    json!({
        "executionSuccessful": account.status < 2,
        "exitCode": account.status,
        "toolConfigurationNotifications": faults.collect::<Vec<_>>(),
        "toolExecutionNotifications": missing.chain(hindered).chain(left_out).collect::<Vec<_>>(),
    })
}

/// The file that reports name `path`: from the root, or an address of its own outside it.
fn location(report: &Report<'_>, path: &str) -> Value {
    if addresses::is_absolute(path) {
        json!({"uri": format!("file:///{}", addresses::path(path.trim_start_matches('/')))})
    } else {
        json!({"uri": addresses::path(&report.in_repository(path)), "uriBaseId": ROOT})
    }
}

/// The level that SARIF has for one of the contract.
fn level(told: &Told) -> &'static str {
    level_of(told.severity)
}

fn level_of(severity: crate::finding::Severity) -> &'static str {
    use crate::finding::Severity;
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}
