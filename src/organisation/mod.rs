//! What is known of organisations: their names through time, how they are composed, to whom they answer.
//!
//! The facts are data (`rules/organisation/*.yaml`); nothing in here knows any organisation by name.

mod clause;
mod facts;
mod names;
mod period;
mod spelling;
mod structures;

pub use facts::{StructureFacts, Words};
pub use names::{Kind, Mention, Name, Names};
pub use period::{Period, Since};
pub use structures::{Counted, Structure, Structures, UnitMention};
