//! Text alternatives that say nothing of their image.

use std::sync::LazyLock;

use regex::Regex;

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

/// Words that name a kind of image and nothing else.
const KINDS: [&str; 22] = [
    "image",
    "images",
    "photo",
    "photos",
    "photographie",
    "illustration",
    "visuel",
    "bandeau",
    "bannière",
    "logo",
    "icône",
    "icone",
    "picto",
    "pictogramme",
    "capture",
    "capture d'écran",
    "schéma",
    "graphique",
    "infographie",
    "picture",
    "img",
    "alt",
];

static FILE_NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^[^\n]*[^\s.]\.(?:jpe?g|png|gif|svg|webp|avif|bmp|tiff?)$").ok()
});

static DECORATIVE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?:image|photo|illustration|visuel|élément|bandeau)\s+)?(?:(?:purement|seulement)\s+)?(?:décorati(?:f|ve)|decorati(?:f|ve)|de décoration|d['’]illustration|d['’]ambiance)$",
    )
    .ok()
});

static ANNOUNCED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^image\s+(?:(?:de|du|des|pour|représentant|montrant|illustrant)\s|de\s+l['’]|d['’])",
    )
    .ok()
});

/// The weakness of `alternative`, the text for the image in the file `file` (an address or a name, percent-decoded).
#[must_use]
pub fn weakness(alternative: &str, file: &str) -> Option<Weakness> {
    let text = alternative.trim().trim_end_matches('.').trim_end();
    let matches = |pattern: &LazyLock<Option<Regex>>| {
        pattern
            .as_ref()
            .is_some_and(|pattern| pattern.is_match(text))
    };
    let lower = text.to_lowercase().replace('’', "'");
    if KINDS.contains(&lower.as_str()) {
        Some(Weakness::Generic)
    } else if matches(&DECORATIVE) {
        Some(Weakness::Decorative)
    } else if matches(&FILE_NAME) || is_stem(text, file) {
        Some(Weakness::FileName)
    } else if matches(&ANNOUNCED) {
        Some(Weakness::Announced)
    } else {
        None
    }
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
        let of = |text: &str| weakness(text, "/uploads/equipe_2022.jpg");
        for text in ["Equipe 2022.JPG", "equipe_2022", "a.webp"] {
            assert_eq!(of(text), Some(Weakness::FileName), "{text}");
        }
        for text in ["Image", " photo. ", "Capture d’écran"] {
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
            "",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
