//! Text alternatives, and those that say nothing of their image.

use std::sync::LazyLock;

use regex::Regex;

use super::letters::Letters;
use crate::page::document::{Attribute, Element};
use crate::site::decoded;

/// What is wrong with a text alternative in itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// It is the name of a file.
    FileName,
    /// It only says that there is an image: "image", "photo".
    Generic,
    /// It says in words that the image is decorative.
    Decorative,
    /// It begins with "image de".
    Announced,
}

static FILE_NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^[^\n]*[^\s.]\.(?:jpe?g|png|gif|svg|webp|avif|bmp|tiff?)$").ok()
});

static DECORATIVE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?:image|photo|illustration|visuel|élément|bandeau)\s+)?(?:(?:purement|seulement)\s+)?(?:décorati(?:f|ve)|decorati(?:f|ve)|de décoration|d['’]illustration|d['’]ambiance)$",
    )
    .ok()
});

/// Whether [`DECORATIVE`] may find `text`, by its length and its last letter.
fn may_be_decorative(text: &str) -> bool {
    text.len() <= 64 && text.ends_with(['e', 'f', 'n', 'E', 'F', 'N'])
}

/// How the texts begin that [`ANNOUNCED`] finds.
const IMAGE: &[u8] = b"image";

static ANNOUNCED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^image\s+(?:(?:de|du|des|pour|représentant|montrant|illustrant)\s|de\s+l['’]|d['’])",
    )
    .ok()
});

/// Names that cameras, scanners and programs give: `IMG_1234`, `DSC00012`, `Capture_2022-10-03`.
static GIVEN_NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:img|dsc[fn]?|pict|scan|image|photo|capture|screenshot)[_-]?\d[\d_-]*$")
        .ok()
});

/// The alternative of the picture `element` (`img`, `input type="image"`, `area`) where it is the name that assistive
/// technologies say, and is known and not empty.
pub fn alternative(element: Element<'_>) -> Option<Attribute<'_>> {
    let alternative = element.attribute("alt")?;
    let is_picture = match element.name() {
        "img" | "area" => true,
        "input" => element
            .known("type")
            .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("image")),
        _ => false,
    };
    let is_said = !alternative.dynamic && !alternative.value.trim().is_empty();
    let is_other = ["aria-label", "aria-labelledby", "role"]
        .iter()
        .any(|name| element.attribute(name).is_some());
    let known = is_picture && is_said && !is_other;
    (known && !element.has_dynamic_tag() && !element.is_hidden()).then_some(alternative)
}

/// The name of the file of a picture, percent-decoded; empty where it is unknown.
pub fn file_of(element: Element<'_>) -> String {
    let address = element.known("src").unwrap_or_default();
    let path = address.split(['?', '#']).next().unwrap_or_default();
    decoded(path.rsplit('/').next().unwrap_or_default())
}

/// The weakness of `alternative`, the text for the image in the file `file` (an address or a name, percent-decoded). `kinds`:
/// words that name a kind of image and nothing else, a number after them or not.
#[must_use]
pub fn weakness(alternative: &str, file: &str, kinds: &[String]) -> Option<Weakness> {
    let text = bare(alternative);
    let named = text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let words = Letters::of(if named.is_empty() { text } else { named });
    // What nearly every text lacks is asked for before a pattern is.
    let begins_with_image = || {
        let start = text.as_bytes().get(..IMAGE.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(IMAGE))
    };
    if is_given(text) {
        Some(Weakness::FileName)
    } else if kinds.iter().any(|kind| words.are(kind)) {
        Some(Weakness::Generic)
    } else if may_be_decorative(text) && matches(&DECORATIVE, text) {
        Some(Weakness::Decorative)
    } else if is_file_name(text, file) {
        Some(Weakness::FileName)
    } else if begins_with_image() && matches(&ANNOUNCED, text) {
        Some(Weakness::Announced)
    } else {
        None
    }
}

fn matches(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern
        .as_ref()
        .is_some_and(|pattern| pattern.is_match(text))
}

/// Whether `alternative` is the name of a file, be it that of its image, in the file `file`, or another.
pub fn is_file_name(alternative: &str, file: &str) -> bool {
    let text = bare(alternative);
    is_given(text) || (text.contains('.') && matches(&FILE_NAME, text)) || is_stem(text, file)
}

/// Whether a program gave the name.
fn is_given(text: &str) -> bool {
    !text.contains(' ') && matches(&GIVEN_NAME, text)
}

/// An alternative without white space around it and full stops behind it.
fn bare(alternative: &str) -> &str {
    alternative.trim().trim_end_matches('.').trim_end()
}

/// Whether the text is the file's name without its extension, and no word that a person would write.
fn is_stem(text: &str, file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_technical = stem.contains(['_', '-']) || stem.contains(|c: char| c.is_ascii_digit());
    !stem.is_empty() && is_technical && !text.contains(' ') && text == stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weaknesses() {
        let kinds = ["image", "photo", "capture d'écran"].map(str::to_owned);
        let of = |text: &str| weakness(text, "/uploads/equipe_2022.jpg", &kinds);
        for text in [
            "Equipe 2022.JPG",
            "equipe_2022",
            "a.webp",
            "IMG_20221003",
            "image-12",
        ] {
            assert_eq!(of(text), Some(Weakness::FileName), "{text}");
        }
        for text in ["Image", " photo. ", "Capture d’écran", "Photo 2"] {
            assert_eq!(of(text), Some(Weakness::Generic), "{text}");
        }
        for text in ["Image décorative", "décoratif", "image d'illustration"] {
            assert_eq!(of(text), Some(Weakness::Decorative), "{text}");
        }
        for text in [
            "Image de l'équipe",
            "image d’un agent",
            "Image pour le plan",
        ] {
            assert_eq!(of(text), Some(Weakness::Announced), "{text}");
        }
        for text in [
            "Photo de groupe devant le ministère",
            "Imagerie médicale",
            "L'image de marque de l'État",
            "Image et son : deux agents en tournage",
            "Logo de la DINUM",
            "numerique.gouv.fr",
            "Equipe",
            "2022",
            "",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
