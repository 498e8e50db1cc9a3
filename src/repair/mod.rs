//! Repairs: which edits are made together, what has to hold afterwards, when to stop, and how files are replaced.
//!
//! Findings bring [`Fix`](crate::finding::Fix)es. Each pass makes those that do not get in each other's way, reads the
//! pages again, and gives up a repair after which the page would no longer be the page (see [`Breach`]). Passes go on until
//! nothing is left to repair.

mod choice;
mod conditions;
mod draft;
mod edits;
mod passes;
mod saving;
#[cfg(test)]
mod tests;

pub use choice::Wish;
pub use conditions::Breach;
pub use edits::apply;
pub use passes::{Dropped, PASSES, Repaired, RepairedFile, Unquiet, repair, repair_by};
pub use saving::{NotSaved, save, tidy};
