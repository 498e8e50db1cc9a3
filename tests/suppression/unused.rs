//! Suppressions that do nothing, and their removal.

use super::{HEAD, lint, lint_alone, page, summary};

/// `body` after the repairs of `site/unused-suppression`.
fn repaired(body: &str) -> String {
    let mut text = format!("{HEAD}{body}");
    let outcome = lint(&[("_pages/x.md", &text)]);
    let fixes = outcome
        .findings
        .iter()
        .filter(|located| located.finding.rule == "site/unused-suppression");
    let mut edits: Vec<_> = fixes
        .flat_map(|located| located.finding.fix.clone().unwrap().edits)
        .collect();
    assert!(!edits.is_empty(), "{body}");
    edits.sort_by_key(|edit| edit.span);
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.start..edit.span.end, &edit.text);
    }
    text[HEAD.len()..].to_owned()
}

#[test]
fn a_comment_without_effect_is_reported_and_removed() {
    let comment = "<!-- dinum-lint-ignore a11y/img-alt: image de test -->";
    assert_eq!(
        page(&format!("{comment}\nTexte.\n")).0,
        ["site/unused-suppression 8"]
    );
    assert_eq!(repaired(&format!("{comment}\nTexte.\n")), "Texte.\n");
    assert_eq!(
        repaired(&format!("Un.\n\n{comment}\n\nDeux.\n")),
        "Un.\n\nDeux.\n"
    );
    assert_eq!(
        repaired(&format!("- un\n- deux {comment}\n")),
        "- un\n- deux\n"
    );
    assert_eq!(
        repaired("Un.{% comment %}dinum-lint-ignore a11y/img-alt: x{% endcomment %}\n"),
        "Un.\n"
    );
}

#[test]
fn what_parts_two_lists_goes_on_parting_them() {
    let comment = "<!-- dinum-lint-ignore a11y/img-alt: image de test -->";
    let body = format!("- un\n- deux\n\n{comment}\n\n- trois\n");
    assert_eq!(repaired(&body), "- un\n- deux\n\n<!-- -->\n\n- trois\n");
}

#[test]
fn one_rule_of_a_list_is_removed_from_it() {
    let image = "<img src=\"https://exemple.gouv.fr/a.png\">";
    for (before, after) in [
        ("a11y/img-alt, a11y/br-spacing", "a11y/img-alt"),
        ("a11y/br-spacing , a11y/img-alt", "a11y/img-alt"),
        ("a11y/img-alt, a11y/img-alt", "a11y/img-alt"),
    ] {
        let body = |names: &str| format!("<!-- dinum-lint-ignore {names}: test -->\n{image}\n");
        assert_eq!(repaired(&body(before)), body(after));
    }
}

#[test]
fn in_front_matter() {
    let text = HEAD.replace(
        "layout:",
        "# dinum-lint-ignore front-matter/unknown-key: x\nlayout:",
    );
    let outcome = lint(&[("_pages/x.md", &text)]);
    assert_eq!(summary(&outcome).0, ["site/unused-suppression 3"]);
    let edit = &outcome.findings[0].finding.fix.as_ref().unwrap().edits[0];
    let mut after = text.clone();
    after.replace_range(edit.span.start..edit.span.end, &edit.text);
    assert_eq!(after, HEAD);
}

#[test]
fn a_rule_that_did_not_run_is_not_called_unused() {
    let body = "<!-- dinum-lint-ignore links/broken-internal: page à venir -->\nTexte.\n";
    assert_eq!(page(body).0, ["site/unused-suppression 8"]);
    let text = format!("{HEAD}{body}");
    let outcome = lint_alone(&[("x.md", &text)], &["x.md"]);
    assert_eq!(summary(&outcome).0, [] as [String; 0]);
    let other = text.replace("links/broken-internal", "a11y/img-alt");
    let outcome = lint_alone(&[("x.md", &other)], &["x.md"]);
    assert_eq!(summary(&outcome).0, ["site/unused-suppression 8"]);
}

#[test]
fn of_two_with_one_effect_the_second_is_unused() {
    let image = "<img src=\"https://exemple.gouv.fr/a.png\">";
    let line = "<!-- dinum-lint-ignore-line a11y/img-alt: test -->";
    let file = "<!-- dinum-lint-ignore-file a11y/img-alt: test -->";
    assert_eq!(
        page(&format!("{file}\n\n{image} {line}\n")),
        (vec!["site/unused-suppression 8".to_owned()], 1)
    );
}

#[test]
fn a_malformed_one_is_not_unused_as_well() {
    let (found, _) = page("<!-- dinum-lint-disable a11y/img-alt: x -->\nTexte.\n");
    assert_eq!(found, ["site/suppression 8"]);
    let (found, _) = page("<!-- dinum-lint : à relire -->\nTexte.\n");
    assert_eq!(found, [] as [String; 0]);
}

#[test]
fn on_a_chosen_day_rules_about_dates_call_nothing_unused() {
    let text = format!(
        "{HEAD}<!-- dinum-lint-ignore organisation/outdated-name: nom d'alors -->\nTexte.\n"
    );
    let files = [("x.md", text.as_str())];
    assert_eq!(summary(&lint_alone(&files, &["x.md"])).0.len(), 1);
    let outcome = super::lint_with(&files, &["x.md"], |request| request.day_is_chosen = true);
    assert_eq!(summary(&outcome).0, [] as [String; 0]);
}
