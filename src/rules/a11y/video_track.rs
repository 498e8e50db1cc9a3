//! `a11y/video-track`: a film without captions (RGAA 4.3, test 4.3.1).

use crate::finding::Severity;
use crate::page::document::Element;
use crate::rules::media::{self, Medium};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `<video>` without a track of captions, and such tracks that name no file.
pub struct VideoTrack;

impl Rule for VideoTrack {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("video")]
    }

    fn element(&self, element: Element<'_>, _: &Context<'_>, report: &mut Report<'_>) {
        let is_silent = element.attribute("muted").is_some();
        if Medium::of(element).is_none() || element.has_dynamic_tag() || is_silent {
            return;
        }
        let mut has_captions = false;
        for track in element.children().filter(|inside| is_captions(*inside)) {
            has_captions = true;
            let source = track.attribute("src");
            let is_given =
                source.is_some_and(|source| source.dynamic || !source.value.trim().is_empty());
            if let Some(place) = track
                .start_tag()
                .filter(|_| !is_given && !track.has_dynamic_tag())
            {
                report.add(Draft::new(place, "no-file"));
            }
        }
        let Some(place) = element.start_tag() else {
            return;
        };
        if !has_captions && media::has_source(element) && !element.is_dynamic() {
            report.add(Draft::new(place, "missing").severity(Severity::Warning));
        }
    }
}

/// Whether a track writes what is said; subtitles are what a track is that says nothing else.
fn is_captions(track: Element<'_>) -> bool {
    let kind = track.attribute("kind");
    let kind = kind
        .filter(|kind| !kind.dynamic)
        .map_or("subtitles", |kind| kind.value.trim());
    track.name() == "track"
        && ["captions", "subtitles"]
            .iter()
            .any(|captions| kind.eq_ignore_ascii_case(captions))
}
