//! `dinum-lint links` and `--online` from outside, against servers on this machine.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod baseline;
mod cache;
mod changes;
mod faults;
mod many;
mod repairs;
mod server;
mod suppressions;
mod verdicts;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// Questions as fast as a configuration may ask them.
const FAST: &str = "web: {pause: 50, at-once-per-host: 4, attempts: 1, timeout: 5}\n";

/// A folder of its own with a home for the user, so that nothing of the machine is used or written.
struct Folder {
    temporary: tempfile::TempDir,
}

/// What a run printed, and how it ended.
struct Run {
    status: i32,
    stdout: String,
    stderr: String,
}

impl Folder {
    fn new() -> Self {
        let folder = Self {
            temporary: tempfile::tempdir().unwrap(),
        };
        folder.write(".dinum-lint.yml", FAST);
        folder
    }

    fn path(&self, path: &str) -> PathBuf {
        self.temporary.path().join("site").join(path)
    }

    fn write(&self, path: &str, content: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Write a page with this body.
    fn page(&self, path: &str, body: &str) {
        self.write(path, &format!("---\ntitle: Page\n---\n\n{body}\n"));
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let home = self.temporary.path().join("home");
        fs::create_dir_all(&home).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_dinum-lint"));
        command
            .args(arguments)
            .current_dir(self.path(""))
            .env("HOME", &home)
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("NO_COLOR", "1");
        for variable in ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"] {
            command.env_remove(variable);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        Run::of(&mut self.command(arguments))
    }

    /// `dinum-lint links --allow-private --format json`, with more arguments.
    fn links(&self, arguments: &[&str]) -> Run {
        let mut all = vec!["links", "--allow-private", "--format", "json"];
        all.extend(arguments);
        self.run(&all)
    }
}

impl Run {
    fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        let run = Self {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        };
        assert!(!run.stderr.contains("problème interne"), "{}", run.stderr);
        run
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}{}", self.stdout, self.stderr))
    }

    /// `rule path:line:column` of each finding, in order.
    fn findings(&self) -> Vec<String> {
        let report = self.json();
        let findings = report["findings"].as_array().unwrap().iter();
        findings
            .map(|finding| {
                let text = |key: &str| finding[key].as_str().unwrap();
                format!(
                    "{} {}:{}:{}",
                    text("rule"),
                    text("path"),
                    finding["line"],
                    finding["column"]
                )
            })
            .collect()
    }

    /// The messages of the findings, in order.
    fn messages(&self) -> Vec<String> {
        let report = self.json();
        let findings = report["findings"].as_array().unwrap().iter();
        findings
            .map(|finding| finding["message"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The last line of standard error that speaks of addresses.
    fn summary(&self) -> &str {
        let mut lines = self.stderr.lines().rev();
        lines
            .find(|line| line.contains("adresse") && line.contains("vérifiée"))
            .unwrap_or_else(|| panic!("no summary: {}", self.stderr))
    }
}
