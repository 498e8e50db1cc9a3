//! `dinum-lint [PATHS]`, `dinum-lint check [PATHS]` and `dinum-lint links [PATHS]`.

use std::path::PathBuf;

use camino::Utf8Path;

use super::arguments::Options;
use super::fix::{self, Target};
use super::formats::{Reports, Shown};
use super::staging::{Standing, When};
use super::{CLEAN, FINDINGS, TROUBLE, missing, output, request, selection, shard};
use super::{baseline, history, legal, online, stdin};
use crate::baseline::STALE;
use crate::book::{Book, Lang};
use crate::lint::{self, Located, Outcome, Request, TOLD_OF_THE_WEB};
use crate::report::account::{Account, Run};
use crate::report::visible;
use crate::report::wording::pick;
use crate::source::Position;

/// What is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All that there is a rule for; the addresses of other sites where that is asked for.
    Whole,
    /// The same, for a commit hook.
    Hook(When),
    /// The addresses of other sites.
    Links,
}

/// Check pages; the exit status.
pub fn run(paths: &[PathBuf], options: &Options, scope: Scope, book: &Book, lang: Lang) -> u8 {
    let is_online = options.web.online || scope == Scope::Links;
    if !online::are_sound(&options.web, is_online, lang) {
        return TROUBLE;
    }
    if history::has_stray(paths, &options.history, lang) {
        return TROUBLE;
    }
    let Ok(typed) = stdin::read(paths, options, lang) else {
        return TROUBLE;
    };
    let Some(wish) = fix::wish(options, book, lang) else {
        return TROUBLE;
    };
    let name = typed.as_ref().map(|page| page.name.clone().into());
    let paths = name.as_ref().map_or(paths, std::slice::from_ref);
    let Some((mut request, nameless)) = request(paths, options, lang) else {
        return TROUBLE;
    };
    if let Some(page) = &typed {
        let path = request.directory.join(&page.name);
        request = request.holding(std::iter::once((path, page.text.as_str())));
    }
    let Some(request) = shard::apply(request, options, lang) else {
        return TROUBLE;
    };
    let Some(mut request) = selection::apply_silently(request, options, lang) else {
        return TROUBLE;
    };
    // pre-commit shows what this hook says even where it passes, for warnings to be seen: so it says nothing for nothing.
    let is_terse =
        scope == Scope::Hook(When::Commit) && !fix::is_asked(options) && options.outputs.is_empty();
    if !is_terse {
        selection::remark_taken(&request, options, lang);
    }
    let has_baseline = baseline::accept(&mut request, options, lang);
    let only_nameless = request.paths.is_empty() && !nameless.is_empty();
    if scope == Scope::Links {
        request.only_rules = Some(TOLD_OF_THE_WEB);
    }
    if is_online && !only_nameless {
        let Some(answered) = online::ask(request, &options.web, book, lang) else {
            return TROUBLE;
        };
        request = answered;
    }
    let mut status = if has_baseline { CLEAN } else { TROUBLE };
    let target = match (fix::is_asked(options), &typed) {
        (false, _) => None,
        (true, _) if options.repair.diff => Some(Target::Diff),
        (true, Some(_)) => Some(Target::Output),
        (true, None) => Some(match scope {
            Scope::Hook(when) => Target::Hook(when),
            Scope::Whole | Scope::Links => Target::Files,
        }),
    };
    let mut outcome = match target {
        _ if only_nameless => Outcome::default(),
        None => lint::run(&request, book),
        Some(target) => {
            let (outcome, now, done) = fix::run(&request, &wish, target, options, book, lang);
            request = now;
            status = status.max(done);
            outcome
        }
    };
    let is_stale = |located: &&Located| located.finding.rule == STALE;
    baseline::remark_stale(outcome.findings.iter().filter(is_stale).count(), lang);
    for path in nameless {
        if path.exists() {
            outcome.add_unreadable_name(&path);
        } else {
            missing(&path, lang);
            status = TROUBLE;
        }
    }
    for path in &outcome.missing {
        missing(path.as_std_path(), lang);
        status = TROUBLE;
    }
    if !outcome.faults.is_empty() {
        faults(&outcome.faults, book, lang);
        status = TROUBLE;
    }
    for refusal in &outcome.unread_facts {
        legal::remark_unread(refusal, lang);
    }
    let mended = if is_terse {
        lint::take_mended(&request, &mut outcome, book)
    } else {
        Vec::new()
    };
    let is_silent = is_terse && outcome.findings.is_empty();
    if is_terse && !is_silent {
        selection::remark_taken(&request, options, lang);
    }
    if !mended.is_empty() {
        let mut labels: Vec<&Utf8Path> = mended.iter().map(|one| one.path.as_path()).collect();
        labels.dedup();
        let standing = Standing::find(&request.directory);
        output::remark(lang, &standing.only_to_add(&labels, mended.len(), lang));
    }
    // pre-commit may name files that are no pages of the site.
    let is_needless = matches!(scope, Scope::Hook(_)) && outcome.findings.is_empty();
    if !(is_needless && outcome.files == 0) {
        remarks(&outcome, &request, lang);
    }
    let read = |label: &Utf8Path| request.files.read_page(&request.directory.join(label)).ok();
    let judged = options.fail_on.threshold().is_some_and(|threshold| {
        let mut findings = outcome.findings.iter().chain(&mended);
        findings.any(|located| located.finding.severity >= threshold)
    });
    let linted_nothing = outcome.files == 0 && status == TROUBLE;
    let status = status.max(if judged { FINDINGS } else { CLEAN });
    // Reports of parts may be put together in any format.
    let know_again = options.shard.is_some()
        || options
            .outputs
            .iter()
            .any(|output| output.format.knows_again());
    let account = Account::of(&Run {
        outcome: &outcome,
        book,
        lang,
        status,
        contents: know_again.then_some(&read),
    });
    let reports = Reports {
        account: &account,
        directory: &request.directory,
        read: &read,
        shown: match target {
            // What would change is the whole answer.
            Some(Target::Diff) => Shown::Nowhere,
            // Standard output has the page.
            Some(Target::Output) => Shown::OnStandardError,
            // The hook that checks shows what is left, unless it is why this one stops somebody.
            Some(Target::Hook(_)) if options.outputs.is_empty() && !judged => Shown::Nowhere,
            None if is_silent => Shown::Nowhere,
            _ => Shown::OnStandardOutput,
        },
        only_documents: linted_nothing,
    };
    status.max(reports.write(options, lang))
}

/// Say why configuration files cannot be used.
pub fn faults(faults: &[Located], book: &Book, lang: Lang) {
    for fault in faults {
        let message = book.message(&fault.finding, lang);
        let Position { line, column } = fault.range.start;
        self::fault(fault.path.as_str(), line, column, &message, lang);
    }
}

/// Say why the configuration file at `path` cannot be used.
pub fn fault(path: &str, line: usize, column: usize, message: &str, lang: Lang) {
    let (path, message) = (visible::line(path), visible::line(message));
    let colon = pick(lang, " :", ":");
    output::remark(lang, &format!("{path}:{line}:{column}{colon} {message}"));
}

/// What a report does not say: which files are no pages, that there was nothing to check, that rules about the site stayed
/// silent.
fn remarks(outcome: &Outcome, request: &Request, lang: Lang) {
    if !outcome.no_pages.is_empty() {
        output::remark(lang, &selection::no_pages(&outcome.no_pages, lang));
    }
    if outcome.files == 0 {
        if !outcome.no_pages.is_empty() && outcome.left_out.is_empty() {
            return;
        }
        if request.shard.is_some() {
            let text = pick(
                lang,
                "aucune page n'est dans cette part.",
                "no page is in this part.",
            );
            output::remark(lang, text);
        } else if request.paths.len() > outcome.missing.len() || request.paths.is_empty() {
            let named: Vec<&str> = request
                .paths
                .iter()
                .filter(|path| !outcome.missing.contains(path))
                .map(|path| path.as_str())
                .collect();
            let named = named.join(", ");
            let place = if named.is_empty() { "." } else { &named };
            let place = visible::line(place);
            output::remark(lang, &selection::nothing_left(outcome, &place, lang));
        }
    } else if !outcome.unusable.is_empty() {
        let files: Vec<&str> = outcome.unusable.iter().map(|file| file.as_str()).collect();
        let files = files.join(", ");
        let files = visible::line(&files);
        output::remark(
            lang,
            &match lang {
                Lang::Fr => format!(
                    "{files} ne permet pas de savoir ce que le site publie (voir site/jekyll-configuration) : les règles qui ont besoin du site n'ont rien vérifié."
                ),
                Lang::En => format!(
                    "{files} does not tell what the site publishes (see site/jekyll-configuration): rules that need the site checked nothing."
                ),
            },
        );
    } else if outcome.outside_site {
        output::remark(
            lang,
            pick(
                lang,
                "certains fichiers ne sont dans aucun site (pas de _config.yml) : les règles qui ont besoin du site n'ont rien vérifié.",
                "some files belong to no site (no _config.yml): rules that need the site checked nothing.",
            ),
        );
    }
}
