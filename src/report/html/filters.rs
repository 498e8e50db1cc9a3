//! The form that chooses which findings are shown. Without a script it stays hidden, and everything shows.

use super::markup::Markup;
use super::tally::{Row, Tally};
use crate::book::Lang;
use crate::report::summary::LEVELS;
use crate::report::wording::{capital, number, pick, severities};

/// A choice of one among several.
struct Select<'a> {
    name: &'static str,
    label: &'static str,
    all: &'static str,
    /// Value and words.
    options: Vec<(&'a str, String)>,
}

/// Write the form, and the line that says how many findings are shown.
pub fn write(tally: &Tally, counts: [usize; 3], lang: Lang, markup: &mut Markup) {
    let label = pick(lang, "Filtrer les constats", "Filter the findings");
    markup.open(
        "form",
        &[
            ("id", "filters"),
            ("class", "filters"),
            ("role", "search"),
            ("aria-label", label),
            ("autocomplete", "off"),
            ("hidden", ""),
        ],
    );
    markup.raw("\n<p><label for=\"search\">");
    markup.text(pick(
        lang,
        "Chercher un mot, un chemin",
        "Search for a word, a path",
    ));
    markup.raw("</label><input id=\"search\" name=\"search\" type=\"search\"></p>\n");
    for select in selects(tally, counts, lang) {
        // A choice among one is none, but of criteria: many findings have none.
        let least = if select.name == "criterion" { 1 } else { 2 };
        if select.options.len() >= least {
            write_select(&select, markup);
        }
    }
    markup.raw("<p><button type=\"reset\">");
    markup.text(pick(lang, "Tout afficher", "Show everything"));
    markup.raw("</button></p>\n</form>\n");
}

fn selects(tally: &Tally, counts: [usize; 3], lang: Lang) -> [Select<'_>; 5] {
    let levels = LEVELS.iter().zip(counts).filter(|(_, count)| *count > 0);
    [
        Select {
            name: "level",
            label: pick(lang, "Niveau", "Level"),
            all: pick(lang, "Tous les niveaux", "All levels"),
            options: levels
                .map(|(level, count)| {
                    let words = capital(severities(*level, lang));
                    (level.as_str(), with_count(&words, count, lang))
                })
                .collect(),
        },
        Select {
            name: "collection",
            label: pick(lang, "Collection", "Collection"),
            all: pick(lang, "Toutes les collections", "All collections"),
            options: options(&tally.collections, false, lang),
        },
        Select {
            name: "family",
            label: pick(lang, "Famille de règles", "Family of rules"),
            all: pick(lang, "Toutes les familles", "All families"),
            options: options(&tally.families, false, lang),
        },
        Select {
            name: "rule",
            label: pick(lang, "Règle", "Rule"),
            all: pick(lang, "Toutes les règles", "All rules"),
            options: options(&tally.rules, false, lang),
        },
        Select {
            name: "criterion",
            label: pick(lang, "Critère du RGAA", "RGAA criterion"),
            all: pick(lang, "Tous les constats", "All findings"),
            options: options(&tally.criteria, true, lang),
        },
    ]
}

fn options(rows: &[Row], has_key: bool, lang: Lang) -> Vec<(&str, String)> {
    let rows = rows.iter().filter(|row| row.total() > 0);
    rows.map(|row| {
        let name = if has_key {
            format!("{} {}", row.key, row.name)
        } else {
            row.name.clone()
        };
        (row.key.as_str(), with_count(&name, row.total(), lang))
    })
    .collect()
}

fn with_count(words: &str, count: usize, lang: Lang) -> String {
    format!("{words} ({})", number(count, lang))
}

fn write_select(select: &Select<'_>, markup: &mut Markup) {
    let name = select.name;
    markup
        .raw("<p>")
        .element("label", &[("for", name)], select.label);
    markup.open("select", &[("id", name), ("name", name)]);
    markup
        .raw("<option value=\"\">")
        .text(select.all)
        .raw("</option>");
    for (value, words) in &select.options {
        // Options show no code: backticks would stand there as they are.
        let words = words.replace('`', "");
        markup.element("option", &[("value", value)], &words);
    }
    markup.raw("</select></p>\n");
}
