//! `urls`: address, source and state.

use serde_json::Value;

use crate::{Folder, GOOD, run_in};

fn site() -> Folder {
    let folder = Folder::new();
    folder
        .write(
            "_config.yml",
            "title: x\ncollections:\n  fiches:\n    output: true\n    permalink: /fiches/:name/\n",
        )
        .write(
            "_fiches/été.md",
            "---\ntitle: x\nredirect_from: /avant/\n---\n",
        )
        .write("_posts/2026-01-02-note.md", "---\ntitle: x\n---\n")
        .write("_posts/2999-01-02-demain.md", "---\ntitle: x\n---\n")
        .write("_layouts/page.html", "{{ content }}")
        .write("page.md", GOOD)
        .write("cachee.md", "---\npublished: false\n---\n");
    folder
}

#[test]
fn addresses_sources_and_states() {
    let folder = site();
    let run = run_in(
        &folder.path("_posts"),
        &["urls", "--format", "short", "--as-of", "2026-11-22"],
        &[],
    );
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    for line in [
        "/2026/01/02/note.html\t_posts/2026-01-02-note.md\tpublié",
        "/2999/01/02/demain.html\t_posts/2999-01-02-demain.md\tà venir",
        "/cachee.html\tcachee.md\tnon publié",
        "/equipe/\tpage.md\tpublié",
    ] {
        assert!(
            run.stdout.lines().any(|one| one == line),
            "no {line} in\n{}",
            run.stdout
        );
    }
    assert!(!run.stdout.contains("_layouts"), "{}", run.stdout);
    let later = folder.run(&["urls", "--format", "short", "--as-of", "2999-11-22"]);
    assert!(
        later.stdout.contains("2999-01-02-demain.md\tpublié"),
        "{}",
        later.stdout
    );
}

#[test]
fn a_file_that_jekyll_publishes_twice() {
    let folder = Folder::new();
    folder
        .write(
            "_config.yml",
            "include: [_pages]\ncollections: {pages: {output: true, permalink: \"/rubrique/:title/\"}}\n",
        )
        .write("_pages/aide.md", "---\ntitle: x\n---\n")
        .write("_pages/note.md", "Sans en-tête.\n");
    let run = folder.run(&["urls", "--format", "short"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    for line in [
        "/_pages/aide.html\t_pages/aide.md\tpublié",
        "/_pages/note.md\t_pages/note.md\tpublié",
        "/rubrique/aide/\t_pages/aide.md\tpublié",
        "/rubrique.md\t_pages/note.md\tpublié",
    ] {
        assert!(lines.contains(&line), "no {line} in\n{}", run.stdout);
    }
}

#[test]
fn json_for_machines() {
    let folder = site();
    let run = folder.run(&["urls", "--format", "json"]);
    let list: Value = serde_json::from_str(&run.stdout).unwrap();
    let fiche = list
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["source"] == "_fiches/été.md")
        .unwrap();
    assert_eq!(fiche["state"], "published");
    assert_eq!(fiche["redirect_from"][0], "/avant/");
    assert!(fiche["address"].as_str().unwrap().starts_with("/fiches/"));
}

#[test]
fn without_a_site_there_is_nothing_to_list() {
    let run = Folder::new().run(&["urls"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr.contains("aucun site autour de"),
        "{}",
        run.stderr
    );
    let missing = Folder::new().run(&["urls", "absent"]);
    assert!(
        missing.stderr.contains("« absent » n'existe pas"),
        "{}",
        missing.stderr
    );
}
