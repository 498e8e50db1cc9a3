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
    seed(
        "a11y/presentational-element",
        End("page", "Un ⟦<big>mot</big>."),
    ),
    seed("a11y/empty-paragraph", End("page", "⟦&nbsp;\n\nUne ligne.")),
    seed(
        "a11y/blockquote-indent",
        End("page", "⟦> ![Le plan](/uploads/photo-1.jpg)"),
    ),
    seed("a11y/letter-spaced-text", End("page", "Une ⟦n o t e.")),
    seed(
        "a11y/nbsp-run",
        End("page", "Lundi⟦&nbsp;&nbsp;&nbsp;mardi."),
    ),
    seed("a11y/cryptic-content", End("page", "Bonne lecture ⟦:-)")),
    seed(
        "a11y/sensory-reference",
        End("outil", "Pour finir, il faut presser le ⟦bouton vert."),
    ),
];
