//! The findings that nobody is asked to repair now: those that comments of their pages keep quiet, and those that the site
//! has accepted before. Filters and search reach them as well.

use super::findings::level;
use super::markup::Markup;
use super::tally::{collection_of, title};
use crate::book::Lang;
use crate::report::Report;
use crate::report::account::{Suppressed, Told};
use crate::report::wording::{counted, pick};

/// More are counted.
const MAX_ROWS: usize = 1000;

/// Why findings are set aside, in words.
pub struct Kind {
    id: &'static str,
    title: (&'static str, &'static str),
    why: (&'static str, &'static str),
    /// What the last column tells.
    column: (&'static str, &'static str),
    rest: [(&'static str, &'static str); 2],
}

/// Those that comments keep quiet.
pub const IGNORED: Kind = Kind {
    id: "suppressed",
    title: ("Constats ignorés", "Ignored findings"),
    why: (
        "Un commentaire de la page dit pourquoi.",
        "A comment of the page says why.",
    ),
    column: ("Motif", "Reason"),
    rest: [
        ("autre constat ignoré.", "more ignored finding."),
        ("autres constats ignorés.", "more ignored findings."),
    ],
};

/// Those of the baseline.
pub const ACCEPTED: Kind = Kind {
    id: "accepted",
    title: ("Constats acceptés", "Accepted findings"),
    why: (
        "La liste des constats acceptés du site les met de côté : ils restent à corriger, à votre rythme.",
        "The site's list of accepted findings sets them aside: they remain to be repaired, in your own time.",
    ),
    column: ("Détail", "Detail"),
    rest: [
        ("autre constat accepté.", "more accepted finding."),
        ("autres constats acceptés.", "more accepted findings."),
    ],
};

impl Kind {
    /// The heading.
    pub fn title(&self, lang: Lang) -> &'static str {
        pick(lang, self.title.0, self.title.1)
    }
}

/// Write the sections that have findings.
pub fn write(report: &Report<'_>, markup: &mut Markup) {
    let account = report.account;
    let ignored = account.suppressed.iter();
    let ignored = ignored.map(|Suppressed { entry, reason }| (&entry.told, reason.as_str()));
    section(report, &IGNORED, &ignored.collect::<Vec<_>>(), markup);
    let accepted = account.baselined.iter().flatten();
    let accepted = accepted.map(|entry| (&entry.told, entry.told.message.as_str()));
    section(report, &ACCEPTED, &accepted.collect::<Vec<_>>(), markup);
}

/// Findings, each with what the last column tells of it.
fn section(report: &Report<'_>, kind: &Kind, findings: &[(&Told, &str)], markup: &mut Markup) {
    let lang = report.lang();
    if findings.is_empty() {
        return;
    }
    markup.raw("<div class=\"aside\">\n");
    markup.element("h2", &[("id", kind.id)], kind.title(lang));
    markup
        .raw("\n<p>")
        .prose(pick(lang, kind.why.0, kind.why.1), lang);
    markup.raw("</p>\n<details");
    // A site begins with many of those that it accepts, and comments are few.
    markup.raw(if kind.id == IGNORED.id { " open>" } else { ">" });
    let count = match lang {
        Lang::Fr => counted(findings.len(), lang, "constat", "constats"),
        Lang::En => counted(findings.len(), lang, "finding", "findings"),
    };
    markup.element("summary", &[], &count).raw("\n");
    table(report, kind, findings, markup);
    let rest = findings.len().saturating_sub(MAX_ROWS);
    if rest > 0 {
        let [one, many] = kind.rest.map(|(fr, en)| pick(lang, fr, en));
        let more = counted(rest, lang, one, many);
        markup.element("p", &[], &more).raw("\n");
    }
    markup.raw("</details>\n</div>\n");
}

fn table(report: &Report<'_>, kind: &Kind, findings: &[(&Told, &str)], markup: &mut Markup) {
    let lang = report.lang();
    let name = kind.title(lang);
    markup.open(
        "div",
        &[
            ("class", "scroll"),
            ("tabindex", "0"),
            ("role", "region"),
            ("aria-label", name),
        ],
    );
    markup
        .raw("<table>\n")
        .element("caption", &[("class", "only-read")], name);
    markup.raw("\n<thead><tr>");
    for (fr, en) in [
        ("Fichier", "File"),
        ("Ligne", "Line"),
        ("Constat", "Finding"),
        kind.column,
    ] {
        markup.element("th", &[("scope", "col")], pick(lang, fr, en));
    }
    markup.raw("</tr></thead>\n<tbody>\n");
    for (told, words) in findings.iter().take(MAX_ROWS) {
        let criteria = told.rgaa.join(" ");
        let mut attributes = vec![
            ("data-level", told.severity.as_str()),
            ("data-rule", told.rule.as_str()),
            ("data-collection", collection_of(report.account, &told.path)),
        ];
        if !criteria.is_empty() {
            attributes.push(("data-rgaa", &criteria));
        }
        markup.open("tr", &attributes).raw("<th scope=\"row\">");
        markup.element("code", &[], &told.path).raw("</th>");
        markup
            .element("td", &[], &told.place.line.to_string())
            .raw("<td>");
        level(told, lang, markup);
        markup
            .raw(" ")
            .prose(title(report.account, &told.rule), lang);
        markup
            .raw("</td><td>")
            .said(words, lang)
            .raw("</td></tr>\n");
    }
    markup.raw("</tbody></table></div>\n");
}
