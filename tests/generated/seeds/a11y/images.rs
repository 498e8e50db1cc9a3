//! Faults about images.

use super::super::super::plant::Plant::End;
use super::super::super::plant::Seed;
use super::super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[seed(
    "a11y/img-alt",
    End("page", "⟦<img src=\"/uploads/photo-1.jpg\">"),
)];
