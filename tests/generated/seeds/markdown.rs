//! Faults for the rules of `markdown/`.

use super::super::plant::Plant::End;
use super::super::plant::Seed;
use super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "markdown/conflict-marker",
        End(
            "page",
            "⟦<<<<<<< HEAD⟧\nUne version.\n=======\nUne autre.\n>>>>>>> autre",
        ),
    ),
    seed(
        "markdown/draft-hint",
        End("page", "Le budget est de ⟦xxxx⟧ €."),
    ),
    seed(
        "markdown/draft-residue",
        End("page", "Le guide est en ligne : ⟦>>> ICI <<<⟧"),
    ),
    seed(
        "markdown/escaped-html",
        End(
            "service",
            "Le calendrier : ⟦<div class=\"encadre\">⟧à venir</div>",
        ),
    ),
    seed(
        "markdown/heading-punctuation",
        End("page", "## Les contacts ⟦:⟧"),
    ),
    seed("markdown/heading-space", End("page", "⟦##⟧Les contacts")),
    seed(
        "markdown/list-marker",
        End("page", "* Un\n⟦-⟧ Deux\n* Trois"),
    ),
    seed(
        "markdown/list-restart",
        End(
            "page",
            "1. Préparer le dossier\n2. L'envoyer\n\n  - par courrier\n  - en ligne\n\n⟦3.⟧ Attendre la réponse",
        ),
    ),
    seed(
        "markdown/orphan-attribute-list",
        End("page", "Un dernier paragraphe.\n\n⟦{: .encadre}"),
    ),
    seed(
        "markdown/stray-end-tag",
        End("page", "Le service est ouvert à tous.⟦</p>⟧"),
    ),
    seed(
        "markdown/unbalanced-emphasis",
        End("page", "Le service est ⟦** gratuit**⟧ pour les agents."),
    ),
    seed(
        "markdown/unclosed-block",
        End(
            "page",
            "⟦<div class=\"encadre\">⟧\nPour en savoir plus, il suffit de nous écrire.",
        ),
    ),
    seed(
        "markdown/unknown-element",
        End(
            "page",
            "Le service est proposé par ⟦<Ministère XXX>⟧ aux agents.",
        ),
    ),
    seed(
        "markdown/in-html-block",
        End(
            "communiqué",
            "<div class=\"encadre\">\nLe service est ⟦**gratuit**⟧ pour les agents.\n</div>",
        ),
    ),
];
