//! `a11y/link-text-generic`: a link text that says nothing of where it leads (RGAA 6.1, tests 6.1.1 and 6.1.2).

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use crate::book::Options;
use crate::page::document::Element;
use crate::rules::letters::Letters;
use crate::rules::link_title::{folded, is_named_otherwise, without_brackets};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports "ici", "cliquez ici", "en savoir plus" and the like.
pub struct LinkTextGeneric;

impl Rule for LinkTextGeneric {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("a")]
    }

    fn element(&self, link: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(seen) = context.seen_words(link) else {
            return;
        };
        // The format and size of a file do not say which one it is.
        let text = without_brackets(&seen.text);
        let words = if text.len() < seen.text.len() {
            Cow::Owned(Letters::of(text))
        } else {
            Cow::Borrowed(&seen.letters)
        };
        let generic = report.options().words(generic_texts);
        let is_generic = !words.is_empty() && generic.contains(words.as_str());
        if is_generic
            && !is_named_otherwise(link, &words)
            && let Some(place) = seen.place()
        {
            report.add(Draft::new(place, "generic").with("text", folded(text)));
        }
    }
}

/// The texts that say nothing, by their letters.
fn generic_texts(options: &Options) -> FxHashSet<String> {
    let texts = options.list("texts").iter();
    texts
        .map(|text| Letters::of(text).as_str().to_owned())
        .collect()
}
