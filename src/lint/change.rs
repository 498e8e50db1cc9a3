//! What a change brings: the findings in the lines that it touches, and those that it causes elsewhere.

use camino::{Utf8Path, Utf8PathBuf};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::former::{Former, Place};
use super::located::{Located, Range};
use super::{Accepting, Outcome, Request, linted, sites, targets};
use crate::book::Book;
use crate::git::{Base, Difference, Repository, Side, Trouble};
use crate::site::{Moves, Site};
use crate::source::{Files, LineIndex};

/// A change: the files at hand against those of a commit.
#[derive(Clone, Debug)]
pub struct Change {
    /// What it is counted from.
    pub base: Base,
    /// What it leads to.
    pub side: Side,
    /// Show all findings in the files that it touches, not only those in the lines that it touches.
    pub whole_files: bool,
    /// The repository.
    pub repository: Repository,
    pub(super) difference: Difference,
    /// The changes by the path of the file at hand.
    by_path: FxHashMap<Utf8PathBuf, usize>,
}

/// What a change is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since<'a> {
    /// The last commit.
    LastCommit,
    /// The commit where the work left the branch that it is meant for.
    TargetBranch,
    /// The commit where it left this branch, tag or commit.
    Named(&'a str),
}

/// Above this number of lines two texts are compared by their common beginning and end alone.
const MAX_LINES: usize = 100_000;

impl Change {
    /// The change in the repository around `folder`.
    ///
    /// # Errors
    /// Why git cannot tell.
    pub fn find(folder: &Utf8Path, since: Since<'_>, side: Side) -> Result<Self, Trouble> {
        let there = folder.ancestors().find(|above| above.is_dir());
        let repository = Repository::around(there.unwrap_or(folder))?;
        let base = match since {
            Since::LastCommit => repository.committed(),
            Since::TargetBranch => repository.base(None)?,
            Since::Named(name) => repository.base(Some(name))?,
        };
        let difference = repository.difference(&base, side)?;
        let changes = difference.changes.iter().enumerate();
        let by_path = changes
            .filter_map(|(at, change)| Some((change.after.as_ref()?.path.clone(), at)))
            .collect();
        Ok(Self {
            base,
            side,
            whole_files: false,
            repository,
            difference,
            by_path,
        })
    }

    /// The files that it adds, under names that were not there.
    fn new_files(&self) -> FxHashSet<Utf8PathBuf> {
        let changes = self.difference.changes.iter();
        changes
            .filter_map(|change| {
                let after = change.after.as_ref()?;
                let before = change.before.as_ref();
                let is_new = before.is_none_or(|before| before.path != after.path);
                is_new.then(|| after.path.clone())
            })
            .collect()
    }
}

impl Change {
    /// The same files hold other texts by now.
    pub(super) fn now_leads_to(&mut self, files: Files) {
        self.difference.after = files;
    }

    /// Whether it adds or changes the file at `path`, absolute.
    pub(super) fn touches(&self, path: &Utf8Path) -> bool {
        self.by_path.contains_key(path)
    }

    /// What it does to the addresses of the site in the folder `root`.
    pub(super) fn moves(&self, root: &Utf8Path, today: Date) -> Moves {
        let renamed = self.difference.changes.iter().filter_map(|change| {
            let before = change.before.as_ref()?.path.as_path();
            Some((before, change.after.as_ref()?.path.as_path()))
        });
        Moves::new(self.difference.before.clone(), root, today, renamed)
    }

    /// Where the file at `path`, absolute, lay before, if the change touches it and it is not new.
    pub(super) fn path_before(&self, path: &Utf8Path) -> Option<&Utf8Path> {
        let change = self.difference.changes.get(*self.by_path.get(path)?)?;
        Some(&change.before.as_ref()?.path)
    }
}

impl Request {
    /// The same request for what `change` brings only.
    #[must_use]
    pub fn only(mut self, change: Change) -> Self {
        self.files = change.difference.after.clone();
        self.new_files = Some(change.new_files());
        self.change = Some(change);
        self
    }
}

/// Lint what `change` brings: the whole sites before and after it, of which the findings that were there before and do
/// not stand in touched lines are set aside.
///
/// In a page that the change touches a finding is shown if it stands in a touched line, or was not there before. In any
/// other file of the sites, named or not, it is shown if it was not there before: a link whose target is gone, a
/// heading level that another layout makes wrong.
pub fn run(request: &Request, change: &Change, book: &Book) -> Outcome {
    let named: Vec<Utf8PathBuf> = sites::named(request)
        .iter()
        .map(|path| targets::tidy(&request.directory.join(path)))
        .collect();
    let roots = named
        .iter()
        .filter_map(|path| Site::find_root_in(&request.files, folder_of(path)));
    let mut whole = request.clone();
    whole.paths.extend(roots);
    if request.paths.is_empty() {
        whole.paths.extend(named.iter().cloned());
    }
    if change.difference.changes.is_empty() {
        let is_missing = |path: &&Utf8PathBuf| {
            let file = request.directory.join(path);
            !request.files.is_dir(&file) && !request.files.is_file(&file)
        };
        return Outcome {
            missing: request.paths.iter().filter(is_missing).cloned().collect(),
            untouched: Some(0),
            ..Outcome::default()
        };
    }
    let (mut now, labels) = linted(&whole, book);
    let comparison = Comparison::new(request, change, &named, &now.findings, book, &whole);
    let mut untouched = 0;
    let mut shown = Vec::new();
    for located in now.findings {
        match comparison.judge(&located) {
            Verdict::Shown => shown.push(located),
            Verdict::Untouched => untouched += 1,
            Verdict::Elsewhere => {}
        }
    }
    let touched = labels.iter().filter(|label| comparison.is_touched(label));
    let files: FxHashSet<&Utf8PathBuf> = touched
        .chain(shown.iter().map(|located| &located.path))
        .collect();
    now.suppressed
        .retain(|silenced| comparison.is_touched(&silenced.located.path));
    if let Some(accepted) = &mut now.baselined {
        accepted.retain(|located| comparison.is_touched(&located.path));
    }
    now.collections.retain(|label, _| files.contains(label));
    Outcome {
        files: files.len(),
        findings: shown,
        untouched: Some(untouched),
        ..now
    }
}

/// The folder in which a named path lies, or which it is.
fn folder_of(path: &Utf8Path) -> &Utf8Path {
    match path.parent() {
        Some(parent) if !path.is_dir() => parent,
        _ => path,
    }
}

/// What becomes of a finding.
enum Verdict {
    /// The change brings it.
    Shown,
    /// It stands in a touched page, but was there before, in a line that is the same.
    Untouched,
    /// It stands in another page, and was there before.
    Elsewhere,
}

struct Comparison<'a> {
    request: &'a Request,
    whole_files: bool,
    named: &'a [Utf8PathBuf],
    /// The touched files, by the path that reports name them by.
    touched: FxHashMap<Utf8PathBuf, Touched>,
    former: Former,
}

/// A file that the change touches.
struct Touched {
    /// How reports would have named it before.
    before: Option<Utf8PathBuf>,
    /// For each line, the line that it was before, counted from 1; none where it is new or changed.
    lines: Vec<Option<usize>>,
}

impl<'a> Comparison<'a> {
    fn new(
        request: &'a Request,
        change: &'a Change,
        named: &'a [Utf8PathBuf],
        now: &[Located],
        book: &Book,
        whole: &Request,
    ) -> Self {
        let label = |path: &Utf8Path| targets::target(path.to_owned(), &request.directory).label;
        let with_findings: FxHashSet<&Utf8PathBuf> = now.iter().map(|found| &found.path).collect();
        let text = |files: &Files, path: &Utf8Path| files.read_page(path).unwrap_or_default();
        let mut touched = FxHashMap::default();
        for one in &change.difference.changes {
            let Some(after) = &one.after else { continue };
            let name = label(&after.path);
            let before = one.before.as_ref().map(|before| &before.path);
            let lines = match before {
                Some(before) if with_findings.contains(&name) => lines_before(
                    &text(&change.difference.before, before),
                    &text(&change.difference.after, &after.path),
                ),
                _ => Vec::new(),
            };
            let before = before.map(|path| label(path));
            touched.insert(name, Touched { before, lines });
        }
        let mut base = whole.clone();
        base.files = change.difference.before.clone();
        base.change = None;
        base.baseline = Accepting::Nothing;
        let before = if now.is_empty() {
            Vec::new()
        } else {
            linted(&base, book).0.findings
        };
        let now = now
            .iter()
            .map(|located| (place_before(&touched, located), &located.finding));
        let former = Former::new(before, now);
        Self {
            request,
            whole_files: change.whole_files,
            named,
            touched,
            former,
        }
    }

    /// Whether the file is one that the change touches, and that the request names.
    fn is_touched(&self, label: &Utf8Path) -> bool {
        let file = self.request.directory.join(label);
        self.touched.contains_key(label) && self.named.iter().any(|path| file.starts_with(path))
    }

    fn judge(&self, located: &Located) -> Verdict {
        let was_there = || {
            place_before(&self.touched, located)
                .is_some_and(|place| self.former.had(&place, &located.finding))
        };
        let Some(touched) = self.touched.get(&located.path) else {
            return if was_there() {
                Verdict::Elsewhere
            } else {
                Verdict::Shown
            };
        };
        if !self.is_touched(&located.path) {
            return Verdict::Elsewhere;
        }
        let is_about_file = located.range == Range::whole_file() && located.finding.span.is_empty();
        if self.whole_files || is_about_file || touched.is_in_change(&located.range) || !was_there()
        {
            return Verdict::Shown;
        }
        Verdict::Untouched
    }
}

/// Where what `located` tells stood before, unless its line is new or changed.
fn place_before(touched: &FxHashMap<Utf8PathBuf, Touched>, located: &Located) -> Option<Place> {
    let place = Place::of(located);
    let Some(touched) = touched.get(&located.path) else {
        return Some(place);
    };
    Some(Place {
        path: touched.before.clone()?,
        line: touched.line_before(place.line)?,
        ..place
    })
}

impl Touched {
    fn line_before(&self, line: usize) -> Option<usize> {
        self.lines.get(line.checked_sub(1)?).copied().flatten()
    }

    fn is_in_change(&self, range: &Range) -> bool {
        // An end before the first character of a line does not reach that line.
        let reaches = usize::from(range.end.column > 1 || range.end.line == range.start.line);
        let last = (range.end.line + reaches).max(range.start.line + 1);
        (range.start.line..last).any(|line| self.line_before(line).is_none())
    }
}

/// For each line of `after`, the line of `before` that it was, counted from 1. Line ends are not looked at.
fn lines_before(before: &str, after: &str) -> Vec<Option<usize>> {
    let (index_before, index_after) = (LineIndex::new(before), LineIndex::new(after));
    let lines = |text, index: &LineIndex| -> Vec<&str> {
        let all = 1..=index.count();
        all.map(|line| index.span(text, line).slice(text)).collect()
    };
    let (old, new) = (lines(before, &index_before), lines(after, &index_after));
    let mut was = vec![None; new.len()];
    let mut keep = |old_start: usize, new_start: usize, length: usize| {
        for (offset, line) in was.iter_mut().skip(new_start).take(length).enumerate() {
            *line = Some(old_start + offset + 1);
        }
    };
    if old.len() + new.len() > MAX_LINES {
        let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let ends = old.iter().rev().zip(new.iter().rev());
        let end = ends.take_while(|(a, b)| a == b).count();
        let end = end.min(old.len().min(new.len()) - start);
        keep(0, 0, start);
        keep(old.len() - end, new.len() - end, end);
        return was;
    }
    for operation in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = operation
        {
            keep(old_index, new_index, len);
        }
    }
    was
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_followed_through_insertions_and_line_ends() {
        let was = lines_before("a\nb\nc\n", "a\r\nx\r\nb\r\nc!\r\n");
        assert_eq!(was.get(..4).unwrap(), [Some(1), None, Some(2), None]);
        assert_eq!(lines_before("", "a").first().unwrap(), &None);
        let many = "x\n".repeat(60_000);
        let was = lines_before(&format!("{many}a\n"), &format!("{many}b\nz\n"));
        assert_eq!(was.iter().filter(|line| line.is_none()).count(), 2);
    }
}
