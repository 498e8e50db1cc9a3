//! `dinum-lint links` and `--online`: asking the web about the addresses of other sites that pages hold, before they are
//! checked.

mod archive;
mod course;
mod place;
mod proxy;
mod stopping;
mod summary;

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::arguments::WebOptions;
use super::bar::Bar;
use super::output;
use crate::answers::{Answer, Cause, Verdict, Why};
use crate::book::{Book, Lang};
use crate::config::Web;
use crate::lint::{Gathering, Request};
use crate::network::web::{Checker, Feeder, Outcome, Settings, StartFault};
use crate::report::wording::pick;
use crate::rules::WebAnswers;
use course::Course;
use stopping::Stopping;

/// Whether the options go together: those about the web with a check that asks it. What does not is said on standard error.
pub fn are_sound(options: &WebOptions, is_online: bool, lang: Lang) -> bool {
    let told = options.first_told();
    if let Some(option) = told.filter(|_| !is_online) {
        output::remark(
            lang,
            &match lang {
                Lang::Fr => format!(
                    "{option} ne va qu'avec la vérification des liens : --online, ou dinum-lint links."
                ),
                Lang::En => format!(
                    "{option} goes with checking links only: --online, or dinum-lint links."
                ),
            },
        );
        return false;
    }
    if options.no_cache && (options.cache.is_some() || options.cache_only) {
        let text = pick(
            lang,
            "--no-cache ne va ni avec --cache ni avec --cache-only.",
            "--no-cache goes with neither --cache nor --cache-only.",
        );
        output::remark(lang, text);
        return false;
    }
    // Who asks for a proxy does not want to be seen without it.
    if options.proxy
        && !options.cache_only
        && let Err(fault) = proxy::named()
    {
        output::remark(lang, &fault.in_words(lang));
        return false;
    }
    true
}

/// Ask about the addresses that the pages of `request` hold, or that its change adds; the same request with the answers. `None`,
/// said on standard error, where the options name what is somebody else's; nothing else that may go wrong keeps pages from being
/// checked.
pub fn ask(request: Request, options: &WebOptions, book: &Book, lang: Lang) -> Option<Request> {
    let gathering = Gathering::open(&request, book);
    let web = gathering.web();
    let (cache, file) = place::open(options, &gathering.folder(), lang)?;
    let template = pick(
        lang,
        "{bar:30} {pos}/{len} adresses {msg}",
        "{bar:30} {pos}/{len} addresses {msg}",
    );
    let settings = settings(&web, options);
    if settings.proxy && !settings.offline {
        remark_unreached_proxies(&settings, lang);
    }
    let stopping = Stopping::listen(lang);
    let course = Course {
        cache: Arc::new(cache),
        web: Arc::new(web.clone()),
        is_offline: options.cache_only,
        now: Timestamp::now(),
        bar: Arc::new(Bar::new(template)),
        lang,
        learnt: RefCell::default(),
        saved: Cell::new(Instant::now()),
        stopping: stopping.clone(),
    };
    let Some((mut outcome, left_out)) = round(&course, &settings, &stopping, lang, |feeder| {
        let gathered = gathering.each_address(|address| feeder.feed(address));
        gathered.left_out
    }) else {
        stopping.end();
        return Some(request);
    };
    let mut archived = rustc_hash::FxHashMap::default();
    if options.suggest_archive && !options.cache_only && !stopping.was_asked() {
        let (copies, is_whole) = archive::copies(&outcome.answers, &stopping);
        archived = copies;
        if !is_whole {
            output::remark(
                lang,
                pick(
                    lang,
                    "les archives du web (archive.org) n'ont pas répondu à tout : il manque peut-être des copies.",
                    "the web archive (archive.org) did not answer everything: copies may be missing.",
                ),
            );
        }
    }
    course.bar.clear();
    if !options.cache_only {
        without_network(&mut outcome);
    }
    if !options.cache_only
        && let Err(error) = course.cache.keep(&outcome.answers, Timestamp::now())
        && let Some(file) = &file
    {
        output::remark(lang, &place::unkept(file, &error, lang));
    }
    stopping.end();
    if options.hosts {
        output::lines(&summary::hosts(&outcome.hosts, lang));
    }
    remarks(&outcome, lang);
    let (summary, coverage) = summary::of(&outcome, &course, left_out, lang);
    output::remark(lang, &summary);
    let reached = request.shard.map(|_| summary::reached(&outcome));
    Some(Request {
        web: Some(Arc::new(WebAnswers {
            answers: outcome.answers,
            archived,
            are_remembered: options.cache_only,
            coverage,
            reached: reached.unwrap_or_default(),
        })),
        ..request
    })
}

/// Say which proxies of the environment are not there: what would be asked through them stays unchecked.
fn remark_unreached_proxies(settings: &Settings, lang: Lang) {
    for proxy in proxy::named().into_iter().flatten() {
        if let Err(error) = proxy.reach(settings.connect_limit) {
            output::remark(lang, &proxy.unreached(&error, lang));
        }
    }
}

/// What keeps the answers from telling all.
fn remarks(outcome: &Outcome, lang: Lang) {
    let mut verdicts = outcome.answers.iter().map(|(_, answer)| answer.verdict);
    if verdicts.any(|verdict| verdict == Verdict::Unchecked(Why::NoNetwork)) {
        output::remark(
            lang,
            pick(
                lang,
                "pas de réseau : des liens vers d'autres sites n'ont pas été vérifiés.",
                "no network: links to other sites were not checked.",
            ),
        );
    }
    if outcome.was_interrupted {
        output::remark(
            lang,
            pick(
                lang,
                "interrompu : voici ce qui est connu. Les réponses reçues sont gardées pour la prochaine fois.",
                "interrupted: this is what is known. The answers that came are kept for the next time.",
            ),
        );
    }
}

/// Ask what `feed` feeds, and wait for the answers; `None`, said on standard error, where nothing can be asked.
fn round<T>(
    course: &Course,
    settings: &Settings,
    stopping: &Stopping,
    lang: Lang,
    feed: impl FnOnce(&Feeder) -> T,
) -> Option<(Outcome, T)> {
    let begun = Checker::start(settings.clone(), Box::new(course.clone()));
    let begun = match begun {
        Err(StartFault::Settings) => {
            output::remark(
                lang,
                pick(
                    lang,
                    "le contact de la configuration (web.contact) ne peut pas être envoyé : celui de dinum-lint l'est à sa place.",
                    "the contact of the configuration (web.contact) cannot be sent: that of dinum-lint is in its place.",
                ),
            );
            let settings = Settings {
                contact: Settings::default().contact,
                ..settings.clone()
            };
            Checker::start(settings, Box::new(course.clone()))
        }
        begun => begun,
    };
    let checker = match begun {
        Ok(checker) => checker,
        Err(fault) => {
            let what = pick(
                lang,
                "les liens vers d'autres sites n'ont pas été vérifiés",
                "links to other sites were not checked",
            );
            let why = match &fault {
                StartFault::System(error) => output::io_error(error, lang),
                StartFault::Settings => fault.to_string(),
            };
            output::remark(lang, &format!("{what} ({why})."));
            return None;
        }
    };
    stopping.stops(checker.interrupt());
    let fed = feed(&checker.feeder());
    let outcome = checker.finish();
    Some((outcome, fed))
}

/// So many hosts are not silent all at once unless it is this machine that has no network.
const SILENT_HOSTS: usize = 3;

/// Where no host at all answered, of several, nothing is known of any: the network lets nothing through.
fn without_network(outcome: &mut Outcome) {
    let answered = outcome.hosts.iter().any(|host| !host.statuses.is_empty());
    let asked = outcome.hosts.iter().filter(|host| host.requests > 0);
    if answered || asked.count() < SILENT_HOSTS {
        return;
    }
    let is_silence = |verdict| {
        matches!(
            verdict,
            Verdict::Unreachable(Cause::TimeOut | Cause::NameService | Cause::NoRoute)
        )
    };
    let silent = outcome.answers.iter();
    let silent = silent.filter(|(_, answer)| is_silence(answer.verdict));
    let silent: Vec<String> = silent.map(|(address, _)| address.to_owned()).collect();
    for address in silent {
        let answer = Answer::new(Verdict::Unchecked(Why::NoNetwork));
        outcome.answers.insert(address, answer);
    }
}

/// How the web is asked: as the configuration says within its bounds, and what the command line alone may say.
fn settings(web: &Web, options: &WebOptions) -> Settings {
    let usual = Settings::default();
    let count = |told: Option<u32>, usual: usize| {
        told.and_then(|told| usize::try_from(told).ok())
            .unwrap_or(usual)
    };
    let whole = web.timeout.map_or(usual.whole_limit, |seconds| {
        Duration::from_secs(seconds.into())
    });
    Settings {
        per_host: count(web.at_once_per_host, usual.per_host),
        gap: web
            .pause
            .map_or(usual.gap, |pause| Duration::from_millis(pause.into())),
        at_once: count(web.at_once, usual.at_once),
        attempts: web.attempts.unwrap_or(usual.attempts),
        connect_limit: usual.connect_limit.min(whole),
        head_limit: usual.head_limit.min(whole),
        whole_limit: whole,
        contact: web.contact.clone().unwrap_or(usual.contact),
        allow_private: options.allow_private,
        proxy: options.proxy,
        offline: options.cache_only,
        ..usual
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::web::HostRecord;

    fn outcome(hosts: &[(&str, Verdict, Option<u16>)]) -> Outcome {
        let mut outcome = Outcome::default();
        for (host, verdict, status) in hosts {
            let address = format!("https://{host}/");
            outcome.answers.insert(address, Answer::new(*verdict));
            outcome.hosts.push(HostRecord {
                host: (*host).to_owned(),
                requests: 1,
                statuses: status.iter().map(|status| (*status, 1)).collect(),
                ..HostRecord::default()
            });
        }
        outcome
    }

    #[test]
    fn where_nobody_answers_there_is_no_network() {
        let silent = Verdict::Unreachable(Cause::TimeOut);
        let of = |hosts: &[(&str, Verdict, Option<u16>)]| {
            let mut outcome = outcome(hosts);
            without_network(&mut outcome);
            let lost = Verdict::Unchecked(Why::NoNetwork);
            let mut answers = outcome.answers.iter();
            answers.all(|(_, answer)| answer.verdict == lost)
        };
        let (a, b, c) = ("a.fr", "b.fr", "c.fr");
        assert!(of(&[
            (a, silent, None),
            (b, silent, None),
            (c, silent, None)
        ]));
        assert!(!of(&[(a, silent, None), (b, silent, None)]));
        assert!(!of(&[
            (a, silent, None),
            (b, silent, None),
            (c, Verdict::Alive, Some(200))
        ]));
    }
}
