//! `a11y/link-javascript`: a link that leads to code instead of a place (RGAA 7.3, test 7.3.1, and 7.1).

use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `href="javascript:…"`.
pub struct LinkJavascript;

impl Rule for LinkJavascript {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("href")]
    }

    fn element(&self, element: Element<'_>, _: &Context<'_>, report: &mut Report<'_>) {
        if !matches!(element.name(), "a" | "area") {
            return;
        }
        let Some(href) = element.attribute("href") else {
            return;
        };
        if !href.value.trim_start().starts_with(['j', 'J']) {
            return;
        }
        // Browsers pass over blanks and line ends in the name of a scheme (URL standard, 4.4).
        let scheme = href.value.split(':').next().unwrap_or_default();
        let mut letters = scheme.chars().filter(|each| !each.is_ascii_whitespace());
        let is_code = scheme.len() < href.value.len()
            && scheme.len() < 32
            && "javascript".chars().all(|wanted| {
                letters
                    .next()
                    .is_some_and(|each| each.eq_ignore_ascii_case(&wanted))
            })
            && letters.next().is_none();
        let Some(span) = href.value_span.or(href.span) else {
            return;
        };
        if is_code && !element.is_hidden() {
            report.add(Draft::new(span, "code"));
        }
    }
}
