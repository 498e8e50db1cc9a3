//! Texts named in the title of another.

use std::sync::LazyLock;

use regex::Regex;

use super::{Citation, Role};

/// Between a text and one in its title: " du 2 février 2010 pris pour l'application des articles 9, 10 et 12 de l'".
static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\s+(?:modifiée?s?,?\s+)?(?:et\s+)?(?:prise?s?\s+(?:pour\s+l['’]application|en\s+application|",
        r"sur\s+le\s+fondement)|portant\s+application|relati(?:f|ve)\s+à\s+l['’]application)\s+d[^.:;!?(]{0,120}$"
    ))
    .ok()
});

/// Tell the texts that stand in the title of the one before them: nobody may change it.
pub fn tell(text: &str, cited: &mut [Citation]) {
    for at in 1..cited.len() {
        let (before, after) = cited.split_at_mut(at);
        let (Some(last), Some(next)) = (before.last(), after.first_mut()) else {
            continue;
        };
        let is_named = last.number.is_some() || last.date.is_some();
        let gap = text.get(last.range.end..next.range.start);
        if is_named
            && next.role == Role::Cited
            && gap
                .zip(TITLE.as_ref())
                .is_some_and(|(gap, title)| title.is_match(gap))
        {
            next.role = Role::InTitle;
        }
    }
}
