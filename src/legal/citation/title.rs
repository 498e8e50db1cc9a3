//! Texts named in the title of another.

use std::sync::LazyLock;

use regex::Regex;

use super::{Citation, Role};

/// How a title begins, right behind the name of its text: maybe with what the text is about, up to the words that link it to
/// another. Lengths are told by code: patterns that count letters make large and slow machines.
static BEGINNING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let about = concat!(
        "relati(?:f|ve)s?|portant|fixant|concernant|instituant|créant|visant|tendant|autorisant|définissant|déterminant|",
        "précisant|organisant|approuvant|sur|pour"
    );
    Regex::new(&format!(
        r"(?i)^\s+(?:(?:modifié|abrogé)e?s?,?\s+)?(?:et\s+)?(?P<about>(?:{about})\s)?"
    ))
    .ok()
});

/// The words that link a title to the text that it names: "pris pour l'application **des articles 9, 10 et 12 de l'**".
static LINK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)prise?s?\s+(?:pour\s+l['’](?:application|exécution)|en\s+application|sur\s+le\s+fondement)\s+d|",
        r"(?:modifi|complét|abroge|ratifi)ant\s|",
        r"portant\s+(?:[A-Za-zÀ-ÖØ-öø-ÿŒœ]+\s+){0,2}?(?:application|modification|adaptation|transposition|ratification|abrogation)\s+d|",
        r"relati(?:f|ve)s?\s+à\s+l['’]application\s+d|prévue?s?\s+(?:à|par)\s"
    ))
    .ok()
});

/// How long what a text is about may be before the link, in characters.
const LONGEST_ABOUT: usize = 250;

/// How much may stand between the link and the text that it names, in characters.
const LONGEST_OF: usize = 120;

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
    let Some((begun, link)) = BEGINNING
        .as_ref()
        .and_then(|beginning| beginning.captures(gap))
        .zip(LINK.as_ref())
    else {
        return false;
    };
    let end = begun.get(0).map_or(0, |begun| begun.end());
    let rest = gap.get(end..).unwrap_or_default();
    // What the text is about ends with the first link from which the rest leads to the other text.
    if begun.name("about").is_some() {
        let mut from = 0;
        while let Some(found) = link.find_at(rest, from) {
            let about = rest.get(..found.start()).unwrap_or_default();
            if !is_short(about, LONGEST_ABOUT, &['.', ';', ':', '!', '?', '«', '»']) {
                break;
            }
            let of = rest.get(found.end()..).unwrap_or_default();
            if let Some(about) = about.strip_suffix(char::is_whitespace)
                && leads_on(of)
            {
                return puts_in_title(about, of);
            }
            from = found.start() + 1;
            while !rest.is_char_boundary(from) {
                from += 1;
            }
        }
    }
    let from = begun.name("about").map_or(end, |about| about.start());
    let rest = gap.get(from..).unwrap_or_default();
    let direct = link.find(rest).filter(|found| found.start() == 0);
    direct.is_some_and(|found| {
        let of = rest.get(found.end()..).unwrap_or_default();
        leads_on(of) && puts_in_title("", of)
    })
}

/// Whether nothing ends the title between a link and the text that it names.
fn leads_on(of: &str) -> bool {
    is_short(of, LONGEST_OF, &['.', ':', ';', '!', '?', '('])
}

/// Whether `words` hold at most so many characters, and none of `ends`.
fn is_short(words: &str, longest: usize, ends: &[char]) -> bool {
    words.chars().take(longest + 1).count() <= longest && !words.contains(ends)
}

/// Whether `about` and `of` are the words of one title.
fn puts_in_title(about: &str, of: &str) -> bool {
    let mut words = about.split_whitespace();
    !words.any(|word| VERBS.contains(&word)) && !JOINS.iter().any(|join| of.contains(join))
}
