//! `a11y/page-title`: a whole document without a title (RGAA 8.5, test 8.5.1; ACT 2779a5).

use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::rules::whole_document::is_whole_document;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports whole documents whose first `<title>` is missing or empty. For the contents of the site the front matter's
/// `title` is asked for by `front-matter/required-key`.
pub struct PageTitle;

impl Rule for PageTitle {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        if !is_whole_document(context) {
            return;
        }
        match title_of(context) {
            Some(title) => {
                let is_empty = title.own_texts().all(is_blank) && !title.is_dynamic();
                if let Some(place) = title.start_tag().filter(|_| is_empty) {
                    report.add(Draft::new(place, "empty"));
                }
            }
            // Liquid may bring a title.
            None if !context.page.liquid.tokens.is_empty() => {}
            None => {
                let mut elements = context.page.document.elements();
                let opening = elements.find_map(Element::start_tag);
                report.add(Draft::new(opening.unwrap_or(Span::default()), "missing"));
            }
        }
    }
}

/// The title of a whole document: the first that is not one of a drawing or a template.
pub(super) fn title_of<'a>(context: &Context<'a>) -> Option<Element<'a>> {
    context.page.document.elements().find(|element| {
        element.name() == "title"
            && !element.is_foreign()
            && element
                .ancestors()
                .all(|around| around.name() != "template")
    })
}
