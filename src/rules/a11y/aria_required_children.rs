//! `a11y/aria-required-children`: a whole that does not hold its parts (RGAA 7.1, test 7.1.1; ACT bc4a75; WAI-ARIA 1.2,
//! 5.2.6).

use crate::accessibility::aria::{self, Role as AriaRole};
use crate::accessibility::{Accessibility, Role};
use crate::finding::Wording;
use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::rules::one_of::one_of;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports a list, a menu, a table… made by `role` that holds something else than its items or rows, or none of them.
pub struct AriaRequiredChildren;

/// Roles that hold other things beside their parts in practice; WAI-ARIA 1.3 no longer asks for them.
const LOOSE: [&str; 1] = ["radiogroup"];

/// How many groups inside groups are followed.
const DEEPEST: usize = 20;

/// What was found inside.
enum Inside<'a> {
    /// Nothing but what may be there.
    Right,
    /// Something else.
    Wrong(Element<'a>),
    /// No part, and nothing else that has a meaning.
    None,
    /// Nobody knows.
    Unknown,
}

impl Rule for AriaRequiredChildren {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Attribute("role")]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let model = context.accessibility();
        let Role::Is(name) = model.role(element) else {
            return;
        };
        let Some(role) = aria::role(name).filter(|role| !role.owned.is_empty()) else {
            return;
        };
        if LOOSE.contains(&name)
            || !asks_for(element, name)
            || model.is_hidden(element)
            || is_busy(element)
            || element.is_dynamic()
        {
            return;
        }
        let Some(span) = element.start_tag() else {
            return;
        };
        let mut wanted: Vec<&str> = role.owned.iter().map(|owned| owned.role.as_str()).collect();
        wanted.sort_unstable();
        wanted.dedup();
        match inside(model, element, role, None, 0) {
            Inside::Wrong(wrong) => {
                let draft = Draft::new(span, "wrong")
                    .with("role", name)
                    .with("wanted", one_of(wanted.iter().copied()));
                report.add(match wrong.start_tag() {
                    Some(place) => draft.label(place, Wording::new("wrong")),
                    None => draft,
                });
            }
            // An empty whole may be filled by a script.
            Inside::None if has_content(element) => report.add(
                Draft::new(span, "without")
                    .with("role", name)
                    .with("wanted", one_of(wanted.iter().copied())),
            ),
            Inside::Right | Inside::None | Inside::Unknown => {}
        }
    }
}

/// Whether the element's own `role` is the one that counts.
fn asks_for(element: Element<'_>, name: &str) -> bool {
    element.known("role").is_some_and(|role| {
        role.split_ascii_whitespace()
            .any(|word| word.eq_ignore_ascii_case(name))
    })
}

fn is_busy(element: Element<'_>) -> bool {
    std::iter::once(element)
        .chain(element.ancestors())
        .filter_map(|each| each.attribute("aria-busy"))
        .any(|busy| busy.dynamic || busy.value.trim().eq_ignore_ascii_case("true"))
}

/// What `element` holds of the parts of `whole`: all of them, or those that may stand inside its group `through`.
fn inside<'a>(
    model: &Accessibility<'_>,
    element: Element<'a>,
    whole: &AriaRole,
    through: Option<&str>,
    depth: usize,
) -> Inside<'a> {
    let Some(owned) = model.owned(element).filter(|_| depth < DEEPEST) else {
        return Inside::Unknown;
    };
    let mut has_part = false;
    for child in owned {
        let name = match model.role(child) {
            Role::Is(name) => name,
            Role::Unknown => return Inside::Unknown,
            Role::Without => continue,
        };
        let mut parts = whole.owned.iter();
        if parts.any(|part| part.role == name && part.through.as_deref() == through)
            || (child.name() == "li" && whole.name == "list")
        {
            has_part = true;
            continue;
        }
        let mut groups = whole
            .owned
            .iter()
            .filter_map(|part| part.through.as_deref());
        let is_group = groups.any(|group| group == name);
        // A group may stand in a group, not a row group in a row group.
        if is_group && through.is_none_or(|around| around == "group") {
            match inside(model, child, whole, Some(name), depth + 1) {
                Inside::Right | Inside::None => has_part = true,
                found => return found,
            }
        } else if !may_stand_beside(name, whole) {
            return Inside::Wrong(child);
        }
    }
    if has_part {
        Inside::Right
    } else {
        Inside::None
    }
}

/// A line between the items of a menu and the title of a table are parts in WAI-ARIA 1.3 and in practice; so is the menu
/// that an item opens, which stands beside it in the examples of the ARIA Authoring Practices.
fn may_stand_beside(name: &str, whole: &AriaRole) -> bool {
    match name {
        "menu" => whole.is_a("menu"),
        "separator" => whole.is_a("menu") || whole.name == "listbox",
        "caption" => whole.is_a("table"),
        _ => false,
    }
}

/// Whether readers get anything of what stands in the element.
fn has_content(element: Element<'_>) -> bool {
    let mut waiting = vec![element];
    while let Some(inside) = waiting.pop() {
        if inside.is_hidden() || matches!(inside.name(), "script" | "style" | "template") {
            continue;
        }
        if inside.own_texts().any(|text| !is_blank(text)) || inside.name() == "img" {
            return true;
        }
        waiting.extend(inside.children());
    }
    false
}
