//! Faults for the rules of `legal/`.

use super::super::plant::Plant::End;
use super::super::plant::Seed;
use super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "legal/legacy-url",
        End(
            "page",
            "Voir [le décret](⟦https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000039281619⟧).",
        ),
    ),
    seed(
        "legal/malformed-id",
        End(
            "page",
            "Voir [le texte](https://www.legifrance.gouv.fr/loda/id/⟦JORFTEXT00003928161⟧/).",
        ),
    ),
    seed(
        "legal/outdated-citation",
        End(
            "page",
            "L'équipe suit le ⟦décret n° 2019-1088 du 25 octobre 2019⟧.",
        ),
    ),
];
