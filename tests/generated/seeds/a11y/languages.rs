//! Faults about languages and reading directions.

use super::super::super::plant::Plant::{End, Files, Swap};
use super::super::super::plant::Seed;
use super::super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "a11y/html-lang",
        Files(&[(
            "_pages/sans-langue.html",
            "---\nlayout: null\npermalink: /sans-langue/\ntitle: Sans langue\ndate_de_modification: 5 mai 2024\n---\n<!doctype html>\n⟦<html>\n<head><title>Sans langue</title></head>\n<body><p>Un texte</p></body>\n</html>\n",
        )]),
    ),
    seed(
        "a11y/html-lang-valid",
        Files(&[(
            "_pages/autre-langue.html",
            "---\nlayout: null\npermalink: /autre-langue/\ntitle: Autre langue\ndate_de_modification: 5 mai 2024\n---\n<!doctype html>\n<html ⟦lang=\"fr_FR\">\n<head><title>Autre langue</title></head>\n<body><p>Un texte</p></body>\n</html>\n",
        )]),
    ),
    seed(
        "a11y/lang-valid",
        Swap(
            "annexe",
            &[("<p>Les tarifs", "<p ⟦lang=\"français\">Les tarifs")],
        ),
    ),
    seed(
        "a11y/dir-valid",
        End("mission", "La fiche ⟦الدليل العملي est en arabe."),
    ),
    seed(
        "a11y/lang-change",
        End("mission", "⟦The guide is available to all public services."),
    ),
];
