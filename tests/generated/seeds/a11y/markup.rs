//! Faults about the writing of HTML and whole documents.

use super::super::super::plant::Plant::{Files, Swap};
use super::super::super::plant::Seed;
use super::super::seed;

/// A file that is a whole document: its front matter, then the text.
macro_rules! document {
    ($name:literal, $text:literal) => {
        Files(&[(
            concat!($name, ".html"),
            concat!(
                "---\ntitle: Document ",
                $name,
                "\nlayout: none\ndate_de_modification: 3 octobre 2022\n---\n",
                $text
            ),
        )])
    };
}

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "a11y/duplicate-id",
        Swap(
            "annexe",
            &[(
                "<div class=\"panel\">",
                "<div class=\"panel\" ⟦id=\"tarifs\"⟧>",
            )],
        ),
    ),
    seed(
        "a11y/doctype",
        document!(
            "sans-type",
            "⟦<html lang=\"fr\"><head><title>Sans type</title></head><body><h1>Sans type</h1></body></html>\n"
        ),
    ),
    seed(
        "a11y/page-title",
        document!(
            "sans-titre",
            "<!DOCTYPE html>\n⟦<html lang=\"fr\"><head></head><body><h1>Sans titre</h1></body></html>\n"
        ),
    ),
    seed(
        "a11y/page-title-generic",
        document!(
            "titre-vague",
            "<!DOCTYPE html>\n<html lang=\"fr\"><head>⟦<title>Document</title></head><body><h1>Vague</h1></body></html>\n"
        ),
    ),
    seed(
        "a11y/page-title-duplicate",
        Files(&[
            (
                "_pages/antenne-nord.md",
                "---\ntitle: ⟦Une antenne du service\npermalink: \"/antenne-nord/\"\nlayout: page-annexe\ndate_de_modification: 3 octobre 2022\n---\n\nLe nord.\n",
            ),
            (
                "_pages/antenne-sud.md",
                "---\ntitle: ⟦Une antenne du service\npermalink: \"/antenne-sud/\"\nlayout: page-annexe\ndate_de_modification: 3 octobre 2022\n---\n\nLe sud.\n",
            ),
        ]),
    ),
    seed(
        "a11y/meta-viewport",
        document!(
            "sans-loupe",
            "<!DOCTYPE html>\n<html lang=\"fr\"><head><title>Sans loupe</title>\n<meta name=\"viewport\" ⟦content=\"user-scalable=no\"></head><body><h1>Sans loupe</h1></body></html>\n"
        ),
    ),
    seed(
        "a11y/meta-refresh",
        document!(
            "rechargement",
            "<!DOCTYPE html>\n<html lang=\"fr\"><head><title>Rechargement</title>\n⟦<meta http-equiv=\"refresh\" content=\"60\"></head><body><h1>Rechargement</h1></body></html>\n"
        ),
    ),
    seed(
        "a11y/meta-redirect-delay",
        document!(
            "attente",
            "<!DOCTYPE html>\n<html lang=\"fr\"><head><title>Attente</title>\n⟦<meta http-equiv=\"refresh\" content=\"80000; url=/\"></head><body><h1>Attente</h1></body></html>\n"
        ),
    ),
    seed(
        "a11y/skip-link",
        document!(
            "sans-acces",
            "<!DOCTYPE html>\n<html lang=\"fr\"><head><title>Sans accès</title></head><body>\n⟦<nav><a href=\"/annexe-0/\">Annexe</a> <a href=\"/presentation-0/\">Présentation</a> <a href=\"/accessibilite/\">Accessibilité</a></nav><h1>Sans accès</h1></body></html>\n"
        ),
    ),
    seed(
        "a11y/landmark-in-content",
        Swap(
            "annexe",
            &[("<p>Les tarifs", "⟦<main></main>\n<p>Les tarifs")],
        ),
    ),
    seed(
        "a11y/attr-duplicate",
        Swap(
            "annexe",
            &[(
                "<div class=\"panel\">",
                "<div class=\"panel\" ⟦class=\"panel\">",
            )],
        ),
    ),
    seed(
        "a11y/attr-not-allowed",
        Swap(
            "annexe",
            &[("<p>Les tarifs", "<p ⟦alt=\"Tarifs\">Les tarifs")],
        ),
    ),
    seed(
        "a11y/html-nesting",
        Swap(
            "annexe",
            &[("<p>Les tarifs", "<p><b>⟦<i>a</b></i> Les tarifs")],
        ),
    ),
    seed(
        "a11y/html-unclosed",
        Swap("annexe", &[("<p>Les tarifs", "<p>⟦<b>Les tarifs")]),
    ),
    seed(
        "a11y/html-syntax",
        Swap("annexe", &[("<p>Les tarifs", "⟦</section><p>Les tarifs")]),
    ),
];
