//! Rules about a site as a whole: asked about the files that are named, and those below the folders that are.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use camino::Utf8PathBuf;
use dinum_lint::lint::{self, Request};
use jiff::civil::date;
use tempfile::TempDir;

const CONFIG: &str = "collections:\n  pages:\n    output: true\n  services:\n    output: true\n";

fn site(files: &[(&str, &str)]) -> (TempDir, Utf8PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8PathBuf::from_path_buf(folder.path().canonicalize().unwrap()).unwrap();
    for (path, text) in files {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    (folder, root)
}

/// `path:line:column` of the findings of `rule` when `paths` are named.
fn findings(root: &Utf8PathBuf, paths: &[&str], rule: &str) -> Vec<String> {
    let request = Request {
        paths: paths.iter().map(Utf8PathBuf::from).collect(),
        ..Request::new(root.clone(), date(2026, 11, 22))
    };
    lint::run(&request, &dinum_lint::rules::book())
        .findings
        .iter()
        .filter(|located| located.finding.rule == rule)
        .map(|located| {
            let start = located.range.start;
            format!("{}:{}:{}", located.path, start.line, start.column)
        })
        .collect()
}

#[test]
fn only_what_is_named_is_spoken_of() {
    let (_folder, root) = site(&[
        ("_config.yml", CONFIG),
        (
            "_pages/a.md",
            "---\ntitle: A\npermalink: /services/b.html\n---\n",
        ),
        ("_services/b.md", "---\ntitle: B\n---\n"),
    ]);
    let rule = "front-matter/duplicate-permalink";
    let (page, service) = ("_pages/a.md:3:12", "_services/b.md:1:1");
    assert_eq!(findings(&root, &[], rule), [page, service]);
    assert_eq!(findings(&root, &["."], rule), [page, service]);
    assert_eq!(findings(&root, &["_pages"], rule), [page]);
    assert_eq!(findings(&root, &["_services"], rule), [service]);
    // A commit hook names files.
    assert_eq!(findings(&root, &["_pages/a.md"], rule), [page]);
    assert_eq!(
        findings(&root, &["_services/b.md", "_pages/a.md"], rule),
        [page, service]
    );
    assert_eq!(
        findings(&root, &["_pages/a.md", "_services"], rule),
        [page, service]
    );
}

#[test]
fn a_named_file_is_compared_with_all_others() {
    let (_folder, root) = site(&[
        ("_config.yml", CONFIG),
        (
            "_pages/a.md",
            "---\ntitle: A\npermalink: /x/a/\n---\n<!-- dinum-lint-ignore-file site/case-collision: le dépôt ne se lit que sous Linux -->\n",
        ),
        ("_pages/A.md", "---\ntitle: A\npermalink: /x/b/\n---\n"),
        ("_pages/b.md", "---\ntitle: B\npermalink: /x/c/\n---\n"),
    ]);
    let rule = "site/case-collision";
    assert_eq!(findings(&root, &["_pages/A.md"], rule), ["_pages/A.md:1:1"]);
    assert_eq!(findings(&root, &["_pages/b.md"], rule), [""; 0]);
    // The suppression in it is of use.
    assert_eq!(findings(&root, &["_pages/a.md"], rule), [""; 0]);
    let unused = "site/unused-suppression";
    assert_eq!(findings(&root, &["_pages/a.md"], unused), [""; 0]);
    // What can only be told of the whole site is not told of a file.
    let required = "site/required-page";
    assert_eq!(findings(&root, &["_pages/a.md"], required), [""; 0]);
}

#[test]
fn a_page_without_front_matter_is_found_however_it_is_named() {
    let config = format!("{CONFIG}include: [_pages]\n");
    for config in [CONFIG, &config] {
        let (_folder, root) = site(&[
            ("_config.yml", config),
            ("_pages/a.md", "---\ntitle: A\npermalink: /a/\n---\n"),
            ("_pages/b.md", "Sans rien.\n"),
        ]);
        for named in [&[][..], &["_pages"], &["_pages/b.md"]] {
            let found = findings(&root, named, "front-matter/yaml");
            assert_eq!(found, ["_pages/b.md:1:1"], "{named:?} {config}");
        }
    }
}

#[test]
fn a_folder_above_the_site_names_all_of_it() {
    let (_folder, root) = site(&[
        ("site/_config.yml", CONFIG),
        ("site/_pages/a.md", "---\ntitle: A\n---\n"),
        ("site/_pages/A.md", "---\ntitle: A\n---\n"),
    ]);
    let expected = ["site/_pages/A.md:1:1", "site/_pages/a.md:1:1"];
    assert_eq!(findings(&root, &[], "site/case-collision"), expected);
}

#[test]
fn a_file_met_twice_is_one_file() {
    let (_folder, root) = site(&[
        ("_config.yml", &format!("{CONFIG}include: [_pages]\n")),
        ("_pages/a.md", "---\ntitle: A\npermalink: /a/\n---\n"),
    ]);
    assert_eq!(
        findings(&root, &[], "front-matter/duplicate-permalink"),
        [""; 0]
    );
}
