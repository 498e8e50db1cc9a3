//! `--format html`: one page with everything in it, which asks nothing of a network.
//!
//! What pages, paths and messages hold is written by [`markup`] alone. The page says besides what may run in it: its own
//! style and its own script, known by their hashes, and nothing else.

mod filters;
mod findings;
mod marked;
mod markup;
mod repair;
mod set_aside;
mod tables;
mod tally;
mod trend;

use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::Report;
use super::account::Entry;
use super::history;
use super::summary::{LEVELS, by_level, headline, hindered, set_aside};
use super::wording::{counted, number, pick, severities};
use crate::book::{Lang, spell_date};
use findings::Drawn;
use markup::Markup;
use tally::Tally;

/// The look: that of the documentation site, and what only this page has.
const STYLE: &str = concat!(
    include_str!("../theme.css"),
    "\n",
    include_str!("report.css")
);

const SCRIPT: &str = include_str!("report.js");

/// Write the page.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let lang = report.lang();
    let tally = Tally::of(report.account);
    let drawn = Drawn::of(report);
    let counts = by_level(report.findings());
    let own = pick(lang, "ce rapport", "this report");
    let days = history::course(report.history, report.account, own);
    let mut markup = Markup::default();
    head(report, &mut markup);
    banner(report, days.len() > 1, &mut markup);
    markup.raw("<main id=\"main\" class=\"page\" tabindex=\"-1\">\n");
    state(report, &tally, counts, &mut markup);
    if days.len() > 1 {
        trend::write(&days, lang, &mut markup);
    }
    if !report.account.findings.is_empty() {
        markup.element(
            "h2",
            &[("id", "state")],
            pick(lang, "Répartition", "Breakdown"),
        );
        markup.raw("\n");
        tables::write(report, &tally, &drawn, &mut markup);
        markup.element(
            "h2",
            &[("id", "findings"), ("tabindex", "-1")],
            pick(lang, "Constats", "Findings"),
        );
        markup.raw("\n<div class=\"sides\">\n");
        filters::write(&tally, counts, lang, &mut markup);
        markup.raw("<div class=\"findings\">\n");
        shown(report, &drawn, &mut markup);
        findings::write(report, &drawn, &mut markup, out)?;
        markup.raw("</div>\n</div>\n");
    }
    set_aside::write(report, &mut markup);
    markup.raw("</main>\n");
    foot(report, &mut markup);
    out.write_all(markup.take().as_bytes())
}

/// What a policy knows `text` by.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

fn head(report: &Report<'_>, markup: &mut Markup) {
    let lang = report.lang();
    markup.raw("<!DOCTYPE html>\n");
    markup.open("html", &[("lang", pick(lang, "fr", "en"))]);
    markup.raw("\n<head>\n<meta charset=\"utf-8\">\n");
    // By this a report is known again that another may replace.
    markup.raw("<meta name=\"generator\" content=\"dinum-lint\">\n");
    markup.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    let policy = format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    );
    markup.open(
        "meta",
        &[
            ("http-equiv", "Content-Security-Policy"),
            ("content", &policy),
        ],
    );
    markup.raw("\n<meta name=\"referrer\" content=\"no-referrer\">\n");
    markup.raw("<meta name=\"robots\" content=\"noindex\">\n");
    let found = headline(report);
    let title = pick(lang, "État du contenu", "State of the content");
    let colon = pick(lang, "\u{a0}: ", ": ");
    markup.element("title", &[], &format!("{title}{colon}{found} – dinum-lint"));
    markup
        .raw("\n<style>")
        .raw(STYLE)
        .raw("</style>\n</head>\n<body>\n");
    markup.raw("<a class=\"skip\" href=\"#main\">");
    markup.text(pick(lang, "Aller au contenu", "Skip to content"));
    markup.raw("</a>\n");
}

fn banner(report: &Report<'_>, has_trend: bool, markup: &mut Markup) {
    let lang = report.lang();
    markup.raw("<header class=\"banner\"><div>\n<p class=\"name\">");
    markup.text(pick(lang, "Rapport de dinum-lint", "Report of dinum-lint"));
    markup.raw("</p>\n");
    let has_findings = !report.account.findings.is_empty();
    let accepted = report.account.baselined.as_deref().unwrap_or_default();
    let entries = [
        (has_trend, "#trend", pick(lang, "Évolution", "Trend")),
        (
            has_findings,
            "#state",
            pick(lang, "Répartition", "Breakdown"),
        ),
        (
            has_findings,
            "#findings",
            pick(lang, "Constats", "Findings"),
        ),
        (
            !report.account.suppressed.is_empty(),
            "#suppressed",
            set_aside::IGNORED.title(lang),
        ),
        (
            !accepted.is_empty(),
            "#accepted",
            set_aside::ACCEPTED.title(lang),
        ),
    ];
    if entries.iter().any(|(is_there, ..)| *is_there) {
        markup.open("nav", &[("aria-label", pick(lang, "Sommaire", "Contents"))]);
        markup.raw("<ul>\n");
        for (_, address, name) in entries.iter().filter(|(is_there, ..)| *is_there) {
            markup.raw("<li>");
            markup.element("a", &[("href", address)], name);
            markup.raw("</li>\n");
        }
        markup.raw("</ul></nav>\n");
    }
    markup.raw("</div></header>\n");
}

/// The title and the numbers that come first.
fn state(report: &Report<'_>, tally: &Tally, counts: [usize; 3], markup: &mut Markup) {
    let lang = report.lang();
    let account = report.account;
    markup.element(
        "h1",
        &[],
        pick(lang, "État du contenu", "State of the content"),
    );
    markup.raw("\n<p class=\"lead\">");
    let files = account.summary.files;
    let checked = match lang {
        Lang::Fr => counted(files, lang, "fichier vérifié", "fichiers vérifiés"),
        Lang::En => counted(files, lang, "file checked", "files checked"),
    };
    let day = account.as_of.map_or(String::new(), |day| match lang {
        Lang::Fr => format!(" au {}", spell_date(day, lang)),
        Lang::En => format!(" as of {}", spell_date(day, lang)),
    });
    let colon = pick(lang, " :", ":");
    let found = headline(report);
    markup.prose(&format!("{checked}{day}{colon} {found}."), lang);
    markup.raw("</p>\n");
    unchecked(report, markup);
    markup.raw("<dl class=\"figures\">\n");
    for (level, count) in LEVELS.iter().zip(counts) {
        figure(
            level.as_str(),
            severities(*level, lang),
            count,
            lang,
            markup,
        );
    }
    let touched = tally.files.len();
    let name = pick(lang, "fichiers avec un constat", "files with a finding");
    figure("", name, touched, lang, markup);
    markup.raw("</dl>\n<p>");
    markup.text(pick(
        lang,
        "Une erreur est un défaut certain. Un avertissement demande l'œil d'une personne. Une information rappelle une convention du site.",
        "An error is a certain fault. A warning needs a person to look. An information item recalls a convention of the site.",
    ));
    markup.raw("</p>\n<p class=\"notice\">");
    markup.text(pick(
        lang,
        "Ce rapport n'est pas une déclaration de conformité : ne rien trouver ne prouve pas qu'une page est conforme.",
        "This report is no statement of conformity: that nothing is found does not prove that a page conforms.",
    ));
    markup.raw("</p>\n");
    for line in set_aside(report).lines() {
        markup.raw("<p>").prose(line, lang).raw("</p>\n");
    }
}

/// What could not be checked, above all numbers: they are not the whole truth then.
fn unchecked(report: &Report<'_>, markup: &mut Markup) {
    let lang = report.lang();
    let account = report.account;
    let hindered = hindered(report);
    if account.faults.is_empty() && account.missing.is_empty() && hindered.is_none() {
        return;
    }
    markup.raw("<div class=\"notice\">\n<p><strong>");
    let why = pick(
        lang,
        "La vérification est incomplète : ne rien trouver ici ne dit pas que tout va bien.",
        "The check is incomplete: that nothing is found here does not say that all is well.",
    );
    markup.prose(why, lang).raw("</strong></p>\n<ul>\n");
    for Entry { told, .. } in &account.faults {
        markup.raw("<li>").element("code", &[], &told.path);
        let colon = pick(lang, " : ", ": ");
        markup.prose(colon, lang).said(&told.message, lang);
        markup.raw("</li>\n");
    }
    for path in &account.missing {
        markup.raw("<li>").element("code", &[], path);
        markup.raw(pick(lang, " n'existe pas", " does not exist"));
        markup.raw("</li>\n");
    }
    if let Some(hindered) = hindered {
        markup.raw("<li>").prose(&hindered, lang).raw("</li>\n");
    }
    markup.raw("</ul></div>\n");
}

fn figure(class: &'static str, name: &str, count: usize, lang: Lang, markup: &mut Markup) {
    markup.open(
        "div",
        &[("class", if class.is_empty() { "files" } else { class })],
    );
    markup.element("dt", &[], name);
    markup.element("dd", &[], &number(count, lang));
    markup.raw("</div>\n");
}

/// The line that says how many findings are shown, which the script keeps true.
fn shown(report: &Report<'_>, drawn: &Drawn<'_>, markup: &mut Markup) {
    let lang = report.lang();
    let all = report.account.findings.len();
    let drawn_count = all - drawn.rest;
    let words = match lang {
        Lang::Fr => counted(drawn_count, lang, "constat affiché", "constats affichés"),
        Lang::En => counted(drawn_count, lang, "finding shown", "findings shown"),
    };
    let total = number(all, lang);
    let templates = match lang {
        Lang::Fr => [
            "Aucun constat ne répond à ces choix.",
            "{shown} constat affiché sur {all}",
            "{shown} constats affichés sur {all}",
        ],
        Lang::En => [
            "No finding answers these choices.",
            "{shown} finding shown of {all}",
            "{shown} findings shown of {all}",
        ],
    };
    let [none, one, many] = templates;
    let aside = pick(
        lang,
        " ({shown} de plus, ignorés ou acceptés, plus bas)",
        " ({shown} more, ignored or accepted, further down)",
    );
    markup.open(
        "p",
        &[
            ("id", "shown"),
            ("class", "shown"),
            ("role", "status"),
            ("data-all", &total),
            ("data-none", none),
            ("data-one", one),
            ("data-many", many),
            ("data-aside", aside),
        ],
    );
    markup.text(&words).raw("</p>\n");
    if drawn.rest > 0 {
        let rest = match lang {
            Lang::Fr => counted(
                drawn.rest,
                lang,
                "constat, parmi les moins graves, est compté mais pas affiché : une page ne peut pas tous les porter.",
                "constats, parmi les moins graves, sont comptés mais pas affichés : une page ne peut pas tous les porter.",
            ),
            Lang::En => counted(
                drawn.rest,
                lang,
                "of the least grave findings is counted, not shown: a page cannot hold them all.",
                "of the least grave findings are counted, not shown: a page cannot hold them all.",
            ),
        };
        markup
            .raw("<p class=\"notice\">")
            .prose(&rest, lang)
            .raw("</p>\n");
    }
}

fn foot(report: &Report<'_>, markup: &mut Markup) {
    let lang = report.lang();
    markup.raw("<footer><div class=\"page\"><p>");
    let made = match lang {
        Lang::Fr => concat!("Fait par dinum-lint ", env!("CARGO_PKG_VERSION"), "."),
        Lang::En => concat!("Made by dinum-lint ", env!("CARGO_PKG_VERSION"), "."),
    };
    markup.text(made).raw("</p></div></footer>\n");
    if !report.account.findings.is_empty() {
        // Its use by keyboard is tested where it is made, which is what that rule asks of a page.
        markup.raw("<!-- dinum-lint-ignore a11y/inline-script: le rapport tient en un fichier ; son script est essayé au clavier avec dinum-lint -->\n<script>");
        markup.raw(SCRIPT).raw("</script>\n");
    }
    markup.raw("</body>\n</html>\n");
}

#[cfg(test)]
mod tests;
