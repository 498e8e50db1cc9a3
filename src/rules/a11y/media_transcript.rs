//! `a11y/media-transcript`: a film or sound in a page that offers no text of it (RGAA 4.1, tests 4.1.1 to 4.1.3; RGAA 4.5).

use crate::page::document::Element;
use crate::rules::media::Medium;
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};

/// Reports media in pages that speak of no transcript and no audio description.
pub struct MediaTranscript;

/// Beginnings of words that announce such a text.
const WORDS: [&str; 8] = [
    "transcri",
    "retranscri",
    "audiodescri",
    "audio-descri",
    "version texte",
    "version textuelle",
    "texte de la vidéo",
    "texte intégral",
];

impl Rule for MediaTranscript {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        if context.facts.publication == Publication::Chrome {
            return;
        }
        let media = Medium::all(&context.page.document).map(|(element, _)| element);
        let media: Vec<Element<'_>> = media
            .filter(|element| !has_description(*element) && !is_backdrop(*element))
            .collect();
        if media.is_empty() || speaks_of_text(context) {
            return;
        }
        for place in media.into_iter().filter_map(Element::start_tag) {
            report.add(Draft::new(place, "missing"));
        }
    }
}

/// Whether a track of the medium says what is seen.
fn has_description(element: Element<'_>) -> bool {
    element.children().any(|track| {
        track.name() == "track"
            && track
                .attribute("kind")
                .is_some_and(|kind| kind.dynamic || kind.value.eq_ignore_ascii_case("descriptions"))
    })
}

/// Whether it is a film that runs without sound behind the text.
fn is_backdrop(element: Element<'_>) -> bool {
    let has = |name: &str| element.attribute(name).is_some();
    has("autoplay") && has("muted")
}

/// Whether the page names such a text: in a link, a heading, a label.
fn speaks_of_text(context: &Context<'_>) -> bool {
    let says = |text: &str| {
        let text = text.to_lowercase();
        WORDS.iter().any(|word| text.contains(word))
    };
    context
        .passages()
        .iter()
        .any(|passage| says(passage.text.text()))
        || context.page.document.elements().any(|element| {
            ["title", "aria-label", "summary"].iter().any(|name| {
                element
                    .attribute(name)
                    .is_some_and(|attribute| says(attribute.value))
            })
        })
}
