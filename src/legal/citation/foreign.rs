//! What is called a law, a decree or an order and is none of ours: texts of other States, decisions of courts.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::cursor::folded;
use crate::legal::index::Nature;

/// Adjectives of other States and of what they are made of, folded, by their beginnings.
const OF_STATES: [&str; 52] = [
    "algerien",
    "allemand",
    "americain",
    "andorran",
    "anglais",
    "argentin",
    "australien",
    "autrichien",
    "belge",
    "beninois",
    "bresilien",
    "britannique",
    "bulgare",
    "burkinabe",
    "camerounais",
    "canadien",
    "chilien",
    "chinois",
    "congolais",
    "croate",
    "danois",
    "djiboutien",
    "ecossais",
    "egyptien",
    "espagnol",
    "estonien",
    "federal",
    "finlandais",
    "flamand",
    "gabonais",
    "grec",
    "guineen",
    "haitien",
    "hongrois",
    "irlandais",
    "italien",
    "ivoirien",
    "japonais",
    "libanais",
    "luxembourgeois",
    "malgache",
    "malien",
    "marocain",
    "mauritanien",
    "monegasque",
    "neerlandais",
    "nigerien",
    "polonais",
    "portugais",
    "quebecois",
    "senegalais",
    "suedois",
];

/// More of them.
const OF_MORE_STATES: [&str; 7] = [
    "norvegien",
    "roumain",
    "suisse",
    "tchadien",
    "togolais",
    "tunisien",
    "wallon",
];

/// A State or a court behind number and day.
static BEHIND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^,?\s+(?:de\s+la\s+(?:république|confédération|principauté)\s+(?P<of>\p{L}+)|",
        r"(?P<court>(?:du\s+(?:président\s+(?:du\s+tribunal|de\s+la\s+cour)|juge|tribunal)|de\s+la\s+cour)))",
    ))
    .ok()
});

/// A State in which the sentence is, right before a text: "Au Luxembourg, le".
static BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let states = concat!(
        "Luxembourg|Belgique|Suisse|Canada|Québec|Sénégal|Maroc|Tunisie|Algérie|Monaco|Allemagne|Italie|Espagne|",
        "Portugal|Royaume-Uni|Côte d['’]Ivoire|Cameroun|Mali|Bénin|Togo|Gabon|Liban|Haïti|Madagascar"
    );
    Regex::new(&format!(
        r"(?:^|\s)(?:[Aa]u|[Ee]n|À|à)\s+(?:{states})\s*,?\s+(?:le|la|les|l['’]|un|une)\s*$"
    ))
    .ok()
});

/// How far before a text a State is looked for, in bytes.
const REACH: usize = 48;

/// Courts between "ordonnance" and its day, folded.
const COURTS: [&str; 6] = ["juge", "tribunal", "cour", "ce", "conseil d'etat", "refere"];

/// Whether the words at `name` of `text`, a text of `nature` whose number or day begins at byte `first`, name something of
/// another State or of a court.
pub fn is_foreign(text: &str, name: &Range<usize>, first: usize, nature: Nature) -> bool {
    let between = folded(text.get(name.start..first).unwrap_or_default());
    let words = || between.split(|c: char| !c.is_alphanumeric());
    if words().skip(1).any(is_of_state) {
        return true;
    }
    let is_order = nature == Nature::Ordonnance;
    if is_order && COURTS.iter().any(|court| holds(&between, court)) {
        return true;
    }
    let rest = text.get(name.end..).unwrap_or_default();
    if let Some(found) = BEHIND.as_ref().and_then(|behind| behind.captures(rest)) {
        let state = found.name("of").map(|word| folded(word.as_str()));
        if state.is_some_and(|word| is_of_state(&word))
            || (is_order && found.name("court").is_some())
        {
            return true;
        }
    }
    let mut from = name.start.saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = text.get(from..name.start).unwrap_or_default();
    BEFORE
        .as_ref()
        .is_some_and(|states| states.is_match(before))
}

fn is_of_state(word: &str) -> bool {
    OF_STATES
        .iter()
        .chain(&OF_MORE_STATES)
        .any(|beginning| word.starts_with(beginning))
}

/// Whether `words` hold `phrase` as whole words.
fn holds(words: &str, phrase: &str) -> bool {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    words.match_indices(phrase).any(|(at, _)| {
        !is_letter(words[..at].chars().next_back())
            && !is_letter(words[at + phrase.len()..].chars().next())
    })
}
