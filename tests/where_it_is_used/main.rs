//! Where it is used: the commit hook with the real pre-commit, the action's steps as a runner runs them, the workflows
//! that sites copy.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod action;
mod announcements;
mod commit;
mod examples;
mod hook;
mod hostile;
mod install;
mod proposals;
mod runner;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use dinum_lint::page::front_matter::to_french;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The folder of the project.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_dinum-lint");

/// Whether all `tools` can be run; where one cannot, the test says so and passes, unless tools are required.
fn have(tools: &[&str]) -> bool {
    tools.iter().all(|tool| {
        let found = Command::new(tool).arg("--version").output().is_ok();
        if !found {
            assert!(
                std::env::var("DINUM_LINT_TOOLS").as_deref() != Ok("required"),
                "{tool} is required"
            );
            println!("non exécuté : {tool} manque");
        }
        found
    })
}

/// What a program printed, in the order of its two streams, and how it ended.
struct Run {
    status: i32,
    printed: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self {
            status: output.status.code().unwrap_or(-1),
            printed: text(&output.stdout) + &text(&output.stderr),
        }
    }
}

/// A page at `/{name}/` that says `body`, which begins in line 8, and the day of the test: its commits are made that
/// day, and nobody can tell a hook or an action another one.
fn page(name: &str, body: &str) -> String {
    let today = to_french(Timestamp::now().to_zoned(TimeZone::UTC).date());
    format!(
        "---\ntitle: Page {name}\npermalink: \"/{name}/\"\nlayout: page-annexe\ndate_de_modification: {today}\n---\n\n{body}\n"
    )
}

/// What an editor forgot: an image's alternative text.
const IMAGE: &str = "<img src=\"https://exemple.gouv.fr/b.png\">";

/// A site in a repository of its own, removed when dropped.
struct Site {
    temporary: tempfile::TempDir,
}

impl Site {
    /// Two pages, committed: `/un/` links to `/deux/`, which has an old fault.
    fn new() -> Self {
        let site = Self {
            temporary: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(site.path("")).unwrap();
        site.git(&["init", "--quiet", "--initial-branch", "main"]);
        for (name, value) in [("user.name", "Essai"), ("user.email", "essai@example.org")] {
            site.git(&["config", name, value]);
        }
        site.git(&["config", "commit.gpgsign", "false"]);
        site.write("_config.yml", "include: [_pages]\n");
        site.write("_layouts/page-annexe.html", "<main>{{ content }}</main>\n");
        site.write("_pages/un.md", &page("un", "Voir [deux](/deux/)."));
        site.write(
            "_pages/deux.md",
            &page("deux", &format!("{IMAGE}\n\nDeux.")),
        );
        site.commit("Base");
        site
    }

    fn path(&self, name: &str) -> PathBuf {
        self.temporary.path().join("site").join(name)
    }

    /// A place beside the site.
    fn beside(&self, name: &str) -> PathBuf {
        self.temporary.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// A program that ends as the one under test does, once `then` has been run for each of its arguments, `$said`.
    fn wrapped(&self, name: &str, then: &str) -> String {
        let path = self.beside(name);
        let text = format!(
            "#!/bin/sh\n{PROGRAM} \"$@\"\nstatus=$?\nfor said in \"$@\"; do\n{then}\ndone\nexit $status\n"
        );
        fs::write(&path, text).unwrap();
        let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(&path, executable).unwrap();
        path.display().to_string()
    }

    fn git(&self, arguments: &[&str]) -> String {
        let run = git(&self.path(""), arguments);
        assert_eq!(run.status, 0, "git {arguments:?}: {}", run.printed);
        run.printed.trim().to_owned()
    }

    /// Commit all, without any hook; the commit.
    fn commit(&self, message: &str) -> String {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--no-verify", "--message", message]);
        self.git(&["rev-parse", "HEAD"])
    }
}

/// The search path with the program under test before all others.
fn with_program() -> OsString {
    let own = Path::new(PROGRAM).parent().unwrap().to_owned();
    let before = std::env::var_os("PATH").unwrap();
    let all = std::iter::once(own).chain(std::env::split_paths(&before));
    std::env::join_paths(all).unwrap()
}

fn git(folder: &Path, arguments: &[&str]) -> Run {
    Command::new("git")
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
        .into()
}
