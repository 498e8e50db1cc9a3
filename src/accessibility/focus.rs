//! How an element takes the keyboard's focus (HTML, 6.6.2 and 6.6.3).

use crate::page::document::Element;

/// How an element takes the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Not at all.
    None,
    /// By a script or a click only: a negative `tabindex`.
    Programmatic,
    /// By the tab key too.
    Sequential,
    /// Liquid, or what another document shows in a frame, decides.
    Unknown,
}

impl Focus {
    /// Whether it surely takes the focus in some way.
    #[must_use]
    pub fn is_focusable(self) -> bool {
        matches!(self, Self::Programmatic | Self::Sequential)
    }
}

/// How `element` takes the focus as its markup tells; scripts and style sheets are not known.
pub fn focus(element: Element<'_>) -> Focus {
    // What is inert is hidden from assistive technologies too.
    if !element.is_visible() || (element.is_hidden() && is_inert(element)) {
        return Focus::None;
    }
    if element.has_dynamic_tag() {
        return Focus::Unknown;
    }
    let native = native(element);
    if native == Some(Focus::None) {
        return Focus::None;
    }
    match element.attribute("tabindex") {
        Some(tabindex) if tabindex.dynamic => Focus::Unknown,
        Some(tabindex) => match index(tabindex.value) {
            Some(index) if index < 0 => Focus::Programmatic,
            Some(_) => Focus::Sequential,
            None => native.unwrap_or(Focus::None),
        },
        None => native.unwrap_or(Focus::None),
    }
}

/// The value of `tabindex` by HTML's rules for integers: leading blanks and what follows the digits are ignored.
fn index(value: &str) -> Option<i64> {
    let value = value.trim_start_matches([' ', '\t', '\n', '\r', '\u{c}']);
    let digits_from = usize::from(value.starts_with(['-', '+']));
    let digits = value[digits_from..]
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    let number = value[..digits_from + digits].trim_start_matches('+');
    // More digits than a number of the machine holds are still a number.
    (digits > 0).then(|| {
        number
            .parse()
            .unwrap_or(if number.starts_with('-') { -1 } else { 1 })
    })
}

/// How the tag takes the focus without `tabindex`; `Some(None)` where not even `tabindex` helps, `None` where nothing does.
fn native(element: Element<'_>) -> Option<Focus> {
    let has = |name: &str| element.attribute(name).is_some();
    let focus = match element.name() {
        "a" | "area" if has("href") || has("xlink:href") => Focus::Sequential,
        "input" if is_hidden_field(element) => Focus::None,
        "button" | "input" | "select" | "textarea" => {
            if is_disabled(element) {
                Focus::None
            } else {
                Focus::Sequential
            }
        }
        "summary" if is_control_of_details(element) => Focus::Sequential,
        // The browser writes a control of its own.
        "details" if !element.children().any(|child| child.name() == "summary") => {
            Focus::Sequential
        }
        "audio" | "video" if has("controls") => Focus::Sequential,
        // What the other document holds decides.
        "iframe" | "object" | "embed" => Focus::Unknown,
        _ => match element.attribute("contenteditable") {
            Some(editable) if editable.dynamic => Focus::Unknown,
            Some(editable) => {
                let value = editable.value.to_ascii_lowercase();
                if !matches!(value.as_str(), "" | "true" | "plaintext-only") {
                    return None;
                }
                Focus::Sequential
            }
            None => return None,
        },
    };
    Some(focus)
}

pub fn is_hidden_field(input: Element<'_>) -> bool {
    input
        .attribute("type")
        .is_some_and(|kind| kind.value.eq_ignore_ascii_case("hidden"))
}

/// Whether a form field is disabled, by itself or by a `<fieldset>` around it whose first legend it does not stand in
/// (HTML, 4.10.18.5).
pub fn is_disabled(field: Element<'_>) -> bool {
    if field.attribute("disabled").is_some() {
        return true;
    }
    let mut inside = field;
    for around in field.ancestors() {
        if around.name() == "fieldset" && around.attribute("disabled").is_some() {
            let mut legends = around.children().filter(|child| child.name() == "legend");
            if legends.next() != Some(inside) {
                return true;
            }
        }
        inside = around;
    }
    false
}

/// Whether a `<summary>` is the one that opens and closes its `<details>`: the first of them (HTML, 4.11.2).
pub fn is_control_of_details(summary: Element<'_>) -> bool {
    summary
        .parent()
        .filter(|parent| parent.name() == "details")
        .and_then(|details| details.children().find(|child| child.name() == "summary"))
        == Some(summary)
}

fn is_inert(element: Element<'_>) -> bool {
    element.attribute("inert").is_some()
        || element
            .ancestors()
            .any(|around| around.attribute("inert").is_some())
}
