//! Servers that want harm: each costs at most its time-out and little memory, and says nothing of other addresses.

use std::fmt::Write as _;
use std::io::Write;
use std::net::TcpStream;
use std::thread::sleep;
use std::time::{Duration, Instant};

use dinum_lint::answers::{Cause, FragmentVerdict, Verdict, Why};
use dinum_lint::network::web::Settings;

use super::server::{Server, answer, redirect, send, status};
use super::{check, quick};

/// Send `piece` again and again until the other side has enough.
fn flood(stream: &mut TcpStream, begin: &[u8], piece: &[u8]) {
    send(stream, begin);
    let begin = Instant::now();
    while stream.write_all(piece).is_ok() && begin.elapsed() < Duration::from_secs(5) {}
}

/// Send `piece` by hundreds, as fast as it is understood.
fn pour(stream: &mut TcpStream, piece: &[u8]) {
    let pieces = piece.repeat(100);
    let begin = Instant::now();
    while stream.write_all(&pieces).is_ok() && begin.elapsed() < Duration::from_secs(5) {
        sleep(Duration::from_millis(10));
    }
}

fn drip(stream: &mut TcpStream, begin: &[u8], piece: &[u8]) {
    send(stream, begin);
    for _ in 0..40 {
        if stream.write_all(piece).is_err() {
            return;
        }
        sleep(Duration::from_millis(50));
    }
}

#[test]
fn hostile_servers_cost_their_time_out_at_most() {
    let html = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
    let servers = [
        Server::start("127.0.11.1", |_, s| {
            flood(s, b"HTTP/1.1 200 OK\r\n", b"X: aaaaaaaaaaaaaaaa\r\n");
        }),
        Server::start("127.0.11.2", |_, s| {
            flood(s, b"HTTP/1.1 200 OK\r\nX: ", &[b'a'; 4096]);
        }),
        Server::start("127.0.11.3", |_, s| {
            drip(s, b"HTTP/1.1 200 OK\r\n", b"X: a\r\n");
        }),
        Server::start("127.0.11.4", |_, s| {
            drip(s, b"", b"HTTP/1.1 100 Continue\r\n\r\n");
        }),
        Server::start("127.0.11.5", |_, s| flood(s, &[b'a'; 10], &[b'a'; 4096])),
        Server::start("127.0.11.6", move |_, s| flood(s, html, &[b'<'; 4096])),
        Server::start("127.0.11.7", move |_, s| drip(s, html, b"<p>")),
        Server::start("127.0.11.8", |a, s| {
            let headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")];
            answer(a, s, 200, &headers, "\u{1f}\u{8b}");
        }),
        Server::start("127.0.11.9", |a, s| {
            redirect(a, s, 302, &format!("/{}", "a".repeat(100_000)));
        }),
        Server::start("127.0.11.10", |a, s| {
            let cookies: Vec<_> = (0..60)
                .map(|n| ("Set-Cookie", format!("c{n}=v; Path=/")))
                .collect();
            let mut headers: Vec<_> = cookies
                .iter()
                .map(|(name, value)| (*name, &**value))
                .collect();
            headers.push(("Location", "/x"));
            let is_first = a.path == "/";
            answer(a, s, if is_first { 302 } else { 200 }, &headers, "");
        }),
        Server::start("127.0.11.11", |_, s| {
            flood(s, b"HTTP/1.1 403 X\r\n\r\n", &[b'a'; 4096]);
        }),
        Server::start("127.0.11.12", |_, s| {
            send(
                s,
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff1\r\n",
            );
        }),
        Server::start("127.0.11.13", |_, s| {
            send(s, b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n");
        }),
        Server::start("127.0.11.14", |_, s| {
            pour(s, b"HTTP/1.1 100 Continue\r\n\r\n");
        }),
        Server::start("127.0.11.15", |_, s| {
            pour(s, b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
        }),
    ];
    let addresses: Vec<String> = servers.iter().map(|server| server.url("/#a")).collect();
    let settings = Settings {
        size_limit: 100_000,
        attempts: 2,
        ..quick()
    };
    let begin = Instant::now();
    let outcome = check(settings, addresses.iter().map(String::as_str));
    let took = begin.elapsed();
    // Two attempts and a page, each with its limit, and the look into pages.
    assert!(took < Duration::from_secs(6), "{took:?}");
    let verdicts: Vec<_> = addresses
        .iter()
        .map(|address| outcome.answers.get(address).unwrap())
        .map(|(answer, fragment)| {
            assert_ne!(fragment, Some(FragmentVerdict::Absent));
            answer.verdict
        })
        .collect();
    let unreachable = Verdict::Unreachable;
    assert_eq!(verdicts[0], unreachable(Cause::HeadTooLarge));
    assert_eq!(verdicts[1], unreachable(Cause::HeadTooLarge));
    assert_eq!(verdicts[2], unreachable(Cause::TimeOut));
    assert_eq!(verdicts[3], unreachable(Cause::TimeOut));
    assert_eq!(verdicts[4], unreachable(Cause::NotHttp));
    assert_eq!(verdicts[5..8], [Verdict::Alive; 3]);
    assert_eq!(verdicts[8], unreachable(Cause::BadRedirect));
    assert_eq!(verdicts[9], Verdict::Alive);
    assert_eq!(
        verdicts[10],
        Verdict::Refused(dinum_lint::answers::Refusal::Forbidden)
    );
    assert_eq!(verdicts[11], Verdict::Alive);
    assert_eq!(verdicts[12], unreachable(Cause::NotHttp));
    assert_eq!(verdicts[13..], [unreachable(Cause::TimeOut); 2]);
}

#[test]
fn a_huge_address_is_not_asked() {
    let server = Server::start("127.0.11.20", |asked, stream| status(asked, stream, 200));
    let huge = server.url(&format!("/{}", "a".repeat(100_000)));
    let outcome = check(quick(), [&*huge]);
    assert_eq!(
        outcome.answers.get(&huge).unwrap().0.verdict,
        Verdict::Unchecked(Why::TooLong)
    );
    assert_eq!(server.seen().len(), 0);
}

/// Bytes that look random, and are the same in every run.
fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    (0..length)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()[3]
        })
        .collect()
}

#[test]
fn whatever_comes_back_every_address_has_an_answer() {
    let sound = "X\r\nLocation: /b?é\r\nSet-Cookie: a=b; Domain=.; Expires=x\r\n\
        Retry-After: 0\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\nContent-Type: text/html; charset=\r\n\
        Content-Length: 40\r\n\r\n<p id=\"&#x110000;\"><a name=%ff><script><!--";
    let server = Server::start("127.0.11.30", move |asked, stream| {
        let is_first = asked.path.starts_with("/a");
        let seed: u64 = asked.path[2..]
            .parse()
            .unwrap_or(1000 + asked.number as u64);
        let status = if is_first { 301 } else { 200 };
        let mut bytes = format!("HTTP/1.1 {status} {sound}").into_bytes();
        if seed.is_multiple_of(4) {
            bytes = noise(seed, 300);
        }
        for pair in noise(seed + 1, 4).chunks(2) {
            let at = usize::from(pair[0]) * bytes.len() / 256;
            bytes[at] = pair[1];
        }
        send(stream, &bytes);
    });
    let addresses: Vec<String> = (0..240)
        .map(|n| server.url(&format!("/a{n}#a%ff%")))
        .collect();
    let settings = Settings {
        patience: usize::MAX,
        attempts: 1,
        per_host: 16,
        ..quick()
    };
    let outcome = check(settings, addresses.iter().map(String::as_str));
    assert_eq!(outcome.answers.len(), addresses.len());
    let mut all = String::new();
    for (_, answer) in outcome.answers.iter() {
        assert!(answer.verdict.was_asked(), "{answer:?}");
        let _ = writeln!(all, "{:?}", answer.verdict);
    }
    assert!(
        all.contains("NotHttp") && all.contains("Alive") || all.contains("Moved"),
        "{all}"
    );
}

#[test]
fn an_address_has_so_much_time_for_all_its_requests_and_waits() {
    let slow = Server::start("127.0.11.40", |asked, stream| {
        sleep(Duration::from_millis(300));
        redirect(asked, stream, 302, &format!("{}x", asked.path));
    });
    let waiting = Server::start("127.0.11.41", |asked, stream| {
        let to = format!("{}x", asked.path);
        answer(
            asked,
            stream,
            302,
            &[("Location", &to), ("Retry-After", "1")],
            "",
        );
    });
    let missed = Server::start("127.0.11.42", |asked, stream| {
        sleep(Duration::from_millis(550));
        status(asked, stream, 404);
    });
    let settings = Settings {
        address_limit: Duration::from_millis(1100),
        ..quick()
    };
    let addresses = [slow.url("/"), waiting.url("/"), missed.url("/")];
    let begin = Instant::now();
    let outcome = check(settings, addresses.iter().map(String::as_str));
    let took = begin.elapsed();
    assert!(took < Duration::from_secs(3), "{took:?}");
    let verdicts = addresses.map(|address| outcome.answers.get(&address).unwrap().0.verdict);
    let late = Verdict::Unreachable(Cause::TimeOut);
    assert_eq!(verdicts, [late, Verdict::Unchecked(Why::HostGivenUp), late]);
    assert!(slow.seen().len() <= 4);
    assert_eq!(waiting.seen().len(), 2);
}
