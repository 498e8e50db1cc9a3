//! What the rules about the law say of whole sentences: a labelled set, each page of it alone.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::fs;

use camino::Utf8PathBuf;
use dinum_lint::lint::{self, Request};
use dinum_lint::rules;
use jiff::civil::{Date, date};
use serde::Deserialize;

const JUDGEMENTS: &str = include_str!("../fixtures/legal/judgements.yaml");

/// The day of the check.
const TODAY: Date = date(2026, 11, 23);

/// Pages of which the same is to be found.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Judgement {
    point: String,
    pages: Vec<String>,
    #[serde(default)]
    finds: Vec<String>,
}

#[test]
fn every_page_is_judged_as_labelled() {
    let judgements: Vec<Judgement> = serde_yaml::from_str(JUDGEMENTS).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let directory = Utf8PathBuf::from_path_buf(folder.path().canonicalize().unwrap()).unwrap();
    let mut expected = Vec::new();
    for judgement in &judgements {
        for page in &judgement.pages {
            let path = format!("{}.md", expected.len());
            let text = format!("---\ntitle: Exemple\nlayout: page\n---\n\n{page}\n");
            fs::write(directory.join(&path), text).unwrap();
            expected.push((path, page, judgement));
        }
    }
    let paths = expected.iter().map(|(path, ..)| path.into()).collect();
    let request = Request {
        paths,
        ..Request::new(directory, TODAY)
    };
    let outcome = lint::run(&request, &rules::book());
    let mut wrong = Vec::new();
    for (path, page, judgement) in &expected {
        let of_page = outcome.findings.iter().filter(|one| one.path == *path);
        let found: Vec<String> = of_page
            .filter_map(|one| {
                let rule = one.finding.rule.strip_prefix("legal/")?;
                let severity = format!("{:?}", one.finding.severity).to_lowercase();
                (rule != "citation-typography").then(|| format!("{severity} {rule}"))
            })
            .collect();
        if found != judgement.finds {
            let point = &judgement.point;
            let finds = &judgement.finds;
            wrong.push(format!(
                "{point}\n  {page}\n  {found:?}, expected {finds:?}"
            ));
        }
    }
    assert!(expected.len() >= 100, "{} pages", expected.len());
    assert!(
        wrong.is_empty(),
        "{} of {} pages:\n{}",
        wrong.len(),
        expected.len(),
        wrong.join("\n")
    );
}
