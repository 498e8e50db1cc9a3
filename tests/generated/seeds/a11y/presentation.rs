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
    seed(
        "a11y/style-spacing-important",
        Swap(
            "annexe",
            &[(
                "<p>Les tarifs",
                "<p style=\"⟦letter-spacing: 0 !important\">Les tarifs",
            )],
        ),
    ),
    seed(
        "a11y/style-color-pair",
        End("page", "Une ligne.\n{: style=\"⟦color: red\"}"),
    ),
    seed(
        "a11y/style-outline-none",
        Swap(
            "annexe",
            &[(
                "<a class=\"button\"",
                "<a style=\"⟦outline: none\" class=\"button\"",
            )],
        ),
    ),
    seed(
        "a11y/style-fixed-width",
        Swap(
            "annexe",
            &[(
                "<div class=\"panel\">",
                "<div class=\"panel\" style=\"⟦width: 900px\">",
            )],
        ),
    ),
];
