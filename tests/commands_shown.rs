//! Every command that a document shows is carried out on a copy of the small site or, where it would ask the web, at least
//! understood; every setting that one shows is accepted; and the READMEs name all verbs and options.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use regex::Regex;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What stands for something in a command, and what it may stand for.
const PLACEHOLDERS: [(&str, &str); 23] = [
    (r#""…""#, "'à revoir'"),
    ("PATH[:LINE]", "_pages/le-service.md:13"),
    ("CHEMIN[:LIGNE]", "_pages/le-service.md:13"),
    ("[PATHS]", ""),
    ("[CHEMINS]", ""),
    ("[PATH]", ""),
    ("[CHEMIN]", ""),
    ("[FILES]", ""),
    ("[FICHIERS]", ""),
    ("create|update|prune", "prune"),
    ("RULE", "legal/outdated-citation"),
    ("RÈGLE", "legal/outdated-citation"),
    ("PATH", "_pages/le-service.md"),
    ("CHEMIN", "_pages/le-service.md"),
    ("FOLDER", "../docs"),
    ("DOSSIER", "../docs"),
    ("TEXTE", "'décret 2019-1088'"),
    ("TEXT", "'décret 2019-1088'"),
    ("REPORTS", "../report.json"),
    ("RAPPORTS", "../report.json"),
    ("ARCHIVES", "a.tar.gz"),
    ("SHELL", "bash"),
    // The rule that CONTRIBUTING.md makes up.
    (
        "markdown/heading-exclamation",
        "markdown/heading-punctuation",
    ),
];

/// Commands that ask the web, or talk to an editor, or want an archive that weighs gigabytes: they are understood, and not carried out here.
const NOT_HERE: [&str; 6] = [
    "dinum-lint links",
    "dinum-lint lsp",
    "dinum-lint legal import",
    "dinum-lint legal refresh",
    "dinum-lint legal update",
    "--online",
];

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

/// The documents that show commands: name and text.
fn documents() -> Vec<(String, String)> {
    let root = Path::new(ROOT);
    let names = [
        "README.md",
        "README.fr.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "CHANGELOG.md",
    ];
    let mut found: Vec<(String, String)> = names
        .iter()
        .map(|name| ((*name).to_owned(), text(&root.join(name))))
        .collect();
    for rule in dinum_lint::rules::all() {
        let name = format!("rules/{}.md", rule.id);
        found.push((name, rule.document.to_owned()));
    }
    found
}

/// The fenced blocks of `text`: info string and content.
fn blocks(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Option<(String, String, String)> = None;
    for line in text.lines() {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        match &mut open {
            Some((fence, info, content)) if line == fence => {
                found.push((info.clone(), content.clone()));
                open = None;
            }
            Some((_, _, content)) => {
                content.push_str(line);
                content.push('\n');
            }
            None if ticks.len() > 2 => {
                open = Some((
                    ticks.to_owned(),
                    line[ticks.len()..].to_owned(),
                    String::new(),
                ));
            }
            None => {}
        }
    }
    found
}

/// `text` without its fenced blocks.
fn prose(text: &str) -> String {
    let mut rest = text.to_owned();
    for (info, content) in blocks(text) {
        for fence in ["```", "````"] {
            rest = rest.replace(&format!("{fence}{info}\n{content}{fence}\n"), "\n\n");
        }
    }
    rest
}

/// The command lines that `text` shows, in order, as a shell takes them.
fn commands(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (info, content) in blocks(text) {
        if !matches!(info.as_str(), "sh" | "text") {
            continue;
        }
        for line in content.lines() {
            // In a list of verbs what a verb does stands behind two spaces at least.
            let line = if info == "text" {
                line.split("  ").next().unwrap_or_default()
            } else {
                line
            };
            let line = line.split(" #").next().unwrap_or_default().trim();
            if line.starts_with("dinum-lint ") {
                found.push(line.to_owned());
            }
            for start in ["cargo run -- ", "cargo run --release -- "] {
                if let Some(rest) = line.strip_prefix(start) {
                    found.push(format!("dinum-lint {rest}"));
                }
            }
        }
    }
    let inline = Regex::new(r"`(dinum-lint\s[^`]+|cargo run -- [^`]+)`").unwrap();
    for command in inline.captures_iter(&prose(text)) {
        let words: Vec<&str> = command[1].split_whitespace().collect();
        found.push(words.join(" ").replace("cargo run --", "dinum-lint"));
    }
    found
}

fn filled(line: &str) -> String {
    let mut line = line.to_owned();
    for (placeholder, value) in PLACEHOLDERS {
        let word = Regex::new(&format!(r"(^|\s){}($|\s)", regex::escape(placeholder))).unwrap();
        line = word
            .replace_all(&line, format!("${{1}}{value}${{2}}"))
            .into_owned();
    }
    line.trim().to_owned()
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

/// A copy of the small site in a repository of git with one commit, with a report beside it.
struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let site = Self { folder };
        copy(&Path::new(ROOT).join("fixtures/site"), &site.root());
        copy(
            &Path::new(ROOT).join("fixtures/site"),
            &site.root().join("fixtures/site"),
        );
        let made = "git init -q -b main . && git add . && git -c user.name=T -c user.email=t@example.org commit -q -m site";
        assert_eq!(site.shell(made), (0, String::new()));
        site.shell("dinum-lint --format json > ../report.json");
        site
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// Run a command line as a person would, with the program on the path; its exit status and all that it printed.
    fn shell(&self, line: &str) -> (i32, String) {
        let program = Path::new(env!("CARGO_BIN_EXE_dinum-lint"));
        let before = std::env::var("PATH").unwrap();
        let output = Command::new("sh")
            .args(["-c", line])
            .current_dir(self.root())
            .env(
                "PATH",
                format!("{}:{before}", program.parent().unwrap().display()),
            )
            .env("XDG_DATA_HOME", self.folder.path().join("nobody"))
            .env("HOME", self.folder.path().join("nobody"))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let told = [output.stdout, output.stderr].concat();
        (
            output.status.code().unwrap_or(-1),
            String::from_utf8_lossy(&told).into_owned(),
        )
    }
}

#[test]
fn every_command_shown_works() {
    let site = Site::new();
    let mut seen = BTreeSet::new();
    let mut carried_out = 0;
    let mut wrong = Vec::new();
    for (name, text) in documents() {
        for shown in commands(&text) {
            let line = filled(&shown);
            if line == "dinum-lint" || !seen.insert(line.clone()) {
                continue;
            }
            let baseline = site.root().join(".dinum-lint-baseline.yml");
            if line.contains("baseline create") {
                let _ = fs::remove_file(&baseline);
            } else if line.contains("baseline") && !baseline.exists() {
                site.shell("dinum-lint baseline create");
            }
            let is_here = NOT_HERE.iter().all(|not_here| !line.contains(not_here));
            carried_out += usize::from(is_here);
            // A verb alone may be no more than its name.
            let is_name = line.split(' ').count() == 2;
            let help = if is_here && !is_name { "" } else { " --help" };
            let (status, told) = site.shell(&format!("{line}{help}"));
            if !(0..2).contains(&status) || told.contains("Vouliez-vous dire") {
                wrong.push(format!("{name}: {shown}: {status} {told}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(carried_out > 15, "{carried_out}");
}

/// Tests and benchmarks that a `cargo` command names exist.
#[test]
fn every_target_of_cargo_that_is_named_exists() {
    let named = Regex::new(r"--(test|bench) ([a-z_]+)").unwrap();
    let mut count = 0;
    for (name, text) in documents().into_iter().take(5) {
        for target in named.captures_iter(&text) {
            let folder = Path::new(ROOT).join(if &target[1] == "test" {
                "tests"
            } else {
                "tests/bench"
            });
            let file = folder.join(format!("{}.rs", &target[2]));
            let main = folder.join(&target[2]).join("main.rs");
            assert!(file.exists() || main.exists(), "{name}: {}", &target[0]);
            count += 1;
        }
    }
    assert!(count > 5, "{count}");
}

#[test]
fn every_setting_shown_is_accepted() {
    let mut count = 0;
    for (name, text) in documents().into_iter().take(3) {
        for (info, content) in blocks(&text) {
            let other = [
                "repos:",
                "name:",
                "on:",
                "jobs:",
                "dinum-lint:",
                "include:",
                "- ",
                "  - nature:",
            ];
            if info != "yaml" || other.iter().any(|start| content.starts_with(start)) {
                continue;
            }
            // An entry of rules/organisation/names.yaml is what a site may say as well.
            let settings = if content.starts_with("  - id:") {
                format!("organisation:\n  names:\n{content}")
            } else {
                content
            };
            count += 1;
            let site = Site::new();
            let archives = site.root().join("_pages/archives");
            fs::create_dir_all(&archives).unwrap();
            fs::write(archives.join("a.md"), "---\ntitle: A\n---\n").unwrap();
            fs::write(site.root().join(".dinum-lint.yml"), &settings).unwrap();
            let (status, told) = site.shell("dinum-lint --format json");
            assert!((0..2).contains(&status), "{name}: {settings}: {told}");
            let report: serde_json::Value =
                serde_json::from_str(&told).unwrap_or_else(|error| panic!("{error}: {told}"));
            let findings = report["findings"].as_array().unwrap().iter();
            let about: Vec<_> = findings
                .filter(|finding| finding["path"] == ".dinum-lint.yml")
                .collect();
            assert!(about.is_empty(), "{name}: {settings}: {about:#?}");
        }
    }
    assert!(count > 3, "{count}");
}

/// The document of a rule that CONTRIBUTING.md shows is one.
#[test]
fn the_rule_document_shown_is_read() {
    let shown = blocks(&text(&Path::new(ROOT).join("CONTRIBUTING.md")));
    let (_, document) = shown.iter().find(|(info, _)| info == "markdown").unwrap();
    let document = dinum_lint::book::Document::read(document).unwrap();
    assert_eq!(document.id, "markdown/heading-exclamation");
    assert_eq!(document.examples().len(), 2);
}

/// All verbs that help lists below `above`.
fn verbs(site: &Site, above: &str) -> Vec<String> {
    let (_, help) = site.shell(&format!("dinum-lint {above} --help"));
    let Some((_, list)) = help.split_once("Commandes :\n") else {
        return Vec::new();
    };
    let lines = list.lines().take_while(|line| !line.is_empty());
    let names = lines.filter_map(|line| {
        let name = line.strip_prefix("  ")?.split("  ").next()?;
        (!name.is_empty()).then(|| format!("{above} {name}").trim().to_owned())
    });
    names
        .flat_map(|verb| {
            let below = verbs(site, &verb);
            std::iter::once(verb).chain(below)
        })
        .collect()
}

#[test]
fn both_readmes_name_every_verb_and_every_option() {
    let site = Site::new();
    let mut verbs = verbs(&site, "");
    verbs.push(String::new());
    let option = Regex::new(r"(?m)^ +(?:-\w, )?(--[a-z][a-z-]*)").unwrap();
    for name in ["README.md", "README.fr.md"] {
        let readme = text(&Path::new(ROOT).join(name));
        let mut missing = Vec::new();
        for verb in &verbs {
            // `legal` alone does nothing: its own verbs are named.
            if verb != "legal" && !readme.contains(verb.as_str()) {
                missing.push(verb.clone());
            }
            let (_, help) = site.shell(&format!("dinum-lint {verb} --help"));
            let options = option.captures_iter(&help);
            missing.extend(
                options
                    .map(|option| option[1].to_owned())
                    .filter(|option| !readme.contains(option.as_str())),
            );
        }
        missing.sort();
        missing.dedup();
        assert_eq!(missing, [] as [String; 0], "{name}");
    }
}
