//! The script that brings the published index up to date, against a local server that stands for the DILA's.

use std::fs;
use std::path::Path;
use std::process::Command;

use wiremock::ResponseTemplate;

use crate::dila::Archive;
use crate::texts::{decree_of_1969, decree_of_1994, decree_of_2019, law_of_1948};
use crate::update::Server;
use crate::{FIRST_DAY, GLOBAL, SECOND_DAY};

const JORF: &str = "Freemium_jorf_global_20250713-140000.tar.gz";
const NEXT: &str = "Freemium_legi_global_20260713-140000.tar.gz";

/// Serve `archives` of one base, and the list of them.
fn serve(server: &Server, base: &str, archives: &[(&str, Archive)]) {
    let mut listing = String::from("<html><a href=\"../\">Parent</a>\n");
    for (name, archive) in archives {
        let stamp = name.trim_end_matches(".tar.gz").rsplit('_').next().unwrap();
        listing.push_str(&["<a href=\"", name, "\">", name, "</a>\n"].concat());
        let answer = ResponseTemplate::new(200).set_body_bytes(archive.bytes(stamp));
        server.answers(&["/", base, "/", name].concat(), answer);
    }
    let listing = ResponseTemplate::new(200).set_body_string(listing);
    server.answers(&["/", base, "/"].concat(), listing);
}

/// Run the script: what it printed, and what the index says then.
fn run(folder: &Path, server: &Server) -> (String, String) {
    let index = folder.join("index.sqlite");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new("bash")
        .arg(root.join(".github/legal-index/build.sh"))
        .env("DINUM_LINT", env!("CARGO_BIN_EXE_dinum-lint"))
        .env("INDEX", &index)
        .env("SOURCE", server.base())
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{stderr}");
    let status = Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
        .args(["--lang", "en", "legal", "status", "--legal-index"])
        .arg(&index)
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    (told, String::from_utf8(status.stdout).unwrap())
}

#[test]
fn the_nightly_script_fetches_what_is_new() {
    for tool in ["bash", "curl", "jq"] {
        if Command::new(tool).arg("--version").output().is_err() {
            println!("non exécuté : {tool} manque");
            return;
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let server = Server::new();
    let global = || (GLOBAL, Archive::default().text(&law_of_1948()));
    let first = || (FIRST_DAY, Archive::default().text(&decree_of_2019()));
    let before = ("LEGI_20250712-205933.tar.gz", Archive::default());
    serve(&server, "LEGI", &[before, first(), global()]);
    serve(
        &server,
        "JORF",
        &[(JORF, Archive::default().text(&decree_of_1969()))],
    );
    let (told, status) = run(folder.path(), &server);
    assert_eq!(told, "changed\n");
    assert!(
        status.contains("LEGI: until 14 July 2025 (2 archives, global archive of 13 July 2025)"),
        "{status}"
    );
    assert!(status.contains("  3 texts,"), "{status}");
    let (told, same) = run(folder.path(), &server);
    assert_eq!((told.as_str(), same), ("unchanged\n", status));
    // One more day, then a new global archive.
    let server = Server::new();
    serve(&server, "JORF", &[(JORF, Archive::default())]);
    let second = (SECOND_DAY, Archive::default().text(&decree_of_1994()));
    serve(&server, "LEGI", &[global(), first(), second]);
    let (told, status) = run(folder.path(), &server);
    assert_eq!(told, "changed\n");
    assert!(
        status.contains("LEGI: until 15 July 2025 (3 archives"),
        "{status}"
    );
    let server = Server::new();
    serve(&server, "JORF", &[(JORF, Archive::default())]);
    let next = (NEXT, Archive::default().text(&decree_of_1994()));
    serve(&server, "LEGI", &[global(), first(), next]);
    let (told, status) = run(folder.path(), &server);
    assert_eq!(told, "changed\n");
    assert!(
        status.contains("LEGI: until 13 July 2026 (1 archive, global"),
        "{status}"
    );
    assert!(status.contains("  2 texts,"), "{status}");
    assert!(fs::metadata(folder.path().join("index.sqlite")).is_ok());
}
