//! `dinum-lint baseline` and `--baseline`.

use std::fs;

use super::{Folder, GOOD, Run, findings};

/// A page with one fault: an image without alternative, at 8:7.
const FAULTY: &str = "---\ntitle: Équipe\npermalink: \"/equipe/\"\nlayout: page-annexe\ndate_de_modification: 3 octobre 2022\n---\n\nVoilà <img src=\"https://exemple.gouv.fr/equipe.png\">\n";

const FILE: &str = ".dinum-lint-baseline.yml";
const STALE: &str = "site/stale-baseline";

fn with_baseline() -> Folder {
    let folder = Folder::new();
    folder.write("a.md", FAULTY).write("b.md", GOOD);
    let run = folder.run(&["baseline", "create"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(run.stdout, format!("{FILE} : 1 constat accepté.\n"));
    folder
}

fn check(folder: &Folder) -> (i32, Vec<String>, serde_json::Value) {
    let run = folder.run(&["--baseline", FILE, "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let rules = findings(&run.stdout)
        .iter()
        .map(|finding| {
            format!(
                "{}:{} {}",
                finding["path"].as_str().unwrap(),
                finding["line"],
                finding["rule"].as_str().unwrap()
            )
        })
        .collect();
    (run.status, rules, report["summary"]["baselined"].clone())
}

#[test]
fn what_was_accepted_is_not_shown() {
    let folder = with_baseline();
    assert_eq!(check(&folder), (0, vec![], 1.into()));
    let run = folder.run(&["--baseline", FILE]);
    assert_eq!(
        run.stdout,
        "2 fichiers vérifiés : aucun autre défaut détecté (ce n'est pas une déclaration de conformité).\n1 constat déjà accepté, non montré.\n"
    );
    let run = folder.run(&["--format", "json"]);
    assert_eq!(run.status, 1);
    assert!(!run.stdout.contains("baselined"));
}

#[test]
fn lines_above_do_not_matter_and_a_second_fault_does() {
    let folder = with_baseline();
    folder.write(
        "a.md",
        FAULTY.replace("Voilà", "Un paragraphe.\n\nEncore un.\n\nVoilà"),
    );
    assert_eq!(check(&folder), (0, vec![], 1.into()));
    let image = "<img src=\"https://exemple.gouv.fr/equipe.png\">";
    folder.write("a.md", format!("{FAULTY}\n{image}\n"));
    assert_eq!(
        check(&folder),
        (1, vec!["a.md:10 a11y/img-alt".to_owned()], 1.into())
    );
    folder.write("a.md", FAULTY.replace("equipe.png", "autre.png"));
    let (status, rules, _) = check(&folder);
    assert_eq!(status, 1);
    assert_eq!(
        rules,
        [
            format!("{FILE}:6 {STALE}"),
            "a.md:8 a11y/img-alt".to_owned()
        ]
    );
}

#[test]
fn a_file_that_moves_is_new() {
    let folder = with_baseline();
    fs::rename(folder.path("a.md"), folder.path("c.md")).unwrap();
    let (status, rules, _) = check(&folder);
    assert_eq!(status, 1);
    assert_eq!(
        rules,
        [
            format!("{FILE}:6 {STALE}"),
            "c.md:8 a11y/img-alt".to_owned()
        ]
    );
}

#[test]
fn what_is_repaired_is_told_and_pruned() {
    let folder = with_baseline();
    folder.write("a.md", GOOD).write("c.md", FAULTY);
    let run = folder.run(&["--baseline", FILE, "a.md"]);
    assert_eq!(run.status, 0);
    assert!(run.stdout.contains(STALE), "{}", run.stdout);
    assert!(run.stderr.contains("baseline prune"), "{}", run.stderr);
    // Pages that were not checked are not judged.
    let run = folder.run(&["--baseline", FILE, "b.md"]);
    assert!(!run.stdout.contains(STALE), "{}", run.stdout);
    let run = folder.run(&["baseline", "prune"]);
    assert_eq!(run.stdout, format!("{FILE} : 0 constat accepté.\n"));
    assert_eq!(check(&folder).1, ["c.md:8 a11y/img-alt"]);
    let run = folder.run(&["baseline", "update"]);
    assert_eq!(run.stdout, format!("{FILE} : 1 constat accepté.\n"));
    assert_eq!(check(&folder), (0, vec![], 1.into()));
}

#[test]
fn only_named_files_are_updated() {
    let folder = with_baseline();
    folder.write("a.md", GOOD).write("c.md", FAULTY);
    let run = folder.run(&["baseline", "update", "c.md"]);
    assert_eq!(run.stdout, format!("{FILE} : 2 constats acceptés.\n"));
    let text = fs::read_to_string(folder.path(FILE)).unwrap();
    let entries: Vec<&str> = text.lines().filter(|line| line.starts_with("- ")).collect();
    assert_eq!(entries.len(), 2);
    assert!(
        entries[0].contains("\"a.md\"") && entries[1].contains("\"c.md\""),
        "{text}"
    );
}

#[test]
fn from_any_folder_paths_count_from_the_baseline() {
    let folder = Folder::new();
    folder.write("site/_pages/a.md", FAULTY).write(
        "site/_config.yml",
        "collections:\n  pages:\n    output: true\n",
    );
    let run = folder.run(&["baseline", "create", "site", "--baseline", "site/liste.yml"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let inside = super::run_in(
        &folder.path("site/_pages"),
        &["--baseline", "../liste.yml"],
        &[],
    );
    assert_eq!(inside.status, 0, "{}", inside.stdout);
    assert!(inside.stdout.contains("déjà accepté"), "{}", inside.stdout);
}

#[test]
fn what_exists_is_not_overwritten_unasked() {
    let folder = with_baseline();
    let before = fs::read_to_string(folder.path(FILE)).unwrap();
    folder.write("c.md", FAULTY);
    let run = folder.run(&["baseline", "create"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("existe déjà"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(folder.path(FILE)).unwrap(), before);
    assert_eq!(folder.run(&["baseline", "create", "--force"]).status, 0);
    assert_ne!(fs::read_to_string(folder.path(FILE)).unwrap(), before);
}

#[test]
fn a_file_that_cannot_be_read_is_said_and_the_rest_is_checked() {
    let folder = with_baseline();
    let fails = |name: &str, words: &str| {
        let run: Run = folder.run(&["--baseline", name]);
        assert_eq!(run.status, 2, "{name}");
        assert!(run.stderr.contains(words), "{name}: {}", run.stderr);
        assert!(
            run.stdout.contains("a11y/img-alt"),
            "{name}: {}",
            run.stdout
        );
    };
    fails("absente.yml", "n'existe pas");
    for (text, words) in [
        ("", "abîmée"),
        ("version: 1\nfindings: un\n", "elle est abîmée (ligne 2)."),
        (
            "version: 1\nfindings:\n- {path: \"a.md\n",
            "elle est abîmée (ligne 3 : un guillemet",
        ),
        ("version: 1\nfindings:\n- {path: \"a.md\"}\n", "abîmée"),
        ("version: 9\n", "plus récente"),
        (
            "version: 1\nfindings:\n<<<<<<< HEAD\n=======\n>>>>>>> b\n",
            "conflit de fusion (ligne 3)",
        ),
    ] {
        folder.write(FILE, text);
        fails(FILE, words);
        assert_eq!(folder.run(&["baseline", "prune"]).status, 2);
        assert_eq!(fs::read_to_string(folder.path(FILE)).unwrap(), text);
    }
    folder.write(FILE, b"\xff\xfe");
    fails(FILE, "ne peut pas être lue");
    assert_eq!(folder.run(&["baseline", "efface"]).status, 2);
}

#[test]
fn the_configuration_names_a_baseline() {
    let folder = Folder::new();
    folder
        .write(
            "site/_config.yml",
            "collections:\n  pages:\n    output: true\n",
        )
        .write("site/_pages/a.md", FAULTY)
        .write(
            "site/.dinum-lint.yml",
            "extends: reglages/commun.yml\nrules: {site/required-page: off}\n",
        )
        .write("site/reglages/commun.yml", "baseline: ../liste.yml\n");
    let run = folder.run(&["site", "--format", "short"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(
        run.stderr.contains(
            "site/reglages/commun.yml:1:11 : La liste des constats acceptés `site/liste.yml` n'est pas utilisable : elle n'existe pas."
        ),
        "{}",
        run.stderr
    );
    assert!(run.stdout.contains("[a11y/img-alt]"), "{}", run.stdout);
    let create = folder.run(&["baseline", "create", "site"]);
    assert_eq!(create.status, 0, "{}", create.stderr);
    assert_eq!(create.stdout, "site/liste.yml : 1 constat accepté.\n");
    // Whatever folder the program is run in.
    for place in ["", "site", "site/_pages"] {
        let run = super::run_in(&folder.path(place), &["--format", "short"], &[]);
        assert_eq!(
            (run.status, run.stdout.as_str()),
            (0, ""),
            "{place}: {}",
            run.stderr
        );
    }
    let image = "<img src=\"https://exemple.gouv.fr/autre.png\">";
    folder.write("site/_pages/a.md", format!("{FAULTY}\n{image}\n"));
    let run = folder.run(&["site", "--format", "short"]);
    assert!(
        run.status == 1 && run.stdout.starts_with("site/_pages/a.md:10:1: erreur"),
        "{}",
        run.stdout
    );
    folder.write("site/_pages/a.md", GOOD);
    let run = folder.run(&["site", "--format", "short"]);
    assert!(
        run.stdout
            .starts_with(&format!("site/liste.yml:6:1: avertissement [{STALE}]")),
        "{}",
        run.stdout
    );
    let prune = folder.run(&["baseline", "prune", "site"]);
    assert_eq!(prune.stdout, "site/liste.yml : 0 constat accepté.\n");
    // What is asked for on the command line wins, and no configuration names none.
    folder.write("site/_pages/a.md", FAULTY);
    folder.run(&["baseline", "update", "site"]);
    for more in [&["--no-config"][..], &["--baseline", "site/vide.yml"]] {
        folder.write("site/vide.yml", "version: 1\nfindings: []\n");
        let run = folder.run(&[&["site", "--format", "short"], more].concat());
        assert!(
            run.stdout.contains("[a11y/img-alt]"),
            "{more:?}: {}",
            run.stdout
        );
    }
    let shown = folder.run(&["config", "show", "site"]);
    let line = shown
        .stdout
        .lines()
        .find(|line| line.starts_with("baseline: "));
    assert!(
        line.is_some_and(
            |line| line.contains("../liste.yml") && line.ends_with("site/reglages/commun.yml:1")
        ),
        "{}",
        shown.stdout
    );
    folder.write("site/liste.yml", "version: 1\nfindings:\n\t- x\n");
    let run = folder.run(&["site"]);
    assert!(
        run.status == 2
            && run
                .stderr
                .contains("elle est abîmée (ligne 3 : une tabulation"),
        "{}",
        run.stderr
    );
}

/// A new settings file beside the list would take the place of the one in force.
#[test]
fn the_settings_in_force_are_named() {
    let folder = Folder::new();
    folder
        .write("mon site/_config.yml", "title: x\n")
        .write("mon site/_pages/a.md", FAULTY)
        .write(".dinum-lint.yml", "exclude: [brouillons/]\n");
    let run = folder.run(&["baseline", "create", "mon site"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let line = "baseline: 'mon site/.dinum-lint-baseline.yml'";
    assert!(
        run.stderr
            .contains(&format!("écrivez dans .dinum-lint.yml la ligne : {line}\n")),
        "{}",
        run.stderr
    );
    folder.write(
        ".dinum-lint.yml",
        format!("exclude: [brouillons/]\n{line}\n"),
    );
    let checked = folder.run(&["mon site"]);
    assert_eq!(checked.status, 0, "{}{}", checked.stdout, checked.stderr);
    // Without any, one beside the list.
    let folder = Folder::new();
    folder
        .write("site/_config.yml", "title: x\n")
        .write("site/_pages/a.md", FAULTY);
    let run = folder.run(&["baseline", "create", "site"]);
    assert!(
        run.stderr.contains(
            "créez le fichier site/.dinum-lint.yml avec la ligne : baseline: .dinum-lint-baseline.yml\n"
        ),
        "{}",
        run.stderr
    );
}
