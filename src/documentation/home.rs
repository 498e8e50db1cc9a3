//! The home page of a language, with the rules by family, and the page that leads to it.

use std::fmt::Write as _;

use super::frame::{self, Page};
use super::markdown::{Place, words};
use super::rule::{family, level};
use super::{File, LANGUAGES, documents};
use crate::book::{Book, Document, Lang};
use crate::report::wording::{self, counted, pick};

const PLACE: &str = "";

/// The home page.
pub fn page(book: &Book, lang: Lang) -> Page {
    let mut families: Vec<(&str, Vec<&Document>)> = Vec::new();
    for document in documents(book) {
        let own = family(&document.id);
        match families.last_mut().filter(|(last, _)| *last == own) {
            Some((_, members)) => members.push(document),
            None => families.push((own, vec![document])),
        }
    }
    let place = Place { path: PLACE, lang };
    let title = pick(lang, "Les règles de dinum-lint", "The rules of dinum-lint");
    let mut main = format!("<h1>{title}</h1>\n");
    for paragraph in introduction(lang) {
        let _ = writeln!(main, "<p>{}</p>", words(paragraph, place));
    }
    main.push_str("<ul class=\"cards\">\n");
    for (name, members) in &families {
        let count = counted(
            members.len(),
            lang,
            pick(lang, "règle", "rule"),
            pick(lang, "règles", "rules"),
        );
        let _ = writeln!(
            main,
            "<li class=\"card\"><a href=\"#{name}\">{}</a><br>{count}</li>",
            wording::family(name, lang)
        );
    }
    main.push_str("</ul>\n");
    for (name, members) in &families {
        let _ = writeln!(
            main,
            "<h2 id=\"{name}\">{}</h2>",
            wording::family(name, lang)
        );
        main.push_str(&table(name, members, place));
    }
    Page {
        lang,
        path: PLACE.to_owned(),
        title: title.to_owned(),
        main,
    }
}

/// What the reader should know first.
fn introduction(lang: Lang) -> [&'static str; 2] {
    match lang {
        Lang::Fr => [
            "dinum-lint relit le contenu des sites Jekyll des services publics : en-têtes des pages, liens, textes de loi, accessibilité (RGAA), noms des organismes, typographie. Chaque règle a sa page, qui dit ce qu'elle demande, pourquoi, et comment corriger, avec des exemples.",
            "Une *erreur* est un défaut certain. Un *avertissement* demande qu'une personne regarde. Une *information* rappelle une convention. Dans les exemples, le défaut est surligné et souligné.",
        ],
        Lang::En => [
            "dinum-lint reads the content of Jekyll sites of French public services: front matter, links, legal texts, accessibility (RGAA), names of organisations, typography. Each rule has its page, which says what it asks for, why, and how to repair, with examples.",
            "An *error* is a certain fault. A *warning* asks a person to look. An *information* recalls a convention. In the examples the fault is highlighted and underlined.",
        ],
    }
}

fn table(name: &str, members: &[&Document], place: Place<'_>) -> String {
    let lang = place.lang;
    let mut out = format!(
        "<table>\n<caption>{} <code>{name}</code></caption>\n<thead>\n<tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr>\n</thead>\n<tbody>\n",
        pick(lang, "Famille", "Family"),
        pick(lang, "Règle", "Rule"),
        pick(lang, "Niveau", "Level"),
        pick(lang, "Correction", "Repair"),
    );
    for document in members {
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\"><a href=\"{}\">{}</a><br><code>{}</code></th><td class=\"word\">{}</td><td>{}</td></tr>",
            frame::link(PLACE, &document.id),
            words(document.title.get(lang), place),
            document.id,
            level(document, lang),
            wording::fixable(document.fix, lang)
        );
    }
    out.push_str("</tbody>\n</table>\n");
    out
}

/// The page at the top: a choice of the language.
pub fn languages() -> File {
    let links = LANGUAGES
        .iter()
        .map(|(lang, code, name)| {
            let title = pick(*lang, "Les règles de dinum-lint", "The rules of dinum-lint");
            format!("<li class=\"card\" lang=\"{code}\"><a href=\"{code}/index.html\" hreflang=\"{code}\">{name}</a><br>{title}</li>\n")
        })
        .collect::<Vec<String>>().concat();
    let text = format!(
        "<!doctype html>
<html lang=\"fr\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>Documentation de dinum-lint</title>
<link rel=\"stylesheet\" href=\"style.css\">
</head>
<body>
<main class=\"page\">
<h1>Documentation de dinum-lint</h1>
<ul class=\"cards\">
{links}</ul>
</main>
</body>
</html>
"
    );
    File {
        path: "index.html".to_owned(),
        text,
    }
}
