//! What is read of answers.

use dinum_lint::legal::index::{
    Author, Basis, Effect, Fate, Index, Nature, Source, State, TextName,
};
use dinum_lint::legal::refreshed::{Refreshed, Refusal, beside};
use dinum_lint::upkeep::piste::{Fault, Key, Questions, Wanted};
use jiff::civil::date;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

use super::answers::{DECREE, article, decree, decree_versions, nothing, text, version, versions};
use super::{StandIn, TODAY, about};

fn decree_name(number: &str) -> TextName {
    TextName {
        nature: Nature::Decret,
        number: number.to_owned(),
    }
}

#[test]
fn the_life_of_a_text_is_read_in_both_notations_of_days() {
    let service = StandIn::new();
    service.knows(DECREE, &decree(), &decree_versions());
    let learnt = service.ask(&about(&[DECREE]));
    assert_eq!(
        (learnt.failed.len(), learnt.stopped, learnt.left),
        (0, None, 0)
    );
    let text = &learnt.texts[0];
    assert_eq!(text.label(), "décret n° 2019-1088");
    assert_eq!(text.date, Some(date(2019, 10, 25)));
    assert_eq!(text.ids.jorf.as_deref(), Some(DECREE));
    assert_eq!(text.ids.legi.as_deref(), Some("LEGITEXT000039282767"));
    assert_eq!(text.nor, None);
    assert!(
        text.title.starts_with("relatif au système"),
        "{}",
        text.title
    );
    assert_eq!((text.state, text.as_of), (State::Amended, TODAY));
    let changes: Vec<_> = text
        .changes
        .iter()
        .map(|change| {
            (
                change
                    .by
                    .as_ref()
                    .unwrap()
                    .numbered()
                    .unwrap()
                    .number
                    .clone(),
                change.effect,
                change.date,
                change.articles.join(" "),
            )
        })
        .collect();
    let spring = date(2023, 4, 24);
    assert_eq!(
        changes,
        [
            (
                "2023-304".to_owned(),
                Effect::Amends,
                spring,
                "3 6 bis".to_owned()
            ),
            (
                "2023-304".to_owned(),
                Effect::Repeals,
                spring,
                "8".to_owned()
            ),
            (
                "2026-193".to_owned(),
                Effect::Amends,
                date(2026, 3, 20),
                "1 3".to_owned()
            ),
        ]
    );
    assert!(
        text.changes
            .iter()
            .all(|change| change.verified && change.basis == Basis::InForce)
    );
}

#[test]
fn the_questions_are_those_of_the_document() {
    let service = StandIn::new();
    service.knows(DECREE, &decree(), &decree_versions());
    service.ask(&about(&[DECREE]));
    let requests = service.requests();
    let paths: Vec<_> = requests.iter().map(|request| request.url.path()).collect();
    assert_eq!(
        paths,
        [
            "/oauth/token",
            "/api/consult/lawDecree",
            "/api/chrono/textCid"
        ]
    );
    let body = |at: usize| serde_json::from_slice::<Value>(&requests[at].body).unwrap();
    assert_eq!(body(1), json!({ "textId": DECREE, "date": "2026-11-22" }));
    let chrono = body(2);
    assert_eq!(chrono["textCid"], DECREE);
    assert_eq!(chrono["dateConsult"], "2026-11-22");
    assert_eq!(chrono["startYear"], 2019);
    assert!(chrono["endYear"].as_i64().unwrap() >= 2026);
    for request in &requests[1..] {
        assert_eq!(
            request.headers["authorization"],
            format!("Bearer {}", super::TOKEN)
        );
    }
}

#[test]
fn a_repealed_text_says_by_what_and_since_when() {
    let service = StandIn::new();
    let cid = "JORFTEXT000037116393";
    let mut answer = text(
        cid,
        "Décret n° 2018-532 du 28 juin 2018 fixant l'organisation",
        "ABROGE",
    );
    answer["dateFinVersion"] = json!("2025-09-01");
    answer["dateTexte"] = json!("2018-06-28");
    let by = "Décret n°2025-782 du 6 août 2025 - art. 7";
    let life = versions(&[(
        "2025-09-01",
        version(&json!("2025-09-01"), &[(by, "ABROGATION", &["1", "2"])]),
    )]);
    service.knows(cid, &answer, &life);
    let learnt = service.ask(&about(&[cid]));
    let text = &learnt.texts[0];
    assert_eq!(text.state, State::Repealed);
    let end = text.end(TODAY).unwrap();
    assert_eq!(end.by, Some(Author::Numbered(decree_name("2025-782"))));
    assert_eq!(end.date, date(2025, 9, 1));
    assert_eq!(text.changes.len(), 1);
}

#[test]
fn sections_alone_and_misprints_repeal_nothing() {
    let service = StandIn::new();
    let day = json!("2024-01-01");
    let life = versions(&[(
        "2024-01-01",
        version(
            &day,
            &[
                (
                    "Décret n°2023-1400 du 29 décembre 2023 - art. 1",
                    "ABROGATION",
                    &[],
                ),
                (
                    "Décret n°2023-1401 du 29 décembre 2023",
                    "RECTIFICATION",
                    &["2"],
                ),
            ],
        ),
    )]);
    service.knows(DECREE, &decree(), &life);
    let learnt = service.ask(&about(&[DECREE]));
    let text = &learnt.texts[0];
    assert_eq!(text.end(TODAY), None);
    let [only] = text.changes.as_slice() else {
        panic!("{:?}", text.changes)
    };
    assert_eq!((only.effect, only.articles.len()), (Effect::Amends, 0));
    assert_eq!(only.by, Some(Author::Numbered(decree_name("2023-1400"))));
}

#[test]
fn changes_to_come_do_not_hold_yet() {
    let service = StandIn::new();
    let life = versions(&[(
        "2027-01-01",
        version(
            &json!("2027-01-01"),
            &[(
                "Décret n°2026-900 du 2 novembre 2026 - art. 1",
                "MODIFICATION",
                &["3"],
            )],
        ),
    )]);
    let mut answer = decree();
    answer["etat"] = json!("ABROGE_DIFF");
    answer["dateFinVersion"] = json!("2028-01-01");
    service.knows(DECREE, &answer, &life);
    let text = service.ask(&about(&[DECREE])).texts.remove(0);
    assert_eq!(text.state, State::InForce);
    assert_eq!(text.end(TODAY), None);
    assert_eq!(text.end(date(2028, 1, 1)).unwrap().effect, Effect::Repeals);
    assert_eq!(text.amendments(&[], date(2027, 1, 1)).count(), 1);
}

#[test]
fn empty_fields_say_nothing() {
    let service = StandIn::new();
    let answer = json!({
        "title": "Décret n° 2019-1088 du 25 octobre 2019", "cid": DECREE, "id": null, "etat": null, "jurisState": "", "eli": null,
        "dateTexte": null, "textAbroge": null, "articles": null, "sections": null, "liens": null, "nature": null,
    });
    let life = json!({ "regroupements": [
        { "title": null, "versions": null },
        { "title": "2020", "versions": { "2020-01-01": { "dateDebut": null, "articlesModificateurs": null } } },
        { "title": "2021", "versions": { "2021-01-01": { "articlesModificateurs": { "x": { "title": null, "actions": null } } } } },
    ] });
    service.knows(DECREE, &answer, &life);
    let learnt = service.ask(&about(&[DECREE]));
    let text = &learnt.texts[0];
    assert_eq!(text.date, Some(date(2019, 10, 25)));
    assert_eq!((text.state, text.changes.len()), (State::Unknown, 0));
    assert!(learnt.partial.is_empty());
}

#[test]
fn a_list_of_versions_without_details_is_said_to_be_partial() {
    let service = StandIn::new();
    let life =
        json!({ "regroupements": [{ "title": "2004", "detailLoaded": false, "versions": {} }] });
    service.knows(DECREE, &decree(), &life);
    let learnt = service.ask(&about(&[DECREE]));
    assert_eq!(learnt.partial, [DECREE]);
    assert_eq!(learnt.texts.len(), 1);
}

#[test]
fn a_text_without_consolidated_form_is_read_in_the_journal_officiel() {
    let service = StandIn::new();
    service.answers("consult/lawDecree", &json!({}), &nothing());
    let mut answer = decree();
    answer["id"] = json!(DECREE);
    answer["hasLoda"] = json!(false);
    service.answers("consult/jorf", &json!({ "textCid": DECREE }), &answer);
    let learnt = service.ask(&about(&[DECREE]));
    let text = &learnt.texts[0];
    assert_eq!(
        (text.consolidated, text.ids.legi.clone()),
        (Some(false), None)
    );
    // The stand-in has no list of versions: what may be missing is said.
    assert_eq!(learnt.partial, [DECREE]);
}

#[test]
fn a_text_that_no_index_knows_is_found_by_its_name() {
    let service = StandIn::new();
    let eli = "/eli/decret/2019/10/25/2019-1088/jo/texte";
    service.answers(
        "consult/eliAndAliasRedirectionTexte",
        &json!({ "idEliOrAlias": eli }),
        &decree(),
    );
    service.knows(DECREE, &decree(), &decree_versions());
    let mut questions = Questions::default();
    questions
        .texts
        .insert(Key::Eli(eli.to_owned()), Wanted::default());
    let learnt = service.ask(&questions);
    assert_eq!(learnt.texts[0].changes.len(), 3);
}

#[test]
fn cited_articles_are_read_with_all_their_versions() {
    let service = StandIn::new();
    service.knows(DECREE, &decree(), &decree_versions());
    service.answers(
        "consult/getArticle",
        &json!({ "id": "LEGIARTI000053700999" }),
        &article(),
    );
    let mut questions = about(&[DECREE]);
    for wanted in questions.texts.values_mut() {
        wanted.numbers.insert("3".to_owned());
    }
    let learnt = service.ask(&questions);
    let article = &learnt.articles[0];
    assert_eq!(
        (article.number.as_str(), article.text.as_str()),
        ("3", DECREE)
    );
    let versions: Vec<_> = article
        .versions
        .iter()
        .map(|version| (version.from, version.until, version.fate))
        .collect();
    let spring = date(2023, 4, 24);
    assert_eq!(
        versions,
        [
            (date(2019, 10, 28), Some(spring), Fate::Superseded),
            (spring, None, Fate::InForce),
            (date(2023, 5, 1), Some(spring), Fate::StillBorn),
        ]
    );
    assert_eq!(
        article.on(TODAY).unwrap().id.as_deref(),
        Some("LEGIARTI000053700999")
    );
}

#[test]
fn of_a_code_only_articles_are_asked_for() {
    let service = StandIn::new();
    let code = "LEGITEXT000031366350";
    let mut answer = article();
    answer["article"]["cidTexte"] = json!(code);
    answer["article"]["num"] = json!("L311-1");
    service.answers(
        "consult/getArticleWithIdAndNum",
        &json!({ "id": code, "num": "L311-1" }),
        &answer,
    );
    let mut questions = about(&[code]);
    for wanted in questions.texts.values_mut() {
        wanted.is_code = true;
        wanted
            .numbers
            .extend(["L311-1".to_owned(), "L999-9".to_owned()]);
    }
    let learnt = service.ask(&questions);
    assert_eq!(learnt.articles[0].number, "L311-1");
    assert_eq!(
        learnt.failed,
        [(format!("{code}, article L999-9"), Fault::Unknown)]
    );
    assert_eq!(service.count("lawDecree"), 0);
}

/// What was learnt is written, read again, and asked before the index that ships.
#[test]
fn what_was_learnt_comes_back_from_its_file() {
    let service = StandIn::new();
    service.knows(DECREE, &decree(), &decree_versions());
    service.answers("consult/getArticle", &json!({}), &article());
    let mut questions = about(&[DECREE]);
    questions.articles.insert("LEGIARTI000039282808".to_owned());
    let learnt = service.ask(&questions);
    let folder = tempfile::tempdir().unwrap();
    let file = beside(&folder.path().join("droit/legal.sqlite"));
    assert!(file.ends_with("droit/legal.refreshed.json"));
    let mut facts = Refreshed::default();
    facts.learn(learnt.texts.clone(), learnt.articles.clone());
    facts.write(&file).unwrap();
    let first = fs::read_to_string(&file).unwrap();
    let read = Refreshed::read(&file).unwrap();
    assert_eq!(*read.texts()[0], learnt.texts[0]);
    assert_eq!(
        *read.article("LEGIARTI000053700999").unwrap(),
        learnt.articles[0]
    );
    assert_eq!(
        read.article_of("LEGITEXT000039282767", "3"),
        read.article("LEGIARTI000039282808")
    );
    assert_eq!(read.since(), Some(TODAY));
    // Learning the same once more changes nothing.
    facts.learn(learnt.texts, learnt.articles);
    facts.write(&file).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), first);
    assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
    let index = Index::over(vec![std::sync::Arc::new(read)]);
    let text = index.named(&decree_name("2019-1088")).unwrap();
    assert_eq!(text.as_of, TODAY);
    let dates: Vec<_> = text.changes.iter().map(|change| change.date).collect();
    assert!(
        dates.is_sorted() && dates.contains(&date(2026, 3, 20)),
        "{dates:?}"
    );
}

#[test]
fn a_file_of_another_kind_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("legal.refreshed.json");
    assert!(Refreshed::read(&file).unwrap().is_empty());
    for content in [
        "",
        "{}",
        "[1, 2]",
        r#"{"version":99,"texts":[],"articles":[]}"#,
        r#"{"version":1,"texts":[{"nature":"décret"}],"articles":[]}"#,
        r#"{"version":1,"texts":[],"articles":[{"text":"a","number":"1","cid":null,"jorf":null,"versions":[],"as_of":"2026-02-30"}]}"#,
    ] {
        fs::write(&file, content).unwrap();
        assert_eq!(
            Refreshed::read(&file).unwrap_err(),
            Refusal::Foreign(file.clone()),
            "{content}"
        );
    }
    let missing: &Path = folder.path();
    assert!(matches!(
        Refreshed::read(missing),
        Err(Refusal::Unreadable(..))
    ));
}
