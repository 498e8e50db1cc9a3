//! `dinum-lint legal …` and `--legal-index`, from outside.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::dila::{Archive, generated};
use crate::texts::{
    article_2_of_1994, article_3, decree_of_1969, decree_of_1994, decree_of_2019, law_of_1948,
};
use crate::{FIRST_DAY, GLOBAL, index};

/// What a run printed, and how it ended.
struct Run {
    status: i32,
    stdout: String,
    stderr: String,
}

/// Run the program in `folder`, the user's data folder being `folder/data`.
fn run(folder: &Path, arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
        .args(arguments)
        .current_dir(folder)
        .env("XDG_DATA_HOME", folder.join("data"))
        .env_remove("RUST_BACKTRACE")
        .output()
        .unwrap();
    let run = Run {
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    };
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    run
}

/// A folder with archives.
fn with_archives() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let [old, new] = article_3();
    Archive::default()
        .text(&law_of_1948())
        .text(&decree_of_1994())
        .text(&decree_of_2019())
        .article(&old)
        .write(folder.path(), GLOBAL);
    Archive::default()
        .article(&new)
        .write(folder.path(), FIRST_DAY);
    folder
}

#[test]
fn an_index_is_built_in_the_folder_of_the_user_and_told_of() {
    let folder = with_archives();
    let none = run(folder.path(), &["legal", "status"]);
    assert_eq!((none.status, none.stderr.as_str()), (0, ""));
    assert!(
        none.stdout
            .starts_with("Index local : aucun (il serait dans "),
        "{}",
        none.stdout
    );
    assert!(none.stdout.contains("Index livré avec dinum-lint : "));
    let done = run(folder.path(), &["legal", "import", FIRST_DAY, GLOBAL]);
    assert_eq!(
        (done.status, done.stderr.as_str()),
        (0, ""),
        "{}",
        done.stdout
    );
    assert!(
        done.stdout
            .starts_with("5 documents lus. L'index est dans « "),
        "{}",
        done.stdout
    );
    assert!(folder.path().join("data/dinum-lint/legal.sqlite").exists());
    let status = run(folder.path(), &["legal", "status"]);
    let lines: Vec<&str> = status.stdout.lines().collect();
    assert_eq!(
        lines[1..3],
        [
            "  3 textes, 2 versions d'articles, 3 liens de modification",
            "  LEGI : jusqu'au 14 juillet 2025 (2 archives, archive globale du 13 juillet 2025)",
        ]
    );
    let json = run(folder.path(), &["legal", "status", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(json["local"]["texts"], 3);
    assert_eq!(json["local"]["bases"][0]["until"], "2025-07-14T20:59:33");
    let again = run(folder.path(), &["legal", "import", FIRST_DAY]);
    assert_eq!(again.status, 0);
    assert!(
        again.stdout.starts_with("Rien de nouveau : "),
        "{}",
        again.stdout
    );
    assert!(
        again.stderr.contains("est déjà dans l'index"),
        "{}",
        again.stderr
    );
}

#[test]
fn the_life_of_a_text_is_a_timeline() {
    let folder = with_archives();
    run(folder.path(), &["legal", "import", FIRST_DAY, GLOBAL]);
    let show = run(
        folder.path(),
        &["legal", "show", "--as-of", "2026-11-22", "décret 94-46"],
    );
    assert_eq!(
        (show.status, show.stdout.as_str()),
        (
            0,
            "Décret n° 94-46 du 5 janvier 1994\n\
             fixant les conditions sanitaires et d'hygiène\n  \
             JORFTEXT000000546652 · LEGITEXT000005615128 · ECOC9300166D\n\n  \
             5 janvier 1994  signé\n  \
             20 mars 2007    abrogé par le décret n° 2007-358\n\n\
             Selon l'index du 14 juillet 2025 : abrogé.\n\
             Source : DILA, base LEGI jusqu'au 14 juillet 2025\n"
        )
    );
    for words in [
        "LEGITEXT000005615128",
        "ECOC9300166D",
        "94-46",
        "https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000546652/",
    ] {
        let same = run(
            folder.path(),
            &["legal", "show", "--as-of", "2026-11-22", words],
        );
        assert_eq!(same.stdout, show.stdout, "{words}");
    }
    let english = run(
        folder.path(),
        &[
            "--lang",
            "en",
            "legal",
            "show",
            "--as-of",
            "2026-11-22",
            "loi",
            "48-178",
        ],
    );
    assert!(
        english
            .stdout
            .contains("  16 February 2022  repealed by loi n° 2022-171\n"),
        "{}",
        english.stdout
    );
    let json = run(
        folder.path(),
        &["legal", "show", "94-46", "--format", "json"],
    );
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(json["changes"][0]["by"], "décret 2007-358");
    assert_eq!(json["changes"][0]["day"], "2007-03-20");
}

#[test]
fn the_life_of_an_article_is_a_timeline() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = article_2_of_1994();
    let archive = Archive::default().text(&decree_of_1994());
    archive
        .article(&first)
        .article(&second)
        .write(folder.path(), GLOBAL);
    run(folder.path(), &["legal", "import", GLOBAL]);
    for words in ["LEGIARTI000006000002", "article 2 du décret n° 94-46"] {
        let show = run(
            folder.path(),
            &["legal", "show", "--as-of", "2000-01-01", words],
        );
        assert_eq!(
            show.stdout,
            "Article 2 — Décret n° 94-46 du 5 janvier 1994\n\n  \
             19 janvier 1994  LEGIARTI000006000001, jusqu'au 1er mai 1999\n  \
             1er mai 1999     LEGIARTI000006000002, par le décret n° 99-333, jusqu'à l'abrogation, le 20 mars 2007 ← en vigueur\n\n\
             Selon l'index du 13 juillet 2025.\n",
            "{words}"
        );
    }
}

#[test]
fn what_no_index_knows_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let show = run(folder.path(), &["legal", "show", "décret 1999-9999"]);
    assert_eq!((show.status, show.stdout.as_str()), (1, ""));
    assert!(
        show.stderr
            .contains("aucun index ne connaît « décret 1999-9999 »"),
        "{}",
        show.stderr
    );
    let shipped = run(folder.path(), &["legal", "show", "2019-1088"]);
    assert_eq!(shipped.status, 0);
    assert!(
        shipped.stdout.contains("modifié par le décret n° 2023-304"),
        "{}",
        shipped.stdout
    );
}

#[test]
fn archives_that_are_none_are_refused_in_french() {
    let folder = with_archives();
    run(folder.path(), &["legal", "import", GLOBAL]);
    fs::write(
        folder.path().join("JORF_20250714-005933.tar.gz"),
        "pas une archive",
    )
    .unwrap();
    for (archive, message) in [
        (
            "lois.zip",
            "« lois.zip » n'a pas le nom d'une archive LEGI ou JORF",
        ),
        (
            "LEGI_20300101-000000.tar.gz",
            "ne peut pas être ouverte : il n'existe pas.",
        ),
        (
            "JORF_20250714-005933.tar.gz",
            "est incomplète ou endommagée : téléchargez-la de nouveau.",
        ),
    ] {
        let refused = run(folder.path(), &["legal", "import", archive]);
        assert_eq!(
            (refused.status, refused.stdout.as_str()),
            (2, ""),
            "{archive}"
        );
        assert!(refused.stderr.contains(message), "{}", refused.stderr);
        assert!(
            refused.stderr.contains("L'index précédent n'a pas changé."),
            "{}",
            refused.stderr
        );
    }
    let nothing = run(folder.path(), &["legal"]);
    assert_eq!(nothing.status, 2);
    assert!(
        nothing
            .stderr
            .contains("il manque une commande après « legal »"),
        "{}",
        nothing.stderr
    );
}

/// A page that cites a decree of which only the local index knows the end.
const PAGE: &str = "---\ntitle: Textes\n---\n\nVoir le décret n° 94-46 du 5 janvier 1994.\n";

#[test]
fn checks_ask_the_index_that_was_chosen() {
    let folder = with_archives();
    fs::write(folder.path().join("page.md"), PAGE).unwrap();
    let of = index(folder.path());
    let of = of.to_str().unwrap();
    let missing = run(folder.path(), &["--legal-index", of, "page.md"]);
    assert_eq!((missing.status, missing.stdout.as_str()), (2, ""));
    assert!(
        missing.stderr.contains("n'existe pas."),
        "{}",
        missing.stderr
    );
    let done = run(
        folder.path(),
        &["legal", "import", "--legal-index", of, GLOBAL],
    );
    assert_eq!(done.status, 0, "{}", done.stderr);
    assert_eq!(
        run(folder.path(), &["--legal-index", of, "page.md"])
            .stderr
            .matches("index")
            .count(),
        0
    );
    // Named by the configuration, from its own folder.
    fs::write(
        folder.path().join(".dinum-lint.yml"),
        "legal-index: index/legal.sqlite\n",
    )
    .unwrap();
    let shown = run(folder.path(), &["config", "show", "page.md"]);
    assert!(
        shown.stdout.contains("legal-index: index/legal.sqlite"),
        "{}",
        shown.stdout
    );
    assert!(
        run(folder.path(), &["legal", "show", "94-46"])
            .stdout
            .contains("2007-358")
    );
    assert!(!run(folder.path(), &["page.md"]).stderr.contains("index"));
    // What the configuration names is not there: the one that ships serves, and that is said.
    fs::write(
        folder.path().join(".dinum-lint.yml"),
        "legal-index: absent.sqlite\n",
    )
    .unwrap();
    let told = run(folder.path(), &["page.md"]);
    let place = ".dinum-lint.yml:1:14 : L'index des textes de loi `absent.sqlite`";
    assert!(told.stderr.contains(place), "{}", told.stderr);
    assert!(told.stdout.contains("1:14"), "{}", told.stdout);
    assert_eq!(told.status, 2);
}

#[test]
fn an_import_that_is_killed_leaves_the_former_index() {
    let folder = with_archives();
    let of = index(folder.path());
    let of_text = of.to_str().unwrap();
    run(
        folder.path(),
        &["legal", "import", "--legal-index", of_text, GLOBAL],
    );
    let before = fs::read(&of).unwrap();
    let large = generated(folder.path(), "LEGI_20250801-205933.tar.gz", 24 << 20);
    let mut import = Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
        .args(["legal", "import", "--legal-index", of_text])
        .arg(&large)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let partial = folder.path().join("index/legal.sqlite.partial");
    while !partial.exists() {
        assert!(
            import.try_wait().unwrap().is_none(),
            "too fast to be stopped"
        );
        std::thread::yield_now();
    }
    import.kill().unwrap();
    import.wait().unwrap();
    assert!(fs::read(&of).unwrap() == before);
    let show = run(
        folder.path(),
        &["legal", "show", "--legal-index", of_text, "94-46"],
    );
    assert_eq!(show.status, 0);
    let next = run(
        folder.path(),
        &["legal", "import", "--legal-index", of_text, FIRST_DAY],
    );
    assert_eq!(next.status, 0, "{}", next.stderr);
    assert!(!partial.exists());
}

/// A page that cites two texts of which only a local index knows what became.
const CITING: &str = "---\ntitle: Textes\n---\n\nVoir le décret n° 69-243 du 18 mars 1969.\n\nVoir le décret n° 94-46 du 5 janvier 1994.\n";

#[test]
fn rules_answer_from_the_local_index() {
    let folder = tempfile::tempdir().unwrap();
    Archive::default()
        .text(&decree_of_1994())
        .write(folder.path(), GLOBAL);
    let published = "Freemium_jorf_global_20250713-140000.tar.gz";
    Archive::default()
        .text(&decree_of_1969())
        .write(folder.path(), published);
    fs::write(folder.path().join("page.md"), CITING).unwrap();
    let check = || {
        let run = run(
            folder.path(),
            &["--as-of", "2026-11-22", "--format", "json", "page.md"],
        );
        let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let findings = json["findings"].as_array().unwrap().clone();
        let told = |finding: &serde_json::Value| {
            let rule = finding["rule"].as_str().unwrap_or_default();
            let message = finding["message"].as_str().unwrap_or_default();
            ["legal/outdated-citation", "legal/repealed"]
                .contains(&rule)
                .then(|| format!("{rule} {message}"))
        };
        findings.iter().filter_map(told).collect::<Vec<String>>()
    };
    assert_eq!(
        check(),
        Vec::<String>::new(),
        "the index that ships knows neither"
    );
    run(folder.path(), &["legal", "import", GLOBAL, published]);
    let told = check();
    let outdated = told
        .iter()
        .find(|one| one.starts_with("legal/outdated-citation "))
        .unwrap();
    for part in [
        "13 juillet 2025",
        "n° 86-320",
        "7 mars 1986",
        "n° 2002-1500",
    ] {
        assert!(outdated.contains(part), "{part}: {outdated}");
    }
}

#[test]
fn of_very_many_amendments_the_latest_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let numbers: Vec<(&str, &str)> = vec![
        ("90-1", "1990-01-05"),
        ("91-1", "1991-01-05"),
        ("92-1", "1992-01-05"),
        ("93-1", "1993-01-05"),
        ("94-1", "1994-01-05"),
        ("95-1", "1995-01-05"),
        ("96-1", "1996-01-05"),
        ("97-1", "1997-01-05"),
        ("98-1", "1998-01-05"),
    ];
    let mut text = decree_of_1969();
    let pattern = text.links.remove(0);
    let texts = [
        "JORFTEXT000000000001",
        "JORFTEXT000000000002",
        "JORFTEXT000000000003",
    ];
    let more = [
        "JORFTEXT000000000004",
        "JORFTEXT000000000005",
        "JORFTEXT000000000006",
    ];
    let last = [
        "JORFTEXT000000000007",
        "JORFTEXT000000000008",
        "JORFTEXT000000000009",
    ];
    let ids = texts.into_iter().chain(more).chain(last);
    text.links = numbers
        .iter()
        .zip(ids)
        .map(|((number, signed), id)| crate::dila::Link {
            text: id,
            item: id,
            number,
            signed,
            ..pattern.clone()
        })
        .collect();
    let published = "Freemium_jorf_global_20250713-140000.tar.gz";
    Archive::default()
        .text(&text)
        .write(folder.path(), published);
    fs::write(folder.path().join("page.md"), CITING).unwrap();
    run(folder.path(), &["legal", "import", published]);
    let told = run(folder.path(), &["--format", "short", "page.md"]).stdout;
    let line = told
        .lines()
        .find(|line| line.contains("[legal/outdated-citation]"))
        .unwrap();
    assert!(line.contains("par 4 textes plus anciens, "), "{line}");
    assert!(
        line.contains("n° 94-1") && line.contains("n° 98-1"),
        "{line}"
    );
    assert!(!line.contains("n° 93-1"), "{line}");
}
