//! `--fix` and `--diff`: repairs made in the files, or shown.

use std::io::ErrorKind;

use camino::Utf8Path;

use super::arguments::Options;
use super::staging::{Standing, When};
use super::{FINDINGS, TROUBLE, answered, explain, output, pipeline};
use crate::book::{Book, Lang};
use crate::finding::Applicability;
use crate::lint::{self, Outcome, Request};
use crate::repair::{self, Breach, Dropped, NotSaved, Repaired, Unquiet, Wish};
use crate::report::wording::{counted, number, pick};
use crate::report::{diff, visible};

/// What becomes of the repairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// They are written into the files.
    Files,
    /// They are written into the files by a commit hook, and somebody has to add them.
    Hook(When),
    /// They are shown as a diff.
    Diff,
    /// The text of the one page, which came from standard input, goes to standard output.
    Output,
}

/// Whether repairs are asked for.
pub fn is_asked(options: &Options) -> bool {
    let options = &options.repair;
    options.fix || options.diff || !options.fix_only.is_empty()
}

/// Which repairs `options` ask for; `None`, said on standard error, where that cannot be.
pub fn wish(options: &Options, book: &Book, lang: Lang) -> Option<Wish> {
    let wanted = &options.repair;
    if wanted.unsafe_fixes && !is_asked(options) {
        let text = pick(
            lang,
            "--unsafe-fixes ne va qu'avec --fix ou --diff.",
            "--unsafe-fixes goes with --fix or --diff only.",
        );
        output::remark(lang, text);
        return None;
    }
    if is_asked(options) && options.staged {
        let text = pick(
            lang,
            "--fix répare les fichiers du dossier, pas le contenu préparé par git add : retirez --staged.",
            "--fix repairs the files of the folder, not what git add prepared: leave out --staged.",
        );
        output::remark(lang, text);
        return None;
    }
    for name in &wanted.fix_only {
        let family = name.strip_suffix("/*").unwrap_or(name);
        let is_family = crate::rules::all().any(|rule| rule.id.split('/').next() == Some(family));
        if !is_family && book.document(name).is_none() {
            output::remark(lang, &explain::unknown(name, lang));
            return None;
        }
    }
    Some(Wish {
        unsafe_too: wanted.unsafe_fixes,
        only: wanted.fix_only.clone(),
    })
}

/// Make the repairs of `wish` in what `request` names; what is left, the request for the state in which it is left, and
/// the exit status.
pub fn run(
    request: &Request,
    wish: &Wish,
    target: Target,
    options: &Options,
    book: &Book,
    lang: Lang,
) -> (Outcome, Request, u8) {
    let mut repaired = repair::repair(request, book, wish);
    let status = match target {
        Target::Diff => show(&repaired, options, lang),
        Target::Output => print(&repaired, request, lang),
        Target::Files | Target::Hook(_) => save(&mut repaired, request, lang),
    };
    let status = if is_our_fault(&repaired) {
        TROUBLE
    } else {
        status
    };
    summary(&repaired, wish, target, request, status == TROUBLE, lang);
    // pre-commit sees for itself that files changed; nobody else who calls the hook does.
    let status = match target {
        Target::Hook(When::Commit) if !repaired.files.is_empty() => status.max(FINDINGS),
        _ => status,
    };
    let left =
        |file: &repair::RepairedFile| (request.directory.join(&file.label), file.after.clone());
    let texts: Vec<_> = repaired.files.iter().map(left).collect();
    let texts = texts
        .iter()
        .map(|(path, text)| (path.clone(), text.as_str()));
    let request = request.clone().holding(texts);
    if status == TROUBLE {
        // Some file is not what it was to become.
        repaired.outcome = lint::run(&request, book);
    }
    (repaired.outcome, request, status)
}

/// Whether repairs did what repairs must not do.
fn is_our_fault(repaired: &Repaired) -> bool {
    let mut dropped = repaired.dropped.iter();
    let is_fault =
        |dropped: &Dropped| matches!(dropped.breach, Breach::FrontMatter | Breach::Liquid);
    !repaired.unquiet.is_empty() || dropped.any(is_fault)
}

/// Write the files, and forget the repairs of those that cannot be written.
fn save(repaired: &mut Repaired, request: &Request, lang: Lang) -> u8 {
    let mut status = 0;
    repair::tidy(&repaired.files, &request.directory);
    repaired.files.retain(|file| {
        let Err(why) = repair::save(file, &request.directory) else {
            return true;
        };
        let path = visible::line(file.label.as_str());
        output::remark(lang, &not_saved(&path, &why, lang));
        status = TROUBLE;
        false
    });
    status
}

/// Print what would change.
fn show(repaired: &Repaired, options: &Options, lang: Lang) -> u8 {
    let color = output::style(options.color).color;
    let written = output::answer(|out| {
        repaired.files.iter().try_for_each(|file| {
            let text = diff::unified(file.label.as_str(), &file.before, &file.after, color);
            out.write_all(pipeline::patch(&text).as_bytes())
        })
    });
    let changes = if repaired.files.is_empty() {
        0
    } else {
        FINDINGS
    };
    answered(written, lang).max(changes)
}

/// Print the text of the page that came from standard input, repaired or as it was.
fn print(repaired: &Repaired, request: &Request, lang: Lang) -> u8 {
    let page = request
        .paths
        .first()
        .map(|path| request.directory.join(path));
    let is_page = |file: &&repair::RepairedFile| Some(request.directory.join(&file.label)) == page;
    let text = match repaired.files.iter().find(is_page) {
        Some(file) => file.after.clone(),
        None => page
            .and_then(|page| request.files.read_to_string(&page))
            .unwrap_or_default(),
    };
    answered(output::answer(|out| out.write_all(text.as_bytes())), lang)
}

fn not_saved(path: &str, why: &NotSaved, lang: Lang) -> String {
    let why = match why {
        NotSaved::ChangedMeanwhile => pick(
            lang,
            "il a changé pendant la vérification ; relancez --fix",
            "it changed during the check; run --fix again",
        )
        .to_owned(),
        NotSaved::ReadOnly => pick(lang, "il est en lecture seule", "it is read-only").to_owned(),
        NotSaved::Refused(error) => match error.kind() {
            ErrorKind::NotFound => pick(lang, "il n'existe plus", "it no longer exists").to_owned(),
            ErrorKind::PermissionDenied => pick(
                lang,
                "vous n'avez pas le droit d'écrire dans son dossier",
                "you have no right to write into its folder",
            )
            .to_owned(),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                pick(lang, "le disque est plein", "the disk is full").to_owned()
            }
            _ => output::io_error(error, lang),
        },
    };
    match lang {
        Lang::Fr => format!("{path} n'a pas été réparé : {why}."),
        Lang::En => format!("{path} was not repaired: {why}."),
    }
}

/// Say what went wrong, what was repaired, by rule (or that nothing could be), what comes next, and what could be repaired
/// with --unsafe-fixes.
fn summary(
    repaired: &Repaired,
    wish: &Wish,
    target: Target,
    request: &Request,
    is_in_vain: bool,
    lang: Lang,
) {
    for dropped in &repaired.dropped {
        output::remark(lang, &given_up(dropped, lang));
    }
    for unquiet in &repaired.unquiet {
        output::remark(lang, &never_at_rest(unquiet, lang));
    }
    let mut by_rule = std::collections::BTreeMap::<&str, usize>::new();
    for (rule, count) in repaired.files.iter().flat_map(|file| &file.made) {
        *by_rule.entry(rule).or_default() += count;
    }
    let total: usize = by_rule.values().sum();
    let rules: Vec<String> = by_rule
        .iter()
        .map(|(rule, count)| format!("{rule} ({})", number(*count, lang)))
        .collect();
    let rules = rules.join(", ");
    let text = match (total, lang) {
        // What was to be repaired and could not has been told above.
        (0, _) if is_in_vain || !repaired.dropped.is_empty() => {
            pick(lang, "aucune réparation faite.", "no repair made.").to_owned()
        }
        (0, Lang::Fr) => "rien à réparer.".to_owned(),
        (0, Lang::En) => "nothing to repair.".to_owned(),
        (_, Lang::Fr) => {
            let repairs = counted(total, lang, "réparation", "réparations");
            let files = counted(repaired.files.len(), lang, "fichier", "fichiers");
            let done = match (target, total) {
                (Target::Diff, 1) => "possible",
                (Target::Diff, _) => "possibles",
                (_, 1) => "faite",
                (_, _) => "faites",
            };
            format!("{repairs} {done} dans {files} : {rules}.")
        }
        (_, Lang::En) => {
            let repairs = counted(total, lang, "repair", "repairs");
            let files = counted(repaired.files.len(), lang, "file", "files");
            let done = if target == Target::Diff {
                "possible"
            } else {
                "made"
            };
            format!("{repairs} {done} in {files}: {rules}.")
        }
    };
    output::remark(lang, &text);
    if let (Target::Hook(when), 1..) = (target, total) {
        let files = repaired.files.iter().map(|file| file.label.as_path());
        let files: Vec<&Utf8Path> = files.collect();
        let standing = Standing::find(&request.directory);
        output::remark(lang, &standing.next_step(&files, total, when, lang));
    }
    let risky = repaired.outcome.findings.iter().filter(|located| {
        let fix = located.finding.fix.as_ref();
        fix.is_some_and(|fix| fix.applicability == Applicability::Unsafe)
    });
    let risky = risky.count();
    if risky > 0 && !wish.unsafe_too && wish.only.is_empty() {
        // A hook has no command line to add an option to.
        let how = match target {
            Target::Hook(When::Commit) => "dinum-lint --diff --unsafe-fixes --since HEAD",
            Target::Hook(When::Otherwise) => "dinum-lint --diff --unsafe-fixes",
            Target::Files | Target::Diff | Target::Output => "--unsafe-fixes",
        };
        output::remark(
            lang,
            &match lang {
                Lang::Fr => {
                    let repairs = counted(
                        risky,
                        lang,
                        "autre réparation demande",
                        "autres réparations demandent",
                    );
                    format!("{repairs} votre relecture : {how}.")
                }
                Lang::En => {
                    let repairs = counted(risky, lang, "other repair needs", "other repairs need");
                    format!("{repairs} your review: {how}.")
                }
            },
        );
    }
}

/// A repair that was given up: where the page would no longer have been the page, our fault, which somebody should tell us.
fn given_up(dropped: &Dropped, lang: Lang) -> String {
    let path = visible::line(dropped.label.as_str());
    let rule = dropped.rule;
    match (dropped.breach, lang) {
        (Breach::NewFinding(other), Lang::Fr) => format!(
            "{path} : une réparation de {rule} n'a pas été faite, car elle ferait apparaître un constat {other} ; faites-la à la main."
        ),
        (Breach::NewFinding(other), Lang::En) => format!(
            "{path}: a repair of {rule} was not made, since a finding of {other} would appear; make it by hand."
        ),
        (Breach::NewElsewhere(other), Lang::Fr) => format!(
            "{path} : une réparation de {rule} n'a pas été faite, car elle ferait apparaître un constat {other} dans une autre page ; faites-la à la main, dans les deux."
        ),
        (Breach::NewElsewhere(other), Lang::En) => format!(
            "{path}: a repair of {rule} was not made, since a finding of {other} would appear in another page; make it by hand, in both."
        ),
        (breach, Lang::Fr) => {
            let what = if breach == Breach::Liquid {
                "le code Liquid de la page aurait changé"
            } else {
                "l'en-tête de la page aurait changé de sens"
            };
            format!(
                "{path} : une réparation de {rule} a été abandonnée, car {what}. C'est un défaut de dinum-lint : merci de le signaler."
            )
        }
        (breach, Lang::En) => {
            let what = if breach == Breach::Liquid {
                "the page's Liquid would have changed"
            } else {
                "the page's front matter would have changed its meaning"
            };
            format!(
                "{path}: a repair of {rule} was given up, since {what}. This is a fault of dinum-lint: please report it."
            )
        }
    }
}

/// A page whose repairs undo each other: our fault, too.
fn never_at_rest(unquiet: &Unquiet, lang: Lang) -> String {
    let path = visible::line(unquiet.label.as_str());
    let rules: Vec<&str> = unquiet.rules.iter().copied().collect();
    let rules = rules.join(", ");
    match (unquiet.is_cycle, lang) {
        (true, Lang::Fr) => format!(
            "{path} : les réparations de {rules} se défont l'une l'autre ; la page est restée dans son meilleur état. C'est un défaut de dinum-lint : merci de le signaler."
        ),
        (true, Lang::En) => format!(
            "{path}: the repairs of {rules} undo each other; the page was left in its best state. This is a fault of dinum-lint: please report it."
        ),
        (false, Lang::Fr) => format!(
            "{path} : après {} passages, il restait des réparations de {rules} à faire. C'est un défaut de dinum-lint : merci de le signaler.",
            repair::PASSES
        ),
        (false, Lang::En) => format!(
            "{path}: after {} passes, repairs of {rules} were still left to make. This is a fault of dinum-lint: please report it.",
            repair::PASSES
        ),
    }
}
