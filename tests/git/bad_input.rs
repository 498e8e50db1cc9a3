//! Repositories that are not as usual: each is answered calmly, and the rest goes on.

use crate::{CONFIG, Repository, git_in, page, run_in};

const IMAGE: &str = "<img src=\"https://exemple.gouv.fr/b.png\">";

#[test]
fn no_repository() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.md"), page("a", IMAGE)).unwrap();
    for option in ["--changed", "--staged"] {
        let run = run_in(folder.path(), &[option], &[]);
        assert_eq!(run.status, 2);
        assert!(
            run.stderr.contains("n'est pas dans un dépôt git"),
            "{}",
            run.stderr
        );
    }
    let english = run_in(folder.path(), &["--changed", "--lang", "en"], &[]);
    assert!(
        english.stderr.contains("in no git repository"),
        "{}",
        english.stderr
    );
    assert_eq!(run_in(folder.path(), &["a.md"], &[]).status, 1);
}

#[test]
fn no_git() {
    let site = Repository::site();
    let run = run_in(&site.path(""), &["--changed"], &[("PATH", "/nonexistent")]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("n'est pas installé"), "{}", run.stderr);
    let run = run_in(
        &site.path(""),
        &["--format", "json"],
        &[("PATH", "/nonexistent")],
    );
    assert_eq!((run.status, run.findings().len()), (1, 1));
}

#[test]
fn no_commit_yet() {
    let site = Repository::new();
    site.write("_config.yml", CONFIG)
        .write("_pages/un.md", page("un", IMAGE));
    assert_eq!(
        site.lint(&["--changed"]).findings(),
        ["a11y/img-alt _pages/un.md:8"]
    );
    assert_eq!(site.lint(&["--staged"]).findings().len(), 0);
    site.git(&["add", "."]);
    let run = site.lint(&["--staged"]);
    assert_eq!(run.findings(), ["a11y/img-alt _pages/un.md:8"]);
    assert!(run.stderr.contains("aucun commit"), "{}", run.stderr);
    assert_eq!(site.lint(&[]).findings().len(), 1);
}

#[test]
fn bare() {
    let folder = tempfile::tempdir().unwrap();
    git_in(folder.path(), "2026-11-22", &["init", "--quiet", "--bare"]);
    let run = run_in(folder.path(), &["--changed"], &[]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("bare"), "{}", run.stderr);
    assert_eq!(run_in(folder.path(), &[], &[]).status, 0);
}

#[test]
fn a_broken_repository_and_unknown_names() {
    let site = Repository::site();
    for name in ["absente", "--output=x", "HEAD~9", ""] {
        let since = format!("--since={name}");
        let run = site.run(&[&since]);
        assert_eq!(run.status, 2, "{name}");
        assert!(
            run.stderr.contains("git ne connaît pas"),
            "{name}: {}",
            run.stderr
        );
    }
    assert!(!site.path("x").exists());
    std::fs::write(site.path(".git/HEAD"), "rien").unwrap();
    assert_eq!(site.run(&["--changed"]).status, 2);
    assert_eq!(site.lint(&[]).findings().len(), 1);
}

#[test]
fn work_trees_submodules_and_odd_names() {
    let site = Repository::site();
    site.git(&["worktree", "add", "--quiet", "-b", "autre", "arbre"]);
    let tree = site.path("arbre");
    std::fs::write(tree.join("_pages/un.md"), page("un", IMAGE)).unwrap();
    let run = run_in(
        &tree,
        &["--format", "json", "--as-of", "2026-11-22", "--changed"],
        &[],
    );
    assert_eq!(run.findings(), ["a11y/img-alt _pages/un.md:8"]);

    let outer = Repository::site();
    let inner = format!("file://{}", site.path("").display());
    outer.git(&["submodule", "--quiet", "add", &inner, "module"]);
    outer.commit("2026-11-22");
    std::fs::write(outer.path("module/_pages/un.md"), page("un", IMAGE)).unwrap();
    assert_eq!(outer.lint(&["--changed"]).findings().len(), 0);
    let run = outer.lint(&["--changed", "module"]);
    assert_eq!(run.findings(), ["a11y/img-alt module/_pages/un.md:8"]);

    outer.write("_pages/a\"b\n« é ».md", page("six", IMAGE));
    assert_eq!(outer.lint(&["--changed"]).findings().len(), 1);
}

#[test]
fn a_shallow_clone_without_the_branch_to_compare_with() {
    let site = Repository::site();
    site.git(&["checkout", "--quiet", "-b", "travail"]);
    site.write("_pages/un.md", page("un", IMAGE))
        .commit("2026-11-22");
    site.git(&["checkout", "--quiet", "-"]);
    let folder = tempfile::tempdir().unwrap();
    let from = format!("file://{}", site.path("").display());
    let clone = ["clone", "--quiet", "--depth", "1", "--branch", "travail"];
    git_in(
        folder.path(),
        "2026-11-22",
        &[&clone[..], &[&from, "copie"]].concat(),
    );
    let copy = folder.path().join("copie");
    let run = run_in(&copy, &["--changed"], &[]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("ne contient pas la branche de référence")
            && run.stderr.contains("git fetch --unshallow"),
        "{}",
        run.stderr
    );
    let english = run_in(&copy, &["--changed", "--lang", "en"], &[]);
    assert!(
        english.stderr.contains("does not hold the branch"),
        "{}",
        english.stderr
    );
    let named = run_in(&copy, &["--since", "HEAD", "--format", "json"], &[]);
    assert_eq!((named.status, named.findings().len()), (0, 0));
    assert_eq!(run_in(&copy, &["--staged"], &[]).status, 0);
}

#[test]
fn what_git_keeps_is_not_ignored_whatever_a_pattern_says() {
    let site = Repository::site();
    site.write(".gitignore", "deux.md\n");
    site.write("_pages/autre/deux.md", page("autre", IMAGE));
    let faulty = |arguments: &[&str]| site.lint(arguments).findings();
    assert_eq!(faulty(&["_pages/autre/deux.md"]), [""; 0]);
    site.write("_pages/deux.md", page("deux", IMAGE));
    assert_eq!(faulty(&["_pages/deux.md"]).len(), 1);
    site.git(&["add", "--force", "_pages/autre/deux.md"]);
    assert_eq!(faulty(&["_pages/autre/deux.md"]).len(), 1);
}
