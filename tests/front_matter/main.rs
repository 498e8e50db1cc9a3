//! Front matter from outside: as the real Jekyll reads it, with exact places and the causes of errors.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod causes;
mod edits;
mod places;
mod properties;
mod recorded;
