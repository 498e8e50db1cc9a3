//! What is said of a check of the web when it is done.

use std::collections::BTreeMap;
use std::time::Duration;

use super::course::Course;
use crate::address::legible_host;
use crate::answers::{Answer, Verdict, Why};
use crate::baseline::digest_of;
use crate::book::Lang;
use crate::network::web::{HostRecord, Outcome};
use crate::report::visible;
use crate::report::wording::{counted, number, pick};
use crate::rules::{Coverage, Reach};

/// What the web said of each address of pages, by its digest.
pub fn reached(outcome: &Outcome) -> BTreeMap<String, Reach> {
    of_pages(outcome)
        .map(|(address, answer)| (digest_of([address]), reach(answer.verdict)))
        .collect()
}

/// The addresses of pages with what became of them: what was asked because of an answer is none.
fn of_pages(outcome: &Outcome) -> impl Iterator<Item = (&str, &Answer)> {
    let answers = outcome.answers.iter();
    answers.filter(|(address, _)| !outcome.follow_ups.contains(*address))
}

fn reach(verdict: Verdict) -> Reach {
    match verdict {
        Verdict::Unchecked(why) if is_chosen(why) => Reach::LeftOut,
        Verdict::Unchecked(_) => Reach::Hindered,
        _ => Reach::Checked,
    }
}

/// How many addresses of pages were checked, how many of them by an earlier check, and which were not and why; and the same for
/// reports.
pub fn of(outcome: &Outcome, course: &Course, left_out: usize, lang: Lang) -> (String, Coverage) {
    let coverage = Coverage::of(of_pages(outcome).map(|(_, answer)| reach(answer.verdict)));
    let mut remembered = 0;
    let mut unchecked: BTreeMap<&str, usize> = BTreeMap::new();
    for (address, answer) in of_pages(outcome) {
        if let Verdict::Unchecked(why) = answer.verdict {
            *unchecked.entry(reason(why, lang)).or_default() += 1;
        } else {
            remembered += usize::from(course.is_kept(address, answer));
        }
    }
    let mut parts = vec![checked_of(coverage.checked, remembered, lang)];
    if left_out > 0 {
        parts.push(match lang {
            Lang::Fr => {
                let places = counted(left_out, lang, "lien écarté", "liens écartés");
                format!("{places} par la configuration")
            }
            Lang::En => {
                let places = counted(left_out, lang, "link left out", "links left out");
                format!("{places} by the configuration")
            }
        });
    }
    if coverage.unchecked > 0 {
        let mut reasons: Vec<(&str, usize)> = unchecked.into_iter().collect();
        reasons.sort_by_key(|(reason, count)| (std::cmp::Reverse(*count), *reason));
        let reasons: Vec<String> = reasons
            .iter()
            .map(|(reason, count)| format!("{reason} ({})", number(*count, lang)))
            .collect();
        let reasons = reasons.join(", ");
        parts.push(match lang {
            Lang::Fr => {
                let not = counted(coverage.unchecked, lang, "non vérifiée", "non vérifiées");
                format!("{not} : {reasons}")
            }
            Lang::En => format!(
                "{} not checked: {reasons}",
                number(coverage.unchecked, lang)
            ),
        });
    }
    let mut said = format!("{}.", parts.join(pick(lang, " ; ", "; ")));
    if coverage.proves_nothing() {
        said.push_str(pick(
            lang,
            " Aucune n'a pu l'être : sans constat, rien ne dit que les liens sont bons.",
            " None could be: that nothing is found does not say that links are sound.",
        ));
    }
    (said, coverage)
}

/// Whether somebody chose that an address is not checked, for good: it is no failure of this check.
fn is_chosen(why: Why) -> bool {
    match why {
        Why::PrivateAddress
        | Why::Scheme
        | Why::Invalid
        | Why::TooLong
        | Why::NeverAsked
        | Why::Excluded => true,
        Why::Offline
        | Why::NoNetwork
        | Why::NoSecureConnections
        | Why::Proxy
        | Why::ProxyAccount
        | Why::HostGivenUp
        | Why::Interrupted => false,
    }
}

fn checked_of(checked: usize, known: usize, lang: Lang) -> String {
    let text = counted(
        checked,
        lang,
        pick(
            lang,
            "adresse d'autres sites vérifiée",
            "address of other sites checked",
        ),
        pick(
            lang,
            "adresses d'autres sites vérifiées",
            "addresses of other sites checked",
        ),
    );
    let known_count = number(known, lang);
    match lang {
        _ if known == 0 => text,
        Lang::Fr => format!("{text}, dont {known_count} par une vérification précédente"),
        Lang::En => format!("{text}, {known_count} of them by an earlier check"),
    }
}

fn reason(why: Why, lang: Lang) -> &'static str {
    match why {
        Why::PrivateAddress => pick(
            lang,
            "adresse d'un réseau privé",
            "address of a private network",
        ),
        Why::Scheme => pick(lang, "ni http ni https", "neither http nor https"),
        Why::Invalid => pick(lang, "adresse illisible", "address that cannot be read"),
        Why::TooLong => pick(
            lang,
            "adresse trop longue pour être demandée",
            "address too long to be asked for",
        ),
        Why::NeverAsked => pick(
            lang,
            "site connu pour refuser les programmes",
            "site known to refuse programs",
        ),
        Why::Excluded => pick(
            lang,
            "écartée par la configuration",
            "left out by the configuration",
        ),
        Why::Offline => pick(lang, "jamais vérifiée auparavant", "never checked before"),
        Why::NoNetwork => pick(lang, "pas de réseau", "no network"),
        Why::NoSecureConnections => pick(
            lang,
            "connexions sûres impossibles sur cette machine (certificats absents)",
            "no secure connections on this machine (certificates missing)",
        ),
        Why::Proxy => pick(
            lang,
            "le serveur mandataire (--proxy) ne répond pas, ou ne joint pas le site",
            "the proxy (--proxy) does not answer, or does not reach the site",
        ),
        Why::ProxyAccount => pick(
            lang,
            "le serveur mandataire (--proxy) demande un compte (407)",
            "the proxy (--proxy) asks for an account (407)",
        ),
        Why::HostGivenUp => pick(
            lang,
            "site qui ne répond pas, ou demande d'attendre trop longtemps",
            "site that does not answer, or asks to wait too long",
        ),
        Why::Interrupted => pick(lang, "vérification interrompue", "check interrupted"),
    }
}

/// What was asked of whom, one host a line.
pub fn hosts(records: &[HostRecord], lang: Lang) -> String {
    let heads = match lang {
        Lang::Fr => ["site", "demandes", "réponses", "sans réponse", "pauses"],
        Lang::En => ["host", "requests", "answers", "no answer", "pauses"],
    };
    let mut rows: Vec<[String; 5]> = vec![heads.map(str::to_owned)];
    rows.extend(records.iter().map(|record| row(record, lang)));
    let width = |column: usize| {
        let lengths = rows
            .iter()
            .filter_map(|row| Some(row.get(column)?.chars().count()));
        lengths.max().unwrap_or_default().min(60)
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let lines: Vec<String> = rows
        .iter()
        .map(|row| {
            let cells = row.iter().zip(&widths);
            let cells: Vec<String> = cells
                .map(|(cell, width)| format!("{cell:<width$}"))
                .collect();
            cells.join("  ").trim_end().to_owned()
        })
        .collect();
    lines.join("\n")
}

fn row(record: &HostRecord, lang: Lang) -> [String; 5] {
    let statuses: Vec<String> = record
        .statuses
        .iter()
        .map(|(status, count)| format!("{status} × {count}"))
        .collect();
    let mut waits = if record.waits == 0 {
        "0".to_owned()
    } else {
        format!("{} ({})", record.waits, seconds(record.waited, lang))
    };
    if record.is_given_up {
        waits.push_str(pick(
            lang,
            ", puis plus rien demandé",
            ", then not asked any more",
        ));
    }
    [
        visible::line(&legible_host(&record.host)).into_owned(),
        record.requests.to_string(),
        statuses.join(", "),
        record.failures.to_string(),
        waits,
    ]
}

fn seconds(duration: Duration, lang: Lang) -> String {
    let tenths = duration.as_millis() / 100;
    let point = pick(lang, ",", ".");
    format!("{}{point}{} s", tenths / 10, tenths % 10)
}
