//! Faults for the rules of `a11y/`.

use super::super::plant::Plant::{End, Swap};
use super::super::plant::Seed;
use super::{both, seed};

/// The faults.
pub const SEEDS: &[Seed] = &[
    both(
        "a11y/aria-expanded-static",
        "a11y/inline-handler",
        Swap(
            "outil",
            &[(
                "<button type=\"button\" aria-expanded=\"false\"",
                "⟦<button type=\"button\" aria-expanded=\"false\" onclick=\"ouvrir()\"",
            )],
        ),
    ),
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
        "a11y/br-spacing",
        End("page", "Une ligne.⟦<br><br><br>\nUne autre ligne."),
    ),
    seed(
        "a11y/duplicate-id",
        Swap(
            "annexe",
            &[(
                "<div class=\"panel\">",
                "<div class=\"panel\" ⟦id=\"tarifs\"⟧>",
            )],
        ),
    ),
    seed("a11y/heading-emphasis", End("page", "## ⟦**Contacts**⟧")),
    seed("a11y/heading-order", End("page", "⟦#### Contacts⟧")),
    seed(
        "a11y/iframe-title",
        Swap(
            "outil",
            &[
                ("<iframe", "⟦<iframe"),
                (" title=\"Présentation filmée de l'outil\"", ""),
            ],
        ),
    ),
    seed(
        "a11y/img-alt",
        End("page", "⟦<img src=\"/uploads/photo-1.jpg\">"),
    ),
    seed(
        "a11y/inline-handler",
        Swap(
            "annexe",
            &[(
                "<div class=\"panel\">",
                "<div class=\"panel\" ⟦onmouseover=\"f()\"⟧>",
            )],
        ),
    ),
    seed(
        "a11y/inline-script",
        End("annexe", "⟦<script>compter();</script>"),
    ),
    seed(
        "a11y/link-text-symbol",
        End("page", "[⟦> Lire la suite⟧](/presentation-0/)"),
    ),
    seed(
        "a11y/presentational-attr",
        Swap(
            "annexe",
            &[("<p>Les tarifs", "<p ⟦align=\"center\"⟧>Les tarifs")],
        ),
    ),
    seed(
        "a11y/pdf-lang",
        End(
            "page",
            "Lire ⟦[la note (pdf - 3 Ko)](/uploads/sans-langue.pdf)⟧.",
        ),
    ),
    seed(
        "a11y/pdf-title",
        End(
            "page",
            "Lire ⟦[la note (pdf - 3 Ko)](/uploads/sans-titre.pdf)⟧.",
        ),
    ),
    seed(
        "a11y/pdf-untagged",
        End(
            "page",
            "Lire ⟦[la note (pdf - 3 Ko)](/uploads/sans-balises.pdf)⟧.",
        ),
    ),
];
