//! What stands around the text of every page, and how pages find each other.

use super::markdown::escape;
use super::{File, LANGUAGES, folder_of};
use crate::book::Lang;
use crate::report::wording::pick;

/// The parts of the site that every page leads to: the path below the language, and the name.
const PARTS: [(&str, &str, &str); 3] = [
    ("", "Règles", "Rules"),
    ("rgaa", "Critères du RGAA", "RGAA criteria"),
    ("configuration", "Configuration", "Configuration"),
];

/// A page before its frame.
pub struct Page {
    /// Its language.
    pub lang: Lang,
    /// Its folder below that of its language: empty, `rgaa`, or a rule's id.
    pub path: String,
    /// Its title, as text.
    pub title: String,
    /// What stands in `main`, as HTML, its heading included.
    pub main: String,
}

/// How a page at `from` (a folder, counted from that of its language) writes the address of the page at `to`.
pub fn link(from: &str, to: &str) -> String {
    let up = "../".repeat(depth(from));
    let folder = if to.is_empty() { "" } else { "/" };
    format!("{up}{to}{folder}index.html")
}

fn depth(path: &str) -> usize {
    path.split('/').filter(|part| !part.is_empty()).count()
}

/// The page as a file.
pub fn file(page: &Page) -> File {
    let Page {
        lang,
        path,
        title,
        main,
    } = page;
    let (lang, own) = (*lang, folder_of(*lang));
    let up = "../".repeat(depth(path) + 1);
    let folder = if path.is_empty() { "" } else { "/" };
    let below = format!("{path}{folder}index.html");
    let alternates = LANGUAGES
        .iter()
        .map(|(_, code, _)| {
            format!("<link rel=\"alternate\" hreflang=\"{code}\" href=\"{up}{code}/{below}\">\n")
        })
        .collect::<Vec<String>>()
        .concat();
    let parts = PARTS
        .iter()
        .map(|(to, fr, en)| {
            let current = if to == path {
                " aria-current=\"page\""
            } else {
                ""
            };
            format!(
                "<li><a href=\"{}\"{current}>{}</a></li>\n",
                link(path, to),
                pick(lang, fr, en)
            )
        })
        .collect::<Vec<String>>()
        .concat();
    let others = LANGUAGES
        .iter()
        .filter(|(other, ..)| *other != lang)
        .map(|(_, code, name)| {
            format!("<li><a href=\"{up}{code}/{below}\" lang=\"{code}\" hreflang=\"{code}\">{name}</a></li>\n")
        })
        .collect::<Vec<String>>().concat();
    let text = format!(
        "<!doctype html>
<html lang=\"{own}\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>{title} - dinum-lint</title>
{alternates}<link rel=\"stylesheet\" href=\"{up}style.css\">
</head>
<body>
<a class=\"skip\" href=\"#{anchor}\">{skip}</a>
<header class=\"banner\">
<div>
<p><a href=\"{home}\">dinum-lint</a></p>
<nav aria-label=\"{menu}\">
<ul>
{parts}{others}</ul>
</nav>
</div>
</header>
<main class=\"page\" id=\"{anchor}\" tabindex=\"-1\">
{main}</main>
<footer>
<div class=\"page\">
<p>dinum-lint {version}. {licence}</p>
</div>
</footer>
</body>
</html>
",
        title = escape(title),
        anchor = pick(lang, "contenu", "content"),
        skip = pick(lang, "Aller au contenu", "Skip to the content"),
        home = link(path, ""),
        menu = pick(lang, "Menu principal", "Main menu"),
        version = env!("CARGO_PKG_VERSION"),
        licence = pick(lang, "Licence MIT.", "MIT licence."),
    );
    File {
        path: format!("{own}/{below}"),
        text,
    }
}
