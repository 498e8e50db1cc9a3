//! Roles (HTML-AAM 1.0, WAI-ARIA 1.2).

use dinum_lint::accessibility::Role;

use super::with;

fn check(table: &[(&str, &str)]) {
    for (body, expected) in table {
        let role = with(body, |model, element| model.role(element));
        let words = match role {
            Role::Is(name) => name,
            Role::Without => "-",
            Role::Unknown => "?",
        };
        assert_eq!(words, *expected, "{body}");
    }
}

#[test]
fn the_first_valid_token_counts() {
    check(&[
        ("<div data-x role=button>", "button"),
        ("<div data-x role='widget BUTTON link'>", "button"),
        ("<div data-x role='bouton'>", "generic"),
        ("<div data-x role=image>", "img"),
        ("<a data-x href=/ role=doc-biblioref>", "doc-biblioref"),
        ("<div data-x role='{{ a }}'>", "?"),
    ]);
}

#[test]
fn what_takes_the_focus_or_says_something_is_not_ignored() {
    check(&[
        ("<button data-x role=none>", "button"),
        ("<button data-x role=none disabled>", "none"),
        ("<nav data-x role=presentation>", "none"),
        (
            "<nav data-x role=presentation aria-label=Menu>",
            "navigation",
        ),
        ("<nav data-x role=presentation aria-label=''>", "none"),
        ("<img data-x src=a alt=''>", "none"),
        ("<img data-x src=a alt='' aria-label=Plan>", "img"),
        ("<img data-x src=a alt='' aria-hidden=true>", "none"),
        ("<img data-x src=a alt='{{ a }}'>", "?"),
        (
            "<svg data-x role=none aria-label=Plan>",
            "graphics-document",
        ),
    ]);
}

#[test]
fn tags_have_roles_in_their_places() {
    check(&[
        ("<a data-x href='{{ a }}'>", "link"),
        ("<a data-x>", "generic"),
        ("<a data-x {{ a }}>", "?"),
        ("<header data-x>", "banner"),
        ("<main><header data-x>", "generic"),
        ("<div role=article><footer data-x>", "generic"),
        ("<section data-x>", "generic"),
        ("<section data-x aria-label=Aide>", "region"),
        ("<form data-x>", "generic"),
        ("<form data-x title=Recherche>", "form"),
        ("<input data-x>", "textbox"),
        ("<input data-x type=inconnu>", "textbox"),
        ("<input data-x type=search list=l>", "combobox"),
        ("<input data-x type=password>", "-"),
        ("<input data-x type='{{ a }}'>", "?"),
        ("<select data-x>", "combobox"),
        ("<select data-x size=1>", "combobox"),
        ("<select data-x size=4>", "listbox"),
        ("<select data-x multiple>", "listbox"),
        ("<ul><li data-x></ul>", "listitem"),
        ("<ul role=none><li data-x></ul>", "none"),
        ("<div><li data-x></div>", "generic"),
        ("<table><tr><td data-x></table>", "cell"),
        ("<table role=grid><tr><td data-x></table>", "gridcell"),
        ("<table role=presentation><tr><td data-x></table>", "none"),
        ("<table><tr><th data-x><th></table>", "columnheader"),
        ("<table><tr><th data-x><td></table>", "rowheader"),
        (
            "<table><tr><th data-x scope=col><td></table>",
            "columnheader",
        ),
        ("<svg data-x>", "graphics-document"),
        ("<iframe data-x>", "-"),
        ("<summary data-x>", "-"),
    ]);
}
