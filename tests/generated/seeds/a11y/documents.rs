//! Faults about office documents.

use super::super::super::plant::Plant::End;
use super::super::super::plant::Seed;
use super::super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "a11y/pdf-lang",
        End(
            "page",
            "Lire ⟦[l’étude (pdf - 3 Ko)](/uploads/sans-langue.pdf)⟧.",
        ),
    ),
    seed(
        "a11y/pdf-title",
        End(
            "page",
            "Lire ⟦[l’étude (pdf - 3 Ko)](/uploads/sans-titre.pdf)⟧.",
        ),
    ),
    seed(
        "a11y/pdf-untagged",
        End(
            "page",
            "Lire ⟦[l’étude (pdf - 3 Ko)](/uploads/sans-balises.pdf)⟧.",
        ),
    ),
    seed(
        "a11y/download-accessible-version",
        End(
            "page",
            "Lire [l’enquête (odt - 1 Ko)](⟦/uploads/enquete.odt⟧).",
        ),
    ),
];
