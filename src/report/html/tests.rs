//! The page as a browser reads it: what it holds, and that nothing in it comes from a page but text.

use camino::Utf8Path;
use proptest::prelude::*;
use scraper::{Html, Selector};
use serde_json::json;

use super::{SCRIPT, STYLE};
use crate::report::account::Account;
use crate::report::addresses::Hosting;
use crate::report::history::Past;
use crate::report::{Format, Report, Style};

const PAGE: &str = "---\ntitle: Été\n---\n\nÀ côté : <p id=\"équipe\">un</p>\n\n<p>à</p> <p id=\"équipe\">deux</p>\n";

/// An account in which everything that comes from a page, a path or a wording is `text`.
fn account(text: &str, lang: &str) -> Account {
    let start = PAGE.rfind("id=").unwrap();
    let end = start + "id=\"équipe\"".len();
    let place = json!({"line": 7, "column": 15, "end_line": 7, "end_column": 26, "start": start, "end": end});
    let mut label = place.clone();
    label["message"] = json!(text);
    let repair = |edits| json!({"title": text, "applicability": "unsafe", "edits": edits});
    let mut finding = place;
    for (key, value) in [
        ("rule", json!(format!("a11y/{text}"))),
        ("severity", json!("error")),
        ("path", json!(format!("_pages/{text}.md"))),
        ("message", json!(format!("`{text}` {text}"))),
        ("help", json!(text)),
        ("url", json!(text)),
        ("rgaa", json!(["8.2", text])),
        ("wcag", json!([text])),
        ("act", json!([])),
        ("labels", json!([label])),
        (
            "fix",
            repair(json!([{"start": start, "end": end, "text": text}])),
        ),
        (
            "alternatives",
            json!([
                repair(json!([{"start": start + 5, "end": 9_999_999, "text": text}])),
                repair(json!([{"start": start + 5, "end": start, "text": text}])),
            ]),
        ),
    ] {
        finding[key] = value;
    }
    let accepted = finding.clone();
    let mut ignored = finding.clone();
    ignored["reason"] = json!(text);
    let mut whole_file = finding.clone();
    for (key, value) in [("start", 0), ("end", 0), ("line", 1), ("column", 1)] {
        whole_file[key] = json!(value);
    }
    whole_file["severity"] = json!("warning");
    let mut elsewhere = finding.clone();
    elsewhere["path"] = json!("_config.yml");
    elsewhere["severity"] = json!("info");
    elsewhere["rule"] = json!("site/x");
    elsewhere["fix"] = json!(null);
    elsewhere["labels"] = json!([]);
    let rule = json!({"title": text, "level": "error", "basis": text, "rgaa": [], "wcag": [], "act": [], "explanation": text});
    serde_json::from_value(json!({
        "version": 1,
        "findings": [elsewhere, whole_file, finding],
        "summary": {"files": 3, "error": 1, "warning": 1, "info": 1, "suppressed": 1, "baselined": 4, "untouched": 5},
        "as_of": "2026-11-23",
        "collections": {format!("_pages/{text}.md"): text, "a.md": null},
        "lang": lang,
        "documentation": text,
        "rules": {format!("a11y/{text}"): rule},
        "suppressed": [ignored],
        "baselined": [accepted],
    }))
    .unwrap()
}

fn history(name: &str) -> Vec<Past> {
    let past = |day: Option<&str>, counts| Past {
        day: day.and_then(|day| day.parse().ok()),
        name: name.to_owned(),
        files: 3,
        counts,
    };
    vec![
        past(Some("2026-10-03"), [12, 0, 1200]),
        past(None, [usize::MAX, 0, 0]),
    ]
}

fn page(account: &Account, history: &[Past], text: &str) -> String {
    let hosting = Hosting::new("https://github.com", "exemple/site", "0f1e", "").unwrap();
    let report = Report {
        account,
        history,
        hosting: Some(&hosting),
        has_summary: false,
        style: Style::PLAIN,
        read: &|path: &Utf8Path| (path != "_config.yml").then(|| text.to_owned()),
    };
    let mut out = Vec::new();
    report.write(Format::Html, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The page without style, script and their hashes.
fn bare(page: &str) -> String {
    let hash = regex::Regex::new("sha256-[^&]*").unwrap();
    let bare = page.replace(STYLE, "…").replace(SCRIPT, "…");
    hash.replace_all(&bare, "…").into_owned()
}

#[test]
fn a_page_of_each_part() {
    let mut account = account("l'« équipe »", "fr");
    account.documentation = Some("https://exemple.gouv.fr/regles/".to_owned());
    let french = page(&account, &history("rapport-ancien")[..1], PAGE);
    account.lang = crate::book::Lang::En;
    let english = page(&account, &history("rapport-ancien"), PAGE);
    insta::assert_snapshot!(format!("{}\n=== en ===\n{}", bare(&french), bare(&english)));
}

#[test]
fn nothing_found_needs_no_script() {
    let mut account = account("x", "fr");
    account.findings.clear();
    account.suppressed.clear();
    account.summary = crate::report::account::Summary {
        files: 3,
        ..Default::default()
    };
    let page = page(&account, &[], PAGE);
    assert!(!page.contains("<script"), "{page}");
    assert!(
        page.contains("<title>État du contenu\u{a0}: aucun défaut détecté – dinum-lint</title>")
    );
}

/// What a browser makes of `page`: that it holds the program's own markup alone.
fn is_our_own(page: &str) -> Result<(), TestCaseError> {
    let document = Html::parse_document(page);
    let bare = bare(page);
    let errors = html5gum::Tokenizer::new(&bare).flatten();
    let errors = errors.filter(|token| matches!(token, html5gum::Token::Error(_)));
    let errors: Vec<html5gum::Token> = errors.collect();
    prop_assert!(errors.is_empty(), "{:?}", errors);
    let all = |selector: &str| {
        let selector = Selector::parse(selector).unwrap();
        document.select(&selector).collect::<Vec<_>>()
    };
    let inside = |element: &scraper::ElementRef<'_>| element.text().collect::<String>();
    prop_assert_eq!(
        all("script").iter().map(inside).collect::<Vec<_>>(),
        [SCRIPT]
    );
    prop_assert_eq!(all("style").iter().map(inside).collect::<Vec<_>>(), [STYLE]);
    prop_assert_eq!(
        all("img, iframe, object, embed, base, link, video, audio, template").len(),
        0
    );
    let mut ids = Vec::new();
    for element in all("*") {
        for (name, value) in element.value().attrs() {
            prop_assert!(
                !name.starts_with("on") && name != "style" && name != "src",
                "{}",
                name
            );
            if name == "href" {
                prop_assert!(
                    value.starts_with('#') || value.starts_with("http"),
                    "{}",
                    value
                );
            }
            if name == "id" {
                ids.push(value);
            }
        }
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    prop_assert_eq!(ids.len(), count, "an id twice");
    let controls =
        |character: char| character != '\n' && crate::report::visible::is_control(character);
    prop_assert!(!page.contains(controls), "a control character");
    Ok(())
}

#[test]
fn hostile_words_stay_words() {
    for text in [
        "</title></style></script><script>alert(1)</script>",
        "<!-- --> --!> <![CDATA[ ]]> <?php",
        "\" onload=\"alert(1)\" x='",
        "javascript:alert(1)",
        "&lt;script&gt; &#60; &amp",
        "\u{202e}\u{2066}gpj.exe\u{1b}[31m\u{0}\r\n\t\u{2028}",
        "`</code>` `",
        "\u{feff}",
        "",
    ] {
        let page = page(
            &account(text, "fr"),
            &history(text),
            &PAGE.replace("équipe", text),
        );
        is_our_own(&page).unwrap_or_else(|error| panic!("{text:?}: {error}"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_pages_hold_the_markup_is_ours(text in "[\\PC<>\"'&`/\\-!\n\u{202e}]{0,40}", content in ".{0,200}") {
        is_our_own(&page(&account(&text, "en"), &history(&text), &content))?;
    }
}

#[test]
fn the_gravest_of_too_many_are_drawn_and_all_are_counted() {
    let mut account = account("x", "fr");
    let (grave, light) = (account.findings[2].clone(), account.findings[0].clone());
    account.findings = vec![light; 20_010];
    account.findings.push(grave);
    let page = bare(&page(&account, &[], PAGE));
    assert_eq!(page.matches("<article").count(), 20_000);
    let errors = regex::Regex::new("<article [^>]*data-level=\"error\"").unwrap();
    assert_eq!(errors.find_iter(&page).count(), 1);
    assert!(
        page.contains("11\u{a0}constats, parmi les moins graves")
            || page.contains("11 constats, parmi les moins graves")
    );
    assert!(page.contains("data-all=\"20\u{202f}011\""));
}
