//! Suppressions from outside: what they keep quiet, what is said about them, and where the program writes them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod effect;
mod unused;
mod writing;

use std::fs;

use camino::Utf8PathBuf;
use dinum_lint::lint::{self, Located, Outcome, Request};
use jiff::civil::date;

/// A front matter that gives rise to no finding.
pub(crate) const HEAD: &str = "---\ntitle: x\nlayout: page-annexe\npermalink: \"/x/\"\ndate_de_modification: 1er mars 2023\n---\n\n";

/// A configuration of a site with the layout that [`HEAD`] names.
const SITE: [(&str, &str); 2] = [
    ("_config.yml", "collections:\n  pages:\n    output: true\n"),
    (
        "_layouts/page-annexe.html",
        "<h1>{{ page.title }}</h1>{{ content }}\n",
    ),
];

/// What is found in `files` of a small site, all of it linted.
pub(crate) fn lint(files: &[(&str, &str)]) -> Outcome {
    let mut all = SITE.to_vec();
    all.extend_from_slice(files);
    lint_alone(&all, &[])
}

/// What is found at `paths` where only `files` exist.
pub(crate) fn lint_alone(files: &[(&str, &str)], paths: &[&str]) -> Outcome {
    lint_with(files, paths, |_| {})
}

/// The same, asked for in another way.
pub(crate) fn lint_with(
    files: &[(&str, &str)],
    paths: &[&str],
    change: impl FnOnce(&mut Request),
) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let directory = Utf8PathBuf::from_path_buf(folder.path().canonicalize().unwrap()).unwrap();
    for (path, text) in files {
        let path = directory.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let mut request = Request {
        paths: paths.iter().map(Utf8PathBuf::from).collect(),
        ..Request::new(directory, date(2026, 11, 22))
    };
    change(&mut request);
    lint::run(&request, &dinum_lint::rules::book())
}

/// The findings of one page `_pages/x.md` with [`HEAD`] and `body`, as `rule line`, and how many are suppressed.
pub(crate) fn page(body: &str) -> (Vec<String>, usize) {
    summary(&lint(&[("_pages/x.md", &format!("{HEAD}{body}"))]))
}

/// The rules of these tests: what others find in its pages is of no interest.
const RULES: [&str; 7] = [
    "a11y/img-alt",
    "a11y/presentational-attr",
    "front-matter/date-format",
    "front-matter/required-key",
    "links/broken-anchor",
    "site/suppression",
    "site/unused-suppression",
];

/// The findings as `rule line`, and how many are suppressed.
pub(crate) fn summary(outcome: &Outcome) -> (Vec<String>, usize) {
    let of_interest = |located: &Located| RULES.contains(&located.finding.rule);
    let found = outcome.findings.iter().filter(|one| of_interest(one));
    let found = found
        .map(|located| format!("{} {}", located.finding.rule, located.range.start.line))
        .collect();
    let suppressed = outcome.suppressed.iter();
    let suppressed = suppressed.filter(|one| of_interest(&one.located)).count();
    (found, suppressed)
}

/// How many lines [`HEAD`] has: the body's first line is the next.
pub(crate) fn head_lines() -> usize {
    HEAD.lines().count()
}
