//! The keyboard's focus (HTML, 6.6).

use dinum_lint::accessibility::Focus;

use super::with;

#[test]
fn what_takes_the_focus() {
    use Focus::{None, Programmatic, Sequential, Unknown};
    let table = [
        ("<a data-x href=/>", Sequential),
        ("<a data-x>", None),
        ("<a data-x href=/ tabindex=-1>", Programmatic),
        ("<a data-x href=/ tabindex=x>", Sequential),
        ("<p data-x tabindex=0>", Sequential),
        ("<p data-x tabindex=' +1px'>", Sequential),
        ("<p data-x tabindex=-99999999999999999999>", Programmatic),
        ("<p data-x tabindex='{{ a }}'>", Unknown),
        ("<p data-x {{ a }}>", Unknown),
        ("<input data-x>", Sequential),
        ("<input data-x aria-disabled=true>", Sequential),
        ("<input data-x type=hidden>", None),
        ("<input data-x disabled tabindex=0>", None),
        ("<fieldset disabled><input data-x></fieldset>", None),
        (
            "<fieldset disabled><legend><input data-x></legend></fieldset>",
            Sequential,
        ),
        (
            "<fieldset disabled><legend></legend><legend><input data-x></legend></fieldset>",
            None,
        ),
        ("<details><summary data-x></summary></details>", Sequential),
        (
            "<details><summary></summary><summary data-x></summary></details>",
            None,
        ),
        ("<details data-x>Texte</details>", Sequential),
        ("<video data-x controls>", Sequential),
        ("<video data-x>", None),
        ("<p data-x contenteditable>", Sequential),
        ("<p data-x contenteditable=false>", None),
        ("<iframe data-x></iframe>", Unknown),
        ("<iframe data-x tabindex=-1></iframe>", Programmatic),
        ("<div inert><a data-x href=/></div>", None),
        ("<div hidden><a data-x href=/></div>", None),
        ("<div aria-hidden=true><a data-x href=/></div>", Sequential),
        ("<svg><a data-x xlink:href=/></svg>", Sequential),
    ];
    for (body, expected) in table {
        let focus = with(body, |model, element| model.focus(element));
        assert_eq!(focus, expected, "{body}");
    }
}
