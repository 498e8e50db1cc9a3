//! Natures and what qualifies them.

use super::Qualifier;
use super::cursor::Cursor;
use crate::legal::index::Nature;

/// A nature as a word says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The nature.
    pub nature: Nature,
    /// Whether the word is in the plural, so that a list may follow.
    pub plural: bool,
}

/// The nature that a folded word says.
pub fn of_word(folded: &str) -> Option<Kind> {
    let (word, plural) = match folded.strip_suffix('s') {
        Some(singular) => (singular, true),
        None => (folded, false),
    };
    let nature = match word {
        "loi" => Nature::Loi,
        "decret" => Nature::Decret,
        "ordonnance" => Nature::Ordonnance,
        "arrete" => Nature::Arrete,
        "circulaire" => Nature::Circulaire,
        "instruction" => Nature::Instruction,
        "deliberation" => Nature::Deliberation,
        "decision" => Nature::Decision,
        "directive" => Nature::Directive,
        "reglement" => Nature::Reglement,
        "constitution" => Nature::Constitution,
        "code" => Nature::Code,
        _ => return None,
    };
    Some(Kind { nature, plural })
}

/// Phrases that may follow a nature before its number or date, folded, with what they make of it. The longer ones of a
/// beginning first.
const QUALIFIERS: &[(&[Nature], &str, Option<Qualifier>)] = &[
    (&[Nature::Loi], "organiques", Some(Qualifier::Organic)),
    (&[Nature::Loi], "organique", Some(Qualifier::Organic)),
    (
        &[Nature::Loi],
        "constitutionnelle",
        Some(Qualifier::Constitutional),
    ),
    (
        &[Nature::Loi],
        "de financement de la securite sociale",
        Some(Qualifier::Finance),
    ),
    (
        &[Nature::Loi],
        "de finances rectificative",
        Some(Qualifier::Finance),
    ),
    (&[Nature::Loi], "de finances", Some(Qualifier::Finance)),
    (
        &[Nature::Loi],
        "de programmation",
        Some(Qualifier::Programme),
    ),
    (&[Nature::Loi], "de programme", Some(Qualifier::Programme)),
    (&[Nature::Loi], "-programme", Some(Qualifier::Programme)),
    (
        &[Nature::Loi],
        "d'orientation et de programmation",
        Some(Qualifier::Programme),
    ),
    (&[Nature::Loi], "d'orientation", Some(Qualifier::Programme)),
    (&[Nature::Loi, Nature::Decision], "-cadre", None),
    (&[Nature::Loi, Nature::Ordonnance], "de transposition", None),
    (&[Nature::Loi], "d'habilitation", None),
    (&[Nature::Loi], "de ratification", None),
    (&[Nature::Loi], "de modernisation", None),
    (&[Nature::Loi], "de simplification", None),
    (&[Nature::Decret], "-lois", Some(Qualifier::DecreeLaw)),
    (&[Nature::Decret], "-loi", Some(Qualifier::DecreeLaw)),
    (&[Nature::Decret, Nature::Arrete], "d'application", None),
    (&[Nature::Decret], "en conseil d'etat", None),
    (&[Nature::Decret], "en conseil des ministres", None),
    (&[Nature::Decret], "simple", None),
    (&[Nature::Arrete], "interministeriel", None),
    (&[Nature::Arrete], "interministeriels", None),
    (&[Nature::Arrete], "ministeriel", None),
    (&[Nature::Arrete], "prefectoral", None),
    (&[Nature::Arrete], "interprefectoral", None),
    (&[Nature::Arrete], "municipal", None),
    (&[Nature::Arrete], "conjoint", None),
    (
        &[Nature::Circulaire, Nature::Instruction],
        "interministerielle",
        None,
    ),
    (
        &[Nature::Circulaire, Nature::Instruction],
        "ministerielle",
        None,
    ),
    (&[Nature::Instruction], "generale", None),
    (&[Nature::Instruction], "technique", None),
    (
        &[Nature::Reglement, Nature::Decision, Nature::Directive],
        "d'execution",
        Some(Qualifier::Implementing),
    ),
    (&[Nature::Reglement], "delegue", Some(Qualifier::Delegated)),
    (
        &[Nature::Directive, Nature::Decision],
        "deleguee",
        Some(Qualifier::Delegated),
    ),
    (&[Nature::Reglement], "europeens", None),
    (&[Nature::Reglement], "europeen", None),
    (&[Nature::Reglement], "communautaire", None),
    (&[Nature::Directive, Nature::Decision], "europeennes", None),
    (&[Nature::Directive, Nature::Decision], "europeenne", None),
    (&[Nature::Directive], "communautaire", None),
];

/// Go past a qualifier of `nature`, if one stands here, and note in `known` what it makes of the nature, unless that is
/// known already. A hyphen joins it to the word without a space.
pub fn qualifier(cursor: &mut Cursor<'_>, nature: Nature, known: &mut Option<Qualifier>) -> bool {
    for (natures, phrase, qualifier) in QUALIFIERS {
        if !natures.contains(&nature) {
            continue;
        }
        let mut ahead = *cursor;
        if (phrase.starts_with('-') || ahead.blanks()) && ahead.phrase(phrase) {
            if *qualifier == Some(Qualifier::Finance) {
                of_year(&mut ahead);
            }
            *cursor = ahead;
            *known = known.or(*qualifier);
            return true;
        }
    }
    false
}

/// "pour 2000", the year of a budget.
fn of_year(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    if ahead.blanks() && ahead.phrase("pour") && ahead.blanks() && ahead.year().is_some() {
        *cursor = ahead;
    }
}
