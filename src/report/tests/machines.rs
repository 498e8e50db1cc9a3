//! The forms for other programs.

use serde_json::Value;

use super::*;

fn value(outcome: &Outcome, format: Format) -> Value {
    let text = render(outcome, Some(PAGE), format, Lang::Fr, Style::PLAIN);
    serde_json::from_str(&text).unwrap()
}

#[test]
fn jsonl() {
    insta::assert_snapshot!(both(Format::Jsonl));
}

#[test]
fn gitlab() {
    insta::assert_snapshot!(both(Format::Gitlab));
}

#[test]
fn junit() {
    insta::assert_snapshot!(both(Format::Junit));
}

#[test]
fn checkstyle() {
    insta::assert_snapshot!(both(Format::Checkstyle));
}

#[test]
fn rdjson() {
    insta::assert_snapshot!(both(Format::Rdjson));
}

#[test]
fn sarif() {
    let outcome = outcome(PAGE, vec![finding()]);
    let one = |lang| {
        let text = render(&outcome, Some(PAGE), Format::Sarif, lang, Style::PLAIN);
        let log: Value = serde_json::from_str(&text).unwrap();
        serde_json::to_string_pretty(&log).unwrap()
    };
    insta::assert_snapshot!(format!("{}\n=== en ===\n{}", one(Lang::Fr), one(Lang::En)));
}

#[test]
fn places_in_the_text_are_those_of_the_page() {
    let outcome = outcome(PAGE, vec![finding()]);
    // SARIF counts characters here, the diagnostic format bytes.
    let log = value(&outcome, Format::Sarif);
    let result = &log["runs"][0]["results"][0];
    let region = &result["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"];
    assert_eq!(
        region,
        &result["locations"][0]["physicalLocation"]["region"]
    );
    let line: Vec<char> = PAGE.lines().nth(6).unwrap().chars().collect();
    let column = |name: &str| usize::try_from(region[name].as_u64().unwrap()).unwrap() - 1;
    let shown: String = line[column("startColumn")..column("endColumn")]
        .iter()
        .collect();
    assert_eq!(shown, "id=\"équipe\"");
    let diagnostics = value(&outcome, Format::Rdjson);
    let suggestion = &diagnostics["diagnostics"][0]["suggestions"][0];
    let column = |name: &str| {
        let column = suggestion["range"][name]["column"].as_u64().unwrap();
        usize::try_from(column).unwrap() - 1
    };
    let line = PAGE.lines().nth(6).unwrap();
    assert_eq!(&line[column("start")..column("end")], "id=\"équipe\"");
    assert_eq!(suggestion["text"], "id=\"équipe-2\"");
}

#[test]
fn several_edits_are_one_suggestion() {
    let mut finding = finding();
    let (first, second) = (find(PAGE, 0), find(PAGE, 1));
    let edits = vec![Edit::replace(first, "id=\"a\""), Edit::remove(second)];
    finding.fix = Some(Fix::safe("rename", edits));
    let told = value(&outcome(PAGE, vec![finding.clone()]), Format::Rdjson);
    let suggestion = &told["diagnostics"][0]["suggestions"][0];
    assert_eq!(suggestion["text"], "id=\"a\">un</p>\n\n<p>à</p> <p ");
    assert_eq!(
        (
            &suggestion["range"]["start"]["line"],
            &suggestion["range"]["end"]["line"]
        ),
        (&5.into(), &7.into())
    );
    // A page that has become shorter since is not repaired by what was thought of the old one.
    let outcome = outcome(PAGE, vec![finding]);
    let text = render(
        &outcome,
        Some("court"),
        Format::Rdjson,
        Lang::Fr,
        Style::PLAIN,
    );
    assert!(!text.contains("suggestions"), "{text}");
}

/// Each fingerprint of a report of `page` with a finding about each `id`.
fn fingerprints(page: &str, format: Format, of: fn(&Value) -> Vec<Value>) -> Vec<String> {
    let findings = page.match_indices("id=\"équipe\"").map(|(at, id)| Finding {
        span: Span::new(at, at + id.len()),
        labels: Vec::new(),
        ..finding()
    });
    let outcome = outcome(page, findings.collect());
    let book = Book::read([("a11y/duplicate-id", DOCUMENT)]);
    let run = Run {
        outcome: &outcome,
        book: &book,
        lang: Lang::Fr,
        status: 1,
        contents: Some(&|_| Some(page.to_owned())),
    };
    let report = Report {
        account: &Account::of(&run),
        style: Style::PLAIN,
        hosting: None,
        has_summary: false,
        history: &[],
        read: &|_| Some(page.to_owned()),
    };
    let mut out = Vec::new();
    report.write(format, &mut out).unwrap();
    let entries = of(&serde_json::from_slice(&out).unwrap());
    entries.iter().map(ToString::to_string).collect()
}

#[test]
fn findings_are_known_again_where_lines_move() {
    type Reader = fn(&Value) -> Vec<Value>;
    let readers: [(Format, Reader); 2] = [
        (Format::Gitlab, |report| {
            let entries = report.as_array().unwrap().iter();
            entries.map(|entry| entry["fingerprint"].clone()).collect()
        }),
        (Format::Sarif, |log| {
            let results = log["runs"][0]["results"].as_array().unwrap().iter();
            results
                .map(|result| result["partialFingerprints"].clone())
                .collect()
        }),
    ];
    for (format, of) in readers {
        let before = fingerprints(PAGE, format, of);
        let moved = PAGE.replace("À côté", "Une ligne de plus.\n\nÀ côté");
        assert_eq!(fingerprints(&moved, format, of), before);
        assert_eq!(before.len(), 2);
        assert_ne!(before[0], before[1]);
    }
}

#[test]
fn what_is_kept_quiet_is_told_with_its_reason() {
    let mut outcome = outcome(PAGE, vec![finding(), finding(), finding()]);
    outcome.baselined = Some(vec![outcome.findings.remove(0)]);
    outcome.suppressed = vec![Silenced {
        located: outcome.findings.remove(0),
        reason: "l'outil tiers l'écrit ainsi".to_owned(),
    }];
    let log = value(&outcome, Format::Sarif);
    let told: Vec<(&Value, &Value)> = log["runs"][0]["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|result| (&result["baselineState"], &result["suppressions"]))
        .collect();
    assert_eq!(told.len(), 3);
    assert_eq!(told[0], (&"new".into(), &Value::Array(Vec::new())));
    let (state, suppressions) = told[1];
    assert_eq!(
        (state, &suppressions[0]["kind"]),
        (&"unchanged".into(), &"external".into())
    );
    let (state, suppressions) = told[2];
    assert_eq!(
        (state, &suppressions[0]["kind"]),
        (&"new".into(), &"inSource".into())
    );
    assert_eq!(
        suppressions[0]["justification"],
        "l'outil tiers l'écrit ainsi"
    );
}

#[test]
fn an_upload_is_no_larger_than_github_takes_and_the_worst_comes_first() {
    let endless = Finding {
        severity: Severity::Info,
        wording: Wording::new("twice").with("name", "à ".repeat(1_000)),
        ..finding()
    };
    let mut findings = vec![endless; 6_000];
    findings.push(finding());
    let text = render(
        &outcome(PAGE, findings),
        Some(PAGE),
        Format::Sarif,
        Lang::Fr,
        Style::PLAIN,
    );
    assert!(text.len() < 10_000_000, "{}", text.len());
    let log: Value = serde_json::from_str(&text).unwrap();
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(
        (&results[0]["level"], &results[1]["level"]),
        (&"error".into(), &"note".into())
    );
    let notification = &run["invocations"][0]["toolExecutionNotifications"][0];
    let left_out = 6_001 - results.len();
    let said = notification["message"]["text"].as_str().unwrap();
    assert!(
        left_out > 0 && said.starts_with(&format!("{left_out} constats")),
        "{said}"
    );
}

#[test]
fn brackets_of_a_page_are_no_link_in_a_message() {
    let mut finding = finding();
    finding.wording = Wording::new("twice").with("name", "[ici](0)");
    let log = value(&outcome(PAGE, vec![finding]), Format::Sarif);
    let message = log["runs"][0]["results"][0]["message"]["text"]
        .as_str()
        .unwrap();
    assert!(message.contains("\\[ici\\](0)"), "{message}");
}

#[test]
fn a_file_outside_the_working_directory_has_an_address_of_its_own() {
    let mut outcome = outcome(PAGE, vec![finding()]);
    outcome.findings[0].path = "/srv/é.md".into();
    let log = value(&outcome, Format::Sarif);
    let place = &log["runs"][0]["artifacts"][0]["location"];
    assert_eq!(place, &serde_json::json!({"uri": "file:///srv/%C3%A9.md"}));
}
