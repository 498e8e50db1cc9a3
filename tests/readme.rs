//! What the READMEs show is what the program prints, and both say the same commands.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::fs;
use std::process::Command;

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
    assert_eq!(blocks(&english, "sh"), blocks(&french, "sh"));
    assert!(
        blocks(&english, "sh")[0].contains("cargo run --release -- fixtures/site\ncargo test\n")
    );
    for option in [
        "--format",
        "--lang",
        "--as-of",
        "--fail-on",
        "--changed",
        "--since",
        "--staged",
        "--whole-files",
        "--exclude",
        "--color",
        "--threads",
    ] {
        assert!(
            english.contains(option) && french.contains(option),
            "{option}"
        );
    }
}
