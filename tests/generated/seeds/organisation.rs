//! Faults for the rules of `organisation/`.

use super::super::plant::Plant::End;
use super::super::plant::Seed;
use super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "organisation/outdated-name",
        End("page", "La ⟦DINSIC⟧ accompagne les équipes."),
    ),
    seed(
        "organisation/outdated-name",
        End(
            "publication",
            "Une équipe de la ⟦Première ministre⟧ relit les textes.",
        ),
    ),
    seed(
        "organisation/outdated-structure",
        End(
            "page",
            "La DINUM comprend ⟦une direction de programme, trois départements et un secrétariat général⟧.",
        ),
    ),
    seed(
        "organisation/past-deadline",
        End(
            "page",
            "Les candidatures sont ouvertes ⟦jusqu'au 3 mars 2024⟧.",
        ),
    ),
];
