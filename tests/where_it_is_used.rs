//! The commit hook, with the real pre-commit, and the action's script, in small repositories.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const FAULTY: &str = "---\ntitle: Essai\npermalink: \"/essai/\"\nlayout: page-annexe\ndate_de_modification: 3 octobre 2022\n---\n\nUne image : <img src=\"/uploads/essai.png\">\n";

fn run(folder: &Path, program: &str, arguments: &[&str]) -> Output {
    Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap_or_else(|error| panic!("{program}: {error}"))
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let identity = [
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@example.org",
        "-c",
        "init.defaultBranch=main",
    ];
    let output = run(folder, "git", &[&identity[..], arguments].concat());
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Whether `tool` can be run; where it cannot, the test says so and passes, unless tools are required.
fn has(tool: &str) -> bool {
    let found = Command::new(tool).arg("--version").output().is_ok();
    if !found {
        assert!(
            std::env::var("DINUM_LINT_TOOLS").as_deref() != Ok("required"),
            "{tool} is required"
        );
        println!("non exécuté : {tool} manque");
    }
    found
}

#[test]
fn the_commit_hook_stops_a_faulty_page() {
    if !has("pre-commit") || !has("git") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    fs::create_dir_all(site.join("_pages")).unwrap();
    git(&site, &["init", "--quiet"]);
    fs::write(site.join("_pages/essai page.md"), FAULTY).unwrap();
    fs::write(site.join("notes.txt"), "<img>").unwrap();
    git(&site, &["add", "."]);
    let root = env!("CARGO_MANIFEST_DIR");
    let output = Command::new("pre-commit")
        .args(["try-repo", root, "dinum-lint", "--all-files", "--verbose"])
        .current_dir(&site)
        .env("PRE_COMMIT_HOME", folder.path().join("cache"))
        .env("PRE_COMMIT_COLOR", "never")
        // The hook is built where the tests are, so that it is not built from nothing each time.
        .env(
            "CARGO_TARGET_DIR",
            Path::new(root).join("target/pre-commit"),
        )
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "{printed}\n{errors}");
    assert!(printed.contains("a11y/img-alt"), "{printed}\n{errors}");
    assert!(printed.contains("_pages/essai page.md"), "{printed}");
    assert!(!printed.contains("notes.txt"), "{printed}");
}

fn run_action(site: &Path, base: &str) -> Output {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/actions/dinum-lint/run.sh");
    Command::new("bash")
        .arg(script)
        .current_dir(site)
        .env("DINUM_LINT", env!("CARGO_BIN_EXE_dinum-lint"))
        .env(
            "XDG_DATA_HOME",
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests"),
        )
        .env("BASE", base)
        .output()
        .unwrap()
}

#[test]
fn the_action_annotates_what_a_pull_request_changes() {
    if !has("git") || !has("bash") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path();
    fs::create_dir_all(site.join("_pages")).unwrap();
    git(site, &["init", "--quiet"]);
    fs::write(site.join("_pages/ancienne.md"), FAULTY).unwrap();
    git(site, &["add", "."]);
    git(site, &["commit", "--quiet", "--message", "Base"]);
    let base = git(site, &["rev-parse", "HEAD"]);

    let unchanged = run_action(site, &base);
    assert!(unchanged.status.success(), "{unchanged:?}");
    assert!(!String::from_utf8_lossy(&unchanged.stdout).contains("::error"));

    fs::write(site.join("_pages/-nouvelle page é.md"), FAULTY).unwrap();
    git(site, &["add", "."]);
    let changed = run_action(site, &base);
    let printed = String::from_utf8_lossy(&changed.stdout);
    assert_eq!(changed.status.code(), Some(1), "{changed:?}");
    assert!(
        printed.contains("::error file=_pages/-nouvelle page é.md,line=8"),
        "{printed}"
    );
    assert!(!printed.contains("ancienne"), "{printed}");
}
