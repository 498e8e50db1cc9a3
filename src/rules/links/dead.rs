//! `links/dead`: an address at which there is nothing any more, as the web itself answered.

use crate::answers::{DeadCause, Verdict};
use crate::finding::{Edit, Fix};
use crate::rules::web_answers::{Asked, all_asked, shown, shown_host};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports addresses whose host does not exist, or says that the page does not.
pub struct Dead;

impl Rule for Dead {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for asked in all_asked(context) {
            let Verdict::Dead(cause) = asked.answer.verdict else {
                continue;
            };
            let last = asked.last();
            let message = match (cause, &last) {
                (DeadCause::NotFound, None) => "not-found",
                (DeadCause::NotFound, Some(_)) => "redirected-not-found",
                (DeadCause::Gone, None) => "gone",
                (DeadCause::Gone, Some(_)) => "redirected-gone",
                (DeadCause::UnknownHost, None) => "unknown-host",
                (DeadCause::UnknownHost, Some(_)) => "redirected-unknown-host",
            };
            let mut draft = Draft::new(asked.address.span, message)
                .with("host", asked.host())
                .with("when", asked.when(context.today));
            if let Some(last) = last {
                draft = draft.with("last", shown(last.as_str())).with(
                    "last_host",
                    last.host_str().map(shown_host).unwrap_or_default(),
                );
            }
            let mut fixes = [encrypted(&asked, context), archived(&asked, context)]
                .into_iter()
                .flatten();
            if let Some(fix) = fixes.next() {
                draft = draft.fix(fix);
            }
            for fix in fixes {
                draft = draft.alternative(fix);
            }
            report.add(draft);
        }
    }
}

/// The same address over https, which answered.
fn encrypted(asked: &Asked<'_, '_>, context: &Context<'_>) -> Option<Fix> {
    let url = asked.encrypted()?;
    let (answer, _) = context.web?.answers.get(url.as_str())?;
    let place = asked.address.place()?;
    answer.verdict.is_alive().then(|| {
        let edits = vec![Edit::insert(place.start + "http".len(), "s")];
        Fix::needs_consent("encrypt", edits)
    })
}

/// What an archive kept of the page.
fn archived(asked: &Asked<'_, '_>, context: &Context<'_>) -> Option<Fix> {
    let mut bare = asked.url.clone();
    bare.set_fragment(None);
    let copy = context.web?.archived.get(bare.as_str())?;
    let url = url::Url::parse(&copy.address).ok()?;
    let (place, text) = asked.replacement(&url)?;
    let fix = |title| Fix::needs_consent(title, vec![Edit::replace(place, text)]);
    Some(match copy.day {
        Some(day) => fix("archive").with("day", day),
        None => fix("archive-undated"),
    })
}
