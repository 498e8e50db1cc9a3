//! Faults about links.

use super::super::super::plant::Plant::End;
use super::super::super::plant::Seed;
use super::super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "a11y/link-same-text",
        End(
            "outil",
            "[Une suite](/presentation-0/) et [⟦Une suite⟧](/presentation-1/)",
        ),
    ),
    seed(
        "a11y/link-text-generic",
        End("outil", "[⟦En savoir plus⟧](/presentation-0/)"),
    ),
    seed(
        "a11y/link-text-symbol",
        End("outil", "[⟦> Lire la présentation⟧](/presentation-0/)"),
    ),
    seed(
        "a11y/link-text-url",
        End(
            "outil",
            "[⟦https://www.beta.gouv.fr/approche⟧](https://beta.gouv.fr/approche/)",
        ),
    ),
    seed(
        "a11y/link-title-mismatch",
        End(
            "outil",
            "[La présentation](/presentation-0/ ⟦\"Voir la page\"⟧)",
        ),
    ),
];
