//! Faults about presentation and style.

use super::super::super::plant::Plant::{End, Swap};
use super::super::super::plant::Seed;
use super::super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "a11y/br-spacing",
        End("page", "Une ligne.⟦<br><br><br>\nUne autre ligne."),
    ),
    seed(
        "a11y/presentational-attr",
        Swap(
            "annexe",
            &[("<p>Les tarifs", "<p ⟦align=\"center\"⟧>Les tarifs")],
        ),
    ),
];
