//! What the READMEs show is what the program prints, and both say the same commands.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

use regex::Regex;

fn readme(name: &str) -> String {
    fs::read_to_string(format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn blocks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    text.split(&format!("```{language}\n"))
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap_or_default())
        .collect()
}

#[test]
fn the_output_shown_is_real() {
    for (name, lang) in [("README.md", "en"), ("README.fr.md", "fr")] {
        let output = Command::new(env!("CARGO_BIN_EXE_dinum-lint"))
            .env(
                "XDG_DATA_HOME",
                concat!(env!("CARGO_MANIFEST_DIR"), "/tests"),
            )
            .args([
                "--color",
                "never",
                "--as-of",
                "2026-11-22",
                "--lang",
                lang,
                "fixtures/site",
            ])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let text = readme(name);
        let shown = blocks(&text, "text")[0];
        assert!(shown.contains("legal/outdated-citation"), "{name}: {shown}");
        assert!(
            printed.contains(shown.trim_end()),
            "{name} shows\n{shown}\nbut the program prints\n{printed}"
        );
    }
}

#[test]
fn both_languages_name_the_same_commands() {
    let (english, french) = (readme("README.md"), readme("README.fr.md"));
    for language in ["sh", "yaml", "json", "lua", "toml", "elisp"] {
        let (english, french) = (blocks(&english, language), blocks(&french, language));
        assert_eq!(english.len(), french.len(), "{language}");
        for (english, french) in english.iter().zip(french) {
            assert_eq!(without_comments(english), without_comments(french));
        }
    }
    assert!(
        blocks(&english, "sh")[0].contains("cargo run --release -- fixtures/site\ncargo test\n")
    );
}

/// The lines of a block without what stands behind `#`, which is in the language of its page.
fn without_comments(block: &str) -> Vec<&str> {
    let lines = block.lines().map(|line| {
        let comment = line.find(" #").unwrap_or(line.len());
        line[..comment].trim_end()
    });
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
}

/// The text of a document without its fenced blocks.
fn prose(text: &str) -> String {
    let mut shown = String::new();
    let mut fence: Option<&str> = None;
    for line in text.lines() {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        match fence {
            Some(open) if line.trim_end() == open => fence = None,
            None if ticks.len() > 2 => fence = Some(ticks),
            None => {
                shown.push_str(line);
                shown.push('\n');
            }
            Some(_) => {}
        }
    }
    shown
}

#[test]
fn headings_of_both_languages_correspond() {
    let levels = |name: &str| -> Vec<usize> {
        let text = prose(&readme(name));
        let headings = text.lines().filter(|line| line.starts_with('#'));
        headings
            .map(|line| line.len() - line.trim_start_matches('#').len())
            .collect()
    };
    let english = levels("README.md");
    assert!(english.len() > 10, "{english:?}");
    assert_eq!(english, levels("README.fr.md"));
}

/// Links of the documents lead to files and headings that exist.
#[test]
fn links_between_the_documents_lead_somewhere() {
    let link = Regex::new(r"\]\(([^)\s]+)\)").unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in [
        "README.md",
        "README.fr.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "SECURITY.md",
    ] {
        for found in link.captures_iter(&prose(&readme(name))) {
            let address = &found[1];
            if address.starts_with("https://") {
                continue;
            }
            let (path, place) = address.split_once('#').unwrap_or((address, ""));
            let target = if path.is_empty() { name } else { path };
            assert!(root.join(target).exists(), "{name}: {address}");
            let anchors: Vec<String> = match place {
                "" => continue,
                _ => prose(&readme(target))
                    .lines()
                    .filter(|line| line.starts_with('#'))
                    .map(anchor)
                    .collect(),
            };
            assert!(
                anchors.iter().any(|anchor| anchor == place),
                "{name}: {address}"
            );
        }
    }
}

/// The place of a heading as GitHub names it.
fn anchor(heading: &str) -> String {
    let words = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = words
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}
