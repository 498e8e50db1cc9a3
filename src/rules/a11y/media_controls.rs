//! `a11y/media-controls`: a film or sound that nobody can start, stop or turn down (RGAA 4.11, test 4.11.1).

use crate::finding::{Edit, Fix, Severity};
use crate::page::document::Element;
use crate::rules::media::{self, Medium};
use crate::rules::{Context, Draft, Report, Rule, Subject};

use super::media_autoplay::plays_aloud;

/// Reports `<audio>` and `<video>` without `controls`.
pub struct MediaControls;

impl Rule for MediaControls {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("audio"), Subject::Element("video")]
    }

    fn element(&self, element: Element<'_>, _: &Context<'_>, report: &mut Report<'_>) {
        let Some(place) = element.start_tag() else {
            return;
        };
        let is_unknown = element.has_dynamic_tag() || !media::has_source(element);
        let has_controls = element.attribute("controls").is_some();
        // Of what plays aloud by itself `a11y/media-autoplay` tells.
        if is_unknown || has_controls || Medium::of(element).is_none() || plays_aloud(element) {
            return;
        }
        let draft = if element.attribute("autoplay").is_some() {
            Draft::new(place, "moving").severity(Severity::Warning)
        } else if has_hooks(element) {
            Draft::new(place, "missing-maybe").severity(Severity::Warning)
        } else {
            Draft::new(place, "missing")
        };
        let at = place.start + 1 + element.name().len();
        let fix = vec![Edit::insert(at, " controls")];
        report.add(draft.fix(Fix::safe("add", fix)));
    }
}

/// Whether a script may know the medium, by a name or a class of its own or of what is right around it, and bring controls.
fn has_hooks(element: Element<'_>) -> bool {
    let around = element.parent().filter(|around| around.name() != "body");
    std::iter::once(element).chain(around).any(|element| {
        element
            .attribute_names()
            .any(|name| matches!(name, "id" | "class") || name.starts_with("data-"))
    })
}
