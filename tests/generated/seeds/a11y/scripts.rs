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
                "<div class=\"panel\" ⟦onscroll=\"f()\"⟧>",
            )],
        ),
    ),
    seed(
        "a11y/inline-script",
        End("annexe", "⟦<script>compter();</script>"),
    ),
    seed(
        "a11y/onclick-non-interactive",
        Swap(
            "annexe",
            &[("<p>Les tarifs", "<p ⟦onclick=\"ouvrir()\">Les tarifs")],
        ),
    ),
    seed(
        "a11y/mouse-only-handler",
        Swap(
            "annexe",
            &[("<p>Les tarifs", "<p ⟦ondblclick=\"ouvrir()\">Les tarifs")],
        ),
    ),
    seed(
        "a11y/link-javascript",
        End(
            "annexe",
            "<p><a href=\"⟦javascript:ouvrir()\">Ouvrir</a></p>",
        ),
    ),
    seed(
        "a11y/context-change",
        End(
            "annexe",
            "<p><select title=\"Année\" ⟦onchange=\"this.form.submit()\"><option>2025</option></select></p>",
        ),
    ),
    both(
        "a11y/window-open-auto",
        "a11y/inline-script",
        End("annexe", "⟦<script>window.open('/enquete/');</script>"),
    ),
    seed(
        "a11y/tabindex-positive",
        Swap(
            "annexe",
            &[("<a class=\"button\"", "<a class=\"button\" ⟦tabindex=\"2\"")],
        ),
    ),
    seed(
        "a11y/autocomplete-valid",
        End(
            "annexe",
            "<p><input title=\"Prénom\" ⟦autocomplete=\"prenom\"></p>",
        ),
    ),
];
