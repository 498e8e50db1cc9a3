//! `a11y/heading-order`: a heading more than one level below the one before it (RGAA 9.1, test 9.1.1).

use crate::finding::{Edit, Fix, Wording};
use crate::rules::headings::{Heading, headings, with_level};
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};
use crate::source::Span;

/// Reports the first heading of each run that skips a level.
pub struct HeadingOrder;

impl Rule for HeadingOrder {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        // What stands before, between and after the headings of a layout or an include is another file.
        if context.facts.publication == Publication::Chrome {
            return;
        }
        let headings = headings(context);
        let base = context.facts.base_heading_level;
        let mut before: Option<(u8, Option<Span>)> = base.map(|level| (level, None));
        for (index, heading) in headings.iter().enumerate() {
            if heading.after_unknown {
                before = None;
            }
            if let (Some(level), Some((above, place))) = (heading.level, before)
                && level > above + 1
            {
                let message = if place.is_some() { "skipped" } else { "first" };
                let mut draft = Draft::new(heading.span, message)
                    .with("level", usize::from(level))
                    .with("above", usize::from(above))
                    .with("expected", usize::from(above + 1));
                if let Some(place) = place {
                    let label = Wording::new("before").with("level", usize::from(above));
                    draft = draft.label(place, label);
                }
                if let Some(edits) = raised(&headings[index..], level, above, context) {
                    let fix = Fix::needs_consent("raise", edits);
                    draft = draft.fix(fix.with("expected", usize::from(above + 1)));
                }
                report.add(draft);
            }
            before = heading.level.map(|level| (level, Some(heading.span)));
        }
    }
}

/// The edits that raise `section[0]` and what belongs under it, so that it stands one level below `above`; `None` where
/// a heading after the section makes another reading as likely, or one of them cannot be raised.
fn raised(
    section: &[Heading<'_>],
    level: u8,
    above: u8,
    context: &Context<'_>,
) -> Option<Vec<Edit>> {
    let by = level - above - 1;
    let mut edits = Vec::new();
    for (index, heading) in section.iter().enumerate() {
        let own = heading.level?;
        if index > 0 && heading.after_unknown {
            return None;
        }
        if own < level {
            return (own <= above).then_some(edits);
        }
        edits.extend(with_level(heading, own.checked_sub(by)?, context.text())?);
    }
    Some(edits)
}
