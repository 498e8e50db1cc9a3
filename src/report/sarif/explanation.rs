//! A rule's document as help: the examples with a caption in place of what tests need to know of them.

use crate::book::Lang;
use crate::report::wording::pick;

/// `document`, Markdown, for readers of Markdown.
pub fn markdown(document: &str, lang: Lang) -> String {
    let mut text = String::with_capacity(document.len());
    let mut fence: Option<String> = None;
    for line in document.lines() {
        match &fence {
            Some(open) => {
                if line.trim_end() == open {
                    fence = None;
                }
                text.push_str(line);
            }
            None if line.starts_with("```") => {
                let (open, info) = line.split_at(line.len() - line.trim_start_matches('`').len());
                let mut words = info.split_whitespace();
                let language = words.next().unwrap_or_default();
                if let Some(caption) = words.next().and_then(|role| caption(role, lang)) {
                    text.push_str(caption);
                    text.push_str("\n\n");
                }
                text.push_str(open);
                text.push_str(language);
                fence = Some(open.to_owned());
            }
            None => text.push_str(line),
        }
        text.push('\n');
    }
    text
}

/// The paragraphs of `document` without its examples and headings, for readers of plain text.
pub fn plain(document: &str) -> String {
    let mut fence: Option<&str> = None;
    let mut paragraphs = vec![String::new()];
    for line in document.lines() {
        if let Some(open) = fence {
            fence = (line.trim_end() != open).then_some(open);
            continue;
        }
        if line.starts_with("```") {
            fence = Some(&line[..line.len() - line.trim_start_matches('`').len()]);
        }
        if fence.is_some() || line.starts_with('#') || line.trim().is_empty() {
            paragraphs.push(String::new());
        } else if let Some(open) = paragraphs.last_mut() {
            if !open.is_empty() {
                open.push(' ');
            }
            open.push_str(line.trim());
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n")
}

/// What an example of this role shows.
fn caption(role: &str, lang: Lang) -> Option<&'static str> {
    Some(match role {
        "bad" => pick(
            lang,
            "À corriger (entre ⟦ et ⟧) :",
            "Wrong (between ⟦ and ⟧):",
        ),
        "good" => pick(lang, "Correct :", "Right:"),
        "with" => pick(lang, "Avec ce fichier :", "With this file:"),
        "before" => pick(lang, "Avant, dans git :", "Before, in git:"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "# Titre\n\nUne phrase\nsur deux lignes.\n\n````html bad path=_pages/a.html\n⟦<b>⟧\n```\n````\n\n- un\n- deux\n\n```html repaired\n# non\n```\n";

    #[test]
    fn examples_get_a_caption() {
        let text = markdown(DOCUMENT, Lang::Fr);
        assert_eq!(
            text,
            "# Titre\n\nUne phrase\nsur deux lignes.\n\nÀ corriger (entre ⟦ et ⟧) :\n\n````html\n⟦<b>⟧\n```\n````\n\n- un\n- deux\n\n```html\n# non\n```\n"
        );
    }

    #[test]
    fn plain_text_has_the_paragraphs() {
        assert_eq!(
            plain(DOCUMENT),
            "Une phrase sur deux lignes.\n\n- un - deux"
        );
    }
}
