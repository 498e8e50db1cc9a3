//! The hooks of `.pre-commit-hooks.yaml`, with the real pre-commit.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{IMAGE, PROGRAM, ROOT, Run, Site, git, have, page, with_program};

impl Site {
    /// The site with pre-commit installed and the hook `id` of this project, as `.pre-commit-hooks.yaml` describes it now;
    /// `more` lines of configuration come with it.
    pub(crate) fn with_hook(id: &str, more: &str) -> Self {
        let site = Self::new();
        let hooks = site.beside("hooks");
        fs::create_dir(&hooks).unwrap();
        let manifest = ".pre-commit-hooks.yaml";
        fs::copy(Path::new(ROOT).join(manifest), hooks.join(manifest)).unwrap();
        let identity = [
            "-c",
            "user.name=Essai",
            "-c",
            "user.email=essai@example.org",
        ];
        for arguments in [
            &["init", "--quiet"][..],
            &["add", "."],
            &["commit", "--quiet", "--no-verify", "--message", "Hooks"],
        ] {
            let run = git(&hooks, &[&identity[..], arguments].concat());
            assert_eq!(run.status, 0, "{}", run.printed);
        }
        let revision = git(&hooks, &["rev-parse", "HEAD"]).printed;
        site.write(
            ".pre-commit-config.yaml",
            &format!(
                "repos:\n  - repo: {}\n    rev: {}\n    hooks:\n      - id: {id}\n{more}",
                hooks.display(),
                revision.trim()
            ),
        );
        site.commit("Hook");
        let installed = site.pre_commit(&["install"]);
        assert_eq!(installed.status, 0, "{}", installed.printed);
        site
    }

    pub(crate) fn pre_commit(&self, arguments: &[&str]) -> Run {
        self.run_with_hooks("pre-commit", arguments)
    }

    /// Commit what is staged.
    pub(crate) fn commit_staged(&self) -> Run {
        self.run_with_hooks("git", &["commit", "--message", "Essai"])
    }

    fn run_with_hooks(&self, program: &str, arguments: &[&str]) -> Run {
        self.run_with_hooks_in("", program, arguments)
    }

    /// Run a program that may call the hooks, in this folder.
    pub(crate) fn run_with_hooks_in(&self, folder: &str, program: &str, arguments: &[&str]) -> Run {
        Command::new(program)
            .args(arguments)
            .current_dir(self.path(folder))
            .env("PATH", with_program())
            .env("PRE_COMMIT_HOME", self.beside("cache"))
            .env("PRE_COMMIT_COLOR", "never")
            .env("XDG_DATA_HOME", self.beside("data"))
            .output()
            .unwrap()
            .into()
    }
}

pub(crate) fn can_run() -> bool {
    have(&["git", "pre-commit"])
}

#[test]
fn a_faulty_commit_is_refused_and_a_repaired_one_accepted() {
    if !can_run() {
        return;
    }
    let site = Site::with_hook("dinum-lint-system", "");
    let before = site.git(&["rev-parse", "HEAD"]);
    site.write("_pages/été page.md", &page("trois", IMAGE));
    site.git(&["add", "."]);
    let refused = site.commit_staged();
    assert_eq!(refused.status, 1, "{}", refused.printed);
    for words in [
        "erreur [a11y/img-alt]",
        "_pages/été page.md:8:1",
        IMAGE,
        "Ajoutez",
        "le contenu préparé par git add",
    ] {
        assert!(
            refused.printed.contains(words),
            "{words}: {}",
            refused.printed
        );
    }
    assert!(!refused.printed.contains("deux.md"), "{}", refused.printed);
    assert_eq!(site.git(&["rev-parse", "HEAD"]), before);

    site.write("_pages/été page.md", &page("trois", "Sans image."));
    site.git(&["add", "."]);
    let accepted = site.commit_staged();
    assert_eq!(accepted.status, 0, "{}", accepted.printed);
    assert_ne!(site.git(&["rev-parse", "HEAD"]), before);
}

#[test]
fn what_is_staged_counts_and_not_the_folder() {
    if !can_run() {
        return;
    }
    let site = Site::with_hook("dinum-lint-system", "");
    // Staged: faulty. In the folder: repaired.
    site.write("_pages/un.md", &page("un", IMAGE));
    site.git(&["add", "."]);
    site.write("_pages/un.md", &page("un", "Réparé."));
    let refused = site.commit_staged();
    assert_eq!(refused.status, 1, "{}", refused.printed);
    assert!(
        refused.printed.contains("a11y/img-alt"),
        "{}",
        refused.printed
    );
    assert_eq!(site.read("_pages/un.md"), page("un", "Réparé."));

    // The other way round.
    site.git(&["add", "."]);
    site.write("_pages/un.md", &page("un", IMAGE));
    let accepted = site.commit_staged();
    assert_eq!(accepted.status, 0, "{}", accepted.printed);
    assert_eq!(site.read("_pages/un.md"), page("un", IMAGE));

    // A page that is not in the commit is no target of its links.
    site.write("_pages/quatre.md", &page("quatre", "Quatre."));
    site.write("_pages/un.md", &page("un", "Voir [quatre](/quatre/)."));
    site.git(&["add", "_pages/un.md"]);
    let refused = site.commit_staged();
    assert_eq!(refused.status, 1, "{}", refused.printed);
    assert!(
        refused.printed.contains("links/broken-internal"),
        "{}",
        refused.printed
    );
}

#[test]
fn a_commit_that_breaks_another_page_is_refused() {
    if !can_run() {
        return;
    }
    let site = Site::with_hook("dinum-lint-system", "");
    site.git(&["rm", "--quiet", "_pages/deux.md"]);
    let refused = site.commit_staged();
    assert_eq!(refused.status, 1, "{}", refused.printed);
    assert!(
        refused.printed.contains("_pages/un.md:8"),
        "{}",
        refused.printed
    );
    assert!(
        refused.printed.contains("links/broken-internal"),
        "{}",
        refused.printed
    );
}

#[test]
fn all_files_are_checked_on_demand() {
    if !can_run() {
        return;
    }
    let site = Site::with_hook("dinum-lint-system", "");
    site.write("_pages/-trois.md", &page("trois", IMAGE));
    site.commit("Trois");
    // What is staged at the same time changes nothing.
    site.write("_pages/un.md", &page("un", "Voir [deux](/deux/), oui."));
    site.git(&["add", "."]);
    let all = site.pre_commit(&["run", "--all-files"]);
    assert_eq!(all.status, 1, "{}", all.printed);
    for name in ["_pages/deux.md:8", "_pages/-trois.md:8"] {
        assert!(all.printed.contains(name), "{}", all.printed);
    }
    let one = site.pre_commit(&["run", "--files", "_pages/deux.md"]);
    assert_eq!(one.status, 1, "{}", one.printed);
    assert!(one.printed.contains("_pages/deux.md:8"), "{}", one.printed);
    assert!(!one.printed.contains("trois.md"), "{}", one.printed);
    let range = site.pre_commit(&["run", "--from-ref", "HEAD~1", "--to-ref", "HEAD"]);
    assert_eq!(range.status, 1, "{}", range.printed);
    assert!(range.printed.contains("trois.md:8"), "{}", range.printed);
    assert!(!range.printed.contains("deux.md:8"), "{}", range.printed);
}

#[test]
fn what_is_excluded_is_left_out() {
    if !can_run() {
        return;
    }
    let site = Site::with_hook("dinum-lint-system", "        exclude: ^_pages/archives/\n");
    site.write(".dinum-lint.yml", "exclude: [brouillons/]\n");
    site.write("_pages/archives/a [1] é.md", &page("a", IMAGE));
    site.write("_pages/brouillons/b.md", &page("b", IMAGE));
    site.git(&["add", "."]);
    let accepted = site.commit_staged();
    assert_eq!(accepted.status, 0, "{}", accepted.printed);
    // And beside a page that is checked.
    site.write(
        "_pages/archives/a [1] é.md",
        &page("a", &format!("Encore. {IMAGE}")),
    );
    site.write("_pages/trois.md", &page("trois", IMAGE));
    site.git(&["add", "."]);
    let refused = site.commit_staged();
    assert_eq!(refused.status, 1, "{}", refused.printed);
    assert!(refused.printed.contains("trois.md"), "{}", refused.printed);
    let all = site.pre_commit(&["run", "--all-files"]);
    for printed in [refused.printed, all.printed] {
        assert!(
            !printed.contains("archives") && !printed.contains("brouillons"),
            "{printed}"
        );
    }
}

#[test]
fn the_repairing_hook_repairs_the_lines_of_the_commit() {
    if !can_run() {
        return;
    }
    let site = Site::with_hook("dinum-lint-fix-system", "");
    let faulty = "<a href=\"/deux/\" target=\"_blank\" target=\"_blank\">deux</a>";
    let old = page("un", &format!("{faulty}\n\nUn.\n\n\n\nFin."));
    site.write("_pages/un.md", &old);
    site.commit("Ancien");
    site.write("_pages/un.md", &old.replace("Un.", faulty));
    site.git(&["add", "."]);
    // Not staged, and not touched by the hook.
    let unstaged = site
        .read("_pages/un.md")
        .replace("Fin.", "Fin, pas préparée.");
    site.write("_pages/un.md", &unstaged);
    site.write("_pages/brouillon.md", &page("brouillon", faulty));

    let refused = site.commit_staged();
    assert_eq!(refused.status, 1, "{}", refused.printed);
    assert!(
        refused.printed.contains("files were modified by this hook"),
        "{}",
        refused.printed
    );
    assert!(
        refused.printed.contains(
            "relisez-la (git diff), ajoutez-la et recommencez le commit :\n  git add _pages/un.md\n"
        ),
        "{}",
        refused.printed
    );
    let repaired = site.read("_pages/un.md");
    assert_ne!(repaired, unstaged, "{}", refused.printed);
    assert_eq!(
        repaired.matches(faulty).count(),
        1,
        "the old line stays: {repaired}"
    );
    assert!(repaired.contains("pas préparée"), "{repaired}");
    assert_eq!(site.read("_pages/brouillon.md"), page("brouillon", faulty));
    assert_eq!(
        site.git(&["show", ":_pages/un.md"]),
        old.replace("Un.", faulty).trim()
    );

    site.git(&["add", "_pages/un.md"]);
    let accepted = site.commit_staged();
    assert_eq!(accepted.status, 0, "{}", accepted.printed);
}

#[test]
fn after_a_repair_the_next_step_is_told_and_what_is_left_shown_once() {
    if !can_run() {
        return;
    }
    let site = Site::with_hook("dinum-lint-fix-system", "      - id: dinum-lint-system\n");
    let faulty = "<a href=\"/deux/\" target=\"_blank\" target=\"_blank\">deux</a>";
    site.write(
        "_pages/été page.md",
        &page("trois", &format!("{faulty}\n\n{IMAGE}")),
    );
    site.write("_pages/-x.md", &page("x", faulty));
    site.git(&["add", "."]);
    let refused = site.commit_staged();
    assert_eq!(refused.status, 1, "{}", refused.printed);
    for words in [
        "réparations faites dans 2 fichiers",
        "relisez-les (git diff), ajoutez-les et recommencez le commit :\n",
        "\n  git add _pages/-x.md '_pages/été page.md'\n",
    ] {
        assert!(
            refused.printed.contains(words),
            "{words}: {}",
            refused.printed
        );
    }
    // By the hook that checks alone.
    let shown = refused.printed.matches("erreur [a11y/img-alt]").count();
    assert_eq!(shown, 1, "{}", refused.printed);

    // What it tells works.
    site.git(&["add", "_pages/-x.md", "_pages/été page.md"]);
    let refused = site.commit_staged();
    assert_eq!(refused.status, 1, "{}", refused.printed);
    assert!(
        !refused.printed.contains("recommencez")
            && !refused.printed.contains("files were modified"),
        "{}",
        refused.printed
    );
    let shown = refused.printed.matches("erreur [a11y/img-alt]").count();
    assert_eq!(shown, 1, "{}", refused.printed);

    // On demand there is no commit to begin again.
    site.git(&["commit", "--quiet", "--no-verify", "--message", "Faute"]);
    site.write("_pages/x.md", &page("y", faulty));
    site.commit("Faute");
    let all = site.pre_commit(&["run", "--all-files", "dinum-lint-fix-system"]);
    assert_eq!(all.status, 1, "{}", all.printed);
    assert!(
        all.printed
            .contains("ajoutez-la et faites un commit :\n  git add ':(top)_pages/x.md'\n"),
        "{}",
        all.printed
    );
}

#[test]
fn a_repairing_hook_that_refuses_shows_why() {
    let site = Site::new();
    let hook = |more: &[&str]| -> Run {
        Command::new(PROGRAM)
            .args(["hook", "--fix"])
            .args(more)
            .arg("_pages/trois.md")
            .current_dir(site.path(""))
            .output()
            .unwrap()
            .into()
    };
    site.write("_pages/trois.md", &page("trois", IMAGE));
    site.git(&["add", "."]);
    let refused = hook(&[]);
    assert_eq!(refused.status, 1, "{}", refused.printed);
    assert!(
        refused.printed.contains("erreur [a11y/img-alt]"),
        "{}",
        refused.printed
    );
    let accepted = hook(&["--fail-on", "never"]);
    assert_eq!(accepted.status, 0, "{}", accepted.printed);
    assert!(
        accepted.printed.ends_with("rien à réparer.\n")
            && !accepted.printed.contains("a11y/img-alt"),
        "{}",
        accepted.printed
    );
    // A report that is asked for is written.
    let asked = hook(&["--fail-on", "never", "--format", "short"]);
    assert_eq!(asked.status, 0, "{}", asked.printed);
    assert!(asked.printed.contains("a11y/img-alt"), "{}", asked.printed);
}

#[test]
fn a_first_commit_is_checked_whole() {
    if !can_run() {
        return;
    }
    let site = Site::with_hook("dinum-lint-system", "");
    site.git(&["update-ref", "-d", "HEAD"]);
    let refused = site.commit_staged();
    assert_eq!(refused.status, 1, "{}", refused.printed);
    assert!(
        refused.printed.contains("_pages/deux.md:8"),
        "{}",
        refused.printed
    );
}

/// Builds the program as pre-commit does.
#[test]
#[ignore = "slow: run by .ci/full"]
fn the_hook_is_built_from_this_checkout() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    site.write("_pages/essai page.md", &page("essai", IMAGE));
    site.write("notes.txt", "<img>");
    site.git(&["add", "."]);
    // The build is shared by all runs.
    let build = Path::new(ROOT).join("target/pre-commit");
    let run: Run = Command::new("pre-commit")
        .args(["try-repo", ROOT, "dinum-lint", "--all-files", "--verbose"])
        .current_dir(site.path(""))
        .env("PRE_COMMIT_HOME", site.beside("cache"))
        .env("PRE_COMMIT_COLOR", "never")
        .env("CARGO_TARGET_DIR", build)
        .output()
        .unwrap()
        .into();
    assert_eq!(run.status, 1, "{}", run.printed);
    assert!(run.printed.contains("a11y/img-alt"), "{}", run.printed);
    assert!(
        run.printed.contains("_pages/essai page.md"),
        "{}",
        run.printed
    );
    assert!(!run.printed.contains("notes.txt"), "{}", run.printed);
}

/// What `init` writes needs nothing but the program and pre-commit: neither a published version nor Rust.
#[test]
fn the_hook_that_init_writes_works_at_once() {
    if !can_run() {
        return;
    }
    let site = Site::new();
    let written = site.run_with_hooks("dinum-lint", &["init", "--no-workflow"]);
    assert_eq!(written.status, 0, "{}", written.printed);
    site.git(&["add", "."]);
    let installed = site.pre_commit(&["install"]);
    assert_eq!(installed.status, 0, "{}", installed.printed);
    let accepted = site.commit_staged();
    assert_eq!(accepted.status, 0, "{}", accepted.printed);
    site.write("_pages/trois.md", &page("trois", IMAGE));
    site.git(&["add", "."]);
    let refused = site.commit_staged();
    assert_eq!(refused.status, 1, "{}", refused.printed);
    assert!(
        refused.printed.contains("erreur [a11y/img-alt]"),
        "{}",
        refused.printed
    );
}

/// Which files it is for is said in two places.
#[test]
fn the_hook_that_init_writes_is_for_the_files_of_the_others() {
    let files = |text: &str| -> String {
        let line = text
            .lines()
            .find_map(|line| line.trim().strip_prefix("files: "));
        line.unwrap().trim_start_matches("&pages ").to_owned()
    };
    let site = Site::new();
    site.run_with_hooks("dinum-lint", &["init", "--no-workflow"]);
    let own = fs::read_to_string(Path::new(ROOT).join(".pre-commit-hooks.yaml")).unwrap();
    assert_eq!(files(&site.read(".pre-commit-config.yaml")), files(&own));
}

/// With several kinds of hooks installed, a commit is checked once: a message is no page.
#[test]
fn the_message_of_a_commit_is_not_checked() {
    if !can_run() {
        return;
    }
    let site = Site::with_hook("dinum-lint-system", "");
    let installed = site.pre_commit(&["install", "-t", "commit-msg"]);
    assert_eq!(installed.status, 0, "{}", installed.printed);
    site.write("_pages/un.md", &page("un", "Encore."));
    site.git(&["add", "."]);
    let accepted = site.commit_staged();
    assert_eq!(accepted.status, 0, "{}", accepted.printed);
    let times = accepted.printed.matches("....Passed").count();
    assert_eq!(times, 1, "{}", accepted.printed);
}
