//! The reports for other programs, read as those do: against published schemas, and with real readers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const PROGRAM: &str = env!("CARGO_BIN_EXE_dinum-lint");
const FORMATS: [&str; 6] = ["sarif", "gitlab", "rdjson", "jsonl", "junit", "checkstyle"];

/// A Python that has what `.ci/requirements.txt` names; none where there is none, said, unless tools are required.
fn python() -> Option<PathBuf> {
    let own = Path::new(ROOT).join("target/tools/bin/python");
    let python = if own.exists() {
        own
    } else {
        PathBuf::from("python3")
    };
    let tried = Command::new(&python)
        .args(["-c", "import jsonschema, junitparser, xmlschema"])
        .output();
    let found = tried.is_ok_and(|output| output.status.success());
    if !found {
        assert!(
            std::env::var("DINUM_LINT_TOOLS").as_deref() != Ok("required"),
            "jsonschema, junitparser and xmlschema are required: .ci/tools"
        );
        println!("non exécuté : jsonschema, junitparser ou xmlschema manque");
    }
    found.then_some(python)
}

/// Write all reports of a check of `folder` with more `arguments` into `out`, and the rules of the findings that it tells.
fn report(folder: &Path, arguments: &[&str], out: &Path) -> Vec<String> {
    let outputs = FORMATS.map(|name| format!("--format={name}={}", out.join(name).display()));
    let run = Command::new(PROGRAM)
        .args(["--as-of", "2026-11-22", "--format", "json"])
        .args(outputs)
        .args(arguments)
        .current_dir(folder)
        .env("XDG_DATA_HOME", out)
        .output()
        .unwrap();
    let told: Value = serde_json::from_slice(&run.stdout).unwrap();
    let findings = told["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| finding["rule"].as_str().unwrap().to_owned())
        .collect()
}

/// What the readers of `consumers.py` understood of the reports in `out`: the rules of the findings, sorted.
fn understood(python: &Path, out: &Path) -> Vec<(String, Vec<String>)> {
    let read = Command::new(python)
        .arg(Path::new(ROOT).join("tests/formats/consumers.py"))
        .arg(out)
        .output()
        .unwrap();
    assert!(
        read.status.success(),
        "{}",
        String::from_utf8_lossy(&read.stderr)
    );
    let told: Value = serde_json::from_slice(&read.stdout).unwrap();
    let by_format = told.as_object().unwrap().iter();
    by_format
        .map(|(name, rules)| {
            let rules = rules.as_array().unwrap().iter();
            let mut rules: Vec<String> = rules
                .map(|rule| rule.as_str().unwrap().to_owned())
                .collect();
            rules.sort();
            (name.clone(), rules)
        })
        .collect()
}

#[test]
fn every_reader_understands_the_reports_of_the_small_site() {
    let Some(python) = python() else { return };
    let out = tempfile::tempdir().unwrap();
    for lang in ["fr", "en"] {
        let mut rules = report(
            Path::new(ROOT),
            &["--lang", lang, "fixtures/site"],
            out.path(),
        );
        rules.sort();
        assert!(rules.len() > 20);
        for (format, understood) in understood(&python, out.path()) {
            assert_eq!(understood, rules, "{format}");
        }
    }
}

#[test]
fn every_reader_understands_what_a_hostile_page_brings() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    let out = tempfile::tempdir().unwrap();
    let site = folder.path();
    let hostile = "]]>&amp;<![CDATA[\u{1b}[31m\u{b}\u{202e}\u{ffff}\u{fffe}\\\"'{0}[x](0)";
    let endless = format!("{hostile} ").repeat(1_000_000 / hostile.len());
    fs::write(site.join("_config.yml"), "title: x\n").unwrap();
    let page = |name: &str| {
        format!(
            "---\ntitle: x\n---\n\n<p id=\"{name}\">a</p>\n<p id=\"{name}\">b</p>\n<img src=\"{name}.png\">\n"
        )
    };
    fs::write(site.join("a.html"), page(hostile)).unwrap();
    fs::write(site.join("b.html"), page(&endless.replace(' ', "_"))).unwrap();
    // A file system may refuse the name.
    let _ = fs::write(site.join("]]>&<\u{1b}[x](0)\"'\n.html"), page(hostile));
    fs::write(
        site.join("c.html"),
        "<!-- dinum-lint-ignore-file a11y/img-alt: ]]> [x](0) -->\n<p><img src=\"a\">\n",
    )
    .unwrap();
    let mut rules = report(site, &[], out.path());
    rules.sort();
    assert!(rules.len() > 4, "{rules:?}");
    for (format, understood) in understood(&python, out.path()) {
        assert_eq!(understood, rules, "{format}");
    }
}

#[test]
fn every_reader_understands_that_nothing_could_be_checked() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(".dinum-lint.yml"), "rules: [\n").unwrap();
    fs::write(folder.path().join("a.md"), "# a\n").unwrap();
    let out = tempfile::tempdir().unwrap();
    report(folder.path(), &["absent.md", "a.md"], out.path());
    understood(&python, out.path());
    let sarif: Value =
        serde_json::from_slice(&fs::read(out.path().join("sarif")).unwrap()).unwrap();
    let invocation = &sarif["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert_eq!(invocation["exitCode"], 2);
    assert_eq!(
        invocation["toolConfigurationNotifications"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        invocation["toolExecutionNotifications"][0]["message"]["text"],
        "Ce chemin n'existe pas : absent.md"
    );
}
