//! What the environment of the program changes: each of these checks runs as a process of its own, which the test
//! starts with other variables.

use std::io::Write;
use std::net::SocketAddr;
use std::process::Command;
use std::sync::Arc;

use dinum_lint::answers::{Cause, TlsFault, Verdict, Why};
use dinum_lint::network::web::Settings;
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd,
};

use super::server::{Server, status};
use super::{check, quick};

/// Run the ignored test `name` of this file with `variables`, and those that the system may have set left out.
fn run(name: &str, variables: &[(&str, &str)]) {
    let mut child = Command::new(std::env::current_exe().unwrap());
    for name in ["http_proxy", "https_proxy", "all_proxy", "no_proxy"] {
        child.env_remove(name).env_remove(name.to_uppercase());
    }
    let name = format!("environment::{name}");
    child
        .args(["--exact", &name, "--ignored"])
        .envs(variables.iter().copied());
    let output = child.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}"
    );
}

fn verdict(settings: Settings, address: &str) -> Verdict {
    check(settings, [address])
        .answers
        .get(address)
        .unwrap()
        .0
        .verdict
}

#[test]
fn the_proxy_of_the_environment_is_used_only_where_asked_for() {
    let proxy = Server::start("127.0.12.1", |asked, stream| status(asked, stream, 410));
    let address = format!("http://{}", proxy.address);
    let variables = [
        ("http_proxy", &*address),
        ("HTTPS_PROXY", &*address),
        ("ALL_PROXY", &*address),
    ];
    run("without_the_proxy", &variables);
    assert_eq!(proxy.seen().len(), 0);
    run("by_the_proxy", &variables);
    assert_eq!(
        proxy.lines(),
        [
            "HEAD http://exemple.gouv.fr/",
            "GET http://exemple.gouv.fr/",
            "GET http://exemple.gouv.fr/"
        ]
    );
}

#[test]
#[ignore = "run by another test, in an environment with a proxy"]
fn without_the_proxy() {
    let server = Server::start("127.0.12.2", |asked, stream| status(asked, stream, 200));
    assert_eq!(verdict(quick(), &server.url("/")), Verdict::Alive);
}

#[test]
#[ignore = "run by another test, in an environment with a proxy"]
fn by_the_proxy() {
    let settings = Settings {
        proxy: true,
        ..quick()
    };
    let gone = verdict(settings, "http://exemple.gouv.fr/");
    assert!(matches!(gone, Verdict::Dead(_)), "{gone:?}");
}

/// Addresses of several sites, in the open and encrypted.
const SITES: [&str; 4] = [
    "http://un.exemple.fr/",
    "https://un.exemple.fr/",
    "http://deux.exemple.fr/",
    "https://deux.exemple.fr/",
];

fn through_the_proxy(expected: Why) {
    let settings = Settings {
        proxy: true,
        ..quick()
    };
    let outcome = check(settings, SITES);
    for address in SITES {
        let (answer, _) = outcome.answers.get(address).unwrap();
        assert_eq!(answer.verdict, Verdict::Unchecked(expected), "{address}");
    }
}

#[test]
fn a_proxy_that_does_not_serve_is_not_blamed_on_sites() {
    let proxy = Server::start("127.0.12.7", |asked, stream| status(asked, stream, 407));
    let address = format!("http://{}", proxy.address);
    run("by_a_proxy_for_others", &[("ALL_PROXY", &address)]);
    let asked = proxy.seen().len();
    assert!((1..=SITES.len()).contains(&asked), "{asked} questions");
    let cutting = Server::raw("127.0.12.8", drop);
    let address = format!("http://{}", cutting.address);
    for address in ["http://127.0.12.8:1", &address] {
        let variables = [("https_proxy", address), ("http_proxy", "127.0.12.8:1")];
        run("by_no_proxy", &variables);
    }
    let sound = Server::start("127.0.12.10", |asked, stream| status(asked, stream, 200));
    let own = sound.url("/");
    let variables = [
        ("ALL_PROXY", "http://127.0.12.8:1"),
        ("NO_PROXY", "127.0.12.10"),
        ("OWN", &*own),
    ];
    run("around_the_proxy", &variables);
}

#[test]
#[ignore = "run by another test, in an environment with a proxy"]
fn by_a_proxy_for_others() {
    through_the_proxy(Why::ProxyAccount);
}

#[test]
#[ignore = "run by another test, in an environment with a proxy"]
fn by_no_proxy() {
    through_the_proxy(Why::Proxy);
}

#[test]
#[ignore = "run by another test, in an environment with a proxy"]
fn around_the_proxy() {
    let settings = Settings {
        proxy: true,
        ..quick()
    };
    let own = std::env::var("OWN").unwrap();
    let addresses = SITES.into_iter().chain([&*own]);
    let outcome = check(settings, addresses);
    let verdict = |address: &str| outcome.answers.get(address).unwrap().0.verdict;
    assert_eq!(verdict(&own), Verdict::Alive);
    assert_eq!(verdict(SITES[0]), Verdict::Unchecked(Why::Proxy));
}

#[test]
fn a_machine_without_certificates_asks_what_needs_none() {
    let none = tempfile::NamedTempFile::new().unwrap();
    let file = none.path().to_str().unwrap();
    run(
        "without_certificates",
        &[("SSL_CERT_FILE", file), ("SSL_CERT_DIR", "/nowhere")],
    );
}

#[test]
#[ignore = "run by another test, in an environment without certificates"]
fn without_certificates() {
    let server = Server::start("127.0.12.3", |asked, stream| status(asked, stream, 200));
    assert_eq!(verdict(quick(), &server.url("/")), Verdict::Alive);
    let secure = format!("https://{}/", server.address);
    assert_eq!(
        verdict(quick(), &secure),
        Verdict::Unchecked(Why::NoSecureConnections)
    );
    assert_eq!(server.seen().len(), 1);
}

/// A server with the certificate `params`, which `issuer` vouches for.
fn secure(host: &str, params: &CertificateParams, issuer: &Issuer<'_, KeyPair>) -> SocketAddr {
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, issuer).unwrap();
    serving(host, &certificate, &key)
}

/// A server with this certificate.
fn serving(host: &str, certificate: &Certificate, key: &KeyPair) -> SocketAddr {
    let key = rustls::pki_types::PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    let config = Arc::new(config);
    let server = Server::raw(host, move |stream| {
        let connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
        let mut stream = rustls::StreamOwned::new(connection, stream);
        let mut head = [0; 2000];
        if matches!(std::io::Read::read(&mut stream, &mut head), Ok(1..)) {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        }
    });
    server.address
}

#[test]
fn certificates_are_checked() {
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let certificate = authority.self_signed(&key).unwrap();
    let issuer = Issuer::new(authority, key);
    let mut known = tempfile::NamedTempFile::new().unwrap();
    known.write_all(certificate.pem().as_bytes()).unwrap();
    let params = |host: &str| CertificateParams::new(vec![host.to_owned()]).unwrap();
    let sound = secure("127.0.12.4", &params("127.0.12.4"), &issuer);
    let other = secure("127.0.12.5", &params("exemple.fr"), &issuer);
    let mut over = params("127.0.12.6");
    over.not_before = date_time_ymd(2020, 1, 1);
    over.not_after = date_time_ymd(2021, 1, 1);
    let over = secure("127.0.12.6", &over, &issuer);
    // What `openssl req -x509` makes: an authority of its own.
    let mut own = params("127.0.12.9");
    own.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let own_key = KeyPair::generate().unwrap();
    let own = serving("127.0.12.9", &own.self_signed(&own_key).unwrap(), &own_key);
    run(
        "with_an_authority",
        &[
            ("SSL_CERT_FILE", known.path().to_str().unwrap()),
            ("SSL_CERT_DIR", "/nowhere"),
            ("SOUND", &sound.to_string()),
            ("OTHER", &other.to_string()),
            ("OVER", &over.to_string()),
            ("OWN", &own.to_string()),
        ],
    );
}

#[test]
#[ignore = "run by another test, in an environment with an authority of its own"]
fn with_an_authority() {
    for (server, expected) in [
        ("SOUND", Verdict::Alive),
        (
            "OTHER",
            Verdict::Unreachable(Cause::Tls(TlsFault::WrongName)),
        ),
        ("OVER", Verdict::Unreachable(Cause::Tls(TlsFault::Expired))),
        (
            "OWN",
            Verdict::Unreachable(Cause::Tls(TlsFault::UnknownIssuer)),
        ),
    ] {
        let address = format!("https://{}/", std::env::var(server).unwrap());
        assert_eq!(verdict(quick(), &address), expected, "{server}");
    }
}
