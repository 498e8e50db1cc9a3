//! `a11y/aria-attr-unknown`: an `aria-…` attribute that WAI-ARIA does not have (RGAA 7.1, test 7.1.1; ACT 5f99a7).

use crate::accessibility::aria;
use crate::finding::{Edit, Fix};
use crate::page::document::{Attribute, Element};
use crate::rules::{Context, Draft, Report, Rule, Subject, near};
use crate::source::Span;

/// Reports each attribute whose name begins with `aria-` and that no version of WAI-ARIA defines.
pub struct AriaAttrUnknown;

/// How far from a known name a misspelt one may be to be told.
const FARTHEST: usize = 2;

impl Rule for AriaAttrUnknown {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::AttributePrefix("aria-")]
    }

    fn element(&self, element: Element<'_>, _: &Context<'_>, report: &mut Report<'_>) {
        let is_unknown = |name: &str| name.starts_with("aria-") && aria::attribute(name).is_none();
        if !element.attribute_names().any(is_unknown) {
            return;
        }
        for attribute in element.attributes().filter(|each| is_unknown(each.name)) {
            if let Some(span) = attribute.span {
                report.add(draft(element, attribute, span));
            }
        }
    }
}

fn draft(element: Element<'_>, attribute: Attribute<'_>, span: Span) -> Draft {
    let name = attribute.name;
    let known = || aria::attributes().map(|(name, _)| name);
    let Some(meant) = near::nearest(name, known(), FARTHEST) else {
        return Draft::new(span, "unknown").with("name", name);
    };
    let draft = Draft::new(span, "misspelt")
        .with("name", name)
        .with("meant", meant);
    if near::distance(name, meant, 1).is_none() || element.attribute(meant).is_some() {
        return draft;
    }
    let written = Span::new(span.start, span.start + name.len());
    let rename = Fix::needs_consent("rename", vec![Edit::replace(written, meant)]);
    draft.fix(rename.with("meant", meant))
}
