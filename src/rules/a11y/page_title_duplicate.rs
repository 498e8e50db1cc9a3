//! `a11y/page-title-duplicate`: several pages of the site with one title (RGAA 8.6, test 8.6.1).

use rustc_hash::FxHashMap;

use crate::finding::Argument;
use crate::rules::{Draft, Publication, Rule, SiteContext, SitePage, SiteReport, Subject};

/// Reports published pages whose title another published page has, too.
pub struct PageTitleDuplicate;

/// How many of the other pages a message names.
const NAMED: usize = 3;

impl Rule for PageTitleDuplicate {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Site]
    }

    fn site(&self, context: &SiteContext<'_>, report: &mut SiteReport<'_>) {
        let mut by_title: FxHashMap<String, Vec<&SitePage<'_>>> = FxHashMap::default();
        for page in &context.pages {
            let is_page = page.record.publication == Publication::Published
                && page.entry.address.is_some()
                && !is_redirection(context, page);
            if let Some(title) = page.record.title.as_ref().filter(|_| is_page) {
                by_title.entry(folded(&title.text)).or_default().push(page);
            }
        }
        for pages in by_title.values().filter(|pages| pages.len() > 1) {
            for page in pages {
                let Some(title) = &page.record.title else {
                    continue;
                };
                let others: Vec<Argument> = pages
                    .iter()
                    .filter(|other| other.entry.path != page.entry.path)
                    .take(NAMED)
                    .map(|other| Argument::from(other.entry.path.as_str()))
                    .collect();
                let draft = Draft::new(title.span, "same")
                    .with("title", title.text.trim())
                    .with("others", Argument::List(others));
                report.add(&page.entry.path, draft);
            }
        }
    }
}

/// Whether the page only sends its readers elsewhere.
fn is_redirection(context: &SiteContext<'_>, page: &SitePage<'_>) -> bool {
    let keys = &page.entry.keys;
    let mut redirections = context.preset.redirections.iter();
    redirections.any(|redirection| keys.contains(redirection))
}

/// A title without what readers do not tell apart: capitals, blanks, marks at its end.
fn folded(title: &str) -> String {
    let words: Vec<String> = title.split_whitespace().map(str::to_lowercase).collect();
    let joined = words.join(" ").replace('’', "'");
    joined
        .trim_end_matches(['.', '!', '?', '…', ' '])
        .to_owned()
}
