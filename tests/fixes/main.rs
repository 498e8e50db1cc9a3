//! Every repair of every bad example: made, it removes its finding, brings no other, and leaves a page that is read again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod documented;
#[path = "../every_rule/mod.rs"]
mod every_rule;
#[path = "../example_past/mod.rs"]
mod example_past;
#[path = "../example_web/mod.rs"]
mod example_web;
mod words;

use std::collections::BTreeMap;
use std::fs;

use camino::Utf8PathBuf;
use dinum_lint::book::{Book, Example, Fixable, Verdict};
use dinum_lint::finding::{Applicability, Edit, Finding, Fix};
use dinum_lint::lint::{self, Request};
use dinum_lint::rules;
use jiff::civil::{Date, date};
use tempfile::TempDir;

/// The day of examples that name none.
const TODAY: Date = date(2026, 11, 22);

/// The findings in the first file of `example`, whose text is `text`.
fn findings(example: &Example, text: &str, book: &Book) -> Vec<Finding> {
    let folder = tempfile::tempdir().unwrap();
    let request = request(&folder, example, text);
    let path = &example.files[0].path;
    lint::run(&request, book)
        .findings
        .into_iter()
        .filter(|located| located.path == *path)
        .map(|located| located.finding)
        .collect()
}

/// The request to lint the first file of `example`, whose text is `text`, in `folder`, where its files are written.
fn request(folder: &TempDir, example: &Example, text: &str) -> Request {
    let directory = Utf8PathBuf::from_path_buf(folder.path().canonicalize().unwrap()).unwrap();
    example_past::make(&directory, example);
    let (first, others) = example.files.split_first().unwrap();
    let texts = others.iter().map(|file| (&file.path, file.text.as_str()));
    for (path, text) in texts.chain([(&first.path, text)]) {
        let path = directory.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let day = example.as_of.as_ref();
    let day = day.map_or(TODAY, |day| day.parse().unwrap());
    Request {
        paths: vec![Utf8PathBuf::from(&first.path)],
        web: example_web::answers(example, day),
        ..Request::new(directory, day)
    }
}

/// `text` with `edits` made; they have to be ascending, apart from each other, and on character boundaries.
fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for edit in edits {
        assert!(edit.span.start >= at, "edits overlap: {edits:?}");
        out.push_str(&text[at..edit.span.start]);
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(&text[at..]);
    out
}

fn count(findings: &[Finding]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding.rule).or_default() += 1;
    }
    counts
}

/// What is wrong with `fix` of a finding of `rule`, if anything.
fn fault(
    rule: &str,
    fix: &Fix,
    example: &Example,
    before: &[Finding],
    book: &Book,
) -> Option<String> {
    let text = &example.files[0].text;
    let repaired = apply(text, &fix.edits);
    if &repaired == text {
        return Some("changes nothing".to_owned());
    }
    let after = findings(example, &repaired, book);
    is_better(rule, before, &after)
        .err()
        .map(|fault| format!("{fault}:\n{repaired}"))
}

/// Whether a page that had the findings `before` has fewer of `rule` and no more of any other `after` a repair of it.
fn is_better(rule: &str, before: &[Finding], after: &[Finding]) -> Result<(), String> {
    let (before, after) = (count(before), count(after));
    let of = |counts: &BTreeMap<&'static str, usize>, rule: &str| {
        counts.get(rule).copied().unwrap_or_default()
    };
    if of(&after, rule) >= of(&before, rule) {
        return Err("does not remove its finding".to_owned());
    }
    // What was hidden from Jekyll is judged once it is seen.
    let seen =
        |each: &str| rule == "front-matter/byte-order-mark" && each.starts_with("front-matter/");
    // A rule that is off has no part in what a repair may bring: an address that is one at last is an external link too.
    let is_off = |each: &str| !dinum_lint::rules::book().document(each).unwrap().enabled;
    let new = after
        .keys()
        .find(|each| of(&after, each) > of(&before, each) && !seen(each) && !is_off(each));
    new.map_or(Ok(()), |new| Err(format!("brings a finding of {new}")))
}

#[test]
fn every_repair_of_every_bad_example_removes_its_finding_and_brings_no_other() {
    let book = every_rule::book();
    let mut faults = Vec::new();
    let mut tried = 0;
    for rule in rules::all() {
        let document = book.document(rule.id).unwrap();
        let mut best = Fixable::None;
        for example in document.examples() {
            if example.verdict == Verdict::Good {
                continue;
            }
            let all = findings(&example, &example.files[0].text, &book);
            for finding in all.iter().filter(|finding| finding.rule == rule.id) {
                for fix in finding.fix.iter().chain(&finding.alternatives) {
                    tried += 1;
                    best = match (best, fix.applicability) {
                        (_, Applicability::Safe) | (Fixable::Safe, _) => Fixable::Safe,
                        _ => Fixable::Unsafe,
                    };
                    assert!(
                        document.fixes.contains_key(fix.title.key),
                        "{}: no wording for the repair {}",
                        rule.id,
                        fix.title.key
                    );
                    if let Some(fault) = fault(rule.id, fix, &example, &all, &book) {
                        let line = example.line;
                        faults.push(format!("{}, body line {line}: {fault}", document.path()));
                    }
                }
            }
        }
        if document.fix != best {
            faults.push(format!(
                "{} says `fix: {:?}`, its examples show {best:?}",
                document.path(),
                document.fix
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    assert!(tried > 0, "no repair was tried");
}

/// `text` of a page in `language` once every preferred repair of `rule` is made.
fn repaired(rule: &str, language: &str, text: &str) -> String {
    let document = format!(
        "---\nid: x\nlevel: error\nfix: none\nsince: 0.1.0\ntitle: {{fr: x, en: x}}\nmessages: {{}}\n---\n\
         ~~~{language} bad path=_pages/exemple.{language} front-matter=none\n{text}\n~~~\n"
    );
    let example = dinum_lint::book::Document::read(&document)
        .unwrap()
        .examples()
        .remove(0);
    let text = &example.files[0].text;
    let mut edits: Vec<Edit> = findings(&example, text, &dinum_lint::rules::book())
        .into_iter()
        .filter(|finding| finding.rule == rule)
        .flat_map(|finding| finding.fix.map_or_else(Vec::new, |fix| fix.edits))
        .collect();
    edits.sort_by_key(|edit| edit.span);
    apply(text, &edits).trim_end().to_owned()
}

#[test]
fn repairs_leave_the_text_as_its_author_would_have_written_it() {
    let cases = [
        (
            "a11y/br-spacing",
            "<p>Un\n<br>\n<br>\n</p>\n<br>\n<ul>\n  <li>Deux\n    <ul><li>a</li></ul><br></li>\n</ul>",
            "<p>Un\n</p>\n<ul>\n  <li>Deux\n    <ul><li>a</li></ul></li>\n</ul>",
        ),
        (
            "a11y/br-spacing",
            "<p>Un</p>\n\n<p><br></p>\n\n<p>Deux</p>",
            "<p>Un</p>\n\n<p>Deux</p>",
        ),
        (
            "a11y/br-spacing",
            "<p>Un.<br>\n<br> Deux</p>",
            "<p>Un.</p>\n<p>Deux</p>",
        ),
        (
            "a11y/br-spacing",
            "<p class=x>Un.<br><br> Deux</p>",
            "<p class=x>Un.<br> Deux</p>",
        ),
        ("a11y/br-spacing", "<h3><br></h3>", "<h3><br></h3>"),
        (
            "a11y/heading-order",
            "<h2>A</h2>\n<h4>B</h4>\n<h5>C</h5>\n<h4>D</h4>\n<h2>E</h2>",
            "<h2>A</h2>\n<h3>B</h3>\n<h4>C</h4>\n<h3>D</h3>\n<h2>E</h2>",
        ),
        (
            "a11y/heading-emphasis",
            "<h2><a href=\"/a/\"><b><i>Titre</i></b></a></h2>",
            "<h2><a href=\"/a/\">Titre</a></h2>",
        ),
        (
            "a11y/link-text-symbol",
            "<a href=\"/a/\">&gt;&nbsp;Lire</a> <a href=\"/b/\"> <b>→</b> Lire</a>",
            "<a href=\"/a/\">Lire</a> <a href=\"/b/\"> Lire</a>",
        ),
        // The title of a link goes on repeating its text.
        (
            "legal/unnumbered-citation",
            "<p><a href=\"https://www.legifrance.gouv.fr/loda/id/JORFTEXT000039281619/\" title=\"Le décret du 25 octobre 2019 - Lien externe\">le décret du 25 octobre 2019</a></p>",
            "<p><a href=\"https://www.legifrance.gouv.fr/loda/id/JORFTEXT000039281619/\" title=\"Le décret n°\u{a0}2019-1088 du 25 octobre 2019 - Lien externe\">le décret n°\u{a0}2019-1088 du 25 octobre 2019</a></p>",
        ),
        (
            "organisation/outdated-name",
            "<p><a href=\"/a/\" title=\"La DINSIC, nouvelle fenêtre\">La DINSIC</a> et <a href=\"/b/\" title='L&apos;annuaire de la DINSIC'>la DINSIC</a></p>",
            "<p><a href=\"/a/\" title=\"La DINUM, nouvelle fenêtre\">La DINUM</a> et <a href=\"/b/\" title='L&apos;annuaire de la DINSIC'>la DINUM</a></p>",
        ),
        (
            "a11y/link-text-symbol",
            "<a href=\"/a/\">Lire <i class=\"f\">></i></a> <a href=\"/b/\">Lire\n<b><i>→</i></b> </a> <a href=\"/c/\"><b>></b><i> Lire</i></a>",
            "<a href=\"/a/\">Lire <i class=\"f\"></i></a> <a href=\"/b/\">Lire </a> <a href=\"/c/\"><i> Lire</i></a>",
        ),
        (
            "a11y/presentational-attr",
            "<div align=\"center\" class=\"a\"><br clear=all>x<hr\n size=1 ></div>",
            "<div class=\"a text-center\"><br>x<hr ></div>",
        ),
        (
            "typography/missing-space",
            "<p><b>Un</b>: deux<b>:</b> <a href=\"/a/\">trois</a>; &laquo;quatre&raquo; &eacute;t&eacute;!</p>",
            "<p><b>Un</b>\u{a0}: deux\u{a0}<b>:</b> <a href=\"/a/\">trois</a>\u{a0}; &laquo;\u{a0}quatre\u{a0}&raquo; &eacute;t&eacute;\u{a0}!</p>",
        ),
        (
            "typography/double-space",
            "<p>Un\u{a0} : deux   trois \u{a0} !</p>",
            "<p>Un\u{a0}: deux trois\u{a0}!</p>",
        ),
        (
            "typography/quotes",
            "<p>Le \"<b>mot</b>\" et \"l'autre\".</p>",
            "<p>Le «\u{a0}<b>mot</b>\u{a0}» et «\u{a0}l'autre\u{a0}».</p>",
        ),
    ];
    for (rule, before, after) in cases {
        assert_eq!(repaired(rule, "html", before), after, "{rule}");
    }
}

#[test]
fn repairs_of_markdown_leave_markdown() {
    let cases = [
        (
            "typography/missing-space",
            "**Un**: deux**:** [trois](/a \"b\"); «quatre» <<cinq>> 83%\n{: .a}",
            "**Un**\u{a0}: deux\u{a0}**:** [trois](/a \"b\")\u{a0}; «\u{a0}quatre\u{a0}» <<\u{a0}cinq\u{a0}>> 83\u{a0}%\n{: .a}",
        ),
        (
            "a11y/br-spacing",
            "Un\n<br>\n<br>\n\n## Deux\n<br>\n\n* a\n\n* b\n  <br>\n  <br>\n\nTrois  \n<br>\n\nQuatre",
            "Un\n\n## Deux\n\n* a\n\n* b\n\nTrois\n\nQuatre",
        ),
        ("a11y/br-spacing", "Un.\n<br>\n<br>\nDeux", "Un.\n\nDeux"),
        (
            "a11y/br-spacing",
            "> Un.\n> <br>\n> <br>**Deux**",
            "> Un.\n> <br>\n> **Deux**",
        ),
        ("a11y/br-spacing", "<br>\n<br>\n\nUn", "Un"),
        (
            "a11y/br-spacing",
            "Un\n\n<br>\n{: .a}\n\nDeux",
            "Un\n\n<br>\n{: .a}\n\nDeux",
        ),
        (
            "a11y/heading-emphasis",
            "## **Un** ##\n\n### ***Deux*** :\n\n__Trois__\n---\n\n## **Quatre #**",
            "## Un ##\n\n### Deux :\n\nTrois\n---\n\n## **Quatre #**",
        ),
        (
            "a11y/heading-order",
            "## A\n\n#### B ####\n{: .h4}\n\n##### C\n\n## D",
            "## A\n\n### B ####\n{: .h4}\n\n#### C\n\n## D",
        ),
        (
            "a11y/presentational-attr",
            "Un\n{: align=\"center\"}\n\nDeux\n{: .a color=\"red\"}",
            "Un\n{: .text-center}\n\nDeux\n{: .a}",
        ),
        (
            "a11y/link-text-symbol",
            "[> Lire](/a/) [**\\> Lire**](/a/) [→&nbsp;Lire](/b/)",
            "[Lire](/a/) [**Lire**](/a/) [Lire](/b/)",
        ),
        (
            "a11y/link-text-symbol",
            "[Lire >](/a/) [**Lire** →](/a/) [**Lire >**](/b/)",
            "[Lire](/a/) [**Lire**](/a/) [**Lire**](/b/)",
        ),
        (
            "a11y/heading-emphasis",
            "## **Un** : **deux**\n\n**1.** **Trois**\n---",
            "## Un : deux\n\n**1.** **Trois**\n---",
        ),
        (
            "markdown/unbalanced-emphasis",
            "Mot ** gras** suite, **gras **suite, **gras **, (** gras**) et **gras **.",
            "Mot **gras** suite, **gras** suite, **gras**, (**gras**) et **gras**.",
        ),
        (
            "markdown/unbalanced-emphasis",
            "** Un**\n\n* **Deux **: trois\n\n> *quatre * et **cinq**\n\n__ six__",
            "**Un**\n\n* **Deux** : trois\n\n> *quatre* et **cinq**\n\n__six__",
        ),
        (
            "markdown/heading-space",
            "##Un\n\n##Deux##\n\nTexte\n##Trois\\#\n\n  ## Quatre",
            "## Un\n\n## Deux ##\n\nTexte\n## Trois\\#\n\n## Quatre",
        ),
        (
            "markdown/stray-end-tag",
            "Un texte.</p>\n\nDeux\n</div>\n\nTrois",
            "Un texte.\n\nDeux\n\nTrois",
        ),
        // Not where front matter would open, or where Liquid was meant.
        (
            "markdown/stray-end-tag",
            "-</p>--\nlayout: null\n---\n\nUn</div>",
            "-</p>--\nlayout: null\n---\n\nUn",
        ),
        (
            "links/malformed-url",
            "[a]({ page.url }}) [b](htps://x.fr)",
            "[a]({ page.url }}) [b](https://x.fr)",
        ),
    ];
    for (rule, before, after) in cases {
        assert_eq!(repaired(rule, "md", before), after, "{rule}");
    }
}
