//! The scripts by which a release is made: what they pack, and what they refuse.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/.github/release");

/// A stand-in for the program, which answers what is asked of it to be packed.
const PROGRAM: &str = r#"#!/bin/sh
case "$1" in
  --version) echo "dinum-lint 1.2.3" ;;
  completions) echo "complete $2" ;;
  man) mkdir -p "$2" && echo "page $4" >"$2/dinum-lint.1" && echo "links $4" >"$2/dinum-lint-links.1" ;;
  *) exit 1 ;;
esac
"#;

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Whether Python is there; where it has to be, its absence fails the test.
fn has_python() -> bool {
    let found = Command::new("python3").arg("--version").output();
    if found.is_ok_and(|output| output.status.success()) {
        return true;
    }
    let is_required = std::env::var("DINUM_LINT_TOOLS").is_ok_and(|value| value == "required");
    assert!(!is_required, "python3 is missing");
    println!("non exécuté : python3 manque");
    false
}

/// Pack the stand-in for `target` into `folder`; the archive.
fn pack(folder: &Path, target: &str) -> PathBuf {
    let program = folder.join("program");
    fs::write(&program, PROGRAM).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(folder.join("notices.md"), "whose work this is\n").unwrap();
    let output = Command::new("python3")
        .arg(format!("{SCRIPTS}/package.py"))
        .arg(&program)
        .args([target, "notices.md", "archives"])
        .env("SOURCE_DATE_EPOCH", "1800000000")
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    folder.join(text(&output.stdout).trim())
}

/// Unpack `archive` as Python does.
fn unpack(archive: &Path, into: &Path) {
    let done = Command::new("python3")
        .args([
            "-c",
            "import shutil, sys; shutil.unpack_archive(*sys.argv[1:])",
        ])
        .args([archive, into])
        .status()
        .unwrap();
    assert!(done.success());
}

#[test]
fn an_archive_holds_the_program_and_its_documents() {
    if !has_python() {
        return;
    }
    for (target, name, program) in [
        (
            "x86_64-unknown-linux-gnu",
            "dinum-lint-1.2.3-x86_64-unknown-linux-gnu.tar.gz",
            "dinum-lint",
        ),
        (
            "x86_64-pc-windows-msvc",
            "dinum-lint-1.2.3-x86_64-pc-windows-msvc.zip",
            "dinum-lint.exe",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let archive = pack(folder.path(), target);
        assert_eq!(archive.file_name().unwrap(), name);
        unpack(&archive, &folder.path().join("unpacked"));
        let top = folder
            .path()
            .join("unpacked")
            .join(format!("dinum-lint-1.2.3-{target}"));
        let read = |name: &str| fs::read_to_string(top.join(name)).unwrap();
        assert_eq!(read(program), PROGRAM);
        assert_eq!(read("man/man1/dinum-lint.1"), "page en\n");
        assert_eq!(read("man/fr/man1/dinum-lint-links.1"), "links fr\n");
        assert_eq!(read("completions/_dinum-lint"), "complete zsh\n");
        assert_eq!(read("completions/dinum-lint.bash"), "complete bash\n");
        assert_eq!(read("LICENSE-THIRD-PARTY.md"), "whose work this is\n");
        for document in ["LICENSE", "README.md", "README.fr.md"] {
            let own = Path::new(env!("CARGO_MANIFEST_DIR")).join(document);
            assert_eq!(read(document), fs::read_to_string(own).unwrap());
        }
    }
}

#[test]
fn the_program_of_an_archive_can_be_run() {
    if !has_python() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let archive = pack(folder.path(), "x86_64-unknown-linux-musl");
    unpack(&archive, folder.path());
    let program = folder
        .path()
        .join("dinum-lint-1.2.3-x86_64-unknown-linux-musl/dinum-lint");
    let mode = fs::metadata(program).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o755);
}

#[test]
fn the_same_program_gives_the_same_archive() {
    if !has_python() {
        return;
    }
    for target in ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc"] {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let archives = [pack(one.path(), target), pack(other.path(), target)];
        let [one, other] = archives.map(|archive| fs::read(archive).unwrap());
        assert!(one == other, "{target}");
    }
}

#[test]
fn the_notices_name_what_a_program_is_made_of_and_its_licences() {
    if !has_python() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let notices = |target: &str| {
        let file = folder.path().join(target);
        let done = Command::new("python3")
            .arg(format!("{SCRIPTS}/notices.py"))
            .arg(target)
            .arg(&file)
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", text(&done.stderr));
        fs::read_to_string(file).unwrap()
    };
    let linux = notices("x86_64-unknown-linux-musl");
    let (crates, licences) = linked_and_licences(&linux);
    assert!(crates.len() > 100, "{crates:?}");
    // One of our dependencies, one of theirs, and one whose package holds no licence.
    for name in ["libyaml-safer", "html5ever", "selectors"] {
        assert!(crates.iter().any(|known| known.starts_with(name)), "{name}");
    }
    for name in crates {
        let has_text = licences
            .iter()
            .any(|names| names.split(", ").any(|known| known == name));
        assert!(has_text, "{name}");
    }
    for words in [
        "Mozilla Public License Version 2.0",
        "Rich Felker",
        "Permission is hereby granted",
    ] {
        assert!(linux.contains(words), "{words}");
    }
    // Nothing that only tests use, nor what only another system needs.
    assert!(!linux.contains("[proptest "));
    assert!(!linux.contains("[windows-sys "));
    let windows = notices("x86_64-pc-windows-msvc");
    assert!(windows.contains("[windows-sys "));
    assert!(!windows.contains("Rich Felker"));
}

/// The crates that notices name, and the headings above the texts of licences.
fn linked_and_licences(notices: &str) -> (Vec<&str>, Vec<&str>) {
    let crates = notices
        .lines()
        .filter_map(|line| line.strip_prefix("| [")?.split_once(']'))
        .map(|(name, _)| name);
    let licences = notices.lines().filter_map(|line| line.strip_prefix("## "));
    (crates.collect(), licences.collect())
}

/// Ask for the notes of `tag` in a project whose files are as given.
fn notes(tag: &str, manifest: &str, lock: &str, changes: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let package = |version: &str| format!("name = \"dinum-lint\"\nversion = \"{version}\"\n");
    fs::write(
        folder.path().join("Cargo.toml"),
        format!("[package]\n{}", package(manifest)),
    )
    .unwrap();
    fs::write(
        folder.path().join("Cargo.lock"),
        format!("version = 4\n\n[[package]]\n{}", package(lock)),
    )
    .unwrap();
    fs::write(folder.path().join("CHANGELOG.md"), changes).unwrap();
    Command::new("bash")
        .arg(format!("{SCRIPTS}/notes.sh"))
        .arg(tag)
        .env("DINUM_LINT_ROOT", folder.path())
        .output()
        .unwrap()
}

const CHANGES: &str = "# Changelog\n\n## [Unreleased]\n\n- Later.\n\n## [1.2.3] - 2026-12-01\n\n### Added\n\n- Something.\n\n## 1.2.2\n\n- Before.\n\n[1.2.3]: https://exemple.gouv.fr\n";

#[test]
fn the_notes_of_a_release_are_its_section_of_the_changelog() {
    let run = notes("v1.2.3", "1.2.3", "1.2.3", CHANGES);
    assert!(run.status.success(), "{}", text(&run.stderr));
    assert_eq!(text(&run.stdout).trim(), "### Added\n\n- Something.");
    let last = notes("v1.2.2", "1.2.2", "1.2.2", CHANGES);
    assert_eq!(text(&last.stdout).trim(), "- Before.");
}

#[test]
fn a_tag_that_does_not_fit_is_refused() {
    for (tag, manifest, lock, why) in [
        ("v1.2.4", "1.2.3", "1.2.3", "Cargo.toml"),
        ("1.2.3", "1.2.3", "1.2.3", "Cargo.toml"),
        ("v1.2.3", "1.2.3", "1.2.2", "Cargo.lock says 1.2.2"),
        ("v1.2.9", "1.2.9", "1.2.9", "CHANGELOG.md says nothing"),
    ] {
        let run = notes(tag, manifest, lock, CHANGES);
        assert!(!run.status.success(), "{tag}");
        assert_eq!(text(&run.stdout), "", "{tag}");
        assert!(text(&run.stderr).contains(why), "{}", text(&run.stderr));
    }
}
