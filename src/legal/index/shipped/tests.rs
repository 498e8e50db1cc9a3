use std::collections::BTreeSet;
use std::fs;

use super::{TEXTS, articles, files};
use crate::legal::address::{LegifranceId, is_nor};
use crate::legal::index::{Fate, Index, State};

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
            if let Some(by) = &change.by {
                let other = index.named(by);
                assert!(other.is_some(), "{label}: {by:?} is unknown");
                assert!(
                    other.is_some_and(|other| other.date <= Some(change.date)),
                    "{label}: {by:?} is younger than its effect"
                );
            }
            assert!(text.date <= Some(change.date), "{label}");
            assert!(text.as_of >= change.date, "{label}");
            assert!(!change.source.trim().is_empty(), "{label}: no source");
        }
        if text.state == State::InForce {
            assert!(text.amendments(&[], text.as_of).next().is_none(), "{label}");
        }
    }
}

#[test]
fn the_articles_are_sound() {
    let all = articles::read(files::RELATIONS).unwrap();
    assert_eq!(all.iter().map(|one| one.versions.len()).sum::<usize>(), 731);
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
        let held: Vec<_> = article
            .versions
            .iter()
            .filter(|version| version.fate != Fate::StillBorn)
            .collect();
        for pair in held.windows(2) {
            assert_eq!(pair[0].until, Some(pair[1].from), "{number}");
        }
    }
}
