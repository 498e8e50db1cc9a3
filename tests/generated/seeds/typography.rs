//! Faults for the rules of `typography/`.

use super::super::plant::Plant::End;
use super::super::plant::Seed;
use super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "typography/apostrophe",
        End("annexe", "<p>L⟦'⟧équipe répond.</p>"),
    ),
    seed(
        "typography/capital-accent",
        End("page", "Les services de l'⟦Etat⟧ sont ouverts."),
    ),
    seed(
        "typography/double-space",
        End("page", "Le service⟦  ⟧est ouvert."),
    ),
    seed(
        "typography/missing-space",
        End("service", "Une seule condition⟦:⟧ être inscrit."),
    ),
    seed(
        "typography/ordinal",
        End("publication", "La ⟦1ère⟧ édition est épuisée."),
    ),
    seed(
        "typography/quotes",
        End("annexe", "<p>Le guichet ⟦\"unique\"⟧ ouvre.</p>"),
    ),
];
