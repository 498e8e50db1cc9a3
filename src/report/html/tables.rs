//! The state of the site in tables: by collection, family, criterion, rule and file.

use super::findings::Drawn;
use super::markup::Markup;
use super::tally::{Row, Tally};
use crate::book::Lang;
use crate::finding::Severity;
use crate::report::Report;
use crate::report::summary::LEVELS;
use crate::report::wording::{capital, counted, number, pick, severities};

/// The files that the first table shows; a second one, folded, has the others.
const FIRST_FILES: usize = 20;

/// How a table is made.
struct Kind {
    /// Which filter its rows set.
    filter: &'static str,
    title: (&'static str, &'static str),
    column: (&'static str, &'static str),
    /// What stands before a row's name, from its key.
    has_key: bool,
}

const COLLECTIONS: Kind = Kind {
    filter: "collection",
    title: ("Par collection", "By collection"),
    column: ("Collection", "Collection"),
    has_key: false,
};

const FAMILIES: Kind = Kind {
    filter: "family",
    title: ("Par famille de règles", "By family of rules"),
    column: ("Famille", "Family"),
    has_key: false,
};

const CRITERIA: Kind = Kind {
    filter: "criterion",
    title: ("Par critère du RGAA", "By RGAA criterion"),
    column: ("Critère", "Criterion"),
    has_key: true,
};

const RULES: Kind = Kind {
    filter: "rule",
    title: ("Par règle", "By rule"),
    column: ("Règle", "Rule"),
    has_key: false,
};

const FILES: Kind = Kind {
    filter: "",
    title: ("Par fichier", "By file"),
    column: ("Fichier", "File"),
    has_key: false,
};

/// Write the tables that have rows.
pub fn write(report: &Report<'_>, tally: &Tally, drawn: &Drawn<'_>, markup: &mut Markup) {
    let lang = report.lang();
    for (kind, rows) in [
        (&COLLECTIONS, &tally.collections),
        (&FAMILIES, &tally.families),
        (&CRITERIA, &tally.criteria),
        (&RULES, &tally.rules),
    ] {
        if rows.is_empty() {
            continue;
        }
        markup.element("h3", &[], pick(lang, kind.title.0, kind.title.1));
        markup.raw("\n");
        if kind.filter == CRITERIA.filter {
            markup.element("p", &[], pick(
                lang,
                "Un constat compte pour chacun de ses critères. Un critère absent du tableau n'est pas pour autant respecté : la plupart demandent un examen humain.",
                "A finding counts for each of its criteria. A criterion that is not in the table is not thereby met: most need a person to look.",
            ));
            markup.raw("\n");
        }
        let anchor = |row: &Row| {
            let first = row.first.filter(|first| drawn.has(*first))?;
            Some(format!("#c{}", first + 1))
        };
        table(kind, rows, &anchor, lang, markup);
    }
    files(&tally.files, drawn, lang, markup);
}

fn files(rows: &[Row], drawn: &Drawn<'_>, lang: Lang, markup: &mut Markup) {
    if rows.is_empty() {
        return;
    }
    let numbers = drawn.numbers();
    let anchor = |row: &Row| Some(format!("#f{}", numbers.get(row.key.as_str())?));
    let (first, others) = rows.split_at(rows.len().min(FIRST_FILES));
    markup.element("h3", &[], pick(lang, FILES.title.0, FILES.title.1));
    markup.raw("\n");
    table(&FILES, first, &anchor, lang, markup);
    if others.is_empty() {
        return;
    }
    markup.raw("<details><summary>");
    let more = match lang {
        Lang::Fr => counted(others.len(), lang, "autre fichier", "autres fichiers"),
        Lang::En => counted(others.len(), lang, "more file", "more files"),
    };
    markup.text(&more).raw("</summary>\n");
    table(&FILES, others, &anchor, lang, markup);
    markup.raw("</details>\n");
}

fn table(
    kind: &Kind,
    rows: &[Row],
    anchor: &dyn Fn(&Row) -> Option<String>,
    lang: Lang,
    markup: &mut Markup,
) {
    let (fr, en) = kind.title;
    let title = pick(lang, fr, en);
    markup.open(
        "div",
        &[
            ("class", "scroll"),
            ("tabindex", "0"),
            ("role", "region"),
            ("aria-label", title),
        ],
    );
    markup.raw("<table class=\"state\">\n");
    let caption = match lang {
        Lang::Fr => format!("Constats {}", lower(fr)),
        Lang::En => format!("Findings {}", lower(en)),
    };
    markup.element("caption", &[("class", "only-read")], &caption);
    markup.raw("\n<thead><tr>");
    let (fr, en) = kind.column;
    markup.element("th", &[("scope", "col")], pick(lang, fr, en));
    let has_files = rows.iter().any(|row| row.files.is_some());
    if has_files {
        heading(pick(lang, "Fichiers vérifiés", "Files checked"), markup);
    }
    for level in LEVELS {
        heading(&capital(severities(level, lang)), markup);
    }
    heading("Total", markup);
    markup.raw("</tr></thead>\n<tbody>\n");
    let most = rows.iter().map(Row::total).max().unwrap_or_default();
    for row in rows {
        markup.raw("<tr><th scope=\"row\">");
        name(kind, row, anchor, lang, markup);
        bar(row, most, markup);
        markup.raw("</th>");
        let own = row.counts.into_iter().chain([row.total()]);
        let cells = row.files.filter(|_| has_files).into_iter().chain(own);
        for count in cells {
            markup.element("td", &[("class", "number")], &number(count, lang));
        }
        markup.raw("</tr>\n");
    }
    markup.raw("</tbody></table></div>\n");
}

fn heading(text: &str, markup: &mut Markup) {
    markup.element("th", &[("scope", "col"), ("class", "number")], text);
}

/// What a row is about, with a link to its findings.
fn name(
    kind: &Kind,
    row: &Row,
    anchor: &dyn Fn(&Row) -> Option<String>,
    lang: Lang,
    markup: &mut Markup,
) {
    let anchor = anchor(row);
    if let Some(anchor) = &anchor {
        let mut attributes = vec![("href", anchor.as_str())];
        if !kind.filter.is_empty() {
            attributes.extend([("data-filter", kind.filter), ("data-value", &row.key)]);
        }
        markup.open("a", &attributes);
    }
    if kind.has_key {
        markup.text(&row.key).raw(" ");
    }
    if kind.filter.is_empty() {
        markup.element("code", &[], &row.name);
    } else {
        markup.prose(&row.name, lang);
    }
    if anchor.is_some() {
        markup.close("a");
    }
}

/// The shares of the levels, drawn: an ornament beside the numbers.
fn bar(row: &Row, most: usize, markup: &mut Markup) {
    if most == 0 {
        return;
    }
    markup.raw("<svg class=\"shares\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">");
    let mut start = 0;
    for (count, level) in row.counts.into_iter().zip(LEVELS) {
        // Thousandths of the longest bar; whatever is there shows.
        let width = (count * 1000 / most).max(if count > 0 { 4 } else { 0 });
        if width > 0 {
            let (x, width) = (start.to_string(), width.to_string());
            let class = match level {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "info",
            };
            markup.open(
                "rect",
                &[
                    ("class", class),
                    ("x", &x),
                    ("width", &width),
                    ("height", "10"),
                ],
            );
            markup.close("rect");
        }
        start += width;
    }
    markup.raw("</svg>");
}

/// `text` with a small first letter.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_lowercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}
