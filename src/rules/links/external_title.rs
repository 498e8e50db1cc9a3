//! `links/external-title`: a link to another site without the title that says so. Off by default.

use crate::address::Nature;
use crate::finding::Fix;
use crate::rules::addresses::Role;
use crate::rules::link_title::{append_to_title, words_of};
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};

/// Reports external links whose title does not end with the site's mention, " - Lien externe".
pub struct ExternalTitle;

impl Rule for ExternalTitle {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        if context.facts.publication == Publication::Chrome {
            return;
        }
        let wording = report.options().text("wording");
        for address in context.addresses() {
            let (Role::Link, Nature::External, Some(link)) =
                (address.role, &address.nature, address.element)
            else {
                continue;
            };
            let unknown = link.is_dynamic() || link.is_hidden();
            if unknown
                || words_of(link)
                    .to_lowercase()
                    .contains(&wording.to_lowercase())
            {
                continue;
            }
            let Some(place) = link.span() else { continue };
            let end = link.attribute("href").and_then(|href| {
                let is_html = link.is_html();
                let span = if is_html { href.span } else { address.place() };
                span.map(|span| span.end)
            });
            let draft = Draft::new(place, "untitled").with("mention", wording);
            report.add(match append_to_title(context, link, wording, end) {
                Some(edit) => {
                    draft.fix(Fix::needs_consent("add", vec![edit]).with("mention", wording))
                }
                None => draft,
            });
        }
    }
}
