//! The title of a link: what it says, and how to say more in it; the text that readers see.

use std::borrow::Cow;

use super::Context;
use super::edits::without_attribute;
use super::letters::Letters;
use crate::finding::Edit;
use crate::page::document::{Attribute, Content, Element};
use crate::page::rendered::Notation;
use crate::source::{Mapped, Span};

/// A longer text is not repeated in a title.
const LONGEST_TEXT: usize = 120;

/// A link that holds more nodes is a whole page in a tag that was left open; it is not read.
const MOST_NODES: usize = 500;

/// All that a link says: its text, the alternatives of its pictures, its title and label.
pub fn words_of(link: Element<'_>) -> String {
    let mut words = link.text();
    let own = ["title", "aria-label"]
        .into_iter()
        .filter_map(|name| link.attribute(name));
    let inside = link
        .descendants()
        .flat_map(|element| ["alt", "title", "aria-label"].map(|name| element.attribute(name)));
    for attribute in own.chain(inside.flatten()) {
        words.push(' ');
        words.push_str(attribute.value);
    }
    words
}

/// What the names of classes hold that take words away from the eye and leave them to screen readers, or the reverse.
const HIDING_CLASSES: [&str; 4] = ["sr-only", "hidden", "invisible", "screen-reader"];

/// The words of `link` that readers see, as written; `None` where Liquid or a class of the style sheet decides. Words hidden
/// from assistive technologies are left out.
pub fn visible_text(link: Element<'_>) -> Option<Mapped> {
    let mut text = Mapped::new();
    let hides = |element: Element<'_>| {
        let classes = element.attribute("class");
        classes.is_some_and(|classes| {
            classes.dynamic
                || HIDING_CLASSES
                    .iter()
                    .any(|name| classes.value.contains(name))
        })
    };
    let mut inside = link.descendants();
    if inside.by_ref().take(MOST_NODES).any(hides) || inside.next().is_some() {
        return None;
    }
    let is_dynamic = link.is_dynamic();
    for node in link.text_nodes(usize::MAX) {
        if node
            .parent()
            .is_some_and(|parent| parent.is_hidden() || parent.is_foreign())
        {
            continue;
        }
        let start = text.len();
        node.push_to(&mut text);
        let place = text.span(start..text.len());
        if is_dynamic && link.document().is_opaque(place) {
            return None;
        }
    }
    Some(text)
}

/// What a link shows, where its words are its name: its visible text.
#[derive(Debug)]
pub struct SeenWords<'a> {
    link: Element<'a>,
    /// The words.
    pub text: Cow<'a, str>,
    /// Their letters.
    pub letters: Letters,
}

impl SeenWords<'_> {
    /// Where the words stand in the file.
    pub fn place(&self) -> Option<Span> {
        let text = visible_text(self.link)?;
        let shown = text.text();
        let start = shown.len() - shown.trim_start().len();
        Some(text.span(start..shown.trim_end().len().max(start)))
    }
}

/// What [`Context::seen_words`] knows of `link`.
pub(super) fn seen_words(link: Element<'_>) -> Option<SeenWords<'_>> {
    let is_labelled = ["aria-label", "aria-labelledby"].into_iter().any(|name| {
        let label = link.attribute(name);
        label.is_some_and(|label| label.dynamic || !label.value.trim().is_empty())
    });
    if is_labelled || !link.has_attribute("href") || link.is_hidden() || link.has_dynamic_tag() {
        return None;
    }
    let text = match plain_text(link) {
        Some(text) => Cow::Borrowed(text.trim()),
        None => Cow::Owned(visible_text(link)?.text().trim().to_owned()),
    };
    if text.is_empty() || link.descendants().any(is_named_picture) {
        return None;
    }
    Some(SeenWords {
        link,
        letters: Letters::of(&text),
        text,
    })
}

/// The text of a link that holds nothing else, as nearly all do.
fn plain_text(link: Element<'_>) -> Option<&str> {
    let mut contents = link.contents();
    match (contents.next(), contents.next()) {
        (Some(Content::Text(node)), None) if !link.is_dynamic() && !link.is_foreign() => {
            Some(node.text())
        }
        _ => None,
    }
}

/// Whether a picture has words of its own to say.
fn is_named_picture(element: Element<'_>) -> bool {
    let named = |name: &str| {
        let attribute = element.attribute(name);
        attribute.is_some_and(|attribute| attribute.dynamic || !attribute.value.trim().is_empty())
    };
    match element.name() {
        "img" => ["alt", "title", "aria-label", "aria-labelledby"]
            .into_iter()
            .any(named),
        "svg" | "object" | "video" => !element.is_hidden(),
        _ => named("aria-label") || named("aria-labelledby"),
    }
}

/// Words of notices, which say nothing of where a link leads.
const NOTICE_WORDS: [&str; 20] = [
    "lien",
    "externe",
    "sortant",
    "site",
    "page",
    "nouvelle",
    "nouvel",
    "fenêtre",
    "onglet",
    "ouvre",
    "ouverture",
    "dans",
    "une",
    "un",
    "external",
    "link",
    "new",
    "window",
    "tab",
    "opens",
];

/// Whether the title of `link` says more of where it leads than its text, `words`, does: a word that is neither in the text
/// nor part of a notice.
pub fn title_says_more(link: Element<'_>, words: &Letters) -> bool {
    let Some(title) = link.attribute("title") else {
        return false;
    };
    title.dynamic
        || Letters::of(title.value).words().any(|word| {
            word.chars().nth(1).is_some()
                && !NOTICE_WORDS.contains(&word)
                && !words.contain_word(word)
        })
}

/// Whether something beside the text of `link` says where it leads: its title, or a description.
pub fn is_named_otherwise(link: Element<'_>, words: &Letters) -> bool {
    link.attribute("aria-describedby").is_some() || title_says_more(link, words)
}

/// `text` without the brackets at its end: "Télécharger" of "Télécharger (PDF, 250 Ko)".
pub fn without_brackets(text: &str) -> &str {
    let bare = text.trim_end();
    match bare.strip_suffix(')').and_then(|inside| inside.rfind('(')) {
        Some(open) if !bare[..open].trim().is_empty() => bare[..open].trim_end(),
        _ => bare,
    }
}

/// `text` on one line.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The bytes of `text` to remove so that its title is gone; `None` where other links use it too (a reference definition).
pub fn without_title(text: &str, link: Element<'_>) -> Option<Span> {
    let mut written = link.written_attributes().iter();
    let title = written.find(|origin| &*origin.name == "title")?;
    (title.value != Some(title.span)).then(|| without_attribute(text, title))
}

/// The edit that puts `words` and ` - ` in front of `title`. `None` where that cannot be written without doubt.
pub fn prepend_to_title(context: &Context<'_>, title: Attribute<'_>, words: &str) -> Option<Edit> {
    let place = title.value_span.filter(|_| !title.dynamic)?;
    let before = context.text().get(..place.start)?;
    let is_plain = before.ends_with('"') && title.span != Some(place);
    let fits = !words.is_empty()
        && words.chars().count() <= LONGEST_TEXT
        && !words.contains(['"', '<', '>', '&', '\\', '{', '}']);
    (is_plain && fits).then(|| Edit::insert(place.start, format!("{words} - ")))
}

/// The edit that adds ` - notice` to the title of `link`; a new title, with the text before it, goes to `at`, behind an
/// attribute or the address of a Markdown link. `None` where that cannot be written without doubt.
pub fn append_to_title(
    context: &Context<'_>,
    link: Element<'_>,
    notice: &str,
    at: Option<usize>,
) -> Option<Edit> {
    if notice.contains(['"', '<', '>', '&', '\\']) {
        return None;
    }
    if let Some(title) = link.attribute("title") {
        let place = title.value_span.filter(|_| !title.dynamic)?;
        let is_plain = place.slice(context.text()) == title.value && !title.value.trim().is_empty();
        return is_plain.then(|| Edit::insert(place.end, format!(" - {notice}")));
    }
    // Of punctuation that goes on with the sentence nothing is left in a title.
    let text = folded(&link.text());
    let text = text.trim_end_matches([',', ';', ':', '.', ' ', '\u{a0}', '\u{202f}']);
    let fits = !text.is_empty()
        && text.chars().count() <= LONGEST_TEXT
        && !text.contains(['"', '<', '>', '&', '\\', '{', '}']);
    if !fits {
        return None;
    }
    let at = at?;
    let in_address = link
        .attribute("href")
        .filter(|href| href.notation == Notation::Markdown)
        .and_then(|href| href.value_span)
        .is_some_and(|place| place.end == at);
    Some(Edit::insert(
        at,
        if in_address {
            format!(" \"{text} - {notice}\"")
        } else {
            format!(" title=\"{text} - {notice}\"")
        },
    ))
}
