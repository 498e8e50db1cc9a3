//! Links on the web: each address asked once, politely, and safe where strangers choose the addresses.
//!
//! [`Checker::start`] runs in a thread of its own; addresses are fed to it while pages are still being read, and
//! [`Checker::finish`] gives the [`Answers`] to all of them.

mod answer;
mod checker;
mod cookies;
mod engine;
mod exchange;
mod fault;
mod fragment;
mod job;
mod ledger;
mod markup;
mod names;
mod policy;
mod private;
mod record;
mod schedule;
mod settings;
mod target;
mod text_fragment;
mod verdict;
mod wall;

pub use answer::{Answer, Answers, FragmentVerdict, Hop};
pub use checker::{Checker, Feeder, Interrupt, Outcome, StartFault};
pub use names::{NameFault, Names, SystemNames};
pub use policy::{AskAll, Policy, Progress};
pub use record::HostRecord;
pub use settings::Settings;
pub use target::LONGEST as LONGEST_ADDRESS;
pub use url::Url;
pub use verdict::{Cause, DeadCause, Refusal, TlsFault, Verdict, Why};
