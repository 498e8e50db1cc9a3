//! Writing suppressions of present findings into their pages.

use std::panic::{AssertUnwindSafe, catch_unwind};

use camino::Utf8PathBuf;

use super::located::Located;
use super::page;
use super::sites::{Job, Plan};
use super::{Accepting, Request, linted};
use crate::book::Book;
use crate::finding::Finding;
use crate::page::Page;
use crate::source::Span;
use crate::suppression::{self, comment_for};

/// A page into which suppressions are written.
#[derive(Debug)]
pub struct Suppressed {
    /// How reports name it.
    pub path: Utf8PathBuf,
    /// Its text before.
    pub before: String,
    /// Its text with the suppressions.
    pub after: String,
    /// The lines, before, of the findings that are suppressed now.
    pub lines: Vec<usize>,
    /// The lines of those for which no place was found.
    pub refused: Vec<usize>,
}

/// The suppressions of all findings of `rule` in what `request` names, or of those on `line`, for `reason`. Nothing is
/// written to the disk.
#[must_use]
pub fn suppress(
    request: &Request,
    book: &Book,
    rule: &str,
    line: Option<usize>,
    reason: &str,
) -> Vec<Suppressed> {
    let request = &Request {
        baseline: Accepting::Nothing,
        ..request.clone()
    };
    let plan = Plan::new(request, book);
    let (outcome, _) = linted(request, book);
    let is_meant = |located: &&Located| {
        located.finding.rule == rule && line.is_none_or(|line| located.range.start.line == line)
    };
    let found: Vec<Located> = outcome.findings.iter().filter(is_meant).cloned().collect();
    found
        .chunk_by(|one, next| one.path == next.path)
        .filter_map(|of_page| {
            let path = &of_page.first()?.path;
            let job = plan.jobs.iter().find(|job| job.target.label == *path)?;
            let work = || write(of_page, job, &plan, request, reason);
            catch_unwind(AssertUnwindSafe(work)).ok()?
        })
        .collect()
}

/// Write the suppressions of `found` into the page of `job`, from the last to the first: what is written further down
/// moves nothing above.
fn write(
    found: &[Located],
    job: &Job,
    plan: &Plan,
    request: &Request,
    reason: &str,
) -> Option<Suppressed> {
    let mut page = page::read(job, plan, &request.files).ok()?;
    let reread = |text: String| page::read_again(job, plan, text);
    let mut written = Suppressed {
        path: job.target.label.clone(),
        before: page.text().to_owned(),
        after: String::new(),
        lines: Vec::new(),
        refused: Vec::new(),
    };
    let mut left: Vec<(usize, Finding)> = found
        .iter()
        .map(|located| (located.range.start.line, located.finding.clone()))
        .collect();
    while let Some((line, finding)) = left.pop() {
        if is_covered(&page, &finding) {
            written.lines.push(line);
            continue;
        }
        let Some(edit) = comment_for(&page, &finding, reason, &reread) else {
            written.refused.push(line);
            continue;
        };
        // A comment on a line of its own may stand above other findings of the lines that it reaches.
        let moves = |span: Span| span != Span::default() && span.start >= edit.span.start;
        for (_, other) in left.iter_mut().filter(|(_, other)| moves(other.span)) {
            let length = edit.text.len();
            other.span = Span::new(other.span.start + length, other.span.end + length);
        }
        let mut text = page.text().to_owned();
        text.insert_str(edit.span.start, &edit.text);
        page = reread(text);
        written.lines.push(line);
    }
    written.lines.reverse();
    written.refused.reverse();
    page.text().clone_into(&mut written.after);
    Some(written)
}

/// Whether a suppression of the page reaches the finding already.
fn is_covered(page: &Page, finding: &Finding) -> bool {
    let line = page.source.lines().line(finding.span.start);
    suppression::read(page)
        .iter()
        .any(|suppression| suppression.covers(finding.rule, line).is_some())
}
