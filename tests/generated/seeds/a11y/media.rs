//! Faults about frames and media.

use super::super::super::plant::Plant::Swap;
use super::super::super::plant::Seed;
use super::super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[seed(
    "a11y/iframe-title",
    Swap(
        "outil",
        &[
            ("<iframe", "⟦<iframe"),
            (" title=\"Présentation filmée de l'outil\"", ""),
        ],
    ),
)];
