//! What suppressions keep quiet.

use super::{HEAD, head_lines, lint, lint_alone, page, summary};

const IMAGE: &str = "<img src=\"https://exemple.gouv.fr/a.png\">";

#[track_caller]
fn quiet(body: &str, count: usize) {
    assert_eq!(page(body), (Vec::new(), count), "{body}");
}

#[track_caller]
fn loud(body: &str, rule: &str, lines: &[usize]) {
    let found: Vec<String> = page(body)
        .0
        .into_iter()
        .filter(|found| found.starts_with(rule))
        .collect();
    let expected: Vec<String> = lines
        .iter()
        .map(|line| format!("{rule} {}", line + head_lines()))
        .collect();
    assert_eq!(found, expected, "{body}");
}

#[test]
fn the_fault_of_these_tests_is_reported() {
    assert_eq!(page(&format!("{IMAGE}\n")).0, ["a11y/img-alt 8"]);
}

#[test]
fn the_next_line() {
    let before = "<!-- dinum-lint-ignore a11y/img-alt: image de test -->";
    quiet(&format!("{before}\n{IMAGE}\n"), 1);
    quiet(&format!("{before}\n\n \n{IMAGE}\n"), 1);
    quiet(&format!("{before}\r\n\r\n{IMAGE}\r\n"), 1);
    quiet(&format!("> {before}\n>\n> {IMAGE}\n"), 1);
    quiet(
        &format!("<!--\n  dinum-lint-ignore a11y/img-alt:\n  image de test\n-->\n\n{IMAGE}\n"),
        1,
    );
    loud(
        &format!("{before}\nTexte.\n\n{IMAGE}\n"),
        "a11y/img-alt",
        &[4],
    );
    loud(&format!("{IMAGE}\n\n{before}\n"), "a11y/img-alt", &[1]);
    loud(
        &format!("{before}\n{IMAGE}\n{IMAGE}\n"),
        "a11y/img-alt",
        &[3],
    );
}

#[test]
fn a_family_is_named_in_either_way() {
    for family in ["a11y", "a11y/*"] {
        let before = format!("<!-- dinum-lint-ignore {family}: image de test -->");
        quiet(&format!("{before}\n{IMAGE}\n"), 1);
    }
    let unknown = "<!-- dinum-lint-ignore a11z/*: image de test -->";
    loud(&format!("{unknown}\n{IMAGE}\n"), "site/suppression", &[1]);
}

#[test]
fn several_suppressions_reach_the_same_line() {
    let one = "<!-- dinum-lint-ignore a11y/img-alt: image de test -->";
    let other = "<!-- dinum-lint-ignore a11y/presentational-attr: code repris -->";
    quiet(
        &format!("{one}\n{other}\n<p align=\"center\">{IMAGE}</p>\n"),
        2,
    );
    let both = "<!-- dinum-lint-ignore a11y/img-alt, a11y/presentational-attr: code repris -->";
    quiet(&format!("{both}\n<p align=\"center\">{IMAGE}</p>\n"), 2);
    let family = "<!-- dinum-lint-ignore a11y: code repris -->";
    quiet(&format!("{family}\n<p align=\"center\">{IMAGE}</p>\n"), 2);
}

#[test]
fn its_own_line() {
    let comment = "<!-- dinum-lint-ignore-line a11y/img-alt: image de test -->";
    quiet(&format!("{IMAGE} {comment}\n"), 1);
    quiet(&format!("- un\n- {IMAGE} {comment}\n"), 1);
    quiet(
        &format!("| a | b |\n|---|---|\n| c | {IMAGE} {comment} |\n"),
        1,
    );
    loud(&format!("{comment}\n{IMAGE}\n"), "a11y/img-alt", &[2]);
    loud(&format!("{IMAGE}\n{comment}\n"), "a11y/img-alt", &[1]);
}

#[test]
fn the_whole_page() {
    let comment = "<!-- dinum-lint-ignore-file a11y/img-alt: images de test -->";
    quiet(&format!("{IMAGE}\n\n{IMAGE}\n\n{comment}\n"), 2);
    let missing = "---\ntitle: x\nlayout: page-annexe\npermalink: \"/x/\"\n# dinum-lint-ignore-file front-matter/required-key: page provisoire\n---\n\nTexte.\n";
    assert_eq!(summary(&lint(&[("_pages/x.md", missing)])), (vec![], 1));
}

#[test]
fn liquid_comments() {
    quiet(
        &format!(
            "{{% comment %}}dinum-lint-ignore a11y/img-alt: test{{% endcomment %}}\n{IMAGE}\n"
        ),
        1,
    );
    quiet(
        &format!(
            "{IMAGE}{{%- comment -%}} dinum-lint-ignore-line a11y/img-alt: test {{%- endcomment -%}}\n"
        ),
        1,
    );
}

#[test]
fn front_matter() {
    let with = |comment: &str, line_end: &str| {
        let text = format!(
            "---\ntitle: x\nlayout: page-annexe\npermalink: \"/x/\"\n{comment}date_de_modification: 03/10/2022{line_end}\n---\n\nTexte.\n"
        );
        summary(&lint(&[("_pages/x.md", &text)]))
    };
    let rule = "front-matter/date-format";
    assert_eq!(with("", "").0, [format!("{rule} 5")]);
    let next = format!("# dinum-lint-ignore {rule}: date reprise\n");
    assert_eq!(with(&next, ""), (vec![], 1));
    assert_eq!(with(&format!("{next}\n# autre\n"), ""), (vec![], 1));
    let line = format!(" # dinum-lint-ignore-line {rule}: date reprise");
    assert_eq!(with("", &line), (vec![], 1));
    // A text, not a comment.
    let text = format!("chapeau-text: |\n  Texte.\n  # dinum-lint-ignore {rule}: date reprise\n");
    assert_eq!(with(&text, "").0, [format!("{rule} 8")]);
    let quoted = format!("chapeau-text: \"a # dinum-lint-ignore-file {rule}: date reprise\"\n");
    assert_eq!(with(&quoted, "").0, [format!("{rule} 6")]);
    let html = format!("chapeau-text: \"<!-- dinum-lint-ignore-file {rule}: date reprise -->\"\n");
    assert_eq!(with(&html, "").0, [format!("{rule} 6")]);
}

#[test]
fn lines_that_no_comment_can_divide_are_one() {
    let before = "<!-- dinum-lint-ignore a11y/presentational-attr: code repris -->";
    quiet(
        &format!("{before}\n<div\n  class=\"a\"\n  align=\"center\">\nTexte.\n</div>\n"),
        1,
    );
    let after = "<!-- dinum-lint-ignore-line a11y/presentational-attr: code repris -->";
    quiet(
        &format!("<div\n  align=\"center\"\n  class=\"a\"> {after}\nTexte.\n</div>\n"),
        1,
    );
    let text = "---\ntitle: x\nlayout: page-fille\n# dinum-lint-ignore a11y/img-alt: image de test\nchapeau-text: |\n  Un texte.\n\n  <img src=\"https://exemple.gouv.fr/a.png\">\ndate: 2023-01-02 10:00:00 +01:00\n---\n\nTexte.\n";
    let files = [
        (
            "_config.yml",
            "collections:\n  actualites:\n    output: true\n",
        ),
        (
            "_layouts/page-fille.html",
            "{{ page.chapeau-text | markdownify }}{{ content }}",
        ),
        ("_actualites/x.md", text),
    ];
    let outcome = lint_alone(&files, &[]);
    assert_eq!(summary(&outcome), (vec![], 1));
}

#[test]
fn code_and_raw_are_no_comments() {
    let comment = "<!-- dinum-lint-ignore-file a11y/img-alt: images de test -->";
    let liquid = "{% comment %}dinum-lint-ignore-file a11y/img-alt: test{% endcomment %}";
    for text in [
        format!("```\n{comment}\n```\n"),
        format!("~~~ html\n{liquid}\n~~~\n"),
        format!("Texte :\n\n    {comment}\n"),
        format!("`{comment}`\n"),
        format!("<pre>{comment}</pre>\n"),
        format!("<p><code>{comment}</code></p>\n"),
        format!("{{% raw %}}\n{comment}\n{{% endraw %}}\n"),
        format!("{{% raw %}}{liquid}{{% endraw %}}\n"),
        format!("<script>\n{comment}\n</script>\n"),
        format!("{{% comment %}}{comment}{{% endcomment %}}\n"),
    ] {
        let lines = text.lines().count();
        loud(&format!("{text}\n{IMAGE}\n"), "a11y/img-alt", &[lines + 2]);
    }
}

#[test]
fn html_pages_and_layouts() {
    let comment = "<!-- dinum-lint-ignore a11y/img-alt: image de test -->";
    let text = format!("{HEAD}<p>a</p>\n{comment}\n{IMAGE}\n");
    assert_eq!(summary(&lint(&[("_pages/x.html", &text)])), (vec![], 1));
    let layout = format!(
        "<!DOCTYPE html>\n<html lang=\"fr\"><body>\n{comment}\n{IMAGE}\n{{{{ content }}}}</body></html>\n"
    );
    assert_eq!(summary(&lint(&[("_layouts/x.html", &layout)])), (vec![], 1));
}

#[test]
fn links_to_places_of_other_pages() {
    let other = "---\ntitle: y\nlayout: page-annexe\npermalink: \"/y/\"\ndate_de_modification: 1er mars 2023\n---\n\n## Titre\n";
    let with = |comment: &str| {
        let text = format!("{HEAD}{comment}[Voir ailleurs](/y/#absent).\n");
        summary(&lint(&[("_pages/x.md", &text), ("_pages/y.md", other)]))
    };
    assert_eq!(with("").0, ["links/broken-anchor 8"]);
    let comment = "<!-- dinum-lint-ignore links/broken-anchor: à venir -->\n";
    assert_eq!(with(comment), (vec![], 1));
}

#[test]
fn without_a_reason_nothing_is_suppressed() {
    let (found, suppressed) = page(&format!(
        "<!-- dinum-lint-ignore a11y/img-alt -->\n{IMAGE}\n"
    ));
    assert_eq!(found, ["site/suppression 8", "a11y/img-alt 9"]);
    assert_eq!(suppressed, 0);
}

#[test]
fn an_unknown_rule_is_named_and_the_others_hold() {
    let text = format!("<!-- dinum-lint-ignore a11y/img-atl, a11y/img-alt: test -->\n{IMAGE}\n");
    let outcome = lint(&[("_pages/x.md", &format!("{HEAD}{text}"))]);
    assert_eq!(
        summary(&outcome),
        (vec!["site/suppression 8".to_owned()], 1)
    );
    let finding = &outcome.findings[0].finding;
    let book = dinum_lint::rules::book();
    let help = book.help(finding, dinum_lint::book::Lang::Fr);
    assert_eq!(help, "Vouliez-vous dire `a11y/img-alt` ?");
    assert_eq!(finding.fix.as_ref().unwrap().edits[0].text, "a11y/img-alt");
}
