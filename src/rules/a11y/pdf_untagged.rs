//! `a11y/pdf-untagged`: a linked PDF that is not tagged: a screen reader reads it without headings, lists or tables (RGAA 13.3).

use crate::rules::linked_pdf::linked_pdfs;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports the first link of the page to such a PDF of the repository.
pub struct PdfUntagged;

impl Rule for PdfUntagged {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for pdf in linked_pdfs(context) {
            if !pdf.facts.is_tagged {
                report.add(Draft::new(pdf.span, "untagged").with("file", pdf.file));
            }
        }
    }
}
