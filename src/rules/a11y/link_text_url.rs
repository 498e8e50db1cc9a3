//! `a11y/link-text-url`: a link whose text is an address (RGAA 6.1, tests 6.1.1 and 6.1.2).

use std::sync::LazyLock;

use regex::Regex;

use crate::page::document::Element;
use crate::rules::link_title::is_named_otherwise;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports texts with a scheme or a path; a bare host, such as `data.gouv.fr`, is a name.
pub struct LinkTextUrl;

/// An address begins within so many nodes of its link.
const FIRST_NODES: usize = 20;

static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:https?|ftp)://\S{2,}|(?:[a-z\d-]+\.)+[a-z]{2,}(?::\d+)?/[^\s/]\S*)$")
        .ok()
});

impl Rule for LinkTextUrl {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("a")]
    }

    fn element(&self, link: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        if !link
            .text_nodes(FIRST_NODES)
            .any(|node| node.text().contains('/'))
        {
            return;
        }
        let is_address = |text: &str| {
            ADDRESS
                .as_ref()
                .is_some_and(|pattern| pattern.is_match(text))
        };
        let Some(seen) = context
            .seen_words(link)
            .filter(|seen| is_address(&seen.text))
        else {
            return;
        };
        // In code, the address itself is what is spoken of.
        let is_code =
            |element: Element<'_>| matches!(element.name(), "code" | "kbd" | "samp" | "pre");
        if link.descendants().chain(link.ancestors()).any(is_code) {
            return;
        }
        if !is_named_otherwise(link, &seen.letters)
            && let Some(place) = seen.place()
        {
            report.add(Draft::new(place, "address"));
        }
    }
}
