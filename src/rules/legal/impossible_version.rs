//! `legal/impossible-version`: an address that asks Légifrance for a text on a day that is none.

use std::ops::Range;

use jiff::civil::Date;

use crate::finding::Fix;
use crate::legal::address::{Form, Site, Version, parameter};
use crate::rules::{Context, Draft, LegalAddress, Report, Rule, Subject};

/// Reports the mark for "no end" (`2999-01-01`) and days that do not exist in addresses.
pub struct ImpossibleVersion;

impl Rule for ImpossibleVersion {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for link in context.legal_addresses() {
            let message = match link.address.reference.version {
                Version::NoEnd => "no-end",
                Version::Unreadable => "no-day",
                Version::Current | Version::On(_) => continue,
            };
            if !matches!(link.address.site, Site::Legifrance | Site::Circulars) {
                continue;
            }
            let Some((day, whole)) = link.raw().and_then(|raw| place(link, raw)) else {
                continue;
            };
            let written = link.raw().and_then(|raw| raw.get(day.clone()));
            let written = written.unwrap_or_default();
            let draft = Draft::new(link.part(&day), message);
            // Both notations of a day are read: 2999-01-01 and 29990101.
            let draft = match written.parse::<Date>() {
                Ok(date) => draft.with("day", date),
                Err(_) => draft.with("day", written),
            };
            let fix = link.without("drop", &[whole]).map(|fix| match message {
                "no-end" => fix,
                _ => Fix::needs_consent("drop", fix.edits),
            });
            report.add(match fix {
                Some(fix) => draft.fix(fix),
                None => draft,
            });
        }
    }
}

/// Where in `raw` the day stands, and what goes with it; `None` where it does not look like one.
fn place(link: &LegalAddress<'_>, raw: &str) -> Option<(Range<usize>, Range<usize>)> {
    let is_digit = |byte: u8| byte.is_ascii_digit();
    match &link.address.form {
        Form::Routed(routed) => {
            let day = routed.day.as_deref()?;
            let lengths: Vec<usize> = day.split('-').map(str::len).collect();
            let looks_like_one =
                lengths == [4, 2, 2] && day.bytes().all(|byte| is_digit(byte) || byte == b'-');
            let at = raw.find(&format!("/{day}")).filter(|_| looks_like_one)?;
            let end = at + 1 + day.len();
            Some((at + 1..end, at..end))
        }
        Form::Former(_) => {
            let whole = parameter(raw, "dateTexte")?;
            let at = whole.start + raw.get(whole.clone())?.find('=')? + 1;
            let length = raw
                .get(at..)?
                .bytes()
                .take_while(|byte| is_digit(*byte))
                .count();
            (length == 8).then_some((at..at + length, whole))
        }
        Form::Other => None,
    }
}
