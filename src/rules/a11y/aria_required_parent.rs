//! `a11y/aria-required-parent`: a part without the whole that it belongs to (RGAA 7.1, test 7.1.1; ACT ff89c9; WAI-ARIA 1.2,
//! 5.2.7).

use crate::accessibility::{Owner, Role, aria};
use crate::finding::Wording;
use crate::page::document::Element;
use crate::rules::one_of::one_of;
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};
use crate::source::Span;

/// Reports an element whose `role` makes it a part (an item, a row, a tab) and that stands in nothing of the right kind.
pub struct AriaRequiredParent;

impl Rule for AriaRequiredParent {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("role")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let model = context.accessibility();
        let Role::Is(name) = model.role(element) else {
            return;
        };
        let Some(role) = aria::role(name).filter(|role| !role.context.is_empty()) else {
            return;
        };
        // The item of a list that HTML writes is another matter.
        let is_own = model.implicit_role(element) == Role::Is(name)
            || element.name() == "li" && name == "listitem";
        if is_own || model.is_hidden(element) {
            return;
        }
        let Some(span) = element.start_tag() else {
            return;
        };
        let owner = match model.owner(element) {
            Owner::Unknown => return,
            Owner::None if may_be_inside(span, context) => return,
            Owner::None => None,
            Owner::Is(owner) => Some(owner),
        };
        let is_right = |owner: Element<'_>| match model.role(owner) {
            Role::Is(name) => role.context.iter().any(|wanted| wanted == name),
            Role::Unknown => true,
            Role::Without => false,
        };
        if owner.is_some_and(is_right) {
            return;
        }
        // "directory" is a list that nobody should use any more.
        let wanted = role.context.iter().filter(|name| *name != "directory");
        let wanted = one_of(wanted.map(String::as_str));
        let draft = Draft::new(span, "outside")
            .with("role", name)
            .with("wanted", wanted);
        report.add(match owner.and_then(Element::start_tag) {
            Some(place) => draft.label(place, Wording::new("inside")),
            None => draft,
        });
    }
}

/// Whether another file, or Liquid before it, may bring something around the element.
fn may_be_inside(element: Span, context: &Context<'_>) -> bool {
    let before = Span::new(
        context.page.body.start,
        element.start.max(context.page.body.start),
    );
    context.facts.publication == Publication::Chrome
        || context.page.liquid.may_write_html(context.text(), before)
}
