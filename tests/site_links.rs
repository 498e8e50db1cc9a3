//! Links inside a site: pages, files and places, checked across pages.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use dinum_lint::book::Lang;
use dinum_lint::finding::Severity;
use dinum_lint::lint::{self, Located, Outcome, Request};
use jiff::civil::date;

const CONFIG: &str = "url: https://exemple.gouv.fr\ninclude: [_pages]\nkeep_files: [outil]\n\
    plugins: [jekyll-redirect-from]\ncollections:\n  uploads:\n    output: true\n  missions:\n    output: false\n";
const LAYOUT: &str =
    "<body><nav id=\"menu\"></nav><i id=\"bloc-{{ page.n }}\"></i>{{ content }}</body>";

struct Folder(tempfile::TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("_config.yml", CONFIG);
        folder.write("_layouts/page.html", LAYOUT);
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    fn path(&self) -> Utf8PathBuf {
        Utf8PathBuf::from_path_buf(self.0.path().canonicalize().unwrap()).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn lint(&self, paths: &[&str]) -> Outcome {
        let request = Request {
            paths: paths.iter().map(Utf8PathBuf::from).collect(),
            ..Request::new(self.path(), date(2026, 11, 22))
        };
        lint::run(&request, &dinum_lint::rules::book())
    }
}

fn page(permalink: &str, body: &str) -> String {
    format!(
        "---\ntitle: Page\npermalink: {permalink}\nlayout: page\ndate_de_modification: 3 octobre 2022\n---\n{body}\n"
    )
}

/// `path:line rule message-key` of the findings of `links/`.
fn links(outcome: &Outcome) -> Vec<String> {
    let show = |located: &Located| {
        let finding = &located.finding;
        format!(
            "{}:{} {} {}",
            located.path, located.range.start.line, finding.rule, finding.wording.key
        )
    };
    let of_links = |located: &&Located| located.finding.rule.starts_with("links/");
    outcome.findings.iter().filter(of_links).map(show).collect()
}

#[test]
fn a_baseurl_with_accents_may_be_percent_encoded() {
    let links_of_a = "[1](/données/b/) [2](/donn%C3%A9es/b/) [3](/donn%c3%a9es) [4](../b/) [5](/donn%C3%A9/b/) [6](/donn%C3%A9es/c/)";
    let folder = Folder::new(&[
        ("_config.yml", "baseurl: /données\ninclude: [_pages]\n"),
        ("_pages/a.md", &page("/a/", &links_of_a.replace(' ', "\n"))),
        ("_pages/b.html", &page("/b/", "<p>B</p>")),
        ("index.html", &page("/", "<p>Accueil</p>")),
    ]);
    assert_eq!(
        links(&folder.lint(&[])),
        [
            "_pages/a.md:11 links/broken-internal missing",
            "_pages/a.md:12 links/broken-internal missing",
        ]
    );
}

#[test]
fn places_of_other_pages_are_checked_whatever_is_linted() {
    let folder = Folder::new(&[
        (
            "_pages/a.html",
            &page(
                "/a/",
                "<a href=\"/b/#là\">1</a><a href=\"/b/#l%C3%A0\">2</a>\n<a href=\"/b/#menu\">3</a><a href=\"/b/#bloc-3\">4</a>\n<a href=\"/b/#nulle-part\">5</a>\n<a href=\"#ici\">6</a><p id=ici>\n<a href=\"#icy\">7</a>\n<a href=\"/c/#x\">8</a>",
            ),
        ),
        ("_pages/b.html", &page("/b/", "<h2 id=\"là\">Là</h2>")),
        ("_pages/c.html", &page("/c/", "{{ page.texte }}")),
    ]);
    let expected = [
        "_pages/a.html:9 links/broken-anchor missing-elsewhere",
        "_pages/a.html:11 links/broken-anchor missing-near",
    ];
    assert_eq!(links(&folder.lint(&[])), expected, "the whole site");
    assert_eq!(
        links(&folder.lint(&["_pages/a.html"])),
        expected,
        "one page"
    );
    assert_eq!(links(&folder.lint(&["_pages"])), expected, "a folder");
    let outcome = folder.lint(&["_pages/a.html"]);
    let located = outcome
        .findings
        .iter()
        .find(|located| located.finding.wording.key == "missing-elsewhere")
        .unwrap();
    let text = fs::read_to_string(folder.path().join("_pages/a.html")).unwrap();
    assert_eq!(located.finding.span.slice(&text), "/b/#nulle-part");
    assert_eq!(
        (located.range.start.column, located.range.end.column),
        (10, 24)
    );
}

#[test]
fn pages_and_files_of_the_site() {
    let folder = Folder::new(&[
        (
            "_pages/a.html",
            &page(
                "/a/",
                "<a href=\"/b/\">ok</a><a href=\"../b/\">ok</a><a href=\"/ancienne/\">ok</a><a href=\"/outil/x/\">ok</a>\n\
                 <a href=\"b/\">relative</a>\n<a href=\"/b\">slash</a>\n<a href=\"http://www.exemple.gouv.fr/zz/\">host</a>\n\
                 <a href=\"/caf%C3%A9.pdf\">no</a>\n<img src=\"/uploads/A.png\"><img src=\"/uploads/a.png\">\n\
                 <a href=\"{{ site.baseurl }}/zz/\">x</a><a href=\"{{ zz }}/zz/\">unknown</a>\n<a href=\"/m/\">not alone</a>\n\
                 {% link _pages/zz.html %}{% link _pages/b.html %}",
            ),
        ),
        (
            "_pages/b.html",
            &page("/b/", "").replace("layout", "redirect_from: /ancienne/\nlayout"),
        ),
        (
            "_missions/m.html",
            &page(
                "/m/",
                "<a href=\"/zz/\">shown elsewhere</a><a href=\"zz/\">?</a>",
            ),
        ),
        ("_uploads/a.png", ""),
    ]);
    assert_eq!(
        links(&folder.lint(&[])),
        [
            "_missions/m.html:7 links/broken-internal missing",
            "_missions/m.html:7 links/relative-path shown-elsewhere",
            "_pages/a.html:8 links/broken-internal missing-near",
            "_pages/a.html:9 links/broken-internal no-slash",
            "_pages/a.html:10 links/broken-internal missing",
            "_pages/a.html:11 links/missing-file missing",
            "_pages/a.html:12 links/missing-file case",
            "_pages/a.html:13 links/broken-internal missing",
            "_pages/a.html:14 links/broken-internal no-output",
            "_pages/a.html:15 links/broken-internal link-tag",
        ]
    );
    let outcome = folder.lint(&["_missions"]);
    assert!(
        outcome
            .findings
            .iter()
            .all(|located| located.finding.severity == Severity::Info)
    );
}

#[test]
fn a_byte_order_mark_is_one_finding() {
    let news = |title: &str| {
        format!("\u{feff}---\ntitle: {title}\nlayout: page\ndate: 2023-01-01\n---\nTexte.\n")
    };
    let folder = Folder::new(&[
        ("_actualites/2023-01-01-une.html", &news("Une")),
        ("_actualites/2023-01-01-deux.html", &news("Deux")),
        (
            "_pages/a.html",
            &page(
                "/a/",
                "<a href=\"/actualites/une/\">une</a>\n<a href=\"/actualites/trois/\">trois</a>",
            ),
        ),
    ]);
    folder.write(
        "_config.yml",
        "include: [_pages]\ncollections:\n  actualites:\n    output: true\n    permalink: /actualites/:title/\n",
    );
    let outcome = folder.lint(&[]);
    let found: Vec<(&str, &str)> = outcome
        .findings
        .iter()
        .map(|located| (located.path.as_str(), located.finding.rule))
        .filter(|(_, rule)| rule.starts_with("links/") || rule.starts_with("front-matter/"))
        .collect();
    assert_eq!(
        found,
        [
            (
                "_actualites/2023-01-01-deux.html",
                "front-matter/byte-order-mark"
            ),
            (
                "_actualites/2023-01-01-une.html",
                "front-matter/byte-order-mark"
            ),
            ("_pages/a.html", "links/broken-internal"),
        ]
    );
}

#[test]
fn which_files_are_linted() {
    let folder = Folder::new(&[
        ("_pages/a.md", &page("/a/", "")),
        ("README.md", "Sans en-tête."),
        ("brut.md", "\u{feff}---\ntitle: Masqué\n---\n"),
        ("_includes/x.html", "<p>"),
        ("node_modules/x/README.md", "---\n---\n"),
        ("_uploads/lisez-moi.md", "Un fichier à télécharger."),
        ("_missions/sans.md", "Sans en-tête."),
        ("_missions/avec.md", &page("/m/", "")),
    ]);
    let files = |paths: &[&str]| folder.lint(paths).files;
    // a.md, brut.md, x.html, page.html, sans.md, avec.md
    assert_eq!(files(&[]), 6);
    assert_eq!(files(&["."]), 6);
    assert_eq!(files(&["_missions", "_missions/avec.md"]), 2);
    assert_eq!(files(&["README.md"]), 1, "a named file is always linted");
    let outcome = folder.lint(&[]);
    assert!(!outcome.outside_site);
    let rules: Vec<(&str, &str)> = outcome
        .findings
        .iter()
        .filter(|located| located.finding.rule.starts_with("front-matter/"))
        .map(|located| (located.path.as_str(), located.finding.rule))
        .collect();
    assert!(
        rules.contains(&("brut.md", "front-matter/byte-order-mark")),
        "{rules:?}"
    );
    assert!(
        rules.contains(&("_missions/sans.md", "front-matter/yaml")),
        "{rules:?}"
    );
}

#[test]
fn a_folder_that_holds_sites_and_other_files() {
    let folder = Folder::new(&[]);
    fs::remove_file(folder.path().join("_config.yml")).unwrap();
    folder.write("docs/seul.html", "<a href=\"/zz/\">outside any site</a>");
    folder.write("site/_config.yml", "title: x\n");
    folder.write(
        "site/index.html",
        "---\ntitle: x\n---\n<a href=\"/zz/\">inside</a>",
    );
    folder.write("site/_site/index.html", "<a href=\"/zz/\">built</a>");
    let outcome = folder.lint(&["."]);
    assert!(outcome.outside_site);
    assert_eq!(
        links(&outcome),
        ["site/index.html:4 links/broken-internal missing"]
    );
}

#[test]
fn what_is_wrong_with_the_site_is_said() {
    let folder = Folder::new(&[("_pages/a.html", &page("/a/", ""))]);
    folder.write("_config.yml", "title: 'x\ncollections: [\n");
    folder.write(
        "_pages/a.html",
        &page("/a/", "<a href=\"/zz/\">nobody knows</a>"),
    );
    folder.write("_site/a.html", "<p>");
    for paths in [&["_pages"][..], &[], &["_pages/a.html"]] {
        let outcome = folder.lint(paths);
        assert!(outcome.outside_site && links(&outcome).is_empty());
        // The page and, with the whole site, its layout.
        assert_eq!(outcome.files, if paths.is_empty() { 2 } else { 1 });
    }
    let outcome = folder.lint(&["_pages"]);
    let located = outcome
        .findings
        .iter()
        .find(|located| located.finding.rule == "site/jekyll-configuration")
        .unwrap();
    assert_eq!(located.path, Utf8Path::new("_config.yml"));
    assert!(
        !dinum_lint::rules::book()
            .message(&located.finding, Lang::Fr)
            .is_empty()
    );
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let files: Vec<(String, String)> = (0..40)
        .map(|n| {
            let next = (n + 7) % 40;
            let body = format!(
                "<p id=\"p{n}\"><a href=\"/{next}/#p{next}\">bon</a> <a href=\"/{next}/#q{n}\">cassé</a> <a href=\"/x{n}/\">?</a>"
            );
            (format!("_pages/{n}.html"), page(&format!("/{n}/"), &body))
        })
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let folder = Folder::new(&files);
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| folder.lint(&[])).findings
    };
    let alone = with(1);
    let of_links = |located: &&Located| located.finding.rule.starts_with("links/");
    assert_eq!(alone.iter().filter(of_links).count(), 80);
    assert_eq!(alone, with(8));
}
