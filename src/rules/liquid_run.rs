//! Whether Jekyll runs Liquid on a file, and what a fault in it brings.

use crate::finding::Argument;
use crate::page::front_matter::{State as Reading, Value};
use crate::rules::{Context, Publication};
use crate::site::{Kind, State};

/// Whether Jekyll runs Liquid on the file: on layouts and includes, on posts, and on whatever has front matter; not
/// where `render_with_liquid: false` says so.
pub fn is_run(context: &Context<'_>) -> bool {
    let is_post = context.facts.collection.as_deref() == Some("posts");
    let is_processed = match context.page.front_matter.state {
        Reading::Absent | Reading::HiddenByByteOrderMark => is_post,
        Reading::Unclosed | Reading::Invalid(_) | Reading::Parsed => true,
    };
    let is_off = context
        .value("render_with_liquid")
        .is_some_and(|node| node.value == Value::Bool(false));
    context.facts.publication == Publication::Chrome || (is_processed && !is_off)
}

/// What a fault that Liquid refuses brings: the end of the build now, or once the page is published. Jekyll also reads
/// documents that it does not write for lack of `output: true`, or because they are dated in the future.
pub fn effect(context: &Context<'_>) -> Argument {
    let is_read = match context.entry {
        Some(entry) => match entry.state {
            State::Published | State::NoOutput => true,
            State::Future => matches!(entry.kind, Kind::Document { .. }),
            State::Unpublished | State::Draft => false,
            State::Hidden => context.facts.publication == Publication::Chrome,
        },
        None => context.facts.publication != Publication::Unpublished,
    };
    let (fr, en) = if is_read {
        (
            "la publication de tout le site s'arrête ici",
            "the build of the whole site stops here",
        )
    } else {
        (
            "le jour où cette page sera publiée, la publication de tout le site s'arrêtera ici",
            "on the day this page is published, the build of the whole site will stop here",
        )
    };
    Argument::Bilingual {
        fr: fr.to_owned(),
        en: en.to_owned(),
    }
}
