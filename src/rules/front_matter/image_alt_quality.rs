//! `front-matter/image-alt-quality`: a text alternative of the front matter that says nothing of its image.

use super::image_alt::{ALTERNATIVE, pictures};
use crate::page::front_matter::Node;
use crate::rules::alternative_text::{Weakness, weakness};
use crate::rules::letters::Letters;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::site::decoded;

/// Reports alternatives that are a file name, a bare "image", the title or caption again, or very long.
pub struct ImageAltQuality;

impl Rule for ImageAltQuality {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(root) = context.front_matter() else {
            return;
        };
        for picture in pictures(root) {
            check(root, picture, report);
        }
    }
}

fn check(root: &Node, picture: &Node, report: &mut Report<'_>) {
    let Some(entry) = picture.entry(ALTERNATIVE).filter(|entry| !entry.merged) else {
        return;
    };
    let Some(text) = entry.value.text().filter(|text| !text.trim().is_empty()) else {
        return;
    };
    let file = picture.get("image").and_then(Node::text);
    let repeats = |other: Option<&Node>| {
        let other = other.and_then(Node::text).map(Letters::of);
        other.is_some_and(|other| !other.is_empty() && other.same(&Letters::of(text)))
    };
    let length = text.trim().chars().count();
    let limit = report.options().number("max-length");
    let kinds = report.options().list("words");
    let draft = match weakness(text, &decoded(file.unwrap_or_default()), kinds) {
        Some(Weakness::FileName) => Draft::new(entry.value.span, "file-name"),
        Some(Weakness::Generic) => Draft::new(entry.value.span, "generic"),
        Some(Weakness::Decorative) => Draft::new(entry.value.span, "decorative"),
        Some(Weakness::Announced) => Draft::new(entry.value.span, "announced"),
        None if repeats(root.get("title")) => Draft::new(entry.value.span, "repeats-title"),
        None if repeats(picture.get("legende")) => Draft::new(entry.value.span, "repeats-caption"),
        None if length > limit => Draft::new(entry.value.span, "too-long")
            .with("length", length)
            .with("limit", limit),
        None => return,
    };
    report.add(draft);
}
