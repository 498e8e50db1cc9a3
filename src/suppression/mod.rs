//! Suppressions: comments of a page that keep findings quiet, for a reason that they give.
//!
//! `dinum-lint-ignore RULE[, RULE…]: motif` reaches the next line, `dinum-lint-ignore-line` its own, and
//! `dinum-lint-ignore-file` the whole page. A rule may be a family (`a11y` or `a11y/*`), which means all of its rules.

mod comment;
mod directive;
mod reach;
mod writing;

pub use comment::Notation;
pub use directive::{Directive, Fault, Named, Scope, TO_BE_GIVEN};
pub use reach::Lines;
pub use writing::{Reread, comment_for, harmless, is_writable};

use crate::page::Page;
use reach::Layout;

/// A suppression and the lines that it reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// What is written.
    pub directive: Directive,
    /// The lines, 1-based; `None` for the whole page.
    pub lines: Option<Lines>,
}

impl Suppression {
    /// The name by which it keeps a finding of `rule` on `line` quiet, as its place among the names.
    #[must_use]
    pub fn covers(&self, rule: &str, line: usize) -> Option<usize> {
        self.directive
            .is_sound()
            .then(|| self.reaches(rule, line))
            .flatten()
    }

    /// The same, were it written as it has to be.
    fn reaches(&self, rule: &str, line: usize) -> Option<usize> {
        let mut lines = self.lines.iter();
        if !lines.all(|lines| lines.contains(&line)) {
            return None;
        }
        let mut named = self.directive.named.iter();
        named.position(|named| named.means(rule))
    }
}

/// The suppressions of `page` in order, faulty ones included.
#[must_use]
pub fn read(page: &Page) -> Vec<Suppression> {
    let comments = comment::find(page);
    let directives: Vec<Directive> = comments
        .iter()
        .filter_map(|comment| Directive::read(page.text(), comment))
        .collect();
    if directives.is_empty() {
        return Vec::new();
    }
    let layout = Layout::of(page);
    directives
        .iter()
        .map(|directive| Suppression {
            lines: layout.reach(directive, &directives),
            directive: directive.clone(),
        })
        .collect()
}
