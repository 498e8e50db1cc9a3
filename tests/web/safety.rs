//! What strangers who choose the addresses of a check cannot do with it.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use dinum_lint::answers::{Cause, DeadCause, Verdict, Why};
use dinum_lint::network::web::{AskAll, Checker, NameFault, Names, Outcome, Settings};

use super::server::{Server, redirect, status};
use super::{check, quick};

const PRIVATE: Verdict = Verdict::Unchecked(Why::PrivateAddress);

/// A name service of our own, which counts what it is asked.
struct Told {
    looked_up: Arc<AtomicUsize>,
    addresses: fn(&str, usize) -> Result<Vec<IpAddr>, NameFault>,
}

impl Names for Told {
    fn look_up(&self, name: &str) -> Result<Vec<IpAddr>, NameFault> {
        let number = self.looked_up.fetch_add(1, Ordering::SeqCst);
        (self.addresses)(name, number)
    }
}

/// Ask `addresses` where names are known so; and how many names were looked up.
fn check_with(
    settings: Settings,
    names: fn(&str, usize) -> Result<Vec<IpAddr>, NameFault>,
    addresses: &[String],
) -> (Outcome, usize) {
    let looked_up = Arc::new(AtomicUsize::new(0));
    let names = Told {
        looked_up: Arc::clone(&looked_up),
        addresses: names,
    };
    let checker = Checker::start_with(settings, Box::new(AskAll), Arc::new(names)).unwrap();
    for address in addresses {
        checker.feeder().feed(&**address);
    }
    let outcome = checker.finish();
    (outcome, looked_up.load(Ordering::SeqCst))
}

fn verdict(outcome: &Outcome, address: &str) -> Verdict {
    outcome.answers.get(address).unwrap().0.verdict
}

fn here() -> Vec<IpAddr> {
    vec!["127.0.0.1".parse().unwrap(), "::1".parse().unwrap()]
}

#[test]
fn this_machine_is_not_asked_in_any_notation() {
    let server = Server::start("127.0.0.1", |asked, stream| status(asked, stream, 200));
    let port = server.address.port();
    let hosts = [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7F.0.0.1",
        "0177.0.0.1",
        "127.0.0.1.",
        "0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "localhost",
        "a.localhost",
        "１２７.0.0.1",
        "qui:secret@127.0.0.1",
    ];
    let addresses: Vec<String> = hosts
        .iter()
        .map(|host| format!("http://{host}:{port}/"))
        .collect();
    let settings = Settings {
        allow_private: false,
        ..quick()
    };
    let outcome = check(settings, addresses.iter().map(String::as_str));
    for address in &addresses {
        assert_eq!(verdict(&outcome, address), PRIVATE, "{address}");
    }
    assert_eq!(server.seen().len(), 0);
    assert!(outcome.hosts.is_empty());
}

#[test]
fn names_of_this_machine_are_not_asked() {
    let server = Server::start("127.0.0.1", |asked, stream| status(asked, stream, 200));
    let port = server.address.port();
    let addresses = [
        format!("http://interne.exemple.fr:{port}/"),
        // Several pages of it, also once its name is known.
        format!("http://interne.exemple.fr:{port}/a"),
        format!("http://change.exemple.fr:{port}/"),
    ];
    let settings = || Settings {
        allow_private: false,
        connect_limit: std::time::Duration::from_millis(200),
        ..quick()
    };
    let (outcome, _) = check_with(settings(), |_, _| Ok(here()), &addresses);
    for address in &addresses {
        assert_eq!(verdict(&outcome, address), PRIVATE, "{address}");
    }
    // A name that leads elsewhere first and here the next time: what was looked up is what is connected to.
    let rebinding = |_: &str, number| {
        if number == 0 {
            Ok(vec!["240.0.0.1".parse().unwrap()])
        } else {
            Ok(here())
        }
    };
    let (outcome, _) = check_with(settings(), rebinding, &addresses[2..]);
    assert!(!verdict(&outcome, &addresses[2]).is_alive());
    assert_eq!(server.seen().len(), 0);
}

#[test]
fn no_user_name_or_password_is_sent_or_kept() {
    let server = Server::start("127.0.10.1", |asked, stream| match &*asked.path {
        "/" => {
            let to = asked
                .head
                .split("host: ")
                .nth(1)
                .unwrap()
                .lines()
                .next()
                .unwrap();
            redirect(asked, stream, 301, &format!("http://qui:secret@{to}/b"));
        }
        _ => status(asked, stream, 200),
    });
    let address = server.url("/").replace("//", "//moi:secret@");
    let outcome = check(quick(), [&*address]);
    assert_eq!(verdict(&outcome, &address), Verdict::Moved);
    let seen = server.seen();
    assert_eq!(seen.len(), 4);
    assert!(
        seen.iter()
            .all(|asked| !asked.head.contains("authorization") && !asked.head.contains("referer"))
    );
    assert!(!format!("{outcome:?}").contains("secret"));
}

#[test]
fn it_says_who_it_is() {
    let server = Server::start("127.0.10.2", |asked, stream| status(asked, stream, 200));
    let settings = Settings {
        contact: String::from("mailto:site@exemple.fr"),
        ..quick()
    };
    check(settings, [&*server.url("/")]);
    let head = &server.seen()[0].head;
    assert!(head.contains("user-agent: dinum-lint/"));
    assert!(head.contains("(+mailto:site@exemple.fr)"));
    let unusable = Settings {
        contact: String::from("a\r\nX: b"),
        ..quick()
    };
    assert!(Checker::start(unusable, Box::new(AskAll)).is_err());
}

#[test]
fn a_certificate_of_nobody_known_is_no_secure_connection() {
    let made = rcgen::generate_simple_self_signed(vec![String::from("127.0.10.3")]).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let config = Arc::new(config);
    let server = Server::raw("127.0.10.3", move |mut stream| {
        let mut connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
        while connection.is_handshaking() && connection.complete_io(&mut stream).is_ok() {}
    });
    let address = format!("https://{}/", server.address);
    let outcome = check(quick(), [&*address]);
    let found = verdict(&outcome, &address);
    assert!(
        matches!(found, Verdict::Unreachable(Cause::Tls(_))),
        "{found:?}"
    );
    assert_eq!(outcome.hosts[0].requests, 1);
}

#[test]
fn a_name_that_nobody_has_is_dead_where_others_are_known() {
    let names = |name: &str, _| match name {
        "a.root-servers.net" => Ok(vec!["198.41.0.4".parse().unwrap()]),
        "connu.exemple.fr" => Ok(here()),
        _ => Err(NameFault::Unknown),
    };
    let addresses: Vec<String> = (0..20)
        .map(|n| format!("https://inconnu.exemple.fr/{n}"))
        .collect();
    let (outcome, looked_up) = check_with(quick(), names, &addresses);
    for address in &addresses {
        assert_eq!(
            verdict(&outcome, address),
            Verdict::Dead(DeadCause::UnknownHost)
        );
    }
    assert!(looked_up <= 8, "{looked_up}");
}

#[test]
fn a_machine_without_network_says_so_and_does_not_go_on() {
    for fault in [NameFault::Unavailable, NameFault::Unknown] {
        let names: fn(&str, usize) -> _ = match fault {
            NameFault::Unknown => |_, _| Err(NameFault::Unknown),
            _ => |_, _| Err(NameFault::Unavailable),
        };
        for count in [1, 200] {
            let addresses: Vec<String> = (0..count)
                .map(|n| format!("https://h{n}.exemple.fr/"))
                .collect();
            let (outcome, looked_up) = check_with(quick(), names, &addresses);
            for address in &addresses {
                assert_eq!(
                    verdict(&outcome, address),
                    Verdict::Unchecked(Why::NoNetwork)
                );
            }
            assert!(looked_up < 700, "{looked_up}");
        }
    }
}
