//! Where a rule puts what it has found.

use super::RuleSetting;
use crate::book::Options;
use crate::finding::{Argument, Finding, Fix, Label, Severity, Wording};
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
        let Draft {
            span,
            severity,
            wording,
            labels,
            fix,
            alternatives,
        } = draft;
        self.findings.push(Finding {
            rule: self.rule.id,
            severity: self.rule.severity(severity).min(self.ceiling),
            span,
            wording,
            labels,
            fix,
            alternatives,
        });
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
}
