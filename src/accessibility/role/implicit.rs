//! The roles of tags (HTML-AAM 1.0, 3.5; SVG-AAM 1.0; Graphics-AAM 1.0).

use crate::page::document::Element;

use super::{Role, explicit, is_exposed_anyway};
use crate::accessibility::Accessibility;

/// Elements that make a section of their own, in which `header` and `footer` are those of the section and no landmarks.
const SECTIONING: [&str; 5] = ["article", "aside", "main", "nav", "section"];

/// Roles that do the same.
const SECTIONING_ROLES: [&str; 5] = ["article", "complementary", "main", "navigation", "region"];

/// The role of the element's tag in its place.
pub fn role(model: &Accessibility<'_>, element: Element<'_>) -> Role {
    if element.is_foreign() {
        return foreign(element);
    }
    let has = |name: &str| element.attribute(name).is_some();
    match element.name() {
        "a" | "area" if has("href") => Role::Is("link"),
        // Liquid may bring the address.
        "a" | "area" if element.has_dynamic_tag() => Role::Unknown,
        "aside" if is_inside_section(element) => named_or(element, "complementary", "generic"),
        "footer" | "header" if is_inside_section(element) => Role::Is("generic"),
        "form" => named_or(element, "form", "generic"),
        "section" => named_or(element, "region", "generic"),
        "img" => image(model, element),
        "input" => input(element),
        "select" => select(element),
        "li" => list_item(element),
        "td" => cell(element),
        "th" => header_cell(element),
        "tr" => of_table(element, "row"),
        "tbody" | "tfoot" | "thead" => of_table(element, "rowgroup"),
        name => by_name(name),
    }
}

/// Roles that depend on nothing else.
fn by_name(name: &str) -> Role {
    Role::Is(match name {
        "article" => "article",
        "aside" => "complementary",
        "a" | "area" | "b" | "bdi" | "bdo" | "body" | "data" | "div" | "i" | "pre" | "q"
        | "samp" | "small" | "span" | "u" => "generic",
        "address" | "details" | "fieldset" | "hgroup" | "optgroup" => "group",
        "blockquote" => "blockquote",
        "button" => "button",
        "caption" => "caption",
        "code" => "code",
        "datalist" => "listbox",
        "del" | "s" => "deletion",
        "dfn" => "term",
        "dialog" => "dialog",
        "em" => "emphasis",
        "figure" => "figure",
        "footer" => "contentinfo",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "heading",
        "header" => "banner",
        "hr" => "separator",
        "html" => "document",
        "ins" => "insertion",
        "main" => "main",
        "math" => "math",
        "menu" | "ol" | "ul" => "list",
        "meter" => "meter",
        "nav" => "navigation",
        "option" => "option",
        "output" => "status",
        "p" => "paragraph",
        "progress" => "progressbar",
        "search" => "search",
        "strong" => "strong",
        "sub" => "subscript",
        "sup" => "superscript",
        "table" => "table",
        "textarea" => "textbox",
        "time" => "time",
        _ => return Role::Without,
    })
}

/// Drawings and formulas. The `title` and role of a shape are the author's to give.
fn foreign(element: Element<'_>) -> Role {
    match element.name() {
        "svg" => Role::Is("graphics-document"),
        "math" => Role::Is("math"),
        "image" => Role::Is("img"),
        "a" if element.attribute("href").is_some() || element.attribute("xlink:href").is_some() => {
            Role::Is("link")
        }
        _ => Role::Without,
    }
}

/// `named` where an attribute gives the element a name, else `unnamed`.
fn named_or(element: Element<'_>, named: &'static str, unnamed: &'static str) -> Role {
    let naming = ["aria-labelledby", "aria-label", "title"]
        .iter()
        .filter_map(|name| element.attribute(name));
    let mut is_named = false;
    for attribute in naming {
        if attribute.dynamic {
            return Role::Unknown;
        }
        is_named |= !attribute.value.trim().is_empty();
    }
    if element.has_dynamic_tag() && !is_named {
        return Role::Unknown;
    }
    Role::Is(if is_named { named } else { unnamed })
}

fn is_inside_section(element: Element<'_>) -> bool {
    element.ancestors().any(|around| {
        explicit(around).map_or_else(
            || SECTIONING.contains(&around.name()),
            |role| role.is_one_of(&SECTIONING_ROLES),
        )
    })
}

/// An empty `alt` takes an image out of the page, unless the image is exposed anyway.
fn image(model: &Accessibility<'_>, element: Element<'_>) -> Role {
    match element.attribute("alt") {
        Some(alt) if alt.dynamic => Role::Unknown,
        Some(alt) if alt.value.is_empty() => match is_exposed_anyway(model, element) {
            Some(true) => Role::Is("img"),
            Some(false) => Role::Is("none"),
            None => Role::Unknown,
        },
        None if element.has_dynamic_tag() => Role::Unknown,
        _ => Role::Is("img"),
    }
}

fn input(element: Element<'_>) -> Role {
    let kind = match element.attribute("type") {
        Some(kind) if kind.dynamic => return Role::Unknown,
        Some(kind) => kind.value.to_ascii_lowercase(),
        None if element.has_dynamic_tag() => return Role::Unknown,
        None => String::new(),
    };
    let has_list = element.attribute("list").is_some();
    Role::Is(match kind.as_str() {
        "button" | "image" | "reset" | "submit" => "button",
        "checkbox" => "checkbox",
        "number" => "spinbutton",
        "radio" => "radio",
        "range" => "slider",
        "color" | "date" | "datetime-local" | "file" | "hidden" | "month" | "password" | "time"
        | "week" => return Role::Without,
        _ if has_list => "combobox",
        "search" => "searchbox",
        // An unknown type is text (HTML, 4.10.5).
        _ => "textbox",
    })
}

/// One choice among those that drop down is a combo box, the rest a list.
fn select(element: Element<'_>) -> Role {
    let shown = element.attribute("size");
    if element.has_dynamic_tag() || shown.is_some_and(|size| size.dynamic) {
        return Role::Unknown;
    }
    let shown = shown.and_then(|size| size.value.trim().parse::<u32>().ok());
    let is_list = element.attribute("multiple").is_some() || shown.is_some_and(|size| size > 1);
    Role::Is(if is_list { "listbox" } else { "combobox" })
}

/// What stands in a list that is none is none either (WAI-ARIA 1.2, 5.3.3, inheriting the presentational role).
fn list_item(element: Element<'_>) -> Role {
    let Some(list) = element
        .parent()
        .filter(|parent| matches!(parent.name(), "menu" | "ol" | "ul"))
    else {
        return Role::Is("generic");
    };
    match explicit(list) {
        None | Some(Role::Is("list" | "directory")) => Role::Is("listitem"),
        Some(Role::Is("none")) => Role::Is("none"),
        Some(Role::Unknown) => Role::Unknown,
        // A menu, a list of choices…: what its items are, their own `role` says.
        Some(_) => Role::Is("generic"),
    }
}

/// The explicit role of the table around a part of it.
fn table_role(element: Element<'_>) -> Option<Role> {
    element
        .ancestors()
        .find(|around| around.name() == "table")
        .and_then(explicit)
}

fn of_table(element: Element<'_>, role: &'static str) -> Role {
    match table_role(element) {
        None | Some(Role::Is("table" | "grid" | "treegrid")) => Role::Is(role),
        Some(Role::Is("none")) => Role::Is("none"),
        Some(Role::Unknown) => Role::Unknown,
        Some(_) => Role::Is("generic"),
    }
}

fn cell(element: Element<'_>) -> Role {
    match table_role(element) {
        Some(Role::Is("grid" | "treegrid")) => Role::Is("gridcell"),
        _ => of_table(element, "cell"),
    }
}

/// A header cell heads what `scope` says, else its column where its row holds headers only, else its row.
fn header_cell(element: Element<'_>) -> Role {
    let scope = element.attribute("scope");
    if scope.is_some_and(|scope| scope.dynamic) {
        return Role::Unknown;
    }
    let scope = scope.map(|scope| scope.value.trim().to_ascii_lowercase());
    let heads_column = match scope.as_deref() {
        Some("col" | "colgroup") => true,
        Some("row" | "rowgroup") => false,
        _ => element
            .parent()
            .is_none_or(|row| row.children().all(|cell| cell.name() != "td")),
    };
    of_table(
        element,
        if heads_column {
            "columnheader"
        } else {
            "rowheader"
        },
    )
}
