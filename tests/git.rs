//! What git tells, from outside: throw-away repositories of every kind, and the program run in them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

#[path = "git/bad_input.rs"]
mod bad_input;
#[path = "git/changed.rs"]
mod changed;
#[path = "git/date_stale.rs"]
mod date_stale;
#[path = "git/staged.rs"]
mod staged;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a run printed, and how it ended.
struct Run {
    status: i32,
    stdout: String,
    stderr: String,
}

impl Run {
    /// `rule path:line` of each finding, in order; of the rules that these tests are about.
    fn findings(&self) -> Vec<String> {
        let report: serde_json::Value = serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", self.stderr));
        let text =
            |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap().to_owned();
        report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| {
                format!(
                    "{} {}:{}",
                    text(finding, "rule"),
                    text(finding, "path"),
                    finding["line"]
                )
            })
            .filter(|line| {
                [
                    "a11y/img-alt",
                    "links/broken",
                    "links/missing",
                    "front-matter/date-stale",
                ]
                .iter()
                .any(|rule| line.starts_with(rule))
            })
            .collect()
    }

    fn summary(&self, key: &str) -> u64 {
        let report: serde_json::Value = serde_json::from_str(&self.stdout).unwrap();
        report["summary"][key]
            .as_u64()
            .unwrap_or_else(|| panic!("{key}: {}", report["summary"]))
    }
}

/// A repository of its own, removed when dropped.
struct Repository {
    temporary: tempfile::TempDir,
}

/// A page at `/{name}/` that says `body`, which begins in line 8.
fn page(name: &str, body: &str) -> String {
    format!(
        "---\ntitle: Page {name}\npermalink: \"/{name}/\"\nlayout: page-annexe\ndate_de_modification: 22 novembre 2026\n---\n\n{body}\n"
    )
}

const CONFIG: &str = "include: [_pages]\ncollections:\n  pages:\n    output: true\n";

impl Repository {
    fn new() -> Self {
        let repository = Self {
            temporary: tempfile::tempdir().unwrap(),
        };
        repository.git(&["init", "--quiet"]);
        repository
    }

    /// A site with three pages, committed: `/un/` links to `/deux/` and to a place in `/trois/`.
    fn site() -> Self {
        let repository = Self::new();
        let links = "Voir [deux](/deux/) et [trois](/trois/#ici).";
        repository
            .write("_config.yml", CONFIG)
            .write("_layouts/page-annexe.html", "<main>{{ content }}</main>\n")
            .write("_pages/un.md", page("un", links))
            .write(
                "_pages/deux.md",
                page(
                    "deux",
                    "<img src=\"https://exemple.gouv.fr/a.png\">\n\nDeux.",
                ),
            )
            .write("_pages/trois.md", page("trois", "## Ici {#ici}\n\nTrois."))
            .commit("2026-11-22");
        repository
    }

    fn path(&self, path: &str) -> PathBuf {
        self.temporary.path().join(path)
    }

    fn write(&self, path: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    fn git(&self, arguments: &[&str]) -> String {
        self.git_on("2026-11-22", arguments)
    }

    fn git_on(&self, day: &str, arguments: &[&str]) -> String {
        git_in(self.temporary.path(), day, arguments)
    }

    fn commit(&self, day: &str) -> &Self {
        self.git(&["add", "--all"]);
        self.git_on(day, &["commit", "--quiet", "--message", "Change"]);
        self
    }

    fn run(&self, arguments: &[&str]) -> Run {
        run_in(self.temporary.path(), arguments, &[])
    }

    /// Run with a JSON report.
    fn lint(&self, arguments: &[&str]) -> Run {
        self.run(&[&["--format", "json", "--as-of", "2026-11-22"], arguments].concat())
    }
}

fn git_in(folder: &Path, day: &str, arguments: &[&str]) -> String {
    let date = format!("{day}T12:00:00+01:00");
    let identity = [
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@example.org",
        "-c",
        "init.defaultBranch=main",
        "-c",
        "core.autocrlf=false",
        "-c",
        "protocol.file.allow=always",
    ];
    let output = Command::new("git")
        .args(identity)
        .args(arguments)
        .current_dir(folder)
        .env("GIT_AUTHOR_DATE", &date)
        .env("GIT_COMMITTER_DATE", &date)
        .env_remove("GIT_DIR")
        .env_remove("GIT_INDEX_FILE")
        .env_remove("GIT_WORK_TREE")
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn run_in(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
        .env(
            "XDG_DATA_HOME",
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests"),
        )
        .args(arguments)
        .current_dir(folder)
        .env_remove("RUST_BACKTRACE")
        .env_remove("GITHUB_BASE_REF")
        .env_remove("GITHUB_ACTIONS")
        .envs(variables.iter().copied())
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
