//! Real texts. Identifiers of versions that no public source at hand gives are of our own making.

use crate::dila::{Article, Link, Text};

/// Décret n° 69-243, as published: one link in each vocabulary, with opposite directions for the same thing.
pub(crate) fn decree_of_1969() -> Text {
    Text {
        cid: "JORFTEXT000000694290",
        id: "JORFTEXT000000694290",
        nature: "DECRET",
        number: "69-243",
        nor: "",
        signed: "1969-03-18",
        title: "Décret n°69-243 du 18 mars 1969 portant publication de l'accord entre le Gouvernement de la République française et le Gouvernement de la République Démocratique et populaire algérienne",
        state: "",
        since: "",
        until: "",
        links: vec![
            Link {
                kind: "MODIFIE",
                direction: "cible",
                text: "JORFTEXT000000333424",
                item: "JORFTEXT000000333424",
                nature: "DECRET",
                number: "86-320",
                signed: "1986-03-07",
                article: "",
            },
            Link {
                kind: "MODIFICATION",
                direction: "source",
                text: "JORFTEXT000000599731",
                item: "JORFTEXT000000599731",
                nature: "DECRET",
                number: "2002-1500",
                signed: "2002-12-20",
                article: "",
            },
            Link {
                kind: "CITATION",
                direction: "cible",
                text: "LEGITEXT000006069577",
                item: "LEGIARTI000006311152",
                nature: "CODE",
                number: "",
                signed: "2999-01-01",
                article: "948",
            },
        ],
    }
}

/// Loi n° 48-178, repealed by loi n° 2022-171.
pub(crate) fn law_of_1948() -> Text {
    Text {
        cid: "JORFTEXT000000312994",
        id: "LEGITEXT000006068045",
        nature: "LOI",
        number: "48-178",
        nor: "",
        signed: "1948-02-02",
        title: "Loi n° 48-178 du 2 février 1948 portant aménagement de certaines dispositions de la réglementation des changes",
        state: "ABROGE",
        since: "1948-02-03",
        until: "2022-02-16",
        links: vec![Link {
            kind: "ABROGE",
            direction: "cible",
            text: "JORFTEXT000045167534",
            item: "LEGIARTI000045168380",
            nature: "LOI",
            number: "2022-171",
            signed: "2022-02-14",
            article: "unique",
        }],
    }
}

/// Décret n° 94-46, repealed by décret n° 2007-358: here the noun goes with `cible`.
pub(crate) fn decree_of_1994() -> Text {
    Text {
        cid: "JORFTEXT000000546652",
        id: "LEGITEXT000005615128",
        nature: "DECRET",
        number: "94-46",
        nor: "ECOC9300166D",
        signed: "1994-01-05",
        title: "Décret n°94-46 du 5 janvier 1994 fixant les conditions sanitaires et d'hygiène",
        state: "ABROGE",
        since: "1994-01-19",
        until: "2007-03-20",
        links: vec![
            Link {
                kind: "ABROGATION",
                direction: "cible",
                text: "JORFTEXT000000646051",
                item: "LEGIARTI000006238452",
                nature: "DECRET",
                number: "2007-358",
                signed: "2007-03-19",
                article: "26",
            },
            Link {
                kind: "TXT_SOURCE",
                direction: "source",
                text: "JORFTEXT000000541524",
                item: "",
                nature: "LOI",
                number: "92-654",
                signed: "1992-07-13",
                article: "",
            },
        ],
    }
}

/// Décret n° 2019-1088.
pub(crate) fn decree_of_2019() -> Text {
    Text {
        cid: "JORFTEXT000039281619",
        id: "LEGITEXT000039282800",
        nature: "DECRET",
        number: "2019-1088",
        nor: "",
        signed: "2019-10-25",
        title: "Décret n° 2019-1088 du 25 octobre 2019 relatif au système d'information et de communication de l'Etat et à la direction interministérielle du numérique",
        state: "VIGUEUR",
        since: "2019-10-28",
        until: "2999-01-01",
        links: Vec::new(),
    }
}

/// Its article 3, first and present wording.
pub(crate) fn article_3() -> [Article; 2] {
    let versions = vec![
        (
            "LEGIARTI000039282808",
            "MODIFIE",
            "2019-10-28",
            "2023-04-24",
        ),
        (
            "LEGIARTI000047479001",
            "VIGUEUR",
            "2023-04-24",
            "2999-01-01",
        ),
    ];
    let article = |at: usize, links| Article {
        of: decree_of_2019(),
        id: versions[at].0,
        number: "3",
        state: versions[at].1,
        since: versions[at].2,
        until: versions[at].3,
        versions: versions.clone(),
        links,
    };
    [
        article(0, Vec::new()),
        article(1, vec![by_decree_of_2023("MODIFIE", "cible")]),
    ]
}

/// A link to décret n° 2023-304.
pub(crate) fn by_decree_of_2023(kind: &'static str, direction: &'static str) -> Link {
    Link {
        kind,
        direction,
        text: "JORFTEXT000047478124",
        item: "LEGIARTI000047478600",
        nature: "DECRET",
        number: "2023-304",
        signed: "2023-04-22",
        article: "3",
    }
}

/// Article 2 of décret n° 94-46, in two wordings.
pub(crate) fn article_2_of_1994() -> [Article; 2] {
    let versions = vec![
        (
            "LEGIARTI000006000001",
            "MODIFIE",
            "1994-01-19",
            "1999-05-01",
        ),
        ("LEGIARTI000006000002", "ABROGE", "1999-05-01", "2007-03-20"),
    ];
    let article = |at: usize, links| Article {
        of: decree_of_1994(),
        id: versions[at].0,
        number: "2",
        state: versions[at].1,
        since: versions[at].2,
        until: versions[at].3,
        versions: versions.clone(),
        links,
    };
    let by_1999 = Link {
        kind: "MODIFICATION",
        direction: "source",
        text: "JORFTEXT000000999999",
        item: "",
        nature: "DECRET",
        number: "99-333",
        signed: "1999-04-29",
        article: "1",
    };
    [article(0, Vec::new()), article(1, vec![by_1999])]
}
