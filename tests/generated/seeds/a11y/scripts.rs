//! Faults about scripts, handlers and the keyboard.

use super::super::super::plant::Plant::{End, Swap};
use super::super::super::plant::Seed;
use super::super::{both, seed};

/// The faults.
pub const SEEDS: &[Seed] = &[
    both(
        "a11y/aria-expanded-static",
        "a11y/inline-handler",
        Swap(
            "outil",
            &[(
                "<button type=\"button\" aria-expanded=\"false\"",
                "⟦<button type=\"button\" aria-expanded=\"false\" onclick=\"ouvrir()\"",
            )],
        ),
    ),
    seed(
        "a11y/inline-handler",
        Swap(
            "annexe",
            &[(
                "<div class=\"panel\">",
                "<div class=\"panel\" ⟦onmouseover=\"f()\"⟧>",
            )],
        ),
    ),
    seed(
        "a11y/inline-script",
        End("annexe", "⟦<script>compter();</script>"),
    ),
];
