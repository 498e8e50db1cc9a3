//! `a11y/lang-valid`: a `lang` in the content that names no language (RGAA 8.8, test 8.8.1; ACT de46e4).

use crate::accessibility::language_tag;
use crate::finding::Severity;
use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::page::prose::reads_as_english;
use crate::rules::{Context, Draft, Report, Rule, Subject, wrong_language};

/// Reports a `lang` inside the page that the registry of languages does not know.
pub struct LangValid;

/// Elements in which `lang` is often the name of a programming language.
const CODE: [&str; 4] = ["code", "kbd", "pre", "samp"];

impl Rule for LangValid {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("lang")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(lang) = element.attribute("lang") else {
            return;
        };
        if lang.dynamic
            || lang.value.is_empty()
            || element.name() == "html"
            || CODE.contains(&element.name())
            || !speaks(element, context)
        {
            return;
        }
        if let Some(draft) = wrong_language::draft(lang) {
            report.add(draft);
        } else if let Some(span) = lang.span
            && language_tag::primary(lang.value).eq_ignore_ascii_case("uk")
            && reads_as_english(&element.text())
        {
            report.add(Draft::new(span, "ukrainian").severity(Severity::Warning));
        }
    }
}

/// Whether readers get text in the language of `element`, its own or that of a picture: not hidden from all of them, and
/// not in the language of an element inside (ACT "text inheriting its programmatic language").
fn speaks(element: Element<'_>, context: &Context<'_>) -> bool {
    let mut waiting = vec![element];
    while let Some(inside) = waiting.pop() {
        let is_lost = !inside.is_visible() && context.accessibility().is_hidden(inside);
        if is_lost || matches!(inside.name(), "head" | "script" | "style" | "template") {
            continue;
        }
        let has_text = inside.own_texts().any(|text| !is_blank(text));
        let is_named = ["alt", "aria-label", "title", "placeholder"]
            .iter()
            .filter_map(|name| inside.attribute(name))
            .any(|attribute| attribute.dynamic || !is_blank(attribute.value));
        if has_text || is_named {
            return true;
        }
        let same = |child: &Element<'_>| child.attribute("lang").is_none();
        waiting.extend(inside.children().filter(same));
    }
    false
}
