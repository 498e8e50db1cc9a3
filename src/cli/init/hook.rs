//! The entry of pre-commit, which checks pages before each commit.

use camino::Utf8PathBuf;

use super::Part;
use super::place::Place;
use super::workflow::no_git;
use crate::book::Lang;
use crate::page::front_matter::{Node, Value, read_yaml};
use crate::report::wording::pick;

/// The file's name.
pub const FILE: &str = ".pre-commit-config.yaml";
/// The line ends of a file written on Windows.
const CRLF: &str = "\r\n";

/// The entry for the repository of the site at `place`.
pub fn part(place: &Place, lang: Lang) -> (Utf8PathBuf, Part) {
    let top = place.repository.as_deref().unwrap_or(&place.site);
    let file = top.join(FILE);
    let part = if place.repository.is_none() {
        Part::LeftOut(no_git(lang).to_owned())
    } else if file.symlink_metadata().is_err() {
        let intro = pick(
            lang,
            "# Ce qui est vérifié avant chaque commit (https://pre-commit.com). À activer une fois : pre-commit install\n",
            "# What is checked before each commit (https://pre-commit.com). To switch on, once: pre-commit install\n",
        );
        Part::New(format!("{intro}repos:\n{}", entry("  ", lang)))
    } else {
        match std::fs::read_to_string(&file) {
            Ok(text) if text.contains("dinum-lint") => Part::Present(file.clone()),
            Ok(text) => completed(&text, lang),
            Err(_) => by_hand(lang),
        }
    };
    (file, part)
}

/// The entry, its dash after `indent`. Who calls `init` has the program: so the hook takes the one that is installed, which
/// works at once, without Rust, a network or a published version. How pre-commit can install it stands beside it.
fn entry(indent: &str, lang: Lang) -> String {
    let words = pick(lang, ENTRY_FR, ENTRY_EN).replace("{version}", env!("CARGO_PKG_VERSION"));
    let lines = words.lines().map(|line| format!("{indent}{line}\n"));
    lines.collect()
}

/// The entry. What it says of files is what `.pre-commit-hooks.yaml` says.
const ENTRY_FR: &str = r"- repo: local
  hooks:
    - id: dinum-lint
      name: dinum-lint
      entry: dinum-lint hook
      language: system # le programme installé sur chaque machine
      # Pour que pre-commit l'installe lui-même, sans Rust, une fois la version {version} publiée sur https://pypi.org :
      # remplacez la ligne « language » par ces deux-ci, sans « # ».
      # language: python
      # additional_dependencies: [dinum-lint=={version}]
      files: (?i)\.(md|markdown|mkdown|mkdn|mkd|html|htm|xhtml)$
      always_run: true # une page supprimée ou d'autres réglages peuvent casser d'autres pages
      require_serial: true
      verbose: true # montrer aussi les avertissements, qui n'arrêtent pas le commit
";

/// The same in English.
const ENTRY_EN: &str = r"- repo: local
  hooks:
    - id: dinum-lint
      name: dinum-lint
      entry: dinum-lint hook
      args: [--lang, en]
      language: system # the program that is installed on each machine
      # For pre-commit to install it by itself, without Rust, once version {version} is published on https://pypi.org:
      # put these two in place of the line 'language', without '#'.
      # language: python
      # additional_dependencies: [dinum-lint=={version}]
      files: (?i)\.(md|markdown|mkdown|mkdn|mkd|html|htm|xhtml)$
      always_run: true # a page that is deleted, or other settings, may break other pages
      require_serial: true
      verbose: true # show warnings too, which do not stop the commit
";

/// The file `text` with the entry as its last one, where that can be done without touching the rest.
fn completed(text: &str, lang: Lang) -> Part {
    with_entry(text, lang).map_or_else(
        || by_hand(lang),
        |(whole, lines)| Part::Completed(whole, lines),
    )
}

/// `text` with the entry after its last one, and the entry as it was written.
fn with_entry(text: &str, lang: Lang) -> Option<(String, String)> {
    let before = read_yaml(text).ok()??;
    let repos = before.get("repos")?;
    let (first, last) = (repos.items().first()?, repos.items().last()?);
    let start = text.get(..first.span.start)?;
    let line = start.get(start.rfind('\n').map_or(0, |at| at + 1)..)?;
    let (indent, dash) = line.split_at_checked(line.find('-')?)?;
    let is_block = indent.trim().is_empty() && dash.trim() == "-";
    if !is_block {
        return None;
    }
    let newline = if text.contains(CRLF) { CRLF } else { "\n" };
    let lines = entry(indent, lang).replace('\n', newline);
    // After the whole last line of the last entry, with the comment that may end it.
    let end = end_of(last);
    let rest = text.get(end..)?;
    let at = rest.find('\n').map_or(text.len(), |more| end + more + 1);
    let (above, below) = text.split_at_checked(at)?;
    let gap = if above.ends_with('\n') { "" } else { newline };
    let whole = format!("{above}{gap}{lines}{below}");
    let after = read_yaml(&whole).ok()??;
    is_only_more(&before, &after).then_some((whole, lines))
}

/// One past the last byte of what is written in `node`; a list or a mapping may be said to reach further.
fn end_of(node: &Node) -> usize {
    match &node.value {
        Value::Sequence(items) if !items.is_empty() => {
            items.iter().map(end_of).max().unwrap_or(node.span.end)
        }
        Value::Mapping(entries) if !entries.is_empty() => {
            let ends = entries
                .iter()
                .map(|entry| end_of(&entry.value).max(entry.key_span.end));
            ends.max().unwrap_or(node.span.end)
        }
        _ => node.span.end,
    }
}

/// Whether `after` says what `before` says, with one more item in `repos`.
fn is_only_more(before: &Node, after: &Node) -> bool {
    let (old, new) = (before.entries(), after.entries());
    old.len() == new.len()
        && old.iter().zip(new).all(|(old, new)| {
            let same = |(old, new): (&Node, &Node)| old.says_the_same(new);
            let is_same = if old.key == "repos" {
                let (old, new) = (old.value.items(), new.value.items());
                old.len() + 1 == new.len() && old.iter().zip(new).all(same)
            } else {
                same((&old.value, &new.value))
            };
            old.key == new.key && is_same
        })
}

fn by_hand(lang: Lang) -> Part {
    let why = pick(
        lang,
        "existe déjà et n'a pas pu être complété sans risque ; ajoutez-y vous-même, sous « repos: »",
        "exists already and could not be completed safely; add this yourself, below 'repos:'",
    );
    Part::ByHand(why.to_owned(), entry("  ", lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entry_is_the_only_change() {
        for text in [
            "repos:\n  - repo: https://exemple.gouv.fr/a\n    rev: v1\n    hooks:\n      - id: un\n",
            "repos:\n- repo: https://exemple.gouv.fr/a\n  rev: v1\n  hooks:\n  - id: un # fin",
            "# début\nrepos:\n    - repo: local\n      hooks: [{id: un, name: un, entry: \"true\", language: system}]\n\n# fin\nfail_fast: true\n",
            "exclude: |\n  a\nrepos:\r\n  -   repo: local\r\n      hooks:\r\n      -   id: un\r\n          args: [--a]\r\n",
        ] {
            let (whole, lines) = with_entry(text, Lang::Fr).unwrap();
            assert_eq!(whole.replacen(&lines, "", 1).trim_end(), text.trim_end());
            assert_eq!(
                whole.matches("dinum-lint\n").count() + whole.matches("dinum-lint\r\n").count(),
                2
            );
            assert_eq!(text.contains(CRLF), lines.contains(CRLF));
        }
    }

    #[test]
    fn what_cannot_be_completed_safely_is_left() {
        for text in [
            "",
            "repos: []\n",
            "repos: [{repo: local, hooks: []}]\n",
            "minimum_pre_commit_version: 3.0.0\n",
            "repos:\n  - repo: local\n  bad\n",
            "- repo: local\n",
            "repos: {a: b}\n",
        ] {
            assert!(with_entry(text, Lang::Fr).is_none(), "{text}");
        }
    }
}
