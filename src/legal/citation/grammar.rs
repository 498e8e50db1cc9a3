//! The grammar of citations.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Match, Regex};

use super::articles;
use super::{Citation, Part};
use crate::legal::index::Nature;

const NATURES: &str = r"(?P<nature>\b(?:d[ée]crets?|lois?|ordonnances?|arr[êe]t[ée]s?|circulaires?|directives?|r[èe]glements?|d[ée]cisions?))";

/// "loi organique", "loi Handicap", "décret d'application": what may stand between nature and number or date.
const QUALIFIER: &str = r"(?P<qualifier>\s+(?:organique|constitutionnelle|d['’]application|d['’]orientation|d['’]exécution|(?-i:\d?\p{Lu}[\p{L}\d]*)(?:\s+(?:et\s+|pour\s+une\s+)?(?-i:\p{Lu}[\p{L}\d]*)){0,3}))?";

const SIGN: &str = r"(?:n\s?[°ºo]\s?s?\.?|n<sup>o</sup>|num[ée]ros?)";

const NUMBER: &str = r"(?P<number>\d{2,4}\s?/?-?\s?SG|\d{2,4}[-‑–]\d{1,5})\b";

const DATE: &str = r"(?:,?\s+(?:en\s+date\s+)?du\s+(?P<date>(?P<day>1\s?er|\d{1,2})(?:\s+(?P<month>janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre)\s+|/(?P<figures>\d{1,2})/)(?P<year>\d{4})))";

static CITATION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i){NATURES}{QUALIFIER}(?:(?:\s+{SIGN})?\s*{NUMBER})?{DATE}?"
    ))
    .ok()
});

/// The next text of a list: ", n° 2014-879", "et n° 2014-879 du 1er août 2014".
static NEXT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)^\s*(?:,|et|ou|puis)\s+(?:du\s+|de\s+la\s+|l['’])?(?P<cited>{SIGN}\s*{NUMBER}{DATE}?)"
    ))
    .ok()
});

const MONTHS: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

/// The citations in `text`, in order.
pub(super) fn read(text: &str) -> Vec<Citation> {
    // Numbers and dates are written with digits: most prose needs no further look.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let (Some(citation), Some(next)) = (CITATION.as_ref(), NEXT.as_ref()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for captures in citation.captures_iter(text) {
        let (Some(whole), Some(word)) = (captures.get(0), captures.name("nature")) else {
            continue;
        };
        let Some(nature) = nature(word.as_str()) else {
            continue;
        };
        let Some(first) = cited(nature, whole, &captures, 0, text) else {
            continue;
        };
        let mut end = first.range.end;
        found.push(first);
        if !word.as_str().ends_with(['s', 'S']) {
            continue;
        }
        while let Some(more) = next.captures(&text[end..]) {
            let Some(whole) = more.name("cited") else {
                break;
            };
            let Some(one) = cited(nature, whole, &more, end, text) else {
                break;
            };
            end = one.range.end;
            found.push(one);
        }
    }
    found
}

/// The citation that `captures`, made at byte `base`, hold; `None` without number and date.
fn cited(
    nature: Nature,
    whole: Match<'_>,
    captures: &Captures<'_>,
    base: usize,
    text: &str,
) -> Option<Citation> {
    let number = captures.name("number").map(|part| Part {
        value: plain_number(part.as_str()),
        range: base + part.start()..base + part.end(),
    });
    let date = captures.name("date").and_then(|part| {
        Some(Part {
            value: day(captures)?,
            range: base + part.start()..base + part.end(),
        })
    });
    // A qualifier that leads neither to a number nor to a date is the beginning of something else.
    if number.is_none() && date.is_none() {
        return None;
    }
    let range = base + whole.start()..base + whole.end();
    let articles = articles::before(&text[..range.start]);
    Some(Citation {
        number,
        date,
        articles,
        ..Citation::new(nature, range)
    })
}

fn nature(word: &str) -> Option<Nature> {
    let word = fold(word);
    Some(match word.trim_end_matches('s') {
        "decret" => Nature::Decret,
        "loi" => Nature::Loi,
        "ordonnance" => Nature::Ordonnance,
        "arrete" => Nature::Arrete,
        "circulaire" => Nature::Circulaire,
        "directive" => Nature::Directive,
        "reglement" => Nature::Reglement,
        "decision" => Nature::Decision,
        _ => return None,
    })
}

/// Lower case, without the accents that the words of the grammar have.
fn fold(word: &str) -> String {
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|character| match character {
            'é' | 'è' | 'ê' => 'e',
            'û' => 'u',
            other => other,
        })
        .collect()
}

fn plain_number(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if matches!(c, '‑' | '–') { '-' } else { c })
        .collect();
    match plain.strip_suffix("SG") {
        Some(digits) => format!("{}/SG", digits.trim_end_matches(['-', '/'])),
        None => plain,
    }
}

fn day(captures: &Captures<'_>) -> Option<Date> {
    let day: String = captures
        .name("day")?
        .as_str()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let month = match captures.name("month") {
        Some(word) => {
            let word = fold(word.as_str());
            i8::try_from(MONTHS.iter().position(|month| *month == word)? + 1).ok()?
        }
        None => captures.name("figures")?.as_str().parse().ok()?,
    };
    let year = captures.name("year")?.as_str().parse().ok()?;
    Date::new(year, month, day.parse().ok()?).ok()
}
