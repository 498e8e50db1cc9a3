//! Findings as an editor shows them.

use std::str::FromStr as _;

use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    NumberOrString, Range, Uri,
};

use super::abilities::Abilities;
use super::documents::Document;
use super::positions::Lines;
use super::rule_documents::RuleDocuments;
use crate::book::{Book, Lang};
use crate::finding::Severity;
use crate::lint::Located;
use crate::source::Span;

/// The name under which editors show what comes from us.
pub const SOURCE: &str = "dinum-lint";

/// What is needed to write a diagnostic.
pub struct Writer<'a> {
    /// The rule documents.
    pub book: &'a Book,
    /// The language of messages.
    pub lang: Lang,
    /// What the editor can do.
    pub abilities: Abilities,
    /// Where an editor finds the document of a rule.
    pub documents: &'a RuleDocuments,
}

impl Writer<'_> {
    /// The findings of `document`, in their order.
    pub fn all(&self, document: &Document) -> Vec<Diagnostic> {
        let lines = Lines::new(&document.text, self.abilities.encoding);
        let findings = document.findings.iter();
        findings
            .map(|located| self.one(located, document, &lines))
            .collect()
    }

    /// One finding of `document`, whose lines are `lines`.
    pub fn one(&self, located: &Located, document: &Document, lines: &Lines<'_>) -> Diagnostic {
        let finding = &located.finding;
        let message = self.book.message(finding, self.lang);
        let help = self.book.help(finding, self.lang);
        let code_description = self
            .abilities
            .opens_descriptions
            .then(|| {
                self.documents
                    .address(finding.rule, document.documentation.as_deref())
            })
            .flatten()
            .and_then(|address| Uri::from_str(&address).ok())
            .map(|href| CodeDescription { href });
        let labels = finding
            .labels
            .iter()
            .map(|label| DiagnosticRelatedInformation {
                location: Location::new(document.uri.clone(), lines.range(label.span)),
                message: self.book.label(finding.rule, label, self.lang),
            });
        let related: Vec<_> = labels.collect();
        let related_information =
            (self.abilities.shows_related && !related.is_empty()).then_some(related);
        Diagnostic {
            range: range(finding.span, lines),
            severity: Some(match finding.severity {
                Severity::Error => DiagnosticSeverity::ERROR,
                Severity::Warning => DiagnosticSeverity::WARNING,
                Severity::Info => DiagnosticSeverity::INFORMATION,
            }),
            code: Some(NumberOrString::String(finding.rule.to_owned())),
            code_description,
            source: Some(SOURCE.to_owned()),
            message: if help.is_empty() {
                message
            } else {
                format!("{message}\n{help}")
            },
            related_information,
            tags: None,
            data: None,
        }
    }
}

/// Where a finding is shown: one about the whole file on its first line.
pub fn range(span: Span, lines: &Lines<'_>) -> Range {
    if span == Span::default() {
        return lines.range(lines.line(0));
    }
    lines.range(span)
}
