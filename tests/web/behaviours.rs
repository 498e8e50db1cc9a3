//! Each behaviour of a server, and what has to be said of an address that meets it.

use std::collections::BTreeMap;
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::thread::sleep;
use std::time::Duration;

use dinum_lint::answers::Verdict::{self, Alive, Dead, Moved, Refused, Unchecked, Unreachable};
use dinum_lint::answers::{Cause, DeadCause, Refusal, TlsFault, Why};

use super::server::{Asked, Server, answer, redirect, send, status};
use super::{check, quick};

type Respond = fn(&Asked, &mut TcpStream);

/// The behaviours of servers that speak HTTP: what it is, how it answers, what is said.
const TABLE: &[(&str, Respond, Verdict)] = &[
    ("200", |a, s| status(a, s, 200), Alive),
    ("204", |a, s| status(a, s, 204), Alive),
    (
        "200 without length",
        |_, s| send(s, b"HTTP/1.0 200 OK\r\n\r\nA page"),
        Alive,
    ),
    ("300, a choice", |a, s| status(a, s, 300), Alive),
    ("404", |a, s| status(a, s, 404), Dead(DeadCause::NotFound)),
    ("410", |a, s| status(a, s, 410), Dead(DeadCause::Gone)),
    (
        "401",
        |a, s| status(a, s, 401),
        Refused(Refusal::Unauthorized),
    ),
    ("403", |a, s| status(a, s, 403), Refused(Refusal::Forbidden)),
    (
        "400",
        |a, s| status(a, s, 400),
        Refused(Refusal::Status(400)),
    ),
    (
        "406",
        |a, s| status(a, s, 406),
        Refused(Refusal::Status(406)),
    ),
    (
        "451",
        |a, s| status(a, s, 451),
        Refused(Refusal::Status(451)),
    ),
    (
        "999",
        |a, s| status(a, s, 999),
        Refused(Refusal::Status(999)),
    ),
    (
        "429 for ever",
        |a, s| status(a, s, 429),
        Refused(Refusal::TooManyRequests),
    ),
    (
        "429 that passes",
        |a, s| status(a, s, if a.number < 2 { 429 } else { 200 }),
        Alive,
    ),
    (
        "500 for ever",
        |a, s| status(a, s, 500),
        Unreachable(Cause::ServerError(500)),
    ),
    (
        "500 that passes",
        |a, s| status(a, s, if a.number < 2 { 500 } else { 200 }),
        Alive,
    ),
    (
        "502 that passes",
        |a, s| status(a, s, if a.number < 3 { 502 } else { 200 }),
        Alive,
    ),
    (
        "503 that passes",
        |a, s| status(a, s, if a.number < 2 { 503 } else { 200 }),
        Alive,
    ),
    (
        "501 for all",
        |a, s| status(a, s, 501),
        Unreachable(Cause::ServerError(501)),
    ),
    (
        "525",
        |a, s| status(a, s, 525),
        Unreachable(Cause::ServerError(525)),
    ),
    (
        "404 that passes",
        |a, s| status(a, s, if a.number < 2 { 404 } else { 200 }),
        Alive,
    ),
    (
        "410 and then no time",
        |a, s| status(a, s, if a.number < 2 { 410 } else { 500 }),
        Unreachable(Cause::ServerError(500)),
    ),
    (
        "404 with a wait that means nothing there",
        |a, s| answer(a, s, 404, &[("Retry-After", "3600")], ""),
        Dead(DeadCause::NotFound),
    ),
    ("400 to HEAD", |a, s| to_head(a, s, 400), Alive),
    ("403 to HEAD", |a, s| to_head(a, s, 403), Alive),
    ("404 to HEAD", |a, s| to_head(a, s, 404), Alive),
    ("405 to HEAD", |a, s| to_head(a, s, 405), Alive),
    ("501 to HEAD", |a, s| to_head(a, s, 501), Alive),
    (
        "HEAD is closed",
        |a, s| {
            if a.method != "HEAD" {
                status(a, s, 200);
            }
        },
        Alive,
    ),
    (
        "HEAD hangs",
        |a, s| {
            if a.method == "HEAD" {
                hang();
            } else {
                status(a, s, 200);
            }
        },
        Alive,
    ),
    (
        "HEAD is garbage",
        |a, s| {
            if a.method == "HEAD" {
                send(s, b"\x00\x01\x02\r\n\r\n");
            } else {
                status(a, s, 200);
            }
        },
        Alive,
    ),
    (
        "cut once",
        |a, s| {
            if a.number > 1 {
                status(a, s, 200);
            }
        },
        Alive,
    ),
    ("permanent", |a, s| to(a, s, 301, "/b"), Moved),
    ("permanent 308", |a, s| to(a, s, 308, "/b"), Moved),
    ("temporary", |a, s| to(a, s, 302, "/b"), Alive),
    ("temporary 303", |a, s| to(a, s, 303, "/b"), Alive),
    ("temporary 307", |a, s| to(a, s, 307, "/b"), Alive),
    (
        "permanent and temporary",
        |a, s| match &*a.path {
            "/" => redirect(a, s, 301, "/b"),
            "/b" => redirect(a, s, 302, "/c"),
            _ => status(a, s, 200),
        },
        Alive,
    ),
    (
        "twice permanent, relative",
        |a, s| match &*a.path {
            "/" => redirect(a, s, 301, "b/c"),
            "/b/c" => redirect(a, s, 308, "../d?x=é"),
            "/d?x=%C3%A9" => status(a, s, 200),
            _ => status(a, s, 404),
        },
        Moved,
    ),
    (
        "to an address in Latin-1",
        |a, s| match &*a.path {
            "/" => send(s, b"HTTP/1.1 302 X\r\nLocation: /\xe9t\xe9\r\n\r\n"),
            "/%E9t%E9" => status(a, s, 200),
            _ => status(a, s, 404),
        },
        Alive,
    ),
    (
        "to a dead page",
        |a, s| {
            if a.path == "/" {
                redirect(a, s, 301, "/b");
            } else {
                status(a, s, 404);
            }
        },
        Dead(DeadCause::NotFound),
    ),
    (
        "to an unknown host",
        |a, s| redirect(a, s, 302, "http://nulle-part.invalid/"),
        Dead(DeadCause::UnknownHost),
    ),
    (
        "to a refusal",
        |a, s| {
            if a.path == "/" {
                redirect(a, s, 301, "/b");
            } else {
                status(a, s, 403);
            }
        },
        Refused(Refusal::Forbidden),
    ),
    (
        "to itself",
        |a, s| redirect(a, s, 302, "/"),
        Unreachable(Cause::RedirectLoop),
    ),
    (
        "to itself once",
        |a, s| {
            if a.method == "HEAD" || a.number < 2 {
                redirect(a, s, 302, "/");
            } else {
                status(a, s, 200);
            }
        },
        Alive,
    ),
    (
        "moved for HEAD",
        |a, s| match (&*a.method, &*a.path) {
            ("HEAD", "/") => redirect(a, s, 301, "/b"),
            _ => status(a, s, 200),
        },
        Alive,
    ),
    (
        "in a circle for HEAD",
        |a, s| match &*a.method {
            "HEAD" => redirect(a, s, 301, if a.path == "/" { "/b" } else { "/" }),
            _ => status(a, s, 200),
        },
        Alive,
    ),
    ("to nowhere for HEAD", |a, s| to_head(a, s, 302), Alive),
    (
        "on and on for HEAD",
        |a, s| match &*a.method {
            "HEAD" => redirect(a, s, 302, &format!("{}x", a.path)),
            _ => status(a, s, 200),
        },
        Alive,
    ),
    (
        "in a circle",
        |a, s| redirect(a, s, 301, if a.path == "/" { "/b" } else { "/" }),
        Unreachable(Cause::RedirectLoop),
    ),
    (
        "on and on",
        |a, s| redirect(a, s, 302, &format!("{}x", a.path)),
        Unreachable(Cause::TooManyRedirects),
    ),
    (
        "to nowhere",
        |a, s| status(a, s, 302),
        Unreachable(Cause::BadRedirect),
    ),
    (
        "to what is no address",
        |a, s| redirect(a, s, 302, "http://["),
        Unreachable(Cause::BadRedirect),
    ),
    (
        "to another scheme",
        |a, s| redirect(a, s, 302, "itms-apps://a/b"),
        Unchecked(Why::Scheme),
    ),
    (
        "to a file",
        |a, s| redirect(a, s, 302, "file:///etc/passwd"),
        Unchecked(Why::Scheme),
    ),
    (
        "a cookie has to come back",
        |a, s| {
            if a.head.contains("cookie: vu=1") {
                status(a, s, 200);
            } else {
                answer(
                    a,
                    s,
                    302,
                    &[("Location", "/"), ("Set-Cookie", "vu=1; Path=/; HttpOnly")],
                    "",
                );
            }
        },
        Alive,
    ),
    (
        "Cloudflare's wall",
        |a, s| answer(a, s, 503, &[("cf-mitigated", "challenge")], ""),
        Refused(Refusal::BotWall),
    ),
    (
        "AWS's wall",
        |a, s| answer(a, s, 202, &[("x-amzn-waf-action", "challenge")], ""),
        Refused(Refusal::BotWall),
    ),
    (
        "a wall that its page shows",
        |a, s| {
            answer(
                a,
                s,
                503,
                &[],
                "<title>Just a moment...</title><script>window._cf_chl_opt={}</script>",
            );
        },
        Refused(Refusal::BotWall),
    ),
    (
        "DataDome's wall that says 404",
        |a, s| answer(a, s, 404, &[("x-datadome", "protected")], ""),
        Refused(Refusal::BotWall),
    ),
    (
        "a wall that its page shows and that says 404",
        |a, s| answer(a, s, 404, &[], "<title>Just a moment...</title>"),
        Refused(Refusal::BotWall),
    ),
    (
        "a script of Imperva's that says 410",
        |a, s| {
            answer(
                a,
                s,
                410,
                &[],
                "<script src=/_Incapsula_Resource?x></script>",
            );
        },
        Refused(Refusal::BotWall),
    ),
    (
        "404 with what a wall puts into every page",
        |a, s| {
            let script = "<script src=/cdn-cgi/challenge-platform/h/b/jsd.js></script>";
            let page = format!(
                "{script}<script src=/_Incapsula_Resource></script>{}",
                TEXT.repeat(99)
            );
            answer(a, s, 404, &[], &page);
        },
        Dead(DeadCause::NotFound),
    ),
    (
        "a page that is shorter than said",
        |_, s| send(s, b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nA"),
        Alive,
    ),
    (
        "an odd header",
        |_, s| {
            send(
                s,
                b"HTTP/1.1 200 OK\r\nX Y: 1\r\n\x80: 2\r\nContent-Length: 0\r\n\r\n",
            );
        },
        Alive,
    ),
    (
        "no HTTP",
        |_, s| send(s, b"220 mail.exemple.fr ESMTP\r\n"),
        Unreachable(Cause::NotHttp),
    ),
    (
        "HTTP/0.9",
        |_, s| send(s, b"<html>A page</html>"),
        Unreachable(Cause::NotHttp),
    ),
    (
        "half a head",
        |_, s| send(s, b"HTTP/1.1 200 OK\r\nX: "),
        Unreachable(Cause::Reset),
    ),
    ("nothing", |_, _| {}, Unreachable(Cause::Reset)),
    ("silence", |_, _| hang(), Unreachable(Cause::TimeOut)),
];

const TEXT: &str = "<p>Cette page est introuvable.";

fn hang() {
    sleep(Duration::from_millis(1500));
}

fn to_head(asked: &Asked, stream: &mut TcpStream, code: u16) {
    status(
        asked,
        stream,
        if asked.method == "HEAD" { code } else { 200 },
    );
}

fn to(asked: &Asked, stream: &mut TcpStream, code: u16, path: &str) {
    if asked.path == "/" {
        redirect(asked, stream, code, path);
    } else {
        status(asked, stream, 200);
    }
}

#[test]
fn every_behaviour_has_its_verdict() {
    assert!(TABLE.len() >= 35);
    let mut servers = Vec::new();
    let mut expected = BTreeMap::new();
    for (number, (name, respond, verdict)) in TABLE.iter().enumerate() {
        let server = Server::start(&format!("127.0.1.{}", number + 1), *respond);
        expected.insert(server.url("/"), (*name, *verdict));
        servers.push(server);
    }
    let reset = Server::raw("127.0.2.1", drop);
    expected.insert(reset.url("/"), ("reset", Unreachable(Cause::Reset)));
    let closed = TcpListener::bind("127.0.2.2:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let refused = Unreachable(Cause::ConnectionRefused);
    expected.insert(format!("http://{closed}/"), ("nobody listens", refused));
    let plain = Server::raw("127.0.2.3", |mut stream| {
        let _ = stream.write_all(
            b"HTTP/1.1 400 Bad Request

",
        );
        hang();
    });
    let secure = format!("https://{}/", plain.address);
    let no_tls = Unreachable(Cause::Tls(TlsFault::Other));
    expected.insert(secure, ("https where http is spoken", no_tls));
    for (address, name, verdict) in [
        (
            "http://inconnu.invalid/",
            "an unknown host",
            Dead(DeadCause::UnknownHost),
        ),
        (
            "ftp://exemple.fr/",
            "another scheme",
            Unchecked(Why::Scheme),
        ),
        ("http://exemple fr/", "no address", Unchecked(Why::Invalid)),
        (
            "http://[fe80::1%25eth0]/",
            "a zone",
            Unchecked(Why::Invalid),
        ),
    ] {
        expected.insert(address.to_owned(), (name, verdict));
    }
    let outcome = check(quick(), expected.keys().map(String::as_str));
    let mut wrong = Vec::new();
    for (address, (name, verdict)) in &expected {
        let found = outcome
            .answers
            .get(address)
            .map(|(answer, _)| answer.verdict);
        if found != Some(*verdict) {
            wrong.push(format!("{name}: {found:?} instead of {verdict:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(outcome.answers.len(), expected.len());
}
