//! `a11y/object-alt`: an embedded image, film or document without a text (RGAA 1.1, tests 1.1.6 to 1.1.8, and 4.8, test
//! 4.8.1; ACT 8fc3b6).

use crate::finding::Severity;
use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `<object>`, `<embed>` and `<canvas>` that nothing names. Images, sound and films are decided; the rest, and what
/// has a content in its stead, is to be looked at.
pub struct ObjectAlt;

/// How the names of files end that browsers show as images, play or run as films.
const MEDIA: [&str; 19] = [
    "avif", "bmp", "flac", "gif", "ico", "jpeg", "jpg", "m4a", "mov", "mp3", "mp4", "oga", "ogg",
    "ogv", "png", "svg", "wav", "webm", "webp",
];

impl Rule for ObjectAlt {
    fn looks_at(&self) -> &'static [Subject] {
        &[
            Subject::Element("canvas"),
            Subject::Element("embed"),
            Subject::Element("object"),
        ]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let model = context.accessibility();
        let Some(span) = element.start_tag() else {
            return;
        };
        // With a role it is what the role says, and other rules judge that.
        let has_role = element.attribute("role").is_some();
        if has_role || element.is_hidden() || !model.name(element).is_empty() {
            return;
        }
        let stands_in = !model.contents(element).is_empty();
        if element.name() == "canvas" {
            if !stands_in && !element.is_dynamic() {
                report.add(Draft::new(span, "canvas").severity(Severity::Warning));
            }
            return;
        }
        let address = if element.name() == "object" {
            element.attribute("data")
        } else {
            element.attribute("src")
        };
        let Some(address) = address.filter(|address| !address.dynamic) else {
            return;
        };
        let kind = element.known("type").map(str::to_ascii_lowercase);
        let draft = if is_media(kind.as_deref(), address.value) {
            // Some browsers read an `alt`, which HTML does not have here.
            let has_alternative = element
                .attribute("alt")
                .is_some_and(|alt| !alt.value.trim().is_empty());
            if stands_in || has_alternative {
                Draft::new(span, "stand-in").severity(Severity::Warning)
            } else if element.name() == "embed" {
                Draft::new(span, "embed")
            } else {
                Draft::new(span, "media")
            }
        } else if stands_in || element.is_dynamic() {
            return;
        } else {
            Draft::new(span, "document").severity(Severity::Warning)
        };
        report.add(draft);
    }
}

/// Whether a browser shows the file as an image, or plays it.
fn is_media(kind: Option<&str>, address: &str) -> bool {
    if let Some(kind) = kind.map(str::trim).filter(|kind| !kind.is_empty()) {
        return ["image/", "audio/", "video/"]
            .iter()
            .any(|family| kind.starts_with(family));
    }
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default();
    let ending = file.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| MEDIA.contains(&ending.to_ascii_lowercase().as_str()))
}
