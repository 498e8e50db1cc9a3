//! The help and the lists, in French unless English is asked for.

use crate::examples::verbs;
use crate::{FAULTY, Folder, GOOD, run_in};

/// Words of clap and miette that an editor must never meet.
const ENGLISH: [&str; 9] = [
    "Usage",
    "Commands:",
    "Print",
    "[default",
    "possible values",
    "help:",
    "Error",
    "COMMAND]",
    "For more",
];

#[test]
#[cfg_attr(
    not(all(feature = "network", feature = "editor", feature = "legal-index")),
    ignore = "the help of the complete program"
)]
fn help_is_french_to_the_last_word() {
    let folder = Folder::new();
    let main = folder.run(&["--help"]);
    assert_eq!(main.status, 0);
    insta::assert_snapshot!(main.stdout);
    for verb in verbs(&folder, "") {
        let mut words: Vec<&str> = verb.split(' ').collect();
        words.push("-h");
        let run = folder.run(&words);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{verb}");
        assert!(
            run.stdout.contains("Utilisation : dinum-lint "),
            "{}",
            run.stdout
        );
        for word in ENGLISH {
            assert!(
                !run.stdout.contains(word) && !main.stdout.contains(word),
                "{word}"
            );
        }
    }
}

#[test]
#[cfg_attr(
    not(all(feature = "network", feature = "editor", feature = "legal-index")),
    ignore = "the help of the complete program"
)]
fn help_is_english_on_demand_and_the_environment_is_not_asked() {
    let folder = Folder::new();
    let english = folder.run(&["--lang", "en", "--help"]);
    insta::assert_snapshot!(english.stdout);
    let french = run_in(
        &folder.path(""),
        &["--help"],
        &[("LANG", "en_US.UTF-8"), ("LC_ALL", "en_US.UTF-8")],
    );
    assert!(french.stdout.contains("Utilisation : "));
}

#[test]
fn a_report_is_french_to_the_last_word() {
    let folder = Folder::new();
    folder.write("a.html", FAULTY);
    let run = folder.run(&["a.html"]);
    for word in ENGLISH {
        assert!(!run.stdout.contains(word), "{word}: {}", run.stdout);
    }
    assert!(
        run.stdout.contains("erreur [a11y/img-alt]\n"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("  aide : ") && run.stdout.contains("  référence : RGAA 1.1"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("[a.html:8:12]"), "{}", run.stdout);
}

#[test]
fn the_version_is_cargos() {
    let run = Folder::new().run(&["--version"]);
    assert_eq!(
        run.stdout,
        format!("dinum-lint {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn rules_are_listed_for_people_and_machines() {
    let folder = Folder::new();
    let table = folder.run(&["rules"]);
    assert!(
        table
            .stdout
            .lines()
            .any(|line| line.starts_with("a11y/img-alt") && line.contains("erreur"))
    );
    let short = folder.run(&["rules", "--format", "short", "--lang", "en"]);
    assert!(
        short
            .stdout
            .lines()
            .any(|line| line == "a11y/br-spacing: error: Line breaks used for spacing"),
        "{}",
        short.stdout
    );
    let json = folder.run(&["rules", "--format", "json"]);
    let rules: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    let ids: Vec<&str> = rules
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| rule["id"].as_str().unwrap())
        .collect();
    assert!(ids.is_sorted() && ids.len() == dinum_lint::rules::all().count());
    let image = rules
        .as_array()
        .unwrap()
        .iter()
        .find(|rule| rule["id"] == "a11y/img-alt")
        .unwrap();
    assert_eq!(image["level"], "error");
    assert_eq!(image["rgaa"][0], "1.1");
    assert_eq!(image["url"], "rules/a11y/img-alt.md");
}

#[test]
fn a_rule_is_known_by_the_last_part_of_its_id() {
    let folder = Folder::new();
    let by_id = folder.run(&["explain", "a11y/br-spacing"]);
    let by_slug = folder.run(&["explain", "br-spacing"]);
    assert_eq!((by_slug.status, by_slug.stdout), (0, by_id.stdout));
}

#[test]
fn every_rule_explains_itself_in_both_languages() {
    let folder = Folder::new();
    for rule in dinum_lint::rules::all() {
        let french = folder.run(&["explain", rule.id]);
        let english = folder.run(&["explain", rule.id, "--lang", "en"]);
        assert_eq!((french.status, english.status), (0, 0));
        assert!(french.stdout.contains(rule.id) && english.stdout.contains(rule.id));
        assert!(french.stdout != english.stdout);
        for text in [french.stdout, english.stdout] {
            assert!(!text.contains("```") && text.lines().count() > 3, "{text}");
        }
    }
}

#[test]
fn colours_are_never_piped_unless_asked_for() {
    let folder = Folder::new();
    folder.write("a.html", FAULTY).write("b.html", GOOD);
    let plain = folder.run(&["a.html"]);
    assert!(!plain.stdout.contains('\u{1b}'));
    let colored = run_in(
        &folder.path(""),
        &["--color", "always", "a.html"],
        &[("NO_COLOR", "1")],
    );
    assert!(
        colored.stdout.contains('\u{1b}'),
        "the option wins over NO_COLOR"
    );
}
