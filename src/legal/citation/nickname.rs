//! Nicknames of texts and titles of codes: data, found by the words.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Meant;
use super::cursor::{Cursor, folded};
use super::kind;
use crate::legal::index::{Nature, code_titles};

/// The nicknames that ship with the program.
const FILE: &str = include_str!("../../../rules/legal/nicknames.yaml");

/// One line of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    id: String,
    #[serde(default)]
    number: Option<String>,
    #[serde(default)]
    nature: Option<Nature>,
    #[serde(default)]
    with_article: bool,
}

/// A name that stands without its nature: "RGPD".
#[derive(Debug)]
pub struct Standalone {
    /// As it is written.
    pub name: String,
    /// The nature of the text.
    pub nature: Nature,
    /// The text.
    pub meant: Meant,
    /// Whether it counts only behind an article.
    pub with_article: bool,
}

/// What is known of names.
#[derive(Debug, Default)]
struct Names {
    /// By nature, the folded words that follow it, the longer ones first.
    behind: Vec<(Nature, String, Meant)>,
    standalone: Vec<Standalone>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::default();
    // A file that cannot be read gives no names; a test reads it.
    for entry in read().unwrap_or_default() {
        let meant = Meant {
            id: entry.id,
            number: entry.number,
        };
        let first = entry.name.split_once(' ');
        let kind = first.and_then(|(word, rest)| Some((kind::of_word(&folded(word))?, rest)));
        match (kind, entry.nature) {
            (Some((kind, rest)), None) => names.behind.push((kind.nature, folded(rest), meant)),
            (_, Some(nature)) => names.standalone.push(Standalone {
                name: entry.name,
                nature,
                meant,
                with_article: entry.with_article,
            }),
            (None, None) => {}
        }
    }
    names
        .behind
        .sort_by_key(|(_, rest, _)| std::cmp::Reverse(rest.len()));
    names
});

fn read() -> Result<Vec<Entry>, serde_yaml::Error> {
    serde_yaml::from_str(FILE)
}

/// The titles of codes, folded and without the word "code", the longer ones first.
static CODES: LazyLock<Vec<(String, Meant)>> = LazyLock::new(|| {
    let mut codes: Vec<(String, Meant)> = code_titles()
        .into_iter()
        .map(|(title, id)| {
            let meant = Meant {
                id: id.to_owned(),
                number: None,
            };
            (folded(title), meant)
        })
        .collect();
    codes.sort_by_key(|(title, _)| std::cmp::Reverse(title.len()));
    codes
});

/// The names that stand without their nature.
pub fn standalone() -> &'static [Standalone] {
    &NAMES.standalone
}

/// What the words behind a nature mean, and where they end: "Handicap", "« Informatique et Libertés »", "du travail".
pub fn behind<'t>(cursor: &Cursor<'t>, nature: Nature) -> Option<(Meant, Cursor<'t>)> {
    let mut start = *cursor;
    if !start.blanks() {
        return None;
    }
    if nature == Nature::Code {
        return CODES.iter().find_map(|(title, meant)| {
            let mut end = start;
            end.phrase(title).then(|| (meant.clone(), end))
        });
    }
    if start.one_of(&["dite", "dit"]) {
        start.blanks();
    }
    let quoted = start.eat(&['«', '“', '"']);
    start.blanks();
    let names = NAMES.behind.iter().filter(|(of, _, _)| *of == nature);
    names.into_iter().find_map(|(_, name, meant)| {
        let mut end = start;
        if !end.phrase(name) {
            return None;
        }
        if quoted {
            end.blanks();
            if !end.eat(&['»', '”', '"']) {
                return None;
            }
        }
        Some((meant.clone(), end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legal::index::Index;

    #[test]
    fn each_name_means_a_text_that_the_index_knows() {
        for entry in read().unwrap() {
            let name = &entry.name;
            let known = Index::shipped().identified(&entry.id);
            let known = known.unwrap_or_else(|| panic!("{name}: {} is unknown", entry.id));
            assert_eq!(known.number, entry.number, "{name}");
            let nature = entry.nature.or_else(|| {
                let (word, _) = name.split_once(' ')?;
                Some(kind::of_word(&folded(word))?.nature)
            });
            assert_eq!(Some(known.nature), nature, "{name}");
        }
    }
}
