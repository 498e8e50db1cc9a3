//! Faults for the rules of `site/`.

use super::super::plant::Plant::{Afar, End, Files, Swap};
use super::super::plant::Seed;
use super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "site/accessibility-statement",
        Swap(
            "accessibilité",
            &[
                (
                    "## Déclaration d'accessibilité",
                    "## ⟦Déclaration d'accessibilité⟧",
                ),
                (", version 4.1", ""),
                (" version 4.1", ""),
            ],
        ),
    ),
    seed(
        "site/required-page",
        Afar(
            "mentions légales",
            &[
                ("/mentions-legales/", "/credits/"),
                ("title: Mentions légales", "title: Crédits"),
            ],
            "_config.yml:1",
        ),
    ),
    seed(
        "site/personal-data",
        End("page", "Pour toute question : ⟦06 12 34 56 78⟧."),
    ),
    seed(
        "site/case-collision",
        Files(&[
            ("_uploads/Carte.svg", "⟦<svg></svg>"),
            ("_uploads/carte.svg", "⟦<svg></svg>"),
        ]),
    ),
    seed(
        "site/unreadable",
        Files(&[("_pages/binaire.md", "---\ntitle: Binaire⟦\0⟧\n---\n")]),
    ),
    seed(
        "site/suppression",
        End(
            "page",
            "<!-- dinum-lint-ignore ⟦a11y/img-atl⟧: demandé au service -->",
        ),
    ),
    seed(
        "site/unused-suppression",
        End(
            "page",
            "⟦<!-- dinum-lint-ignore a11y/br-spacing: reste de l'ancien site -->",
        ),
    ),
];
