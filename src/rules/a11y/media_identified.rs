//! `a11y/media-identified`: a film or sound that no text beside it announces (RGAA 4.7, test 4.7.1).

use crate::page::document::{Element, Step};
use crate::page::exposure::is_blank;
use crate::rules::media::Medium;
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};

/// Reports media that follow another without a text in between or after.
pub struct MediaIdentified;

impl Rule for MediaIdentified {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let document = &context.page.document;
        let is_layout = context.facts.publication == Publication::Chrome;
        if is_layout || Medium::all(document).next().is_none() {
            return;
        }
        // The page's title, or a text, announces the first one.
        let mut is_announced = true;
        let mut inside: Option<Element<'_>> = None;
        let mut unannounced: Option<Element<'_>> = None;
        for step in document.walk() {
            match step {
                Step::Close(element) if inside == Some(element) => inside = None,
                _ if inside.is_some() => {}
                Step::Open(element) if Medium::of(element).is_some() => {
                    flush(unannounced.take(), context, report);
                    unannounced =
                        (!is_announced && element.start_tag().is_some()).then_some(element);
                    is_announced = false;
                    inside = Some(element);
                }
                Step::Text(text) if !is_blank(text.text()) => {
                    is_announced = true;
                    unannounced = None;
                }
                Step::Open(_) | Step::Close(_) | Step::Text(_) => {}
            }
        }
        flush(unannounced, context, report);
    }
}

fn flush(element: Option<Element<'_>>, context: &Context<'_>, report: &mut Report<'_>) {
    let Some(element) = element else { return };
    let Some(place) = element.start_tag() else {
        return;
    };
    // What Liquid writes before it may be a text.
    let first = context.page.liquid.tokens.first();
    let may_be_announced = first.is_some_and(|token| token.span.start < place.start);
    if !may_be_announced {
        report.add(Draft::new(place, "alone"));
    }
}
