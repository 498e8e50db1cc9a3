//! What an editor waits for: the language server on a site of 10,000 pages, driven as an editor drives it.
//!
//! `cargo bench --bench editor` prints, for a page of 20 KB that is open:
//! * the time from the start of the server to the first diagnostics,
//! * the time until all of the site is read, and that of a check of the same site,
//! * the time from a keystroke to the diagnostics of that version, median and worst of 300,
//! * the memory after 200 edits and after 2,000 more.
//!
//! `cargo bench --bench editor -- FOLDER` uses a site that `cargo bench --bench site -- generate FOLDER COUNT` wrote.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a measurement stops at the first surprise"
)]

#[allow(dead_code, reason = "the tests ask more of it")]
#[path = "../lsp/editor.rs"]
mod editor;
#[allow(dead_code, reason = "other benches ask less of them")]
mod pages;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use editor::{Editor, able};
use serde_json::json;

fn main() {
    let named = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with("--"));
    let temporary = tempfile::tempdir().unwrap();
    let root = if let Some(folder) = named {
        PathBuf::from(folder).canonicalize().unwrap()
    } else {
        pages::site(temporary.path(), 10_000).unwrap();
        temporary.path().canonicalize().unwrap()
    };
    let page = root.join("_pages/page-42.md");
    let mut text = fs::read_to_string(&page).unwrap();
    let more = text.split_once("\n---\n").unwrap().1.to_owned();
    while text.len() < 20_000 {
        text.push_str(&more);
    }
    let check = checked(&root);
    let (start, index, mut editor) = started(&root, &page, &text);
    println!("first diagnostics after {start:.0?} (wanted: 500 ms)");
    println!(
        "site read after {index:.2?}, a check takes {check:.2?}: ratio {:.2} (wanted: 1.2)",
        index.as_secs_f64() / check.as_secs_f64()
    );
    let mut typist = Typist {
        uri: editor::uri(&page),
        line: text.lines().count() / 2,
        version: 1,
    };
    let mut times: Vec<Duration> = (0..300).map(|_| typist.stroke(&mut editor)).collect();
    times.sort();
    println!(
        "diagnostics {:.1?} after a keystroke in {} KB, the worst {:.1?} (wanted: median 50 ms)",
        times[times.len() / 2],
        text.len() / 1000,
        times[times.len() - 1]
    );
    let before = memory(&editor);
    for _ in 0..2000 {
        typist.stroke(&mut editor);
    }
    let after = memory(&editor);
    println!(
        "memory {} MB, after 2,000 more edits {} MB: {:+.1} % (wanted: 10 %)",
        before / 1000,
        after / 1000,
        (f64::from(after) / f64::from(before) - 1.0) * 100.0
    );
    assert_eq!(editor.quit(), 0);
}

/// How long a check of the site takes.
fn checked(root: &Path) -> Duration {
    let start = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
        .args(["--format", "short", "--as-of", "2026-11-22"])
        .env("XDG_DATA_HOME", env!("CARGO_TARGET_TMPDIR"))
        .current_dir(root)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(status.unwrap().code().is_some());
    start.elapsed()
}

/// A server that has read the whole site, with the page open: the time to its first diagnostics, and to the end.
fn started(root: &Path, page: &Path, text: &str) -> (Duration, Duration, Editor) {
    let mut capabilities = able();
    capabilities["window"] = json!({"workDoneProgress": true});
    let start = Instant::now();
    let mut editor = Editor::with(&[], &capabilities);
    let uri = editor::uri(page);
    assert!(page.starts_with(root));
    editor.open(&uri, text);
    editor.diagnostics(&uri, 1);
    let first = start.elapsed();
    editor.wait(|message| {
        message["method"] == "$/progress" && message["params"]["value"]["kind"] == "end"
    });
    (first, start.elapsed(), editor)
}

/// Somebody who writes in the middle of a page.
struct Typist {
    uri: String,
    line: usize,
    version: i64,
}

impl Typist {
    /// Write or remove a letter; the time until the findings of that version are there.
    fn stroke(&mut self, editor: &mut Editor) -> Duration {
        self.version += 1;
        let (line, is_written) = (self.line, self.version % 2 == 0);
        let end = u64::from(!is_written);
        let range = json!({"start": {"line": line, "character": 0}, "end": {"line": line, "character": end}});
        let text = if is_written { "x" } else { "" };
        let start = Instant::now();
        editor.change(
            &self.uri,
            self.version,
            &json!([{"range": range, "text": text}]),
        );
        editor.diagnostics(&self.uri, self.version);
        start.elapsed()
    }
}

/// The memory of the server in KB.
fn memory(editor: &Editor) -> u32 {
    let mut path = String::from("/proc/");
    let _ = write!(path, "{}/status", editor.server.id());
    let status = fs::read_to_string(path).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.unwrap()
        .trim()
        .trim_end_matches(" kB")
        .parse()
        .unwrap()
}
