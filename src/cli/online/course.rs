//! What decides and is told during a check of the web: known answers, hosts that are not asked, how far it is.

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use url::Url;

use super::stopping::Stopping;
use crate::address::legible_host;
use crate::answers::{Answer, Answers, Cause, DeadCause, Verdict, Why};
use crate::book::Lang;
use crate::cli::bar::Bar;
use crate::config::Web;
use crate::network::cache::Cache;
use crate::network::never_asked::never_asked;
use crate::network::web::{Policy, Progress};
use crate::report::visible;
use crate::report::wording::{counted, pick};

/// Answers are kept so often while a long check goes on, so that little is lost where it is killed.
const BETWEEN_SAVINGS: Duration = Duration::from_secs(30);

/// What a check of the web needs to know and to tell; its parts are shared between the first questions and those that follow
/// from their answers.
#[derive(Clone)]
pub struct Course {
    pub cache: Arc<Cache>,
    /// What the configuration leaves out, also where a redirection leads there.
    pub web: Arc<Web>,
    /// Whether nothing is asked.
    pub is_offline: bool,
    pub now: Timestamp,
    pub bar: Arc<Bar>,
    pub lang: Lang,
    /// What was learnt since the last saving.
    pub learnt: RefCell<Answers>,
    pub saved: Cell<Instant>,
    /// Told that what was learnt is kept.
    pub stopping: Stopping,
}

impl Course {
    /// What need not be asked.
    fn kept(&self, address: &str) -> Option<&Answer> {
        if self.is_offline {
            self.cache.any(address)
        } else {
            self.cache.fresh(address, self.now)
        }
    }

    /// Whether `answer` about `address` is that of an earlier check.
    pub fn is_kept(&self, address: &str, answer: &Answer) -> bool {
        let kept = self.kept(address);
        answer.verdict.was_asked() && kept.is_some_and(|kept| kept.asked_at == answer.asked_at)
    }
}

impl Policy for Course {
    fn known(&self, address: &str) -> Option<Answer> {
        self.kept(address).cloned()
    }

    fn may_ask(&self, address: &Url) -> Result<(), Why> {
        if never_asked(address).is_some() {
            Err(Why::NeverAsked)
        } else if self.web.ignores(address.as_str()) {
            Err(Why::Excluded)
        } else {
            Ok(())
        }
    }

    fn answered(&self, address: &str, answer: &Answer) {
        let mut learnt = self.learnt.borrow_mut();
        learnt.insert(address.to_owned(), answer.clone());
        if self.saved.get().elapsed() >= BETWEEN_SAVINGS {
            // Where that fails, it is said once, at the end.
            let _ = self.cache.keep(&learnt, Timestamp::now());
            *learnt = Answers::default();
            self.saved.set(Instant::now());
        }
    }

    fn interrupted(&self) {
        if !self.is_offline {
            let _ = self.cache.keep(&self.learnt.take(), Timestamp::now());
        }
        self.stopping.kept();
    }

    fn follow_up(&self, address: &str, answer: &Answer) -> Vec<String> {
        let encrypted = over_https(address, answer);
        encrypted.map(String::from).into_iter().collect()
    }

    fn advanced(&self, progress: &Progress) {
        self.bar
            .reach(progress.checked as u64, progress.total as u64);
        self.bar.say(waiting(progress, self.lang));
    }
}

/// The address over https, where the answer asks for it: does it serve where `http:` is dead, and could it be written where
/// `http:` answers without leading there? It is asked in the same check, so that a host that asked to wait is waited for.
fn over_https(address: &str, answer: &Answer) -> Option<Url> {
    let is_wanted = match answer.verdict {
        Verdict::Dead(cause) => cause != DeadCause::UnknownHost,
        Verdict::Unreachable(cause) => !matches!(cause, Cause::TimeOut | Cause::NameService),
        verdict => {
            let mut hops = answer.chain.iter();
            verdict.is_alive() && !hops.any(|hop| hop.address.starts_with("https:"))
        }
    };
    if !is_wanted {
        return None;
    }
    crate::rules::encrypted(&Url::parse(address).ok()?)
}

/// Which hosts asked to wait.
fn waiting(progress: &Progress, lang: Lang) -> String {
    let Some((host, wait)) = progress.waiting.iter().max_by_key(|(_, wait)| *wait) else {
        return String::new();
    };
    let seconds = wait.as_secs().max(1);
    let host = legible_host(host);
    let host = visible::line(&host);
    let others = counted(
        progress.waiting.len() - 1,
        lang,
        pick(lang, "autre site", "other site"),
        pick(lang, "autres sites", "other sites"),
    );
    let more = match (progress.waiting.len(), lang) {
        (1, _) => String::new(),
        (_, Lang::Fr) => format!(" et {others}"),
        (_, Lang::En) => format!(" and {others}"),
    };
    match lang {
        Lang::Fr => format!("{host} demande d'attendre {seconds} s{more}"),
        Lang::En => format!("{host} asks to wait {seconds} s{more}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Hop;

    #[test]
    fn what_is_asked_over_https_too() {
        let asked = |address: &str, answer: &Answer| over_https(address, answer).map(String::from);
        let alive = Answer::new(Verdict::Alive);
        let mut led = Answer::new(Verdict::Moved);
        led.chain.push(Hop {
            status: 301,
            address: "https://led.fr/".to_owned(),
        });
        let gone = Answer::new(Verdict::Dead(DeadCause::NotFound));
        let unknown = Answer::new(Verdict::Dead(DeadCause::UnknownHost));
        assert_eq!(
            asked("http://plain.fr/a", &alive).as_deref(),
            Some("https://plain.fr/a")
        );
        assert_eq!(
            asked("http://gone.fr/", &gone).as_deref(),
            Some("https://gone.fr/")
        );
        assert_eq!(asked("https://plain.fr/b", &alive), None);
        assert_eq!(asked("http://led.fr/", &led), None);
        assert_eq!(asked("http://unknown.fr/", &unknown), None);
    }
}
