//! Findings of what git add prepared that the files of the folder no longer have: only the repair is still to be added.

use camino::Utf8PathBuf;
use rustc_hash::FxHashMap;

use super::located::Located;
use super::{Accepting, Outcome, Request, linted};
use crate::baseline::content_of;
use crate::book::Book;
use crate::source::{Files, with_real_folder};

/// What tells a finding of one state of a file in another state: file, rule, content.
type Key = (Utf8PathBuf, &'static str, String);

/// Take the findings out of `outcome`, which is what `request` gives, that the same pages no longer have on the disk; those
/// findings. None where `request` is for the files of the disk.
pub fn take_mended(request: &Request, outcome: &mut Outcome, book: &Book) -> Vec<Located> {
    let differing = request.files.differing();
    let mut pages: Vec<Utf8PathBuf> = outcome
        .findings
        .iter()
        .map(|located| located.path.clone())
        .filter(|label| {
            let file = with_real_folder(&request.directory.join(label));
            differing.contains_key(&file) && file.is_file()
        })
        .collect();
    pages.dedup();
    if pages.is_empty() {
        return Vec::new();
    }
    // An old finding may say the same as a new one: what counts is how many are gone from the whole page.
    let mut gone = count(request, &pages, request.files.clone(), book);
    for (key, count) in count(request, &pages, Files::on_disk(), book) {
        let before = gone.entry(key).or_default();
        *before = before.saturating_sub(count);
    }
    let is_mended = |located: &mut Located| {
        let Some(left) = gone.get_mut(&key(located, request)) else {
            return false;
        };
        let is_gone = *left > 0;
        *left = left.saturating_sub(1);
        is_gone
    };
    outcome.findings.extract_if(.., is_mended).collect()
}

/// How many findings `pages` have in this state of the files, by what tells them.
fn count(
    request: &Request,
    pages: &[Utf8PathBuf],
    files: Files,
    book: &Book,
) -> FxHashMap<Key, usize> {
    let request = Request {
        paths: pages.to_vec(),
        files,
        change: None,
        baseline: Accepting::Nothing,
        ..request.clone()
    };
    let mut counts = FxHashMap::default();
    for located in linted(&request, book).0.findings {
        *counts.entry(key(&located, &request)).or_default() += 1;
    }
    counts
}

fn key(located: &Located, request: &Request) -> Key {
    let file = with_real_folder(&request.directory.join(&located.path));
    let text = request.files.read_page(&file).unwrap_or_default();
    let content = content_of(&located.finding, &text);
    (located.path.clone(), located.finding.rule, content)
}
