//! What a run tells, in words: the one thing that every renderer draws from.
//!
//! An account owns all it says, in one language, and can be written as JSON and read again: accounts of parts of a site
//! can be put together, on another machine as well. As JSON it is the machine contract of `--format json`, version 1
//! ([`Told`], [`Summary`]), with the rest beside it; an object that holds the contract alone can be read, too.

mod merging;
mod telling;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::book::Lang;
use crate::finding::{Applicability, Severity};
use crate::rules::{Coverage, Reach};
use crate::source::Span;

pub use merging::Gap;
pub use telling::{Contents, Run};

/// The version of the machine contract.
pub const VERSION: u8 = 1;

/// What a run tells.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Account {
    /// The version of the contract: [`VERSION`].
    pub version: u8,
    /// The findings, sorted by path and place.
    pub findings: Vec<Entry>,
    /// Their counts, and those of what is not shown.
    pub summary: Summary,
    /// Where it is the account of one part of the files: which one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// The day that counted as today.
    #[serde(default)]
    pub as_of: Option<Date>,
    /// The pages that were checked, by path, with the collection of each that is in one.
    #[serde(default)]
    pub collections: BTreeMap<String, Option<String>>,
    /// The exit status, as far as findings, configurations and paths decide it.
    #[serde(default)]
    pub status: u8,
    /// The language of all words.
    #[serde(default)]
    pub lang: Lang,
    /// Where the rule documents are published, without the rule's id.
    #[serde(default)]
    pub documentation: Option<String>,
    /// The rules that anything below or above names, by id.
    #[serde(default)]
    pub rules: BTreeMap<String, Rule>,
    /// The findings that comments keep quiet.
    #[serde(default)]
    pub suppressed: Vec<Suppressed>,
    /// The findings that the baseline accepts; none where there is no baseline.
    #[serde(default)]
    pub baselined: Option<Vec<Entry>>,
    /// Configuration files that cannot be used.
    #[serde(default)]
    pub faults: Vec<Entry>,
    /// Named paths that do not exist.
    #[serde(default)]
    pub missing: Vec<String>,
}

/// One part of a work that several runs share.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Which one, from 1.
    pub number: usize,
    /// Of so many.
    pub of: usize,
    /// The version of the program that checked it.
    #[serde(default)]
    pub program: String,
    /// A digest of the settings that held.
    #[serde(default)]
    pub settings: String,
    /// What the web said of each address of its pages, by its digest; nothing where it was not asked.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub reached: BTreeMap<String, Reach>,
    /// Findings that hold only where all parts make them.
    pub findings: Vec<Entry>,
    /// Those of them that the baseline accepts.
    pub baselined: Vec<Entry>,
}

/// A finding, and what is known of it beside the contract.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The finding as the contract tells it.
    #[serde(flatten)]
    pub told: Told,
    /// What it says and points at in 16 hexadecimal digits, wherever it stands ([`crate::baseline::content_of`]); only
    /// where somebody asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
}

/// A finding as the contract tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// The rule's id, `family/slug`.
    pub rule: String,
    /// How grave it is.
    pub severity: Severity,
    /// The file, from the working directory; absolute outside it. Always with `/`.
    pub path: String,
    /// Where it is; 1:1 and the empty range at byte 0 for the whole file.
    #[serde(flatten)]
    pub place: Place,
    /// What is wrong, and why it matters.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The published address of the rule's document, else its path in the program's repository.
    pub url: String,
    /// RGAA criteria.
    pub rgaa: Vec<String>,
    /// WCAG success criteria.
    pub wcag: Vec<String>,
    /// W3C ACT rules.
    pub act: Vec<String>,
    /// Other places that explain it.
    pub labels: Vec<Label>,
    /// The preferred repair, the only one that `--fix` applies.
    pub fix: Option<Repair>,
    /// Other repairs to choose from.
    pub alternatives: Vec<Repair>,
}

/// A place: lines and columns 1-based, columns in characters, bytes from 0; ends exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The line of its first character.
    pub line: usize,
    /// The column of its first character.
    pub column: usize,
    /// The line of its end.
    pub end_line: usize,
    /// One past the column of its last character.
    pub end_column: usize,
    /// Its first byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

impl Place {
    /// Its bytes.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Whether it stands for the whole file.
    #[must_use]
    pub fn is_whole_file(&self) -> bool {
        self.end == 0
    }
}

/// Another place that explains a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// What is there.
    pub message: String,
}

/// A repair: edits that are made together or not at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repair {
    /// What it does.
    pub title: String,
    /// Whether it may be made unasked.
    pub applicability: Applicability,
    /// The edits, not overlapping, ascending.
    pub edits: Vec<Edit>,
}

/// Replace the bytes from `start` to before `end` by `text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The first byte to replace.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What to write.
    pub text: String,
}

/// How many files, and how many findings of which kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Files that were checked.
    pub files: usize,
    /// Findings of level error.
    pub error: usize,
    /// Findings of level warning.
    pub warning: usize,
    /// Findings of level info.
    pub info: usize,
    /// Findings that comments keep quiet.
    pub suppressed: usize,
    /// Findings that the baseline accepts, where there is a baseline: beside the contract's fields.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baselined: Option<usize>,
    /// Findings left out because the change does not touch their lines; only where a change was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub untouched: Option<usize>,
    /// How many addresses of other sites were checked; only where the web was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub web: Option<Coverage>,
}

impl Summary {
    /// Count one more finding.
    fn count(&mut self, severity: Severity) {
        let count = self.at(severity);
        *count = count.saturating_add(1);
    }

    /// Count one finding less.
    fn discount(&mut self, severity: Severity) {
        let count = self.at(severity);
        *count = count.saturating_sub(1);
    }

    fn at(&mut self, severity: Severity) -> &mut usize {
        match severity {
            Severity::Error => &mut self.error,
            Severity::Warning => &mut self.warning,
            Severity::Info => &mut self.info,
        }
    }

    /// Count what `other` counted, too.
    fn add(&mut self, other: &Self) {
        let both = |one: Option<usize>, other: Option<usize>| match (one, other) {
            (None, None) => None,
            (one, other) => Some(
                one.unwrap_or_default()
                    .saturating_add(other.unwrap_or_default()),
            ),
        };
        self.files = self.files.saturating_add(other.files);
        self.error = self.error.saturating_add(other.error);
        self.warning = self.warning.saturating_add(other.warning);
        self.info = self.info.saturating_add(other.info);
        self.suppressed = self.suppressed.saturating_add(other.suppressed);
        self.baselined = both(self.baselined, other.baselined);
        self.untouched = both(self.untouched, other.untouched);
        self.web = match (self.web, other.web) {
            (Some(one), Some(another)) => Some(one.and(another)),
            (one, another) => one.or(another),
        };
    }
}

/// A finding that a comment keeps quiet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suppressed {
    /// The finding.
    #[serde(flatten)]
    pub entry: Entry,
    /// Why, as the comment says.
    pub reason: String,
}

/// What is told of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// A short title.
    pub title: String,
    /// The level of its findings unless one says otherwise.
    pub level: Severity,
    /// What it rests on, where that is no criterion.
    pub basis: Option<String>,
    /// RGAA criteria.
    pub rgaa: Vec<String>,
    /// WCAG success criteria.
    pub wcag: Vec<String>,
    /// W3C ACT rules.
    pub act: Vec<String>,
    /// The rule's document, Markdown.
    pub explanation: String,
}

impl Account {
    /// Where the document of the rule `id` is published, if it is.
    #[must_use]
    pub fn address(&self, id: &str) -> Option<String> {
        address(self.documentation.as_deref(), id)
    }

    /// The title of the rule `id`; empty where it is not known.
    #[must_use]
    pub fn title(&self, id: &str) -> &str {
        self.rules.get(id).map_or("", |rule| &rule.title)
    }
}

/// Where the document of the rule `id` is published, below `documentation`.
fn address(documentation: Option<&str>, id: &str) -> Option<String> {
    Some(format!("{}/{id}", documentation?.trim_end_matches('/')))
}
