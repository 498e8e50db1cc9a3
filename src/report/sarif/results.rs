//! The findings, worst first, as many as GitHub takes.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use camino::Utf8Path;
use serde_json::{Map, Value, json};

use super::rules::Rules;
use super::{level, limits, location};
use crate::report::account::{Entry, Place, Repair, Told};
use crate::report::recurring::Recurring;
use crate::report::{Report, wording};
use crate::source::{Source, Span};

/// The results, and the files that they name.
pub struct Results {
    /// The results.
    pub objects: Vec<Value>,
    /// The files.
    pub artifacts: Vec<Value>,
    /// How many findings there was no room for.
    pub left_out: usize,
}

/// A finding, what keeps it quiet, and how it is known again.
struct Known<'a> {
    entry: &'a Entry,
    suppression: Option<Value>,
    is_baselined: bool,
    content: &'a str,
    count: usize,
}

impl Results {
    /// Those of `report`.
    pub fn of(report: &Report<'_>, rules: &Rules<'_>) -> Self {
        let all = known(report);
        let found = all.len();
        let mut artifacts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut results = Vec::new();
        let mut room = limits::BYTES;
        let mut source: Option<Source> = None;
        for known in &all {
            let path = known.entry.told.path.as_str();
            if source.as_ref().is_none_or(|source| source.path() != path) {
                let text = (report.read)(Utf8Path::new(path));
                source = text.map(|text| Source::new(path, text));
            }
            let index = artifacts.len();
            let index = *artifacts.entry(path).or_insert(index);
            let result = result(
                report,
                known,
                rules.place(&known.entry.told.rule),
                index,
                source.as_ref(),
            );
            let length = result.to_string().len() + 1;
            if results.len() == limits::RESULTS || length > room {
                break;
            }
            room -= length;
            results.push(result);
        }
        let mut files: Vec<(&str, usize)> = artifacts.into_iter().collect();
        files.sort_by_key(|(_, index)| *index);
        let artifacts = files.into_iter().map(|(path, _)| {
            json!({"location": location(report, path), "roles": ["analysisTarget"], "encoding": "UTF-8"})
        });
        Self {
            artifacts: artifacts.collect(),
            left_out: found - results.len(),
            objects: results,
        }
    }
}

/// All findings of `report`: those that stand before those that are kept quiet, the worst of each first.
fn known<'a>(report: &Report<'a>) -> Vec<Known<'a>> {
    let account = report.account;
    let mut recurring = Recurring::default();
    let mut all = Vec::new();
    let mut note = |entry: &'a Entry, suppression: Option<Value>, is_baselined| {
        let (content, count) = recurring.count(entry);
        all.push(Known {
            entry,
            suppression,
            is_baselined,
            content,
            count,
        });
    };
    for entry in account.baselined.iter().flatten() {
        let why = report.pick(
            "Constat déjà accepté par le site (liste des constats acceptés).",
            "Finding accepted by the site before (baseline).",
        );
        let suppression = json!({"kind": "external", "status": "accepted", "justification": why});
        note(entry, Some(suppression), true);
    }
    for suppressed in &account.suppressed {
        let suppression = json!({
            "kind": "inSource",
            "status": "accepted",
            "justification": suppressed.reason,
        });
        note(&suppressed.entry, Some(suppression), false);
    }
    for entry in &account.findings {
        note(entry, None, false);
    }
    all.sort_by_key(|known| {
        (
            known.suppression.is_some(),
            Reverse(known.entry.told.severity),
        )
    });
    all
}

fn result(
    report: &Report<'_>,
    known: &Known<'_>,
    rule: Option<usize>,
    artifact: usize,
    source: Option<&Source>,
) -> Value {
    let told = &known.entry.told;
    let text = if told.help.is_empty() {
        told.message.clone()
    } else {
        format!("{} {}", told.message, told.help)
    };
    let related: Vec<Value> = told
        .labels
        .iter()
        .take(limits::LOCATIONS)
        .zip(0..)
        .map(|(label, id)| {
            json!({
                "id": id,
                "message": {"text": literal(&label.message)},
                "physicalLocation": {
                    "artifactLocation": at(report, &told.path, artifact),
                    "region": region(&label.place),
                },
            })
        })
        .collect();
    let fixes: Vec<Value> = told
        .fix
        .iter()
        .chain(&told.alternatives)
        .filter(|fix| !fix.edits.is_empty())
        .map(|fix| repair(report, told, fix, artifact, source))
        .collect();
    let mut result = Map::new();
    let mut add = |name: &str, value: Value| result.insert(name.to_owned(), value);
    add("ruleId", told.rule.as_str().into());
    if let Some(index) = rule {
        add("ruleIndex", index.into());
    }
    add("level", level(told).into());
    add("message", json!({"text": literal(&text)}));
    add(
        "locations",
        json!([{"physicalLocation": {
            "artifactLocation": at(report, &told.path, artifact),
            "region": region(&told.place),
        }}]),
    );
    if !related.is_empty() {
        add("relatedLocations", related.into());
    }
    if !fixes.is_empty() {
        add("fixes", fixes.into());
    }
    if !known.content.is_empty() {
        let mark = format!("{}:{}", known.content, known.count);
        add("partialFingerprints", json!({"dinumLintContent/v1": mark}));
    }
    // The standard wants it for all results or for none.
    add("suppressions", known.suppression.iter().cloned().collect());
    if report.account.baselined.is_some() {
        let state = if known.is_baselined {
            "unchanged"
        } else {
            "new"
        };
        add("baselineState", state.into());
    }
    Value::Object(result)
}

/// `text` as the text of a message, cut where it is endless. `[text](target)` would be a link (SARIF 2.1.0, § 3.11.6).
pub fn literal(text: &str) -> String {
    let cut = match text.char_indices().nth(limits::MESSAGE) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    };
    if cut.contains("](") {
        cut.replace('\\', "\\\\")
            .replace('[', "\\[")
            .replace(']', "\\]")
    } else {
        cut
    }
}

fn at(report: &Report<'_>, path: &str, artifact: usize) -> Value {
    let mut location = location(report, path);
    location["index"] = artifact.into();
    location
}

/// A place; the first line for a whole file, since GitHub wants a line.
pub fn region(place: &Place) -> Value {
    if place.is_whole_file() {
        return json!({"startLine": place.line});
    }
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "byteOffset": place.start,
        "byteLength": place.end - place.start,
    })
}

/// A repair. Where the text is not at hand, its places are told in bytes alone.
fn repair(
    report: &Report<'_>,
    told: &Told,
    fix: &Repair,
    artifact: usize,
    source: Option<&Source>,
) -> Value {
    let how = wording::applicability(fix.applicability, report.lang());
    let replacements = fix.edits.iter().map(|edit| {
        let span = Span::new(edit.start, edit.end);
        let deleted = match source {
            Some(source) => {
                let (start, end) = (source.position(span.start), source.position(span.end));
                region(&Place {
                    line: start.line,
                    column: start.column,
                    end_line: end.line,
                    end_column: end.column,
                    start: span.start,
                    end: span.end,
                })
            }
            None => json!({"byteOffset": span.start, "byteLength": span.len()}),
        };
        json!({"deletedRegion": deleted, "insertedContent": {"text": edit.text}})
    });
    json!({
        "description": {"text": literal(&format!("{} ({how})", fix.title))},
        "artifactChanges": [{
            "artifactLocation": at(report, &told.path, artifact),
            "replacements": replacements.collect::<Vec<_>>(),
        }],
        "properties": {"applicability": fix.applicability},
    })
}
