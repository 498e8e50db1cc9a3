//! The findings by page: what is wrong, where, what to do.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use camino::Utf8Path;

use super::markup::Markup;
use super::tally::{collection_of, title};
use super::{marked, repair};
use crate::book::Lang;
use crate::report::Report;
use crate::report::account::{Place, Told};
use crate::report::addresses;
use crate::report::summary::{by_level, levels};
use crate::report::wording::{pick, severity};
use crate::source::Source;

/// A browser stays quick with these; the least grave of more are counted, not drawn.
const MAX_DRAWN: usize = 20_000;

/// Which findings are drawn, by page.
pub struct Drawn<'a> {
    /// The findings of each page in the order of the account, with their places in it.
    pub pages: Vec<(&'a str, Vec<(usize, &'a Told)>)>,
    /// How many are not drawn.
    pub rest: usize,
}

impl<'a> Drawn<'a> {
    /// Choose among the findings of `report`: all, or the gravest.
    pub fn of(report: &Report<'a>) -> Self {
        let mut chosen: Vec<(usize, &Told)> = report.findings().enumerate().collect();
        let rest = chosen.len().saturating_sub(MAX_DRAWN);
        if rest > 0 {
            chosen.sort_by_key(|(at, told)| (Reverse(told.severity), *at));
            chosen.truncate(MAX_DRAWN);
            chosen.sort_unstable_by_key(|(at, _)| *at);
        }
        let pages = chosen.chunk_by(|(_, one), (_, next)| one.path == next.path);
        Self {
            pages: pages
                .filter_map(|page| Some((page.first()?.1.path.as_str(), page.to_vec())))
                .collect(),
            rest,
        }
    }

    /// Whether the finding at place `at` of the account is drawn.
    pub fn has(&self, at: usize) -> bool {
        let page = self
            .pages
            .partition_point(|(_, findings)| findings.last().is_some_and(|(last, _)| *last < at));
        self.pages.get(page).is_some_and(|(_, findings)| {
            findings
                .binary_search_by_key(&at, |(place, _)| *place)
                .is_ok()
        })
    }

    /// The number of each page that is drawn, from 1.
    pub fn numbers(&self) -> BTreeMap<&'a str, usize> {
        let pages = self.pages.iter().zip(1..);
        pages.map(|((path, _), number)| (*path, number)).collect()
    }
}

/// Write the findings.
pub fn write(
    report: &Report<'_>,
    drawn: &Drawn<'_>,
    markup: &mut Markup,
    out: &mut dyn Write,
) -> io::Result<()> {
    for ((path, findings), number) in drawn.pages.iter().zip(1..) {
        let text = (report.read)(Utf8Path::new(path));
        let source = text.map(|text| Source::new(*path, text));
        let collection = collection_of(report.account, path);
        let id = format!("f{number}");
        markup.open("div", &[("class", "file"), ("data-collection", collection)]);
        markup.raw("\n");
        markup.open("h3", &[("id", &id)]);
        markup.element("code", &[], path).close("h3");
        let counts = by_level(findings.iter().map(|(_, told)| *told));
        markup.raw("\n");
        markup.element("p", &[("class", "muted")], &levels(counts, report.lang()));
        markup.raw("\n");
        for (at, told) in findings {
            finding(report, *at, told, source.as_ref(), markup);
        }
        markup.raw("</div>\n");
        out.write_all(markup.take().as_bytes())?;
    }
    Ok(())
}

fn finding(
    report: &Report<'_>,
    at: usize,
    told: &Told,
    source: Option<&Source>,
    markup: &mut Markup,
) {
    let lang = report.lang();
    let id = format!("c{}", at + 1);
    let mut attributes = vec![
        ("class", "finding"),
        ("id", id.as_str()),
        ("data-level", told.severity.as_str()),
        ("data-rule", told.rule.as_str()),
    ];
    let criteria = told.rgaa.join(" ");
    if !criteria.is_empty() {
        attributes.push(("data-rgaa", &criteria));
    }
    markup.open("article", &attributes);
    markup.raw("\n<h4>");
    level(told, lang, markup);
    markup
        .raw(" ")
        .prose(title(report.account, &told.rule), lang);
    markup.raw("</h4>\n<p class=\"place\">");
    place(report, told, markup);
    markup
        .raw("</p>\n<p>")
        .said(&told.message, lang)
        .raw("</p>\n");
    if let Some(source) = source.filter(|_| !told.place.is_whole_file()) {
        marked::excerpt(told, source, markup);
    }
    labels(told, lang, markup);
    if !told.help.is_empty() {
        markup.raw("<p><strong>");
        markup.prose(pick(lang, "Que faire :", "What to do:"), lang);
        markup
            .raw("</strong> ")
            .said(&told.help, lang)
            .raw("</p>\n");
    }
    let mut name = pick(lang, "Correction proposée : ", "Proposed repair: ");
    for fix in told.fix.iter().chain(&told.alternatives) {
        repair::repair(name, fix, source, lang, markup);
        name = pick(lang, "Ou bien : ", "Or: ");
    }
    markup.raw("</article>\n");
}

/// The word for the level of a finding.
pub fn level(told: &Told, lang: Lang, markup: &mut Markup) {
    let class = format!("level {}", told.severity.as_str());
    markup.element("span", &[("class", &class)], severity(told.severity, lang));
}

/// Where a finding is, and the rule that it breaks.
fn place(report: &Report<'_>, told: &Told, markup: &mut Markup) {
    let lang = report.lang();
    let Place { line, column, .. } = told.place;
    let whole_file = told.place.is_whole_file();
    let words = match lang {
        _ if whole_file => pick(lang, "Tout le fichier", "The whole file").to_owned(),
        Lang::Fr => format!("Ligne {line}, colonne {column}"),
        Lang::En => format!("Line {line}, column {column}"),
    };
    let hosted = report.hosting.filter(|_| !whole_file);
    match hosted.and_then(|hosting| hosting.lines(&told.path, line, told.place.end_line)) {
        Some(address) => markup.element("a", &[("href", &address)], &words),
        None => markup.text(&words),
    };
    markup.raw(" · ").raw(pick(lang, "règle ", "rule "));
    let document = addresses::document(&told.url);
    markup.element("a", &[("href", &document)], &told.rule);
    for criterion in &told.rgaa {
        markup.raw(" ");
        markup.element("span", &[("class", "tag")], &format!("RGAA {criterion}"));
    }
    let rule = report.account.rules.get(&told.rule);
    if let Some(basis) = rule.and_then(|rule| rule.basis.as_deref()) {
        markup.raw(" · ").said(basis, lang);
    }
}

/// The other places that explain a finding, numbered as in its excerpt.
fn labels(told: &Told, lang: Lang, markup: &mut Markup) {
    if told.labels.is_empty() {
        return;
    }
    markup.raw("<ol class=\"labels\">\n");
    for label in &told.labels {
        let line = label.place.line;
        let place = match lang {
            Lang::Fr => format!("Ligne {line} : "),
            Lang::En => format!("Line {line}: "),
        };
        markup.raw("<li>").prose(&place, lang);
        markup.said(&label.message, lang).raw("</li>\n");
    }
    markup.raw("</ol>\n");
}
