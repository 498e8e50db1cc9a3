//! A build may leave parts out (the cargo features): what needs them is refused in words, and what is left does not change.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// What is asked, as it is named in the refusal, and the components without one of which it cannot be.
const ASKED: [(&[&str], &str, &[&str]); 9] = [
    (&["links"], "dinum-lint links", &["network"]),
    (&["--online"], "--online", &["network"]),
    (&["check", "--cache", "c.json"], "--cache", &["network"]),
    (
        &["baseline", "create", "--online"],
        "--online",
        &["network"],
    ),
    (
        &["legal", "refresh"],
        "dinum-lint legal refresh",
        &["network"],
    ),
    (
        &["legal", "update"],
        "dinum-lint legal update",
        &["network", "legal-index"],
    ),
    (
        &["legal", "import", "a.tar.gz"],
        "dinum-lint legal import",
        &["legal-index"],
    ),
    (
        &["--legal-index", "index.sqlite"],
        "index.sqlite",
        &["legal-index"],
    ),
    (&["lsp"], "dinum-lint lsp", &["editor"]),
];

/// The components that this build has.
fn present() -> Vec<&'static str> {
    let all = [
        ("network", cfg!(feature = "network")),
        ("editor", cfg!(feature = "editor")),
        ("legal-index", cfg!(feature = "legal-index")),
    ];
    let present = all.into_iter().filter(|(_, is_present)| *is_present);
    present.map(|(name, _)| name).collect()
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
        .args(arguments)
        .current_dir(folder)
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("XDG_CACHE_HOME", folder.join("cache"))
        .env_remove("PISTE_CLIENT_ID")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn what_needs_a_part_that_is_left_out_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("index.sqlite"), "").unwrap();
    let present = present();
    for (arguments, named, needed) in ASKED {
        let Some(lacking) = needed.iter().find(|part| !present.contains(part)) else {
            continue;
        };
        let french = run(folder.path(), arguments);
        let english = run(folder.path(), &[arguments, &["--lang", "en"]].concat());
        assert_eq!(french.status.code(), Some(2), "{arguments:?}");
        assert_eq!(english.status.code(), Some(2), "{arguments:?}");
        assert_eq!(text(&french.stdout), "", "{arguments:?}");
        let (french, english) = (text(&french.stderr), text(&english.stderr));
        assert!(french.contains(named), "{french}");
        assert!(
            french.contains(&format!("construit sans le composant « {lacking} »")),
            "{french}"
        );
        assert!(
            english.contains(&format!("built without the component '{lacking}'")),
            "{english}"
        );
        assert_eq!(french.lines().count(), 1, "{french}");
    }
}

#[test]
fn the_help_shows_what_the_build_has() {
    let folder = tempfile::tempdir().unwrap();
    let present = present();
    let help = text(&run(folder.path(), &["--help"]).stdout);
    let legal = text(&run(folder.path(), &["legal", "--help"]).stdout);
    for (word, needed, shown) in [
        ("\n  links ", "network", &help),
        ("--online", "network", &help),
        ("\n  lsp ", "editor", &help),
        ("--legal-index", "legal-index", &help),
        ("\n  refresh ", "network", &legal),
        ("\n  import ", "legal-index", &legal),
    ] {
        assert_eq!(shown.contains(word), present.contains(&needed), "{word}");
    }
}

/// Neither examples nor lists of verbs name what the build lacks.
#[test]
fn no_help_speaks_of_what_the_build_lacks() {
    let folder = tempfile::tempdir().unwrap();
    let present = present();
    let verbs = [
        "",
        "check",
        "rules",
        "explain",
        "dump",
        "suppress",
        "baseline",
        "completions",
        "config",
        "hook",
        "docs",
        "init",
        "legal",
        "legal show",
        "legal status",
        "merge",
        "man",
        "urls",
    ];
    for lang in ["fr", "en"] {
        let helps = verbs.map(|verb| {
            let words = verb.split_whitespace().chain(["--help", "--lang", lang]);
            text(&run(folder.path(), &words.collect::<Vec<_>>()).stdout)
        });
        let page = text(&run(folder.path(), &["man", "--lang", lang]).stdout);
        for shown in helps.iter().chain([&page]) {
            for (word, needed) in [
                ("dinum-lint links", &["network"][..]),
                ("-online", &["network"]),
                ("-cache", &["network"]),
                ("legal refresh", &["network"]),
                ("refresh, ", &["network"]),
                ("dinum-lint lsp", &["editor"]),
                ("(import", &["legal-index"]),
                ("legal import", &["legal-index"]),
                ("legal update", &["legal-index", "network"]),
                ("status, update", &["legal-index", "network"]),
            ] {
                let is_there = needed.iter().all(|one| present.contains(one));
                assert!(is_there || !shown.contains(word), "{word}: {shown}");
            }
        }
    }
    let legal = text(&run(folder.path(), &["legal"]).stderr);
    let listed = legal.contains("update");
    let is_there = present.contains(&"network") && present.contains(&"legal-index");
    assert_eq!(listed, is_there, "{legal}");
}

/// Somebody may have built an index with the complete program: that it is not read must not go unsaid.
#[test]
fn an_index_that_cannot_be_read_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("data/dinum-lint")).unwrap();
    fs::write(folder.path().join("data/dinum-lint/legal.sqlite"), "").unwrap();
    fs::write(folder.path().join("page.md"), "Une page.\n").unwrap();
    let checked = run(folder.path(), &["--no-config", "page.md"]);
    let said = text(&checked.stderr);
    assert!(
        said.contains("L'index livré avec dinum-lint est utilisé à sa place"),
        "{said}"
    );
    let is_left_out = said.contains("construit sans le composant « legal-index »");
    assert_eq!(is_left_out, !cfg!(feature = "legal-index"), "{said}");
}

/// A configuration that names an index is not heeded by half in silence.
#[test]
fn a_configuration_that_names_an_index_is_faulty_without_what_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("index.sqlite"), "").unwrap();
    fs::write(folder.path().join("_config.yml"), "title: Essai\n").unwrap();
    fs::write(
        folder.path().join(".dinum-lint.yml"),
        "legal-index: index.sqlite\n",
    )
    .unwrap();
    fs::write(folder.path().join("page.md"), "---\n---\nUne page.\n").unwrap();
    let checked = run(folder.path(), &["page.md"]);
    assert_eq!(checked.status.code(), Some(2));
    let said = text(&checked.stderr) + &text(&checked.stdout);
    let is_left_out = said.contains("sans le composant « legal-index »");
    assert_eq!(is_left_out, !cfg!(feature = "legal-index"), "{said}");
}
