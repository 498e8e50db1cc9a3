//! Which of two texts changed the other, and by what name its author goes.

use std::sync::Arc;

use dinum_lint::legal::index::{Index, Nature, Source as _};

use crate::answers::{named, of, told};
use crate::dila::{Archive, Link, Text};
use crate::texts::{by_decree_of_2023, decree_of_2019};

/// A decree of the same day and a later number has changed it; none of an earlier number has.
#[test]
fn of_two_decrees_of_one_day_the_later_number_changes_the_other() {
    let twin = |number| Link {
        signed: "2019-10-25",
        number,
        ..by_decree_of_2023("MODIFIE", "cible")
    };
    for (number, known) in [("2019-1089", Some("2019-1089")), ("2019-1087", None)] {
        let text = Text {
            links: vec![twin(number)],
            ..decree_of_2019()
        };
        let (_folder, store) = of(&Archive::default().text(&text));
        let decree = named(&store, Nature::Decret, "2019-1088");
        let by = told(&decree).first().and_then(|change| change.0);
        assert_eq!(by, known);
    }
}

/// Most arrêtés have no number: nature, day and title name them.
#[test]
fn an_author_without_number_is_named_by_its_day_and_title() {
    let amending = Text {
        cid: "JORFTEXT000050000010",
        id: "JORFTEXT000050000010",
        nature: "ARRETE",
        number: "",
        nor: "PRMD2400001A",
        signed: "2024-02-01",
        title: "Arrêté du 1er février 2024 modifiant les modalités d'un essai",
        state: "",
        since: "2999-01-01",
        until: "2999-01-01",
        links: Vec::new(),
    };
    let link = Link {
        text: "JORFTEXT000050000010",
        item: "JORFTEXT000050000010",
        nature: "ARRETE",
        number: "",
        signed: "2024-02-01",
        ..by_decree_of_2023("MODIFIE", "cible")
    };
    let text = Text {
        cid: "JORFTEXT000050000011",
        id: "JORFTEXT000050000011",
        nature: "ARRETE",
        number: "",
        nor: "PRMD2300001A",
        signed: "2023-02-01",
        title: "Arrêté du 1er février 2023 relatif à un essai",
        links: vec![link],
        ..amending.clone()
    };
    let (_folder, store) = of(&Archive::default().text(&amending).text(&text));
    let amended = store.identified("PRMD2300001A").unwrap();
    assert_eq!(
        told(&amended)[0].0,
        Some("modifiant les modalités d'un essai")
    );
    let author = amended.changes[0].by.clone().unwrap();
    let index = Index::over(vec![Arc::new(store)]);
    let author = index.author(&author).unwrap();
    assert_eq!(author.nor.as_deref(), Some("PRMD2400001A"));
}
