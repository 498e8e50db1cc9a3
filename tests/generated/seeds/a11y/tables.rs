//! Faults about tables.

use super::super::super::plant::Plant::{End, Swap};
use super::super::super::plant::Seed;
use super::super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "a11y/table-caption",
        Swap(
            "événement",
            &[(
                "<caption>Déroulé de la journée</caption>",
                "⟦<caption></caption>",
            )],
        ),
    ),
    seed(
        "a11y/table-complex-summary",
        End(
            "outil",
            "⟦<table>\n<tr><th scope=\"col\">Lieu</th><th scope=\"col\">Visites</th></tr>\n<tr><th scope=\"row\">Accueil</th><td>12</td></tr>\n<tr><th scope=\"row\">Soir</th><th id=\"appels\">Appels</th></tr>\n<tr><th scope=\"row\" id=\"conseil\">Conseil</th><td headers=\"appels conseil\">4</td></tr>\n</table>",
        ),
    ),
    seed(
        "a11y/table-header-orphan",
        Swap(
            "événement",
            &[(
                "<th scope=\"col\">Atelier</th>",
                "<th scope=\"col\">Atelier</th>⟦<th scope=\"col\">Salle</th>",
            )],
        ),
    ),
    seed(
        "a11y/table-headers",
        Swap(
            "communiqué",
            &[(
                "| Guichet | Visites |\n|:--------|--------:|\n",
                "⟦| Guichet | Visites |\n",
            )],
        ),
    ),
    seed(
        "a11y/table-headers-attr",
        Swap(
            "événement",
            &[("<td>9 h 30</td>", "⟦<td headers=\"heures\">9 h 30</td>")],
        ),
    ),
    seed(
        "a11y/table-layout",
        Swap(
            "événement",
            &[("<table>", "⟦<table role=\"presentation\">")],
        ),
    ),
    seed(
        "a11y/table-scope",
        Swap(
            "événement",
            &[(
                "<th scope=\"col\">Heure</th>",
                "⟦<th scope=\"row\">Heure</th>",
            )],
        ),
    ),
];
