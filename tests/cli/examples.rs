//! Every verb has examples in its help, and they do what help says of them on a small site.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::Folder;

/// Command lines that ask the web, or want an archive that weighs gigabytes: they are understood, and not carried out here.
const NOT_HERE: [&str; 5] = [
    "dinum-lint links",
    "dinum-lint legal import",
    "dinum-lint legal refresh",
    "dinum-lint legal update",
    "--online",
];

/// All verbs that help lists, below `above`.
pub(crate) fn verbs(folder: &Folder, above: &str) -> Vec<String> {
    let mut words: Vec<&str> = above.split_whitespace().collect();
    words.push("--help");
    let help = folder.run(&words).stdout;
    let Some((_, list)) = help.split_once("Commandes :\n") else {
        return Vec::new();
    };
    let lines = list.lines().take_while(|line| !line.is_empty());
    let names = lines.filter_map(|line| {
        let line = line.strip_prefix("  ")?;
        let name = line.split("  ").next()?;
        (!name.is_empty()).then(|| format!("{above} {name}").trim().to_owned())
    });
    names
        .flat_map(|verb| {
            let below = verbs(folder, &verb);
            std::iter::once(verb).chain(below)
        })
        .collect()
}

/// The examples in the help of `verb`.
fn examples(folder: &Folder, verb: &str, lang: &str) -> Vec<String> {
    let mut words: Vec<&str> = verb.split_whitespace().collect();
    words.extend(["--help", "--lang", lang]);
    let help = folder.run(&words);
    assert_eq!((help.status, help.stderr.as_str()), (0, ""), "{verb}");
    let lines = help.stdout.lines();
    let lines = lines.filter_map(|line| line.strip_prefix("  dinum-lint"));
    lines
        .map(|rest| {
            let line = rest.split("  ").next().unwrap();
            format!("dinum-lint{line}")
        })
        .collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy(&source, &target);
        } else {
            fs::copy(source, target).unwrap();
        }
    }
}

/// A copy of the small site, in a repository of git with one commit.
fn site() -> Folder {
    let folder = Folder::new();
    let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/site");
    copy(&small, &folder.path(""));
    let made = "git init -q -b main . && git add . && git -c user.name=T -c user.email=t@example.org commit -q -m site";
    let (made, told) = shell(&folder, made);
    assert_eq!(made, 0, "{told}");
    for place in [".config/fish/completions", ".local/share/man/man1"] {
        fs::create_dir_all(folder.path("nobody").join(place)).unwrap();
    }
    folder
}

/// Run a command line as a person would, with the program on the path; its exit status and all that it printed.
fn shell(folder: &Folder, line: &str) -> (i32, String) {
    let program = Path::new(env!("CARGO_BIN_EXE_dinum-lint"));
    let before = std::env::var("PATH").unwrap();
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(folder.path(""))
        .env(
            "PATH",
            format!("{}:{before}", program.parent().unwrap().display()),
        )
        .env("XDG_DATA_HOME", folder.path("nobody"))
        .env("HOME", folder.path("nobody"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let told = [output.stdout, output.stderr].concat();
    let told = String::from_utf8_lossy(&told).into_owned();
    (output.status.code().unwrap_or(-1), told)
}

#[test]
fn every_verb_has_examples_that_work() {
    let folder = Folder::new();
    let mut verbs = verbs(&folder, "");
    assert!(verbs.len() > 14, "{verbs:?}");
    verbs.push(String::new());
    let mut carried_out = 0;
    for verb in &verbs {
        let shown = examples(&folder, verb, "fr");
        assert!(!shown.is_empty(), "no example: {verb}");
        assert_eq!(shown, examples(&folder, verb, "en"));
        let site = site();
        for line in shown {
            // What reads the answer is another program's business.
            let line = line.split(" | ").next().unwrap().to_owned();
            let line = if NOT_HERE.iter().all(|not_here| !line.contains(not_here)) {
                carried_out += 1;
                line
            } else {
                format!("{line} --help")
            };
            let (status, told) = shell(&site, &line);
            assert!((0..2).contains(&status), "{line}: {status} {told}");
            assert!(!told.contains("Vouliez-vous dire"), "{line}: {told}");
        }
    }
    assert!(carried_out > 20, "{carried_out}");
}

#[test]
fn every_argument_is_described_in_both_languages() {
    let folder = Folder::new();
    let mut verbs = verbs(&folder, "");
    verbs.push(String::new());
    for verb in &verbs {
        let lists = ["fr", "en"].map(|lang| {
            let mut words: Vec<&str> = verb.split_whitespace().collect();
            words.extend(["--help", "--lang", lang]);
            options(&folder.run(&words).stdout)
        });
        let [french, english] = &lists;
        let names = |list: &[(String, String)]| -> Vec<String> {
            list.iter().map(|(name, _)| name.clone()).collect()
        };
        assert_eq!(names(french), names(english), "{verb}");
        for ((name, fr), (_, en)) in french.iter().zip(english) {
            assert!(fr.len() > 8 && en.len() > 8, "{verb} {name}: {fr} / {en}");
            assert_ne!(fr, en, "{verb} {name}");
        }
        // What nothing is said of is taken for the version, which is the last arm of its list.
        let versions = french
            .iter()
            .filter(|(_, what)| what == "Affiche la version");
        assert_eq!(versions.count(), usize::from(verb.is_empty()), "{verb}");
    }
}

/// The options in a help text, with what is said of them (the first line of it).
fn options(help: &str) -> Vec<(String, String)> {
    let lines = help.lines().filter_map(|line| {
        let is_option = ["      --", "  -h, --", "  -V, --"]
            .iter()
            .any(|start| line.starts_with(start));
        let (name, what) = line.trim().split_once("  ")?;
        let name = name.split(" <").next()?;
        is_option.then(|| (name.to_owned(), what.trim().to_owned()))
    });
    lines.collect()
}
