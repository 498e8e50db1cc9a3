//! `a11y/pdf-title`: a linked PDF without a title: windows and screen readers name it by its file name (RGAA 13.3).

use crate::rules::linked_pdf::linked_pdfs;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports the first link of the page to such a PDF of the repository.
pub struct PdfTitle;

impl Rule for PdfTitle {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for pdf in linked_pdfs(context) {
            if !pdf.facts.has_title {
                report.add(Draft::new(pdf.span, "title").with("file", pdf.file));
            }
        }
    }
}
