//! Reports known again, and what is none.

use super::*;
use crate::report::recognised::is_report;

#[test]
fn every_form_is_known_again() {
    let painted = Style {
        color: true,
        ..Style::PLAIN
    };
    for format in Format::ALL {
        for lang in [Lang::Fr, Lang::En] {
            for findings in [vec![], vec![finding()], vec![finding(); 1_500]] {
                for style in [Style::PLAIN, painted] {
                    let outcome = outcome(PAGE, findings.clone());
                    let text = render(&outcome, Some(PAGE), format, lang, style);
                    assert!(text.is_empty() || is_report(&text), "{format:?}: {text}");
                }
            }
        }
    }
}

#[test]
fn what_people_write_is_no_report() {
    for text in [
        PAGE,
        "# Notre site\n\nVoir le rapport de dinum-lint :\n\n3 fichiers vérifiés : 1 erreur.\n",
        "# Contrôle (2 erreurs)\n\n3 fichiers contrôlés\n",
        "<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n<!-- dinum-lint-ignore a11y/img-alt: x -->\n",
        "{\"name\": \"site\", \"version\": \"1.0.0\"}\n",
        "{\"version\": 1, \"packages\": {}}\n",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset></urlset>\n",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"autre\"></testsuites>\n",
        "User-agent: *\nDisallow: /\n",
        "rules:\n  a11y/img-alt: off\n",
        "## Vérification des liens\n",
        "\0\u{fffd}",
    ] {
        assert!(!is_report(text), "{text}");
    }
}
