//! One page, from the disk to its findings.

use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind};

use camino::Utf8Path;

use super::Request;
use super::facts::Standing;
use super::history::lacks_day;
use super::located::Located;
use super::places::{self, Kept, Places};
use super::sites::{Job, Plan, Surroundings};
use super::suppressed::Noted;
use super::targets::Target;
use crate::finding::{Argument, Finding, Severity, Wording};
use crate::page::density::{self, MAX_MARKS};
use crate::page::{Kind, Page, Settings, front_matter};
use crate::rules::addresses::is_document;
use crate::rules::{Context, Dispatcher, PageFacts, PageRecord};
use crate::site::preset::Preset;
use crate::site::{Entry, Resolution};
use crate::source::{Files, ReadError, Source, Span};

/// What the page phase brings for one file.
#[derive(Debug, Default)]
pub struct Checked {
    /// Its findings, but for links to places of other pages.
    pub findings: Vec<Located>,
    /// What the site phase needs of it.
    pub kept: Kept,
}

/// The page in one file, as the site around it makes it.
///
/// # Errors
/// The finding that says why it cannot be read. Whatever goes wrong in a file stays in it.
pub fn read(job: &Job, plan: &Plan, files: &Files) -> Result<Page, Box<Located>> {
    let target = &job.target;
    let text = files
        .read_page(&target.file)
        .map_err(|error| Box::new(unreadable(&target.label, &error)))?;
    if density::is_too_dense(Kind::of(&target.file), &text) {
        let wording = Wording::new("too-dense").with("marks", MAX_MARKS);
        let finding = whole_file_finding(wording);
        return Err(Box::new(Located::whole_file(&target.label, finding)));
    }
    let source = Source::new(target.label.clone(), text);
    guarded(target, || {
        let (around, _) = job.surroundings(plan);
        parse(source, around, &standing(job, plan))
    })
}

/// The page of a job that could be read, with another text.
pub fn read_again(job: &Job, plan: &Plan, text: String) -> Page {
    let source = Source::new(job.target.label.clone(), text);
    let (around, _) = job.surroundings(plan);
    parse(source, around, &standing(job, plan))
}

/// The page of a job as it was with an earlier text; none where that is no page.
pub fn read_earlier(job: &Job, plan: &Plan, text: String) -> Option<Page> {
    let kind = Kind::of(&job.target.file);
    if density::is_too_dense(kind, &text) {
        return None;
    }
    // Where a byte-order mark hid the front matter, the words are those that it would have shown.
    let text = match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None => text,
    };
    Some(read_again(job, plan, text))
}

/// What is known of the page of a job from where it stands; none where it cannot be read.
pub fn facts(job: &Job, plan: &Plan, request: &Request) -> Option<PageFacts> {
    let page = read(job, plan, &request.files).ok()?;
    Some(standing(job, plan).facts(&page.front_matter, request.today))
}

/// What `question` finds in the page of a job, as rules would see it.
///
/// # Errors
/// The finding that says why it cannot be read.
pub fn with_context<T>(
    job: &Job,
    plan: &Plan,
    request: &Request,
    question: impl FnOnce(&Context<'_>) -> T,
) -> Result<T, Box<Located>> {
    let page = read(job, plan, &request.files)?;
    guarded(&job.target, || {
        let facts = standing(job, plan).facts(&page.front_matter, request.today);
        question(&context(&page, &facts, job, plan, request))
    })
}

/// Check one file.
pub fn check(job: &Job, plan: &Plan, request: &Request, dispatcher: &Dispatcher) -> Checked {
    read(job, plan, &request.files)
        .and_then(|page| guarded(&job.target, || lint(&page, job, plan, request, dispatcher)))
        .unwrap_or_else(|unreadable| Checked {
            findings: vec![*unreadable],
            kept: Kept::default(),
        })
}

/// What the site phase needs of a file that is not checked: what its front matter tells. Its body is not read, for its
/// links are of no interest, and its places are looked for where another page leads to them.
pub fn glance(job: &Job, plan: &Plan, request: &Request) -> Kept {
    let (around, entry) = job.surroundings(plan);
    let text = request.files.read_page(&job.target.file);
    let (Some(around), Some(entry), Ok(text)) = (around, entry, text) else {
        return Kept::default();
    };
    if !around.is_named() || density::is_too_dense(Kind::of(&job.target.file), &text) {
        return Kept::default();
    }
    let record = guarded(&job.target, || {
        let standing = standing(job, plan);
        let known = entry.front_matter.as_deref();
        let front_matter = front_matter::read_knowing(&text, around.settings.typing, known);
        let end = front_matter.span.end;
        let head = text.get(..end).unwrap_or_default().to_owned();
        let page = read_again(job, plan, head);
        let facts = standing.facts(&page.front_matter, request.today);
        PageRecord::of(&context(&page, &facts, job, plan, request))
    });
    Kept {
        record: record.ok(),
        ..Kept::default()
    }
}

/// Run `work` on a file; our own fault in it becomes a finding.
fn guarded<T>(target: &Target, work: impl FnOnce() -> T) -> Result<T, Box<Located>> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        let finding = whole_file_finding(Wording::new("internal"));
        Box::new(Located::whole_file(&target.label, finding))
    })
}

/// The collection that a page is in.
pub fn collection(job: &Job, plan: &Plan) -> Option<String> {
    standing(job, plan).collection()
}

fn standing<'p>(job: &'p Job, plan: &'p Plan) -> Standing<'p> {
    let (around, entry) = job.surroundings(plan);
    Standing {
        file: &job.target.file,
        site: around.map(|around| &around.site),
        texts: around.map(|around| &around.texts),
        entry,
        preset: &plan.configuration(job.configuration).preset,
    }
}

fn lint(
    page: &Page,
    job: &Job,
    plan: &Plan,
    request: &Request,
    dispatcher: &Dispatcher,
) -> Checked {
    let (around, entry) = job.surroundings(plan);
    let standing = standing(job, plan);
    let mut facts = standing.facts(&page.front_matter, request.today);
    facts.words_changed = standing
        .modified(&page.front_matter)
        .and_then(|stated| plan.pasts.last_change(page, job, plan, request, stated));
    if lacks_day(job, plan) {
        facts.words_written = plan.pasts.last_written(page, job, plan, request);
    }
    let context = context(page, &facts, job, plan, request);
    look_into_documents(&context);
    let mut findings: Vec<Located> = dispatcher
        .run(&context)
        .into_iter()
        .map(|finding| Located::new(&page.source, finding))
        .collect();
    let mut kept = Kept {
        suppressions: Noted::all(&context, around.is_some(), request, dispatcher),
        is_settled: context.web.is_some_and(|web| {
            let mut addresses = context.addresses().iter();
            addresses.all(|address| web.settle(address))
        }),
        ..Kept::default()
    };
    if let (Some(around), Some(entry)) = (around, entry) {
        let own = Places::of(page, &standing.printed(&page.front_matter));
        kept.links = places::links(&context, around, &own, dispatcher, &mut findings);
        kept.places = places::is_linked_to(entry).then_some(own);
        kept.record = around.is_named().then(|| PageRecord::of(&context));
    }
    Checked { findings, kept }
}

/// All that rules may know of the page of a job.
pub fn context<'a>(
    page: &'a Page,
    facts: &'a PageFacts,
    job: &'a Job,
    plan: &'a Plan,
    request: &'a Request,
) -> Context<'a> {
    let (around, entry) = job.surroundings(plan);
    let mut context = Context::new(page, facts, request.today);
    context.preset = &plan.configuration(job.configuration).preset;
    context.names = plan.configuration(job.configuration).names();
    context.law = plan.laws.of(plan.configuration(job.configuration));
    context.structures = plan.configuration(job.configuration).structures();
    context.web = request.web.as_deref();
    match around {
        Some(around) => {
            context.moves = around.moves.as_ref();
            context.inside(&around.site, entry, &around.texts.read_keys)
        }
        None => context,
    }
}

/// Look into the documents that the page links to, so that rules know them.
fn look_into_documents(context: &Context<'_>) {
    let Some(site) = context.site else { return };
    for address in context.internal_addresses() {
        if let Some(Resolution::File(entry)) = address.leads_to
            && is_document(entry.path.as_str())
        {
            site.look_into(entry);
        }
    }
}

/// The page as the site around it makes it.
fn parse(source: Source, around: Option<&Surroundings>, standing: &Standing<'_>) -> Page {
    let defaults = Settings::default();
    let settings = around.map_or(&defaults, |around| &around.settings);
    let known = standing
        .entry
        .and_then(|entry| entry.front_matter.as_deref());
    let front_matter = front_matter::read_knowing(source.text(), settings.typing, known);
    Page::with_front_matter(source, front_matter, settings, |front_matter| {
        standing.printed(front_matter)
    })
}

/// The places of a page that is linked to, but not linted itself; none of a file that cannot be read.
pub fn places_of(around: &Surroundings, entry: &Entry, preset: &Preset) -> Option<Places> {
    let file = around.site.root().join(&entry.path);
    let text = around.site.files().read_page(&file).ok()?;
    if density::is_too_dense(Kind::of(&file), &text) {
        return None;
    }
    let source = Source::new(entry.path.clone(), text);
    catch_unwind(AssertUnwindSafe(|| {
        let standing = Standing {
            file: &file,
            site: Some(&around.site),
            texts: Some(&around.texts),
            entry: Some(entry),
            preset,
        };
        let page = parse(source, Some(around), &standing);
        Places::of(&page, &standing.printed(&page.front_matter))
    }))
    .ok()
}

/// The finding for a file that cannot be read: at the byte that is no text, else about the whole file.
pub fn unreadable(label: &Utf8Path, error: &ReadError) -> Located {
    let mut finding = whole_file_finding(match error {
        ReadError::Refused(kind) => Wording::new("refused").with("reason", reason(*kind)),
        ReadError::TooLarge(bytes) => {
            // Rounded up, so that what is over the limit never reads as the limit.
            let tenths = bytes.div_ceil(100_000);
            let size = |point: char| format!("{}{point}{}", tenths / 10, tenths % 10);
            let (fr, en) = (size(','), size('.'));
            Wording::new("too-large").with("size", Argument::Bilingual { fr, en })
        }
        ReadError::Binary { position, .. } => Wording::new("binary").with("line", position.line),
        ReadError::NotUtf8 { position, .. } => Wording::new("not-utf8").with("line", position.line),
    });
    match error {
        ReadError::Binary { position, offset } | ReadError::NotUtf8 { position, offset } => {
            finding.span = Span::at(*offset);
            Located::at(label, finding, *position)
        }
        _ => Located::whole_file(label, finding),
    }
}

/// What the operating system says, in words.
pub fn reason(kind: ErrorKind) -> Argument {
    let (fr, en) = match kind {
        ErrorKind::NotFound => ("le fichier n'existe plus", "the file is gone"),
        ErrorKind::PermissionDenied => ("accès refusé", "permission denied"),
        ErrorKind::IsADirectory => ("c'est un dossier", "it is a folder"),
        ErrorKind::Unsupported => ("ce n'est pas un fichier ordinaire", "not a regular file"),
        ErrorKind::NotADirectory => (
            "le chemin passe par un fichier",
            "the path goes through a file",
        ),
        ErrorKind::InvalidData => ("son contenu est endommagé", "its content is damaged"),
        ErrorKind::OutOfMemory => ("la mémoire manque", "there is not enough memory"),
        _ => (
            "le système d'exploitation le refuse",
            "the operating system refuses it",
        ),
    };
    Argument::Bilingual {
        fr: fr.to_owned(),
        en: en.to_owned(),
    }
}

/// A finding of `site/unreadable`.
pub fn whole_file_finding(wording: Wording) -> Finding {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_fault_is_a_finding() {
        let target = Target {
            file: "/site/a.md".into(),
            label: "a.md".into(),
        };
        let fault: Result<(), _> = guarded(&target, || panic!("a fault made for this test"));
        let located = fault.unwrap_err();
        assert_eq!(located.path, "a.md");
        assert_eq!(located.finding.rule, "site/unreadable");
        assert_eq!(located.finding.wording.key, "internal");
    }
}
