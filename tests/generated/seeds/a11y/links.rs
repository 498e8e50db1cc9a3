//! Faults about links.

use super::super::super::plant::Plant::End;
use super::super::super::plant::Seed;
use super::super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[seed(
    "a11y/link-text-symbol",
    End("page", "[⟦> Lire la suite⟧](/presentation-0/)"),
)];
