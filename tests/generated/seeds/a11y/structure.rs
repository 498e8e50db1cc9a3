//! Faults about headings, lists and quotations.

use super::super::super::plant::Plant::{End, Swap};
use super::super::super::plant::Seed;
use super::super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "a11y/dl-structure",
        End(
            "outil",
            "<dl>\n⟦<p>Les mots du guichet</p>\n<dt>Guichet</dt><dd>Le lieu qui reçoit</dd>\n</dl>",
        ),
    ),
    seed(
        "a11y/fake-heading",
        End(
            "publication",
            "⟦**Les pièces à fournir**\n\nUne pièce d'identité suffit.",
        ),
    ),
    seed(
        "a11y/fake-list",
        End(
            "publication",
            "Le guide aide à :\n⟦• choisir ses mots,\n• couper ses phrases.",
        ),
    ),
    seed(
        "a11y/figure-caption",
        End(
            "service",
            "⟦<figure>\n<img src=\"/uploads/photo-0.jpg\" alt=\"Le guichet vu de la rue\">\n<figcaption>Le guichet</figcaption>\n</figure>",
        ),
    ),
    seed("a11y/heading-h1", End("outil", "⟦# Contacts")),
    seed("a11y/heading-emphasis", End("page", "## ⟦**Contacts**⟧")),
    seed("a11y/heading-order", End("page", "⟦#### Contacts⟧")),
    seed(
        "a11y/list-structure",
        Swap(
            "annexe",
            &[(
                "<li>Tarif réduit&nbsp;: 15 €</li>",
                "⟦<p>Tarif réduit&nbsp;: 15 €</p>",
            )],
        ),
    ),
];
