//! Faults about names: links, buttons, fields, images and folded parts that say nothing, or another thing than they show.

use super::super::super::plant::Plant::End;
use super::super::super::plant::Seed;
use super::super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "a11y/area-alt",
        End(
            "mission",
            "<img src=\"/uploads/photo-1.jpg\" alt=\"Plan des bureaux\" usemap=\"#bureaux\">\n\
             <map name=\"bureaux\">⟦<area shape=\"rect\" coords=\"0,0,8,8\" href=\"/presentation-0/\"></map>",
        ),
    ),
    seed(
        "a11y/aria-hidden-focusable",
        End(
            "mission",
            "Voir ⟦<a href=\"/presentation-0/\" aria-hidden=\"true\">la présentation</a>.",
        ),
    ),
    seed(
        "a11y/button-name",
        End("mission", "⟦<button type=\"button\"></button>"),
    ),
    seed(
        "a11y/decorative-exposed",
        End(
            "mission",
            "⟦<img src=\"/uploads/photo-1.jpg\" alt=\"\" aria-label=\"Filet\">",
        ),
    ),
    seed(
        "a11y/form-label",
        End("mission", "Écrire : ⟦<input name=\"message\">"),
    ),
    seed(
        "a11y/form-label-for",
        End("mission", "<label>Ville ⟦<input name=\"ville\"></label>"),
    ),
    seed("a11y/heading-empty", End("mission", "⟦<h2></h2>")),
    seed(
        "a11y/iframe-tabindex",
        End(
            "mission",
            "<iframe title=\"Accueil\" ⟦tabindex=\"-1\" srcdoc=\"<a href='/'>Accueil</a>\"></iframe>",
        ),
    ),
    seed(
        "a11y/image-button-name",
        End(
            "mission",
            "⟦<input type=\"image\" src=\"/uploads/photo-1.jpg\">",
        ),
    ),
    seed(
        "a11y/link-content-empty",
        End(
            "mission",
            "⟦<a href=\"/presentation-0/\" aria-label=\"La présentation\"></a>",
        ),
    ),
    seed(
        "a11y/link-name",
        End("mission", "Pour finir : ⟦<a href=\"/presentation-0/\"></a>"),
    ),
    seed(
        "a11y/link-visible-label",
        End(
            "mission",
            "⟦<button type=\"button\" aria-label=\"Lancer la recherche\">Chercher</button>",
        ),
    ),
    seed(
        "a11y/menuitem-name",
        End(
            "mission",
            "<div role=\"menu\" aria-label=\"Réglages\">⟦<button type=\"button\" role=\"menuitem\"></button></div>",
        ),
    ),
    seed(
        "a11y/nested-interactive",
        End(
            "mission",
            "⟦<div role=\"checkbox\" aria-checked=\"false\" tabindex=\"0\">Choisir <a href=\"/presentation-0/\">cette offre</a></div>",
        ),
    ),
    seed(
        "a11y/object-alt",
        End(
            "mission",
            "⟦<object data=\"/uploads/photo-1.jpg\"></object>",
        ),
    ),
    seed(
        "a11y/summary-name",
        End(
            "mission",
            "<details>⟦<summary></summary><p>Du lundi au vendredi.</p></details>",
        ),
    ),
    seed(
        "a11y/svg-decorative",
        End(
            "mission",
            "<button type=\"button\">⟦<svg width=\"16\"><path d=\"M0 0h16\"/></svg> Fermer</button>",
        ),
    ),
    seed(
        "a11y/svg-name",
        End("mission", "⟦<svg role=\"img\"><path d=\"M0 0h16\"/></svg>"),
    ),
];
