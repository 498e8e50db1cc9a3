//! Each renderer on one finding that has everything, in both languages, and on what a hostile page brings.

mod incomplete;
mod machines;
mod markdown;
mod recognised;

use camino::Utf8Path;
use proptest::prelude::*;

use super::account::{Account, Run};
use super::addresses::Hosting;
use super::{Format, Report, Style, visible};
use crate::book::{Book, Lang};
use crate::finding::{Edit, Finding, Fix, Label, Severity, Wording};
use crate::lint::{Located, Outcome, Silenced};
use crate::source::{Source, Span};

const DOCUMENT: &str = r#"---
id: a11y/duplicate-id
level: error
fix: safe
since: 0.1.0
rgaa: ["8.2"]
wcag: ["4.1.1"]
basis: {fr: "Norme HTML, attribut `id`", en: "HTML standard, attribute `id`"}
title: {fr: Deux fois la même ancre, en: The same anchor twice}
messages:
  twice:
    fr: "L'ancre `{name}` est donnée deux fois : un lien ne mène qu'à la première."
    en: "The anchor `{name}` is given twice: a link leads to the first only."
    help: {fr: "Donnez un autre nom à celle-ci.", en: "Give this one another name."}
  plain:
    fr: "Ceci se lit ainsi : {name}."
    en: "This reads so: {name}."
    help: {fr: "Ou bien : {name}", en: "Or: {name}"}
labels:
  first: {fr: "la première est ici", en: "the first is here"}
fixes:
  rename: {fr: "Renommer en `{name}`", en: "Rename to `{name}`"}
---

# Deux fois

# Twice
"#;

const PAGE: &str = "---\ntitle: Été\n---\n\nÀ côté : <p id=\"équipe\">un</p>\n\n<p>à</p> <p id=\"équipe\">deux</p>\n";

fn find(text: &str, nth: usize) -> Span {
    let needle = "id=\"équipe\"";
    let (at, _) = text.match_indices(needle).nth(nth).unwrap();
    Span::new(at, at + needle.len())
}

fn finding() -> Finding {
    let place = find(PAGE, 1);
    Finding {
        rule: "a11y/duplicate-id",
        severity: Severity::Error,
        span: place,
        wording: Wording::new("twice").with("name", "équipe"),
        labels: vec![Label {
            span: find(PAGE, 0),
            wording: Wording::new("first"),
        }],
        fix: Some(
            Fix::safe("rename", vec![Edit::replace(place, "id=\"équipe-2\"")])
                .with("name", "équipe-2"),
        ),
        alternatives: vec![
            Fix::needs_consent("rename", vec![Edit::remove(place)]).with("name", "x"),
        ],
    }
}

fn outcome(text: &str, findings: Vec<Finding>) -> Outcome {
    let source = Source::new("_pages/équipe.md", text);
    Outcome {
        findings: findings
            .into_iter()
            .map(|finding| Located::new(&source, finding))
            .collect(),
        files: 3,
        ..Outcome::default()
    }
}

fn account(outcome: &Outcome, book: &Book, lang: Lang) -> Account {
    Account::of(&Run {
        outcome,
        book,
        lang,
        status: 1,
        contents: Some(&|_| Some(PAGE.to_owned())),
    })
}

fn render(
    outcome: &Outcome,
    text: Option<&str>,
    format: Format,
    lang: Lang,
    style: Style,
) -> String {
    let book = Book::read([("a11y/duplicate-id", DOCUMENT)]);
    let read = |_: &Utf8Path| text.map(str::to_owned);
    let account = account(outcome, &book, lang);
    let report = Report {
        account: &account,
        style,
        hosting: None,
        has_summary: false,
        history: &[],
        read: &read,
    };
    let mut out = Vec::new();
    report.write(format, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn both(format: Format) -> String {
    let outcome = outcome(PAGE, vec![finding()]);
    let one = |lang| render(&outcome, Some(PAGE), format, lang, Style::PLAIN);
    format!("{}\n=== en ===\n{}", one(Lang::Fr), one(Lang::En))
}

#[test]
fn an_account_is_read_as_it_was_written_and_so_is_the_contract_alone() {
    let mut outcome = outcome(PAGE, vec![finding(), finding()]);
    outcome.baselined = Some(vec![outcome.findings.remove(0)]);
    outcome.suppressed = vec![Silenced {
        located: outcome.findings[0].clone(),
        reason: "déjà connu".to_owned(),
    }];
    outcome.missing = vec!["absent.md".into()];
    let book = Book::read([("a11y/duplicate-id", DOCUMENT)]);
    let run = Run {
        outcome: &outcome,
        book: &book,
        lang: Lang::En,
        status: 1,
        contents: Some(&|_| Some(PAGE.to_owned())),
    };
    let told = Account::of(&run);
    assert_eq!(told.findings[0].content.as_ref().map(String::len), Some(16));
    let written = serde_json::to_string(&told).unwrap();
    let read: Account = serde_json::from_str(&written).unwrap();
    assert_eq!(read, told);
    let contract = render(&outcome, None, Format::Json, Lang::En, Style::PLAIN);
    let read: Account = serde_json::from_str(&contract).unwrap();
    assert_eq!((read.findings.len(), read.summary), (1, told.summary));
    assert_eq!(read.findings[0].told, told.findings[0].told);
}

#[test]
fn terminal() {
    insta::assert_snapshot!(both(Format::Terminal));
}

#[test]
fn terminal_in_colour_with_links() {
    let mut outcome = outcome(PAGE, vec![finding()]);
    outcome.documentation = Some("https://exemple.gouv.fr/regles/".to_owned());
    let book = Book::read([("a11y/duplicate-id", DOCUMENT)]);
    let report = Report {
        account: &account(&outcome, &book, Lang::Fr),
        style: Style {
            color: true,
            hyperlinks: true,
            width: 60,
        },
        hosting: None,
        has_summary: false,
        history: &[],
        read: &|_| Some(PAGE.to_owned()),
    };
    let mut out = Vec::new();
    report.write(Format::Terminal, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    insta::assert_snapshot!(text.replace('\u{1b}', "ESC"));
}

#[test]
fn short() {
    insta::assert_snapshot!(both(Format::Short));
}

#[test]
fn json() {
    insta::assert_snapshot!(both(Format::Json));
}

#[test]
fn github() {
    insta::assert_snapshot!(both(Format::Github));
}

#[test]
fn a_file_that_is_gone_is_reported_without_excerpt() {
    let outcome = outcome(PAGE, vec![finding()]);
    let text = render(&outcome, None, Format::Terminal, Lang::Fr, Style::PLAIN);
    assert!(text.contains("fichier : _pages/équipe.md:7:13\n"), "{text}");
    assert!(!text.contains('╭'), "{text}");
}

#[test]
fn at_most_200_findings_are_drawn_and_the_rest_is_counted() {
    let outcome = outcome(PAGE, vec![finding(); 1_500]);
    let text = render(
        &outcome,
        Some(PAGE),
        Format::Terminal,
        Lang::Fr,
        Style::PLAIN,
    );
    assert_eq!(text.matches("erreur [a11y/duplicate-id]").count(), 200);
    assert!(
        text.contains("1\u{202f}300 autres constats ne sont pas montrés ; pour tout voir : dinum-lint --format short"),
        "{}",
        &text[text.len() - 400..]
    );
    assert!(text.contains("3 fichiers vérifiés : 1\u{202f}500 erreurs.\n"));
}

#[test]
fn github_shows_ten_of_a_level_and_counts_the_rest() {
    let mut findings = vec![finding(); 12];
    for (index, finding) in findings.iter_mut().enumerate() {
        if index < 3 {
            finding.severity = Severity::Info;
        }
    }
    findings.extend(vec![finding(); 4]);
    findings.extend((0..9).map(|_| Finding {
        severity: Severity::Info,
        ..finding()
    }));
    let outcome = outcome(PAGE, findings);
    let text = render(&outcome, Some(PAGE), Format::Github, Lang::Fr, Style::PLAIN);
    let lines: Vec<&str> = text.lines().collect();
    let count = |start: &str| lines.iter().filter(|line| line.starts_with(start)).count();
    assert_eq!((count("::error "), count("::notice ")), (10, 10));
    assert!(lines[..10].iter().all(|line| line.starts_with("::error ")));
    assert_eq!(
        lines[19],
        "::notice title=dinum-lint::13 erreurs, 12 informations (6 constats ne sont pas annotés : GitHub n'en montre que 10 par niveau). Pour tout voir : dinum-lint --format short"
    );
}

#[test]
fn github_gets_no_message_longer_than_it_takes() {
    let outcome = outcome(PAGE, vec![finding()]);
    let book = Book::read([("a11y/duplicate-id", DOCUMENT)]);
    let mut account = account(&outcome, &book, Lang::Fr);
    // A report of another program that was put together with others, say.
    let told = &mut account.findings[0].told;
    told.message = "%é".repeat(100_000);
    told.help = told.message.clone();
    told.rule = "x".repeat(1_000);
    let report = Report {
        account: &account,
        style: Style::PLAIN,
        hosting: None,
        has_summary: false,
        history: &[],
        read: &|_| None,
    };
    let mut out = Vec::new();
    report.write(Format::Github, &mut out).unwrap();
    assert!(out.len() < 64 << 10, "{}", out.len());
    let title = String::from_utf8(out).unwrap();
    let title = title.split_once("title=").unwrap().1;
    assert!(title.split_once("::").unwrap().0.chars().count() < 255);
}

#[test]
fn no_control_character_leaves_in_any_format() {
    let hostile = "x\u{1b}]0;titre\u{7}\u{9b}31m\u{202e}\u{2066}\u{7f}\r";
    let page = format!("# {hostile}\n<p id=\"{hostile}\">");
    let mut hostile_finding = finding();
    hostile_finding.span = Span::new(2, page.len());
    hostile_finding.labels[0].span = Span::new(3, 9);
    hostile_finding.wording = Wording::new("twice").with("name", hostile);
    let mut outcome = outcome(&page, vec![hostile_finding]);
    outcome.findings[0].path = format!("_pages/{hostile}.md").into();
    for format in Format::ALL {
        let text = render(&outcome, Some(&page), format, Lang::Fr, Style::PLAIN);
        let leaked: Vec<char> = text
            .chars()
            .filter(|character| *character != '\n' && visible::is_control(*character))
            .collect();
        assert_eq!(leaked, Vec::<char>::new(), "{format:?}: {text}");
    }
}

proptest! {
    /// Whatever the text and the places – even those of a file that has changed since – drawing ends without panic.
    #[test]
    fn any_place_in_any_text_can_be_drawn(
        text in "([ab é\t<>\r\n\u{1b}日\u{301}]|\r\n|mot ){0,300}",
        (start, length, label, label_length) in (0usize..700, 0usize..300, 0usize..700, 0usize..300),
        width in 20usize..120,
    ) {
        let mut finding = finding();
        finding.span = Span::new(start, start + length);
        finding.labels[0].span = Span::new(label, label + label_length);
        let mut outcome = outcome(PAGE, vec![finding]);
        outcome.findings[0].path = "a.md".into();
        let style = Style { width, ..Style::PLAIN };
        let drawn = render(&outcome, Some(&text), Format::Terminal, Lang::Fr, style);
        prop_assert!(!drawn.chars().any(|character| character != '\n' && visible::is_control(character)));
    }
}
