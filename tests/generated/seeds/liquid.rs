//! Faults for the rules of `liquid/`.

use super::super::plant::Plant::End;
use super::super::plant::Seed;
use super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "liquid/syntax",
        End("logiciel", "La règle de ⟦{{⟧ page.title est connue."),
    ),
    seed(
        "liquid/syntax",
        End("logiciel", "⟦{% if page.menu %}⟧Un texte."),
    ),
    seed(
        "liquid/unknown-filter",
        End("logiciel", "La règle est {{ page.title | ⟦majuscules⟧ }}."),
    ),
    seed(
        "liquid/unknown-include",
        End("logiciel", "{% include ⟦carte.html⟧ %}"),
    ),
    seed("liquid/unknown-tag", End("logiciel", "{% ⟦carte⟧ paris %}")),
];
