//! The tables as a reader of Markdown gets them.

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::*;

/// Words that mean something to Markdown, to HTML, to GitHub or to a workflow's log.
const HOSTILE: [&str; 22] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=y>",
    "</details></td></table>",
    "<!-- ",
    "[ici](https://mal.example)",
    "![x](https://mal.example/a.png)",
    "[^1]",
    "https://mal.example",
    "www.mal.example",
    "mailto:a@mal.example",
    "@personne",
    "#12",
    "a/b#12",
    "GH-12",
    "| a | b |",
    "`code",
    "**gras** _mou_ ~~non~~ $x$",
    "::error::x",
    "##[error]x",
    "::stop-commands::x",
    "\n\n# Titre\n\n- a\n",
    "&lt;b&gt; &#64;x",
];

/// Findings that quote `word` as code, as words, and in a repair.
fn hostile_findings(word: &str) -> [Finding; 2] {
    ["twice", "plain"].map(|key| Finding {
        wording: Wording::new(key).with("name", word),
        fix: Some(Fix::safe("rename", Vec::new()).with("name", word)),
        ..finding()
    })
}

#[test]
fn markdown() {
    insta::assert_snapshot!(both(Format::Markdown));
}

#[test]
fn nothing_in_a_page_is_markup_a_link_or_a_mention() {
    let findings: Vec<Finding> = HOSTILE.iter().copied().flat_map(hostile_findings).collect();
    let mut outcome = outcome(PAGE, findings);
    outcome.findings[0].path = format!("_pages/{}.md", HOSTILE.join("'")).into();
    outcome.missing = vec![HOSTILE.join(" ").into()];
    let text = render(&outcome, None, Format::Markdown, Lang::Fr, Style::PLAIN);
    let mut links = Vec::new();
    let mut shown = String::new();
    let mut headings = 0;
    for event in Parser::new_ext(&text, Options::all()) {
        match event {
            Event::InlineHtml(html) => {
                assert!(["<br>", "<code>", "</code>"].contains(&&*html), "{html}");
            }
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.into_string()),
            Event::Start(Tag::Heading { .. }) => headings += 1,
            Event::Start(
                Tag::Image { .. } | Tag::HtmlBlock | Tag::CodeBlock(_) | Tag::Strikethrough,
            )
            | Event::Html(_)
            | Event::InlineMath(_)
            | Event::FootnoteReference(_) => panic!("{event:?} in {text}"),
            Event::Text(words) | Event::Code(words) => shown.push_str(&words),
            _ => {}
        }
    }
    assert_eq!(headings, 4, "{text}");
    let document =
        "https://github.com/numerique-gouv/dinum-lint/blob/main/rules/a11y/duplicate-id.md";
    assert_eq!(links.len(), 1 + 2 * HOSTILE.len());
    assert!(links.iter().all(|link| link == document), "{links:?}");
    // All of it can be read.
    for word in [
        "<script>alert(1)</script>",
        "[ici](https",
        "**gras** _mou_",
        "&lt;b&gt;",
    ] {
        assert!(shown.contains(word), "{word}: {shown}");
    }
    // GitHub looks into text that is not code for these.
    let outside = text_outside_code(&text);
    for call in ["@personne", "#12", "GH-12", "://mal", "www.mal", "a@mal"] {
        assert!(!outside.contains(call), "{call}: {outside}");
    }
    for line in text.lines() {
        assert!(
            !line.trim_start().starts_with("::") && !line.contains("##["),
            "{line}"
        );
    }
}

/// The text of paragraphs and cells, as it is searched for mentions and references.
fn text_outside_code(markdown: &str) -> String {
    let mut in_code = false;
    let mut outside = String::new();
    for event in Parser::new_ext(markdown, Options::all()) {
        match event {
            Event::InlineHtml(html) if &*html == "<code>" => in_code = true,
            Event::InlineHtml(html) if &*html == "</code>" => in_code = false,
            Event::Text(words) if !in_code => outside.push_str(&words),
            _ => {}
        }
    }
    outside
}

#[test]
fn a_line_is_a_link_where_the_repository_is_known() {
    let outcome = outcome(PAGE, vec![finding()]);
    let book = Book::read([("a11y/duplicate-id", DOCUMENT)]);
    let hosting = Hosting::new("https://github.com", "site/site", "0123abc", "").unwrap();
    let report = Report {
        account: &account(&outcome, &book, Lang::Fr),
        style: Style::PLAIN,
        hosting: Some(&hosting),
        has_summary: false,
        history: &[],
        read: &|_| None,
    };
    let mut out = Vec::new();
    report.write(Format::Markdown, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let link = "[<code>&#95;pages/équipe.md</code>, ligne 7](https://github.com/site/site/blob/0123abc/_pages/%C3%A9quipe.md?plain=1#L7)";
    assert!(text.contains(link), "{text}");
}

#[test]
fn the_worst_comes_first_and_the_whole_stays_below_half_a_mebibyte() {
    let mut findings = vec![finding(); 5_000];
    findings[4_999].severity = Severity::Error;
    for finding in &mut findings[..4_999] {
        finding.severity = Severity::Info;
    }
    let mut outcome = outcome(PAGE, findings);
    outcome.missing = vec!["é".repeat(100_000).into()];
    let text = render(&outcome, None, Format::Markdown, Lang::Fr, Style::PLAIN);
    assert!(text.len() < 512 << 10, "{}", text.len());
    let rows: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("ligne 7"))
        .collect();
    assert!(rows[0].starts_with("| erreur |") && rows[1].starts_with("| information |"));
    let rest = 5_000 - rows.len();
    let last = text.lines().last().unwrap();
    assert_eq!(
        last,
        format!(
            "{} autres constats ne sont pas montrés. La prochaine vérification les montrera, une fois ceux-ci corrigés.",
            crate::report::wording::number(rest, Lang::Fr)
        )
    );
}

#[test]
fn a_sentence_of_a_mebibyte_is_cut() {
    let endless = Finding {
        wording: Wording::new("twice").with("name", "x@y ".repeat(300_000)),
        ..finding()
    };
    let outcome = outcome(PAGE, vec![endless]);
    let text = render(&outcome, None, Format::Markdown, Lang::En, Style::PLAIN);
    assert!(text.len() < 40_000 && text.contains('…'), "{}", text.len());
}

#[test]
fn annotations_end_with_the_way_to_the_summary_where_there_is_one() {
    let book = Book::read([("a11y/duplicate-id", DOCUMENT)]);
    let hosting = Hosting::new("https://github.com", "site/site", "0123abc", "").unwrap();
    let run = hosting.clone().with_run("77");
    let closing = |count: usize, hosting: Option<&Hosting>, lang: Lang| {
        let outcome = outcome(PAGE, vec![finding(); count]);
        let account = account(&outcome, &book, lang);
        let report = Report {
            account: &account,
            style: Style::PLAIN,
            hosting,
            has_summary: true,
            history: &[],
            read: &|_| None,
        };
        let mut out = Vec::new();
        report.write(Format::Github, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        text.lines().last().map(str::to_owned)
    };
    assert_eq!(closing(0, Some(&run), Lang::Fr), None);
    for (count, hosting, lang, words) in [
        (
            2,
            Some(&run),
            Lang::Fr,
            "2 erreurs. Que corriger, et où : https://github.com/site/site/actions/runs/77",
        ),
        (
            12,
            Some(&run),
            Lang::En,
            "12 errors (2 findings are not annotated: GitHub shows only 10 per level). What to repair, and where: https://github.com/site/site/actions/runs/77",
        ),
        (
            11,
            Some(&hosting),
            Lang::Fr,
            "11 erreurs (1 constat n'est pas annoté : GitHub n'en montre que 10 par niveau). Que corriger, et où : le résumé de l'exécution le dit.",
        ),
    ] {
        let line = format!("::notice title=dinum-lint::{words}");
        assert_eq!(closing(count, hosting, lang), Some(line));
    }
}
