//! Counts by level and by rule.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::account::Told;
use super::wording::{count_of, counted, number};
use super::{Report, visible};
use crate::book::Lang;
use crate::finding::Severity;

/// The levels, from the gravest.
pub const LEVELS: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

/// How many findings there are at each of [`LEVELS`].
pub fn by_level<'f>(findings: impl Iterator<Item = &'f Told>) -> [usize; 3] {
    let mut counts = [0; 3];
    for told in findings {
        for (index, level) in LEVELS.iter().enumerate() {
            counts[index] += usize::from(told.severity == *level);
        }
    }
    counts
}

/// "2 erreurs, 1 avertissement": the levels that occur.
pub fn levels(counts: [usize; 3], lang: Lang) -> String {
    let present: Vec<String> = LEVELS
        .iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(level, count)| count_of(count, *level, lang))
        .collect();
    present.join(", ")
}

/// How many files were checked and what was found in them: the closing lines of a report for people, but for the rules.
pub fn counts(report: &Report<'_>) -> String {
    let lang = report.lang();
    let summary = report.account.summary;
    let files = match lang {
        Lang::Fr => counted(summary.files, lang, "fichier vérifié", "fichiers vérifiés"),
        Lang::En => counted(summary.files, lang, "file checked", "files checked"),
    };
    if summary.files == 0 {
        return format!("{files}.\n");
    }
    let aside = set_aside(report);
    let hindered = hindered(report).map_or_else(String::new, |line| format!("{line}\n"));
    let found = found(report);
    // What is found proves a fault; that nothing is found proves nothing.
    let proof = if report.account.findings.is_empty() {
        report.pick(
            " (ce n'est pas une déclaration de conformité)",
            " (this is no statement of conformity)",
        )
    } else {
        ""
    };
    let colon = report.pick(" :", ":");
    format!("{files}{colon} {found}{proof}.\n{aside}{hindered}")
}

/// "2 erreurs, 1 avertissement", or that nothing was found, besides what is set aside, or that nothing was checked.
pub fn found(report: &Report<'_>) -> String {
    let account = report.account;
    let summary = account.summary;
    if !account.findings.is_empty() {
        return levels(
            [summary.error, summary.warning, summary.info],
            report.lang(),
        );
    }
    let none = if nothing_changed(report) {
        report.pick(
            "aucune page modifiée, rien à signaler",
            "no page changed, nothing to report",
        )
    } else if summary.files == 0 {
        report.pick("rien n'a été vérifié", "nothing was checked")
    } else if set_aside(report).is_empty() {
        report.pick("aucun défaut détecté", "no fault found")
    } else {
        report.pick("aucun autre défaut détecté", "no other fault found")
    };
    none.to_owned()
}

/// Whether there was nothing to check as the change that was asked for touches no page.
pub fn nothing_changed(report: &Report<'_>) -> bool {
    let account = report.account;
    account.summary.files == 0
        && account.summary.untouched.is_some()
        && account.faults.is_empty()
        && account.missing.is_empty()
}

/// What [`found`] says, and whether that is not all there may be: what heads a report.
pub fn headline(report: &Report<'_>) -> String {
    let incomplete = if hindered(report).is_some() {
        report.pick(" (vérification incomplète)", " (incomplete check)")
    } else {
        ""
    };
    format!("{}{incomplete}", found(report))
}

/// The closing lines of a report for people.
pub fn text(report: &Report<'_>) -> String {
    let lang = report.lang();
    let mut text = counts(report);
    if report
        .account
        .summary
        .untouched
        .is_some_and(|count| count > 0)
    {
        text.push_str(report.pick(
            "Pour voir aussi ce qui était là avant : --whole-files\n",
            "To see what was there before as well: --whole-files\n",
        ));
    }
    let mut rules: BTreeMap<&str, (Severity, usize)> = BTreeMap::new();
    for told in report.findings() {
        let entry = rules.entry(&told.rule).or_insert((told.severity, 0));
        entry.0 = entry.0.max(told.severity);
        entry.1 += 1;
    }
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|(rule, (severity, count))| (Reverse(*severity), Reverse(*count), *rule));
    let widest = |lengths: &mut dyn Iterator<Item = usize>| lengths.max().unwrap_or_default();
    let numbers = widest(
        &mut rules
            .iter()
            .map(|(_, (_, n))| number(*n, lang).chars().count()),
    );
    let names = widest(&mut rules.iter().map(|(rule, _)| rule.chars().count()));
    for (rule, (_, count)) in rules {
        let title = visible::line(report.account.title(rule));
        let rule = visible::line(rule);
        let line = format!(
            "  {:>numbers$}  {rule:<names$}  {title}",
            number(count, lang)
        );
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// How many findings are not shown, and why; nothing where there are none.
pub fn set_aside(report: &Report<'_>) -> String {
    let lang = report.lang();
    let line = |count: usize, (one, many): (&str, &str)| {
        if count == 0 {
            String::new()
        } else {
            format!("{}.\n", counted(count, lang, one, many))
        }
    };
    let suppressed = match lang {
        Lang::Fr => (
            "constat ignoré par un commentaire de la page",
            "constats ignorés par un commentaire de leur page",
        ),
        Lang::En => (
            "finding ignored by a comment of its page",
            "findings ignored by a comment of their page",
        ),
    };
    let baselined = match lang {
        Lang::Fr => (
            "constat déjà accepté, non montré",
            "constats déjà acceptés, non montrés",
        ),
        Lang::En => (
            "finding accepted before, not shown",
            "findings accepted before, not shown",
        ),
    };
    let untouched = match lang {
        Lang::Fr => (
            "constat non montré : il était là avant la modification, sur une ligne qu'elle ne touche pas",
            "constats non montrés : ils étaient là avant la modification, sur des lignes qu'elle ne touche pas",
        ),
        Lang::En => (
            "finding not shown: it was there before the change, in a line that it does not touch",
            "findings not shown: they were there before the change, in lines that it does not touch",
        ),
    };
    let summary = report.account.summary;
    [
        line(summary.suppressed, suppressed),
        line(summary.baselined.unwrap_or_default(), baselined),
        line(summary.untouched.unwrap_or_default(), untouched),
    ]
    .concat()
}

/// How many addresses of other sites could not be checked although they were to be; nothing where there are none.
pub fn hindered(report: &Report<'_>) -> Option<String> {
    let lang = report.lang();
    let coverage = report.account.summary.web.unwrap_or_default();
    let count = number(coverage.hindered, lang);
    Some(match (coverage.hindered, lang) {
        (0, _) => return None,
        (_, Lang::Fr) if coverage.proves_nothing() => {
            format!("Aucune adresse d'un autre site n'a pu être vérifiée ({count} à vérifier).")
        }
        (_, Lang::En) if coverage.proves_nothing() => {
            format!("No address of another site could be checked ({count} to check).")
        }
        (1, Lang::Fr) => "1 adresse d'un autre site n'a pas pu être vérifiée.".to_owned(),
        (_, Lang::Fr) => format!("{count} adresses d'autres sites n'ont pas pu être vérifiées."),
        (1, Lang::En) => "1 address of another site could not be checked.".to_owned(),
        (_, Lang::En) => format!("{count} addresses of other sites could not be checked."),
    })
}
