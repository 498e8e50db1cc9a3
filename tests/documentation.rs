//! The documentation site, from outside: every rule has its pages, every link leads somewhere, no check finds anything, and a
//! folder of somebody else is left alone.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::{Command, Output};
use std::sync::OnceLock;

use camino::{Utf8Path, Utf8PathBuf};
use dinum_lint::rules;
use scraper::{Html, Selector};

fn dinum_lint(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
        .env(
            "XDG_DATA_HOME",
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests"),
        )
        .args(arguments)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A new folder with the site in `site`.
fn written() -> (tempfile::TempDir, Utf8PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let site = Utf8Path::from_path(folder.path()).unwrap().join("site");
    let output = dinum_lint(&["docs", site.as_str()]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    (folder, site)
}

/// A site that tests only read, written once.
fn shared() -> &'static Utf8Path {
    static SITE: OnceLock<(tempfile::TempDir, Utf8PathBuf)> = OnceLock::new();
    &SITE.get_or_init(written).1
}

/// All files below `folder`, by their path in it, with `/`.
fn files(folder: &Utf8Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        for entry in current.read_dir_utf8().unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path.to_owned());
            } else {
                let inside = path.strip_prefix(folder).unwrap();
                found.insert(
                    inside.to_string().replace('\\', "/"),
                    fs::read(path).unwrap(),
                );
            }
        }
    }
    found
}

fn texts(site: &Utf8Path) -> BTreeMap<String, String> {
    let pages = files(site)
        .into_iter()
        .filter(|(path, _)| Utf8Path::new(path).extension() == Some("html"));
    pages
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect()
}

fn values(page: &Html, selector: &str, attribute: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let found = page.select(&selector);
    found
        .filter_map(|element| element.value().attr(attribute))
        .map(str::to_owned)
        .collect()
}

/// The path that `address`, written in the page at `from`, leads to, and the place in it.
fn target<'a>(from: &str, address: &'a str) -> (String, Option<&'a str>) {
    let (path, place) = match address.split_once('#') {
        Some((path, place)) => (path, Some(place)),
        None => (address, None),
    };
    if path.is_empty() {
        return (from.to_owned(), place);
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{from}: {address} leads out"),
            part => parts.push(part),
        }
    }
    (parts.join("/"), place)
}

#[test]
fn every_rule_has_its_page_in_both_languages_where_reports_link_to() {
    let pages = texts(shared());
    let book = rules::book();
    for rule in rules::all() {
        let document = book.document(rule.id).unwrap();
        for lang in ["fr", "en"] {
            let page = &pages[&format!("{lang}/{}/index.html", rule.id)];
            assert!(
                page.contains(&format!("<html lang=\"{lang}\">")),
                "{}",
                rule.id
            );
            let marks: usize = document
                .examples()
                .iter()
                .map(|one| one.files.iter().map(|file| file.marks.len()).sum::<usize>())
                .sum();
            assert_eq!(page.matches("<mark>").count(), marks, "{lang} {}", rule.id);
            let home = &pages[&format!("{lang}/index.html")];
            assert!(
                home.contains(&format!("href=\"{}/index.html\"", rule.id)),
                "{}",
                rule.id
            );
            let criteria = &pages[&format!("{lang}/rgaa/index.html")];
            let named = criteria
                .matches(&format!("../{}/index.html\"", rule.id))
                .count();
            assert_eq!(named, document.rgaa.len(), "{lang} {}", rule.id);
        }
    }
}

#[test]
fn every_link_leads_to_a_page_and_a_place_of_the_site() {
    let pages = texts(shared());
    let parsed: BTreeMap<&str, Html> = pages
        .iter()
        .map(|(path, text)| (path.as_str(), Html::parse_document(text)))
        .collect();
    let places: BTreeMap<&str, BTreeSet<String>> = parsed
        .iter()
        .map(|(path, page)| (*path, values(page, "[id]", "id").into_iter().collect()))
        .collect();
    let mut count = 0;
    for (path, page) in &parsed {
        for address in values(page, "[href]", "href") {
            if address.starts_with("https://") {
                continue;
            }
            count += 1;
            let (to, place) = target(path, &address);
            if to == "style.css" {
                continue;
            }
            let known = places.get(to.as_str());
            let known = known.unwrap_or_else(|| panic!("{path}: {address}"));
            if let Some(place) = place {
                assert!(known.contains(place), "{path}: {address}");
            }
        }
        assert_eq!(values(page, "[src]", "src"), Vec::<String>::new(), "{path}");
        let alternates: BTreeSet<String> = values(page, "link[hreflang]", "href")
            .iter()
            .map(|address| target(path, address).0)
            .collect();
        if let Some((_, below)) = path.split_once('/') {
            let expected = ["fr", "en"].map(|lang| format!("{lang}/{below}"));
            assert_eq!(alternates, BTreeSet::from(expected), "{path}");
        }
    }
    assert!(count > 5000, "{count} links");
}

#[test]
fn no_check_finds_anything_in_it() {
    let (_kept, site) = written();
    // As a site its links are checked as well.
    for configuration in [None, Some("title: Documentation\n")] {
        if let Some(text) = configuration {
            fs::write(site.join("_config.yml"), text).unwrap();
        }
        let output = dinum_lint(&[
            "check",
            "--no-config",
            "--as-of",
            "2026-11-22",
            "--format",
            "json",
            "--fail-on",
            "info",
            site.as_str(),
        ]);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let none: &[serde_json::Value] = &[];
        assert_eq!(report["findings"].as_array().unwrap(), none);
        let files = report["summary"]["files"].as_u64().unwrap();
        assert!(files > 2 * rules::all().count() as u64, "{files} files");
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }
}

#[test]
fn a_second_call_changes_nothing_and_removes_what_is_gone() {
    let (_kept, site) = written();
    let first = files(&site);
    let list = site.join(".dinum-lint-docs");
    let gone = site.join("fr/a11y/former-rule/index.html");
    fs::create_dir(gone.parent().unwrap()).unwrap();
    fs::write(&gone, "x").unwrap();
    let mut text = fs::read_to_string(&list).unwrap();
    text.push_str("fr/a11y/former-rule/index.html\n../outside\n");
    fs::write(&list, text).unwrap();
    let outside = site.parent().unwrap().join("outside");
    fs::write(&outside, "x").unwrap();
    let own = site.join("fr/a11y/notes.txt");
    fs::write(&own, "notes").unwrap();
    fs::write(site.join("style.css"), "damaged").unwrap();
    let output = dinum_lint(&["docs", site.as_str()]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(!gone.parent().unwrap().exists());
    assert!(outside.exists());
    assert_eq!(fs::read_to_string(&own).unwrap(), "notes");
    fs::remove_file(own).unwrap();
    assert_eq!(files(&site), first);
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let site = Utf8Path::from_path(folder.path()).unwrap();
    fs::write(site.join("memoires.md"), "à garder").unwrap();
    let output = dinum_lint(&["docs", "--lang", "en", site.as_str()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("memoires.md"), "{}", said(&output));
    assert_eq!(files(site).len(), 1);

    // Ours, but for a page that somebody wrote where one of ours would be.
    let (_kept, site) = written();
    let list = site.join(".dinum-lint-docs");
    let text = fs::read_to_string(&list).unwrap();
    fs::write(&list, text.replace("fr/index.html\n", "")).unwrap();
    fs::write(site.join("fr/index.html"), "à garder").unwrap();
    let output = dinum_lint(&["docs", site.as_str()]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        fs::read_to_string(site.join("fr/index.html")).unwrap(),
        "à garder"
    );
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_a_folder_is_not_followed() {
    let (kept, site) = written();
    let elsewhere = Utf8Path::from_path(kept.path()).unwrap().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::remove_dir_all(site.join("fr/rgaa")).unwrap();
    std::os::unix::fs::symlink(&elsewhere, site.join("fr/rgaa")).unwrap();
    let output = dinum_lint(&["docs", site.as_str()]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(files(&elsewhere).len(), 0);
}
