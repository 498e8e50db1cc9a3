//! `--format short` is a contract with programs: one line a finding, in one form, and nothing else.

use std::path::Path;

use crate::{FAULTY, Folder, GOOD, findings, run_in};

/// The parts of a line: path, line, column, level, rule, message.
fn parts(line: &str) -> [&str; 6] {
    let form = regex::Regex::new(
        r"^(.+?):([1-9][0-9]*):([1-9][0-9]*): (\w+) \[([a-z0-9-]+/[a-z0-9-]+)\] (\S.*)$",
    )
    .unwrap();
    let found = form.captures(line).unwrap_or_else(|| panic!("{line}"));
    [1, 2, 3, 4, 5, 6].map(|part| found.get(part).unwrap().as_str())
}

#[test]
fn each_finding_is_one_line_that_says_what_json_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = |lang: &str, format: &str| {
        let arguments = ["--lang", lang, "--format", format, "fixtures/site"];
        let variables = [
            ("COLUMNS", "40"),
            ("CI", "true"),
            ("TERM", "xterm-256color"),
        ];
        run_in(root, &arguments, &variables)
    };
    for (lang, levels) in [
        ("en", ["error", "warning", "info"]),
        ("fr", ["erreur", "avertissement", "information"]),
    ] {
        let (short, json) = (run(lang, "short"), run(lang, "json"));
        assert_eq!((short.status, short.status), (json.status, 1));
        let lines: Vec<&str> = short.stdout.lines().collect();
        let findings = findings(&json.stdout);
        assert!(lines.len() > 10 && short.stdout.ends_with('\n'));
        assert_eq!(lines.len(), findings.len());
        for (line, finding) in lines.iter().zip(findings) {
            let [path, number, column, level, rule, message] = parts(line);
            let severities = ["error", "warning", "info"];
            let at = severities
                .iter()
                .position(|severity| finding["severity"] == *severity);
            assert_eq!(level, levels[at.unwrap()]);
            assert_eq!(finding["path"], path);
            assert_eq!(finding["line"].to_string(), number);
            assert_eq!(finding["column"].to_string(), column);
            assert_eq!(finding["rule"], rule);
            let whole = finding["message"].as_str().unwrap();
            assert_eq!(
                whole.split_whitespace().collect::<String>(),
                message.split_whitespace().collect::<String>()
            );
        }
    }
}

#[test]
fn where_there_is_nothing_to_report_nothing_is_printed() {
    let folder = Folder::new();
    folder.write("a.md", GOOD);
    let run = folder.run(&["--format", "short", "a.md"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
}

#[test]
fn what_a_page_holds_makes_no_line_of_its_own() {
    let folder = Folder::new();
    let name = "_pages/b:1:2: error [a11y\u{2028}x] y.html";
    folder.write(name, FAULTY.replace("equipe.png", "e\u{1b}[2J\u{85}.png"));
    let run = folder.run(&["--format", "short", "_pages"]);
    for line in run.stdout.lines() {
        assert!(line.starts_with("_pages/b:1:2: error [a11y"), "{line:?}");
        assert!(!line.contains(['\u{1b}', '\u{85}', '\u{2028}']), "{line:?}");
    }
}
