//! The first files of a site: written where nothing is, and never over anything.

use std::fs;
use std::process::Command;

use crate::{FAULTY, Folder, Run, run_in};

const CONFIGURATION: &str = ".dinum-lint.yml";
const HOOK: &str = ".pre-commit-config.yaml";
const WORKFLOW: &str = ".github/workflows/dinum-lint.yml";

/// A site in the folder `site` of a new folder, which is a repository of git if `git` is.
fn site(site: &str, git: bool) -> Folder {
    let folder = Folder::new();
    let at = |path: &str| format!("{site}{path}");
    let settings = "url: https://www.exemple.gouv.fr\ncollections:\n  pages:\n    output: true\n";
    folder
        .write(&at("_config.yml"), settings)
        .write(
            &at("_layouts/page-annexe.html"),
            "<h1>{{ page.title }}</h1>{{ content }}",
        )
        .write(&at("_pages/equipe.md"), FAULTY);
    if git {
        let made = Command::new("git")
            .args(["init", "-q"])
            .current_dir(folder.path(""))
            .status();
        assert!(made.unwrap().success());
    }
    folder
}

fn read(folder: &Folder, path: &str) -> String {
    fs::read_to_string(folder.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn done(run: &Run) {
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
}

#[test]
fn a_site_gets_its_settings_its_hook_and_its_workflow() {
    let folder = site("", true);
    let before = folder.run(&["--format", "json"]);
    let run = folder.run(&["init"]);
    done(&run);
    for told in [
        "Adresse : https://www.exemple.gouv.fr\n",
        "Pages : 1 page\n",
        "Collections : pages (1)\n",
        "Mises en page : page-annexe\n",
        "Conventions : jekyll\n",
        ".dinum-lint.yml : écrit\n",
        "git add .dinum-lint.yml .pre-commit-config.yaml .github/workflows/dinum-lint.yml",
    ] {
        assert!(run.stdout.contains(told), "{told}: {}", run.stdout);
    }
    let example = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/.github/examples/pull-request.yml"
    );
    // A version that is not published yet cannot be named: then the workflow takes the sources, and that is told.
    let pinned = concat!("@v", env!("CARGO_PKG_VERSION"));
    let is_published = include_str!("../../CHANGELOG.md").contains(concat!(
        "\n## [",
        env!("CARGO_PKG_VERSION"),
        "]"
    ));
    let example = fs::read_to_string(example).unwrap();
    let expected = if is_published {
        example
    } else {
        let note = "@main # aucune version n'est encore publiée ; dès qu'elle l'est : ";
        example.replace(pinned, &format!("{note}{pinned}"))
    };
    assert_eq!(read(&folder, WORKFLOW), expected);
    let told = run.stdout.split_once("À savoir :\n").unwrap().1;
    assert!(
        told.contains("« @main »") && told.contains(pinned),
        "{told}"
    );
    assert!(read(&folder, HOOK).contains("    hooks:\n      - id: dinum-lint\n"));
    // The settings that were written change nothing.
    done(&folder.run(&["config", "show"]));
    assert_eq!(folder.run(&["--format", "json"]).stdout, before.stdout);
}

#[test]
fn a_second_time_changes_nothing_and_says_so() {
    let folder = site("", true);
    folder.run(&["init"]);
    let files = [CONFIGURATION, HOOK, WORKFLOW];
    let before = files.map(|file| read(&folder, file));
    let again = folder.run(&["init"]);
    done(&again);
    assert!(again.stdout.contains("Rien à écrire"), "{}", again.stdout);
    assert_eq!(again.stdout.matches("déjà là, laissé tel quel").count(), 3);
    assert_eq!(files.map(|file| read(&folder, file)), before);
}

#[test]
fn what_is_there_is_left_as_it_is() {
    let folder = site("", true);
    folder.write(CONFIGURATION, "extends: jekyll\n");
    folder.write(".github/workflows/pages.yml", "# dinum-lint\n");
    let run = folder.run(&["init", "--no-hook"]);
    done(&run);
    assert_eq!(read(&folder, CONFIGURATION), "extends: jekyll\n");
    assert!(!folder.path(WORKFLOW).exists() && !folder.path(HOOK).exists());
    assert!(
        run.stdout.contains("inutile, pages.yml existe déjà"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_dry_run_shows_all_and_writes_nothing() {
    let folder = site("", true);
    let shown = folder.run(&["init", "--dry-run"]);
    done(&shown);
    for file in [CONFIGURATION, HOOK, WORKFLOW] {
        assert!(!folder.path(file).exists(), "{file}");
        assert!(
            shown.stdout.contains(&format!("{file} : serait écrit\n")),
            "{file}"
        );
    }
    folder.run(&["init"]);
    for line in read(&folder, CONFIGURATION)
        .lines()
        .chain(read(&folder, HOOK).lines())
    {
        assert!(shown.stdout.contains(line), "{line}");
    }
}

#[test]
fn every_setting_that_is_offered_is_one() {
    for lang in ["fr", "en"] {
        let folder = site("", true);
        folder.run(&["init", "--lang", lang]);
        let offered = read(&folder, CONFIGURATION);
        let lines = offered.lines().filter_map(|line| line.strip_prefix("# "));
        // Prose begins with a capital, and so does what was found.
        let is_setting = |line: &&str| {
            let word = line.trim_start().trim_start_matches("- ");
            let key = word.split(':').next().unwrap_or_default();
            word.contains(':')
                && !key.contains(' ')
                && key.chars().next().is_some_and(char::is_lowercase)
        };
        let settings: Vec<&str> = lines.filter(is_setting).collect();
        assert!(settings.len() > 14, "{settings:#?}");
        // These name files that this site does not have.
        let missing = |line: &&&str| !line.starts_with("baseline") && !line.starts_with("exclude");
        let text: String = settings
            .iter()
            .filter(missing)
            .flat_map(|line| [*line, "\n"])
            .collect();
        folder
            .write(CONFIGURATION, &text)
            .write("archives/a.md", FAULTY);
        done(&folder.run(&["config", "show"]));
        let short = folder.run(&["--format", "short"]);
        assert!(
            !short.stdout.contains(CONFIGURATION),
            "{text}\n{}",
            short.stdout
        );
    }
}

#[test]
fn a_hook_joins_those_that_are_there() {
    let folder = site("", true);
    let before =
        "# à nous\nrepos:\n  - repo: local\n    hooks:\n      - id: un # fin\nfail_fast: true\n";
    folder.write(HOOK, before);
    let run = folder.run(&["init", "--no-workflow"]);
    done(&run);
    assert!(
        run.stdout.contains(".pre-commit-config.yaml : complété\n"),
        "{}",
        run.stdout
    );
    let after = read(&folder, HOOK);
    let entry = after.rfind("  - repo: local").unwrap();
    let end = after.find("fail_fast").unwrap();
    assert_eq!(format!("{}{}", &after[..entry], &after[end..]), before);
    // Where that is not safe, a person is told what to write.
    let folder = site("", true);
    folder.write(HOOK, "repos: []\n");
    let run = folder.run(&["init"]);
    done(&run);
    assert_eq!(read(&folder, HOOK), "repos: []\n");
    assert!(run.stdout.contains("ajoutez-y vous-même"), "{}", run.stdout);
    assert!(
        run.stdout.contains("      - id: dinum-lint\n"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_site_below_is_found_and_named_in_the_workflow() {
    let folder = site("web/", true);
    let run = folder.run(&["init"]);
    done(&run);
    assert!(folder.path("web/.dinum-lint.yml").exists());
    assert!(
        read(&folder, WORKFLOW).contains("        with:\n          working-directory: 'web'\n")
    );
    assert!(
        run.stdout.contains("1. dinum-lint web : "),
        "{}",
        run.stdout
    );
}

#[test]
fn folder_names_are_told_as_a_shell_wants_them() {
    let folder = site("mon site/", true);
    let run = folder.run(&["init"]);
    done(&run);
    for command in [
        "1. dinum-lint 'mon site' : ",
        "2. dinum-lint --fix 'mon site' : ",
        "(dinum-lint --diff 'mon site' le",
        "3. git add 'mon site/.dinum-lint.yml' ",
    ] {
        assert!(run.stdout.contains(command), "{command}: {}", run.stdout);
    }
    folder.write("l'autre/_config.yml", "");
    let several = folder.run(&["init"]);
    assert_eq!(several.status, 2);
    for command in [
        "\n  dinum-lint init 'l'\\''autre'\n",
        "\n  dinum-lint init 'mon site'\n",
    ] {
        assert!(
            several.stderr.contains(command),
            "{command}: {}",
            several.stderr
        );
    }
}

#[test]
fn where_it_is_not_known_which_site_is_meant_nothing_is_written() {
    let folder = Folder::new();
    let none = folder.run(&["init"]);
    assert_eq!((none.status, none.stdout.as_str()), (2, ""));
    assert!(none.stderr.contains("aucun site Jekyll"), "{}", none.stderr);
    folder
        .write("un/_config.yml", "")
        .write("deux/_config.yml", "");
    let several = folder.run(&["init"]);
    assert_eq!((several.status, several.stdout.as_str()), (2, ""));
    assert!(
        several.stderr.contains("dinum-lint init deux\n"),
        "{}",
        several.stderr
    );
    let missing = folder.run(&["init", "trois"]);
    assert_eq!(missing.status, 2);
    assert!(
        missing.stderr.contains("« trois » n'existe pas"),
        "{}",
        missing.stderr
    );
    assert!(!folder.path("un/.dinum-lint.yml").exists());
    done(&folder.run(&["init", "un"]));
    assert!(folder.path("un/.dinum-lint.yml").exists());
}

#[test]
fn without_git_there_are_settings_only() {
    let folder = site("", false);
    let run = folder.run(&["init"]);
    done(&run);
    assert!(folder.path(CONFIGURATION).exists());
    assert!(!folder.path(HOOK).exists() && !folder.path(WORKFLOW).exists());
    assert_eq!(
        run.stdout.matches("aucun dépôt git").count(),
        2,
        "{}",
        run.stdout
    );
}

#[test]
fn a_file_that_cannot_be_written_does_not_hinder_the_others() {
    let folder = site("", true);
    folder.write(".github", "a file where a folder has to be");
    let run = folder.run(&["init"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert!(
        run.stderr
            .contains("dinum-lint.yml » n'a pas pu être écrit"),
        "{}",
        run.stderr
    );
    assert!(folder.path(CONFIGURATION).exists() && folder.path(HOOK).exists());
}

#[test]
fn everything_is_in_english_on_demand() {
    let folder = site("", true);
    let run = folder.run(&["init", "--lang", "en"]);
    done(&run);
    assert!(run.stdout.contains("What next:\n"), "{}", run.stdout);
    assert!(read(&folder, CONFIGURATION).starts_with("# Settings of dinum-lint"));
    let hook = read(&folder, HOOK);
    assert!(
        hook.starts_with("# What is checked before each commit"),
        "{hook}"
    );
    assert!(hook.contains("      args: [--lang, en]\n"), "{hook}");
    let workflow = read(&folder, WORKFLOW);
    assert!(workflow.contains("          lang: en\n"), "{workflow}");
    // French has accents.
    assert!(hook.is_ascii(), "{hook}");
    assert!(workflow.is_ascii(), "{workflow}");
}

#[test]
fn a_site_without_pages_is_not_said_to_be_faultless() {
    let folder = Folder::new();
    folder.write("_config.yml", "title: x\n");
    let run = folder.run(&["init"]);
    done(&run);
    assert!(
        run.stdout.contains("aucune page n'y est trouvée")
            && !run.stdout.contains("rien à signaler"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_folder_called_like_a_verb_is_told_so_that_it_is_checked() {
    let folder = site("docs/", true);
    let run = folder.run(&["init"]);
    done(&run);
    for command in ["1. dinum-lint ./docs : ", "dinum-lint --fix ./docs : "] {
        assert!(run.stdout.contains(command), "{command}: {}", run.stdout);
    }
    assert_ne!(folder.run(&["./docs"]).status, 2);
}

#[test]
fn outside_git_the_repository_comes_first() {
    let folder = site("", false);
    let run = folder.run(&["init"]);
    done(&run);
    assert!(
        run.stdout
            .contains("3. git init, puis de nouveau dinum-lint init : "),
        "{}",
        run.stdout
    );
}

#[test]
fn the_repository_is_made_around_the_site_wherever_somebody_stands() {
    let folder = site("docs/", false);
    folder.write("docs/_pages/b.md", "");
    let here = folder.path("docs/_pages");
    let step = format!(
        "git init {}, puis de nouveau dinum-lint init : ",
        folder.path("docs").canonicalize().unwrap().display()
    );
    for _ in 0..2 {
        let run = run_in(&here, &["init"], &[]);
        done(&run);
        assert!(run.stdout.contains(&step), "{}", run.stdout);
    }
    let run = folder.run(&["init"]);
    let step = "git init docs, puis de nouveau dinum-lint init ./docs : ";
    assert!(run.stdout.contains(step), "{}", run.stdout);
}
