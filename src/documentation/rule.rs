//! The page of a rule.

use std::fmt::Write as _;

use super::frame::{self, Page};
use super::markdown::{self, Place, escape, words};
use crate::book::{Book, Document, Lang};
use crate::report::wording::{self, pick};
use crate::rules::is_about_what_was_checked;

/// Where the W3C publishes its ACT rules, by id.
const ACT: &str = "https://www.w3.org/WAI/standards-guidelines/act/rules/";

/// The page of `document`.
pub fn page(document: &Document, book: &Book, lang: Lang) -> Page {
    let place = Place {
        path: &document.id,
        lang,
    };
    let title = document.title.get(lang);
    let mut main = format!(
        "<h1>{}</h1>\n{}",
        words(title, place),
        facts(document, place)
    );
    main.push_str(&markdown::body(document.explanation(lang), place));
    // The examples stand in the French text, and serve for both.
    if lang != Lang::Fr {
        let examples = markdown::examples(document.explanation(Lang::Fr), lang);
        let _ = write!(
            main,
            "<h2>Examples</h2>\n<p>The examples are French, as the pages that are checked.</p>\n{examples}"
        );
    }
    main.push_str(&settings(document, place));
    main.push_str(&neighbours(document, book, place));
    Page {
        lang,
        path: document.id.clone(),
        title: format!("{} ({})", markdown::plain(title, lang), document.id),
        main,
    }
}

/// Its id, level and repair, then what it rests upon.
fn facts(document: &Document, place: Place<'_>) -> String {
    let lang = place.lang;
    let mut out = format!("<p><code>{}</code> {}", document.id, level(document, lang));
    let _ = writeln!(
        out,
        " <span class=\"tag\">{}</span></p>\n<dl class=\"facts\">",
        wording::fixable(document.fix, lang)
    );
    let mut fact = |name: &str, what: &str| {
        let _ = writeln!(out, "<div><dt>{name}</dt><dd>{what}</dd></div>");
    };
    if let Some(basis) = &document.basis {
        fact(
            pick(lang, "Fondement", "Basis"),
            &words(basis.get(lang), place),
        );
    }
    let rgaa = document.rgaa.iter().map(|number| {
        let address = frame::link(place.path, "rgaa");
        format!("<a href=\"{address}#{number}\">{number}</a>")
    });
    let act = document.act.iter().map(|id| {
        let address = format!("{ACT}{id}/");
        format!("<a href=\"{address}\">{id}</a>")
    });
    for (name, entries) in [
        ("RGAA", rgaa.collect::<Vec<_>>()),
        ("WCAG", document.wcag.clone()),
        (
            pick(lang, "Règles ACT du W3C", "ACT rules of the W3C"),
            act.collect(),
        ),
    ] {
        if !entries.is_empty() {
            fact(name, &entries.join(", "));
        }
    }
    fact(
        pick(lang, "Depuis la version", "Since version"),
        &document.since,
    );
    out.push_str("</dl>\n");
    out
}

/// The level of its findings, or that it is off.
pub fn level(document: &Document, lang: Lang) -> String {
    if document.enabled {
        let (class, name) = (
            document.level.as_str(),
            wording::severity(document.level, lang),
        );
        format!("<span class=\"level {class}\">{name}</span>")
    } else {
        format!("<span class=\"tag\">{}</span>", wording::off(lang))
    }
}

/// How a site adjusts it.
fn settings(document: &Document, place: Place<'_>) -> String {
    let lang = place.lang;
    let levels = if is_about_what_was_checked(&document.id) {
        pick(lang, "error ou warning", "error or warning")
    } else {
        pick(
            lang,
            "error, warning, info ou off",
            "error, warning, info or off",
        )
    };
    let id = &document.id;
    let value = document.level.as_str();
    let mut out = format!("<h2>{}</h2>\n", pick(lang, "Réglages", "Settings"));
    if !document.options.is_empty() {
        out.push_str("<dl>\n");
        for (name, option) in &document.options {
            let default = words(&wording::value(&option.default, lang), place);
            let without = pick(lang, "sans précision\u{a0}:", "default:");
            let description = words(option.description(lang), place);
            let _ = writeln!(
                out,
                "<dt><code>{name}</code></dt>\n<dd>{description} ({without} {default})</dd>"
            );
        }
        out.push_str("</dl>\n");
    }
    let told = match document.options.iter().next() {
        None => format!("  {id}: {value} # {levels}"),
        Some((name, option)) => {
            // A YAML flow value is JSON.
            let default = serde_json::to_string(&option.default).unwrap_or_default();
            format!("  {id}: {{ level: {value}, {name}: {default} }} # level: {levels}")
        }
    };
    let _ = writeln!(
        out,
        "<p>{} <a href=\"{}\"><code>.dinum-lint.yml</code></a>{}</p>\n<pre><code>rules:\n{}\n</code></pre>",
        pick(lang, "Dans", "In"),
        frame::link(place.path, "configuration"),
        pick(lang, "\u{a0}:", ":"),
        escape(&told)
    );
    out
}

/// The rules of the same criteria of the RGAA; where it has none, those of its family.
fn neighbours(document: &Document, book: &Book, place: Place<'_>) -> String {
    let lang = place.lang;
    let has_criteria = !document.rgaa.is_empty();
    let is_near = |other: &Document| {
        if has_criteria {
            other
                .rgaa
                .iter()
                .any(|number| document.rgaa.contains(number))
        } else {
            family(&other.id) == family(&document.id)
        }
    };
    let others = super::documents(book)
        .filter(|other| other.id != document.id && is_near(other))
        .map(|other| {
            let address = frame::link(place.path, &other.id);
            let title = words(other.title.get(lang), place);
            format!("<li><a href=\"{address}\">{title}</a></li>\n")
        })
        .collect::<Vec<String>>()
        .concat();
    if others.is_empty() {
        return String::new();
    }
    let summary = if has_criteria {
        pick(
            lang,
            "Les autres règles des mêmes critères du RGAA",
            "The other rules of the same criteria of the RGAA",
        )
    } else {
        pick(
            lang,
            "Les autres règles de la même famille",
            "The other rules of the same family",
        )
    };
    format!("<details>\n<summary>{summary}</summary>\n<ul>\n{others}</ul>\n</details>\n")
}

/// The family of the rule `id`.
pub fn family(id: &str) -> &str {
    id.split('/').next().unwrap_or_default()
}
