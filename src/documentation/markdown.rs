//! The Markdown of rule documents as HTML.

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd, html};

use super::{example, frame};
use crate::book::Lang;
use crate::rules;

/// Where a text is shown.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The folder of its page, below that of the language.
    pub path: &'a str,
    /// The language of the page.
    pub lang: Lang,
}

/// `text` with what HTML gives a meaning to written as characters.
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"']) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    Cow::Owned(escaped)
}

/// A few words, without paragraph.
pub fn words(text: &str, place: Place<'_>) -> String {
    let events = events(text, place).filter(|event| {
        !matches!(
            event,
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)
        )
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    out.truncate(out.trim_end().len());
    out
}

/// Text alone, as a title has it.
pub fn plain(text: &str, lang: Lang) -> String {
    let place = Place { path: "", lang };
    let mut out = String::new();
    for event in events(text, place) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            _ => {}
        }
    }
    out
}

/// The body of a document in one language, without its top heading, which the page has. Its examples are shown where they
/// stand.
pub fn body(text: &str, place: Place<'_>) -> String {
    let mut info: Option<CowStr<'_>> = None;
    let mut code = String::new();
    let mut in_title = false;
    let mut shown = Vec::new();
    for event in events(text, place) {
        match event {
            Event::Start(Tag::Heading { level, .. }) if level as usize == 1 => in_title = true,
            Event::End(TagEnd::Heading(level)) if level as usize == 1 => in_title = false,
            _ if in_title => {}
            Event::Start(Tag::CodeBlock(kind)) => {
                info = Some(match kind {
                    CodeBlockKind::Fenced(info) => info,
                    CodeBlockKind::Indented => CowStr::Borrowed(""),
                });
                code.clear();
            }
            Event::Text(piece) if info.is_some() => code.push_str(&piece),
            Event::End(TagEnd::CodeBlock) => {
                let info = info.take().unwrap_or(CowStr::Borrowed(""));
                shown.push(Event::Html(
                    example::figure(&info, &code, place.lang).into(),
                ));
            }
            other => shown.push(other),
        }
    }
    let mut out = String::new();
    html::push_html(&mut out, shown.into_iter());
    out
}

/// The examples alone of a document's body.
pub fn examples(text: &str, lang: Lang) -> String {
    let mut info: Option<CowStr<'_>> = None;
    let mut code = String::new();
    let mut shown = String::new();
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(words))) => {
                info = Some(words);
                code.clear();
            }
            Event::Text(piece) if info.is_some() => code.push_str(&piece),
            Event::End(TagEnd::CodeBlock) => {
                if let Some(info) = info.take() {
                    shown.push_str(&example::figure(&info, &code, lang));
                }
            }
            _ => {}
        }
    }
    shown
}

/// What `text` holds: typographic quotes and spaces, the names of rules as links, and no HTML but as text.
fn events<'t>(text: &'t str, place: Place<'t>) -> impl Iterator<Item = Event<'t>> {
    let mut in_code = false;
    Parser::new_ext(text, Options::ENABLE_SMART_PUNCTUATION).map(move |event| match event {
        Event::Start(Tag::CodeBlock(_)) => {
            in_code = true;
            event
        }
        Event::End(TagEnd::CodeBlock) => {
            in_code = false;
            event
        }
        Event::Text(text) if !in_code => Event::Text(spaced(&text, place.lang).into()),
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Code(text) => match rules::find(&text) {
            Some(rule) if rule.id != place.path => {
                let (address, id) = (frame::link(place.path, rule.id), rule.id);
                Event::InlineHtml(format!("<a href=\"{address}\"><code>{id}</code></a>").into())
            }
            _ => Event::Code(text),
        },
        other => other,
    })
}

/// A number holds on to its sign; in French, high punctuation and quotation marks hold on to what they belong to.
fn spaced(text: &str, lang: Lang) -> String {
    let mut shown = text.replace("n° ", "n°\u{a0}");
    if lang != Lang::Fr {
        return shown;
    }
    for mark in [":", ";", "!", "?", "»"] {
        shown = shown.replace(&format!(" {mark}"), &format!("\u{a0}{mark}"));
    }
    shown.replace("« ", "«\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place<'_> = Place {
        path: "a11y/img-alt",
        lang: Lang::Fr,
    };

    #[test]
    fn a_rule_that_is_named_is_linked_but_from_its_own_page() {
        let shown = words("Voir `links/dead`, pas `a11y/img-alt` ni `a/b`.", PLACE);
        assert_eq!(
            shown,
            "Voir <a href=\"../../links/dead/index.html\"><code>links/dead</code></a>, pas <code>a11y/img-alt</code> ni <code>a/b</code>."
        );
    }

    #[test]
    fn typography_is_french_and_html_is_text() {
        let shown = words("L'image : « une <b>carte</b> » ?", PLACE);
        assert_eq!(
            shown,
            "L’image\u{a0}: «\u{a0}une &lt;b&gt;carte&lt;/b&gt;\u{a0}»\u{a0}?"
        );
        let english = Place {
            lang: Lang::En,
            ..PLACE
        };
        assert_eq!(words("It's : \"so\"", english), "It’s : “so”");
    }

    #[test]
    fn a_body_loses_its_title_and_shows_its_examples() {
        let shown = body("# T\n\nUn *mot*.\n\n```markdown bad\n⟦x⟧ <y>\n```\n", PLACE);
        assert!(
            shown.starts_with("<p>Un <em>mot</em>.</p>\n<figure"),
            "{shown}"
        );
        assert!(shown.contains("</mark> &lt;y&gt;\n</code>"), "{shown}");
    }
}
