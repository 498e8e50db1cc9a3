//! Places of fetched pages.

use dinum_lint::answers::FragmentVerdict::{Absent, Present, Unknown};
use dinum_lint::network::web::{AskAll, Checker};

use super::server::{Server, answer, redirect, send};
use super::{check, quick};

const HTML: (&str, &str) = ("Content-Type", "text/html; charset=utf-8");

#[test]
fn one_fetch_serves_all_fragments_of_an_address() {
    let server = Server::start("127.0.4.1", |asked, stream| {
        answer(
            asked,
            stream,
            200,
            &[HTML],
            "<h2 id='été'>É</h2><a name=b></a>",
        );
    });
    let page = server.url("/a");
    let wanted = ["#été", "#b", "#absent", "#%C3%A9t%C3%A9", "#:~:text=É", ""];
    let addresses: Vec<String> = wanted.iter().map(|one| format!("{page}{one}")).collect();
    let outcome = check(quick(), addresses.iter().map(String::as_str));
    assert_eq!(server.lines(), ["GET /a"]);
    let found: Vec<_> = addresses
        .iter()
        .map(|one| outcome.answers.get(one).unwrap().1)
        .collect();
    let expected = [
        Some(Present),
        Some(Present),
        Some(Absent),
        Some(Present),
        Some(Present),
        None,
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_is_no_html_or_breaks_off_is_unknown() {
    let server = Server::start("127.0.4.2", |asked, stream| match &*asked.path {
        "/pdf" => answer(
            asked,
            stream,
            200,
            &[("Content-Type", "application/pdf")],
            "%PDF",
        ),
        "/gzip" => answer(
            asked,
            stream,
            200,
            &[HTML, ("Content-Encoding", "gzip")],
            "\u{1f}",
        ),
        "/court" => send(
            stream,
            b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n<p id=b>",
        ),
        "/grand" => answer(asked, stream, 200, &[HTML], &"<p id=b>".repeat(10_000)),
        "/utf-16" => {
            send(
                stream,
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n\xff\xfe",
            );
            let page: Vec<u8> = "<p id=a>".bytes().flat_map(|byte| [byte, 0]).collect();
            send(stream, &page);
        }
        "/7-bits" => {
            let headers = [("Content-Type", "text/html; charset=\"ISO-2022-JP\"")];
            answer(asked, stream, 200, &headers, "<p id=b>");
        }
        "/ailleurs" => redirect(asked, stream, 301, "/pdf#c"),
        _ => answer(asked, stream, 404, &[HTML], "<p id=b>"),
    });
    let paths = [
        "/pdf",
        "/gzip",
        "/court",
        "/grand",
        "/utf-16",
        "/7-bits",
        "/ailleurs",
        "/non",
    ];
    let addresses: Vec<String> = paths.iter().map(|path| server.url(path) + "#a").collect();
    let settings = super::Settings {
        size_limit: 10_000,
        ..quick()
    };
    let outcome = check(settings, addresses.iter().map(String::as_str));
    for address in &addresses {
        assert_eq!(
            outcome.answers.get(address).unwrap().1,
            Some(Unknown),
            "{address}"
        );
    }
}

#[test]
fn a_fragment_that_comes_late_is_looked_for_all_the_same() {
    let server = Server::start("127.0.4.3", |asked, stream| {
        answer(asked, stream, 200, &[HTML], "<p id=a>");
    });
    let settings = super::Settings {
        settle: std::time::Duration::ZERO,
        ..quick()
    };
    let checker = Checker::start(settings, Box::new(AskAll)).unwrap();
    let feeder = checker.feeder();
    feeder.feed(server.url("/"));
    while server.lines().is_empty() {
        std::thread::yield_now();
    }
    let late = server.url("/#a");
    feeder.feed(&*late);
    let outcome = checker.finish();
    assert_eq!(outcome.answers.get(&late).unwrap().1, Some(Present));
    assert_eq!(server.lines(), ["HEAD /", "GET /"]);
}

#[test]
fn many_large_pages_are_read_in_turn() {
    let page = format!("<p>{}<p id=a>", "Une page. ".repeat(100_000));
    let servers: Vec<Server> = (0..24)
        .map(|n| {
            let page = page.clone();
            Server::start(&format!("127.0.14.{}", n + 1), move |asked, stream| {
                if n % 2 == 0 {
                    answer(asked, stream, 200, &[HTML], &page);
                } else {
                    send(stream, b"HTTP/1.0 200 OK\r\n\r\n");
                    send(stream, page.as_bytes());
                }
            })
        })
        .collect();
    let addresses: Vec<String> = servers.iter().map(|server| server.url("/#a")).collect();
    let settings = super::Settings {
        head_limit: std::time::Duration::from_mins(1),
        whole_limit: std::time::Duration::from_mins(1),
        ..quick()
    };
    let outcome = check(settings, addresses.iter().map(String::as_str));
    for address in &addresses {
        let (answer, fragment) = outcome.answers.get(address).unwrap();
        assert_eq!(fragment, Some(Present), "{answer:?}");
    }
}
