//! What we say is published, against what the real Jekyll published (`fixtures/jekyll/record.sh`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeMap;

use camino::Utf8Path;
use dinum_lint::site::{Effect, Kind, ProblemKind, Resolution, Site, SiteProblem, State};
use jiff::civil::date;

fn site() -> Site {
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8Path::from_path(folder.path()).unwrap();
    fill(root);
    Site::load(root, date(2026, 11, 22))
}

/// Put the site to `root`, with the files whose names not every system can check out.
fn fill(root: &Utf8Path) {
    let fixtures = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/jekyll");
    copy(&fixtures.join("site"), root);
    for line in include_str!("../fixtures/jekyll/hard-names.txt").lines() {
        let (file, title) = line.split_once('\t').unwrap();
        let text = format!("---\ntitle: {title}\n---\nTexte.\n");
        std::fs::write(root.join(file), text).unwrap();
    }
}

/// Recorded output files with the source that Jekyll names, if it does.
fn recorded(listing: &str) -> BTreeMap<String, Option<String>> {
    listing
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let (file, source) = line.split_once('\t').unwrap();
            let source = (!source.is_empty()).then(|| source.to_owned());
            (file.to_owned(), source)
        })
        .collect()
}

/// Where the site and the recorded listing differ, in both directions; and how many files name their source.
fn differences(site: &Site, recorded: &BTreeMap<String, Option<String>>) -> (Vec<String>, usize) {
    let mut wrong: Vec<String> = site.problems().iter().map(|p| format!("{p:?}")).collect();
    let mut named = 0;
    for (file, source) in recorded {
        let found = site.resolve(&file.replace('%', "%25"), None);
        match (found, source) {
            (Resolution::Page(entry), Some(source)) => {
                named += 1;
                if entry.path != *source && !entry.path.as_str().ends_with(&format!("/{source}")) {
                    wrong.push(format!("{file}: {} instead of {source}", entry.path));
                }
            }
            (
                Resolution::Page(_)
                | Resolution::File(_)
                | Resolution::Redirect(_)
                | Resolution::Generated,
                None,
            ) => {}
            (other, _) => wrong.push(format!("{file}: {other:?}")),
        }
    }
    for entry in site.entries().iter().filter(|entry| entry.is_published()) {
        for address in entry.address.iter().chain(&entry.also_at) {
            if !recorded.contains_key(&address.output) {
                wrong.push(format!("too much: {} from {}", address.output, entry.path));
            }
        }
    }
    (wrong, named)
}

#[test]
fn the_site_as_jekyll_publishes_it() {
    let recorded = recorded(include_str!("../fixtures/jekyll/published.txt"));
    let (wrong, named) = differences(&site(), &recorded);
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(named > 40, "only {named} files name their source");
}

#[test]
fn other_configurations() {
    let fixtures = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/jekyll");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for name in ["contenu", "date", "none", "ordinal", "pretty", "weekdate"] {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        fill(root);
        let config = fixtures.join(format!("variants/{name}.yml"));
        std::fs::copy(config, root.join("_config.yml")).unwrap();
        if name == "contenu" {
            std::fs::create_dir(root.join(name)).unwrap();
            for moved in ["_actualites", "_services", "_uploads", "_posts", "_drafts"] {
                std::fs::rename(root.join(moved), root.join(name).join(moved)).unwrap();
            }
        }
        let listing =
            std::fs::read_to_string(fixtures.join(format!("variants/{name}.txt"))).unwrap();
        let recorded = recorded(&listing);
        seen += recorded.len();
        let site = Site::load(root, date(2026, 11, 22));
        let (differ, _) = differences(&site, &recorded);
        wrong.extend(differ.into_iter().map(|line| format!("{name}: {line}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen > 250, "only {seen} files recorded");
}

#[test]
fn faults_that_stop_the_build() {
    let fixtures = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/jekyll");
    let mut wrong = Vec::new();
    let mut stops = 0;
    for line in include_str!("../fixtures/jekyll/stoppers.txt").lines() {
        let (file, answer) = line.split_once('\t').unwrap();
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        std::fs::create_dir_all(root.join(file).parent().unwrap()).unwrap();
        std::fs::copy(fixtures.join("stoppers").join(file), root.join(file)).unwrap();
        let config =
            "collections: {actualites: {output: true, permalink: \"/actualites/:title/\"}}\n";
        std::fs::write(root.join("_config.yml"), config).unwrap();
        let site = Site::load(root, date(2026, 11, 22));
        let stopper = &site.entry(Utf8Path::new(file)).unwrap().build_stopper;
        if stopper.is_some() != (answer == "stops") {
            wrong.push(format!("{file} {answer}: {stopper:?}"));
        }
        stops += usize::from(stopper.is_some());
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(stops > 10);
}

#[test]
fn values_of_the_configuration_that_stop_the_build() {
    let mut wrong = Vec::new();
    let mut stops = 0;
    for line in include_str!("../fixtures/jekyll/configurations.txt").lines() {
        let (config, answer) = line.split_once('\t').unwrap();
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        std::fs::create_dir(root.join("_notes")).unwrap();
        for page in ["index.md", "_notes/note.md"] {
            std::fs::write(root.join(page), "---\ntitle: x\n---\nx\n").unwrap();
        }
        std::fs::write(root.join("_config.yml"), config).unwrap();
        let site = Site::load(root, date(2026, 11, 22));
        let is_stopper = |problem: &SiteProblem| match &problem.kind {
            ProblemKind::ConfigInvalid(_) => true,
            ProblemKind::ConfigWrongType { effect, .. } => {
                matches!(effect, Effect::Stops | Effect::StopsButPlain)
            }
            _ => false,
        };
        let is_stopped = site.problems().iter().any(is_stopper);
        if is_stopped != (answer == "stops") {
            wrong.push(format!("{config} {answer}: {:?}", site.problems()));
        }
        stops += usize::from(is_stopped);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(stops > 20, "only {stops} stop the build");
}

fn copy(from: &Utf8Path, to: &Utf8Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in from.read_dir_utf8().unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn state(site: &Site, path: &str) -> Option<State> {
    site.entry(Utf8Path::new(path)).map(|entry| entry.state)
}

#[test]
fn why_files_are_not_published() {
    let site = site();
    for (path, expected) in [
        ("cachee.md", State::Unpublished),
        ("_posts/2020-03-01-retire.md", State::Unpublished),
        ("_services/a/anciens/retire.md", State::Unpublished),
        ("assets/prive/secret.pdf", State::Unpublished),
        ("_missions/une.md", State::NoOutput),
        ("_missions/icone.svg", State::NoOutput),
        ("_actualites/futur.md", State::Future),
        ("_drafts/idee.md", State::Draft),
        ("_posts/pas-de-date.md", State::Hidden),
        ("_layouts/page.html", State::Hidden),
    ] {
        assert_eq!(state(&site, path), Some(expected), "{path}");
    }
    for path in [
        "README.md",
        "image.psd",
        "Gemfile",
        "brouillons/x.md",
        "_meta/autre.txt",
        "copie.md~",
        "_services/_cache/vu.md",
    ] {
        assert_eq!(state(&site, path), None, "{path}");
    }
}

/// A resolution as text, with the path of its entry.
fn shown(site: &Site, path: &str) -> String {
    match site.resolve(path, None) {
        Resolution::Page(entry) => format!("page {}", entry.path),
        Resolution::File(entry) => format!("file {}", entry.path),
        Resolution::Redirect(entry) => format!("redirect {}", entry.path),
        Resolution::Intended(entry) => format!("intended {}", entry.path),
        Resolution::MissingTrailingSlash(entry) => format!("missing slash {}", entry.path),
        Resolution::ExtraTrailingSlash(entry) => format!("extra slash {}", entry.path),
        Resolution::WithoutExtension(entry) => format!("without extension {}", entry.path),
        Resolution::Unpublished(entry) => format!("unpublished {}", entry.path),
        Resolution::OnlyCaseOrEncoding(entry) => format!("case {}", entry.path),
        Resolution::SourcePath(entry) => format!("source {}", entry.path),
        Resolution::Generated => "generated".to_owned(),
        Resolution::Missing => "missing".to_owned(),
    }
}

#[test]
fn addresses_as_editors_write_them() {
    let site = site();
    let upload = "_uploads/sous dossier/à la une.PDF";
    for (path, expected) in [
        ("/", "page index.md"),
        ("/dinum/", "page _pages/dinum.md"),
        ("/dinum/index.html", "page _pages/dinum.md"),
        ("/dinum", "missing slash _pages/dinum.md"),
        ("//dinum//", "page _pages/dinum.md"),
        ("/ancienne/", "redirect redirige.md"),
        ("/ancienne", "missing slash redirige.md"),
        ("/tres-vieille", "redirect redirige.md"),
        ("/sans-barre", "page sans-slash.md"),
        ("/sans-barre/", "extra slash sans-slash.md"),
        ("/contact", "without extension contact.html"),
        ("/contact.html/", "extra slash contact.html"),
        ("/reparee/", "intended cassee.md"),
        ("/actualites/reparee/", "intended _actualites/cassee.md"),
        (
            "/_uploads/2022-M@GRH_MIOM.pdf",
            "source _uploads/2022-M@GRH_MIOM.pdf",
        ),
        (
            "/assets/img/caf%C3%A9.png",
            "case assets/img/cafe\u{301}.png",
        ),
        (
            "/assets/img/cafe%CC%81.png",
            "file assets/img/cafe\u{301}.png",
        ),
        ("/cachee.html", "unpublished cachee.md"),
        ("/actualites/futur/", "unpublished _actualites/futur.md"),
        ("/actualites/futur", "unpublished _actualites/futur.md"),
        ("/missions/une", "unpublished _missions/une.md"),
        ("/redirects.json", "generated"),
        ("/style.css.map", "generated"),
        ("/rien/", "missing"),
        ("/assets/", "missing"),
    ] {
        assert_eq!(shown(&site, path), expected, "{path}");
    }
    for (path, expected) in [
        ("/uploads/sous%20dossier/%C3%A0%20la%20une.PDF", "file"),
        ("/uploads/sous dossier/à la une.PDF", "file"),
        ("/uploads/sous%20dossier/%C3%A0%20la%20une.pdf", "case"),
        ("/uploads/sous%2520dossier/%C3%A0%20la%20une.PDF", "case"),
    ] {
        assert_eq!(shown(&site, path), format!("{expected} {upload}"), "{path}");
    }
}

#[test]
fn relative_addresses_start_at_the_published_page() {
    let site = site();
    let from = site.entry(Utf8Path::new("_services/ada")).unwrap();
    let target = |path: &str| match site.resolve(path, Some(from)) {
        Resolution::Page(entry) => entry.path.to_string(),
        other => format!("{other:?}"),
    };
    assert_eq!(target("../avis/"), "_services/avis.old");
    assert_eq!(target("../../dinum/"), "_pages/dinum.md");
    assert_eq!(target(""), "_services/ada");
}

#[test]
fn nearest_addresses() {
    let site = site();
    let nearest = |path: &str| site.nearest(path, None);
    assert_eq!(nearest("/dinun/").as_deref(), Some("/dinum/"));
    assert_eq!(nearest("/direction/dinum/").as_deref(), Some("/dinum/"));
    assert_eq!(nearest("/tout-a-fait-autre-chose/"), None);
}

#[test]
fn entries_know_what_defaults_give_them() {
    let site = site();
    let entry = site.entry(Utf8Path::new("_actualites/futur.md")).unwrap();
    assert_eq!(entry.layout.as_deref(), Some("article"));
    assert!(entry.value(None, "date_de_modification").unwrap().is_null());
    assert!(entry.value(None, "lieu").is_none());
    let frame = site.layouts().frame("article").unwrap();
    assert_eq!(frame.base_level, Some(1));
    assert!(frame.ids.contains("contenu") && frame.ids.contains("titre"));
    let both = site.entry(Utf8Path::new("_pages/sans-adresse.md")).unwrap();
    let collection = "pages".to_owned();
    assert_eq!(both.kind, Kind::Document { collection });
    assert_eq!(both.also_at.len(), 1);
    assert!(site.duplicates().is_empty());
}

#[test]
fn own_host_and_pages_to_lint() {
    let site = site();
    assert!(site.is_own_host("exemple.gouv.fr") && site.is_own_host("WWW.exemple.gouv.fr"));
    assert!(!site.is_own_host("autre.exemple.gouv.fr"));
    let linted: Vec<&str> = site
        .pages_to_lint()
        .map(|entry| entry.path.as_str())
        .collect();
    for path in [
        "_services/ada",
        "_services/avis.old",
        "_includes/titre.html",
        "cachee.md",
    ] {
        assert!(linted.contains(&path), "{path}");
    }
    for path in [
        "style.scss",
        "texte-simple.md",
        "notes.old",
        "_publications/donnees.csv",
    ] {
        assert!(!linted.contains(&path), "{path}");
    }
}
