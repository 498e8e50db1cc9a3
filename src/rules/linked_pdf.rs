//! The PDFs of the repository that a page links to.

use super::Context;
use crate::site::{PdfFacts, Resolution};
use crate::source::Span;

/// A PDF of the repository.
pub struct LinkedPdf<'a> {
    /// The address of the first link to it.
    pub span: Span,
    /// Its path in the repository.
    pub file: &'a str,
    /// What it says of itself.
    pub facts: PdfFacts,
}

/// The PDFs that the page links to and that could be read, each once.
pub fn linked_pdfs<'a>(context: &Context<'a>) -> Vec<LinkedPdf<'a>> {
    let Some(site) = context.site else {
        return Vec::new();
    };
    let mut found: Vec<LinkedPdf<'a>> = Vec::new();
    for address in context.internal_addresses() {
        let Some(Resolution::File(entry)) = address.leads_to else {
            continue;
        };
        let file = entry.path.as_str();
        let Some(facts) = site.file_facts(entry).and_then(|facts| facts.pdf) else {
            continue;
        };
        if !found.iter().any(|known| known.file == file) {
            found.push(LinkedPdf {
                span: address.span,
                file,
                facts,
            });
        }
    }
    found
}
