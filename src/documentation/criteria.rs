//! The criteria of the RGAA, with the rules that check something of each.

use std::fmt::Write as _;

use super::documents;
use super::frame::{self, Page};
use super::markdown::{Place, words};
use crate::book::rgaa::{Coverage, Criterion, VERSION, topics};
use crate::book::{Book, Document, Lang};
use crate::report::wording::{self, pick};

const PATH: &str = "rgaa";

/// Where the criteria are published in full.
const OFFICIAL: &str = "https://accessibilite.numerique.gouv.fr/methode/criteres-et-tests/";

/// The page of the criteria.
pub fn page(book: &Book, lang: Lang) -> Page {
    let place = Place { path: PATH, lang };
    let title = match lang {
        Lang::Fr => format!("Critères du RGAA {VERSION}"),
        Lang::En => format!("Criteria of the RGAA {VERSION}"),
    };
    let mut main = format!("<h1>{title}</h1>\n");
    let _ = writeln!(
        main,
        "<p>{} <a href=\"{OFFICIAL}\">{}</a>.</p>\n<p>{}</p>",
        pick(
            lang,
            "Les questions sont abrégées\u{a0}; les critères entiers sont dans le",
            "The questions are shortened; the whole criteria stand in the"
        ),
        pick(
            lang,
            "référentiel général d’amélioration de l’accessibilité",
            "<span lang=\"fr\">référentiel général d’amélioration de l’accessibilité</span> (French)"
        ),
        words(
            pick(
                lang,
                "*Décidable* : au moins une condition du critère se vérifie sans personne, et une règle montre qu'elle n'est pas remplie. *Indice* : une règle montre les endroits à regarder. Qu'aucun défaut ne soit détecté ne vaut pas déclaration de conformité : chaque critère demande un audit.",
                "*Decidable*: at least one condition of the criterion can be checked without a person, and a rule shows that it is not met. *Hint*: a rule shows the places to look at. That no fault is found is no statement of conformity: each criterion asks for an audit."
            ),
            place
        )
    );
    for (topic, number) in topics().iter().zip(1..) {
        let name = words(topic.name.get(lang), place);
        let _ = write!(
            main,
            "<h2 id=\"{number}\">{number}. {name}</h2>\n<table>\n<caption>{}</caption>\n<thead>\n<tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr>\n</thead>\n<tbody>\n",
            pick(
                lang,
                "Les critères et leurs règles",
                "The criteria and their rules"
            ),
            pick(lang, "Critère", "Criterion"),
            pick(lang, "Ce qui se vérifie", "What can be checked"),
            pick(lang, "Règles", "Rules"),
        );
        for criterion in &topic.criteria {
            main.push_str(&row(criterion, book, place));
        }
        main.push_str("</tbody>\n</table>\n");
    }
    Page {
        lang,
        path: PATH.to_owned(),
        title,
        main,
    }
}

fn row(criterion: &Criterion, book: &Book, place: Place<'_>) -> String {
    let number = &criterion.number;
    let rules: Vec<&Document> = documents(book)
        .filter(|document| document.rgaa.contains(number))
        .collect();
    let coverage = Coverage::by(&rules);
    let list = rules
        .iter()
        .map(|document| {
            let address = frame::link(PATH, &document.id);
            let title = words(document.title.get(place.lang), place);
            format!("<li><a href=\"{address}\">{title}</a></li>")
        })
        .collect::<Vec<String>>()
        .concat();
    let list = if list.is_empty() {
        pick(place.lang, "aucune", "none").to_owned()
    } else {
        format!("<ul>{list}</ul>")
    };
    format!(
        "<tr><th scope=\"row\" id=\"{number}\">{number} {}</th><td class=\"word\">{}</td><td>{list}</td></tr>\n",
        words(criterion.question.get(place.lang), place),
        wording::coverage(coverage, place.lang)
    )
}
