//! Words by which a page says of a text that it no longer holds: all of them stand here.

use std::sync::LazyLock;

use regex::Regex;

/// Nouns that mean texts, or what texts make.
const TEXTS: &str = concat!(
    r"(?:textes?|décrets?|lois?|ordonnances?|arrêtés?|circulaires?|directives?|règlements?|réglementations?|codes?|",
    r"articles?|cadres?|régimes?|dispositifs?|dispositions?|organisations?|organigrammes?|versions?|références?|",
    r"référentiels?|règles?|bases?|droit|législations?|normes?|rgaa|rgs|rgi)"
);

/// What a sentence says that names the end of a text, or speaks of a former one.
static IN_SENTENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        concat!(
            r"(?i)abrog|(?-u:\b)caduc|caduque|obsol[èe]t|périmé|(?:a|ont|avait|avaient) cessé|cess(?:e|ent|a|ait|er|era) d|",
            r"(?-u:\b)dispar(?:u|ai|aî)|(?-u:\b)non plus(?-u:\b)|",
            r"(?-u:\b)n(?:e\s|['’])(?:s['’]|se\s|lui\s|leur\s|en\s|y\s)?\p{{L}}+\s(?:[\p{{L}}'’]+\s)?plus(?-u:\b)|",
            r"auparavant|antérieurement|naguère|alors (?:en vigueur|applicable)|il y a [^.;:!?]{{0,20}}(?-u:\b)ans(?-u:\b)|",
            r"jusqu['’](?:au|en|à|alors)|(?:en vigueur|applicables?) (?:avant|en [12])|",
            r"succ[èé]d|substitu|(?-u:\b)m(?:et|ettent|ettre|ettant|ettra|is|it) fin(?-u:\b)|en lieu et place|au lieu d|",
            r"à la place d|qu['’](?:il|elle)s? remplace|été remplacé|",
            r"remplac(?:e|ent|er|era|ant) (?:le |la |les |l['’]|cet? |cette |ces )\s*{texts}|",
            r"(?-u:\b)anciens? {texts}|(?-u:\b)anciennes? {texts}"
        ),
        texts = TEXTS
    ))
    .ok()
});

/// How a sentence begins that goes on about a text named in the one before.
static GOES_ON: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^[\s»”)]*(?:(?P<he>ils?|celui-ci|ceux-ci|ce (?:décret|texte|code|règlement)|cet (?:arrêté|article))|",
        r"(?P<she>elles?|celles?-ci|cette (?:loi|ordonnance|circulaire|directive))|",
        r"ces (?:textes|décrets|lois|ordonnances|arrêtés|articles))\s",
    ))
    .ok()
});

/// How a heading or an announcement speaks of texts that no longer hold.
static IN_HEADING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        concat!(
            r"(?i)abrog|(?-u:\b)caduc|caduque|obsol[èe]t|périmé|(?-u:\b)(?:anciens?|anciennes?) {texts}|",
            r"archiv|précédent|antérieur|remplacé|(?:n['’]est|ne sont|n['’]ont|qui n['’]est) plus|plus en vigueur|",
            r"^\s*(?:en |avant |jusqu['’]en )?(?:19|20)[0-9]{{2}}(?:\s*[-–—à]\s*(?:19|20)[0-9]{{2}})?\s*$"
        ),
        texts = TEXTS
    ))
    .ok()
});

/// How a cell says of the text beside it that it has ended, lower case.
const IN_CELL: [&str; 12] = [
    "abrog",
    "annulé",
    "caduc",
    "caduque",
    "obsolète",
    "périmé",
    "remplacé",
    "archivé",
    "ancien",
    "n'est plus",
    "n’est plus",
    "plus en vigueur",
];

/// Whom the beginning of a sentence goes on about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pronoun {
    /// "Il", "ce décret".
    Masculine,
    /// "Elle", "cette loi".
    Feminine,
    /// "Ces textes".
    Any,
}

/// Whether `sentence` says that a text has ended, or speaks of a former one.
pub(super) fn is_named(sentence: &str) -> bool {
    is_match(&IN_SENTENCE, sentence)
}

/// How `sentence` goes on about a text named before it.
pub(super) fn pronoun(sentence: &str) -> Option<Pronoun> {
    let found = GOES_ON.as_ref()?.captures(sentence)?;
    Some(match (found.name("he"), found.name("she")) {
        (Some(_), _) => Pronoun::Masculine,
        (_, Some(_)) => Pronoun::Feminine,
        _ => Pronoun::Any,
    })
}

/// Whether `heading`, or the line that announces a list, is about texts that no longer hold.
pub(super) fn is_in_heading(heading: &str) -> bool {
    is_match(&IN_HEADING, heading)
}

/// Whether `heading` announces history, in which texts of today may be named as well.
pub(super) fn is_history(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    ["histori", "histoire", "chronologi"]
        .iter()
        .any(|word| heading.contains(word))
}

/// Whether `cell` says so of the text beside it.
pub(super) fn is_in_cell(cell: &str) -> bool {
    begins_with(cell, &IN_CELL)
}

/// Whether `words`, of a heading, an announcement or a cell, say of texts that they have been amended.
pub(super) fn is_amended(words: &str) -> bool {
    begins_with(
        words,
        &[
            "modifié",
            "textes modifiés",
            "décrets modifiés",
            "lois modifiées",
        ],
    )
}

/// Whether `words` begin with one of `beginnings`, behind signs.
fn begins_with(words: &str, beginnings: &[&str]) -> bool {
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut beginning = String::new();
    beginning.extend(words.chars().take(20).flat_map(char::to_lowercase));
    beginnings.iter().any(|one| beginning.starts_with(one))
}

fn is_match(pattern: &LazyLock<Option<Regex>>, words: &str) -> bool {
    pattern
        .as_ref()
        .is_some_and(|pattern| pattern.is_match(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_names_the_end_of_a_text_in_many_ways() {
        for sentence in [
            "Il ne s'applique plus.",
            "Il n'est aujourd'hui plus en vigueur.",
            "Cet ancien décret prévoyait cela.",
            "Le nouveau remplace le décret.",
            "Citez l'un et non plus l'autre.",
            "En vigueur jusqu'en 2025.",
        ] {
            assert!(is_named(sentence), "{sentence}");
        }
        for sentence in [
            "Les anciens agents l'appliquent sans cesse.",
            "Le service remplace ses serveurs et l'applique.",
            "N'oubliez pas de le lire pour en savoir plus.",
        ] {
            assert!(!is_named(sentence), "{sentence}");
        }
    }

    #[test]
    fn headings_and_cells() {
        for heading in ["Textes abrogés", "L'ancien cadre", "2018", "Avant 2019"] {
            assert!(is_in_heading(heading), "{heading}");
        }
        assert!(!is_in_heading("Les anciens élèves") && !is_in_heading("Bilan 2018 du service"));
        assert!(is_history("Notre histoire") && !is_in_heading("Notre histoire"));
        assert!(is_in_cell(" Abrogé le 1er septembre") && !is_in_cell("non abrogé"));
        assert!(is_amended("modifié") && !is_amended("à modifier"));
    }
}
