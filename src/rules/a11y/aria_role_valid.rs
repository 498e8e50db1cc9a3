//! `a11y/aria-role-valid`: a `role` that no screen reader knows (RGAA 7.1, test 7.1.1; ACT 674b10).

use crate::accessibility::aria;
use crate::finding::{Edit, Fix};
use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject, near};

/// Reports a `role` none of whose words is a role that authors may use (WAI-ARIA 1.2 and its modules).
pub struct AriaRoleValid;

/// How far from a known role a misspelt one may be to be told.
const FARTHEST: usize = 2;

impl Rule for AriaRoleValid {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("role")]
    }

    fn element(&self, element: Element<'_>, _: &Context<'_>, report: &mut Report<'_>) {
        let Some(attribute) = element.attribute("role") else {
            return;
        };
        let Some(span) = attribute.span else { return };
        if attribute.dynamic || element.is_hidden() {
            return;
        }
        let written = attribute.value.to_ascii_lowercase();
        let mut words = written.split_ascii_whitespace();
        let usable = |word: &str| aria::role(word).is_some_and(|role| !role.is_abstract);
        let Some(first) = words
            .next()
            .filter(|_| !written.split_ascii_whitespace().any(usable))
        else {
            return;
        };
        if aria::role(first).is_some() {
            report.add(Draft::new(span, "abstract").with("role", first));
            return;
        }
        let usable = aria::roles().filter(|role| !role.is_abstract);
        let names = usable.map(|role| role.name.as_str());
        let Some(meant) = near::nearest(first, names, FARTHEST) else {
            report.add(Draft::new(span, "unknown").with("role", first));
            return;
        };
        let mut draft = Draft::new(span, "misspelt")
            .with("role", first)
            .with("meant", meant);
        let place = attribute.value_span.filter(|_| words.next().is_none());
        if let (Some(place), Some(_)) = (place, near::distance(first, meant, 1)) {
            let replace = Fix::needs_consent("replace", vec![Edit::replace(place, meant)]);
            draft = draft.fix(replace.with("meant", meant));
        }
        report.add(draft);
    }
}
