use std::sync::Arc;
use std::thread;

use jiff::SignedDuration;

use super::*;
use crate::answers::{Cause, DeadCause, FragmentVerdict, Hop, Refusal, Verdict, Why};

const ADDRESS: &str = "https://exemple.fr/a";

fn now() -> Timestamp {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn answer(verdict: Verdict, asked_at: Timestamp) -> Answer {
    let mut answer = Answer::new(verdict);
    answer.asked_at = asked_at;
    answer
}

fn kept(file: &Path, answers: &[(&str, Answer)]) {
    let answers = answers.iter();
    let answers = answers.map(|(address, answer)| ((*address).to_owned(), answer.clone()));
    let (cache, trouble) = Cache::open(file, Access::Write).unwrap();
    assert!(trouble.is_none(), "{trouble:?}");
    cache.keep(&answers.collect(), now()).unwrap();
}

fn open(file: &Path) -> Cache {
    let (cache, trouble) = Cache::open(file, Access::Write).unwrap();
    assert!(trouble.is_none(), "{trouble:?}");
    cache
}

#[test]
fn every_answer_is_kept_whole() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("nouveau/dossier/liens.json");
    let mut moved = answer(Verdict::Moved, now());
    moved.status = Some(200);
    moved.chain = vec![Hop {
        status: 301,
        address: String::from("https://exemple.fr/b"),
    }];
    moved.fragments = [(String::from("%C3%A9t%C3%A9"), FragmentVerdict::Present)].into();
    let verdicts = [
        Verdict::Alive,
        Verdict::Dead(DeadCause::UnknownHost),
        Verdict::Unreachable(Cause::ServerError(503)),
        Verdict::Refused(Refusal::Status(999)),
    ];
    let mut all = vec![(String::from(ADDRESS), moved)];
    for (number, verdict) in verdicts.into_iter().enumerate() {
        all.push((format!("https://x.fr/{number}"), answer(verdict, now())));
    }
    let borrowed: Vec<_> = all.iter().map(|(a, b)| (a.as_str(), b.clone())).collect();
    kept(&file, &borrowed);
    let cache = open(&file);
    for (address, answer) in &all {
        assert_eq!(cache.any(address), Some(answer));
    }
    let text = fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), all.len() + 2, "one answer a line");
    let mut sorted = lines.clone();
    sorted[1..=all.len()].sort_unstable();
    assert_eq!(sorted[1..], lines[1..], "by address");
}

#[test]
fn what_was_not_asked_is_not_kept_and_what_is_old_is_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("liens.json");
    let unchecked = answer(Verdict::Unchecked(Why::NoNetwork), now());
    let old = answer(
        Verdict::Alive,
        now() - MEMORY - SignedDuration::from_hours(1),
    );
    kept(
        &file,
        &[(ADDRESS, unchecked.clone()), ("https://x.fr/", old)],
    );
    assert!(open(&file).is_empty());
    let known = answer(Verdict::Alive, now() - SignedDuration::from_hours(1));
    kept(&file, &[(ADDRESS, known.clone())]);
    kept(&file, &[(ADDRESS, unchecked)]);
    assert_eq!(
        open(&file).any(ADDRESS),
        Some(&known),
        "what was known stays"
    );
}

#[test]
fn the_newer_answer_wins_but_not_one_from_the_future() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("liens.json");
    let tomorrow = answer(Verdict::Alive, now() + SignedDuration::from_hours(24));
    let today = answer(Verdict::Dead(DeadCause::NotFound), now());
    let yesterday = answer(Verdict::Moved, now() - SignedDuration::from_hours(24));
    kept(&file, &[(ADDRESS, tomorrow)]);
    assert!(open(&file).fresh(ADDRESS, now()).is_none());
    kept(&file, &[(ADDRESS, today.clone())]);
    kept(&file, &[(ADDRESS, yesterday)]);
    assert_eq!(open(&file).any(ADDRESS), Some(&today));
}

#[test]
fn a_damaged_file_is_put_aside() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("liens.json");
    for damaged in [
        "{\"version\":",
        "{\"version\":1,\"answ",
        "{\"version\":1,\"answers\":[{\"address\":\"https://x.fr/\"}]}",
    ] {
        fs::write(&file, damaged).unwrap();
        let (cache, trouble) = Cache::open(&file, Access::Write).unwrap();
        let Some(Trouble::Damaged(Some(aside))) = trouble else {
            panic!("{damaged}: {trouble:?}");
        };
        assert_eq!(fs::read_to_string(aside).unwrap(), damaged);
        assert!(cache.is_empty() && !file.exists());
        kept(&file, &[(ADDRESS, answer(Verdict::Alive, now()))]);
        assert_eq!(open(&file).len(), 1);
    }
    // None of them takes the place of another one.
    let aside = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(aside("liens.json.damaged"), "{\"version\":");
    assert_eq!(aside("liens.json.damaged-2"), "{\"version\":1,\"answ");
    assert!(aside("liens.json.damaged-3").contains("x.fr"));
    let garbled = b"{\"version\":1,\"answers\":[\n\xff\xfe";
    fs::write(&file, garbled).unwrap();
    let (_, trouble) = Cache::open(&file, Access::Read).unwrap();
    assert!(matches!(trouble, Some(Trouble::Damaged(None))));
    assert_eq!(fs::read(file).unwrap(), garbled);
}

#[test]
fn what_never_was_a_cache_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notes.txt");
    for foreign in [
        "\n",
        "bonjour",
        "{\"name\":\"site\",\"version\":1}",
        "{\"version\":1,\"defects\":{}}",
        "{\"version\":1}",
        "{\"version\":\"1\",\"answers\":[]}",
    ] {
        fs::write(&file, foreign).unwrap();
        for access in [Access::Read, Access::Write] {
            let refused = Cache::open(&file, access).map(|_| ());
            assert_eq!(refused, Err(Foreign::Content), "{foreign}");
        }
        assert_eq!(fs::read_to_string(&file).unwrap(), foreign);
    }
    fs::write(&file, "").unwrap();
    let (cache, _) = Cache::open(&file, Access::Write).unwrap();
    fs::write(&file, "des notes").unwrap();
    let answers = [(String::from(ADDRESS), answer(Verdict::Alive, now()))];
    assert!(cache.keep(&answers.into_iter().collect(), now()).is_err());
    assert_eq!(fs::read_to_string(&file).unwrap(), "des notes");
}

#[test]
fn a_file_of_a_later_program_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("liens.json");
    let later = "{\"version\":2,\"réponses\":{}}";
    fs::write(&file, later).unwrap();
    let (cache, trouble) = Cache::open(&file, Access::Write).unwrap();
    assert!(matches!(trouble, Some(Trouble::Newer(2))));
    let answers = [(String::from(ADDRESS), answer(Verdict::Alive, now()))];
    cache.keep(&answers.into_iter().collect(), now()).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), later);
}

#[test]
fn what_cannot_be_read_or_written_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let refused = Cache::open(folder.path(), Access::Write).map(|_| ());
    assert_eq!(refused, Err(Foreign::NotAFile));
    let blocking = folder.path().join("fichier");
    fs::write(&blocking, "").unwrap();
    let (cache, _) = Cache::open(&blocking.join("liens.json"), Access::Write).unwrap();
    let answers = [(String::from(ADDRESS), answer(Verdict::Alive, now()))];
    assert!(cache.keep(&answers.into_iter().collect(), now()).is_err());
}

/// Ten programs at a time that know nothing of each other: all that they learnt is there in the end.
#[test]
fn nothing_is_lost_between_concurrent_checks() {
    let folder = tempfile::tempdir().unwrap();
    let file = Arc::new(folder.path().join("liens.json"));
    let programs: Vec<_> = (0..10)
        .map(|program| {
            let file = Arc::clone(&file);
            thread::spawn(move || {
                for number in 0..10 {
                    let address = format!("https://exemple.fr/{program}/{number}");
                    kept(&file, &[(&address, answer(Verdict::Alive, now()))]);
                }
            })
        })
        .collect();
    for program in programs {
        program.join().unwrap();
    }
    assert_eq!(open(&file).len(), 100);
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 2, "the file and its lock");
}
