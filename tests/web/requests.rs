//! How often an address is asked, and what is kept of the way to its answer.

use dinum_lint::answers::Cause;
use dinum_lint::answers::DeadCause;
use dinum_lint::answers::Verdict::{Alive, Dead, Moved, Unreachable};

use super::server::{Server, redirect, status};
use super::{check, quick};

#[test]
fn the_whole_chain_is_kept() {
    let server = Server::start("127.0.3.1", |asked, stream| match &*asked.path {
        "/" => redirect(asked, stream, 301, "/a"),
        "/a" => redirect(asked, stream, 302, "//qui:secret@127.0.3.1:1/b#c"),
        _ => status(asked, stream, 404),
    });
    let outcome = check(quick(), [&*server.url("/")]);
    let (answer, _) = outcome.answers.get(&server.url("/")).unwrap();
    let hops: Vec<_> = answer
        .chain
        .iter()
        .map(|hop| (hop.status, &*hop.address))
        .collect();
    let first = server.url("/a");
    assert_eq!(hops, [(301, &*first), (302, "http://127.0.3.1:1/b#c")]);
    assert!(answer.chain[0].is_permanent() && !answer.chain[1].is_permanent());
    assert_eq!(answer.last_address(), Some("http://127.0.3.1:1/b#c"));
    assert_eq!(answer.verdict, Unreachable(Cause::ConnectionRefused));
}

#[test]
fn each_address_is_asked_once_and_only_its_head_where_that_is_enough() {
    let server = Server::start("127.0.3.2", |asked, stream| status(asked, stream, 200));
    let a = server.url("/a");
    let b = server.url("/b");
    let outcome = check(
        quick(),
        [
            &*a,
            &*b,
            &*a,
            &*b,
            &*a,
            &format!("{a}#"),
            &a.replace("http", "HTTP"),
        ],
    );
    let mut lines = server.lines();
    lines.sort();
    assert_eq!(lines, ["HEAD /a", "HEAD /b"]);
    assert_eq!(outcome.answers.len(), 2);
    assert_eq!(outcome.hosts.len(), 1);
    assert_eq!(
        (outcome.hosts[0].requests, outcome.hosts[0].statuses[&200]),
        (2, 2)
    );
}

#[test]
fn a_server_that_does_not_serve_heads_is_not_asked_for_them_again() {
    let server = Server::start("127.0.3.3", |asked, stream| {
        status(
            asked,
            stream,
            if asked.method == "HEAD" { 405 } else { 200 },
        );
    });
    let one_by_one = super::Settings {
        per_host: 1,
        ..quick()
    };
    let addresses = [server.url("/a"), server.url("/b"), server.url("/c")];
    let outcome = check(one_by_one, addresses.iter().map(String::as_str));
    assert_eq!(server.lines(), ["HEAD /a", "GET /a", "GET /b", "GET /c"]);
    assert!(
        outcome
            .answers
            .iter()
            .all(|(_, answer)| answer.verdict == Alive)
    );
}

#[test]
fn a_move_is_confirmed_and_a_dead_page_asked_for_again_after_a_pause() {
    let server = Server::start("127.0.3.4", |asked, stream| match &*asked.path {
        "/a" => redirect(asked, stream, 301, "/b"),
        "/b" => status(asked, stream, 200),
        _ => status(asked, stream, 404),
    });
    let settings = super::Settings {
        first_pause: std::time::Duration::from_millis(50),
        ..quick()
    };
    let moved = server.url("/a");
    let outcome = check(settings.clone(), [&*moved]);
    assert_eq!(outcome.answers.get(&moved).unwrap().0.verdict, Moved);
    assert_eq!(server.lines(), ["HEAD /a", "HEAD /b", "GET /a", "GET /b"]);
    let dead = server.url("/c");
    let outcome = check(settings, [&*dead]);
    let not_found = Dead(DeadCause::NotFound);
    assert_eq!(outcome.answers.get(&dead).unwrap().0.verdict, not_found);
    assert_eq!(server.lines()[4..], ["HEAD /c", "GET /c", "GET /c"]);
    let seen = server.seen();
    let pause = seen[6].at - seen[5].at;
    assert!(pause.as_millis() >= 95, "{pause:?}");
}
