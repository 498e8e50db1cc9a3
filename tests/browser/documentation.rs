//! The documentation site in the browser: every French page in one view, a page of each kind in every view.

use std::ffi::OsStr;
use std::fs;
use std::process::Command;

use super::{has_browser, node};

/// A page of each kind, with its style sheet.
const KINDS: [&str; 8] = [
    "style.css",
    "index.html",
    "fr/index.html",
    "fr/rgaa/index.html",
    "en/configuration/index.html",
    "fr/links/moved/index.html",
    "en/a11y/dir-valid/index.html",
    "fr/typography/thousands/index.html",
];

#[test]
#[ignore = "slow, in Chromium: .ci/full runs it"]
fn the_documentation_has_no_finding() {
    if !has_browser() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let written = Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
        .arg("docs")
        .arg(&site)
        .status()
        .unwrap();
    assert!(written.success());
    let kinds = folder.path().join("kinds");
    for path in KINDS {
        let copy = kinds.join(path);
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::copy(site.join(path), copy).unwrap();
    }
    audited(&[kinds.as_os_str()], KINDS.len() - 1);
    // The other language has the same pages.
    let french = folder.path().join("french");
    fs::create_dir(&french).unwrap();
    fs::rename(site.join("fr"), french.join("fr")).unwrap();
    fs::rename(site.join("style.css"), french.join("style.css")).unwrap();
    let all = dinum_lint::rules::all().count() + 3;
    audited(
        &[
            "--views".as_ref(),
            "dark-narrow".as_ref(),
            french.as_os_str(),
        ],
        all,
    );
}

fn audited(arguments: &[&OsStr], pages: usize) {
    let output = node("audit.mjs", arguments);
    let found = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{found}{errors}");
    assert!(found.contains(&format!("{pages} pages,")), "{found}");
}
