use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use super::{TEXTS, articles, files, yaml};
use crate::legal::address::{Address, Celex, LegifranceId, is_nor};
use crate::legal::index::{Author, Fate, Index, State, Version};

fn folder(name: &str) -> BTreeSet<String> {
    let folder = format!("{}/rules/legal/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect()
}

fn is_id(id: &str, prefix: &str) -> bool {
    LegifranceId::read(id).is_ok_and(|id| id.prefix() == prefix)
}

#[test]
fn every_file_of_the_folders_is_read() {
    let read: BTreeSet<String> = files::TEXTS
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    assert_eq!(folder("texts"), read);
    assert_eq!(folder("articles").len(), 1);
}

#[test]
fn the_texts_are_sound() {
    assert_eq!(TEXTS.faults, [] as [String; 0]);
    let index = Index::shipped();
    for text in &TEXTS.all {
        let label = text.label();
        let ids = &text.ids;
        assert!(ids.jorf.iter().all(|id| is_id(id, "JORFTEXT")), "{label}");
        assert!(ids.legi.iter().all(|id| is_id(id, "LEGITEXT")), "{label}");
        assert!(text.nor.as_deref().is_none_or(is_nor), "{label}: NOR");
        assert!(!text.title.trim().is_empty(), "{label}: no title");
        assert!(!text.source.is_empty(), "{label}: no source");
        assert!(
            text.changes.is_sorted_by_key(|change| change.date),
            "{label}: the order of changes"
        );
        for change in &text.changes {
            if let Some(by) = change.by.as_ref().and_then(Author::numbered) {
                let other = index.named(by);
                assert!(
                    other.is_some() != TEXTS.unlisted.contains(by),
                    "{label}: {by:?} has either an entry or a place in `unlisted`, not both or neither"
                );
                assert!(
                    other.is_none_or(|other| other.date <= Some(change.date)),
                    "{label}: {by:?} is younger than its effect"
                );
            }
            assert!(text.date <= Some(change.date), "{label}");
            assert!(text.as_of >= change.date, "{label}");
            assert!(!change.source.trim().is_empty(), "{label}: no source");
        }
        if text.state == State::Repealed && !text.changes.is_empty() {
            assert!(text.end(text.as_of).is_some(), "{label}: repealed by what");
        }
        assert!(
            ids.celex.iter().all(|id| Celex::read(id).is_ok()),
            "{label}"
        );
        if text.state == State::InForce {
            assert!(text.amendments(&[], text.as_of).next().is_none(), "{label}");
        }
    }
}

/// Whoever changes a text is younger than it: no text is, through others, its own author.
#[test]
fn no_text_changes_itself() {
    let index = Index::shipped();
    for start in &TEXTS.all {
        let mut open = vec![Arc::clone(start)];
        let mut seen = BTreeSet::new();
        while let Some(text) = open.pop() {
            let authors = text.changes.iter().filter_map(|change| change.by.as_ref());
            for by in authors.filter_map(Author::numbered) {
                assert_ne!(Some(by), start.name().as_ref(), "{}", start.label());
                if seen.insert(by.clone()) {
                    open.extend(index.named(by));
                }
            }
        }
    }
}

#[test]
fn whatever_ships_is_found_by_all_that_names_it() {
    let index = Index::shipped();
    assert!(TEXTS.all.len() >= 96 + 107 - 1);
    for text in &TEXTS.all {
        for id in text.identifiers() {
            assert_eq!(index.identified(&id).as_ref(), Some(text));
        }
        if let Some(name) = text.name() {
            assert_eq!(index.named(&name).as_ref(), Some(text));
        }
        if let Some(date) = text.date {
            assert!(index.signed(text.nature, date).contains(text));
        }
    }
    let code = |title| {
        index
            .codes(title)
            .iter()
            .map(|code| code.state)
            .collect::<Vec<_>>()
    };
    assert_eq!(code("du blé"), [State::Repealed]);
    assert_eq!(code("Pénal"), [State::InForce, State::Repealed]);
    assert_eq!(
        code("des relations entre le public et l'administration"),
        [State::Amended]
    );
}

#[test]
fn a_text_is_found_by_its_address() {
    let number = |address: &str| {
        let address = Address::read(address)?;
        let text = Index::shipped().addressed(&address.reference.target)?;
        Some(text.label())
    };
    for (address, label) in [
        ("loda/id/JORFTEXT000039281619/", "décret n° 2019-1088"),
        ("loda/article_lc/LEGIARTI000037388867", "loi n° 2005-102"),
        (
            "codes/article_lc/LEGIARTI000041667206/2020-03-01",
            "code des relations entre le public et l'administration",
        ),
        (
            "affichTexteArticle.do?cidTexte=JORFTEXT000000886460&idArticle=LEGIARTI000000000000",
            "loi n° 78-17",
        ),
        (
            "eli/decret/2019/10/25/2019-1088/jo/texte",
            "décret n° 2019-1088",
        ),
        (
            "eli/decret/2022/4/8/PRMD2135717D/jo/texte",
            "décret n° 2022-513",
        ),
        ("circulaire/id/45162", "circulaire n° 6264/SG"),
    ] {
        let address = format!("https://www.legifrance.gouv.fr/{address}");
        assert_eq!(number(&address).as_deref(), Some(label), "{address}");
    }
    assert_eq!(
        number("https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:02016R0679-20160504")
            .as_deref(),
        Some("règlement (UE) 2016/679")
    );
    assert_eq!(
        number("https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000000000/"),
        None
    );
}

#[test]
fn an_article_is_found_by_each_of_its_identifiers() {
    let index = Index::shipped();
    let number = |id| index.article(id).map(|article| article.number.clone());
    assert_eq!(number("LEGIARTI000041667206").as_deref(), Some("D341-10"));
    assert_eq!(number("LEGIARTI000037322422").as_deref(), Some("D114-12"));
    assert_eq!(number("LEGIARTI000039282808").as_deref(), Some("3"));
    assert_eq!(number("JORFARTI000039281639").as_deref(), Some("3"));
    assert_eq!(number("LEGIARTI000000000000"), None);
    let code = index.identified("LEGITEXT000031366350").unwrap();
    let article = index.article_of(&code, "D341-10").unwrap();
    assert_eq!(article.versions.len(), 4);
    let law = index.identified("LEGITEXT000006051257").unwrap();
    assert_eq!(index.article_of(&law, "47").unwrap().versions.len(), 5);
}

#[test]
fn the_articles_are_sound() {
    let all = articles::read(files::RELATIONS).unwrap();
    assert_eq!(all.iter().map(|one| one.versions.len()).sum::<usize>(), 731);
    let mut told = Vec::new();
    for (_, content) in files::TEXTS {
        told.extend(yaml::read(content).unwrap().texts);
    }
    for article in told.iter().flat_map(|(_, articles)| articles) {
        let number = &article.number;
        assert!(follow_each_other(&article.versions), "{number}");
        let ids = article
            .versions
            .iter()
            .filter_map(|version| version.id.as_ref());
        assert!(ids.into_iter().all(|id| is_id(id, "LEGIARTI")), "{number}");
        assert!(
            article.jorf.iter().all(|id| is_id(id, "JORFARTI")),
            "{number}"
        );
    }
    let mut numbers = BTreeSet::new();
    let mut ids = BTreeSet::new();
    for article in &all {
        let number = &article.number;
        assert!(numbers.insert(number.clone()), "{number} twice");
        assert!(
            is_id(article.cid.as_deref().unwrap(), "LEGIARTI"),
            "{number}"
        );
        for version in &article.versions {
            let id = version.id.clone().unwrap();
            assert!(is_id(&id, "LEGIARTI"), "{number}");
            assert!(ids.insert(id), "{number}: a version twice");
        }
        assert!(follow_each_other(&article.versions), "{number}");
    }
}

/// Whether each version that ever held begins where the one before it ends.
fn follow_each_other(versions: &[Version]) -> bool {
    let held: Vec<_> = versions
        .iter()
        .filter(|version| version.fate != Fate::StillBorn)
        .collect();
    held.windows(2)
        .all(|pair| pair[0].until == Some(pair[1].from))
}
