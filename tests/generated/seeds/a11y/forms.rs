//! Faults about forms and their fields.

use super::super::super::plant::Plant::End;
use super::super::super::plant::Seed;
use super::super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[seed(
    "a11y/optgroup-label",
    End(
        "logiciel",
        "<div>\n<label for=\"lieu\">Lieu</label>\n<select id=\"lieu\">\n⟦<optgroup><option>Bretagne</option></optgroup>\n</select>\n</div>",
    ),
)];
