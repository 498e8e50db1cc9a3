//! The action for pull requests.

use std::path::Path;
use std::process::Command;

use crate::{IMAGE, PROGRAM, ROOT, Run, Site, have, page};

fn check(site: &Site, base: &str) -> Run {
    Command::new("bash")
        .arg(Path::new(ROOT).join(".github/actions/dinum-lint/run.sh"))
        .current_dir(site.path(""))
        .env("DINUM_LINT", PROGRAM)
        .env("XDG_DATA_HOME", site.beside("data"))
        .env("BASE", base)
        .output()
        .unwrap()
        .into()
}

#[test]
fn the_action_annotates_what_a_pull_request_changes() {
    if !have(&["git", "bash"]) {
        return;
    }
    let site = Site::new();
    let base = site.git(&["rev-parse", "HEAD"]);
    let unchanged = check(&site, &base);
    assert_eq!(unchanged.status, 0, "{}", unchanged.printed);
    assert!(!unchanged.printed.contains("::error"));

    site.write("_pages/-nouvelle page é.md", &page("neuf", IMAGE));
    site.git(&["add", "."]);
    let changed = check(&site, &base);
    assert_eq!(changed.status, 1, "{}", changed.printed);
    let line = "::error file=_pages/-nouvelle page é.md,line=8";
    assert!(changed.printed.contains(line), "{}", changed.printed);
    assert!(!changed.printed.contains("deux"), "{}", changed.printed);
}
