//! `dinum-lint suppress`.

use std::fs;

use super::{Folder, GOOD, findings};

/// A page with one fault: an image without alternative, at 8:7.
const FAULTY: &str = "---\ntitle: Équipe\npermalink: \"/equipe/\"\nlayout: page-annexe\ndate_de_modification: 3 octobre 2022\n---\n\nVoilà <img src=\"https://exemple.gouv.fr/equipe.png\">\n";

const RULE: &str = "a11y/img-alt";

#[test]
fn a_finding_is_ignored_and_the_page_says_why() {
    let folder = Folder::new();
    folder.write("a.md", FAULTY);
    let run = folder.run(&["suppress", RULE, "a.md:8", "--reason", "image de test"]);
    assert_eq!(
        (run.status, run.stderr.contains("commentaire")),
        (0, false),
        "{}",
        run.stderr
    );
    assert_eq!(run.stdout, "a.md : 1 constat ignoré.\n");
    let text = fs::read_to_string(folder.path("a.md")).unwrap();
    let comment = "<!-- dinum-lint-ignore a11y/img-alt: image de test -->\n";
    assert_eq!(text, FAULTY.replace("Voilà", &format!("{comment}Voilà")));
    let check = folder.run(&["a.md", "--format", "json"]);
    assert_eq!(
        (check.status, findings(&check.stdout).len()),
        (0, 0),
        "{}",
        check.stdout
    );
    let report: serde_json::Value = serde_json::from_str(&check.stdout).unwrap();
    assert_eq!(report["summary"]["suppressed"], 1);
    let check = folder.run(&["a.md"]);
    assert_eq!(
        check.stdout,
        "1 fichier vérifié : aucun autre défaut détecté (ce n'est pas une déclaration de conformité).\n1 constat ignoré par un commentaire de la page.\n"
    );
    let again = folder.run(&["suppress", RULE, "a.md", "--reason", "image de test"]);
    assert_eq!(again.status, 0);
    assert!(again.stderr.contains("rien à ignorer"), "{}", again.stderr);
}

#[test]
fn all_findings_of_a_rule_in_a_folder() {
    let folder = Folder::new();
    let list = "- <img src=\"https://exemple.gouv.fr/a.png\">\n- <img src=\"https://exemple.gouv.fr/b.png\">\n";
    folder
        .write("x/a.md", FAULTY)
        .write("x/b.md", format!("{GOOD}\n{list}").replace('\n', "\r\n"));
    let run = folder.run(&["suppress", RULE, "x", "--reason", "images de test"]);
    assert_eq!(
        run.stdout,
        "x/a.md : 1 constat ignoré.\nx/b.md : 2 constats ignorés.\n"
    );
    let text = fs::read_to_string(folder.path("x/b.md")).unwrap();
    assert_eq!(
        text.matches("<!-- dinum-lint-ignore-line").count(),
        2,
        "{text}"
    );
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert_eq!(folder.run(&["x"]).status, 0);
}

#[test]
fn a_key_that_is_missing_is_ignored_in_the_front_matter() {
    let folder = Folder::new();
    let page = GOOD.replace("date_de_modification: 3 octobre 2022\n", "");
    folder.write("_publications/a.md", &page);
    let rule = "front-matter/required-key";
    assert!(folder.run(&["."]).stdout.contains(rule));
    let run = folder.run(&[
        "suppress",
        rule,
        "_publications/a.md",
        "--reason",
        "page provisoire",
    ]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let text = fs::read_to_string(folder.path("_publications/a.md")).unwrap();
    assert!(
        text.starts_with("---\n# dinum-lint-ignore front-matter/required-key: page"),
        "{text}"
    );
    assert!(!folder.run(&["."]).stdout.contains(rule));
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = Folder::new();
    folder.write("a.md", FAULTY);
    for (arguments, words) in [
        (
            &["a11y/img-atl", "a.md", "--reason", "x"][..],
            "Vouliez-vous dire « a11y/img-alt »",
        ),
        (&[RULE, "absent.md", "--reason", "x"], "n'existe pas"),
        (
            &[RULE, "absent.md:3", "--reason", "x"],
            "« absent.md » n'existe pas",
        ),
        (&[RULE, "a.md", "--reason", " "], "--reason"),
        (&[RULE, "a.md", "--reason", "a --> b"], "--reason"),
        (&[RULE, "a.md"], "--reason"),
    ] {
        let mut line = vec!["suppress"];
        line.extend(arguments);
        let run = folder.run(&line);
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
    }
    assert_eq!(fs::read_to_string(folder.path("a.md")).unwrap(), FAULTY);
}
