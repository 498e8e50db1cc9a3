//! Which files are checked: wildcards, what git ignores, what is left out.

use crate::{FAULTY, Folder, findings};

fn paths(stdout: &str) -> Vec<String> {
    findings(stdout)
        .iter()
        .filter(|finding| finding["rule"] == "a11y/img-alt")
        .map(|finding| finding["path"].as_str().unwrap().to_owned())
        .collect()
}

fn linted(folder: &Folder, arguments: &[&str]) -> Vec<String> {
    let run = folder.run(&[&["--format", "json"], arguments].concat());
    paths(&run.stdout)
}

fn site() -> Folder {
    let folder = Folder::new();
    folder
        .write(
            "_config.yml",
            "include: [_pages]\ncollections:\n  pages:\n    output: true\n",
        )
        .write(
            "_pages/été à « Lyon ».md",
            FAULTY.replace("/equipe/", "/a/"),
        )
        .write("_pages/<<-b->>.markdown", FAULTY.replace("/equipe/", "/b/"))
        .write("_pages/archives/c.md", FAULTY.replace("/equipe/", "/c/"));
    folder
}

#[test]
fn named_files_that_are_no_pages() {
    let folder = site();
    folder
        .write("_uploads/bilan.pdf", "%PDF-1.7 \u{0}")
        .write("logo.svg", "<svg><image></svg>")
        .write("flux.xml", "---\ntitle: [\n---\n<feed/>\n");
    let run = folder.run(&["--format", "json", "_uploads/bilan.pdf", "logo.svg"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    assert!(
        run.stderr.contains(
            "2 fichiers ne sont pas des pages (.md, .markdown, .html) : leur contenu n'est pas vérifié : _uploads/bilan.pdf, logo.svg"
        ),
        "{}",
        run.stderr
    );
    assert!(run.stdout.contains("\"files\": 0"), "{}", run.stdout);
    let fed = folder.run(&["--format", "json", "flux.xml", "logo.svg"]);
    assert_eq!(fed.status, 1, "Jekyll reads what begins with front matter");
    assert!(fed.stdout.contains("\"files\": 1"), "{}", fed.stdout);
    assert!(
        fed.stderr.contains("logo.svg n'est pas une page"),
        "{}",
        fed.stderr
    );
}

#[test]
fn wildcards_that_the_shell_did_not_expand() {
    let folder = site();
    assert_eq!(
        linted(&folder, &["_pages/*.md"]),
        ["_pages/été à « Lyon ».md"]
    );
    assert_eq!(linted(&folder, &["_pages/?t* à*.md"]).len(), 1);
    assert_eq!(
        linted(&folder, &["_pages/<<*"]),
        ["_pages/<<-b->>.markdown"]
    );
    assert_eq!(linted(&folder, &["**/*.{md,markdown}"]).len(), 3);
    assert_eq!(linted(&folder, &["_pages/arch*"]), ["_pages/archives/c.md"]);
    // A name that looks like a pattern is a name.
    folder.write("_pages/[a].md", FAULTY);
    assert_eq!(linted(&folder, &["_pages/[a].md"]), ["_pages/[a].md"]);
    let none = folder.run(&["*.mdx"]);
    assert_eq!(none.status, 2);
    assert!(
        none.stderr.contains("ne correspond à aucune page"),
        "{}",
        none.stderr
    );
}

#[test]
fn what_git_ignores_is_left_out_even_where_it_is_named() {
    let folder = site();
    folder.write(".gitignore", "archives/\n");
    assert_eq!(linted(&folder, &[]).len(), 2);
    let named = "_pages/archives/c.md";
    for path in ["_pages/archives", named] {
        assert_eq!(linted(&folder, &[path]), [""; 0]);
        let nothing = folder.run(&[path]);
        assert_eq!(nothing.status, 0);
        assert!(
            nothing.stderr.contains("1 fichier écarté par .gitignore"),
            "{}",
            nothing.stderr
        );
        assert_eq!(linted(&folder, &["--no-exclude", path]), [named]);
    }
    assert_eq!(linted(&folder, &["--no-exclude"]).len(), 3);
    // The same outside any site.
    let folder = Folder::new();
    folder
        .write("a.md", FAULTY)
        .write("b/c.md", FAULTY)
        .write(".gitignore", "b\n");
    assert_eq!(linted(&folder, &["."]), ["a.md"]);
    assert_eq!(linted(&folder, &["b/c.md"]), [""; 0]);
    assert_eq!(linted(&folder, &["--no-exclude", "."]).len(), 2);
}

#[test]
fn excluded_files_stay_excluded_when_they_are_named() {
    let folder = site();
    let exclude = ["--exclude", "archives/", "--exclude", "<<*"];
    assert_eq!(linted(&folder, &exclude), ["_pages/été à « Lyon ».md"]);
    let named = "_pages/archives/c.md";
    assert_eq!(linted(&folder, &[&exclude[..], &[named]].concat()), [""; 0]);
    assert_eq!(
        linted(&folder, &[&exclude[..], &["--no-exclude", named]].concat()),
        [named]
    );
    let nothing = folder.run(&["--exclude", "*.md", named]);
    assert_eq!(nothing.status, 0);
    assert!(
        nothing.stderr.contains("1 fichier écarté par --exclude"),
        "{}",
        nothing.stderr
    );
    let english = folder.run(&["--lang", "en", "--exclude", "*.m*"]);
    assert!(
        english.stderr.contains("3 files left out by --exclude"),
        "{}",
        english.stderr
    );
    let wrong = folder.run(&["--exclude", "a[z-b]"]);
    assert_eq!(wrong.status, 2);
    assert!(wrong.stderr.contains("a[z-b]"), "{}", wrong.stderr);
    let missing = folder.run(&["--exclude", "*.md", "_pages/absente.md"]);
    assert_eq!(missing.status, 2);
}
