//! `legal update` against a local server: what is published takes the place of the local index only when it is whole,
//! verified and not older.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::Duration;

use dinum_lint::legal::store::Store;
use dinum_lint::network::download::{Fault, Patience};
use dinum_lint::upkeep::{UpdateError, Updated, update};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};
use tokio::runtime::{Builder, Runtime};
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::dila::Archive;
use crate::texts::{decree_of_1994, decree_of_2019, law_of_1948};
use crate::{FIRST_DAY, GLOBAL, import, index};

const FILE: &str = "/legal-index.sqlite.gz";
const CHECKSUMS: &str = "/legal-index.sqlite.gz.sha256";

/// A server that answers what it is told to.
pub(crate) struct Server {
    runtime: Runtime,
    server: MockServer,
}

impl Server {
    pub(crate) fn new() -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let server = runtime.block_on(MockServer::start());
        Self { runtime, server }
    }

    pub(crate) fn answers(&self, at: &str, answer: ResponseTemplate) -> &Self {
        let mock = Mock::given(method("GET"))
            .and(path(at))
            .respond_with(answer);
        self.runtime.block_on(self.server.register(mock));
        self
    }

    /// Publish an index with its checksums.
    fn publishes(&self, index: &[u8]) -> &Self {
        let packed = packed(index);
        let checksums = format!(
            "{}  legal-index.sqlite.gz\n{}  legal-index.sqlite\n",
            digest(&packed),
            digest(index)
        );
        self.answers(FILE, ResponseTemplate::new(200).set_body_bytes(packed))
            .answers(
                CHECKSUMS,
                ResponseTemplate::new(200).set_body_string(checksums),
            )
    }

    /// Where its folders are.
    pub(crate) fn base(&self) -> String {
        self.server.uri()
    }

    fn address(&self) -> String {
        format!("{}{FILE}", self.server.uri())
    }

    /// How often the index itself was asked for.
    fn fetched(&self) -> usize {
        let requests = self.runtime.block_on(self.server.received_requests());
        let asked = requests.unwrap_or_default();
        asked
            .iter()
            .filter(|request| request.url.path() == FILE)
            .count()
    }
}

fn packed(index: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(index).unwrap();
    packed.finish().unwrap()
}

fn digest(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let pairs: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    pairs.concat()
}

/// The bytes of an index until 14 July 2025.
fn published() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let global = Archive::default()
        .text(&law_of_1948())
        .text(&decree_of_2019())
        .write(folder.path(), GLOBAL);
    let daily = Archive::default()
        .text(&decree_of_1994())
        .write(folder.path(), FIRST_DAY);
    import(folder.path(), &[global, daily]).unwrap();
    fs::read(index(folder.path())).unwrap()
}

/// A folder whose index ends on the day of `daily`, or on that of the global archive.
fn with_index(daily: Option<&str>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut archives: Vec<PathBuf> = vec![
        Archive::default()
            .text(&law_of_1948())
            .write(folder.path(), GLOBAL),
    ];
    archives.extend(daily.map(|name| {
        Archive::default()
            .text(&decree_of_1994())
            .write(folder.path(), name)
    }));
    import(folder.path(), &archives).unwrap();
    folder
}

fn quick() -> Patience {
    Patience {
        connect: Duration::from_secs(2),
        silence: Duration::from_millis(500),
    }
}

fn fetch(address: &str, folder: &Path) -> Result<Updated, UpdateError> {
    update(address, &index(folder), quick(), &mut |_, _| {})
}

/// Updating from `server` fails as `expected` says, and the index of `folder` is as it was.
fn fails(address: &str, folder: &Path, expected: impl Fn(&UpdateError) -> bool) {
    let before = fs::read(index(folder)).unwrap();
    let error = fetch(address, folder).unwrap_err();
    assert!(expected(&error), "{error:?}");
    assert!(fs::read(index(folder)).unwrap() == before);
    let beside = fs::read_dir(index(folder).parent().unwrap())
        .unwrap()
        .count();
    assert_eq!(beside, 2, "the index and its lock");
}

/// Who publishes an index of its own may leave it uncompressed, with the checksum that `sha256sum` writes.
#[test]
fn an_index_that_is_not_compressed_serves_as_well() {
    let index_bytes = published();
    let server = Server::new();
    let named = format!("{}  mon-index.sqlite\n", digest(&index_bytes));
    server
        .answers(
            "/mon-index.sqlite",
            ResponseTemplate::new(200).set_body_bytes(index_bytes.clone()),
        )
        .answers(
            "/mon-index.sqlite.sha256",
            ResponseTemplate::new(200).set_body_string(named),
        );
    let address = format!("{}/mon-index.sqlite", server.base());
    let folder = with_index(None);
    let replaced = fetch(&address, folder.path()).unwrap();
    assert!(matches!(replaced, Updated::Replaced(Some(_))));
    assert!(fs::read(index(folder.path())).unwrap() == index_bytes);
    assert_eq!(fetch(&address, folder.path()).unwrap(), Updated::Current);
}

/// The checksum of another file is none.
#[test]
fn a_checksum_is_that_of_the_file_that_was_fetched() {
    let index_bytes = published();
    let server = Server::new();
    let of_the_unpacked = format!("{}  legal-index.sqlite\n", digest(&index_bytes));
    server
        .answers(
            FILE,
            ResponseTemplate::new(200).set_body_bytes(packed(&index_bytes)),
        )
        .answers(
            CHECKSUMS,
            ResponseTemplate::new(200).set_body_string(of_the_unpacked),
        );
    let folder = with_index(None);
    fails(&server.address(), folder.path(), |error| {
        matches!(error, UpdateError::NoChecksum(_))
    });
}

#[test]
fn the_published_index_takes_the_place_of_the_local_one() {
    let server = Server::new();
    server.publishes(&published());
    for folder in [with_index(None), tempfile::tempdir().unwrap()] {
        let mut seen = 0;
        let of = index(folder.path());
        let updated = update(&server.address(), &of, quick(), &mut |fetched, _| {
            seen = fetched;
        });
        let until = Some(jiff::civil::datetime(2025, 7, 14, 20, 59, 33, 0));
        assert_eq!(updated.unwrap(), Updated::Replaced(until));
        assert!(seen > 0);
        assert_eq!(Store::open(&of).unwrap().amount().unwrap().texts, 3);
    }
    assert_eq!(server.fetched(), 2);
}

#[test]
fn what_is_there_already_is_not_fetched() {
    let server = Server::new();
    server.publishes(&published());
    let folder = with_index(None);
    fetch(&server.address(), folder.path()).unwrap();
    assert_eq!(
        fetch(&server.address(), folder.path()).unwrap(),
        Updated::Current
    );
    assert_eq!(server.fetched(), 1);
}

#[test]
fn an_older_index_is_not_taken() {
    let server = Server::new();
    server.publishes(&published());
    let folder = with_index(Some("LEGI_20250801-205933.tar.gz"));
    let before = fs::read(index(folder.path())).unwrap();
    let updated = fetch(&server.address(), folder.path()).unwrap();
    assert!(matches!(updated, Updated::Older { .. }), "{updated:?}");
    assert!(fs::read(index(folder.path())).unwrap() == before);
}

#[test]
fn a_wrong_checksum_is_refused() {
    let folder = with_index(None);
    let server = Server::new();
    let checksums = format!("{}  legal-index.sqlite.gz\n", digest(b"autre chose"));
    server
        .answers(
            FILE,
            ResponseTemplate::new(200).set_body_bytes(packed(&published())),
        )
        .answers(
            CHECKSUMS,
            ResponseTemplate::new(200).set_body_string(checksums),
        );
    fails(&server.address(), folder.path(), |error| {
        matches!(error, UpdateError::Checksum(_))
    });
    let server = Server::new();
    server.answers(
        CHECKSUMS,
        ResponseTemplate::new(200).set_body_string("<html>Bonjour</html>"),
    );
    fails(&server.address(), folder.path(), |error| {
        matches!(error, UpdateError::NoChecksum(_))
    });
}

#[test]
fn what_is_no_index_is_refused_even_with_its_checksum() {
    let folder = with_index(None);
    let server = Server::new();
    server.publishes(b"pas un index");
    fails(&server.address(), folder.path(), |error| {
        matches!(error, UpdateError::Damaged(_))
    });
    let other = tempfile::tempdir().unwrap();
    let path = other.path().join("autre.sqlite");
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch("CREATE TABLE archive (id INTEGER)")
        .unwrap();
    connection.close().unwrap();
    let server = Server::new();
    server.publishes(&fs::read(path).unwrap());
    fails(&server.address(), folder.path(), |error| {
        matches!(error, UpdateError::Foreign(_))
    });
    let server = Server::new();
    let plain = b"pas comprime";
    server
        .answers(
            FILE,
            ResponseTemplate::new(200).set_body_bytes(plain.to_vec()),
        )
        .answers(
            CHECKSUMS,
            ResponseTemplate::new(200).set_body_string(digest(plain)),
        );
    fails(&server.address(), folder.path(), |error| {
        matches!(error, UpdateError::Damaged(_))
    });
}

#[test]
fn servers_that_do_not_answer_the_index_are_told_apart() {
    let folder = with_index(None);
    let status = |wanted: u16| move |error: &UpdateError| matches!(error, UpdateError::Fetch(_, Fault::Status(status)) if *status == wanted);
    let server = Server::new();
    fails(&server.address(), folder.path(), status(404));
    server.answers(CHECKSUMS, ResponseTemplate::new(503));
    fails(&server.address(), folder.path(), status(503));
    let server = Server::new();
    server.publishes(&published());
    let slow = ResponseTemplate::new(200)
        .set_body_string(digest(b""))
        .set_delay(Duration::from_secs(20));
    let late = Server::new();
    late.answers(CHECKSUMS, slow);
    fails(&late.address(), folder.path(), |error| {
        matches!(error, UpdateError::Fetch(_, Fault::TimeOut))
    });
    let away = Server::new();
    let elsewhere =
        ResponseTemplate::new(302).insert_header("location", "http://exemple.gouv.fr/index");
    away.answers(CHECKSUMS, elsewhere);
    fails(&away.address(), folder.path(), |error| {
        matches!(error, UpdateError::Fetch(_, Fault::Redirected))
    });
    let closed = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    fails(&format!("http://{closed}{FILE}"), folder.path(), |error| {
        matches!(error, UpdateError::Fetch(_, Fault::Unreachable))
    });
    fails("http://exemple.gouv.fr/index.gz", folder.path(), |error| {
        matches!(error, UpdateError::Fetch(_, Fault::Address))
    });
}

#[test]
fn a_cut_transfer_is_told() {
    let folder = with_index(None);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}{FILE}", listener.local_addr().unwrap());
    let serving = std::thread::spawn(move || {
        for answer in [
            format!(
                "HTTP/1.1 200 OK\r\nContent-Length: 65\r\nConnection: close\r\n\r\n{}\n",
                digest(b"entier")
            ),
            "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\nConnection: close\r\n\r\nla moitié"
                .to_owned(),
        ] {
            let (mut connection, _) = listener.accept().unwrap();
            let mut request = [0; 4096];
            let _ = connection.read(&mut request).unwrap();
            connection.write_all(answer.as_bytes()).unwrap();
        }
    });
    fails(&address, folder.path(), |error| {
        matches!(error, UpdateError::Fetch(_, Fault::Cut))
    });
    serving.join().unwrap();
}

#[test]
fn the_command_says_it_in_french() {
    let folder = with_index(None);
    let server = Server::new();
    let of = index(folder.path());
    let run = |address: &str| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
            .args([
                "legal",
                "update",
                "--legal-index",
                of.to_str().unwrap(),
                "--from",
                address,
            ])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (
            output.status.code(),
            text(output.stdout),
            text(output.stderr),
        )
    };
    let (status, stdout, stderr) = run(&server.address());
    assert_eq!((status, stdout.as_str()), (Some(2), ""));
    assert!(
        stderr.ends_with(".sha256 » n'a pas pu être téléchargé : il n'existe pas à cette adresse. L'index local n'a pas changé.\n"),
        "{stderr}"
    );
    server.publishes(&published());
    let (status, stdout, stderr) = run(&server.address());
    assert_eq!((status, stderr.as_str()), (Some(0), ""));
    assert!(
        stdout.starts_with("L'index local connaît maintenant les textes jusqu'au 14 juillet 2025"),
        "{stdout}"
    );
}
