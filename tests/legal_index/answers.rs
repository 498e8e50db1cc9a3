//! What an index answers of texts and articles: dates first, then states, whatever the links' vocabulary.

use std::path::Path;
use std::sync::Arc;

use dinum_lint::legal::index::{
    Article as Life, Author, Basis, Effect, Index, Nature, Source, State, Text as Known, TextName,
};
use dinum_lint::legal::store::Store;
use jiff::civil::{Date, date};

use crate::dila::{Archive, Article, Link, Text};
use crate::texts::{
    article_3, by_decree_of_2023, decree_of_1969, decree_of_1994, decree_of_2019, law_of_1948,
};
use crate::{GLOBAL, import, index};

/// An index of `archive`, a global one of LEGI.
pub(crate) fn of(archive: &Archive) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let path = archive.write(folder.path(), GLOBAL);
    import(folder.path(), &[path]).unwrap();
    let store = open(folder.path());
    (folder, store)
}

fn open(folder: &Path) -> Store {
    Store::open(&index(folder)).unwrap()
}

pub(crate) fn named(source: &dyn Source, nature: Nature, number: &str) -> Arc<Known> {
    let name = TextName {
        nature,
        number: number.to_owned(),
    };
    source.named(&name).unwrap()
}

/// A change: the number of its author, or the title of one without number, effect, day, what the day is, articles.
pub(crate) type Told<'a> = (Option<&'a str>, Effect, Date, Basis, Vec<&'a str>);

pub(crate) fn told(text: &Known) -> Vec<Told<'_>> {
    let changes = text.changes.iter();
    changes
        .map(|change| {
            (
                change.by.as_ref().map(|by| match by {
                    Author::Numbered(name) => name.number.as_str(),
                    Author::Dated(name) => name.title.as_str(),
                }),
                change.effect,
                change.date,
                change.basis,
                change.articles.iter().map(String::as_str).collect(),
            )
        })
        .collect()
}

#[test]
fn both_vocabularies_mean_the_same_whatever_their_direction() {
    let (_folder, store) = of(&Archive::default().text(&decree_of_1969()));
    let text = named(&store, Nature::Decret, "69-243");
    assert_eq!(
        told(&text),
        [
            (
                Some("86-320"),
                Effect::Amends,
                date(1986, 3, 7),
                Basis::Signed,
                vec![]
            ),
            (
                Some("2002-1500"),
                Effect::Amends,
                date(2002, 12, 20),
                Basis::Signed,
                vec![]
            ),
        ]
    );
    assert_eq!(text.state, State::Unknown, "JORF has no states");
    assert_eq!(text.date, Some(date(1969, 3, 18)));
    assert!(text.title.starts_with("portant publication de l'accord"));
    assert_eq!(text.as_of, date(2025, 7, 13));
}

#[test]
fn a_repealed_text_is_repealed_since_its_last_day() {
    let (_folder, store) = of(&Archive::default()
        .text(&law_of_1948())
        .text(&decree_of_1994()));
    let law = named(&store, Nature::Loi, "48-178");
    assert_eq!(law.state, State::Repealed);
    assert_eq!(
        told(&law),
        [(
            Some("2022-171"),
            Effect::Repeals,
            date(2022, 2, 16),
            Basis::InForce,
            vec![]
        )]
    );
    assert_eq!(law.ids.jorf.as_deref(), Some("JORFTEXT000000312994"));
    assert_eq!(law.ids.legi.as_deref(), Some("LEGITEXT000006068045"));
    assert_eq!(law.consolidated, Some(true));
    let decree = store.identified("LEGITEXT000005615128").unwrap();
    assert_eq!(
        told(&decree),
        [(
            Some("2007-358"),
            Effect::Repeals,
            date(2007, 3, 20),
            Basis::InForce,
            vec![]
        )]
    );
    assert_eq!(store.identified("ECOC9300166D"), Some(decree));
    assert_eq!(
        store.identified("JORFTEXT000045167534"),
        None,
        "only named by others"
    );
}

#[test]
fn an_article_tells_who_changed_it_and_since_when() {
    let [old, new] = article_3();
    let (_folder, store) = of(&Archive::default()
        .text(&decree_of_2019())
        .article(&old)
        .article(&new));
    let text = named(&store, Nature::Decret, "2019-1088");
    assert_eq!(text.state, State::Amended);
    assert_eq!(
        told(&text),
        [(
            Some("2023-304"),
            Effect::Amends,
            date(2023, 4, 24),
            Basis::InForce,
            vec!["3"]
        )]
    );
    assert_eq!(
        store.signed(Nature::Decret, date(2019, 10, 25)),
        [Arc::clone(&text)]
    );
    assert_eq!(store.signed(Nature::Arrete, date(2019, 10, 25)), []);
    let life = store.article("LEGIARTI000039282808").unwrap();
    assert_eq!(life.number, "3");
    assert_eq!(life.text, "JORFTEXT000039281619");
    assert_eq!(life.cid.as_deref(), Some("LEGIARTI000039282808"));
    assert_eq!(
        holds(&life, date(2023, 4, 23)),
        Some("LEGIARTI000039282808")
    );
    assert_eq!(
        holds(&life, date(2023, 4, 24)),
        Some("LEGIARTI000047479001")
    );
    assert_eq!(store.article_of("LEGITEXT000039282800", "3"), Some(life));
    assert_eq!(store.article_of("LEGITEXT000039282800", "4"), None);
}

fn holds(life: &Life, day: Date) -> Option<&str> {
    life.on(day).and_then(|version| version.id.as_deref())
}

/// Décret n° 2026-193, whose article 1 says that it changes décret n° 2019-1088.
fn decree_of_2026(links: Vec<Link>) -> Article {
    let text = Text {
        cid: "JORFTEXT000053700822",
        id: "JORFTEXT000053700822",
        number: "2026-193",
        signed: "2026-03-18",
        title: "Décret n° 2026-193 du 18 mars 2026 modifiant le décret n° 2019-1088",
        state: "",
        since: "",
        until: "",
        ..decree_of_2019()
    };
    Article {
        of: text,
        id: "JORFARTI000053700830",
        number: "1",
        state: "",
        since: "2999-01-01",
        until: "2999-01-01",
        versions: Vec::new(),
        links,
    }
}

fn to_decree_of_2019(kind: &'static str, direction: &'static str, item: &'static str) -> Link {
    Link {
        kind,
        direction,
        text: "JORFTEXT000039281619",
        item,
        nature: "DECRET",
        number: "2019-1088",
        signed: "2019-10-25",
        article: "6",
    }
}

#[test]
fn the_amending_text_tells_as_well() {
    let [old, new] = article_3();
    for (kind, direction) in [("MODIFIE", "source"), ("MODIFICATION", "cible")] {
        let link = to_decree_of_2019(kind, direction, "LEGIARTI000053700999");
        let (_folder, store) = of(&Archive::default()
            .text(&decree_of_2019())
            .article(&old)
            .article(&new)
            .article(&decree_of_2026(vec![link])));
        assert_eq!(
            told(&named(&store, Nature::Decret, "2019-1088")),
            [
                (
                    Some("2023-304"),
                    Effect::Amends,
                    date(2023, 4, 24),
                    Basis::InForce,
                    vec!["3"]
                ),
                (
                    Some("2026-193"),
                    Effect::Amends,
                    date(2026, 3, 18),
                    Basis::Signed,
                    vec!["6"]
                ),
            ]
        );
    }
}

#[test]
fn one_author_on_one_day_is_told_once_with_the_day_in_force() {
    let [old, new] = article_3();
    let text = Text {
        links: vec![by_decree_of_2023("MODIFICATION", "source")],
        ..decree_of_2019()
    };
    let (_folder, store) = of(&Archive::default().text(&text).article(&old).article(&new));
    assert_eq!(
        told(&named(&store, Nature::Decret, "2019-1088")),
        [(
            Some("2023-304"),
            Effect::Amends,
            date(2023, 4, 24),
            Basis::InForce,
            vec!["3"]
        )]
    );
}

/// An article of décret n° 2019-1088 with one version and one link.
fn article(
    state: &'static str,
    since: &'static str,
    until: &'static str,
    kind: &'static str,
) -> Article {
    let [_, new] = article_3();
    Article {
        id: "LEGIARTI000050000001",
        number: "8",
        state,
        since,
        until,
        versions: vec![("LEGIARTI000050000001", state, since, until)],
        links: vec![by_decree_of_2023(kind, "cible")],
        ..new
    }
}

#[test]
fn what_never_came_into_force_changed_nothing() {
    let never = article("MODIFIE_MORT_NE", "2023-05-01", "2023-04-24", "MODIFIE");
    let (_folder, store) = of(&Archive::default().text(&decree_of_2019()).article(&never));
    let text = named(&store, Nature::Decret, "2019-1088");
    assert_eq!((told(&text), text.state), (vec![], State::InForce));
    let life = store.article("LEGIARTI000050000001").unwrap();
    assert_eq!(life.on(date(2023, 5, 2)), None);
}

#[test]
fn a_repeal_to_come_has_its_day_and_one_without_a_day_is_none() {
    let later = article("ABROGE_DIFF", "2019-10-28", "2026-08-27", "ABROGE");
    let (_folder, store) = of(&Archive::default().text(&decree_of_2019()).article(&later));
    let text = named(&store, Nature::Decret, "2019-1088");
    assert_eq!(
        told(&text),
        [(
            Some("2023-304"),
            Effect::Repeals,
            date(2026, 8, 27),
            Basis::InForce,
            vec!["8"]
        )]
    );
    assert_eq!(text.state, State::InForce, "on the day of the archive");
    for until in ["2222-02-22", "2999-01-01"] {
        let some_day = article("ABROGE_DIFF", "2019-10-28", until, "ABROGE");
        let (_folder, store) = of(&Archive::default()
            .text(&decree_of_2019())
            .article(&some_day));
        assert_eq!(told(&named(&store, Nature::Decret, "2019-1088")), []);
        let life = store.article("LEGIARTI000050000001").unwrap();
        assert!(life.on(date(2030, 1, 1)).is_some());
    }
}

#[test]
fn days_come_before_states() {
    // An archive is written once: what it calls in force has ended since.
    let ended = Text {
        state: "VIGUEUR",
        until: "2024-01-01",
        ..decree_of_2019()
    };
    let (_folder, store) = of(&Archive::default().text(&ended));
    assert_eq!(
        named(&store, Nature::Decret, "2019-1088").state,
        State::Unknown
    );
    let superseded = article("MODIFIE", "2019-10-28", "2999-01-01", "MODIFIE");
    let (_folder, store) = of(&Archive::default()
        .text(&decree_of_2019())
        .article(&superseded));
    let life = store.article("LEGIARTI000050000001").unwrap();
    assert!(life.on(date(2026, 1, 1)).is_some());
}

#[test]
fn an_end_by_its_articles_is_an_end() {
    let repealed = Text {
        state: "ABROGE",
        until: "2023-04-24",
        ..decree_of_2019()
    };
    let one = article("ABROGE", "2019-10-28", "2023-04-24", "ABROGE");
    let (_folder, store) = of(&Archive::default().text(&repealed).article(&one));
    let text = named(&store, Nature::Decret, "2019-1088");
    assert_eq!(text.state, State::Repealed);
    let end = text.end(date(2023, 4, 24)).unwrap();
    assert_eq!(
        end.by.as_ref().and_then(Author::numbered).unwrap().number,
        "2023-304"
    );
    assert_eq!(text.end(date(2023, 4, 23)), None);
}

/// Code de la propriété intellectuelle, whose number R531-2 was given to another article.
fn code() -> Text {
    Text {
        cid: "LEGITEXT000031366350",
        id: "LEGITEXT000031366350",
        nature: "CODE",
        number: "",
        nor: "",
        signed: "2999-01-01",
        title: "Code des relations entre le public et l'administration",
        state: "VIGUEUR",
        since: "2016-01-01",
        until: "2999-01-01",
        links: Vec::new(),
    }
}

#[test]
fn articles_of_codes_are_joined_by_their_identifiers() {
    let wording = |id, state, since, until| Article {
        of: code(),
        id,
        number: "R*531-2",
        state,
        since,
        until,
        versions: vec![(id, state, since, until)],
        links: vec![by_decree_of_2023("MODIFIE", "cible")],
    };
    let former = wording("LEGIARTI000031000001", "ABROGE", "2016-01-01", "2018-01-01");
    let present = wording(
        "LEGIARTI000036000001",
        "VIGUEUR",
        "2018-01-01",
        "2999-01-01",
    );
    let (_folder, store) = of(&Archive::default()
        .text(&code())
        .article(&former)
        .article(&present));
    let life = store.article(former.id).unwrap();
    assert_eq!(life.versions.len(), 1);
    assert!(life.last(date(2018, 1, 1)).is_some());
    let by_number = store
        .article_of("LEGITEXT000031366350", "R. 531-2")
        .unwrap();
    assert_eq!(holds(&by_number, date(2017, 1, 1)), Some(former.id));
    assert_eq!(holds(&by_number, date(2026, 1, 1)), Some(present.id));
    let codes = store.codes("des relations entre le public et l'Administration");
    assert_eq!(codes.len(), 1);
    assert_eq!(codes[0].state, State::InForce);
    assert_eq!(codes[0].ids.legi.as_deref(), Some("LEGITEXT000031366350"));
    assert_eq!(store.codes("du travail"), []);
}

#[test]
fn the_index_that_ships_completes_the_local_one() {
    let [old, new] = article_3();
    let (_folder, store) = of(&Archive::default()
        .text(&decree_of_2019())
        .article(&old)
        .article(&new));
    let all = Index::over(vec![Arc::new(store)]);
    let name = TextName {
        nature: Nature::Decret,
        number: "2019-1088".to_owned(),
    };
    let text = all.named(&name).unwrap();
    let by: Vec<_> = text
        .changes
        .iter()
        .filter_map(|change| Some(change.by.as_ref()?.numbered()?.number.as_str()))
        .collect();
    assert_eq!(by, ["2022-513", "2023-304", "2025-782", "2026-193"]);
    let by_2023 = &text.changes[1];
    assert_eq!(by_2023.articles, ["3"], "the local index knows the article");
    assert!(all.identified("JORFTEXT000000809647").is_some(), "it ships");
}
