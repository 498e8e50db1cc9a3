//! What the web answered about addresses: values, which rules judge and which ask nobody. Who asks is `crate::network`, which
//! a build may leave out.

mod answer;
mod target;
mod verdict;

pub use answer::{Answer, Answers, FragmentVerdict, Hop};
pub use target::Target;
pub use verdict::{Cause, DeadCause, Refusal, TlsFault, Verdict, Why};
