//! The floors of the house: a module imports only from floors below its own, so that data flows one way.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// From the top. Reports stand above the library call, whose outcome they render; a configuration stands above the rules,
/// presets and organisations that it sets. The documentation says it in the words of the reports. The language server stands above what it serves with, findings and repairs,
/// and below the verb that starts it.
const FLOORS: [&[&str]; 9] = [
    &["main"],
    &["cli"],
    &["editor", "documentation"],
    &["report", "repair"],
    &["lint", "upkeep"],
    &["config"],
    &["rules"],
    &[
        "accessibility",
        "legal",
        "organisation",
        "site",
        "suppression",
        "baseline",
        "book",
    ],
    &[
        "address", "answers", "page", "finding", "git", "source", "network",
    ],
];

/// Rooms of the lowest floor that lean on each other: a page is made of source texts, a finding points into them, git
/// holds other states of them; the web is asked for answers.
const ALLOWED: [(&str, &str); 4] = [
    ("page", "source"),
    ("finding", "source"),
    ("git", "source"),
    ("network", "answers"),
];

fn floor(room: &str) -> usize {
    FLOORS
        .iter()
        .position(|floor| floor.contains(&room))
        .unwrap_or_else(|| panic!("{room} stands on no floor: add it to FLOORS"))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn modules_import_from_floors_below() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&source, &mut all);
    let mut wrong = Vec::new();
    let mut imports = 0;
    for path in all {
        let inside = path.strip_prefix(&source).unwrap();
        let first = inside
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_str()
            .unwrap();
        let room = first.trim_end_matches(".rs");
        if room == "lib" {
            continue;
        }
        for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            for (at, _) in line.match_indices("crate::") {
                let rest = &line[at + "crate::".len()..];
                let name: String = rest
                    .chars()
                    .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                    .collect();
                if name.is_empty() || name == room || line.trim_start().starts_with("//") {
                    continue;
                }
                imports += 1;
                let below = floor(&name) > floor(room);
                if !below && !ALLOWED.contains(&(room, name.as_str())) {
                    wrong.push(format!(
                        "{}:{}: {room} imports {name}",
                        inside.display(),
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(imports > 100, "only {imports} imports were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A check never goes to the web: of the rooms that it is made of, none names the web's, nor a library or a type that makes
/// connections; what the web answered before are values of a room of their own. The verbs of the command line that do ask it are
/// files of their own.
#[test]
fn no_check_goes_to_the_web() {
    const ONLINE: [&str; 2] = ["network", "upkeep"];
    const NAMES: [&str; 7] = [
        "crate::network",
        "crate::upkeep",
        "reqwest",
        "tokio",
        "rustls",
        "std::net",
        "TcpStream",
    ];
    /// The verbs that go to the web because somebody asks them to.
    const VERBS: [&str; 3] = ["cli/legal/refresh", "cli/legal/update", "cli/online"];
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&source, &mut all);
    let mut found = Vec::new();
    let mut allowed = 0;
    for path in all {
        let inside = path.strip_prefix(&source).unwrap().to_str().unwrap();
        let is_online = ONLINE.iter().any(|room| inside.starts_with(room))
            || VERBS.iter().any(|verb| inside.starts_with(verb));
        let text = fs::read_to_string(&path).unwrap();
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let names = code.filter(|line| NAMES.iter().any(|name| line.contains(name)));
        if is_online {
            allowed += names.count();
        } else {
            found.extend(names.map(|line| format!("{inside}: {line}")));
        }
    }
    assert!(allowed > 5, "only {allowed} names of the web were found");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn files_stay_small() {
    let mut all = Vec::new();
    for folder in ["src", "tests"] {
        files(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
            &mut all,
        );
    }
    let long: Vec<_> = all
        .iter()
        .filter(|path| fs::read_to_string(path).unwrap().lines().count() > 500)
        .collect();
    assert!(long.is_empty(), "find the seam: {long:?}");
}
