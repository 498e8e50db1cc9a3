//! Faults for the rules of `front-matter/`.

use super::super::plant::Plant::{Files, Swap};
use super::super::plant::Seed;
use super::{both, seed};

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "front-matter/byte-order-mark",
        Swap("logiciel", &[("---\ntitle", "⟦\u{feff}⟧---\ntitle")]),
    ),
    seed(
        "front-matter/date-format",
        Swap(
            "publication",
            &[(
                "date_de_modification: 3 octobre 2022",
                "date_de_modification: ⟦31 février 2023⟧",
            )],
        ),
    ),
    seed(
        "front-matter/date-format",
        Swap(
            "publication",
            &[(
                "date_de_modification: 3 octobre 2022",
                "date_de_modification: ⟦2022-10-03⟧",
            )],
        ),
    ),
    seed(
        "front-matter/date-order",
        Swap(
            "publication",
            &[(
                "date_de_modification: 3 octobre 2022",
                "date_de_modification: ⟦3 octobre 2021⟧",
            )],
        ),
    ),
    seed(
        "front-matter/date-order",
        Swap(
            "événement",
            &[("event_end_date: 2024-04-", "event_end_date: ⟦2024-03-")],
        ),
    ),
    seed(
        "front-matter/duplicate-key",
        Swap("cloud", &[("menu:", "⟦layout⟧: cloud\nmenu:")]),
    ),
    seed(
        "front-matter/duplicate-permalink",
        Files(&[
            (
                "_pages/contact.md",
                "---\ntitle: Contact\npermalink: ⟦\"/contact/\"⟧\nlayout: page-annexe\ndate_de_modification: 3 octobre 2022\n---\n\nÉcrire au service.\n",
            ),
            (
                "_pages/contact-copie.md",
                "---\ntitle: Contacts\npermalink: ⟦\"/contact/\"⟧\nlayout: page-annexe\ndate_de_modification: 3 octobre 2022\n---\n\nÉcrire au service.\n",
            ),
        ]),
    ),
    seed(
        "front-matter/empty-value",
        Swap(
            "actualité",
            &[("legende: La première réunion de l'équipe", "⟦legende⟧:")],
        ),
    ),
    seed(
        "front-matter/image-alt",
        Swap(
            "actualité",
            &[
                ("- image: ", "- image: ⟦"),
                (
                    "  alternative-textuelle: Une équipe réunie autour d'une table ronde\n",
                    "",
                ),
            ],
        ),
    ),
    seed(
        "front-matter/image-alt",
        Swap(
            "publication",
            &[(
                "alternative-textuelle: |-\n    Un cahier ouvert\n    et un crayon\n",
                "⟦alternative-textuelle⟧:\n",
            )],
        ),
    ),
    seed(
        "front-matter/image-alt-quality",
        Swap(
            "actualité",
            &[(
                "alternative-textuelle: Une équipe réunie autour d'une table ronde",
                "alternative-textuelle: ⟦Image décorative⟧",
            )],
        ),
    ),
    both(
        "front-matter/link-in-summary",
        "front-matter/summary-markup",
        Swap(
            "actualité",
            &[(
                "Un outil commun ouvre",
                "⟦[Un outil](/presentation-0/) commun ouvre",
            )],
        ),
    ),
    seed(
        "front-matter/misspelt-key",
        Swap("actualité", &[("legende:", "⟦legnde⟧:")]),
    ),
    seed(
        "front-matter/required-key",
        Swap("événement", &[("title:", "⟦title⟧:"), ("lieu: Lyon\n", "")]),
    ),
    seed(
        "front-matter/required-key",
        Swap(
            "logiciel",
            &[(
                "date_de_modification: 30 septembre 2023",
                "⟦date_de_modification⟧:",
            )],
        ),
    ),
    seed(
        "front-matter/summary-markup",
        Swap(
            "communiqué",
            &[(
                "L’accueil des usagers s’améliore",
                "L’accueil ⟦**des usagers**⟧ s’améliore",
            )],
        ),
    ),
    seed(
        "front-matter/unknown-key",
        Swap("cloud", &[("menu:", "⟦rubrique-maison⟧: 3\nmenu:")]),
    ),
    seed(
        "front-matter/unknown-layout",
        Swap(
            "logiciel",
            &[(
                "layout: politique-logiciel-libre",
                "layout: ⟦politique-logiciels⟧",
            )],
        ),
    ),
    seed(
        "front-matter/untrimmed-value",
        Swap(
            "communiqué",
            &[(
                "nom: Le communiqué complet",
                "nom: \"Le communiqué complet⟦ ⟧\"",
            )],
        ),
    ),
    seed(
        "front-matter/value-type",
        Swap("événement", &[("lieu: Lyon", "lieu: ⟦yes⟧")]),
    ),
    seed(
        "front-matter/yaml",
        Swap("cloud", &[("title: Offre", "title: ⟦\"⟧Offre")]),
    ),
    seed(
        "front-matter/yaml",
        Swap("communiqué", &[("tags:\n", "⟦\t⟧tags:\n")]),
    ),
    seed(
        "front-matter/event-mismatch",
        Swap(
            "événement",
            &[("title: ", "title: ⟦lundi 30 avril 2024⟧, ")],
        ),
    ),
];
