//! The documentation site: the rule documents as pages for a browser, with indexes and the keys of a configuration.
//!
//! Everything is a pure function of the book, but for [`folder`], which writes it:
//!
//! | page | address |
//! |---|---|
//! | the choice of a language | `index.html` |
//! | the rules by family | `<lang>/index.html` |
//! | a rule | `<lang>/<family>/<rule>/index.html` |
//! | the criteria of the RGAA | `<lang>/rgaa/index.html` |
//! | the keys of `.dinum-lint.yml` | `<lang>/configuration/index.html` |
//!
//! So a rule is found at the address of the site, a language and the rule's id, as reports write it. Links between pages
//! are relative and name files: the site works under any address, and from a disk.

mod configuration;
mod criteria;
mod example;
pub mod folder;
mod frame;
mod home;
mod markdown;
mod rule;

use crate::book::{Book, Document, Lang};
use crate::rules;

/// The languages, with the name of their folder and what they call themselves.
const LANGUAGES: [(Lang, &str, &str); 2] =
    [(Lang::Fr, "fr", "Français"), (Lang::En, "en", "English")];

/// The look: that of the report page, and what only this site has.
const STYLE: &str = concat!(
    include_str!("../report/theme.css"),
    "\n",
    include_str!("style.css")
);

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path in the site, with `/`.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// All files of the site, by path: the same for the same book.
#[must_use]
pub fn files(book: &Book) -> Vec<File> {
    let mut pages = Vec::new();
    for (lang, ..) in LANGUAGES {
        pages.push(home::page(book, lang));
        pages.push(criteria::page(book, lang));
        pages.push(configuration::page(book, lang));
        pages.extend(documents(book).map(|document| rule::page(document, book, lang)));
    }
    let mut files: Vec<File> = pages.iter().map(frame::file).collect();
    files.push(home::languages());
    files.push(File {
        path: "style.css".to_owned(),
        text: STYLE.to_owned(),
    });
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// The documents of the rules, by family.
fn documents(book: &Book) -> impl Iterator<Item = &Document> {
    rules::all().filter_map(|registered| book.document(registered.id))
}

/// The name of the folder of `lang`.
fn folder_of(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "fr",
        Lang::En => "en",
    }
}
