//! Manual pages, read by the programs that show them.

use std::fs;
use std::process::Command;

use crate::Folder;
use crate::completions::has;
use crate::examples::verbs;

#[test]
fn there_is_a_page_for_each_verb() {
    let folder = Folder::new();
    let run = folder.run(&["man", "share/man/man1"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let verbs = verbs(&folder, "");
    for verb in &verbs {
        let name = format!("share/man/man1/dinum-lint-{}.1", verb.replace(' ', "-"));
        let page = fs::read_to_string(folder.path(&name)).unwrap();
        for heading in [
            ".SH NOM\n",
            ".SH SYNOPSIS\n",
            ".SH OPTIONS\n",
            ".SH EXEMPLES\n",
        ] {
            assert!(page.contains(heading), "{name}: {heading}");
        }
    }
    let pages = fs::read_dir(folder.path("share/man/man1")).unwrap();
    assert_eq!(pages.count(), verbs.len() + 1);
    let printed = folder.run(&["man"]).stdout;
    let written = fs::read_to_string(folder.path("share/man/man1/dinum-lint.1")).unwrap();
    assert_eq!(printed, written);
    assert_eq!(folder.run(&["man", "share/man/man1"]).status, 0, "again");
}

#[test]
fn pages_are_wholly_in_one_language() {
    let folder = Folder::new();
    let french = folder.run(&["man"]).stdout;
    let english = folder.run(&["man", "--lang", "en"]).stdout;
    for word in [
        "NAME",
        "EXAMPLES",
        "SEE ALSO",
        "EXIT STATUS",
        "SUBCOMMANDS",
        "EXTRA",
    ] {
        assert!(!french.contains(&format!(".SH \"{word}\"")), "{word}");
        assert!(!french.contains(&format!(".SH {word}")), "{word}");
    }
    for heading in [".SH NAME", ".SH EXAMPLES", ".SH FILES", ".SH COMMANDS"] {
        assert!(english.contains(heading), "{heading}");
    }
    assert!(
        !english.contains("Vérifie") && !english.contains("V\\["),
        "{english}"
    );
}

/// Pages have the date of the release, and none before it: the same program writes the same pages.
const NO_DATE: &str = "missing date";
/// A line of the source that is long is no fault of the page.
const LONG: &str = "longer than 80 bytes";

#[test]
fn readers_of_manual_pages_find_no_fault_in_them() {
    if !has("mandoc") || !has("groff") {
        return;
    }
    for lang in ["fr", "en"] {
        let folder = Folder::new();
        folder.run(&["man", "pages", "--lang", lang]);
        for page in fs::read_dir(folder.path("pages")).unwrap().flatten() {
            assert!(fs::read_to_string(page.path()).unwrap().is_ascii());
            let told = Command::new("mandoc")
                .args(["-T", "lint"])
                .arg(page.path())
                .output()
                .unwrap();
            let told = String::from_utf8(told.stdout).unwrap();
            let faults = told.lines();
            let faults: Vec<&str> = faults
                .filter(|line| !line.contains(NO_DATE) && !line.contains(LONG))
                .collect();
            assert!(faults.is_empty(), "{faults:#?}");
            let shown = Command::new("groff")
                .args(["-ww", "-man", "-T", "utf8"])
                .arg(page.path())
                .env("LC_ALL", "C.UTF-8")
                .output()
                .unwrap();
            assert_eq!(String::from_utf8_lossy(&shown.stderr), "");
            let shown = String::from_utf8(shown.stdout).unwrap();
            assert!(shown.contains("dinum-lint"), "{shown}");
            assert!(!shown.contains("\\["), "{shown}");
        }
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let folder = Folder::new();
    folder.write("occupied", "a file");
    let run = folder.run(&["man", "occupied"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("« occupied »"), "{}", run.stderr);
}
