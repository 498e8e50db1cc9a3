//! `a11y/inline-script`: a script written into a content page (RGAA 7.1 and 7.3 have to be checked by a person).

use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};

/// Reports `<script>` with code in it, in a page; layouts and includes are the place for scripts.
pub struct InlineScript;

impl Rule for InlineScript {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("script")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(span) = element.start_tag() else {
            return;
        };
        if context.facts.publication == Publication::Chrome
            || element.attribute("src").is_some()
            || !is_code(element)
            || is_blank(&element.text())
        {
            return;
        }
        report.add(Draft::new(span, "inline"));
    }
}

/// Whether a script element holds code rather than data (HTML standard, 4.12.1.1: JavaScript MIME types and `module`).
fn is_code(script: Element<'_>) -> bool {
    let Some(kind) = script.attribute("type") else {
        return !script.has_dynamic_tag();
    };
    let essence = kind.value.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    !kind.dynamic
        && (essence.is_empty()
            || essence == "module"
            || ["javascript", "ecmascript", "jscript", "livescript"]
                .iter()
                .any(|word| essence.contains(word)))
}
