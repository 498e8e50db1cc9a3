//! Faults about links.

use super::super::super::plant::Plant::End;
use super::super::super::plant::Seed;
use super::super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "a11y/link-same-text",
        End(
            "page",
            "[Une suite](/presentation-0/) et [⟦Une suite⟧](/presentation-1/)",
        ),
    ),
    seed(
        "a11y/link-text-generic",
        End("page", "[⟦En savoir plus⟧](/presentation-0/)"),
    ),
    seed(
        "a11y/link-text-symbol",
        End("page", "[⟦> Lire la présentation⟧](/presentation-0/)"),
    ),
    seed(
        "a11y/link-text-url",
        End(
            "page",
            "[⟦https://www.beta.gouv.fr/approche⟧](https://beta.gouv.fr/approche/)",
        ),
    ),
    seed(
        "a11y/link-title-mismatch",
        End(
            "page",
            "[La présentation](/presentation-0/ ⟦\"Voir la page\"⟧)",
        ),
    ),
];
