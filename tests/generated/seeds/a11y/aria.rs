//! Faults about ARIA roles and attributes.

use super::super::super::plant::Plant::Swap;
use super::super::super::plant::Seed;
use super::super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "a11y/aria-idref",
        Swap(
            "outil",
            &[(
                "<button type=\"button\"",
                "<button type=\"button\" aria-describedby=\"⟦reglage-absent⟧\"",
            )],
        ),
    ),
    seed(
        "a11y/aria-attr-unknown",
        Swap("outil", &[("aria-expanded=", "⟦aria-expand=")]),
    ),
    seed(
        "a11y/aria-attr-value",
        Swap(
            "outil",
            &[("aria-expanded=\"false\"", "⟦aria-expanded=\"non\"")],
        ),
    ),
    seed(
        "a11y/aria-attr-permitted",
        Swap(
            "annexe",
            &[(
                "<div class=\"panel\">",
                "<div class=\"panel\" ⟦aria-label=\"Grille\">",
            )],
        ),
    ),
    seed(
        "a11y/aria-role-valid",
        Swap(
            "annexe",
            &[(
                "<div class=\"panel\">",
                "<div class=\"panel\" ⟦role=\"encart\">",
            )],
        ),
    ),
    seed(
        "a11y/aria-required-attr",
        Swap(
            "annexe",
            &[("<p>Les tarifs", "⟦<p role=\"heading\">Les tarifs")],
        ),
    ),
    seed(
        "a11y/aria-required-parent",
        Swap(
            "annexe",
            &[("<p>Les tarifs", "⟦<p role=\"listitem\">Les tarifs")],
        ),
    ),
    seed(
        "a11y/aria-required-children",
        Swap(
            "annexe",
            &[(
                "<div class=\"panel\">",
                "⟦<div class=\"panel\" role=\"list\">",
            )],
        ),
    ),
];
