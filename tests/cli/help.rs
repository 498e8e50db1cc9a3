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

#[test]
fn help_lists_the_forms_that_a_verb_takes_and_it_takes_them() {
    let folder = Folder::new();
    folder
        .write("_config.yml", "title: x\n")
        .write("a.html", FAULTY);
    let names = dinum_lint::report::Format::ALL.map(dinum_lint::report::Format::name);
    for verb in verbs(&folder, "") {
        let line: &[&str] = match &*verb {
            "dump" => &["a.html"],
            "explain" => &["a11y/img-alt"],
            "baseline" => &["create", "--force"],
            "config" => &["show"],
            "rules" | "urls" | "legal status" => &[],
            "legal show" => &["décret", "2019-1088"],
            // What asks the web or git, wants archives or reports, serves an editor, or writes elsewhere.
            _ => continue,
        };
        let verb: Vec<&str> = verb.split(' ').collect();
        let help = folder.run(&[&verb[..], &["--help"]].concat()).stdout;
        let listed = help.split_once("Présentation : ");
        let listed = listed.map_or("", |(_, rest)| {
            let end = [".", "\n      --", "\n  -h"];
            let end = end.iter().filter_map(|end| rest.find(end)).min();
            &rest[..end.unwrap_or(rest.len())]
        });
        let listed: Vec<&str> = listed
            .split(',')
            .filter_map(|name| name.split_whitespace().next())
            .collect();
        // Those that are listed, and one of each kind that is not.
        let tried = names
            .into_iter()
            .filter(|name| listed.contains(name) || ["short", "json", "sarif"].contains(name));
        for name in tried {
            let run = folder.run(&[&verb[..], line, &["--format", name]].concat());
            let is_taken = run.status < 2;
            let is_only_one = verb == ["dump"] && name == "json";
            assert_eq!(
                is_taken,
                listed.contains(&name) || is_only_one,
                "{verb:?} {name}: {}",
                run.stderr
            );
        }
    }
}

#[test]
fn programs_are_told_of_a_rule_and_of_a_baseline() {
    let folder = Folder::new();
    folder
        .write("_config.yml", "title: x\n")
        .write("a.html", FAULTY);
    let told = |arguments: &[&str]| -> serde_json::Value {
        let run = folder.run(arguments);
        assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
        serde_json::from_str(&run.stdout).unwrap()
    };
    let rule = told(&["explain", "img-alt", "--format", "json"]);
    assert_eq!(
        (&rule["id"], &rule["level"], &rule["rgaa"][0]),
        (&"a11y/img-alt".into(), &"error".into(), &"1.1".into())
    );
    let text = rule["text"].as_str().unwrap();
    assert!(text.contains("```") && text.contains('⟦'), "{text}");

    let made = told(&["baseline", "create", "--format", "json"]);
    assert_eq!(made["file"], ".dinum-lint-baseline.yml");
    assert_eq!(
        (&made["added"], &made["removed"]),
        (&made["accepted"], &0.into())
    );
    let count = made["accepted"].as_u64().unwrap();
    assert!(count > 0);
    folder.write("a.html", GOOD);
    let pruned = told(&["baseline", "prune", "--format", "json"]);
    assert_eq!(
        (&pruned["accepted"], &pruned["added"], &pruned["removed"]),
        (&0.into(), &0.into(), &count.into())
    );
}
