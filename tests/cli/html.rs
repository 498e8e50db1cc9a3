//! `--format html` and `--history`, from outside.

use crate::{FAULTY, Folder, GOOD};

fn report(version: u8, summary: &str) -> String {
    format!(
        "{{\"version\":{version},\"findings\":[],\"summary\":{{\"files\":1,\"error\":7,\"warning\":0,\"info\":0,\"suppressed\":0{summary}}}}}"
    )
}

#[test]
fn the_page_is_whole_and_the_same_again() {
    let folder = Folder::new();
    folder
        .write("_pages/a.md", FAULTY)
        .write("_pages/b.md", GOOD);
    folder.write("report-2026-01-05.json", report(1, ""));
    let arguments = ["--format", "html", "--as-of", "2026-11-23"];
    let run = folder.run(&arguments);
    assert_eq!(
        (run.status, run.stdout.contains("svg class=\"trend\"")),
        (1, false)
    );
    assert!(
        run.stdout
            .starts_with("<!DOCTYPE html>\n<html lang=\"fr\">\n")
    );
    assert!(run.stdout.ends_with("</html>\n"));
    assert!(
        run.stdout
            .contains("2 fichiers vérifiés au 23\u{a0}novembre 2026")
            || run
                .stdout
                .contains("2 fichiers vérifiés au 23 novembre 2026")
    );
    assert!(run.stdout.contains("<mark>&lt;img src="), "{}", run.stdout);
    assert_eq!(folder.run(&arguments).stdout, run.stdout);
    let with_history =
        folder.run(&[&arguments[..], &["--history", "report-2026-01-05.json"]].concat());
    assert_eq!(with_history.status, 1, "{}", with_history.stderr);
    assert!(
        with_history
            .stdout
            .contains("Du 5 janvier 2026 au 23 novembre 2026 : erreurs de 7 à 1")
            || with_history
                .stdout
                .contains("Du 5 janvier 2026 au 23 novembre 2026\u{a0}: erreurs de 7 à 1")
    );
    let english = folder.run(&[&arguments[..], &["--lang", "en"]].concat());
    assert!(english.stdout.contains("<html lang=\"en\">"));
}

#[test]
fn an_earlier_report_that_tells_nothing_is_named_and_the_page_written() {
    let folder = Folder::new();
    folder.write("_pages/a.md", GOOD);
    folder
        .write("broken.json", b"\xff\x00{")
        .write("other.json", report(2, ""));
    folder
        .write("change.json", report(1, ",\"untouched\":3"))
        .write("good.json", report(1, ""));
    for (file, why) in [
        ("missing.json", "il n'existe pas"),
        ("_pages", "c'est un dossier"),
        (
            "broken.json",
            "ce n'est pas un rapport que --format json a écrit",
        ),
        (
            "other.json",
            "d'une version (2) que ce dinum-lint ne connaît pas",
        ),
        ("change.json", "ne porte que sur une modification"),
    ] {
        let run = folder.run(&[
            "--format",
            "html",
            "--history",
            "good.json",
            "--history",
            file,
        ]);
        assert_eq!(run.status, 2, "{file}: {}", run.stderr);
        let named = format!("{file} ne compte pas dans l'évolution : ");
        assert!(
            run.stderr.contains(&named) && run.stderr.contains(why),
            "{}",
            run.stderr
        );
        assert!(run.stdout.ends_with("</html>\n"), "{file}");
        assert!(run.stdout.contains("svg class=\"trend\""), "{file}");
    }
}

#[test]
fn earlier_reports_serve_the_page_only() {
    let folder = Folder::new();
    folder
        .write("_pages/a.md", GOOD)
        .write("good.json", report(1, ""));
    let run = folder.run(&["--format", "short", "--history", "good.json"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("--history ne sert qu'au rapport de --format html"),
        "{}",
        run.stderr
    );
}

#[test]
fn earlier_reports_are_no_pages_to_check() {
    let folder = Folder::new();
    folder
        .write("_pages/a.md", FAULTY)
        .write("reports/1.json", report(1, ""))
        .write("reports/2.json", report(1, ""));
    let several = ["--history", "reports/1.json", "reports/2.json"];
    let run = folder.run(&[&["--format", "html"][..], &several].concat());
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr.contains("reports/2.json n'est pas une page")
            && run.stderr.contains("--history devant chacun"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_else_lies_in_a_folder_of_reports_is_passed_over() {
    let folder = Folder::new();
    folder
        .write("_pages/a.md", FAULTY)
        .write("reports/1.json", report(1, ""))
        .write("reports/package.json", "{}");
    let run = folder.run(&["--format", "html", "--history", "reports"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("reports/package.json ne compte pas dans l'évolution"),
        "{}",
        run.stderr
    );
    assert!(run.stdout.contains("svg class=\"trend\""));
}

/// The page quotes faults, and has none.
#[test]
fn our_own_rules_find_nothing_in_the_page() {
    let folder = Folder::new();
    let faults = "Voir le décret n° 2019-1088 du 25 octobre 2019, la Dinsic, Etat, contact@exemple.gouv.fr >>> fin,,et 50% `<center>`.\n\n<center>a</center>\n\n<p id=\"a\">un</p> <p id=\"a\">deux</p>\n";
    folder
        .write("_pages/a.md", format!("{FAULTY}\n{faults}"))
        .write("_pages/b.md", GOOD);
    folder.write("old.json", report(1, ""));
    let page = folder.run(&["--format", "html", "--history", "old.json"]);
    assert!(
        page.stdout.matches("<article").count() > 5,
        "{}",
        page.stderr
    );
    let other = Folder::new();
    other.write("rapport.html", &page.stdout);
    let run = other.run(&[
        "check",
        "rapport.html",
        "--format",
        "short",
        "--fail-on",
        "info",
    ]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
}
