//! `--fix`, `--diff`, and a page on standard input.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::{Folder, GOOD, Run, findings, run_in};

/// A page with two safe repairs (7:6 and 7:23), one that needs a review (9:4), and a fault that nobody can repair (11:1).
const PAGE: &str = "---\ntitle: Équipe\npermalink: \"/equipe/\"\nlayout: page-annexe\ndate_de_modification: 3 octobre 2022\n---\nLa 1ère équipe, ** en or**.\n\n<p align=\"right\">Centre</p>\n\n<img src=\"https://exemple.gouv.fr/a.png\">\n";

/// What `--fix` makes of it.
fn repaired() -> String {
    PAGE.replace("1ère", "1re").replace("** en", "**en")
}

/// Run the program in `folder` with `input` on its standard input.
fn run_with(folder: &Folder, arguments: &[&str], input: &[u8]) -> (Vec<u8>, Run) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
        .args(arguments)
        .current_dir(folder.path(""))
        .env("XDG_DATA_HOME", folder.path("nobody"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments does not read.
    let _ = program.stdin.take().unwrap().write_all(input);
    let output = program.wait_with_output().unwrap();
    let run = Run {
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    };
    (output.stdout, run)
}

#[test]
fn safe_repairs_are_made_and_what_is_left_is_shown() {
    let folder = Folder::new();
    folder.write("a.md", PAGE).write("b.md", GOOD);
    let run = folder.run(&["--fix", "--format", "json", "."]);
    assert_eq!(fs::read_to_string(folder.path("a.md")).unwrap(), repaired());
    assert_eq!(fs::read_to_string(folder.path("b.md")).unwrap(), GOOD);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let left = findings(&run.stdout);
    let rules: Vec<&str> = left
        .iter()
        .map(|one| one["rule"].as_str().unwrap())
        .collect();
    assert_eq!(rules, ["a11y/presentational-attr", "a11y/img-alt"]);
    assert!(
        run.stderr.contains(
            "2 réparations faites dans 1 fichier : markdown/unbalanced-emphasis (1), typography/ordinal (1)."
        ),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains("1 autre réparation demande votre relecture : --unsafe-fixes."),
        "{}",
        run.stderr
    );
    let again = folder.run(&["--fix", "--lang", "en", "."]);
    assert!(
        again.stderr.contains("nothing to repair."),
        "{}",
        again.stderr
    );
    assert_eq!(fs::read_to_string(folder.path("a.md")).unwrap(), repaired());
    let all = folder.run(&["--fix", "--unsafe-fixes", "."]);
    assert!(
        all.stderr.contains("a11y/presentational-attr (1)"),
        "{}",
        all.stderr
    );
    let text = fs::read_to_string(folder.path("a.md")).unwrap();
    assert_eq!(text, repaired().replace(" align=\"right\"", ""));
    let names: Vec<_> = fs::read_dir(folder.path("")).unwrap().collect();
    assert_eq!(names.len(), 2, "{names:?}");
}

#[test]
fn repairs_of_named_rules_alone() {
    let folder = Folder::new();
    folder.write("a.md", PAGE);
    let run = folder.run(&["--fix-only", "typography/*", "."]);
    let text = fs::read_to_string(folder.path("a.md")).unwrap();
    assert_eq!(text, PAGE.replace("1ère", "1re"), "{}", run.stderr);
    folder.write("a.md", PAGE);
    folder.run(&["--fix-only", "typography", "."]);
    assert_eq!(fs::read_to_string(folder.path("a.md")).unwrap(), text);
    let wrong = folder.run(&["--fix-only", "typography/ordinals", "."]);
    assert_eq!(wrong.status, 2);
    assert!(
        wrong.stderr.contains("typography/ordinal "),
        "{}",
        wrong.stderr
    );
}

#[test]
fn a_page_that_is_named_alone_is_repaired_with_regard_to_the_others() {
    let folder = Folder::new();
    folder.write(
        "_config.yml",
        "url: https://exemple.gouv.fr\ncollections:\n  pages:\n    output: true\n",
    );
    let page = |name: &str, body: &str| {
        format!(
            "---\ntitle: {name}\npermalink: /{name}/\ndate_de_modification: 3 octobre 2022\n---\n{body}\n"
        )
    };
    let led_to = page("une", "## La 1ère équipe\n\nLa 2ème équipe.");
    folder.write("_pages/une.md", &led_to).write(
        "_pages/deux.md",
        page("deux", "Voir [la première équipe](/une/#la-1ère-équipe)."),
    );
    let made = led_to.replace("2ème", "2e");
    let only = ["--unsafe-fixes", "--fix-only", "typography/ordinal"];
    for named in [&["_pages/une.md"][..], &["_pages"], &[]] {
        folder.write("_pages/une.md", &led_to);
        let run = folder.run(&[&["--fix"], &only[..], named].concat());
        let text = fs::read_to_string(folder.path("_pages/une.md")).unwrap();
        assert_eq!(text, made, "{named:?}: {}", run.stderr);
        let said = "ferait apparaître un constat links/broken-anchor dans une autre page";
        assert!(run.stderr.contains(said), "{named:?}: {}", run.stderr);
    }
    // Where nothing but that could be repaired, nothing was.
    let run = folder.run(&[&["--fix"], &only[..], &["_pages/une.md"]].concat());
    assert!(
        run.stderr.contains("aucune réparation faite."),
        "{}",
        run.stderr
    );
    let typed = ["--stdin-filename", "_pages/une.md", "-"];
    let arguments = [&["--fix"], &only[..], &typed].concat();
    let (bytes, run) = run_with(&folder, &arguments, led_to.as_bytes());
    assert_eq!(bytes, made.as_bytes(), "{}", run.stderr);
    // With the page that leads there gone, so is what keeps it.
    fs::remove_file(folder.path("_pages/deux.md")).unwrap();
    folder.run(&[&["--fix"], &only[..], &["_pages/une.md"]].concat());
    let text = fs::read_to_string(folder.path("_pages/une.md")).unwrap();
    assert_eq!(text, made.replace("1ère", "1re"));
}

#[test]
fn a_diff_shows_what_would_change_and_writes_nothing() {
    let folder = Folder::new();
    folder.write("a.md", PAGE).write("b.md", GOOD);
    let run = folder.run(&["--diff", "."]);
    assert_eq!(
        run.stdout,
        "--- a/a.md\n+++ b/a.md\n@@ -4,7 +4,7 @@\n layout: page-annexe\n date_de_modification: 3 octobre 2022\n ---\n\
         -La 1ère équipe, ** en or**.\n+La 1re équipe, **en or**.\n \n <p align=\"right\">Centre</p>\n \n"
    );
    assert_eq!(fs::read_to_string(folder.path("a.md")).unwrap(), PAGE);
    assert_eq!(run.status, 1);
    assert!(
        run.stderr
            .contains("2 réparations possibles dans 1 fichier"),
        "{}",
        run.stderr
    );
    let nothing = folder.run(&["--diff", "b.md"]);
    assert_eq!((nothing.stdout.as_str(), nothing.status), ("", 0));
    let colored = folder.run(&["--diff", "--color", "always", "a.md"]);
    assert!(
        colored.stdout.contains("\u{1b}[32m+La 1re"),
        "{}",
        colored.stdout
    );
    // What is left to a person is a reason to stop, too.
    folder.write("a.md", repaired());
    let left = folder.run(&["--diff", "a.md"]);
    assert_eq!((left.stdout.as_str(), left.status), ("", 1));
}

#[test]
fn line_ends_and_the_last_line_stay_as_they_are() {
    let folder = Folder::new();
    let windows = PAGE.trim_end().replace('\n', "\r\n");
    folder.write("a.md", &windows);
    folder.run(&["--fix", "a.md"]);
    let text = fs::read_to_string(folder.path("a.md")).unwrap();
    assert_eq!(text, repaired().trim_end().replace('\n', "\r\n"));
}

#[cfg(unix)]
#[test]
fn links_and_modes_stay_what_they_are() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = Folder::new();
    folder.write("autre/a.md", PAGE).write("lisible.md", PAGE);
    let mode = |path: &str| {
        fs::metadata(folder.path(path))
            .unwrap()
            .permissions()
            .mode()
            & 0o777
    };
    let set = |path: &str, mode| {
        fs::set_permissions(folder.path(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    set("autre/a.md", 0o640);
    set("lisible.md", 0o444);
    symlink(folder.path("autre/a.md"), folder.path("lien.md")).unwrap();
    let run = folder.run(&["--fix", "--format", "short", "lien.md", "lisible.md"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr
            .contains("lisible.md n'a pas été réparé : il est en lecture seule."),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("2 réparations faites dans 1 fichier"),
        "{}",
        run.stderr
    );
    // What was not written is still reported.
    assert!(
        run.stdout
            .contains("lisible.md:7:4: information [typography/ordinal]"),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("lien.md:7:4"), "{}", run.stdout);
    assert!(
        fs::symlink_metadata(folder.path("lien.md"))
            .unwrap()
            .is_symlink()
    );
    assert_eq!(
        fs::read_to_string(folder.path("autre/a.md")).unwrap(),
        repaired()
    );
    assert_eq!(fs::read_to_string(folder.path("lisible.md")).unwrap(), PAGE);
    assert_eq!((mode("autre/a.md"), mode("lisible.md")), (0o640, 0o444));
}

#[cfg(unix)]
#[test]
fn a_file_that_is_named_twice_is_repaired_once() {
    let folder = Folder::new();
    folder.write("autre/a.md", PAGE);
    std::os::unix::fs::symlink(folder.path("autre/a.md"), folder.path("lien.md")).unwrap();
    let run = folder.run(&["--fix", "lien.md", "autre/a.md"]);
    assert!(!run.stderr.contains("n'a pas été réparé"), "{}", run.stderr);
    assert_eq!(run.status, 1);
    let text = fs::read_to_string(folder.path("autre/a.md")).unwrap();
    assert_eq!(text, repaired());
}

#[test]
fn a_byte_order_mark_that_hides_nothing_stays() {
    let folder = Folder::new();
    let page = format!("\u{feff}{}", "La 1ère équipe, ** en or**.");
    folder.write("a.md", &page);
    folder.run(&["--fix", "a.md"]);
    let text = fs::read_to_string(folder.path("a.md")).unwrap();
    assert_eq!(text, "\u{feff}La 1re équipe, **en or**.");
}

#[test]
fn a_page_on_standard_input() {
    let folder = Folder::new();
    folder.write("_config.yml", "include: [_pages]\nbaseurl: \"\"\n");
    let arguments = ["--fix", "--stdin-filename", "_pages/a.md", "-"];
    let (text, run) = run_with(&folder, &arguments, PAGE.as_bytes());
    assert_eq!(String::from_utf8(text).unwrap(), repaired());
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("a11y/img-alt"), "{}", run.stderr);
    assert!(!folder.path("_pages").exists());
    // Nothing to repair, and bytes that nobody understands: as they were.
    for input in [GOOD.as_bytes(), b"a\xff\r\n", b""] {
        let (bytes, _) = run_with(&folder, &arguments, input);
        assert_eq!(bytes, input);
    }
    // Without --fix the findings are the answer; the site around the name is used.
    let page = PAGE.replace("Centre</p>", "[lien](/absent/)</p>\n\n[lien](/absent/)");
    let arguments = ["--stdin-filename", "_pages/a.md", "-", "--format", "short"];
    let (_, run) = run_with(&folder, &arguments, page.as_bytes());
    assert!(run.stdout.contains("_pages/a.md:11:"), "{}", run.stdout);
    assert!(
        run.stdout.contains("[links/broken-internal]"),
        "{}",
        run.stdout
    );
}

#[test]
fn what_cannot_be_asked_for_is_said() {
    let folder = Folder::new();
    folder.write("a.md", PAGE);
    for (arguments, words) in [
        (&["-"][..], "--stdin-filename CHEMIN"),
        (&["--stdin-filename", "a.md"], "ne va qu'avec -"),
        (
            &["--stdin-filename", "a.md", "-", "b.md"],
            "aucun autre chemin",
        ),
        (&["--unsafe-fixes", "a.md"], "ne va qu'avec --fix ou --diff"),
        (&["--fix", "--staged", "a.md"], "retirez --staged"),
        (&["--fix-only", "a11y/absente", "a.md"], "n'existe pas"),
        (&["--fix-only", "absente/*", "a.md"], "n'existe pas"),
    ] {
        let (_, run) = run_with(&folder, arguments, b"");
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
    }
    assert_eq!(fs::read_to_string(folder.path("a.md")).unwrap(), PAGE);
}

/// How often the program is killed, while it repairs so many files; `DINUM_LINT_KILLS=200 cargo test --release --test cli
/// killed -- --nocapture` for more of both.
const KILLS: (u64, usize) = (3, 100);

#[test]
fn a_program_that_is_killed_leaves_each_file_whole() {
    let more = std::env::var("DINUM_LINT_KILLS").ok();
    let (kills, pages) = more.map_or(KILLS, |kills| (kills.parse().unwrap(), 500));
    let folder = Folder::new();
    let (mut old, mut new) = (0, 0);
    for kill in 0..kills {
        for page in 0..pages {
            folder.write(&format!("{page}.md"), PAGE);
        }
        let mut program = Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
            .args(["--fix", "."])
            .current_dir(folder.path(""))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // From the moment at which the first file is written on: sooner there is nothing to damage.
        let first = folder.path("0.md");
        while fs::read_to_string(&first).unwrap() == PAGE && program.try_wait().unwrap().is_none() {
        }
        std::thread::sleep(std::time::Duration::from_millis(kill * 37 % 300));
        let _ = program.kill();
        program.wait().unwrap();
        for page in 0..pages {
            let text = fs::read_to_string(folder.path(&format!("{page}.md"))).unwrap();
            assert!(text == PAGE || text == repaired(), "kill {kill}: {text}");
            old += u32::from(text == PAGE);
            new += u32::from(text != PAGE);
        }
    }
    println!("{kills} kills: {old} files as they were, {new} repaired");
    assert!(new > 0, "nothing was ever repaired");
    // What the last kill left beside the pages goes with the next run.
    for name in ["a.md", "b.md"] {
        folder.write(name, PAGE);
    }
    folder.write(".dinum-lint-1-0.tmp", "à moiti");
    folder.run(&["--fix", "."]);
    let hidden = fs::read_dir(folder.path("")).unwrap().filter_map(|entry| {
        let name = entry.unwrap().file_name().into_string().unwrap();
        name.starts_with('.').then_some(name)
    });
    let names: Vec<String> = hidden.collect();
    assert!(names.is_empty(), "{names:?}");
}

#[cfg(unix)]
#[test]
fn a_patch_commands_no_workflow_and_stays_whole_in_a_file() {
    let folder = Folder::new();
    folder.write("page.md", "Un&nbsp;&nbsp;mot\n::add-mask::x\n##[error]x\n");
    let arguments = [
        "--diff",
        "--unsafe-fixes",
        "--fix-only",
        "a11y/nbsp-run",
        "page.md",
    ];
    let in_workflow = ("GITHUB_ACTIONS", "true");
    let said = run_in(&folder.path(""), &arguments, &[in_workflow]);
    assert!(
        said.stdout.contains("+Un mot"),
        "{}{}",
        said.stdout,
        said.stderr
    );
    for line in said.stdout.lines() {
        let is_command = line.trim_start().starts_with("::") || line.contains("##[");
        assert!(!is_command, "{line}");
    }
    let file = fs::File::create(folder.path("change.patch")).unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
        .args(arguments)
        .current_dir(folder.path(""))
        .env(in_workflow.0, in_workflow.1)
        .stdout(file)
        .stderr(Stdio::null())
        .status();
    assert_eq!(status.unwrap().code(), Some(1));
    let patch = fs::read_to_string(folder.path("change.patch")).unwrap();
    assert!(patch.contains("\n ::add-mask::x\n ##[error]x\n"), "{patch}");
}
