//! The articles that are cited of a text: "articles L. 311-1 à L. 311-14, 2° de l'article 9 bis et suivants".

use super::Article;
use super::cursor::Cursor;

/// Latin ordinals behind a number, folded, the longer ones of a beginning first.
const LATIN: [&str; 16] = [
    "bis",
    "terdecies",
    "ter",
    "quaterdecies",
    "quater",
    "quinquies",
    "quindecies",
    "sexdecies",
    "sexies",
    "septies",
    "octies",
    "nonies",
    "undecies",
    "duodecies",
    "decies",
    "vicies",
];

/// What may stand between the numbers of a list.
const SEPARATORS: [&str; 6] = ["ainsi que", "et", "ou", "puis", "comme", "jusqu'a"];

/// Determiners before the word "article" inside a list.
const DETERMINERS: [&str; 9] = [
    "a l'", "aux", "de l'", "des", "l'", "les", "d'", "par l'", "par les",
];

/// Words for parts of an article; what follows them is no article.
const PARTS: [&str; 14] = [
    "alineas",
    "alinea",
    "paragraphes",
    "paragraphe",
    "points",
    "point",
    "phrases",
    "phrase",
    "tirets",
    "tiret",
    "§§",
    "§",
    "al.",
    "par.",
];

/// Ordinals before such a word.
const ORDINALS: [&str; 13] = [
    "premiere",
    "premiers",
    "premier",
    "deuxieme",
    "seconde",
    "second",
    "troisieme",
    "quatrieme",
    "cinquieme",
    "sixieme",
    "septieme",
    "derniere",
    "dernier",
];

/// Parts of a text that may stand between its articles and its name.
const DIVISIONS: [&str; 8] = [
    "titre",
    "chapitre",
    "sous-section",
    "section",
    "livre",
    "partie",
    "annexe",
    "paragraphe",
];

/// Go past "article", "articles", "art.", "arts."; the cursor stands at its first letter.
pub fn word(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let found = ["articles", "article", "arts", "art"]
        .iter()
        .any(|word| ahead.phrase(word));
    if !found {
        return false;
    }
    ahead.eat(&['.']);
    *cursor = ahead;
    true
}

/// Read the list of articles behind the word "article".
pub fn list(cursor: &mut Cursor<'_>) -> Vec<Article> {
    let mut articles: Vec<Article> = Vec::new();
    let mut ahead = *cursor;
    ahead.blanks();
    while let Some(article) = number(&mut ahead) {
        articles.push(article);
        *cursor = ahead;
        if let Some(last) = articles.last_mut() {
            stretch(&mut ahead, last);
        }
        parts(&mut ahead);
        if following(&mut ahead)
            && let Some(last) = articles.last_mut()
        {
            last.and_following = true;
        }
        *cursor = ahead;
        if !separator(&mut ahead) {
            break;
        }
        parts_before(&mut ahead);
        if DETERMINERS.iter().any(|one| ahead.phrase(one)) {
            ahead.blanks();
            if word(&mut ahead) {
                ahead.blanks();
            }
        }
    }
    articles
}

/// "à L. 311-14" behind the first article of a stretch.
fn stretch(cursor: &mut Cursor<'_>, first: &mut Article) {
    let mut ahead = *cursor;
    if ahead.blanks() && (ahead.phrase("a l'article") || ahead.phrase("a")) {
        ahead.blanks();
        if let Some(last) = number(&mut ahead) {
            first.range.end = last.range.end;
            first.to = Some(last.number);
            *cursor = ahead;
        }
    }
}

/// "et suivants", "et s."
fn following(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.blanks();
    let found = [
        "et suivants",
        "et suivantes",
        "et suivant",
        "et suiv.",
        "et s.",
        "s.",
    ]
    .iter()
    .any(|words| ahead.phrase(words));
    if found {
        *cursor = ahead;
    }
    found
}

fn separator(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.blanks();
    let comma = ahead.eat(&[',', ';']);
    let word = ahead.one_of(&SEPARATORS);
    ahead.blanks();
    let found = comma || word;
    if found {
        *cursor = ahead;
    }
    found
}

/// The number of one article: `47`, `1er`, `premier`, `L. 311-1`, `R.* 112-9-1`, `6 bis`, `1649 AC`.
pub fn number(cursor: &mut Cursor<'_>) -> Option<Article> {
    let start = cursor.at();
    let mut ahead = *cursor;
    let article = |number: String, end: usize| Article {
        number,
        range: start..end,
        to: None,
        and_following: false,
    };
    if ahead.phrase("premier") || ahead.phrase("ier") {
        *cursor = ahead;
        return Some(article("1".to_owned(), ahead.at()));
    }
    if ahead.phrase("unique") {
        *cursor = ahead;
        return Some(article("unique".to_owned(), ahead.at()));
    }
    let mut value = letter(&mut ahead).unwrap_or_default();
    let digits = ahead.digits();
    if digits.is_empty() || digits.len() > 5 {
        return None;
    }
    value.push_str(digits);
    if digits == "1" {
        let mut first = ahead;
        first.blanks();
        if first.phrase("er") {
            ahead = first;
        }
    }
    // "2°" numbers a part of an article; "2e alinéa" too.
    if ahead
        .peek()
        .is_some_and(|c| c.is_alphabetic() || matches!(c, '°' | 'º' | '%' | '€'))
    {
        return None;
    }
    loop {
        let mut more = ahead;
        if !more.eat(&['-', '‑', '–']) {
            break;
        }
        let digits = more.digits();
        if digits.is_empty() || digits.len() > 4 || !more.at_word_end() {
            break;
        }
        value.push('-');
        value.push_str(digits);
        ahead = more;
    }
    suffix(&mut ahead, &mut value);
    *cursor = ahead;
    Some(article(value, ahead.at()))
}

/// "L.", "R.*", "D", "LO".
fn letter(cursor: &mut Cursor<'_>) -> Option<String> {
    let mut ahead = *cursor;
    let mut letters = String::new();
    while let Some(one) = ahead
        .peek()
        .filter(|c| matches!(c, 'L' | 'R' | 'D' | 'A' | 'O'))
    {
        ahead.eat(&[one]);
        letters.push(one);
        ahead.eat(&['.']);
        if letters.len() == 2 {
            break;
        }
    }
    ahead.blanks();
    ahead.eat(&['*']);
    ahead.eat(&['.']);
    ahead.blanks();
    if letters.is_empty() || !ahead.peek()?.is_ascii_digit() {
        return None;
    }
    *cursor = ahead;
    Some(letters)
}

/// "bis", "ter A", "AC".
fn suffix(cursor: &mut Cursor<'_>, value: &mut String) {
    let mut ahead = *cursor;
    ahead.blanks();
    let start = ahead.at();
    if LATIN.iter().any(|word| ahead.phrase(word)) {
        value.push(' ');
        value.push_str(&super::cursor::folded(&ahead.text()[start..ahead.at()]));
        *cursor = ahead;
    }
    let mut ahead = *cursor;
    if !ahead.blanks() {
        return;
    }
    let word = ahead.word();
    let is_roman = word.bytes().all(|byte| b"IVXLCDM".contains(&byte));
    let is_letters =
        (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let mut behind = ahead;
    behind.eat(&['.']);
    behind.blanks();
    // "L. 311-5" begins the next article.
    let begins_another = matches!(word, "L" | "R" | "D" | "A" | "LO")
        && behind
            .peek()
            .is_some_and(|c| c.is_ascii_digit() || c == '*');
    if is_letters && !is_roman && !begins_another && ahead.at_word_end() {
        value.push(' ');
        value.push_str(word);
        *cursor = ahead;
    }
}

/// Go past the parts of an article that may follow its number: ", 2e alinéa", " (I)", "-I", ", § 1, point a)".
fn parts(cursor: &mut Cursor<'_>) {
    while part(cursor) {}
}

fn part(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.blanks();
    ahead.eat(&[',', '.', '-']);
    ahead.blanks();
    let bracket = ahead.eat(&['(']);
    let found = part_name(&mut ahead);
    let is_closed = || {
        let read = ahead.text().get(..ahead.at()).unwrap_or_default();
        read.ends_with(')') || ahead.clone().eat(&[')'])
    };
    if !found || (bracket && !is_closed()) {
        return false;
    }
    if bracket {
        ahead.eat(&[')']);
    }
    *cursor = ahead;
    true
}

/// "2e alinéa et ", "2° du ", before the next article of a list.
fn parts_before(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    ahead.phrase("au");
    ahead.blanks();
    if !part_name(&mut ahead) {
        return;
    }
    ahead.blanks();
    if ahead.phrase("de l'article") || ahead.phrase("des articles") {
        ahead.blanks();
        *cursor = ahead;
    }
}

/// "premier alinéa", "alinéa 2", "2°", "I", "a)", "§ 1", "point f)".
fn part_name(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let is_part = |ahead: &mut Cursor<'_>| PARTS.iter().any(|word| ahead.phrase(word));
    if ORDINALS.iter().any(|word| ahead.phrase(word)) {
        let found = ahead.blanks() && is_part(&mut ahead);
        if found {
            *cursor = ahead;
        }
        return found;
    }
    if is_part(&mut ahead) {
        ahead.blanks();
        if ahead.digits().is_empty() && ahead.word().chars().count() > 4 {
            return false;
        }
        ahead.eat(&[')']);
        *cursor = ahead;
        return true;
    }
    let digits = ahead.digits();
    if !digits.is_empty() {
        if digits.len() > 2 {
            return false;
        }
        if ahead.eat(&['°', 'º', ')']) {
            *cursor = ahead;
            return true;
        }
        let ordinal = ["er", "eme", "e", "nd", "nde"]
            .iter()
            .any(|end| ahead.phrase(end));
        let found = ordinal && ahead.blanks() && is_part(&mut ahead);
        // "(2)" and "6.1": the digits alone.
        let before = cursor.text().get(..cursor.at()).unwrap_or_default();
        let enclosed = !ordinal && before.ends_with(['(', '.']) && ahead.at_word_end();
        if found || enclosed {
            *cursor = ahead;
            return true;
        }
        return false;
    }
    let word = ahead.word();
    let is_roman =
        !word.is_empty() && word.len() <= 5 && word.bytes().all(|byte| b"IVX".contains(&byte));
    if is_roman {
        let mut more = ahead;
        if more.blanks() && LATIN.iter().any(|word| more.phrase(word)) {
            ahead = more;
        }
        // "III-1", "II-A".
        let mut more = ahead;
        if more.eat(&['-', '‑']) {
            let letters = more.word();
            let digits = more.digits();
            if letters.chars().count() + digits.len() == 1 {
                ahead = more;
            }
        }
        *cursor = ahead;
        return true;
    }
    let is_letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if is_letter {
        let before = cursor.text().get(..cursor.at()).unwrap_or_default();
        if before.ends_with('(') || ahead.eat(&[')']) || before.ends_with('.') {
            *cursor = ahead;
            return true;
        }
    }
    false
}

/// Go past what joins articles to their text: "de la", "du", "de l'", "du titre II de la"; whether there was more than a
/// comma.
pub fn connector(cursor: &mut Cursor<'_>) -> bool {
    let mut is_joined = false;
    let mut ahead = *cursor;
    ahead.blanks();
    ahead.eat(&[',']);
    ahead.blanks();
    *cursor = ahead;
    for _ in 0..4 {
        let mut ahead = *cursor;
        let found = ["de la", "du", "de l'", "des", "de"]
            .iter()
            .any(|word| ahead.phrase(word));
        if !found {
            break;
        }
        is_joined = true;
        ahead.blanks();
        *cursor = ahead;
        if !DIVISIONS.iter().any(|word| ahead.phrase(word)) {
            break;
        }
        ahead.blanks();
        if !ahead.phrase("premier") && !ahead.phrase("ier") && ahead.digits().is_empty() {
            let before = ahead;
            let word = ahead.word();
            if word.len() > 5 || !word.bytes().all(|byte| byte.is_ascii_uppercase()) {
                ahead = before;
            }
        }
        ahead.blanks();
        *cursor = ahead;
    }
    is_joined
}
