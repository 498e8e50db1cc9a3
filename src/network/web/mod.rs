//! Links on the web: each address asked once, politely, and safe where strangers choose the addresses.
//!
//! [`Checker::start`] runs in a thread of its own; addresses are fed to it while pages are still being read, and
//! [`Checker::finish`] gives the [`Answers`](crate::answers::Answers) to all of them.

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
mod text_fragment;
mod wall;

pub use checker::{Checker, Feeder, Interrupt, Outcome, StartFault};
pub use names::{NameFault, Names, SystemNames};
pub use policy::{AskAll, Policy, Progress};
pub use record::HostRecord;
pub use settings::Settings;
pub use url::Url;
