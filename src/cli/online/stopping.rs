//! Ctrl-C during a check of the web, or the signal by which systems end a program (SIGTERM), as of a job that is cancelled: it
//! stops asking, and what is known is shown and kept. A second one later ends the program, once the answers are kept.

use std::process;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tokio::runtime::Builder;

use crate::book::Lang;
use crate::cli::output;
use crate::network::web::Interrupt;
use crate::report::wording::pick;

/// The exit status of a program that was stopped from the keyboard, as shells give it.
const STOPPED: i32 = 130;

/// The same of one that the system ended.
#[cfg(unix)]
const ENDED: i32 = 143;

/// Signals that come so soon one after the other are one wish to stop: `timeout` signals the program and then its whole group,
/// and a key that is held down repeats itself.
const ONE_WISH: Duration = Duration::from_secs(1);

/// Writing the answers of any check takes less.
const KEEPING: Duration = Duration::from_secs(10);

/// What Ctrl-C stops.
#[derive(Clone, Debug)]
pub struct Stopping {
    running: Arc<(Mutex<State>, Condvar)>,
    lang: Lang,
}

#[derive(Debug, Default)]
struct State {
    interrupt: Option<Interrupt>,
    asked_at: Option<Instant>,
    /// Whether the answers that came until it was asked to stop are kept.
    is_kept: bool,
    is_over: bool,
}

impl Stopping {
    /// Listen to Ctrl-C from now on. Tokio's own listener serves: it is in the tree anyway, and knows all systems. Where none can
    /// be had, Ctrl-C ends the program as usual.
    pub fn listen(lang: Lang) -> Self {
        let stopping = Self {
            running: Arc::default(),
            lang,
        };
        let heard = stopping.clone();
        // The thread ends with the program.
        let _ = thread::Builder::new()
            .name(String::from("ctrl-c"))
            .spawn(move || heard.wait());
        stopping
    }

    /// From now on Ctrl-C stops `interrupt`; at once where it was pressed before.
    pub fn stops(&self, interrupt: Interrupt) {
        let mut state = self.state();
        if state.asked_at.is_some() {
            interrupt.stop();
        }
        state.interrupt = Some(interrupt);
    }

    /// Whether Ctrl-C was pressed.
    pub fn was_asked(&self) -> bool {
        self.state().asked_at.is_some()
    }

    /// What was answered until Ctrl-C was pressed is kept.
    pub fn kept(&self) {
        self.state().is_kept = true;
        self.running.1.notify_all();
    }

    /// Nothing is asked any more: from now on Ctrl-C ends the program.
    pub fn end(&self) {
        self.state().is_over = true;
        self.kept();
    }

    fn wait(&self) {
        let Ok(runtime) = Builder::new_current_thread().enable_all().build() else {
            return;
        };
        while let Some(status) = runtime.block_on(signal()) {
            let mut state = self.state();
            match state.asked_at {
                Some(first) if first.elapsed() < ONE_WISH => {}
                None if !state.is_over => {
                    state.asked_at = Some(Instant::now());
                    if let Some(interrupt) = &state.interrupt {
                        interrupt.stop();
                    }
                }
                _ => self.exit(state, status),
            }
        }
    }

    /// End the program with this status, the answers kept.
    fn exit(&self, state: MutexGuard<'_, State>, status: i32) -> ! {
        let is_early = !state.is_over;
        if state.interrupt.is_some() {
            let waited = self
                .running
                .1
                .wait_timeout_while(state, KEEPING, |state| !state.is_kept);
            let state = waited.unwrap_or_else(PoisonError::into_inner).0;
            if is_early && state.is_kept {
                output::remark(
                    self.lang,
                    pick(
                        self.lang,
                        "arrêté. Les réponses reçues sont gardées pour la prochaine fois.",
                        "stopped. The answers that came are kept for the next time.",
                    ),
                );
            }
        }
        process::exit(status);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.running
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Wait for a signal to stop; the exit status of a program that it ends. `None` where no signal can be waited for.
#[cfg(unix)]
async fn signal() -> Option<i32> {
    use tokio::signal::unix::{SignalKind, signal};

    let Ok(mut ended) = signal(SignalKind::terminate()) else {
        return tokio::signal::ctrl_c().await.ok().map(|()| STOPPED);
    };
    tokio::select! {
        stopped = tokio::signal::ctrl_c() => stopped.ok().map(|()| STOPPED),
        _ = ended.recv() => Some(ENDED),
    }
}

#[cfg(not(unix))]
async fn signal() -> Option<i32> {
    tokio::signal::ctrl_c().await.ok().map(|()| STOPPED)
}
