//! `a11y/link-visible-label`: what is seen on a link, a button or before a field is not part of its name (RGAA 6.1, 11.2 and
//! 11.9, tests 6.1.5, 11.2.5 and 11.9.2; ACT 2ee8b8).

use crate::accessibility::{Accessibility, Name, Source, aria};
use crate::page::document::{Content, Element};
use crate::page::html::Flow;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `aria-label` and `aria-labelledby` that leave out the words that everybody sees: who speaks to the computer says
/// these.
pub struct LinkVisibleLabel;

/// How many elements and texts are looked at for the words of one control.
const NODES: usize = 400;

impl Rule for LinkVisibleLabel {
    fn looks_at(&self) -> &'static [Subject] {
        &[
            Subject::Attribute("aria-label"),
            Subject::Attribute("aria-labelledby"),
        ]
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let model = context.accessibility();
        let Some(span) = element.start_tag() else {
            return;
        };
        if element.is_hidden() {
            return;
        }
        let is_field = matches!(element.name(), "input" | "select" | "textarea");
        if !is_field && !says_its_content(model, element) {
            return;
        }
        let Name::Text(name, source) = model.name(element) else {
            return;
        };
        let attribute = match source {
            Source::References => "aria-labelledby",
            Source::Attribute => "aria-label",
            _ => return,
        };
        let mut seen = Seen::default();
        if is_field {
            for label in model.labels(element) {
                seen.is_broken = true;
                seen.read(label, element);
            }
        } else {
            seen.read(element, element);
        }
        let said = words(&name);
        let is_said = |text: &str| is_part(&words(text), &said);
        let missing = seen
            .texts
            .iter()
            .find(|(text, line)| !is_said(text) && !is_said(&seen.lines[*line]))
            .map(|(text, _)| text);
        let Some(missing) = missing.filter(|_| !seen.is_unsure) else {
            return;
        };
        let message = if is_field { "field" } else { "control" };
        report.add(
            Draft::new(span, message)
                .with("seen", missing.trim())
                .with("name", name)
                .with("attribute", attribute),
        );
    }
}

/// Whether the element is something to work with that takes its name from what it contains (ACT 2ee8b8, applicability).
fn says_its_content(model: &Accessibility<'_>, element: Element<'_>) -> bool {
    let role = model.role(element);
    let data = role.data();
    role.is_a("widget") && !role.is_a("row") && data.is_some_and(aria::Role::is_named_by_contents)
}

/// The texts that the eye sees on a control.
#[derive(Default)]
struct Seen {
    /// Those that are words, each with the number of its line.
    texts: Vec<(String, usize)>,
    /// What stands together without a break: of "1<sup>er</sup>" nobody says the parts.
    lines: Vec<String>,
    /// Whether the next text begins a line.
    is_broken: bool,
    is_unsure: bool,
    nodes: usize,
}

impl Seen {
    fn read(&mut self, element: Element<'_>, control: Element<'_>) {
        for content in element.contents() {
            self.nodes += 1;
            if self.nodes > NODES {
                self.is_unsure = true;
                return;
            }
            match content {
                Content::Text(text) => {
                    self.is_unsure |= text.is_dynamic();
                    self.take(text.text());
                }
                Content::Element(inside) if inside == control || !is_read(inside) => {
                    self.is_broken = true;
                }
                Content::Element(inside) => {
                    self.is_unsure |= inside.has_dynamic_tag() || inside.name().contains('-');
                    let breaks = inside.name() == "br" || Flow::of(inside.name()) == Flow::Block;
                    self.is_broken |= breaks;
                    self.read(inside, control);
                    self.is_broken |= breaks;
                }
            }
        }
    }

    fn take(&mut self, text: &str) {
        if self.is_broken || self.lines.is_empty() {
            self.lines.push(String::new());
            self.is_broken = false;
        }
        let line = self.lines.len() - 1;
        self.lines[line].push_str(text);
        if !is_symbol(text) {
            self.texts.push((text.to_owned(), line));
        }
    }
}

/// Whether the words inside are seen as words: not those of drawings, of other controls, of what is hidden, nor the name of
/// a sign in a font of icons.
fn is_read(element: Element<'_>) -> bool {
    const NOT_READ: [&str; 11] = [
        "audio", "canvas", "input", "math", "noscript", "object", "script", "select", "style",
        "textarea", "video",
    ];
    let is_icon = element
        .attribute("class")
        .is_some_and(|class| class.value.to_ascii_lowercase().contains("icon"));
    // Text that only assistive technologies get is not seen.
    let is_off_screen = element.attribute("class").is_some_and(|class| {
        class
            .value
            .split_ascii_whitespace()
            .any(|name| OFF_SCREEN.contains(&name))
    });
    element.is_visible()
        && !element.is_foreign()
        && !NOT_READ.contains(&element.name())
        && !is_icon
        && !is_off_screen
}

/// Names of classes that move a text out of sight, in the frameworks of public sites and the usual ones.
const OFF_SCREEN: [&str; 7] = [
    "fr-sr-only",
    "sr-only",
    "screen-reader-text",
    "visually-hidden",
    "visuallyhidden",
    "u-sr-only",
    "rf-sr-only",
];

/// A text that is used as a sign: one letter, or no letter and no digit at all.
fn is_symbol(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= 1 || !text.chars().any(char::is_alphanumeric)
}

/// The words of a text, without regard to letter case, punctuation and kind of apostrophe.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Whether `part` stands in `whole`, in this order and without words between.
fn is_part(part: &[String], whole: &[String]) -> bool {
    part.is_empty() || whole.windows(part.len()).any(|words| words == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_whole_and_in_order() {
        let holds = |name: &str, seen: &str| is_part(&words(seen), &words(name));
        assert!(holds("« Etalab » - Lien externe", "Etalab"));
        assert!(holds("Page suivante de la liste", "page suivante"));
        assert!(holds("L’agenda : lire", "L'agenda"));
        assert!(!holds(
            "Commander maintenant le produit",
            "Commander le produit"
        ));
        assert!(!holds("Découvrir Nicest", "Découvrir Nice"));
        assert!(!holds("numéro-vert", "numérovert"));
    }

    #[test]
    fn signs_are_no_words() {
        for text in [" X ", ">", "→", "…", ""] {
            assert!(is_symbol(text), "{text}");
        }
        assert!(!is_symbol("OK"));
    }
}
