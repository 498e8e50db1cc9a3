//! Answers in the form of the API, with the values of real texts where they are public.

use serde_json::{Value, json};

/// Décret n° 2019-1088.
pub(crate) const DECREE: &str = "JORFTEXT000039281619";
/// Its consolidated form, under a number of our own.
const CONSOLIDATED: &str = "LEGITEXT000039282767";

/// `ConsultTextResponse` of a text; fields that the API leaves empty are null.
pub(crate) fn text(cid: &str, title: &str, state: &str) -> Value {
    json!({
        "executionTime": 12, "dereferenced": false, "id": format!("{CONSOLIDATED}_22-11-2026"), "cid": cid, "title": title,
        "nature": "DECRET", "etat": state, "jurisState": state, "eli": null, "alias": null, "nor": null, "nota": "",
        "dateTexte": 1_571_961_600_000_i64, "dateParution": 1_572_134_400_000_i64, "dateDebutVersion": "2026-03-20",
        "dateFinVersion": "2999-01-01", "modifDate": "2026-03-20", "textAbroge": false, "liens": [], "sections": [],
        "articles": [
            { "id": "LEGIARTI000053700999", "cid": "JORFARTI000039281639", "num": "3", "etat": "VIGUEUR", "lstLienCitation": [],
              "dateDebut": 1_682_294_400_000_i64, "dateFin": 32_472_144_000_000_i64, "sections": null },
        ],
    })
}

/// Décret n° 2019-1088 as it is today.
pub(crate) fn decree() -> Value {
    text(
        DECREE,
        "Décret n° 2019-1088 du 25 octobre 2019 relatif au système d'information et de communication de l'Etat",
        "VIGUEUR",
    )
}

/// A version in `ChronolegiResponse`: since when, and who did what to which articles.
pub(crate) fn version(since: &Value, authors: &[(&str, &str, &[&str])]) -> Value {
    let mut modifying = serde_json::Map::new();
    for (at, (title, action, articles)) in authors.iter().enumerate() {
        let targets: serde_json::Map<String, Value> = articles
            .iter()
            .enumerate()
            .map(|(at, name)| {
                let id = format!("LEGIARTI00000000{at:04}");
                let target = json!({
                    "id": id, "cid": id, "cidText": DECREE, "name": name, "nature": "LODA", "dateDebut": since,
                    "dateFin": 32_472_144_000_000_i64, "sens": "cible", "path": null,
                });
                (id, target)
            })
            .collect();
        let parent = json!({
            "id": CONSOLIDATED, "cid": DECREE, "cidText": DECREE, "name": "Décret", "nature": "LODA", "dateDebut": since,
            "articlesCibles": targets, "sectionsCibles": {}, "texteCible": null,
        });
        let id = format!("LEGIARTI00004700{at:04}");
        modifying.insert(
            id.clone(),
            json!({
                "id": id, "nature": "JORF", "title": title, "dateDebutCible": since,
                "actions": { *action: { "action": action, "parents": { CONSOLIDATED: parent } } },
            }),
        );
    }
    json!({ "dateDebut": since, "isEndVersion": false, "articlesModificateurs": modifying })
}

/// `ChronolegiResponse` with these versions, by the day under which the API lists them.
pub(crate) fn versions(versions: &[(&str, Value)]) -> Value {
    let groups: Vec<Value> = versions
        .iter()
        .map(|(day, version)| {
            json!({ "title": day[..4], "detailLoaded": true, "versions": { *day: version } })
        })
        .collect();
    json!({ "executionTime": 9, "datePublication": "2019-10-26T22:00:00.000+0000", "regroupements": groups })
}

/// The versions of décret n° 2019-1088: days in both notations.
pub(crate) fn decree_versions() -> Value {
    versions(&[
        (
            "2026-03-20",
            version(
                &json!(1_773_964_800_000_i64),
                &[(
                    "Décret n°2026-193 du 18 mars 2026 - art. 1",
                    "MODIFICATION",
                    &["3", "1"],
                )],
            ),
        ),
        (
            "2023-04-24",
            version(
                &json!("2023-04-23T22:00:00.000+0000"),
                &[
                    (
                        "Décret n°2023-304 du 22 avril 2023 - art. 2",
                        "MODIFICATION",
                        &["3"],
                    ),
                    (
                        "Décret n°2023-304 du 22 avril 2023 - art. 4",
                        "ABROGATION",
                        &["8"],
                    ),
                    (
                        "Décret n°2023-304 du 22 avril 2023 - art. 5",
                        "CREATION",
                        &["6 bis"],
                    ),
                ],
            ),
        ),
        (
            "2019-10-28",
            version(
                &json!(null),
                &[
                    (
                        "Décret n°2019-1088 du 25 octobre 2019 - art. 1",
                        "CREATION",
                        &["1", "3"],
                    ),
                    ("Décret n°2019-1088 du 25 octobre 2019", "VERSEMENT", &[]),
                ],
            ),
        ),
    ])
}

/// `GetArticleResponse` of article 3 of décret n° 2019-1088.
pub(crate) fn article() -> Value {
    json!({ "executionTime": 4, "dereferenced": false, "article": {
        "id": "LEGIARTI000053700999", "cid": "LEGIARTI000039282808", "num": "3", "etat": "VIGUEUR", "idEli": null,
        "cidTexte": DECREE, "idTexte": null, "dateDebut": 1_682_294_400_000_i64, "dateFin": 32_472_144_000_000_i64,
        "lienModifications": [], "lienCitations": [],
        "articleVersions": [
            { "id": "LEGIARTI000053700999", "etat": "VIGUEUR", "version": "2.0", "numero": "3",
              "dateDebut": 1_682_294_400_000_i64, "dateFin": 32_472_144_000_000_i64 },
            { "id": "LEGIARTI000039282808", "etat": "MODIFIE", "version": "1.0", "numero": "3",
              "dateDebut": "2019-10-28", "dateFin": "2023-04-24" },
            { "id": "LEGIARTI000047400001", "etat": "MODIFIE_MORT_NE", "version": null, "numero": null,
              "dateDebut": "2023-05-01", "dateFin": "2023-04-24" },
        ],
    } })
}

/// An answer to a question about something unknown: the form is there, its fields are empty.
pub(crate) fn nothing() -> Value {
    json!({ "executionTime": 1, "id": null, "cid": null, "title": null, "articles": null, "sections": null, "liens": null })
}
