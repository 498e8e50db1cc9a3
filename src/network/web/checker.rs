//! A check that runs in a thread of its own.

use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use rustc_hash::FxHashSet;
use thiserror::Error;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::engine::Engine;
use super::names::{Names, SystemNames};
use super::policy::Policy;
use super::record::HostRecord;
use super::settings::Settings;
use crate::answers::Answers;
use crate::network::client;

/// What the thread of a check is told.
#[derive(Debug)]
pub(super) enum Message {
    /// Ask this address.
    Ask(String),
    /// No more addresses will come.
    End,
    /// Stop asking, give what is known.
    Stop,
}

/// What the thread of a check listens to.
pub(super) type Mailbox = UnboundedReceiver<Message>;

/// Why no check can begin.
#[derive(Debug, Error)]
pub enum StartFault {
    /// The system gives no thread, or no means to wait for answers.
    #[error("{0}")]
    System(#[from] io::Error),
    /// The client cannot be made of these settings: a contact that no header can hold.
    #[error("the settings cannot be used")]
    Settings,
}

/// A check under way. Dropped without [`Checker::finish`], it is stopped.
#[derive(Debug)]
pub struct Checker {
    messages: UnboundedSender<Message>,
    thread: Option<JoinHandle<Outcome>>,
}

/// Gives addresses to a check, from any thread.
#[derive(Clone, Debug)]
pub struct Feeder(UnboundedSender<Message>);

/// Stops a check, from any thread.
#[derive(Clone, Debug)]
pub struct Interrupt(UnboundedSender<Message>);

/// All that a check has learnt.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// An answer to every address that was fed.
    pub answers: Answers,
    /// Those of the addresses that were not fed, but asked for by the answers about others
    /// ([`Policy::follow_up`]).
    pub follow_ups: FxHashSet<String>,
    /// What was asked of whom, by name of the host.
    pub hosts: Vec<HostRecord>,
    /// Whether it was stopped before its end.
    pub was_interrupted: bool,
}

impl Checker {
    /// Begin to ask, so, what will be fed.
    ///
    /// # Errors
    /// Where the system or the settings do not allow it. A machine without network or certificates is no error: its
    /// addresses are unchecked.
    pub fn start(settings: Settings, policy: Box<dyn Policy>) -> Result<Self, StartFault> {
        Self::start_with(settings, policy, Arc::new(SystemNames))
    }

    /// The same, with names looked up elsewhere than this machine does.
    ///
    /// # Errors
    /// As [`Checker::start`].
    pub fn start_with(
        settings: Settings,
        policy: Box<dyn Policy>,
        names: Arc<dyn Names>,
    ) -> Result<Self, StartFault> {
        let (messages, mailbox) = unbounded_channel();
        let runtime = client::runtime()?;
        let engine = Engine::new(settings, policy, names)?;
        let thread = thread::Builder::new()
            .name(String::from("web"))
            .spawn(move || {
                let outcome = runtime.block_on(engine.run(mailbox));
                // A name that is still being looked up cannot be stopped, and nobody waits for it any more.
                runtime.shutdown_background();
                outcome
            })?;
        Ok(Self {
            messages,
            thread: Some(thread),
        })
    }

    /// What feeds it.
    pub fn feeder(&self) -> Feeder {
        Feeder(self.messages.clone())
    }

    /// What stops it.
    pub fn interrupt(&self) -> Interrupt {
        Interrupt(self.messages.clone())
    }

    /// Wait for the answers to all that was fed before; what is fed from now on is not asked.
    pub fn finish(mut self) -> Outcome {
        // It fails only where the thread has ended already.
        let _ = self.messages.send(Message::End);
        let outcome = self.thread.take().map(JoinHandle::join);
        outcome.and_then(Result::ok).unwrap_or_default()
    }
}

impl Drop for Checker {
    fn drop(&mut self) {
        let _ = self.messages.send(Message::Stop);
    }
}

impl Feeder {
    /// Have `address` asked, with or without fragment, as it is written in a page. Each is asked once, however often
    /// it is fed.
    pub fn feed(&self, address: impl Into<String>) {
        // It fails only where the check has ended, and then nobody waits for the answer.
        let _ = self.0.send(Message::Ask(address.into()));
    }
}

impl Interrupt {
    /// Ask nothing more: what is not known yet stays [`super::Why::Interrupted`].
    pub fn stop(&self) {
        let _ = self.0.send(Message::Stop);
    }
}
