//! `a11y/iframe-title-generic`: a frame whose title does not say what it shows (RGAA 2.2, test 2.2.1).

use crate::page::document::Element;
use crate::rules::letters::Letters;
use crate::rules::link_title::folded;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports "iframe", "vidéo 2" and the like, addresses and file names.
pub struct IframeTitleGeneric;

impl Rule for IframeTitleGeneric {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("iframe"), Subject::Element("frame")]
    }

    fn element(&self, frame: Element<'_>, _context: &Context<'_>, report: &mut Report<'_>) {
        let Some(title) = frame.attribute("title").filter(|title| !title.dynamic) else {
            return;
        };
        let Some(place) = title.span.filter(|_| !frame.is_hidden()) else {
            return;
        };
        let text = title.value.trim();
        let name = text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
        let words = Letters::of(if name.is_empty() { text } else { name });
        let generic = report.options().list("titles");
        if is_address(text) {
            report.add(Draft::new(place, "address"));
        } else if !words.is_empty() && generic.iter().any(|generic| words.are(generic)) {
            report.add(Draft::new(place, "generic").with("title", folded(text)));
        }
    }
}

/// Whether a title is an address, a host or the name of a file.
fn is_address(title: &str) -> bool {
    let is_file = || {
        title.rsplit_once('.').is_some_and(|(stem, extension)| {
            let known = ["html", "htm", "php", "mp4", "pdf", "webm", "aspx"];
            !stem.is_empty() && known.contains(&extension.to_ascii_lowercase().as_str())
        })
    };
    !title.contains(char::is_whitespace)
        && (title.contains("://") || title.starts_with("www.") || is_file())
}
