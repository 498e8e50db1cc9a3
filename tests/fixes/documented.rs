//! What the rule documents show before and after a repair is what `--fix` makes of it.

use std::collections::BTreeMap;

use camino::Utf8PathBuf;
use dinum_lint::book::{Book, Document, Example, Fixable, RepairedText};
use dinum_lint::lint::Request;
use dinum_lint::repair::{Repaired, Wish, repair};
use dinum_lint::rules;
use rayon::prelude::*;

/// What stands above what a page becomes, so that whoever reads a document knows what is shown.
const HEADED: [(&str, &str); 2] = [
    ("Après réparation :", "repaired"),
    ("Après réparation, à relire :", "repaired unsafe"),
];

#[test]
fn repairs_are_those_that_the_documents_show() {
    let (shipped, every) = (rules::book(), crate::every_rule::book());
    let rules: Vec<&str> = rules::all().map(|rule| rule.id).collect();
    let faults: Vec<String> = rules
        .par_iter()
        .flat_map(|rule| {
            let document = shipped.document(rule).unwrap();
            // What is off unless somebody asks for it does not count, but for the rule itself.
            let book = if document.enabled { &shipped } else { &every };
            let mut faults: Vec<String> = lacking(document).into_iter().collect();
            for example in document.examples() {
                for shown in &example.repaired {
                    let fault = fault(rule, &example, shown, book);
                    let line = example.line;
                    faults.extend(
                        fault.map(|fault| format!("rules/{rule}.md, body line {line}: {fault}")),
                    );
                }
            }
            faults
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// What `document` does not show of the repairs that it promises.
fn lacking(document: &Document) -> Option<String> {
    let examples = document.examples();
    let mut shown = examples.iter().flat_map(|example| &example.repaired);
    let is_shown = match document.fix {
        Fixable::None => shown.next().is_none(),
        Fixable::Safe => shown.any(|repaired| !repaired.unsafe_too),
        Fixable::Unsafe => shown.any(|repaired| repaired.unsafe_too),
    };
    (!is_shown).then(|| {
        format!(
            "{} says fix: {:?}, and shows none",
            document.path(),
            document.fix
        )
    })
}

/// Why the page of `example` does not become what is `shown`, or is not done then.
fn fault(rule: &str, example: &Example, shown: &RepairedText, book: &Book) -> Option<String> {
    let wish = Wish {
        unsafe_too: shown.unsafe_too,
        only: vec![rule.to_owned()],
    };
    let folder = tempfile::tempdir().unwrap();
    let page = &example.files[0];
    let request = crate::request(&folder, example, &page.text);
    let done = repair(&request, book, &wish);
    if let Some(unsound) = unsound(&done) {
        return Some(unsound);
    }
    let texts: BTreeMap<&str, &str> = done
        .files
        .iter()
        .map(|file| (file.label.as_str(), file.after.as_str()))
        .collect();
    if texts != BTreeMap::from([(page.path.as_str(), shown.text.as_str())]) {
        return Some(format!("becomes {texts:#?}"));
    }
    let findings = |text| crate::findings(example, text, book);
    let (before, after) = (findings(&page.text), findings(&shown.text));
    if let Err(fault) = crate::is_better(rule, &before, &after) {
        return Some(fault);
    }
    let again = repair(&holding(&request, &page.path, &shown.text), book, &wish);
    if !again.files.is_empty() {
        return Some(format!("is repaired again: {:?}", again.files));
    }
    // With the repairs of all rules, the page comes to rest as well.
    let all = Wish {
        only: Vec::new(),
        ..wish
    };
    let done = repair(&request, book, &all);
    if let Some(unsound) = unsound(&done) {
        return Some(format!("with all repairs: {unsound}"));
    }
    let mut now = request;
    for file in &done.files {
        now = holding(&now, file.label.as_str(), &file.after);
    }
    let again = repair(&now, book, &all).files;
    (!again.is_empty()).then(|| format!("with all repairs, is repaired again: {again:?}"))
}

/// What went wrong in a repair.
fn unsound(done: &Repaired) -> Option<String> {
    let is_sound = done.dropped.is_empty() && done.unquiet.is_empty();
    (!is_sound).then(|| format!("{:?} {:?}", done.dropped, done.unquiet))
}

/// `request` where the file at `path` holds `text`.
fn holding(request: &Request, path: &str, text: &str) -> Request {
    let file: Utf8PathBuf = request.directory.join(path);
    request.clone().holding(std::iter::once((file, text)))
}

/// In a document that is read without this program, words say which text is the repaired one.
#[test]
fn documents_say_what_is_repaired() {
    let mut count = 0;
    for rule in rules::all() {
        let lines: Vec<&str> = rule.document.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            let info = line.trim_start_matches('`');
            let Some((_, role)) = info.split_once(' ').filter(|_| line.starts_with("```")) else {
                continue;
            };
            if !role.starts_with("repaired") {
                continue;
            }
            count += 1;
            let heading = HEADED.iter().find(|(_, shown)| *shown == role);
            let (heading, _) = heading.unwrap_or_else(|| panic!("{}: {line}", rule.id));
            let above = [lines[number - 2], lines[number - 1]];
            assert_eq!(above, [*heading, ""], "{} line {number}", rule.id);
        }
    }
    assert!(count > 80, "only {count} repairs are shown");
}
