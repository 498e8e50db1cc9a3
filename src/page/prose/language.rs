//! In which language a passage is, as far as its author or its words say so.

use crate::page::document::Element;

/// English words that are no French ones, lower case.
const ENGLISH: [&str; 26] = [
    "the", "of", "and", "to", "is", "are", "for", "with", "by", "from", "this", "that", "you",
    "your", "we", "our", "an", "in", "as", "be", "it", "how", "what", "at", "will", "has",
];

/// French words that are no English ones, lower case.
const FRENCH: [&str; 30] = [
    "le", "la", "les", "de", "des", "du", "et", "un", "une", "en", "pour", "par", "sur", "dans",
    "que", "qui", "est", "sont", "au", "aux", "avec", "ce", "cette", "vous", "nous", "votre", "ou",
    "il", "elle", "ne",
];

/// Whether the nearest `lang` of `element` or around it names a language other than French, or one that Liquid decides.
pub fn is_declared_foreign(element: Element<'_>) -> bool {
    std::iter::once(element)
        .chain(element.ancestors())
        .find_map(is_foreign)
        .unwrap_or(false)
}

/// Whether the element's own `lang` names another language than French; `None` without one.
pub fn is_foreign(element: Element<'_>) -> Option<bool> {
    let attribute = element.attribute("lang")?;
    Some(attribute.dynamic || !is_french_tag(attribute.value))
}

/// Whether a BCP 47 language tag names French.
#[must_use]
pub fn is_french_tag(tag: &str) -> bool {
    let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
    primary.eq_ignore_ascii_case("fr")
}

/// Whether the words of `text` are English rather than French: two grammatical words at least, and more than French ones.
#[must_use]
pub fn reads_as_english(text: &str) -> bool {
    let mut english = 0_usize;
    let mut french = 0_usize;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let is = |known: &str| known.eq_ignore_ascii_case(word);
        english += usize::from(ENGLISH.iter().any(|known| is(known)));
        french += usize::from(FRENCH.iter().any(|known| is(known)));
    }
    english >= 2 && english > french
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_told_from_french() {
        assert!(reads_as_english("Contact us: the team is here to help"));
        assert!(!reads_as_english(
            "Le livre blanc of the year : la suite est en ligne"
        ));
        assert!(!reads_as_english("Open data:"));
        assert!(!reads_as_english("Adjoint: X"));
    }

    #[test]
    fn tags() {
        assert!(is_french_tag("fr") && is_french_tag("fr-CA") && is_french_tag("FR"));
        assert!(!is_french_tag("en") && !is_french_tag("") && !is_french_tag("fro"));
    }
}
