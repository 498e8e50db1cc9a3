//! Where a rule puts what it has found.

use camino::{Utf8Path, Utf8PathBuf};

use super::RuleSetting;
use crate::book::Options;
use crate::finding::{Argument, Finding, Fix, Label, Severity, Wording};
use crate::site::Site;
use crate::source::Span;

/// Collects the findings of one rule in one page.
pub struct Report<'f> {
    rule: &'f RuleSetting,
    ceiling: Severity,
    findings: &'f mut Vec<Finding>,
}

impl<'f> Report<'f> {
    /// A report for `rule`, whose findings are never graver than `ceiling` (info on a page that is not published).
    pub(super) fn new(
        rule: &'f RuleSetting,
        ceiling: Severity,
        findings: &'f mut Vec<Finding>,
    ) -> Self {
        Self {
            rule,
            ceiling,
            findings,
        }
    }

    /// The options of the rule, as they are in force for the page.
    #[must_use]
    pub fn options(&self) -> &'f Options {
        &self.rule.options
    }

    /// Report a finding.
    pub fn add(&mut self, draft: Draft) {
        self.findings.push(draft.finding(self.rule, self.ceiling));
    }
}

/// Collects the findings of one rule in the files of one site.
pub struct SiteReport<'f> {
    rule: &'f RuleSetting,
    site: &'f Site,
    findings: &'f mut Vec<(Utf8PathBuf, Finding)>,
}

impl<'f> SiteReport<'f> {
    /// A report for `rule` in files of `site`.
    pub(super) fn new(
        rule: &'f RuleSetting,
        site: &'f Site,
        findings: &'f mut Vec<(Utf8PathBuf, Finding)>,
    ) -> Self {
        Self {
            rule,
            site,
            findings,
        }
    }

    /// The options of the rule, as they are in force for the site.
    #[must_use]
    pub fn options(&self) -> &'f Options {
        &self.rule.options
    }

    /// Report a finding in the file at `path`, relative to the site's root. In a page that is not published it is
    /// information.
    pub fn add(&mut self, path: &Utf8Path, draft: Draft) {
        let is_hidden = |entry: &crate::site::Entry| {
            use crate::site::State;
            !matches!(entry.state, State::Published | State::Hidden)
        };
        let ceiling = if self.site.entry(path).is_some_and(is_hidden) {
            Severity::Info
        } else {
            Severity::Error
        };
        self.findings
            .push((path.to_owned(), draft.finding(self.rule, ceiling)));
    }
}

/// A finding as a rule writes it down.
#[derive(Clone, Debug)]
#[must_use]
pub struct Draft {
    span: Span,
    severity: Option<Severity>,
    wording: Wording,
    labels: Vec<Label>,
    fix: Option<Fix>,
    alternatives: Vec<Fix>,
}

impl Draft {
    /// A finding at `span`, worded by the key `message` of the rule's document.
    pub fn new(span: Span, message: &'static str) -> Self {
        Self {
            span,
            severity: None,
            wording: Wording::new(message),
            labels: Vec::new(),
            fix: None,
            alternatives: Vec::new(),
        }
    }

    /// A finding about the whole file.
    pub fn whole_file(message: &'static str) -> Self {
        Self::new(Span::default(), message)
    }

    /// With `name` standing for `value` in the wording.
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.wording = self.wording.with(name, value);
        self
    }

    /// With a severity other than the rule's level.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// With a second place, worded by a key of `labels`.
    pub fn label(mut self, span: Span, wording: Wording) -> Self {
        self.labels.push(Label { span, wording });
        self
    }

    /// With the preferred repair.
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// With another repair to choose from.
    pub fn alternative(mut self, fix: Fix) -> Self {
        self.alternatives.push(fix);
        self
    }

    /// The finding of `rule`, never graver than `ceiling`.
    fn finding(self, rule: &RuleSetting, ceiling: Severity) -> Finding {
        Finding {
            rule: rule.id,
            severity: rule.severity(self.severity).min(ceiling),
            span: self.span,
            wording: self.wording,
            labels: self.labels,
            fix: self.fix,
            alternatives: self.alternatives,
        }
    }
}
