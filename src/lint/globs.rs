//! Named paths with wildcards that the shell did not expand: in quotation marks, or on Windows.

use camino::{Utf8Path, Utf8PathBuf};
use regex::Regex;
use unicode_normalization::UnicodeNormalization as _;

use super::{Request, targets};
use crate::page::Kind;

/// Whether a named path may stand for several.
pub fn has_wildcard(path: &Utf8Path) -> bool {
    path.as_str().contains(['*', '?', '[', '{'])
}

/// The folders and pages that `pattern` stands for, sorted: `*` and `?` within a name, `**` across
/// folders, `[a-é]`, `{a,b}`. An accent matches however it is encoded. Hidden files are not found, nor
/// what git ignores unless nothing is to be left out.
pub fn expand(pattern: &Utf8Path, request: &Request) -> Vec<Utf8PathBuf> {
    let parts: Vec<&str> = pattern.components().map(|part| part.as_str()).collect();
    let is_wild = |part: &&str| has_wildcard(Utf8Path::new(part));
    let first = parts.iter().position(is_wild).unwrap_or(parts.len());
    let (before, after) = parts.split_at(first);
    let start = targets::tidy(
        &request
            .directory
            .join(before.iter().collect::<Utf8PathBuf>()),
    );
    let Some(regex) = regex(&after.join("/")) else {
        return Vec::new();
    };
    let deepest = (!after.contains(&"**")).then_some(after.len());
    let mut found: Vec<Utf8PathBuf> = targets::walker(&start, request.heeds_exclude)
        .max_depth(deepest)
        .build()
        .filter_map(Result::ok)
        .filter(|entry| entry.depth() > 0)
        .filter_map(|entry| {
            let is_folder = entry.path().is_dir();
            let path = Utf8PathBuf::from_path_buf(entry.into_path()).ok()?;
            let name: String = path.strip_prefix(&start).ok()?.as_str().nfc().collect();
            let is_page = Kind::of(&path) != Kind::Other;
            ((is_folder || is_page) && regex.is_match(&name)).then_some(path)
        })
        .collect();
    found.sort();
    found
}

/// The pattern as a regular expression over whole paths.
fn regex(pattern: &str) -> Option<Regex> {
    let characters: Vec<char> = pattern.nfc().collect();
    let mut regex = String::from("(?s)^");
    let mut at = 0;
    let mut open = 0;
    while let Some(character) = characters.get(at) {
        let rest = characters.get(at + 1..).unwrap_or_default();
        at += 1;
        match character {
            '*' if rest.first() == Some(&'*') => {
                let folders = rest.get(1) == Some(&'/');
                regex.push_str(if folders { "(?:.*/)?" } else { ".*" });
                at += if folders { 2 } else { 1 };
            }
            '*' => regex.push_str("[^/]*"),
            '?' => regex.push_str("[^/]"),
            '[' => match rest.iter().skip(1).position(|c| *c == ']') {
                Some(length) => {
                    set(rest.get(..=length).unwrap_or_default(), &mut regex);
                    at += length + 2;
                }
                None => regex.push_str("\\["),
            },
            '{' if rest.contains(&'}') => {
                regex.push_str("(?:");
                open += 1;
            }
            ',' if open > 0 => regex.push('|'),
            '}' if open > 0 => {
                regex.push(')');
                open -= 1;
            }
            '\\' if cfg!(not(windows)) && !rest.is_empty() => {
                let literal: String = rest.iter().take(1).collect();
                regex.push_str(&regex::escape(&literal));
                at += 1;
            }
            literal => regex.push_str(&regex::escape(&literal.to_string())),
        }
    }
    regex.push('$');
    Regex::new(&regex).ok()
}

/// What stands between brackets: `a-z`, `!x`.
fn set(characters: &[char], regex: &mut String) {
    let negated = matches!(characters.first(), Some('!' | '^'));
    regex.push_str(if negated { "[^/" } else { "[" });
    for character in characters.iter().skip(usize::from(negated)) {
        match character {
            '-' => regex.push('-'),
            other => regex.push_str(&regex::escape(&other.to_string())),
        }
    }
    regex.push(']');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        let matches = |pattern: &str, path: &str| regex(pattern).unwrap().is_match(path);
        for (pattern, path) in [
            ("*.md", "a b.md"),
            ("caf?.md", "café.md"),
            ("été*.md", "été 1.md"),
            ("<<-*->>*.md", "<<-cloud->>-x.md"),
            ("**/*.md", "a.md"),
            ("**/*.md", "a/b/c.md"),
            ("_p*/**", "_pages/a/b.md"),
            ("[a-é].md", "b.md"),
            ("[!a].md", "b.md"),
            ("{a,b*}.{md,html}", "bc.html"),
            ("a[.md", "a[.md"),
        ] {
            assert!(matches(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [
            ("*.md", "a/b.md"),
            ("?.md", "/.md"),
            ("[!a].md", "a.md"),
            ("a.md", "a-md"),
            ("{a,b}.md", "c.md"),
        ] {
            assert!(!matches(pattern, path), "{pattern} {path}");
        }
    }

    #[test]
    fn names_are_found_however_their_accents_are_encoded() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        for name in ["e\u{301}té.md", "<<a>> b.md", "plan.pdf", ".hidden.md"] {
            std::fs::write(root.join(name), "").unwrap();
        }
        std::fs::create_dir(root.join("dossier")).unwrap();
        let request = Request::new(root.to_owned(), jiff::civil::date(2026, 1, 1));
        let names = |pattern: &str| -> Vec<String> {
            expand(Utf8Path::new(pattern), &request)
                .iter()
                .map(|path| path.strip_prefix(root).unwrap().to_string())
                .collect()
        };
        assert_eq!(names("é*.md"), ["e\u{301}té.md"]);
        assert_eq!(names("<<*.md"), ["<<a>> b.md"]);
        assert_eq!(names("*"), ["<<a>> b.md", "dossier", "e\u{301}té.md"]);
        assert_eq!(names("./dos*"), ["dossier"]);
        assert_eq!(names("x*"), [""; 0]);
    }
}
