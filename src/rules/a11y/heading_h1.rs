//! `a11y/heading-h1`: a heading of level 1 in the content of a page whose layout prints the title (RGAA 9.1, test 9.1.1).

use crate::finding::{Edit, Fix};
use crate::rules::headings::{Heading, headings, with_level};
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};

/// Reports each heading of level 1 below the title that the layout prints.
pub struct HeadingH1;

impl Rule for HeadingH1 {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let titled = context
            .facts
            .base_heading_level
            .is_some_and(|level| level >= 1);
        if !titled || context.facts.publication == Publication::Chrome {
            return;
        }
        let headings = headings(context);
        for (index, heading) in headings.iter().enumerate() {
            if heading.level != Some(1) {
                continue;
            }
            let mut draft = Draft::new(heading.span, "second");
            if let Some(edits) = lowered(&headings[index..], context.text()) {
                draft = draft.fix(Fix::needs_consent("lower", edits));
            }
            report.add(draft);
        }
    }
}

/// The edits that lower the first heading of `section` and those under it by one level; `None` where one of them cannot be
/// lowered.
fn lowered(section: &[Heading<'_>], text: &str) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    for (index, heading) in section.iter().enumerate() {
        let level = heading.level?;
        if index > 0 && heading.after_unknown {
            return None;
        }
        if index > 0 && level == 1 {
            break;
        }
        edits.extend(with_level(heading, level + 1, text)?);
    }
    Some(edits)
}
