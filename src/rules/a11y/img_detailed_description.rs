//! `a11y/img-detailed-description`: a diagram whose content no text gives (RGAA 1.6, tests 1.6.1 to 1.6.10).

use regex::escape;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use crate::book::Options;
use crate::page::document::Element;
use crate::rules::alternative_text::{alternative, file_of};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports images that call themselves a diagram, a chart, a map… and have no detailed description that can be seen.
pub struct ImgDetailedDescription;

/// An alternative of so many characters describes the image itself.
const DESCRIBES: usize = 120;

/// How many nodes after the image are looked at for its description.
const NODES: usize = 80;

/// Words by which an alternative or the text that follows speaks of the description.
const ANNOUNCES: [&str; 12] = [
    "description",
    "descriptif",
    "detail",
    "details",
    "detaillee",
    "detaille",
    "transcription",
    "ci dessous",
    "ci apres",
    "ci dessus",
    "version texte",
    "alternative",
];

impl Rule for ImgDetailedDescription {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("img")]
    }

    fn element(&self, image: Element<'_>, _context: &Context<'_>, report: &mut Report<'_>) {
        let Some(alternative) = alternative(image) else {
            return;
        };
        let described = ["longdesc", "aria-describedby", "aria-details"];
        if described.iter().any(|name| image.attribute(name).is_some())
            || describes_itself(alternative.value)
        {
            return;
        }
        let names = [plain(alternative.value), plain(&file_of(image))];
        let options = report.options();
        // Nearly no image calls itself a diagram: one look at its names, with all words at once.
        let Some(pattern) = options.pattern(any_word) else {
            return;
        };
        if !names.iter().any(|name| pattern.is_match(name)) {
            return;
        }
        let bare = names
            .each_ref()
            .map(|name| without(name, options.list("except")));
        let mut words = options.list("words").iter();
        let Some(kind) = words.find(|word| bare.iter().any(|name| name.contains(&plain(word))))
        else {
            return;
        };
        if !announces(&names[0])
            && !is_followed_by_description(image)
            && let Some(place) = alternative.span
        {
            report.add(Draft::new(place, "undescribed").with("kind", kind.as_str()));
        }
    }
}

/// Whether an alternative gives the details too: it is long, or lists them behind a colon.
fn describes_itself(alternative: &str) -> bool {
    let listed = alternative.split_once(':').map_or("", |(_, listed)| listed);
    alternative.chars().count() >= DESCRIBES || listed.split_whitespace().count() >= 3
}

/// The pattern of all words that announce an image to describe, as [`plain`] writes them.
fn any_word(options: &Options) -> String {
    let words = options
        .list("words")
        .iter()
        .map(|word| escape(&plain(word)));
    words.collect::<Vec<_>>().join("|")
}

/// `text` in small letters without accents, its words parted and surrounded by one space.
fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 2);
    words.push(' ');
    let mut add = |character: char| {
        if character.is_ascii_alphanumeric() {
            words.push(character);
        } else if character.is_alphanumeric() {
            words.extend(character.to_lowercase());
        } else if !is_combining_mark(character) && !words.ends_with(' ') {
            words.push(' ');
        }
    };
    for character in text.chars() {
        if character.is_ascii() {
            add(character.to_ascii_lowercase());
        } else {
            // A Latin letter with an accent is an ASCII letter and a mark.
            decompose_canonical(character, |part| add(part.to_ascii_lowercase()));
        }
    }
    if !words.ends_with(' ') {
        words.push(' ');
    }
    words
}

/// `words` without the phrases of `except`.
fn without(words: &str, except: &[String]) -> String {
    let mut rest = words.to_owned();
    for phrase in except {
        let phrase = plain(phrase);
        if rest.contains(&phrase) {
            rest = rest.replace(&phrase, " ");
        }
    }
    rest
}

fn announces(words: &str) -> bool {
    ANNOUNCES
        .iter()
        .any(|word| words.contains(&format!(" {word} ")))
}

/// Whether the block after the image, or what stands around it in its own, gives or announces the description.
fn is_followed_by_description(image: Element<'_>) -> bool {
    let blocks = ["p", "div", "figure", "li", "td"];
    let mut around = image
        .ancestors()
        .take_while(|element| element.name() != "body");
    let Some(block) = around.find(|element| blocks.contains(&element.name())) else {
        return false;
    };
    let describes = |element: Element<'_>| {
        matches!(element.name(), "details" | "table" | "ul" | "ol" | "dl")
            || element.is_dynamic()
            || announces(&plain(&text_of(element)))
    };
    // A figure in a figure's place: what follows the paragraph that holds the image, and what follows that.
    let after = block.next().0;
    let then = after.and_then(|after| after.next().0);
    announces(&plain(&text_of(block)))
        || block
            .children()
            .any(|child| matches!(child.name(), "details" | "table"))
        || after.is_some_and(describes)
        || then.is_some_and(describes)
}

fn text_of(element: Element<'_>) -> String {
    let texts = element.text_nodes(NODES);
    texts.flat_map(|node| [node.text(), " "]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_whole_words_whatever_their_accents() {
        assert_eq!(plain("Schéma-SI_2022.PNG"), " schema si 2022 png ");
        let except = ["charte graphique".to_owned()];
        assert_eq!(
            without(&plain("La Charte graphique, 2022"), &except),
            " la 2022 "
        );
    }
}
