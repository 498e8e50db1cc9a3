//! What is read of citations: a labelled set of sentences, citations through markup, hostile texts.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::ops::Range;
use std::time::{Duration, Instant};

use dinum_lint::legal::citation::{
    Article, Citation, OddDate, Qualifier, Role, TextRef, citations,
};
use dinum_lint::legal::index::Nature;
use dinum_lint::page::prose::passages;
use dinum_lint::page::{Page, Settings};
use dinum_lint::source::Source;
use serde::Deserialize;

const SENTENCES: &str = include_str!("../fixtures/legal/sentences.yaml");

/// The least share of the expected citations that is read in all its parts.
const RECALL: f64 = 0.98;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    text: String,
    #[serde(default)]
    cites: Vec<Expected>,
}

/// A citation as the set states it; ranges as their words.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Expected {
    words: String,
    nature: Nature,
    #[serde(default)]
    qualifier: Option<String>,
    #[serde(default)]
    number: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    odd_date: Option<String>,
    #[serde(default)]
    meant: Option<String>,
    #[serde(default)]
    articles: Vec<String>,
    #[serde(default)]
    relative: Option<String>,
    #[serde(default)]
    points_to: Option<String>,
    #[serde(default)]
    role: Option<String>,
    #[serde(default)]
    amended: Option<String>,
    #[serde(default)]
    by: Vec<String>,
    #[serde(default)]
    last: bool,
    #[serde(default)]
    repealed: Option<String>,
    #[serde(default)]
    repealed_by: Vec<String>,
    #[serde(default)]
    version: Option<String>,
    #[serde(default)]
    version_by: Option<String>,
    #[serde(default)]
    version_date: Option<String>,
    #[serde(default)]
    codified: Option<String>,
    #[serde(default)]
    missed: bool,
}

impl Expected {
    fn of(text: &str, citation: &Citation) -> Self {
        let words = |range: &Range<usize>| text[range.clone()].to_owned();
        let named = |texts: &[TextRef]| texts.iter().map(|one| words(&one.range)).collect();
        let said = &citation.said;
        let version = said.version.as_ref();
        let relative = citation.relative.as_ref();
        Self {
            words: words(&citation.range),
            nature: citation.nature,
            qualifier: citation.qualifier.map(|one| qualifier(one).to_owned()),
            number: citation.number.as_ref().map(|part| part.value.clone()),
            date: citation.date.as_ref().map(|part| part.value.to_string()),
            odd_date: citation.odd_date.as_ref().map(|part| {
                match part.value {
                    OddDate::NoSuchDay => "no-such-day",
                    OddDate::Republican => "republican",
                }
                .to_owned()
            }),
            meant: citation.nickname.as_ref().map(|part| part.value.id.clone()),
            articles: citation.articles.iter().map(article).collect(),
            relative: relative.map(|one| words(&one.range)),
            points_to: relative.and_then(|one| Some(words(&one.to.as_ref()?.range))),
            role: role(citation.role).map(str::to_owned),
            amended: said.amended.as_ref().map(words),
            by: named(&said.by),
            last: said.last,
            repealed: said.repealed.as_ref().map(words),
            repealed_by: named(&said.repealed_by),
            version: version.map(|one| words(&one.range)),
            version_by: version.and_then(|one| Some(words(&one.by.as_ref()?.range))),
            version_date: version.and_then(|one| Some(one.date.as_ref()?.value.to_string())),
            codified: said.codified.as_ref().map(words),
            missed: false,
        }
    }
}

fn qualifier(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Organic => "organic",
        Qualifier::Constitutional => "constitutional",
        Qualifier::Finance => "finance",
        Qualifier::Programme => "programme",
        Qualifier::DecreeLaw => "decree-law",
        Qualifier::Implementing => "implementing",
        Qualifier::Delegated => "delegated",
    }
}

fn role(role: Role) -> Option<&'static str> {
    match role {
        Role::InTitle => Some("in-title"),
        Role::Cited => None,
        Role::Amending => Some("amending"),
        Role::Repealing => Some("repealing"),
        Role::OfVersion => Some("of-version"),
    }
}

fn article(article: &Article) -> String {
    let mut words = article.number.clone();
    if let Some(to) = &article.to {
        words.push_str(" à ");
        words.push_str(to);
    }
    if article.and_following {
        words.push_str(" et suivants");
    }
    words
}

#[test]
#[allow(clippy::cast_precision_loss, reason = "a few hundred citations")]
fn the_labelled_set() {
    let sentences: Vec<Sentence> = serde_yaml::from_str(SENTENCES).unwrap();
    assert!(sentences.len() >= 300, "{} sentences", sentences.len());
    let (mut expected, mut read, mut right) = (0, 0, 0);
    let mut wrong = Vec::new();
    for sentence in &sentences {
        let found: Vec<Expected> = citations(&sentence.text)
            .iter()
            .map(|one| Expected::of(&sentence.text, one))
            .collect();
        expected += sentence.cites.len();
        read += found.len();
        let known: Vec<&Expected> = sentence.cites.iter().filter(|one| !one.missed).collect();
        right += found.iter().filter(|one| known.contains(one)).count();
        if found.iter().collect::<Vec<_>>() != known {
            wrong.push(format!(
                "{}\n  read: {found:#?}\n  expected: {known:#?}",
                sentence.text
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let precision = right as f64 / read as f64;
    let recall = right as f64 / expected as f64;
    println!(
        "{} sentences, {expected} citations: precision {precision:.4}, recall {recall:.4}",
        sentences.len()
    );
    assert_eq!(read, right, "precision {precision}");
    assert!(recall >= RECALL, "recall {recall}");
}

/// Each part of a citation stands inside the text, at letters' ends, and says what the text says there.
#[test]
fn every_part_has_its_place() {
    let sentences: Vec<Sentence> = serde_yaml::from_str(SENTENCES).unwrap();
    for Sentence { text, .. } in &sentences {
        let mut end = 0;
        for citation in citations(text) {
            assert!(end <= citation.range.start, "{text}: out of order");
            end = citation.range.end;
            let inside = |range: &Range<usize>| {
                citation.range.start <= range.start && range.end <= citation.range.end
            };
            let number = citation.number.as_ref().map(|part| &part.range);
            let date = citation.date.as_ref().map(|part| &part.range);
            let parts = [citation.word.as_ref(), citation.sign.as_ref(), number, date];
            for part in parts.into_iter().flatten() {
                assert!(inside(part), "{text}: {part:?}");
            }
            let articles = citation.articles.iter().map(|one| &one.range);
            let said = &citation.said;
            let statuses = [&said.amended, &said.repealed, &said.codified];
            for range in articles.chain(statuses.into_iter().flatten()) {
                assert!(!text[range.clone()].trim().is_empty(), "{text}: {range:?}");
            }
        }
    }
}

#[test]
fn markup_does_not_break_a_citation() {
    for (markdown, source) in [
        (
            "Le **décret n°&nbsp;2019-1088** du [25 octobre\n2019](/decret/) le dit.",
            "décret n°&nbsp;2019-1088** du [25 octobre\n2019",
        ),
        (
            "Le décret n<sup>o</sup>&nbsp;2019-1088 du 25&#8239;octobre <em>2019</em>.",
            "décret n<sup>o</sup>&nbsp;2019-1088 du 25&#8239;octobre <em>2019",
        ),
        (
            "Le [décret](/a/) [n° 2019-1088](/b/) du 25<br>octobre 2019.",
            "décret](/a/) [n° 2019-1088](/b/) du 25<br>octobre 2019",
        ),
    ] {
        let page = Page::parse(
            Source::new(
                "page.md",
                format!("---\ntitle: Exemple\n---\n\n{markdown}\n"),
            ),
            &Settings::default(),
            |_| Vec::new(),
        );
        let all = passages(&page);
        let passage = all
            .iter()
            .find(|passage| passage.block.is_some())
            .expect("a paragraph");
        let found = citations(passage.text.text());
        let [citation] = found.as_slice() else {
            panic!("{markdown}: {found:?}");
        };
        let number = citation.number.as_ref().unwrap();
        assert_eq!(number.value, "2019-1088", "{markdown}");
        assert!(citation.date.is_some(), "{markdown}");
        let span = passage.span(citation.range.clone());
        assert_eq!(span.slice(page.text()), source);
        let span = passage.span(number.range.clone());
        assert_eq!(span.slice(page.text()), "2019-1088");
    }
}

/// Texts of ten thousand pieces take well under a second each: reading them again and again from the start, which takes minutes,
/// would not get under the guard.
#[test]
fn hostile_texts_do_not_hang() {
    let guard = Duration::from_secs(100);
    for piece in [
        "article 1, 2, 3, ",
        "article 1 ",
        "loi ",
        "loi Aa ",
        "la même loi ",
        "décret n° 2019-1088 modifié ",
        "modifié par le décret n° 2019-1088 et ",
        "décrets n° 2019-1088, n° 2019-1089 et ",
        "code du travail L. 1, ",
        "arrêté du ministre de ",
        "règlement (UE) ",
        "les arrêtés des 5 et 6 ",
        "loi ((((",
        "dans sa rédaction ",
        "\u{a0}",
        "L. 311-1 CRPA, ",
        "décret n° 2019-1088 dans sa version issue du ",
        "1er ",
    ] {
        let text = format!("Le décret n° 2019-1088 {}", piece.repeat(10_000));
        let start = Instant::now();
        assert!(citations(&text).len() <= text.len());
        assert!(start.elapsed() < guard, "{piece:?}: {:?}", start.elapsed());
    }
}

mod any_text {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn is_read_without_panic(text in "(?:[ ,.()0-9/-]|n°|du|décrets?|loi|article|L\\.|règlement|\\(UE\\)|modifiée?s?|par le|et|code du travail|octobre|2019-1088|é|\\PC){0,40}") {
            for citation in citations(&text) {
                prop_assert!(text.get(citation.range.clone()).is_some());
            }
        }
    }
}
