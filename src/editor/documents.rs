//! The open files, with the texts that the editor holds.

use camino::Utf8PathBuf;
use lsp_types::{Diagnostic, TextDocumentContentChangeEvent, Uri};

use super::homes::home_of;
use super::positions::{Encoding, Lines};
use crate::lint::Located;

/// An open file.
#[derive(Debug)]
pub struct Document {
    /// As the editor names it.
    pub uri: Uri,
    /// Where it is; `None` for what is no file of the disk.
    pub path: Option<Utf8PathBuf>,
    /// The folder of its site, or its own path where it has none.
    pub home: Option<Utf8PathBuf>,
    /// Its text now.
    pub text: String,
    /// The editor's number for that text.
    pub version: i32,
    /// What was found in it, and in which version.
    pub findings: Vec<Located>,
    /// The version that the findings are about.
    pub linted: Option<i32>,
    /// What the editor was told last.
    pub told: Option<(i32, Vec<Diagnostic>)>,
    /// Where the rule documents are published, as its configuration says.
    pub documentation: Option<String>,
}

impl Document {
    /// A file that was opened.
    pub fn new(uri: Uri, path: Option<Utf8PathBuf>, text: String, version: i32) -> Self {
        Self {
            uri,
            home: path.as_deref().map(home_of),
            path,
            text,
            version,
            findings: Vec::new(),
            linted: None,
            told: None,
            documentation: None,
        }
    }

    /// Change the text: each change counts in the text that the one before left.
    pub fn change(
        &mut self,
        changes: Vec<TextDocumentContentChangeEvent>,
        version: i32,
        encoding: Encoding,
    ) {
        for change in changes {
            match change.range {
                None => self.text = change.text,
                Some(range) => {
                    let span = Lines::new(&self.text, encoding).span(range);
                    self.text.replace_range(span.start..span.end, &change.text);
                }
            }
        }
        self.version = version;
    }
}

#[cfg(test)]
mod tests {
    use std::str::FromStr as _;

    use lsp_types::{Position, Range};

    use super::*;

    #[test]
    fn changes_count_in_the_text_that_the_one_before_left() {
        let uri = Uri::from_str("untitled:a").unwrap();
        let mut document = Document::new(uri, None, "été\nà\n".to_owned(), 1);
        let change = |line, from, to, text: &str| TextDocumentContentChangeEvent {
            range: Some(Range::new(
                Position::new(line, from),
                Position::new(line, to),
            )),
            range_length: None,
            text: text.to_owned(),
        };
        let changes = vec![
            change(0, 1, 2, "\n"),
            change(1, 0, 1, "É"),
            change(9, 9, 9, "fin"),
        ];
        document.change(changes, 4, Encoding::Utf16);
        assert_eq!(
            (document.text.as_str(), document.version),
            ("é\nÉ\nà\nfin", 4)
        );
        let whole = TextDocumentContentChangeEvent {
            range: None,
            range_length: None,
            text: "rien".to_owned(),
        };
        document.change(vec![whole, change(0, 0, 1, "R")], 5, Encoding::Utf16);
        assert_eq!(document.text, "Rien");
    }
}
