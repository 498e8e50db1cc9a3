//! One page, from the disk to its findings.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Request;
use super::facts::Standing;
use super::located::Located;
use super::places::{self, Kept, Places};
use super::sites::{Job, Plan, Surroundings};
use crate::finding::{Finding, Severity, Wording};
use crate::page::{Page, Settings};
use crate::rules::{Context, Dispatcher};
use crate::site::Entry;
use crate::site::preset::Preset;
use crate::source::{ReadError, Source, Span, read_page};

/// What the page phase brings for one file.
#[derive(Debug, Default)]
pub struct Checked {
    /// Its findings, but for links to places of other pages.
    pub findings: Vec<Located>,
    /// What the site phase needs of it.
    pub kept: Kept,
}

/// Check one file. Whatever goes wrong in it stays in it.
pub fn check(job: &Job, plan: &Plan, request: &Request, dispatcher: &Dispatcher) -> Checked {
    let target = &job.target;
    let alone = |finding| Checked {
        findings: vec![Located::whole_file(&target.label, finding)],
        kept: Kept::default(),
    };
    let text = match read_page(&target.file) {
        Ok(text) => text,
        Err(error) => return alone(unreadable(&error)),
    };
    let source = Source::new(target.label.clone(), text);
    catch_unwind(AssertUnwindSafe(|| {
        lint(source, job, plan, request, dispatcher)
    }))
    .unwrap_or_else(|_| alone(whole_file_finding(Wording::new("internal"))))
}

fn lint(
    source: Source,
    job: &Job,
    plan: &Plan,
    request: &Request,
    dispatcher: &Dispatcher,
) -> Checked {
    let (around, entry) = job.surroundings(plan);
    let standing = Standing {
        file: &job.target.file,
        site: around.map(|around| &around.site),
        entry,
        preset: Preset::numerique(),
    };
    let page = parse(source, around, &standing);
    let facts = standing.facts(&page.front_matter, request.today);
    let mut context = Context::new(&page, &facts, request.today);
    if let Some(around) = around {
        context = context.inside(&around.site, entry, &around.texts.read_keys);
    }
    let mut findings: Vec<Located> = dispatcher
        .run(&context)
        .into_iter()
        .map(|finding| Located::new(&page.source, finding))
        .collect();
    let mut kept = Kept::default();
    if let (Some(around), Some(entry)) = (around, entry) {
        let own = Places::of(&page, &standing.printed(&page.front_matter));
        kept.links = places::links(&context, around, &own, dispatcher, &mut findings);
        kept.places = places::is_linked_to(entry).then_some(own);
    }
    Checked { findings, kept }
}

/// The page as the site around it makes it.
fn parse(source: Source, around: Option<&Surroundings>, standing: &Standing<'_>) -> Page {
    let defaults = Settings::default();
    let settings = around.map_or(&defaults, |around| &around.settings);
    Page::parse(source, settings, |front_matter| {
        standing.printed(front_matter)
    })
}

/// The places of a page that is linked to, but not linted itself; none of a file that cannot be read.
pub fn places_of(around: &Surroundings, entry: &Entry) -> Option<Places> {
    let file = around.site.root().join(&entry.path);
    let source = Source::new(entry.path.clone(), read_page(&file).ok()?);
    catch_unwind(AssertUnwindSafe(|| {
        let standing = Standing {
            file: &file,
            site: Some(&around.site),
            entry: Some(entry),
            preset: Preset::numerique(),
        };
        let page = parse(source, Some(around), &standing);
        Places::of(&page, &standing.printed(&page.front_matter))
    }))
    .ok()
}

fn unreadable(error: &ReadError) -> Finding {
    whole_file_finding(match error {
        ReadError::Refused(reason) => Wording::new("refused").with("reason", reason.as_str()),
        ReadError::TooLarge(bytes) => {
            let megabytes = usize::try_from(bytes / 1_000_000).unwrap_or(usize::MAX);
            Wording::new("too-large").with("size", megabytes)
        }
        ReadError::Binary { line, .. } => Wording::new("binary").with("line", *line),
        ReadError::NotUtf8 { line, .. } => Wording::new("not-utf8").with("line", *line),
    })
}

fn whole_file_finding(wording: Wording) -> Finding {
    Finding {
        rule: "site/unreadable",
        severity: Severity::Error,
        span: Span::default(),
        wording,
        labels: Vec::new(),
        fix: None,
        alternatives: Vec::new(),
    }
}
