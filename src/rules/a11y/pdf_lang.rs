//! `a11y/pdf-lang`: a linked PDF that names no language: a screen reader may read it with the wrong voice (RGAA 13.3).

use crate::rules::linked_pdf::linked_pdfs;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports the first link of the page to such a PDF of the repository.
pub struct PdfLang;

impl Rule for PdfLang {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for pdf in linked_pdfs(context) {
            if !pdf.facts.has_language {
                report.add(Draft::new(pdf.span, "lang").with("file", pdf.file));
            }
        }
    }
}
