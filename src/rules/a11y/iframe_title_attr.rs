//! `a11y/iframe-title-attr`: a frame that has a name, but no `title` (RGAA 2.1, test 2.1.1).

use crate::accessibility::Name;
use crate::finding::{Edit, Fix};
use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports frames that RGAA finds without a title and WCAG finds named, or out of reach: RGAA only counts the attribute
/// `title`, on every frame that is not `aria-hidden`.
pub struct IframeTitleAttr;

impl Rule for IframeTitleAttr {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("iframe"), Subject::Element("frame")]
    }

    fn element(&self, frame: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(place) = frame.start_tag() else {
            return;
        };
        let title = frame.attribute("title");
        let is_titled = title.is_some_and(|title| title.dynamic || !title.value.trim().is_empty());
        if is_titled || frame.is_hidden() || frame.has_dynamic_tag() {
            return;
        }
        let is_reachable = frame
            .known("tabindex")
            .is_none_or(|index| !index.trim().parse::<i32>().is_ok_and(|index| index < 0));
        let label = frame
            .attribute("aria-label")
            .filter(|label| !label.dynamic && !label.value.trim().is_empty());
        let draft = match context.accessibility().name(frame) {
            Name::Text(..) => Draft::new(place, "label-only"),
            // Another rule tells of frames without any name that the keyboard gets to.
            Name::Empty if !is_reachable => Draft::new(place, "missing"),
            Name::Empty | Name::Unknown => return,
        };
        let source = label.and_then(|label| label.value_span);
        let label = source.map(|source| source.slice(context.text()));
        let at = place.start + 1 + frame.name().len();
        report.add(match (title, label) {
            (None, Some(label)) if !label.contains('"') => {
                let title = format!(" title=\"{label}\"");
                draft.fix(Fix::safe("copy", vec![Edit::insert(at, title)]))
            }
            _ => draft,
        });
    }
}
