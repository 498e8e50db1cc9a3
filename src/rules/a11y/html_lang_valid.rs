//! `a11y/html-lang-valid`: a document whose `lang` names no language (RGAA 8.4, test 8.4.1; ACT bf051a, 5b7ae0).

use crate::accessibility::language_tag;
use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::rules::{Context, Draft, Report, Rule, Subject, wrong_language};

/// Reports an `<html lang>` that the registry of languages does not know, and an `xml:lang` that says otherwise.
pub struct HtmlLangValid;

impl Rule for HtmlLangValid {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("html")]
    }

    fn element(&self, element: Element<'_>, _: &Context<'_>, report: &mut Report<'_>) {
        let Some(lang) = element.attribute("lang") else {
            return;
        };
        if lang.dynamic || is_blank(lang.value) {
            return;
        }
        if let Some(draft) = wrong_language::draft(lang) {
            report.add(draft);
            return;
        }
        let Some(other) = element.attribute("xml:lang") else {
            return;
        };
        let Some(span) = other.span else { return };
        let differs = !language_tag::primary(lang.value)
            .eq_ignore_ascii_case(language_tag::primary(other.value));
        if !other.dynamic && !is_blank(other.value) && differs {
            report.add(
                Draft::new(span, "mismatch")
                    .with("tag", lang.value)
                    .with("other", other.value),
            );
        }
    }
}
