//! What reports say of addresses that the web could not tell of.

use serde_json::Value;

use super::*;
use crate::rules::Coverage;

/// The report in `format` of a check with `findings` that could ask the web for `checked` addresses, and not for `hindered`.
fn report(findings: Vec<Finding>, checked: usize, hindered: usize, format: Format) -> String {
    let mut outcome = outcome(PAGE, findings);
    outcome.collections = [("_pages/équipe.md".into(), None)].into();
    outcome.coverage = Some(Coverage {
        checked,
        unchecked: hindered,
        hindered,
    });
    render(&outcome, Some(PAGE), format, Lang::Fr, Style::PLAIN)
}

const NOTHING: &str = "Aucune adresse d'un autre site n'a pu être vérifiée (3 à vérifier).";
const SOME: &str = "3 adresses d'autres sites n'ont pas pu être vérifiées.";

#[test]
fn whoever_claims_success_says_what_could_not_be_asked() {
    for (checked, said) in [(0, NOTHING), (7, SOME)] {
        for format in [
            Format::Terminal,
            Format::Markdown,
            Format::Html,
            Format::Github,
            Format::Sarif,
            Format::Junit,
        ] {
            for findings in [vec![], vec![finding()]] {
                let text = report(findings, checked, 3, format)
                    .replace("&#39;", "'")
                    .replace("&apos;", "'");
                assert!(text.contains(said), "{format:?}: {text}");
            }
        }
        for format in [Format::Json, Format::Jsonl] {
            let text = report(vec![], checked, 3, format);
            assert!(
                text.replace([' ', '\n'], "").contains("\"hindered\":3"),
                "{text}"
            );
        }
    }
}

#[test]
fn nothing_is_said_where_all_could_be_asked() {
    for format in Format::ALL {
        let text = report(vec![], 7, 0, format);
        assert!(!text.contains("incomplète"), "{format:?}: {text}");
        assert!(!text.contains("autre"), "{format:?}: {text}");
    }
    assert_eq!(report(vec![], 7, 0, Format::Github), "");
}

#[test]
fn headings_agree_with_what_stands_below_them() {
    let text = report(vec![], 0, 3, Format::Markdown);
    assert!(
        text.starts_with(
            "## Vérification du contenu : aucun défaut détecté (vérification incomplète)\n"
        ),
        "{text}"
    );
    let text = report(vec![finding()], 0, 3, Format::Html);
    assert!(
        text.contains(
            "<title>État du contenu\u{a0}: 1 erreur (vérification incomplète) – dinum-lint</title>"
        ),
        "{text}"
    );
    let (notice, figures) = (
        text.find(NOTHING.split_once('\'').unwrap().0),
        text.find("<dl"),
    );
    assert!(notice.is_some() && notice < figures, "{text}");
}

#[test]
fn a_run_in_sarif_is_told_of_as_incomplete_not_as_failed() {
    for (checked, level) in [(0, "error"), (7, "warning")] {
        let log: Value = serde_json::from_str(&report(vec![], checked, 3, Format::Sarif)).unwrap();
        let invocation = &log["runs"][0]["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], true);
        let told = invocation["toolExecutionNotifications"].as_array().unwrap();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0]["level"], level);
    }
}

#[test]
fn a_test_was_skipped_in_junit() {
    let text = report(vec![finding()], 0, 3, Format::Junit);
    assert!(
        text.contains("<testsuites name=\"dinum-lint\" tests=\"2\" failures=\"1\" errors=\"0\">"),
        "{text}"
    );
    assert!(
        text.contains(
            "<testsuite name=\"dinum-lint\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"1\">"
        ),
        "{text}"
    );
}

#[test]
fn a_page_says_what_kept_the_program_from_checking() {
    let mut outcome = outcome(PAGE, vec![]);
    outcome.files = 0;
    outcome.missing = vec!["absent.md".into()];
    let text = render(&outcome, None, Format::Html, Lang::Fr, Style::PLAIN);
    assert!(text.contains("rien n&#39;a été vérifié."), "{text}");
    assert!(
        text.contains("<li><code>absent.md</code> n'existe pas</li>"),
        "{text}"
    );
}
