//! Exit statuses, threads, and what goes to which stream.

use std::io::Read as _;
use std::process::{Command, Stdio};

use crate::{FAULTY, Folder, GOOD, findings, run_in};

#[test]
fn the_status_follows_fail_on() {
    let folder = Folder::new();
    folder.write("faute.html", FAULTY);
    for (level, status) in [("error", 1), ("warning", 1), ("info", 1), ("never", 0)] {
        let run = folder.run(&["--fail-on", level, "faute.html"]);
        assert_eq!(run.status, status, "{level}");
    }
    assert_eq!(
        folder
            .run(&["--fail-on", "never", "absent.md", "faute.html"])
            .status,
        2
    );
    assert_eq!(folder.run(&["check", "faute.html"]).status, 1);
    assert_eq!(
        folder.run(&["--lang", "en", "check", "faute.html"]).status,
        1
    );
}

#[test]
fn wrong_usage_is_two_and_said_in_french() {
    let folder = Folder::new();
    folder.write("page.md", GOOD);
    for (arguments, message) in [
        (&["--nimporte"][..], "l'option « --nimporte » n'existe pas."),
        (
            &["--format", "xml"],
            "« xml » n'est pas une valeur possible pour « --format <FORMAT> ».\nValeurs possibles : terminal, short, json, jsonl, github, markdown, html, sarif, gitlab, junit, checkstyle, rdjson.",
        ),
        (
            &["--as-of", "3 mars"],
            "Écrivez la date ainsi : 2026-11-22.",
        ),
        (
            &["--threads", "0"],
            "Écrivez un nombre entier à partir de 1.",
        ),
        (
            &["--lang"],
            "il manque une valeur après « --lang <LANGUE> ».",
        ),
        (&["explain"], "il manque : <RÈGLE>."),
        (
            &["explain", "a11y/img-atl"],
            "la règle « a11y/img-atl » n'existe pas. Vouliez-vous dire « a11y/img-alt » ?",
        ),
        (&["--formt", "json"], "Vouliez-vous dire « --format » ?"),
        (&["explian"], "Vouliez-vous dire « dinum-lint explain » ?"),
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(
            run.stderr.contains(message),
            "{arguments:?}: {}",
            run.stderr
        );
        assert!(
            !run.stderr.contains("error:") && !run.stderr.contains("tip:"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn without_paths_the_site_around_the_folder_is_checked() {
    let folder = Folder::new();
    folder
        .write(
            "_config.yml",
            "collections:\n  pages:\n    output: true\n  actualites:\n    output: true\n",
        )
        .write("_pages/faute.html", FAULTY)
        .write("_actualites/faute.html", FAULTY)
        .write("_site/faute.html", FAULTY)
        .write("node_modules/x/faute.html", FAULTY);
    let run = run_in(&folder.path("_pages"), &["--format", "json"], &[]);
    let found = findings(&run.stdout);
    let paths: Vec<&str> = found
        .iter()
        .filter(|finding| finding["rule"] == "a11y/img-alt")
        .map(|finding| finding["path"].as_str().unwrap())
        .collect();
    let outside = folder.path("_actualites/faute.html");
    let outside = outside.canonicalize().unwrap();
    assert_eq!(paths, [outside.to_str().unwrap(), "faute.html"]);
}

#[test]
fn a_file_named_twice_is_checked_once() {
    let folder = Folder::new();
    folder.write("a.html", FAULTY).write("sous/b.html", GOOD);
    let run = folder.run(&[
        "--format",
        "json",
        "a.html",
        "./a.html",
        "sous/../a.html",
        ".",
    ]);
    let images = |run: &crate::Run| {
        let found = findings(&run.stdout);
        found
            .iter()
            .filter(|finding| finding["rule"] == "a11y/img-alt")
            .count()
    };
    assert_eq!(images(&run), 1, "{}", run.stdout);
}

#[test]
fn files_outside_any_site_are_said_once_on_stderr() {
    let folder = Folder::new();
    folder.write("a.html", FAULTY).write("b.html", FAULTY);
    let run = folder.run(&["--format", "json"]);
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("_config.yml"));
    folder.write("_config.yml", "title: Site\n");
    assert_eq!(folder.run(&["--format", "json"]).stderr, "");
}

#[test]
fn the_same_bytes_with_one_and_with_eight_threads() {
    let folder = Folder::new();
    for number in 0..60 {
        folder.write(
            &format!("_pages/{:02}/page{number}.html", number % 7),
            format!(
                "{FAULTY}{}",
                "<img src=\"https://exemple.gouv.fr/x.png\">\n\n".repeat(number % 5)
            ),
        );
    }
    for format in ["terminal", "short", "json", "github"] {
        let one = folder.run(&["--threads", "1", "--format", format]);
        let eight = folder.run(&["--threads", "8", "--format", format]);
        assert_eq!(one.status, 1);
        assert!(one.stdout.len() > 1_000);
        assert!(
            one.stdout == eight.stdout && one.stderr == eight.stderr,
            "{format}"
        );
    }
}

#[test]
fn a_reader_who_goes_away_is_no_error() {
    let folder = Folder::new();
    folder.write(
        "a.html",
        format!(
            "{FAULTY}{}",
            "<img src=\"https://exemple.gouv.fr/x.png\">\n\n".repeat(3_000)
        ),
    );
    let mut child = Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
        .env(
            "XDG_DATA_HOME",
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests"),
        )
        .args(["--format", "json"])
        .current_dir(folder.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 10];
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut first).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(
        !stderr.contains("pipe") && !stderr.contains("panicked"),
        "{stderr}"
    );
}

/// The commands of hooks and aliases hold options, and people add theirs.
#[test]
fn of_an_option_that_is_given_twice_the_last_counts() {
    let folder = Folder::new();
    folder.write("faute.html", FAULTY);
    let run = |levels: [&str; 2]| {
        let twice = ["--fail-on", levels[0], "--fail-on", levels[1]];
        folder.run(&[&twice[..], &["faute.html"]].concat()).status
    };
    assert_eq!((run(["never", "error"]), run(["error", "never"])), (1, 0));
    let both = folder.run(&["--config", "a.yml", "--no-config", "faute.html"]);
    assert_eq!(both.status, 2);
    assert!(both.stderr.contains("ne va pas avec"), "{}", both.stderr);
}
