//! `links/broken-anchor`: a link to a place that the page does not have.

use crate::finding::{Edit, Fix};
use crate::rules::near::nearest;
use crate::rules::{Draft, PlaceLink, Report, Rule, Subject};

/// Reports `#id` where the page that it leads to has no such id, its layouts and includes counted.
pub struct BrokenAnchor;

impl Rule for BrokenAnchor {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::PlaceLink]
    }

    fn place_link(&self, link: &PlaceLink<'_>, report: &mut Report<'_>) {
        if link.exists {
            return;
        }
        let limit = (link.id.chars().count() / 6).clamp(1, 3);
        let near = nearest(link.id, link.ids.iter().map(|id| &**id), limit);
        let message = match (link.page, near) {
            (None, None) => "missing",
            (None, Some(_)) => "missing-near",
            (Some(_), None) => "missing-elsewhere",
            (Some(_), Some(_)) => "missing-elsewhere-near",
        };
        let mut draft = Draft::new(link.span, message).with("id", link.id);
        if let Some(page) = link.page {
            draft = draft.with("page", page);
        }
        if let Some(near) = near {
            draft = draft.with("near", near);
            if let Some(span) = link.id_span {
                let edits = vec![Edit::replace(span, near)];
                draft = draft.fix(Fix::needs_consent("replace", edits).with("near", near));
            }
        }
        report.add(draft);
    }
}
