//! Ctrl-C during a check of the web, or the signal by which systems end a program (SIGTERM), as of a job that is cancelled: it
//! stops asking, and what is known is shown and kept. A second one ends the program.

use std::process;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use tokio::runtime::Builder;

use crate::network::web::Interrupt;

/// The exit status of a program that was stopped from the keyboard, as shells give it.
const STOPPED: i32 = 130;

/// The same of one that the system ended.
#[cfg(unix)]
const ENDED: i32 = 143;

/// What Ctrl-C stops.
#[derive(Clone, Debug, Default)]
pub struct Stopping {
    running: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    interrupt: Option<Interrupt>,
    was_asked: bool,
    is_over: bool,
}

impl Stopping {
    /// Listen to Ctrl-C from now on. Tokio's own listener serves: it is in the tree anyway, and knows all systems. Where none can
    /// be had, Ctrl-C ends the program as usual.
    pub fn listen() -> Self {
        let stopping = Self::default();
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
        if state.was_asked {
            interrupt.stop();
        }
        state.interrupt = Some(interrupt);
    }

    /// Whether Ctrl-C was pressed.
    pub fn was_asked(&self) -> bool {
        self.state().was_asked
    }

    /// Nothing is asked any more: from now on Ctrl-C ends the program.
    pub fn end(&self) {
        self.state().is_over = true;
    }

    fn wait(&self) {
        let Ok(runtime) = Builder::new_current_thread().enable_all().build() else {
            return;
        };
        while let Some(status) = runtime.block_on(signal()) {
            let mut state = self.state();
            if state.is_over || state.was_asked {
                process::exit(status);
            }
            state.was_asked = true;
            if let Some(interrupt) = &state.interrupt {
                interrupt.stop();
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
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
