//! Faults for the rules of `links/`.

use super::super::plant::Plant::{End, Swap};
use super::super::plant::Seed;
use super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "links/broken-anchor",
        End("page", "Voir [les missions](⟦#les-missions⟧)."),
    ),
    seed(
        "links/broken-anchor",
        End(
            "service",
            "Voir [la présentation](⟦/presentation-0/#nulle-part⟧).",
        ),
    ),
    seed(
        "links/broken-internal",
        End("page", "Voir [l'ancienne page](⟦/ancienne-page/⟧)."),
    ),
    seed(
        "links/broken-internal",
        Swap(
            "service",
            &[("{% link _outils-agents/", "⟦{% link _outils-agents/ancien-")],
        ),
    ),
    seed(
        "links/missing-file",
        Swap(
            "publication",
            &[(
                "- file: \"/uploads/note-",
                "- file: ⟦\"/uploads/ancienne-note-",
            )],
        ),
    ),
    seed(
        "links/missing-file",
        End(
            "annexe",
            "<p><img src=\"⟦/uploads/carte.png⟧\" alt=\"\"></p>",
        ),
    ),
    seed(
        "links/absolute-internal",
        End(
            "page",
            "Voir [la présentation](⟦https://www.numerique.gouv.fr/presentation-0/⟧).",
        ),
    ),
    seed(
        "links/download-label",
        End("page", "Lire [⟦la note⟧](/uploads/note-1.pdf)."),
    ),
    seed(
        "links/download-size",
        End(
            "page",
            "Lire [la note (pdf - ⟦250 Ko⟧)](/uploads/note-1.pdf).",
        ),
    ),
    seed("links/empty-target", End("page", "Lire [l’annexe](⟦#⟧).")),
    seed(
        "links/http",
        End("page", "Voir [l'ANSSI](⟦http://www.ssi.gouv.fr/⟧)."),
    ),
    seed(
        "links/mail",
        End(
            "page",
            "On peut [nous écrire](⟦mailto:contact.beta.gouv.fr⟧).",
        ),
    ),
    seed(
        "links/malformed-url",
        End("page", "Voir [l’offre](⟦http//beta.gouv.fr/⟧)."),
    ),
    seed(
        "links/missing-scheme",
        End("page", "Voir [les données](⟦www.data.gouv.fr/fr/⟧)."),
    ),
    seed(
        "links/new-window-notice",
        End(
            "page",
            "Voir [l’offre](https://beta.gouv.fr/){:⟦target=\"_blank\"⟧}.",
        ),
    ),
    seed(
        "links/placeholder",
        End("page", "Voir [l’annexe](⟦https://www.example.com/page⟧)."),
    ),
    seed(
        "links/plain-mail",
        End("page", "Écrire à ⟦contact@beta.gouv.fr⟧."),
    ),
    seed(
        "links/relative-path",
        End("mission", "Voir [la présentation](⟦../presentation-0/⟧)."),
    ),
    seed(
        "links/undefined-reference",
        End("page", "Lire ⟦[le guide][introuvable]⟧."),
    ),
    seed(
        "links/unused-reference",
        End("page", "⟦[oublié]: https://beta.gouv.fr/"),
    ),
];
