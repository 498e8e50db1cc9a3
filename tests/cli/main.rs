//! The command line from outside: the built program, real files, its two streams and its exit status.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod bad_input;
mod baseline;
mod completions;
mod config;
mod config_faults;
mod config_schema;
mod dump;
mod examples;
mod fix;
mod formats;
mod help;
mod html;
mod init;
mod man;
mod meant;
mod rgaa;
mod selection;
mod sharing;
mod short;
mod status;
mod suppress;
mod urls;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// A page without fault.
pub(crate) const GOOD: &str = "---\ntitle: Équipe\npermalink: \"/equipe/\"\nlayout: page-annexe\ndate_de_modification: 3 octobre 2022\n---\n\nUne équipe.\n";

/// A page with one fault: an image without alternative, at 8:12.
pub(crate) const FAULTY: &str = "---\ntitle: Équipe\npermalink: \"/equipe/\"\nlayout: page-annexe\ndate_de_modification: 3 octobre 2022\n---\n\nVoilà été: <img src=\"https://exemple.gouv.fr/equipe.png\">\n";

/// What a run printed, and how it ended.
pub(crate) struct Run {
    /// The exit status; -1 after a signal.
    pub(crate) status: i32,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

/// A folder of its own, removed when dropped.
pub(crate) struct Folder {
    temporary: tempfile::TempDir,
}

impl Folder {
    /// A new, empty one.
    pub(crate) fn new() -> Self {
        Self {
            temporary: tempfile::tempdir().unwrap(),
        }
    }

    /// The path of something in it.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.temporary.path().join(path)
    }

    /// Write a file, its folders made as needed.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// Run the program here. It never panics, and never takes over a minute (10 s when built for release, on a quiet machine).
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        run_in(self.temporary.path(), arguments, &[])
    }
}

/// Run the program in `folder` with more environment variables.
pub(crate) fn run_in(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    let start = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("RUST_BACKTRACE")
        .env_remove("NO_COLOR")
        .env_remove("FORCE_HYPERLINK")
        .env_remove("GITHUB_SHA")
        .env_remove("GITHUB_ACTIONS")
        .env_remove("CI_PROJECT_DIR")
        .env("XDG_DATA_HOME", folder.join("nobody"))
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    let run = Run {
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    };
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    assert!(start.elapsed() < Duration::from_mins(1), "{arguments:?}");
    run
}

/// The findings of a JSON report.
pub(crate) fn findings(json: &str) -> Vec<serde_json::Value> {
    let report: serde_json::Value = serde_json::from_str(json).unwrap();
    report["findings"].as_array().unwrap().clone()
}
