//! Faults about the writing of HTML and whole documents.

use super::super::super::plant::Plant::Swap;
use super::super::super::plant::Seed;
use super::super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[seed(
    "a11y/duplicate-id",
    Swap(
        "annexe",
        &[(
            "<div class=\"panel\">",
            "<div class=\"panel\" ⟦id=\"tarifs\"⟧>",
        )],
    ),
)];
