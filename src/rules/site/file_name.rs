//! `site/file-name`: a new upload whose name makes a poor address.

use unicode_normalization::UnicodeNormalization as _;

use super::unused_upload::is_upload;
use crate::finding::Argument;
use crate::rules::{Draft, Rule, SiteContext, SiteReport, Subject};

/// Reports blanks, capitals and accents in the names of uploads that are known to be new.
pub struct FileName;

impl Rule for FileName {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Site]
    }

    fn site(&self, context: &SiteContext<'_>, report: &mut SiteReport<'_>) {
        // The address of an old upload is in use: renaming it would break links.
        let Some(new) = &context.new_files else {
            return;
        };
        let entries = context.site.entries().iter();
        for entry in entries.filter(|entry| is_upload(entry) && new.contains(&entry.path)) {
            let name = entry.path.file_name().unwrap_or_default();
            let faults = faults(name);
            if !faults.is_empty() {
                report.add(
                    &entry.path,
                    Draft::whole_file(message(name))
                        .with("faults", Argument::List(faults))
                        .with("better", better(name)),
                );
            }
        }
    }
}

/// What the faults of a name do: blanks and accents are written in codes, and a link has to repeat the capitals.
fn message(name: &str) -> &'static str {
    let has_capitals = name.contains(char::is_uppercase);
    let has_codes = !name.is_ascii() || name.contains(char::is_whitespace);
    match (has_codes, has_capitals) {
        (true, true) => "poor-address",
        (true, false) => "unreadable-address",
        (false, _) => "capitals",
    }
}

fn faults(name: &str) -> Vec<Argument> {
    let kinds = [
        (name.contains(char::is_whitespace), "des espaces", "blanks"),
        (
            name.contains(char::is_uppercase),
            "des majuscules",
            "capitals",
        ),
        (
            !name.is_ascii(),
            "des accents ou d'autres signes",
            "accents or other signs",
        ),
    ];
    let found = kinds.into_iter().filter(|(is_there, ..)| *is_there);
    found
        .map(|(_, fr, en)| Argument::Bilingual {
            fr: fr.to_owned(),
            en: en.to_owned(),
        })
        .collect()
}

/// The same name in small letters without accents, with hyphens in place of all else.
fn better(name: &str) -> String {
    let mut better = String::with_capacity(name.len());
    for character in name.nfd().flat_map(char::to_lowercase) {
        match character {
            'œ' => better.push_str("oe"),
            'æ' => better.push_str("ae"),
            '.' | '_' => {
                // "rapport .pdf" does not become "rapport-.pdf".
                let end = better.trim_end_matches('-').len();
                better.truncate(end);
                better.push(character);
            }
            c if c.is_ascii_alphanumeric() => better.push(c),
            c if unicode_normalization::char::is_combining_mark(c) => {}
            _ if better.ends_with(['-', '.', '_']) || better.is_empty() => {}
            _ => better.push('-'),
        }
    }
    better
}

#[cfg(test)]
mod tests {
    use super::better;

    #[test]
    fn better_names() {
        for (name, expected) in [
            ("Été à l'œuvre (fin) .PDF", "ete-a-l-oeuvre-fin.pdf"),
            ("2022-M@GRH_MIOM.pdf", "2022-m-grh_miom.pdf"),
            ("a - b.png", "a-b.png"),
        ] {
            assert_eq!(better(name), expected);
        }
    }
}
