//! `--staged`: what the next commit would hold, not what lies in the folder.

use crate::{Repository, page, run_in};

const IMAGE: &str = "<img src=\"https://exemple.gouv.fr/b.png\">";

#[test]
fn a_page_is_read_as_it_is_staged() {
    let site = Repository::site();
    site.write("_pages/un.md", page("un", &format!("Un {IMAGE}.")));
    site.git(&["add", "."]);
    site.write("_pages/un.md", page("un", "Réparé, pas encore préparé."));
    site.write("_pages/trois.md", page("trois", IMAGE));
    let run = site.lint(&["--staged"]);
    assert_eq!(run.findings(), ["a11y/img-alt _pages/un.md:8"]);
    assert!(run.stderr.contains("git add"), "{}", run.stderr);
    // Drawn from what is staged.
    let terminal = site.run(&["--staged"]);
    assert!(terminal.stdout.contains("b.png"), "{}", terminal.stdout);
    assert!(
        !terminal.stdout.contains("pas encore"),
        "{}",
        terminal.stdout
    );
    let by_name = site.lint(&["--staged", "_pages/un.md", "_pages/trois.md"]);
    assert_eq!(by_name.findings(), ["a11y/img-alt _pages/un.md:8"]);
}

#[test]
fn files_that_only_one_side_has() {
    let site = Repository::site();
    // Only in the index, in a folder that is only there too.
    site.write(
        "_pages/neuf/quatre.md",
        page("quatre", &format!("[cinq](/cinq/) {IMAGE}")),
    );
    site.git(&["add", "."]);
    std::fs::remove_dir_all(site.path("_pages/neuf")).unwrap();
    // Only on the disk: the link to it is broken in the commit.
    site.write("_pages/cinq.md", page("cinq", IMAGE));
    // Deleted on the disk alone: still there.
    std::fs::remove_file(site.path("_pages/deux.md")).unwrap();
    let run = site.lint(&["--staged"]);
    assert_eq!(
        run.findings(),
        [
            "links/broken-internal _pages/neuf/quatre.md:8",
            "a11y/img-alt _pages/neuf/quatre.md:8"
        ]
    );
    let terminal = site.run(&["--staged"]);
    assert!(terminal.stdout.contains("/cinq/"), "{}", terminal.stdout);
    // Deleted in the index: the link to it breaks.
    site.git(&["rm", "--quiet", "--cached", "_pages/deux.md"]);
    let run = site.lint(&["--staged"]);
    assert!(
        run.findings()
            .contains(&"links/broken-internal _pages/un.md:8".to_owned()),
        "{:?}",
        run.findings()
    );
    site.git(&["reset", "--quiet"]);
    let nothing = site.run(&["--staged"]);
    assert_eq!(nothing.status, 0);
    assert!(
        nothing.stderr.contains("aucune page modifiée"),
        "{}",
        nothing.stderr
    );
}

#[cfg(unix)]
#[test]
fn inside_a_hook_the_index_of_the_commit_counts() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = Repository::site();
    site.write("_pages/un.md", page("un", "Juste."));
    site.write("_pages/trois.md", page("trois", IMAGE));
    site.git(&["add", "."]);
    let hook = site.path(".git/hooks/pre-commit");
    let program = env!("CARGO_BIN_EXE_dinum-lint");
    std::fs::write(
        &hook,
        format!("#!/bin/sh\n'{program}' --format json --staged > hook.json\n"),
    )
    .unwrap();
    std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).unwrap();
    // Only the named file is committed: git prepares an index of its own.
    site.git(&["commit", "--quiet", "-m", "Un", "_pages/un.md"]);
    let report = std::fs::read_to_string(site.path("hook.json")).unwrap();
    assert!(!report.contains("trois.md"), "{report}");
    assert!(report.contains("\"files\": 1"), "{report}");
    // A variable that speaks of another repository is not heard.
    let other = Repository::site();
    let index = site.path(".git/index");
    let variables = [("GIT_DIR", site.path(".git")), ("GIT_INDEX_FILE", index)];
    let variables = variables
        .each_ref()
        .map(|(name, path)| (*name, path.to_str().unwrap()));
    let run = run_in(&other.path(""), &["--staged"], &variables);
    assert!(
        run.stderr.contains("aucune page modifiée"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_hook_is_silent_about_files_that_are_no_pages_of_the_site() {
    let site = Repository::site();
    site.write("LISEZMOI.md", "Bonjour.\n");
    let run = site.run(&["hook", "LISEZMOI.md"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
}
