//! What a hook says and asks for while a commit is being made, and what it looks at for that.

use std::fs;
use std::process::Command;

use crate::hook::can_run;
use crate::{IMAGE, PROGRAM, Run, Site, page, with_program};

/// What is repaired safely.
const TWICE: &str = "<a href=\"/deux/\" target=\"_blank\" target=\"_blank\">deux</a>";
/// What draws a warning.
const HERE: &str = "Lire [ici](/deux/).";
const LIST: &str = ".dinum-lint-baseline.yml";

impl Site {
    /// The program in the site's folder, called by nobody's hook.
    fn run(&self, arguments: &[&str]) -> Run {
        self.run_as(&[], arguments)
    }

    /// The same with these variables.
    fn run_as(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Run {
        Command::new(PROGRAM)
            .args(arguments)
            .current_dir(self.path(""))
            .env_remove("PRE_COMMIT")
            .env_remove("GIT_PREFIX")
            .env("XDG_DATA_HOME", self.beside("data"))
            .envs(variables.iter().copied())
            .output()
            .unwrap()
            .into()
    }

    /// Run a line of a shell in a folder of the site.
    fn shell(&self, folder: &str, line: &str) -> Run {
        Command::new("sh")
            .args(["-c", line])
            .current_dir(self.path(folder))
            .env("PATH", with_program())
            .output()
            .unwrap()
            .into()
    }
}

/// The first command of a told next step.
fn told(run: &Run) -> String {
    let mut lines = run.printed.lines();
    let line = lines.find_map(|line| line.strip_prefix("  git add "));
    let files = line.unwrap_or_else(|| panic!("no command: {}", run.printed));
    format!("git add {files}")
}

#[test]
fn the_list_of_accepted_findings_is_that_of_the_commit() {
    let site = Site::new();
    site.write(".dinum-lint.yml", &format!("baseline: {LIST}\n"));
    let created = site.run(&["baseline", "create"]);
    assert_eq!(created.status, 0, "{}", created.printed);
    site.commit("Liste");
    site.write("_pages/un.md", &page("un", IMAGE));
    let updated = site.run(&["baseline", "update"]);
    assert_eq!(updated.status, 0, "{}", updated.printed);
    site.git(&["add", "_pages"]);
    for arguments in [&["hook", "_pages/un.md"][..], &["--staged"]] {
        let refused = site.run(arguments);
        assert_eq!(refused.status, 1, "{}", refused.printed);
        assert!(
            refused.printed.contains("a11y/img-alt"),
            "{}",
            refused.printed
        );
    }
    site.git(&["add", LIST]);
    for arguments in [&["hook", "_pages/un.md"][..], &["--staged"]] {
        let accepted = site.run(arguments);
        assert_eq!(accepted.status, 0, "{}", accepted.printed);
    }
}

#[test]
fn a_list_that_nobody_else_will_have_is_told() {
    let site = Site::new();
    let created = site.run(&["baseline", "create"]);
    assert_eq!(created.status, 0, "{}", created.printed);
    site.write(".dinum-lint.yml", &format!("baseline: {LIST}\n"));
    site.git(&["add", ".dinum-lint.yml"]);
    let refused = site.run(&["hook"]);
    assert_ne!(refused.status, 0, "{}", refused.printed);
    assert!(
        refused
            .printed
            .contains("mais pas dans ce que `git add` a préparé"),
        "{}",
        refused.printed
    );
    site.git(&["add", LIST]);
    let accepted = site.run(&["hook"]);
    assert_eq!(accepted.status, 0, "{}", accepted.printed);
    // The folder has it all the while.
    site.git(&["reset", "--quiet", LIST]);
    let folder = site.run(&[]);
    assert_eq!(folder.status, 0, "{}", folder.printed);
}

#[test]
fn what_is_told_can_be_copied_wherever_somebody_stands() {
    if !can_run() {
        return;
    }
    let site = Site::with_hook("dinum-lint-fix-system", "");
    for (folder, expected) in [
        ("", "git add '_pages/été [1].md'"),
        ("_pages", "git add 'été [1].md'"),
        ("_layouts", "git add '../_pages/été [1].md'"),
    ] {
        site.write("_pages/été [1].md", &page("trois", TWICE));
        site.git(&["add", "."]);
        let refused = site.run_with_hooks_in(folder, "git", &["commit", "--message", "Essai"]);
        assert_eq!(refused.status, 1, "{}", refused.printed);
        assert_eq!(told(&refused), expected);
        let added = site.shell(folder, &told(&refused));
        assert_eq!(added.status, 0, "{}", added.printed);
        assert_eq!(site.git(&["diff", "--name-only"]), "");
        assert!(!site.git(&["show", ":_pages/été [1].md"]).contains(TWICE));
    }
    // pre-commit does not say where it was called from.
    site.write("_pages/été [1].md", &page("trois", TWICE));
    site.git(&["add", "."]);
    let refused = site.run_with_hooks_in("_pages", "pre-commit", &["run"]);
    assert_eq!(refused.status, 1, "{}", refused.printed);
    let added = site.shell("_pages", &told(&refused));
    assert_eq!(added.status, 0, "{}: {}", told(&refused), added.printed);
    assert_eq!(site.git(&["diff", "--name-only"]), "");
}

#[test]
fn what_is_kept_for_later_is_thought_of() {
    if !can_run() {
        return;
    }
    let site = Site::with_hook("dinum-lint-fix-system", "");
    site.write("_pages/un.md", &page("un", TWICE));
    site.git(&["add", "."]);
    // The same line goes on: pre-commit cannot keep both.
    let later = page("un", &format!("{TWICE} et la suite."));
    site.write("_pages/un.md", &later);
    let refused = site.commit_staged();
    assert_eq!(refused.status, 1, "{}", refused.printed);
    assert!(
        refused.printed.contains("Rolling back fixes..."),
        "{}",
        refused.printed
    );
    assert_eq!(site.read("_pages/un.md"), later);
    for words in [
        "gardiez des changements pour plus tard",
        "git add -p",
        "« Rolling back fixes », il a défait ces réparations",
    ] {
        assert!(
            refused.printed.contains(words),
            "{words}: {}",
            refused.printed
        );
    }
}

#[test]
fn a_hook_that_names_nothing_means_all_that_is_staged() {
    let site = Site::new();
    site.write("_pages/un.md", &page("un", "Voir [trois](/trois/)."));
    site.git(&["add", "."]);
    site.write("_pages/quatre.md", &page("quatre", IMAGE));
    let refused = site.run(&["hook"]);
    assert_eq!(refused.status, 1, "{}", refused.printed);
    assert!(
        refused.printed.contains("links/broken-internal") && !refused.printed.contains("quatre.md"),
        "{}",
        refused.printed
    );
    // pre-commit names what it wants to be looked at.
    let left_out = site.run_as(&[("PRE_COMMIT", "1")], &["hook"]);
    assert_eq!(left_out.status, 0, "{}", left_out.printed);
    assert_eq!(left_out.printed, "");
    // What is no page says nothing about the occasion.
    let beside = site.run(&["hook", "_config.yml", "_pages/un.md"]);
    assert_eq!(beside.status, 1, "{}", beside.printed);
    assert!(!beside.printed.contains("deux.md"), "{}", beside.printed);
}

#[test]
fn a_repairing_hook_that_names_nothing_stops_the_commit() {
    let site = Site::new();
    site.write("_pages/un.md", &page("un", TWICE));
    site.git(&["add", "."]);
    site.write("_pages/deux.md", &page("deux", TWICE));
    site.write("_pages/quatre.md", &page("quatre", TWICE));
    let stopped = site.run(&["hook", "--fix", "--fail-on", "never"]);
    assert_eq!(stopped.status, 1, "{}", stopped.printed);
    assert_eq!(told(&stopped), "git add _pages/un.md");
    assert!(!site.read("_pages/un.md").contains(TWICE));
    for name in ["_pages/deux.md", "_pages/quatre.md"] {
        assert!(site.read(name).contains(TWICE), "{name}");
    }
    site.git(&["add", "_pages/un.md"]);
    let accepted = site.run(&["hook", "--fix", "--fail-on", "never"]);
    assert_eq!(accepted.status, 0, "{}", accepted.printed);
}

#[test]
fn what_was_just_repaired_is_not_reported_again() {
    if !can_run() {
        return;
    }
    let site = Site::with_hook("dinum-lint-fix-system", "      - id: dinum-lint-system\n");
    let rule = "erreur [a11y/heading-emphasis]";
    let bold = "## **Titre gras**";
    // An old finding that says the same stays, and one that cannot be repaired is shown.
    let old = page("un", &format!("{bold}\n\nUn."));
    site.write("_pages/un.md", &old);
    site.commit("Ancien");
    let more = |end: &str| format!("{old}\n{bold}\n\n{end}\n");
    site.write("_pages/un.md", &more(IMAGE));
    site.git(&["add", "."]);
    let seen = site.run(&["--staged"]);
    assert!(seen.printed.contains(rule), "{}", seen.printed);
    let refused = site.commit_staged();
    assert_eq!(refused.status, 1, "{}", refused.printed);
    let check = refused.printed.rsplit("- hook id: ").next().unwrap();
    assert!(check.starts_with("dinum-lint-system"), "{check}");
    for words in [
        "1 constat déjà réparé dans le dossier, qu'il reste à ajouter : git add _pages/un.md\n",
        "erreur [a11y/img-alt]",
    ] {
        assert!(check.contains(words), "{words}: {check}");
    }
    assert!(!check.contains(rule), "{check}");

    // Nothing else: it is said, and the commit is refused all the same.
    site.write("_pages/un.md", &more("Fin."));
    site.git(&["add", "."]);
    let refused = site.commit_staged();
    assert_eq!(refused.status, 1, "{}", refused.printed);
    let check = refused.printed.rsplit("- hook id: ").next().unwrap();
    assert!(check.contains("- exit code: 1"), "{check}");
    assert!(
        check.contains("1 constat déjà réparé") && !check.contains("aucun défaut"),
        "{check}"
    );
    site.git(&["add", "."]);
    let accepted = site.commit_staged();
    assert_eq!(accepted.status, 0, "{}", accepted.printed);
}

#[test]
fn warnings_are_seen_where_a_commit_passes() {
    if !can_run() {
        return;
    }
    let site = Site::with_hook("dinum-lint-system", "");
    site.write("_pages/un.md", &page("un", HERE));
    site.git(&["add", "."]);
    let accepted = site.commit_staged();
    assert_eq!(accepted.status, 0, "{}", accepted.printed);
    assert!(
        accepted.printed.contains("avertissement [") && accepted.printed.contains("_pages/un.md:8"),
        "{}",
        accepted.printed
    );
    // Where there is nothing to tell, nothing is told.
    site.write("_pages/un.md", &page("un", &format!("{HERE}\n\nFin.")));
    site.git(&["add", "."]);
    let accepted = site.commit_staged();
    assert_eq!(accepted.status, 0, "{}", accepted.printed);
    assert!(
        !accepted.printed.contains("dinum-lint :") && !accepted.printed.contains("vérifié"),
        "{}",
        accepted.printed
    );
    site.git(&["rm", "--quiet", "_pages/un.md"]);
    let accepted = site.commit_staged();
    assert_eq!(accepted.status, 0, "{}", accepted.printed);
    assert!(
        !accepted.printed.contains("dinum-lint :"),
        "{}",
        accepted.printed
    );
    // A report that is asked for is written.
    site.write("_pages/cinq.md", &page("cinq", "Cinq."));
    site.git(&["add", "."]);
    let asked = site.run(&["hook", "--format", "json"]);
    assert_eq!(asked.status, 0, "{}", asked.printed);
    assert!(asked.printed.contains("\"findings\""), "{}", asked.printed);
}

/// What the READMEs say of `exclude`: pre-commit does not tell which other pages it would leave out.
#[test]
fn a_page_that_a_commit_breaks_is_left_out_by_the_settings_alone() {
    if !can_run() {
        return;
    }
    let site = Site::with_hook("dinum-lint-system", "        exclude: ^_pages/un\n");
    site.git(&["rm", "--quiet", "_pages/deux.md"]);
    let refused = site.commit_staged();
    assert_eq!(refused.status, 1, "{}", refused.printed);
    assert!(
        refused.printed.contains("_pages/un.md:8"),
        "{}",
        refused.printed
    );
    site.write(".dinum-lint.yml", "exclude: [_pages/un.md]\n");
    site.git(&["add", ".dinum-lint.yml"]);
    let accepted = site.commit_staged();
    assert_eq!(accepted.status, 0, "{}", accepted.printed);
}

#[test]
fn a_risky_repair_is_told_with_a_whole_command() {
    let site = Site::new();
    site.write(
        "_pages/un.md",
        &page("un", "Voir <a href=\"/deux/\" target=\"_blank\">deux</a>."),
    );
    site.git(&["add", "."]);
    let run = site.run(&["hook", "--fix", "--fail-on", "never"]);
    let seen = site.run(&["--diff", "--unsafe-fixes", "--since", "HEAD"]);
    assert!(
        run.printed
            .contains("votre relecture : dinum-lint --diff --unsafe-fixes --since HEAD."),
        "{}",
        run.printed
    );
    assert!(seen.printed.contains("+++"), "{}", seen.printed);
}

/// Who does what `init` tells, word by word, has a repository that others can check.
#[test]
fn the_steps_that_init_tells_can_be_followed() {
    for (count, sub) in [(40, ""), (40, "web"), (2, "web")] {
        let site = Site::new();
        let inside = |name: &str| match sub {
            "" => name.to_owned(),
            folder => format!("{folder}/{name}"),
        };
        if !sub.is_empty() {
            for folder in ["_pages", "_layouts", "_config.yml"] {
                fs::create_dir_all(site.path(sub)).unwrap();
                fs::rename(site.path(folder), site.path(&inside(folder))).unwrap();
            }
        }
        for number in 0..count {
            let name = inside(&format!("_pages/p{number}.md"));
            site.write(&name, &page(&format!("p{number}"), TWICE));
        }
        site.commit("Pages");
        let init = site.run(&["init", "--no-workflow", "--no-hook"]);
        assert_eq!(init.status, 0, "{}", init.printed);
        let step = |number: usize| -> String {
            let mut lines = init.printed.lines();
            let line = lines.find_map(|line| line.strip_prefix(&format!("  {number}. ")));
            line.unwrap().to_owned()
        };
        let second = step(2);
        let (command, words) = second.split_once(" : ").unwrap();
        let run = site.shell("", command);
        assert!(run.status < 2, "{command}: {}", run.printed);
        if let Some((_, rest)) = words.split_once("Écrivez ensuite « ") {
            let (line, rest) = rest.split_once(" » dans ").unwrap();
            let (file, _) = rest.split_once(" : ").unwrap();
            let before = site.read(file);
            site.write(file, &format!("{before}\n{line}\n"));
        }
        let (_, add) = second.rsplit_once("git add ").unwrap();
        let third = step(3);
        let (keep, _) = third.split_once(" : ").unwrap();
        for command in [&format!("git add {add}"), keep] {
            let added = site.shell("", command);
            assert_eq!(added.status, 0, "{command}: {}", added.printed);
        }
        site.git(&["commit", "--quiet", "--message", "Début"]);
        assert_eq!(site.git(&["status", "--porcelain"]), "");
        let clone = site.beside("clone");
        let source = site.path("");
        site.git(&[
            "clone",
            "--quiet",
            source.to_str().unwrap(),
            clone.to_str().unwrap(),
        ]);
        let checked: Run = Command::new(PROGRAM)
            .arg(clone.join(sub))
            .current_dir(&clone)
            .output()
            .unwrap()
            .into();
        // The one old fault is left where nothing was set aside.
        let expected = i32::from(count < 30);
        assert_eq!(checked.status, expected, "{}", checked.printed);
    }
}
