//! Very many addresses.

use std::time::Duration;

use dinum_lint::answers::Verdict;
use dinum_lint::network::web::{AskAll, Checker, Settings};

use crate::Folder;
use crate::server::{Server, page};

/// A hundred thousand addresses of one host, all of them asked: on demand, `cargo test --test links -- --ignored`.
#[test]
#[ignore = "asks a hundred thousand questions"]
fn a_hundred_thousand_addresses_of_one_host_are_asked() {
    let server = Server::start(&[("/page", page("Page"))]);
    let settings = Settings {
        per_host: 32,
        gap: Duration::ZERO,
        at_once: 32,
        allow_private: true,
        ..Settings::default()
    };
    let checker = Checker::start(settings, Box::new(AskAll)).unwrap();
    let feeder = checker.feeder();
    for number in 0..100_000 {
        feeder.feed(server.at(&format!("/page?{number}")));
    }
    let outcome = checker.finish();
    assert_eq!(outcome.answers.len(), 100_000);
    let mut answers = outcome.answers.iter();
    assert!(answers.all(|(_, answer)| answer.verdict == Verdict::Alive));
    assert_eq!(server.paths().len(), 100_000);
}

/// Whoever answers nothing is given up, however many addresses there are.
#[test]
fn a_hundred_thousand_addresses_of_a_silent_host_are_given_up() {
    let folder = Folder::new();
    for page in 0..100 {
        // Nobody listens there.
        let links: Vec<String> = (0..1000)
            .map(|number| format!("[{number}](http://127.0.0.1:1/{page}/{number})\n"))
            .collect();
        folder.page(&format!("{page}.md"), &links.concat());
    }
    let arguments = [
        "links",
        "--allow-private",
        "--no-cache",
        "--format",
        "short",
    ];
    let run = folder.run(&arguments);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.summary().contains("ne répond pas"), "{}", run.stderr);
}
