//! Addresses of all kinds inside a site: each is reported by the right rule, once, and repaired as announced.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::fs;

use camino::Utf8PathBuf;
use dinum_lint::finding::Applicability;
use dinum_lint::lint::{self, Located, Outcome, Request};
use jiff::civil::date;

const CONFIG: &str = "url: https://www.exemple.gouv.fr\ninclude: [_pages]\ncollections:\n  uploads:\n    output: true\n  missions:\n    output: false\n";

struct Folder(tempfile::TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("_config.yml", CONFIG);
        folder.write("_layouts/page.html", "<body>{{ content }}</body>");
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

    fn lint(&self) -> Outcome {
        let request = Request::new(self.path(), date(2026, 11, 22));
        lint::run(&request, &dinum_lint::rules::book())
    }
}

fn page(permalink: &str, body: &str) -> String {
    format!(
        "---\ntitle: Page\npermalink: {permalink}\nlayout: page\ndate_de_modification: 3 octobre 2022\n---\n{body}\n"
    )
}

fn site(body: &str) -> Folder {
    Folder::new(&[
        ("_pages/a.md", &page("/a/", body)),
        (
            "_pages/b.md",
            &page("/b/", "## Équipe\n\nnote[^1]\n\n[^1]: Une note."),
        ),
        ("_pages/c.md", &page("/c/d/", "<a name=\"ici\"></a>")),
        (
            "_pages/cachee.md",
            &page("/cachee/", "").replace("layout", "published: false\nlayout"),
        ),
        ("_missions/m.md", "---\ntitle: M\n---\n"),
        ("_uploads/de\u{301}cision.pdf", "nfd"),
        ("_uploads/été.pdf", "nfc"),
        ("_uploads/ma note (2).pdf", "espaces"),
        ("_uploads/Plan.PDF", "capitales"),
        ("_uploads/100%.pdf", "signe"),
        ("_uploads/l'état.pdf", "apostrophe"),
    ])
}

/// `rule message` of the findings about addresses on the page, other than labels.
fn told(outcome: &Outcome) -> Vec<String> {
    let about_addresses = |located: &&Located| {
        let rule = located.finding.rule;
        located.path == "_pages/a.md"
            && rule.starts_with("links/")
            && !rule.starts_with("links/download")
    };
    outcome
        .findings
        .iter()
        .filter(about_addresses)
        .map(|located| {
            let rule = located.finding.rule.strip_prefix("links/").unwrap();
            format!("{rule} {}", located.finding.wording.key)
        })
        .collect()
}

/// The page after the preferred repair of its first finding about an address.
fn repaired(folder: &Folder, outcome: &Outcome) -> Option<(String, Applicability)> {
    let of_page = |located: &&Located| {
        located.path == "_pages/a.md" && located.finding.rule.starts_with("links/")
    };
    let is_label = |located: &&Located| located.finding.rule == "links/download-label";
    let finding = outcome
        .findings
        .iter()
        .filter(of_page)
        .min_by_key(is_label)?;
    let fix = finding.finding.fix.as_ref()?;
    let mut text = fs::read_to_string(folder.path().join("_pages/a.md")).unwrap();
    for edit in fix.edits.iter().rev() {
        text.replace_range(edit.span.start..edit.span.end, &edit.text);
    }
    let body = text.rsplit("---\n").next().unwrap().trim().to_owned();
    Some((body, fix.applicability))
}

#[test]
fn each_address_has_one_story() {
    let cases: &[(&str, &[&str])] = &[
        // Right ones.
        ("[x](/b/)", &[]),
        ("[x](/b/?q=1#%C3%A9quipe)", &[]),
        ("[x](/b/#équipe)", &[]),
        ("[x](/b/#fn:1)", &[]),
        ("[x](../c/d/#ici)", &[]),
        ("[x](/uploads/%C3%A9t%C3%A9.pdf)", &[]),
        ("[x](/uploads/été.pdf)", &[]),
        ("[x](/uploads/de%CC%81cision.pdf)", &[]),
        ("[x](/uploads/ma%20note%20(2).pdf)", &[]),
        ("[x](/uploads/ma%20note%20%282%29.pdf)", &[]),
        ("[x](/uploads/100%25.pdf)", &[]),
        ("[x](/uploads/l'état.pdf)", &[]),
        ("[x](<https://fr.wikipedia.org/wiki/Droit_(France)>)", &[]),
        (
            "<a href=\"tel:+33140000000\">x</a> <a href=\"data:,x\">y</a>",
            &[],
        ),
        (
            "[x](//beta.gouv.fr/) [y](https://écoles.fr/) [z](https://u:p@x.fr:8443/)",
            &[],
        ),
        (
            "[x]({% link _pages/b.md %}) [y]({% link _pages/b.md %}#%C3%A9quipe)",
            &[],
        ),
        // Nothing stands there.
        ("[x](/d/)", &["broken-internal missing"]),
        ("[x](/cachee/)", &["broken-internal unpublished"]),
        ("[x](/missions/m.html)", &["broken-internal no-output"]),
        ("[x](c/d/)", &["broken-internal missing-near"]),
        ("[x](b.md)", &["broken-internal missing-near"]),
        ("[x][r]\n\n[r]: /d/", &["broken-internal missing"]),
        (
            "<a href=\"https://exemple.gouv.fr/d/\">x</a>",
            &["broken-internal missing"],
        ),
        (
            "[x](http://www.exemple.gouv.fr/d/)",
            &["broken-internal missing"],
        ),
        ("[x]({% link _pages/z.md %})", &["broken-internal link-tag"]),
        (
            "[x]({% link _pages/cachee.md %})",
            &["broken-internal link-tag-unpublished"],
        ),
        ("[x](/B/)", &["broken-internal case"]),
        ("[x](/b)", &["broken-internal no-slash"]),
        ("![x](/uploads/plan.pdf)", &["missing-file case"]),
        (
            "[x](/uploads/d%C3%A9cision.pdf)",
            &["missing-file encoding"],
        ),
        ("[x](/uploads/été%20.pdf)", &["missing-file missing-near"]),
        // No such place.
        ("[x](/b/#equipe)", &["broken-anchor missing-elsewhere-near"]),
        ("[x](/b#equipe)", &["broken-anchor missing-elsewhere-near"]),
        (
            "[x]({% link _pages/b.md %}#equipe)",
            &["broken-anchor missing-elsewhere-near"],
        ),
        (
            "[x](#rien) <b title=\"{{ page.x }}\">y</b>",
            &["broken-anchor missing"],
        ),
        (
            "[x](#rien) {{ page.x | escape }}",
            &["broken-anchor missing"],
        ),
        ("[x](#rien) {{ page.x }}", &[]),
        ("[x](#rien)\n\n## {{ page.x | escape }}", &[]),
        // Badly written.
        ("[x](/uploads/ma note (2).pdf)", &["malformed-url space"]),
        ("[x](/uploads/ma notes.pdf)", &["missing-file missing"]),
        ("<a href=\"/b/”\">x</a>", &["malformed-url quote"]),
        ("<a href='\"/b/\"'>x</a>", &["malformed-url quote"]),
        ("[x](/uploads/100%.pdf)", &["malformed-url percent"]),
        (
            "[x](https//www.exemple.gouv.fr/b/)",
            &["malformed-url scheme"],
        ),
        ("[x](exemple.gouv.fr/b/)", &["missing-scheme own"]),
        ("[x](www.beta.gouv.fr)", &["missing-scheme other"]),
        ("[x]()", &["empty-target empty"]),
        ("[x](http://localhost:4000/b/)", &["placeholder local"]),
        ("[x](mailto:a@x)", &["mail no-address"]),
        // Right, but not as the house writes them.
        (
            "[x](https://www.exemple.gouv.fr/b/)",
            &["absolute-internal host"],
        ),
        (
            "[x](http://exemple.gouv.fr/b/)",
            &["absolute-internal host"],
        ),
        (
            "[x](http://exemple.gouv.fr/b)",
            &["broken-internal no-slash"],
        ),
        ("[x](http://www.ssi.gouv.fr/)", &["http plain"]),
        (
            "[x](http://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000000271296)",
            &[],
        ),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(body, expected)| {
            let told = told(&site(body).lint());
            (told != *expected).then(|| format!("{body}: {told:?}, not {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn repairs_write_what_was_meant() {
    use Applicability::{Safe, Unsafe};
    let mut wrong = Vec::new();
    for (body, expected, applicability) in [
        (
            "[x](/uploads/ma note (2).pdf)",
            "[x](/uploads/ma%20note%20(2).pdf)",
            Safe,
        ),
        (
            "[x](https:/beta.gouv.fr)",
            "[x](https://beta.gouv.fr)",
            Safe,
        ),
        (
            "[x](exemple.gouv.fr/b/#%C3%A9quipe)",
            "[x](/b/#%C3%A9quipe)",
            Safe,
        ),
        (
            "[x](www.beta.gouv.fr)",
            "[x](https://www.beta.gouv.fr)",
            Unsafe,
        ),
        (
            "[x](https://exemple.gouv.fr/b/ \"t\")",
            "[x](/b/ \"t\")",
            Safe,
        ),
        (
            "[x](http://www.ssi.gouv.fr/)",
            "[x](https://www.ssi.gouv.fr/)",
            Unsafe,
        ),
        ("[x](c/d/)", "[x](/c/d/)", Unsafe),
        ("[x](b.md#%C3%A9quipe)", "[x](/b/#%C3%A9quipe)", Unsafe),
        ("[x](/b#equipe)", "[x](/b#équipe)", Unsafe),
        (
            "[Plan](/uploads/Plan.PDF)",
            "[Plan (pdf - 1 Ko)](/uploads/Plan.PDF)",
            Unsafe,
        ),
        (
            "[x](/b/){:target=\"_blank\"}",
            "[x](/b/){:target=\"_blank\" title=\"x - nouvelle fenêtre\"}",
            Unsafe,
        ),
        (
            "<a href=\"/b/\" target=\"_blank\" title=\"x\">x</a>",
            "<a href=\"/b/\" target=\"_blank\" title=\"x - nouvelle fenêtre\">x</a>",
            Unsafe,
        ),
        (
            "un [lien][a]\n\n[a]: /b/\n[z]: /c/d/",
            "un [lien][a]\n\n[a]: /b/",
            Safe,
        ),
    ] {
        let folder = site(body);
        let repaired = repaired(&folder, &folder.lint());
        if repaired != Some((expected.to_owned(), applicability)) {
            wrong.push(format!("{body}: {repaired:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_relative_address_says_where_it_leads() {
    let folder = site("[x](zut/)");
    let outcome = folder.lint();
    let located = outcome
        .findings
        .iter()
        .find(|located| located.finding.rule == "links/broken-internal")
        .unwrap();
    let message = dinum_lint::rules::book().message(&located.finding, dinum_lint::book::Lang::Fr);
    assert!(
        message.contains("`zut/` (qui mène ici à `/a/zut/`)"),
        "{message}"
    );
}
