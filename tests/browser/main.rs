//! What dinum-lint publishes, in the real browser: Debian's Chromium driven by playwright-core, judged by axe-core. These
//! tests are slow and need `npm ci` in `target/browser`; `.ci/full` does that and runs them with `--ignored`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod documentation;
mod report;

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Whether Chromium, Node and the packages are there; where one is not, the test says so and passes, unless tools are required.
fn has_browser() -> bool {
    let chromium = std::env::var("DINUM_LINT_CHROMIUM").unwrap_or("/usr/bin/chromium".into());
    let packages =
        std::env::var("DINUM_LINT_BROWSER_PACKAGES").unwrap_or(format!("{ROOT}/target/browser"));
    let runs = |tool: &str| Command::new(tool).arg("--version").output().is_ok();
    let missing = [
        ("Chromium", Path::new(&chromium).exists()),
        ("node", runs("node")),
        (
            "playwright-core",
            Path::new(&packages)
                .join("node_modules/playwright-core")
                .exists(),
        ),
        (
            "axe-core",
            Path::new(&packages).join("node_modules/axe-core").exists(),
        ),
    ];
    let missing: Vec<&str> = missing
        .iter()
        .filter(|(_, is_there)| !is_there)
        .map(|(tool, _)| *tool)
        .collect();
    if missing.is_empty() {
        return true;
    }
    let missing = missing.join(", ");
    assert!(
        std::env::var("DINUM_LINT_TOOLS").as_deref() != Ok("required"),
        "{missing}: required"
    );
    println!("non exécuté : {missing} manque");
    false
}

/// Run a script of this folder.
fn node<S: AsRef<OsStr>>(script: &str, arguments: impl IntoIterator<Item = S>) -> Output {
    Command::new("node")
        .arg(Path::new(ROOT).join("tests/browser").join(script))
        .args(arguments)
        .output()
        .unwrap()
}

/// What the audit found in `text`, a page of its own.
fn audited(text: &str) -> (bool, String) {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    fs::write(&page, text).unwrap();
    let output = node(
        "audit.mjs",
        [OsStr::new("--self-contained"), page.as_os_str()],
    );
    let found = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    (output.status.success(), format!("{found}{errors}"))
}

#[test]
#[ignore = "slow, in Chromium: .ci/full runs it"]
fn the_audit_sees_faults_in_each_view() {
    if !has_browser() {
        return;
    }
    let head = "<!DOCTYPE html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Essai</title>";
    let faulty = format!(
        "{head}<style>:root {{ color-scheme: light dark }} @media (prefers-color-scheme: dark) {{ p {{ color: #333; background: #000 }} }}</style>\
         <main><h1>Essai</h1><p>sombre</p><div style=\"width: 600px\">large</div><img src=\"a.png\">\
         <script>fetch(\"https://example.org/\").catch(() => {{}}); undefined.x;</script></main>"
    );
    let (is_clean, found) = audited(&faulty);
    assert!(!is_clean, "{found}");
    for (view, fault) in [
        ("light-wide", "axe image-alt"),
        ("dark-wide", "axe color-contrast"),
        ("light-narrow", "wider than the window: <div"),
        ("dark-narrow", "asks for https://example.org/"),
        ("light-wide", "a.png"),
        ("light-wide", "exception: "),
    ] {
        let line = |line: &str| line.contains(&format!("({view})")) && line.contains(fault);
        assert!(found.lines().any(line), "{view}: {fault}: {found}");
    }
    assert!(
        !found.contains("(light-wide): axe color-contrast"),
        "{found}"
    );
    let (is_clean, found) = audited(&format!("{head}<main><h1>Essai</h1><p>clair</p></main>"));
    assert!(is_clean, "{found}");
}
