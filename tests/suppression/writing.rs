//! Where the program writes suppressions: never where the real kramdown would then show another page.
//!
//! `fixtures/suppression/record.rb` wrote down what kramdown 2.4.0 makes of a comment at every line of some pages.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use dinum_lint::finding::{Edit, Finding, Severity, Wording};
use dinum_lint::page::kramdown::{Input, Options};
use dinum_lint::page::{Page, Settings};
use dinum_lint::source::{Source, Span};
use dinum_lint::suppression::{comment_for, read};

const RULE: &str = "a11y/img-alt";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/suppression")
}

fn pages() -> BTreeMap<String, String> {
    let files = fs::read_dir(folder().join("pages")).unwrap().flatten();
    files
        .map(|file| {
            let name = file.file_name().into_string().unwrap();
            (name, fs::read_to_string(file.path()).unwrap())
        })
        .collect()
}

fn parse(name: &str, text: &str, input: Input) -> Page {
    let settings = Settings {
        kramdown: Options {
            input,
            ..Options::default()
        },
        ..Settings::default()
    };
    Page::parse(Source::new(name, text), &settings, |_| {
        vec!["chapeau-text".to_owned()]
    })
}

fn edited(text: &str, edit: &Edit) -> String {
    let mut text = text.to_owned();
    text.replace_range(edit.span.start..edit.span.end, &edit.text);
    text
}

/// A finding at the first character of a line; `None` on an empty one.
fn finding_on(page: &Page, line: usize) -> Option<Finding> {
    let span = page.source.lines().span(page.text(), line);
    let content = page.source.slice(span);
    let start = span.start + content.len() - content.trim_start().len();
    (start < span.end).then(|| Finding {
        rule: RULE,
        severity: Severity::Error,
        span: Span::new(start, span.end),
        wording: Wording::new("missing"),
        labels: Vec::new(),
        fix: None,
        alternatives: Vec::new(),
    })
}

/// The recorded answers: page, input, line and form, and whether the page stays the same.
fn answers() -> Vec<(String, Input, usize, String, bool)> {
    let text = fs::read_to_string(folder().join("answers.txt")).unwrap();
    let answer = |line: &str| {
        let words: Vec<&str> = line.split(' ').collect();
        let input = match words[1] {
            "GFM" => Input::Gfm,
            _ => Input::Kramdown,
        };
        let line = words[2].parse().unwrap();
        let same = words[4] == "same";
        (words[0].to_owned(), input, line, words[3].to_owned(), same)
    };
    text.lines().map(answer).collect()
}

/// The text with the comment of `form` at a line, as the recording script writes it.
fn commented(page: &Page, line: usize, form: &str) -> String {
    let own = format!("<!-- dinum-lint-ignore {RULE}: motif -->");
    let span = page.source.lines().span(page.text(), line);
    let content = page.source.slice(span);
    let rest = &page.text()[span.end..];
    let end = if rest.starts_with("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let blanks = [' ', '\t'];
    let edit = match form {
        "own" | "blank" => {
            let indent = &content[..content.len() - content.trim_start_matches(blanks).len()];
            let more = if form == "blank" { end } else { "" };
            Edit::insert(span.start, format!("{indent}{own}{end}{more}"))
        }
        _ => {
            let text = content.trim_end_matches(blanks);
            let mut text = text
                .strip_suffix("\\\\")
                .unwrap_or(text)
                .trim_end_matches(blanks);
            if form == "cell" {
                text = text.strip_suffix('|').unwrap().trim_end_matches(blanks);
            }
            let comment = own.replacen("ignore", "ignore-line", 1);
            Edit::insert(span.start + text.len(), format!(" {comment}"))
        }
    };
    edited(page.text(), &edit)
}

/// Whether a comment changes the page is what the whole module rests on: we say what kramdown says.
#[test]
fn we_see_a_change_where_kramdown_makes_one() {
    let pages = pages();
    let mut wrong = Vec::new();
    let answers = answers();
    for (name, input, line, form, same) in &answers {
        let page = parse(name, &pages[name], *input);
        let after = parse(name, &commented(&page, *line, form), *input);
        if (after.shown() == page.shown()) != *same {
            wrong.push(format!(
                "{name} {input:?} {line} {form}: kramdown says same={same}"
            ));
        }
    }
    assert!(answers.len() > 1_000);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_written_where_kramdown_would_change_the_page() {
    let mut recorded: BTreeMap<(String, bool, String), bool> = BTreeMap::new();
    let pages = pages();
    for (name, input, line, form, same) in answers() {
        let page = parse(&name, &pages[&name], input);
        let text = commented(&page, line, &form);
        recorded.insert((name, input == Input::Gfm, text), same);
    }
    let mut written = 0;
    let mut known = 0;
    for (name, text) in &pages {
        for input in [Input::Gfm, Input::Kramdown] {
            let page = parse(name, text, input);
            let reread = |text: String| parse(name, &text, input);
            for line in 1..=page.source.lines().count() {
                let Some(finding) = finding_on(&page, line) else {
                    continue;
                };
                let Some(edit) = comment_for(&page, &finding, "motif", &reread) else {
                    continue;
                };
                written += 1;
                let after = edited(text, &edit);
                let again = reread(after.clone());
                assert_eq!(again.shown(), page.shown(), "{name} {line}");
                let effective = read(&again).iter().any(|found| found.directive.is_sound());
                assert!(effective, "{name} {line}: {after}");
                let in_body = edit.span.start >= page.body.start;
                if in_body && !edit.text.contains("{% comment %}") {
                    known += usize::from(recorded.contains_key(&(
                        name.clone(),
                        input == Input::Gfm,
                        after.clone(),
                    )));
                    let same = recorded.get(&(name.clone(), input == Input::Gfm, after));
                    assert_ne!(same, Some(&false), "{name} {input:?} {line}");
                }
            }
        }
    }
    println!("{written} written, {known} of them known");
    assert!(written > 300 && known > 200, "{written} {known}");
}

/// The text of `body` with a suppression of what `mark` points at.
fn suppressed(body: &str, mark: &str) -> String {
    let text = format!("---\ntitle: x\n---\n{body}");
    let page = parse("x.md", &text, Input::Gfm);
    let start = text.find(mark).unwrap();
    let line = page.source.lines().line(start);
    let mut finding = finding_on(&page, line).unwrap();
    finding.span = Span::new(start, start + mark.len());
    let reread = |text: String| parse("x.md", &text, Input::Gfm);
    let edit = comment_for(&page, &finding, "motif", &reread).unwrap();
    edited(&text, &edit)["---\ntitle: x\n---\n".len()..].to_owned()
}

#[test]
fn a_line_of_its_own_where_that_changes_nothing() {
    let own = "<!-- dinum-lint-ignore a11y/img-alt: motif -->\n";
    assert_eq!(
        suppressed("Un.\n\nDeux.\n", "Deux"),
        format!("Un.\n\n{own}Deux.\n")
    );
    assert_eq!(suppressed("## Un\n", "Un"), format!("{own}## Un\n"));
    let tag = "<div\n  class=\"a\"\n  align=\"b\">\nx\n</div>\n";
    assert_eq!(suppressed(tag, "align"), format!("{own}{tag}"));
    let code = "Un.\n\n```\na\nb\n```\n";
    assert_eq!(
        suppressed(code, "b\n"),
        format!("Un.\n\n{own}```\na\nb\n```\n")
    );
}

#[test]
fn the_end_of_the_line_where_a_line_would_divide() {
    let end = " <!-- dinum-lint-ignore-line a11y/img-alt: motif -->";
    assert_eq!(
        suppressed("- un\n- deux\n", "deux"),
        format!("- un\n- deux{end}\n")
    );
    assert_eq!(
        suppressed("1. un\n2. deux\n", "deux"),
        format!("1. un\n2. deux{end}\n")
    );
    assert_eq!(
        suppressed("| a | b |\n|---|---|\n| c | d |\n", "d"),
        format!("| a | b |\n|---|---|\n| c | d{end} |\n")
    );
    assert_eq!(
        suppressed("Un\ndeux  \ntrois\n", "deux"),
        format!("Un\ndeux{end}  \ntrois\n")
    );
    assert_eq!(
        suppressed("{: .x}\nUn paragraphe.\n", "Un"),
        format!("{{: .x}}\nUn paragraphe.{end}\n")
    );
}

#[test]
fn liquid_where_nothing_else_is_left() {
    assert_eq!(
        suppressed("## Un\n{: .x}\n", "{: .x}"),
        "## Un\n{: .x}{% comment %}dinum-lint-ignore-line a11y/img-alt: motif{% endcomment %}\n"
    );
}

#[test]
fn a_reason_that_would_break_the_comment_is_refused() {
    let page = parse("x.md", "Un.\n", Input::Gfm);
    let finding = finding_on(&page, 1).unwrap();
    let reread = |text: String| parse("x.md", &text, Input::Gfm);
    for reason in [
        "",
        " … ",
        "a --> b",
        "a -- b",
        "{{ a }}",
        "{% raw %}",
        "a\u{7}",
    ] {
        assert_eq!(
            comment_for(&page, &finding, reason, &reread),
            None,
            "{reason}"
        );
    }
    let edit = comment_for(&page, &finding, " sur\n deux  lignes ", &reread).unwrap();
    assert!(edit.text.contains(": sur deux lignes -->"), "{}", edit.text);
}
