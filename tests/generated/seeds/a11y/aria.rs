//! Faults about ARIA roles and attributes.

use super::super::super::plant::Plant::Swap;
use super::super::super::plant::Seed;
use super::super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[seed(
    "a11y/aria-idref",
    Swap(
        "outil",
        &[(
            "<button type=\"button\"",
            "<button type=\"button\" aria-describedby=\"⟦reglage-absent⟧\"",
        )],
    ),
)];
