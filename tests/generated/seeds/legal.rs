//! Faults for the rules of `legal/`.

use super::super::plant::Plant::End;
use super::super::plant::Seed;
use super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "legal/citation-typography",
        End("page", "Le décret ⟦n°2001-1234 le prévoit."),
    ),
    seed(
        "legal/number-date-mismatch",
        End(
            "page",
            "Le décret n°\u{a0}2019-768 du ⟦25 juillet 2019 modifié le prévoit.",
        ),
    ),
    seed(
        "legal/unnumbered-citation",
        End("page", "L'équipe suit la ⟦loi du 12 avril 2000."),
    ),
    seed(
        "legal/inconsistent-citation",
        End(
            "page",
            "Le décret n°\u{a0}2001-1234 du 3 mai 2001 ou le décret n°\u{a0}2001-1234 du ⟦4 mai 2001 le prévoit.",
        ),
    ),
    seed(
        "legal/label-target-mismatch",
        End(
            "page",
            "Voir la [loi n°\u{a0}⟦2000-321](https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000339241/).",
        ),
    ),
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
        "legal/eu-address",
        End(
            "page",
            "Voir [le règlement](⟦https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:32016R0679&from=FR⟧).",
        ),
    ),
    seed(
        "legal/impossible-version",
        End(
            "page",
            "Voir [la loi](https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000886460/⟦2999-01-01⟧/).",
        ),
    ),
    seed(
        "legal/route-mismatch",
        End(
            "page",
            "Voir [la section](⟦https://www.legifrance.gouv.fr/code/id/LEGISCTA000031367685/⟧).",
        ),
    ),
    seed(
        "legal/session-parameter",
        End(
            "page",
            "Voir [la loi](https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000886460/⟦?init=true⟧).",
        ),
    ),
    seed(
        "legal/wrong-host",
        End("page", "Voir [la loi](⟦https://www.legifrance.com/loi⟧)."),
    ),
    seed(
        "legal/outdated-citation",
        End(
            "page",
            "L'équipe suit le ⟦décret n°\u{a0}2019-1088 du 25 octobre 2019⟧.",
        ),
    ),
    seed(
        "legal/frozen-version",
        End(
            "page",
            "Voir [l'avis](⟦https://www.legifrance.gouv.fr/loda/article_lc/LEGIARTI000039282808/2019-10-28⟧).",
        ),
    ),
    seed(
        "legal/initial-version",
        End(
            "page",
            "Voir [nos missions](⟦https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000039281619⟧).",
        ),
    ),
    seed(
        "legal/repealed",
        End(
            "page",
            "L'équipe suit le ⟦décret n°\u{a0}2018-532 du 28 juin 2018⟧.",
        ),
    ),
    seed(
        "legal/stale-amendment",
        End(
            "page",
            "L'équipe suit le décret n°\u{a0}2019-1088 du 25 octobre 2019 ⟦modifié par le décret n°\u{a0}2023-304 du 22 avril 2023⟧.",
        ),
    ),
    seed(
        "legal/superseded-article",
        End(
            "page",
            "Voir [la liste](⟦https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000031370333⟧).",
        ),
    ),
];
