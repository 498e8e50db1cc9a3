//! The rule documents: complete, in step with folders and registry, and true – their examples are executed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod every_rule;
#[path = "example_past/mod.rs"]
mod example_past;
#[path = "example_web/mod.rs"]
mod example_web;

use std::collections::BTreeSet;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use dinum_lint::book::{Book, Document, Example, OptionType, Verdict};
use dinum_lint::finding::Severity;
use dinum_lint::lint::{self, Request};
use dinum_lint::rules;
use dinum_lint::source::Span;
use jiff::civil::{Date, date};

/// The day of examples that name none.
const TODAY: Date = date(2026, 11, 22);

fn root() -> &'static Utf8Path {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn listing(folder: &str, extension: &str, skip: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for family in fs::read_dir(root().join(folder)).unwrap().flatten() {
        if !family.path().is_dir() {
            continue;
        }
        let family_name = family.file_name().into_string().unwrap();
        for file in fs::read_dir(family.path()).unwrap().flatten() {
            let path = Utf8PathBuf::from_path_buf(file.path()).unwrap();
            let stem = path.file_stem().unwrap();
            if path.extension() == Some(extension) && !skip.contains(&stem) {
                found.insert(format!("{family_name}/{stem}").replace('_', "-"));
            }
        }
    }
    found
}

#[test]
fn folders_registry_and_documents_agree() {
    let registered: BTreeSet<String> = rules::all().map(|rule| rule.id.to_owned()).collect();
    let checked: BTreeSet<String> = rules::all()
        .filter(|rule| rule.rule.is_some())
        .map(|rule| rule.id.to_owned())
        .collect();
    assert_eq!(listing("rules", "md", &[]), registered, "documents");
    assert_eq!(listing("src/rules", "rs", &["mod"]), checked, "rule files");
    assert_eq!(registered.len(), rules::all().count(), "an id twice");
}

#[test]
fn documents_are_complete() {
    let book = dinum_lint::rules::book();
    assert_eq!(book.faults(), &[] as &[String]);
    for rule in rules::all() {
        let document = book.document(rule.id).unwrap();
        assert_eq!(document.id, rule.id);
        for text in texts(document) {
            assert!(!text.trim().is_empty(), "{}: an empty wording", rule.id);
        }
        for (key, message) in &document.messages {
            assert_eq!(
                placeholders(&message.fr),
                placeholders(&message.en),
                "{} {key}: placeholders differ between languages",
                rule.id
            );
        }
        assert_eq!(
            document.body.matches("\n# ").count(),
            1,
            "{}: one heading per language",
            rule.id
        );
        if rule.rule.is_some() {
            for verdict in [Verdict::Bad, Verdict::Good] {
                assert!(
                    document
                        .examples()
                        .iter()
                        .any(|example| example.verdict == verdict),
                    "{}: no {verdict:?} example",
                    rule.id
                );
            }
        }
    }
}

/// A rule names criteria that exist; one of accessibility that names none follows a rule of the W3C, or is a convention.
#[test]
fn criteria_are_those_of_the_rgaa() {
    let topics = dinum_lint::book::rgaa::topics().iter();
    let known: BTreeSet<&str> = topics
        .flat_map(|topic| &topic.criteria)
        .map(|criterion| criterion.number.as_str())
        .collect();
    let book = dinum_lint::rules::book();
    for rule in rules::all() {
        let document = book.document(rule.id).unwrap();
        for criterion in &document.rgaa {
            assert!(
                known.contains(criterion.as_str()),
                "{}: {criterion}",
                rule.id
            );
        }
        for (key, message) in &document.messages {
            let own = message.act.iter().flatten();
            for act in own {
                assert!(document.act.contains(act), "{}: {key}: {act}", rule.id);
            }
        }
        let stands_alone = document.rgaa.is_empty() && document.act.is_empty();
        assert!(
            !(rule.id.starts_with("a11y/") && stands_alone) || document.level == Severity::Info,
            "{}: neither a criterion nor a convention",
            rule.id
        );
    }
}

/// A program shows faults; that a page conforms only an audit can say.
#[test]
fn no_wording_says_that_a_page_conforms() {
    let book = dinum_lint::rules::book();
    let conforming = regex::Regex::new(r"(?i)\b(conformes?|conforms?|compliant)\b").unwrap();
    for rule in rules::all() {
        for text in texts(book.document(rule.id).unwrap()) {
            assert!(!conforming.is_match(text), "{}: {text}", rule.id);
        }
    }
}

/// An alternative of the front matter and one of the text are judged by the same words.
#[test]
fn alternatives_are_judged_alike() {
    let book = dinum_lint::rules::book();
    let default = |rule: &str, option: &str| {
        let options = &book.document(rule).unwrap().options;
        options[option].default.clone()
    };
    let front_matter = "front-matter/image-alt-quality";
    for (rule, option) in [
        ("a11y/img-alt-generic", "words"),
        ("a11y/img-alt-length", "max-length"),
    ] {
        assert_eq!(default(rule, option), default(front_matter, option));
    }
}

/// A rule reads the options that its document declares, as the types that it declares.
#[test]
fn options_are_declared_and_read() {
    let book = dinum_lint::rules::book();
    for rule in rules::all().filter(|rule| rule.rule.is_some()) {
        let document = book.document(rule.id).unwrap();
        let declared: BTreeSet<(String, String)> = document
            .options
            .iter()
            .map(|(name, option)| {
                let default = option.default.option_type();
                assert_eq!(
                    default, option.option_type,
                    "{}: default of {name}",
                    rule.id
                );
                let reader = match option.option_type {
                    OptionType::Number => "number",
                    OptionType::Text => "text",
                    OptionType::Boolean => "flag",
                    OptionType::List => "list",
                };
                (reader.to_owned(), name.clone())
            })
            .collect();
        let file = format!("src/rules/{}.rs", rule.id.replace('-', "_"));
        let source = fs::read_to_string(root().join(&file)).unwrap();
        assert_eq!(read_options(&source), declared, "{file} and its document");
    }
}

/// What `options.number("name")` and the like read.
fn read_options(source: &str) -> BTreeSet<(String, String)> {
    let reading = regex::Regex::new(r#"\.(number|text|flag|list)\(\s*"([^"]+)"\s*\)"#).unwrap();
    reading
        .captures_iter(source)
        .map(|found| (found[1].to_owned(), found[2].to_owned()))
        .collect()
}

fn texts(document: &Document) -> Vec<&str> {
    let mut all = vec![document.title.fr.as_str(), &document.title.en];
    for message in document.messages.values() {
        all.extend([
            message.fr.as_str(),
            &message.en,
            &message.help.fr,
            &message.help.en,
        ]);
    }
    for option in document.options.values() {
        all.extend([option.fr.as_str(), &option.en]);
    }
    for text in document.labels.values().chain(document.fixes.values()) {
        all.extend([text.fr.as_str(), &text.en]);
    }
    all
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.match_indices('{')
        .filter_map(|(at, _)| {
            let rest = &text[at + 1..];
            let name = &rest[..rest.find('}')?];
            name.chars()
                .all(|c| c.is_ascii_lowercase() || c == '_')
                .then_some(name)
        })
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn examples_do_what_they_say() {
    let book = every_rule::book();
    let mut failures = Vec::new();
    let mut count = 0;
    for rule in rules::all() {
        for example in book.document(rule.id).unwrap().examples() {
            count += 1;
            if let Err(failure) = check(rule.id, &example, &book) {
                failures.push(format!(
                    "rules/{}.md, body line {}: {failure}",
                    rule.id, example.line
                ));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(count > 0);
}

fn check(rule: &str, example: &Example, book: &Book) -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    let directory = Utf8PathBuf::from_path_buf(folder.path().canonicalize().unwrap()).unwrap();
    example_past::make(&directory, example);
    for file in &example.files {
        let path = directory.join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &file.text).unwrap();
    }
    let today = example
        .as_of
        .as_ref()
        .map_or(TODAY, |day| day.parse().unwrap());
    // A whole site where the example has a configuration, else its files one by one.
    let is_site = example.files.iter().any(|file| file.path == "_config.yml");
    let pages = example.files.iter().filter(|file| {
        let path = Utf8Path::new(&file.path);
        !is_site && matches!(path.extension(), Some("md" | "markdown" | "html"))
    });
    let new_files = example.is_new.then(|| {
        let files = example.files.iter();
        files.map(|file| directory.join(&file.path)).collect()
    });
    let request = Request {
        new_files,
        web: example_web::answers(example, today),
        paths: pages.map(|file| Utf8PathBuf::from(&file.path)).collect(),
        ..Request::new(directory, today)
    };
    let outcome = lint::run(&request, book);
    for file in &example.files {
        let mut found: Vec<(Span, String)> = outcome
            .findings
            .iter()
            .filter(|located| located.finding.rule == rule && located.path == file.path)
            .map(|located| {
                let message = book.message(&located.finding, dinum_lint::book::Lang::Fr);
                (located.finding.span, message)
            })
            .collect();
        found.sort_unstable();
        let spans: Vec<Span> = found.iter().map(|(span, _)| *span).collect();
        let expected = match example.verdict {
            Verdict::Good => Vec::new(),
            Verdict::Bad if file.path == example.files[0].path && file.marks.is_empty() => {
                return Err("a bad example without ⟦marks⟧".to_owned());
            }
            Verdict::Bad => file.marks.clone(),
        };
        if spans != expected {
            let show = |span: &Span| format!("{:?}", span.slice(&file.text));
            return Err(format!(
                "{}: expected {:?}, found {:?}",
                file.path,
                expected.iter().map(show).collect::<Vec<_>>(),
                found
                    .iter()
                    .map(|(span, message)| format!("{} {message}", show(span)))
                    .collect::<Vec<_>>(),
            ));
        }
    }
    Ok(())
}
