//! Faults about headings, lists and quotations.

use super::super::super::plant::Plant::End;
use super::super::super::plant::Seed;
use super::super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed("a11y/heading-emphasis", End("page", "## ⟦**Contacts**⟧")),
    seed("a11y/heading-order", End("page", "⟦#### Contacts⟧")),
];
