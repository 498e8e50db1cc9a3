//! `a11y/decorative-exposed`: something marked as decorative that assistive technologies announce all the same (RGAA 1.2,
//! tests 1.2.1 to 1.2.6; ACT 46ca7f).

use crate::accessibility::Role;
use crate::finding::{Edit, Fix};
use crate::page::document::{Attribute, Element};
use crate::rules::{Context, Draft, Report, Rule, Subject, without_trace};

/// Reports images with an empty `alt` and elements with a presentational role that an attribute or the focus brings back.
pub struct DecorativeExposed;

impl Rule for DecorativeExposed {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("img"), Subject::Attribute("role")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let model = context.accessibility();
        let Some(span) = element.start_tag() else {
            return;
        };
        let role = model.explicit_role(element);
        let has_empty_alt = element.name() == "img"
            && role.is_none()
            && element.known("alt").is_some_and(str::is_empty);
        let is_image = has_empty_alt || element.name() == "img";
        let is_marked = has_empty_alt || role == Some(Role::Is("none"));
        if !is_marked || element.is_hidden() || element.has_dynamic_tag() {
            return;
        }
        if model.role(element) == Role::Is("none") {
            // Browsers agree that it is silent; RGAA wants no title on it either.
            let title = element.attribute("title");
            let says = |title: &Attribute<'_>| !title.dynamic && !title.value.trim().is_empty();
            if let Some(title) = title.filter(says).filter(|_| has_empty_alt) {
                let draft = Draft::new(span, "title");
                report.add(with_removal(draft, element, title, context));
            }
            return;
        }
        // What has no role of its own is not announced by one.
        if !matches!(model.role(element), Role::Is(role) if role != "generic") {
            return;
        }
        let exposing = model
            .exposing_attributes(element)
            .find(|each| !each.dynamic);
        let message = match (is_image, exposing.is_some()) {
            (true, true) => "image",
            (false, true) => "element",
            (_, false) => "focus",
        };
        let draft = Draft::new(span, message);
        report.add(match exposing {
            Some(attribute) => {
                let draft = draft.with("attribute", attribute.name);
                if element.name() == "svg" {
                    with_hiding(draft, attribute)
                } else {
                    with_removal(draft, element, attribute, context)
                }
            }
            None => draft,
        });
    }
}

/// With the offer to hide a drawing, for which a presentational role is not enough (RGAA 1.2, test 1.2.4).
fn with_hiding(draft: Draft, attribute: Attribute<'_>) -> Draft {
    let Some(place) = attribute.span else {
        return draft;
    };
    let hide = Fix::needs_consent("hide", vec![Edit::replace(place, "aria-hidden=\"true\"")]);
    draft.fix(hide.with("attribute", attribute.name))
}

/// With the offer to take the attribute away: nothing is lost where it says what stands beside the image.
fn with_removal(
    draft: Draft,
    element: Element<'_>,
    attribute: Attribute<'_>,
    context: &Context<'_>,
) -> Draft {
    let Some(place) = attribute.span else {
        return draft;
    };
    let mut place = without_trace(context.text(), place);
    let before = context.text().get(..place.start).unwrap_or_default();
    place.start -= before.len() - before.trim_end_matches([' ', '\t']).len();
    let edits = vec![Edit::remove(place)];
    let remove = if attribute.name != "aria-labelledby" && is_beside(element, attribute.value) {
        Fix::safe("remove", edits)
    } else {
        Fix::needs_consent("remove", edits)
    };
    draft.fix(remove.with("attribute", attribute.name))
}

/// Whether `words` are all that the link, the button or the figure around an image says.
fn is_beside(image: Element<'_>, words: &str) -> bool {
    let mut around = image.ancestors().take(4);
    let around = around.find(|around| matches!(around.name(), "a" | "button" | "figure"));
    let same = |one: &str, other: &str| {
        let mut both = one.split_whitespace().zip(other.split_whitespace());
        one.split_whitespace().count() == other.split_whitespace().count()
            && both.all(|(one, other)| one.to_lowercase() == other.to_lowercase())
    };
    image.name() == "img" && around.is_some_and(|around| same(&around.text(), words))
}
