//! Faults about images.

use super::super::super::plant::Plant::End;
use super::super::super::plant::Seed;
use super::super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "a11y/img-alt",
        End("page", "⟦<img src=\"/uploads/photo-1.jpg\">"),
    ),
    seed(
        "a11y/img-alt-filename",
        End("outil", "![⟦photo-1.jpg⟧](/uploads/photo-1.jpg)"),
    ),
    seed(
        "a11y/img-alt-generic",
        End("outil", "![⟦Photo 1⟧](/uploads/photo-1.jpg)"),
    ),
    seed(
        "a11y/img-alt-length",
        End(
            "outil",
            "![⟦Un agent montre à trois collègues, debout devant un grand écran, la page d'accueil du service, pendant qu'un quatrième prend des notes sur une feuille posée sur la table⟧](/uploads/photo-1.jpg)",
        ),
    ),
    seed(
        "a11y/img-alt-redundant",
        End(
            "outil",
            "![⟦Les collègues réunis⟧](/uploads/photo-1.jpg)<br>Les collègues réunis",
        ),
    ),
    seed(
        "a11y/img-detailed-description",
        End(
            "outil",
            "![⟦Organigramme du service⟧](/uploads/photo-1.jpg)",
        ),
    ),
];
