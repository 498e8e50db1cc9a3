//! Whom it asks when: what servers see of a check.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use dinum_lint::answers::{Answer, Cause, Refusal, Verdict, Why};
use dinum_lint::network::web::{AskAll, Checker, Policy, Settings, Url};

use super::server::{Server, answer, redirect, status};
use super::{check, quick};

fn addresses(server: &Server, count: usize) -> Vec<String> {
    (0..count).map(|n| server.url(&format!("/{n}"))).collect()
}

fn ask(settings: Settings, addresses: &[String]) -> dinum_lint::network::web::Outcome {
    check(settings, addresses.iter().map(String::as_str))
}

/// A server that takes its time, and the most requests it had at once.
fn busy(host: &str) -> (Server, Arc<AtomicUsize>) {
    let most = Arc::new(AtomicUsize::new(0));
    let (seen, now) = (Arc::clone(&most), AtomicUsize::new(0));
    let server = Server::start(host, move |asked, stream| {
        seen.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        sleep(Duration::from_millis(30));
        now.fetch_sub(1, Ordering::SeqCst);
        status(asked, stream, 200);
    });
    (server, most)
}

#[test]
fn a_host_has_time_between_two_requests() {
    let server = Server::start("127.0.5.1", |asked, stream| status(asked, stream, 200));
    let gap = Duration::from_millis(40);
    ask(Settings { gap, ..quick() }, &addresses(&server, 8));
    let seen = server.seen();
    assert_eq!(seen.len(), 8);
    let whole = seen[7].at - seen[0].at;
    assert!(whole + Duration::from_millis(20) >= gap * 7, "{whole:?}");
}

#[test]
fn a_host_has_few_requests_at_once() {
    let (server, most) = busy("127.0.5.2");
    ask(
        Settings {
            per_host: 2,
            ..quick()
        },
        &addresses(&server, 12),
    );
    assert_eq!(most.load(Ordering::SeqCst), 2);
    // Those that redirections lead to it count.
    let (server, most) = busy("127.0.5.3");
    let to = server.url("/");
    let others: Vec<Server> = (0..6)
        .map(|n| {
            let to = format!("{to}{n}");
            Server::start(&format!("127.0.6.{}", n + 1), move |asked, stream| {
                redirect(asked, stream, 301, &to);
            })
        })
        .collect();
    let sources: Vec<String> = others.iter().map(|other| other.url("/")).collect();
    let outcome = ask(
        Settings {
            per_host: 2,
            ..quick()
        },
        &sources,
    );
    assert!(
        outcome
            .answers
            .iter()
            .all(|(_, answer)| answer.verdict == Verdict::Moved)
    );
    assert!(most.load(Ordering::SeqCst) <= 2);
}

#[test]
fn there_are_few_requests_at_once_in_all() {
    let now = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));
    let servers: Vec<Server> = (0..8)
        .map(|n| {
            let (now, most) = (Arc::clone(&now), Arc::clone(&most));
            Server::start(&format!("127.0.7.{}", n + 1), move |asked, stream| {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                sleep(Duration::from_millis(20));
                now.fetch_sub(1, Ordering::SeqCst);
                status(asked, stream, 200);
            })
        })
        .collect();
    let all: Vec<String> = servers
        .iter()
        .flat_map(|server| addresses(server, 4))
        .collect();
    let outcome = ask(
        Settings {
            at_once: 3,
            ..quick()
        },
        &all,
    );
    assert_eq!(outcome.answers.len(), 32);
    assert!(most.load(Ordering::SeqCst) <= 3);
}

#[test]
fn a_host_that_asks_to_wait_is_left_alone_as_long_as_it_says() {
    let moments = [
        ("127.0.8.1", 429, "1", None),
        ("127.0.8.2", 503, "1", None),
        // By the clock of the server, wherever that stands.
        (
            "127.0.8.3",
            429,
            "Sun, 22 Nov 2026 10:00:01 GMT",
            Some("Sun, 22 Nov 2026 10:00:00 GMT"),
        ),
        ("127.0.8.4", 302, "1", None),
    ];
    let servers: Vec<Server> = moments
        .into_iter()
        .map(|(host, code, wait, date)| {
            Server::start(host, move |asked, stream| {
                if asked.path == "/3" && asked.number == 0 {
                    let mut headers = vec![("Retry-After", wait), ("Location", "/a")];
                    headers.extend(date.map(|date| ("Date", date)));
                    answer(asked, stream, code, &headers, "");
                } else {
                    status(asked, stream, 200);
                }
            })
        })
        .collect();
    let all: Vec<String> = servers
        .iter()
        .flat_map(|server| addresses(server, 8))
        .collect();
    let outcome = ask(
        Settings {
            per_host: 1,
            ..quick()
        },
        &all,
    );
    assert!(
        outcome
            .answers
            .iter()
            .all(|(_, answer)| answer.verdict == Verdict::Alive)
    );
    for server in &servers {
        let seen = server.seen();
        let busy = seen.iter().position(|asked| asked.path == "/3").unwrap();
        let wait = seen[busy + 1].at - seen[busy].at;
        assert!(wait >= Duration::from_millis(990), "{wait:?}");
        assert_eq!(seen.len(), 9);
    }
    assert!(
        outcome
            .hosts
            .iter()
            .all(|host| host.waits == 1 && host.waited.as_millis() >= 990)
    );
}

#[test]
fn a_host_that_asks_for_too_long_a_wait_is_asked_no_more() {
    for (host, wait) in [
        ("127.0.9.1", "3600"),
        ("127.0.9.2", "18446744073709551615"),
        ("127.0.9.8", "99999999999999999999"),
    ] {
        let server = Server::start(host, move |asked, stream| {
            answer(asked, stream, 429, &[("Retry-After", wait)], "");
        });
        let all = addresses(&server, 6);
        let outcome = ask(
            Settings {
                per_host: 1,
                ..quick()
            },
            &all,
        );
        assert_eq!(server.seen().len(), 1);
        let verdicts: Vec<_> = all
            .iter()
            .map(|one| outcome.answers.get(one).unwrap().0.verdict)
            .collect();
        assert_eq!(verdicts[0], Verdict::Refused(Refusal::TooManyRequests));
        assert!(
            verdicts[1..]
                .iter()
                .all(|one| *one == Verdict::Unchecked(Why::HostGivenUp))
        );
        assert!(outcome.hosts[0].is_given_up);
    }
}

#[test]
fn a_host_that_never_answers_is_given_up_and_its_neighbour_is_not() {
    let server = Server::raw("127.0.9.3", drop);
    let other = Server::start("127.0.9.3", |asked, stream| status(asked, stream, 200));
    let mut all = addresses(&server, 40);
    all.extend(addresses(&other, 10));
    let settings = quick();
    let patience = settings.patience;
    let outcome = ask(settings, &all);
    let is = |address: &String, verdict| outcome.answers.get(address).unwrap().0.verdict == verdict;
    let asked = all[..40]
        .iter()
        .filter(|one| is(one, Verdict::Unreachable(Cause::Reset)))
        .count();
    let spared = all[..40]
        .iter()
        .filter(|one| is(one, Verdict::Unchecked(Why::HostGivenUp)))
        .count();
    assert!((1..=patience + 2).contains(&asked), "{asked}");
    assert_eq!(asked + spared, 40);
    assert!(all[40..].iter().all(|one| is(one, Verdict::Alive)));
}

#[test]
fn a_host_that_never_has_time_is_given_up() {
    let server = Server::start("127.0.9.6", |asked, stream| status(asked, stream, 429));
    let all = addresses(&server, 30);
    let settings = Settings {
        per_host: 1,
        ..quick()
    };
    let patience = settings.patience;
    let outcome = ask(settings, &all);
    assert_eq!(server.seen().len(), patience);
    let verdicts = outcome.answers.iter().map(|(_, answer)| answer.verdict);
    let (refused, spared): (Vec<_>, Vec<_>) =
        verdicts.partition(|one| *one == Verdict::Refused(Refusal::TooManyRequests));
    assert!(!refused.is_empty());
    assert!(
        spared
            .iter()
            .all(|one| *one == Verdict::Unchecked(Why::HostGivenUp))
    );
}

#[test]
fn a_check_that_is_stopped_gives_what_it_knows() {
    let server = Server::start("127.0.9.4", |asked, stream| {
        if asked.path != "/0" {
            sleep(Duration::from_millis(600));
        }
        status(asked, stream, 200);
    });
    let checker = Checker::start(
        Settings {
            settle: Duration::ZERO,
            per_host: 1,
            ..quick()
        },
        Box::new(AskAll),
    )
    .unwrap();
    let (feeder, interrupt) = (checker.feeder(), checker.interrupt());
    let all = addresses(&server, 50);
    for address in &all {
        feeder.feed(&**address);
    }
    while server.seen().len() < 2 {
        std::thread::yield_now();
    }
    let begin = Instant::now();
    interrupt.stop();
    let outcome = checker.finish();
    assert!(begin.elapsed() < Duration::from_millis(400));
    assert!(outcome.was_interrupted);
    assert_eq!(
        outcome.answers.get(&all[0]).unwrap().0.verdict,
        Verdict::Alive
    );
    let rest = all[1..]
        .iter()
        .map(|one| outcome.answers.get(one).unwrap().0.verdict);
    assert!(
        rest.into_iter()
            .all(|verdict| verdict == Verdict::Unchecked(Why::Interrupted))
    );
}

/// Has `/b…` asked after `/a…`.
struct Following(String);

impl Policy for Following {
    fn known(&self, address: &str) -> Option<Answer> {
        address
            .ends_with("/a0")
            .then(|| Answer::new(Verdict::Alive))
    }

    fn follow_up(&self, address: &str, _: &Answer) -> Vec<String> {
        let next = address.strip_prefix(&format!("{}a", self.0));
        next.map(|next| format!("{}b{next}", self.0))
            .into_iter()
            .collect()
    }
}

#[test]
fn what_answers_lead_to_is_asked_in_the_same_check() {
    let server = Server::start("127.0.9.7", |asked, stream| {
        if asked.path == "/a2" {
            answer(asked, stream, 429, &[("Retry-After", "3600")], "");
        } else {
            status(asked, stream, 200);
        }
    });
    let policy = Box::new(Following(server.url("/")));
    let settings = Settings {
        per_host: 1,
        ..quick()
    };
    let checker = Checker::start(settings, policy).unwrap();
    for path in ["/a0", "/a1", "/a2"] {
        checker.feeder().feed(server.url(path));
    }
    let outcome = checker.finish();
    let verdict = |path| outcome.answers.get(&server.url(path)).unwrap().0.verdict;
    assert_eq!(outcome.answers.len(), 6);
    assert_eq!(verdict("/b0"), Verdict::Alive);
    // The host that asks to wait is not asked all the same because of what was answered before.
    let spared = Verdict::Unchecked(Why::HostGivenUp);
    assert_eq!([verdict("/b1"), verdict("/b2")], [spared; 2]);
}

/// Has the same path at another port asked after each address.
struct Elsewhere(String);

impl Policy for Elsewhere {
    fn follow_up(&self, address: &str, _: &Answer) -> Vec<String> {
        let path = Url::parse(address).unwrap().path().to_owned();
        vec![format!("{}{path}", self.0)]
    }
}

#[test]
fn what_no_page_holds_is_not_counted_and_costs_no_patience() {
    let server = Server::start("127.0.9.8", |asked, stream| status(asked, stream, 200));
    // Nobody listens there.
    let elsewhere = "http://127.0.9.8:1";
    let settings = Settings {
        first_pause: Duration::from_secs(2),
        ..quick()
    };
    let begin = Instant::now();
    let policy = Box::new(Elsewhere(elsewhere.to_owned()));
    let checker = Checker::start(settings, policy).unwrap();
    let feeder = checker.feeder();
    let all = addresses(&server, 12);
    for address in &all {
        feeder.feed(address.as_str());
    }
    // A page holds this one all the same.
    feeder.feed(format!("{elsewhere}/0"));
    let outcome = checker.finish();
    let took = begin.elapsed();
    let of_pages = outcome.answers.iter();
    let of_pages = of_pages.filter(|(address, _)| !outcome.follow_ups.contains(*address));
    assert_eq!(of_pages.count(), 13);
    assert_eq!(outcome.follow_ups.len(), 11);
    for address in &outcome.follow_ups {
        assert!(address.starts_with(elsewhere), "{address}");
        let (answer, _) = outcome.answers.get(address).unwrap();
        let refused = Verdict::Unreachable(Cause::ConnectionRefused);
        assert_eq!(answer.verdict, refused, "{address}");
    }
    // Three attempts for the one address of a page, and one for all the others.
    let host = &outcome.hosts[0];
    assert!(host.failures <= 5, "{host:?}");
    assert!(took < Duration::from_secs(12), "{took:?}");
}

/// Knows one address, refuses another, has all others asked.
struct Knowing;

impl Policy for Knowing {
    fn known(&self, address: &str) -> Option<Answer> {
        address.ends_with("/1").then(|| Answer::new(Verdict::Moved))
    }

    fn may_ask(&self, address: &Url) -> Result<(), Why> {
        match address.path() {
            "/2" | "/jamais" => Err(Why::NeverAsked),
            _ => Ok(()),
        }
    }
}

#[test]
fn what_is_known_or_never_asked_is_not_asked() {
    let server = Server::start("127.0.9.5", |asked, stream| match &*asked.path {
        "/3" => redirect(asked, stream, 302, "/jamais"),
        _ => answer(
            asked,
            stream,
            200,
            &[("Content-Type", "text/html")],
            "<p id=a>",
        ),
    });
    let run = |offline| {
        let checker = Checker::start(Settings { offline, ..quick() }, Box::new(Knowing)).unwrap();
        for path in ["/1", "/2", "/3", "/4"] {
            checker.feeder().feed(server.url(path));
        }
        let outcome = checker.finish();
        ["/1", "/2", "/3", "/4"]
            .map(|path| outcome.answers.get(&server.url(path)).unwrap().0.verdict)
    };
    let never = Verdict::Unchecked(Why::NeverAsked);
    let offline = Verdict::Unchecked(Why::Offline);
    assert_eq!(run(true), [Verdict::Moved, never, offline, offline]);
    assert_eq!(server.seen().len(), 0);
    assert_eq!(run(false), [Verdict::Moved, never, never, Verdict::Alive]);
    let mut lines = server.lines();
    lines.sort();
    assert_eq!(lines, ["HEAD /3", "HEAD /4"]);
    // A fragment that was never looked for is.
    let checker = Checker::start(quick(), Box::new(Knowing)).unwrap();
    checker.feeder().feed(server.url("/1#a"));
    checker.finish();
    assert_eq!(server.lines().last().unwrap(), "GET /1");
}
