//! `front-matter/yaml`: front matter that Jekyll cannot read.

use crate::finding::Wording;
use crate::page::Kind;
use crate::page::front_matter::{Cause, State, YamlError};
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};
use crate::site::BuildStopper;
use crate::source::Span;

/// Reports front matter that is missing where a page needs one, not closed, or not the YAML that Jekyll reads.
pub struct Yaml;

impl Rule for Yaml {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        if context.facts.publication == Publication::Chrome || !is_meant(context) {
            return;
        }
        let front_matter = &context.page.front_matter;
        match &front_matter.state {
            State::Absent if needs_front_matter(context) => {
                let place = context.page.source.lines().span(context.text(), 1);
                report.add(Draft::new(place, "missing"));
            }
            State::Unclosed => {
                let place = opening_line(context);
                report.add(Draft::new(place, "unclosed"));
            }
            State::Invalid(error) => report.add(invalid(error, context)),
            State::Parsed => {
                if let Some(unread) = front_matter.unread {
                    report.add(Draft::new(first_line(context, unread), "unread"));
                }
            }
            State::Absent | State::HiddenByByteOrderMark => {}
        }
    }
}

/// Whether `---` on the first line opens front matter for sure. In a file of no site and no collection it may be a rule
/// across the page, unless a key follows.
fn is_meant(context: &Context<'_>) -> bool {
    if context.entry.is_some() || context.facts.collection.is_some() {
        return true;
    }
    let yaml = context.page.front_matter.yaml.start;
    let below = context.text().get(yaml..).unwrap_or_default().trim_start();
    let key = below.split([':', '\n']).next().unwrap_or_default();
    below
        .get(key.len()..)
        .is_some_and(|rest| rest.starts_with(':'))
        && !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '"' | '\''))
}

/// Jekyll copies a document of a collection that has no front matter as it is; a post needs none.
fn needs_front_matter(context: &Context<'_>) -> bool {
    let facts = context.facts;
    context.page.kind == Kind::Markdown
        && facts
            .collection
            .as_deref()
            .is_some_and(|collection| collection != "posts" && is_of_pages(context, collection))
}

/// Whether the files of the collection are pages, and not mere files to download.
fn is_of_pages(context: &Context<'_>, collection: &str) -> bool {
    let is_document = |entry: &crate::site::Entry| {
        matches!(entry.kind, crate::site::Kind::Document { .. })
            && entry.collection() == Some(collection)
    };
    context.preset.collection(collection).is_some()
        || context
            .site
            .is_some_and(|site| site.entries().iter().any(is_document))
}

fn opening_line(context: &Context<'_>) -> Span {
    first_line(context, context.page.front_matter.span)
}

/// `span` as far as its first line goes.
fn first_line(context: &Context<'_>, span: Span) -> Span {
    let lines = context.page.source.lines();
    let line = lines.span(context.text(), lines.line(span.start));
    Span::new(span.start, span.end.min(line.end))
}

fn invalid(error: &YamlError, context: &Context<'_>) -> Draft {
    // Text or a list in place of keys stops the build on a page, and is passed over in a document of a collection.
    let stopper = context.entry.map(|entry| entry.build_stopper.as_ref());
    let stops = stopper.map(|stopper| stopper == Some(&BuildStopper::NotAMapping));
    let message = match error.cause {
        Cause::Quote => "quote",
        Cause::Tab => "tab",
        Cause::Colon => "colon",
        Cause::ReservedCharacter => "reserved-character",
        Cause::Bracket => "bracket",
        Cause::Indentation => "indentation",
        Cause::MissingColon if stops == Some(true) => "missing-colon-stops",
        Cause::MissingColon => "missing-colon",
        Cause::ForbiddenCharacter => "forbidden-character",
        Cause::UnknownAlias => "unknown-alias",
        Cause::TooLarge => "too-large",
        Cause::Copies => "copies",
        Cause::NotAMapping => match stops {
            Some(true) => "no-keys-stops",
            Some(false) => "no-keys",
            None if context.facts.collection.is_some() => "no-keys",
            None => "not-a-mapping",
        },
        Cause::Other => "other",
    };
    let draft = Draft::new(error.at, message).with("parser", error.parser_message.as_str());
    if error.gave_up == error.at || error.at.encloses(error.gave_up) {
        draft
    } else {
        draft.label(error.gave_up, Wording::new("gave-up"))
    }
}
