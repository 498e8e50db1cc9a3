//! Texts named in the title of another.

use std::sync::LazyLock;

use regex::Regex;

use super::{Citation, Role};

/// Between a text and one in its title: " du 2 février 2010 pris pour l'application des articles 9, 10 et 12 de l'". Its words
/// may begin with what the text is about.
static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let about = concat!(
        "relati(?:f|ve)s?|portant|fixant|concernant|instituant|créant|visant|tendant|autorisant|définissant|déterminant|",
        "précisant|organisant|approuvant|sur|pour"
    );
    let link = concat!(
        r"prise?s?\s+(?:pour\s+l['’](?:application|exécution)|en\s+application|sur\s+le\s+fondement)\s+d|",
        r"(?:modifi|complét|abroge|ratifi)ant\s|",
        r"portant\s+(?:\p{L}+\s+){0,2}?(?:application|modification|adaptation|transposition|ratification|abrogation)\s+d|",
        r"relati(?:f|ve)s?\s+à\s+l['’]application\s+d|prévue?s?\s+(?:à|par)\s"
    );
    Regex::new(&format!(
        r"(?i)^\s+(?:(?:modifié|abrogé)e?s?,?\s+)?(?:et\s+)?(?:(?:{about})\s(?P<about>[^.;:!?«»]{{0,250}}?)\s)?(?:{link})(?P<of>[^.:;!?(]{{0,120}})$"
    ))
    .ok()
});

/// Joins a further text to the one with the title: "… pris pour l'application de la loi et **le** décret".
const JOINS: [&str; 5] = [" et le ", " et la ", " et les ", " et l'", " et l’"];

/// Verbs that end a title: "… relatif au numérique **est** pris en application de".
const VERBS: [&str; 6] = ["est", "sont", "a", "ont", "était", "été"];

/// Tell the texts that stand in the title of the one before them: nobody may change it.
pub fn tell(text: &str, cited: &mut [Citation]) {
    for at in 1..cited.len() {
        let (before, after) = cited.split_at_mut(at);
        let (Some(last), Some(next)) = (before.last(), after.first_mut()) else {
            continue;
        };
        let is_named = last.number.is_some() || last.date.is_some();
        if is_named
            && next.role == Role::Cited
            && let Some(gap) = text.get(last.range.end..next.range.start)
            && is_in_title(gap)
        {
            next.role = Role::InTitle;
        }
    }
}

/// Whether what parts two texts puts the second into the title of the first.
fn is_in_title(gap: &str) -> bool {
    let Some(found) = TITLE.as_ref().and_then(|title| title.captures(gap)) else {
        return false;
    };
    let about = found.name("about").map_or("", |about| about.as_str());
    let of = found.name("of").map_or("", |of| of.as_str());
    let mut words = about.split_whitespace();
    !words.any(|word| VERBS.contains(&word)) && !JOINS.iter().any(|join| of.contains(join))
}
