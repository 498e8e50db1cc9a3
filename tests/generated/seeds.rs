//! The faults, at least one for each rule that a page or a site can show.

use super::front_matter;
use super::plant::Plant::{End, Files, Swap};
use super::plant::{Plant, Seed};

/// Rules without a seed, and why.
pub const WITHOUT_SEED: &[(&str, &str)] = &[
    (
        "front-matter/date-stale",
        "asks the history of a git repository",
    ),
    (
        "site/jekyll-configuration",
        "without a readable `_config.yml` there is no site: every page is linted alone",
    ),
    ("site/file-name", "asks which files a change adds"),
    ("site/unused-upload", "off until a site asks for it"),
    ("typography/thousands", "off until a site asks for it"),
];

pub(super) const fn seed(rule: &'static str, plant: Plant) -> Seed {
    Seed {
        rule,
        also: None,
        plant,
    }
}

/// A fault of which another rule has something to say too.
pub(super) const fn both(rule: &'static str, also: &'static str, plant: Plant) -> Seed {
    Seed {
        rule,
        also: Some(also),
        plant,
    }
}

/// All faults.
pub fn seeds() -> impl Iterator<Item = &'static Seed> {
    SEEDS.iter().chain(front_matter::SEEDS)
}

const SEEDS: &[Seed] = &[
    // a11y
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
        "a11y/aria-idref",
        Swap(
            "outil",
            &[(
                "<button type=\"button\"",
                "<button type=\"button\" aria-describedby=\"⟦reglage-absent⟧\"",
            )],
        ),
    ),
    seed(
        "a11y/br-spacing",
        End("page", "Une ligne.⟦<br><br><br>\nUne autre ligne."),
    ),
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
    seed("a11y/heading-emphasis", End("page", "## ⟦**Contacts**⟧")),
    seed("a11y/heading-order", End("page", "⟦#### Contacts⟧")),
    seed(
        "a11y/iframe-title",
        Swap(
            "outil",
            &[
                ("<iframe", "⟦<iframe"),
                (" title=\"Présentation filmée de l'outil\"", ""),
            ],
        ),
    ),
    seed(
        "a11y/img-alt",
        End("page", "⟦<img src=\"/uploads/photo-1.jpg\">"),
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
    seed(
        "a11y/link-text-symbol",
        End("page", "[⟦> Lire la suite⟧](/presentation-0/)"),
    ),
    seed(
        "a11y/presentational-attr",
        Swap(
            "annexe",
            &[("<p>Les tarifs", "<p ⟦align=\"center\"⟧>Les tarifs")],
        ),
    ),
    // legal
    seed(
        "legal/legacy-url",
        End(
            "page",
            "Voir [le décret](⟦https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000039281619⟧).",
        ),
    ),
    seed(
        "legal/malformed-id",
        End(
            "page",
            "Voir [le texte](https://www.legifrance.gouv.fr/loda/id/⟦JORFTEXT00003928161⟧/).",
        ),
    ),
    seed(
        "legal/outdated-citation",
        End(
            "page",
            "L'équipe suit le ⟦décret n° 2019-1088 du 25 octobre 2019⟧.",
        ),
    ),
    // links
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
    // liquid
    seed(
        "liquid/syntax",
        End("logiciel", "La règle de ⟦{{⟧ page.title est connue."),
    ),
    seed(
        "liquid/syntax",
        End("logiciel", "⟦{% if page.menu %}⟧Un texte."),
    ),
    seed(
        "liquid/unknown-filter",
        End("logiciel", "La règle est {{ page.title | ⟦majuscules⟧ }}."),
    ),
    seed(
        "liquid/unknown-include",
        End("logiciel", "{% include ⟦carte.html⟧ %}"),
    ),
    seed("liquid/unknown-tag", End("logiciel", "{% ⟦carte⟧ paris %}")),
    // markdown
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
    // organisation
    seed(
        "organisation/outdated-name",
        End("page", "La ⟦DINSIC⟧ accompagne les équipes."),
    ),
    seed(
        "organisation/outdated-name",
        End(
            "publication",
            "Une équipe de la ⟦Première ministre⟧ relit les textes.",
        ),
    ),
    seed(
        "organisation/outdated-structure",
        End(
            "page",
            "La DINUM comprend ⟦une direction de programme, trois départements et un secrétariat général⟧.",
        ),
    ),
    // site
    seed(
        "site/case-collision",
        Files(&[
            ("_uploads/Carte.svg", "⟦<svg></svg>"),
            ("_uploads/carte.svg", "⟦<svg></svg>"),
        ]),
    ),
    seed(
        "site/unreadable",
        Files(&[("_pages/binaire.md", "⟦---\ntitle: Binaire\0\n---\n")]),
    ),
    seed(
        "site/suppression",
        End(
            "page",
            "<!-- dinum-lint-ignore ⟦a11y/img-atl⟧: demandé au service -->",
        ),
    ),
    seed(
        "site/unused-suppression",
        End(
            "page",
            "⟦<!-- dinum-lint-ignore a11y/br-spacing: reste de l'ancien site -->",
        ),
    ),
    // typography
    seed(
        "typography/apostrophe",
        End("annexe", "<p>L⟦'⟧équipe répond.</p>"),
    ),
    seed(
        "typography/capital-accent",
        End("page", "Les services de l'⟦Etat⟧ sont ouverts."),
    ),
    seed(
        "typography/double-space",
        End("page", "Le service⟦  ⟧est ouvert."),
    ),
    seed(
        "typography/missing-space",
        End("service", "Une seule condition⟦:⟧ être inscrit."),
    ),
    seed(
        "typography/ordinal",
        End("publication", "La ⟦1ère⟧ édition est épuisée."),
    ),
    seed(
        "typography/quotes",
        End("annexe", "<p>Le guichet ⟦\"unique\"⟧ ouvre.</p>"),
    ),
];
