//! Our Markdown against answers of the real kramdown, which `fixtures/kramdown/record.rb` wrote down.
//!
//! A difference that stays is named with its reason in `fixtures/kramdown/differences.txt`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a broken fixture is a failed test"
)]

#[path = "kramdown/places.rs"]
mod places;
#[path = "kramdown/robust.rs"]
mod robust;
#[path = "kramdown/traps.rs"]
mod traps;
#[path = "kramdown/tree.rs"]
mod tree;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use dinum_lint::page::kramdown::{Input, Options, convert};
use dinum_lint::page::rendered::Rendered;
use dinum_lint::source::Mapped;

/// A case and the answer of the real kramdown.
struct Case {
    name: String,
    /// The whole file, the line of options included.
    file: String,
    /// Where the text begins.
    start: usize,
    options: Options,
    expected: String,
}

impl Case {
    fn convert(&self) -> Rendered {
        let mut out = Rendered::default();
        let text = Mapped::verbatim(&self.file[self.start..], self.start);
        convert(&text, &self.options, &mut out);
        out
    }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/kramdown")
}

fn cases() -> Vec<Case> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder().join("cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    paths.sort();
    paths.iter().map(case).collect()
}

fn case(path: &PathBuf) -> Case {
    let file = fs::read_to_string(path).unwrap();
    let mut options = Options::default();
    let mut start = 0;
    if let Some(rest) = file.strip_prefix("%%") {
        let (line, _) = rest.split_once('\n').unwrap();
        start = "%%\n".len() + line.len();
        for pair in line.split_whitespace() {
            let (name, value) = pair.split_once('=').unwrap();
            set(&mut options, name, value);
        }
    }
    Case {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        start,
        options,
        expected: fs::read_to_string(path.with_extension("html")).unwrap(),
        file,
    }
}

fn set(options: &mut Options, name: &str, value: &str) {
    let truth = value == "true";
    match name {
        "input" => {
            options.input = match value {
                "GFM" => Input::Gfm,
                "kramdown" => Input::Kramdown,
                other => panic!("input {other}"),
            }
        }
        "auto_ids" => options.auto_ids = truth,
        "auto_id_prefix" => value.clone_into(&mut options.auto_id_prefix),
        "auto_id_stripping" => options.auto_id_stripping = truth,
        "hard_wrap" => options.hard_wrap = truth,
        "parse_block_html" => options.parse_block_html = truth,
        "parse_span_html" => options.parse_span_html = truth,
        "html_to_native" => options.html_to_native = truth,
        "footnote_nr" => options.footnote_nr = value.parse().unwrap(),
        _ => options.further.push((name.to_owned(), value.to_owned())),
    }
}

/// The cases that are known to differ, with the reason of each.
fn known_differences() -> BTreeMap<String, String> {
    fs::read_to_string(folder().join("differences.txt"))
        .unwrap()
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (name, reason) = line.split_once(": ").unwrap();
            assert!(!reason.trim().is_empty(), "{name} has no reason");
            (name.to_owned(), reason.to_owned())
        })
        .collect()
}

#[test]
fn cases_agree_with_kramdown() {
    let cases = cases();
    let mut known = known_differences();
    let mut faults = Vec::new();
    let mut differing = 0;
    for case in &cases {
        let rendered = case.convert();
        let ours = tree::lines(rendered.html.text());
        let theirs = tree::lines(&case.expected);
        let listed = known.remove(&case.name);
        if ours == theirs {
            if listed.is_some() {
                faults.push(format!("{}: listed, but does not differ", case.name));
            }
            continue;
        }
        differing += 1;
        if listed.is_none() {
            let same = ours.iter().zip(&theirs).take_while(|(one, two)| one == two);
            let line = same.count();
            faults.push(format!(
                "{}: kramdown {:?}, ours {:?}",
                case.name,
                theirs.get(line),
                ours.get(line)
            ));
        }
    }
    faults.extend(
        known
            .keys()
            .map(|name| format!("{name}: listed, but no case")),
    );
    println!("{} of {} cases agree", cases.len() - differing, cases.len());
    assert!(cases.len() >= 120, "only {} cases", cases.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(
        differing * 100 <= cases.len() * 3,
        "{differing} differences are more than 3 %"
    );
}

#[test]
fn old_ruby_lowers_ascii_letters_only() {
    let options = Options {
        ascii_lower_case: true,
        ..Options::default()
    };
    let mut out = Rendered::default();
    convert(&Mapped::verbatim("# École À Paris", 0), &options, &mut out);
    assert!(out.html.text().contains("id=\"École-À-paris\""));
}

#[test]
fn notes_tell_what_is_defined_and_used() {
    let text = "[a] [b][c] ![d][a]\n\n[a]: /a\n[c]: <c d> \"e\"\n[f]: g\n\n[^h]: i\n[^j]: k[^h]\n";
    let mut out = Rendered::default();
    let notes = convert(&Mapped::verbatim(text, 0), &Options::default(), &mut out);
    let links: Vec<_> = notes
        .links
        .iter()
        .map(|link| (link.name.as_str(), link.destination.slice(text), link.used))
        .collect();
    assert_eq!(
        links,
        [("a", "/a", true), ("c", "c d", true), ("f", "g", false)]
    );
    assert_eq!(notes.links[1].span.slice(text), "[c]: <c d> \"e\"");
    let footnotes: Vec<_> = notes
        .footnotes
        .iter()
        .map(|footnote| (footnote.span.slice(text), footnote.used))
        .collect();
    assert_eq!(footnotes, [("[^h]: i", true), ("[^j]: k[^h]", false)]);
}
