//! Repairs of pages that were broken at random: they come to rest, bring no finding, and are then done.

use camino::Utf8PathBuf;
use dinum_lint::book::Book;
use dinum_lint::lint::Request;
use dinum_lint::repair::{Breach, Repaired, Wish, repair};
use rayon::prelude::*;

use super::{TODAY, broken, cases};

/// A folder that is not there: the page is in no site, and git knows nothing of it.
const NOWHERE: &str = "/dinum-lint/nowhere";

/// How many pages are repaired unless somebody asks for more.
const SOME: usize = 10_000;

#[test]
fn repairs_come_to_rest_and_bring_no_finding() {
    let cases = cases();
    let count = std::env::var("DINUM_LINT_MUTATIONS").map_or(SOME, |count| count.parse().unwrap());
    let book = dinum_lint::rules::book();
    let faults: Vec<(bool, String)> = (0..count)
        .into_par_iter()
        .filter_map(|number| {
            let (_, text) = broken(&cases, number);
            let (is_grave, fault) = fault(&text, number % 2 == 1, &book)?;
            let page = if is_grave { text.as_str() } else { "" };
            Some((is_grave, format!("number {number}: {fault}\n{page}")))
        })
        .collect();
    let grave: Vec<&String> = faults
        .iter()
        .filter(|(is_grave, _)| *is_grave)
        .map(|(_, fault)| fault)
        .collect();
    for fault in &grave {
        println!("{fault}\n");
    }
    assert!(grave.is_empty(), "{} of {count}", grave.len());
    // What a page hides at random, a repair may show: that one is rightly left to a person.
    let given_up: Vec<&(bool, String)> = faults.iter().take(20).collect();
    assert!(
        faults.len() * 50 < count.max(1_000),
        "{} of {count} were given up: {given_up:#?}",
        faults.len()
    );
}

/// What is wrong with the repairs of the page, if anything, and whether that is never right.
fn fault(text: &str, unsafe_too: bool, book: &Book) -> Option<(bool, String)> {
    let wish = Wish {
        unsafe_too,
        only: Vec::new(),
    };
    let done = repaired(text, &wish, book);
    if let Some(dropped) = done.dropped.first() {
        let is_grave = matches!(dropped.breach, Breach::FrontMatter | Breach::Liquid);
        return Some((is_grave, format!("given up: {dropped:?}")));
    }
    if let Some(unquiet) = done.unquiet.first() {
        return Some((true, format!("never at rest: {unquiet:?}")));
    }
    let page = done.files.first()?;
    if ends_as_windows(&page.before) && !ends_as_windows(&page.after) {
        return Some((true, "its lines end in two ways".to_owned()));
    }
    let again = repaired(&page.after, &wish, book);
    if let Some(file) = again.files.first() {
        return Some((true, format!("not done: {:?}", file.made)));
    }
    None
}

/// Whether there are ends of lines, all as Windows writes them.
fn ends_as_windows(text: &str) -> bool {
    let ends = text.matches('\n').count();
    ends > 0 && ends == text.matches("\r\n").count()
}

/// The repairs of a page of this text that is in no site.
fn repaired(text: &str, wish: &Wish, book: &Book) -> Repaired {
    let path = Utf8PathBuf::from(NOWHERE).join("_pages/exemple.md");
    let mut request = Request::new(Utf8PathBuf::from(NOWHERE), TODAY);
    request.paths = vec![Utf8PathBuf::from("_pages/exemple.md")];
    repair(&request.holding(std::iter::once((path, text))), book, wish)
}
