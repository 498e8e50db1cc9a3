//! `a11y/page-title-generic`: a title that says nothing of its page (RGAA 8.6, test 8.6.1).

use crate::page::front_matter::Node;
use crate::rules::whole_document::is_whole_document;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

use super::page_title::title_of;

/// Reports titles such as "Sans titre" or the name of a file.
pub struct PageTitleGeneric;

/// Titles of no page in particular, in lower case without marks around.
const GENERIC: [&str; 33] = [
    "article",
    "document",
    "document sans nom",
    "document sans titre",
    "essai",
    "exemple de titre",
    "home",
    "home page",
    "index",
    "lorem ipsum",
    "new page",
    "no title",
    "nouvel article",
    "nouvelle page",
    "page",
    "page d'exemple",
    "page sans nom",
    "page sans titre",
    "page test",
    "page de test",
    "page title",
    "sans nom",
    "sans titre",
    "test",
    "title",
    "titre",
    "titre de l'article",
    "titre de la page",
    "titre de page",
    "titre à compléter",
    "untitled",
    "untitled document",
    "untitled page",
];

impl Rule for PageTitleGeneric {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let Some((title, place)) = title(context) else {
            return;
        };
        if says_nothing(&title) {
            report.add(Draft::new(place, "generic").with("title", title));
        }
    }
}

/// The title that readers get, as far as the page itself tells it, and its place.
fn title(context: &Context<'_>) -> Option<(String, Span)> {
    if is_whole_document(context) {
        let title = title_of(context).filter(|title| !title.is_dynamic())?;
        return Some((title.text().trim().to_owned(), title.span()?));
    }
    let own: &Node = context.web_page_front_matter()?.get("title")?;
    Some((own.text()?.trim().to_owned(), own.span))
}

fn says_nothing(title: &str) -> bool {
    let marks = |c: char| c.is_whitespace() || "«»\"“”'’.…:!?-–_#".contains(c);
    let plain = title.to_lowercase().replace('’', "'");
    let plain = plain.trim_matches(marks);
    GENERIC.contains(&plain) || is_file_name(plain) || is_placeholder(plain)
}

/// `page-2.html`, `note.docx`: a name without blanks that ends in the ending of a document.
fn is_file_name(title: &str) -> bool {
    const ENDINGS: [&str; 11] = [
        "html", "htm", "md", "markdown", "pdf", "doc", "docx", "odt", "ppt", "pptx", "txt",
    ];
    title.rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty() && !name.contains(char::is_whitespace) && ENDINGS.contains(&ending)
    })
}

/// `xxx`, `xxxx xxx`.
fn is_placeholder(title: &str) -> bool {
    let filled = title.chars().filter(|c| !c.is_whitespace()).count();
    filled >= 3 && title.chars().all(|c| c == 'x' || c.is_whitespace())
}
