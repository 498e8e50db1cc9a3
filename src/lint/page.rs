//! One page, from the disk to its findings.

use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Request;
use super::located::Located;
use super::targets::Target;
use crate::finding::{Argument, Finding, Severity, Wording};
use crate::page::{Page, Settings};
use crate::rules::{Context, Dispatcher, PageFacts};
use crate::source::{ReadError, Source, Span, read_page};

/// The page in one file.
///
/// # Errors
/// The finding that says why it cannot be read. Whatever goes wrong in a file stays in it.
pub fn read(target: &Target) -> Result<Page, Box<Located>> {
    let text = read_page(&target.file)
        .map_err(|error| Box::new(Located::whole_file(&target.label, unreadable(&error))))?;
    let source = Source::new(target.label.clone(), text);
    guarded(target, || {
        Page::parse(source, &Settings::default(), |_| Vec::new())
    })
}

/// The findings of one file.
pub fn check(target: &Target, request: &Request, dispatcher: &Dispatcher) -> Vec<Located> {
    read(target)
        .and_then(|page| guarded(target, || lint(&page, request, dispatcher)))
        .unwrap_or_else(|unreadable| vec![*unreadable])
}

/// Run `work` on a file; our own fault in it becomes a finding.
fn guarded<T>(target: &Target, work: impl FnOnce() -> T) -> Result<T, Box<Located>> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        let finding = whole_file_finding(Wording::new("internal"));
        Box::new(Located::whole_file(&target.label, finding))
    })
}

fn lint(page: &Page, request: &Request, dispatcher: &Dispatcher) -> Vec<Located> {
    let facts = PageFacts::outside_any_site(request.today);
    let context = Context::new(page, &facts, request.today);
    dispatcher
        .run(&context)
        .into_iter()
        .map(|finding| Located::new(&page.source, finding))
        .collect()
}

/// The finding for a file that cannot be read.
pub fn unreadable(error: &ReadError) -> Finding {
    whole_file_finding(match error {
        ReadError::Refused(kind) => Wording::new("refused").with("reason", reason(*kind)),
        ReadError::TooLarge(bytes) => {
            let megabytes = usize::try_from(bytes / 1_000_000).unwrap_or(usize::MAX);
            Wording::new("too-large").with("size", megabytes)
        }
        ReadError::Binary { line, .. } => Wording::new("binary").with("line", *line),
        ReadError::NotUtf8 { line, .. } => Wording::new("not-utf8").with("line", *line),
    })
}

/// What the operating system says, in words.
fn reason(kind: ErrorKind) -> Argument {
    let (fr, en) = match kind {
        ErrorKind::NotFound => ("le fichier n'existe plus", "the file is gone"),
        ErrorKind::PermissionDenied => ("accès refusé", "permission denied"),
        ErrorKind::IsADirectory => ("c'est un dossier", "it is a folder"),
        ErrorKind::Unsupported => ("ce n'est pas un fichier ordinaire", "not a regular file"),
        other => return Argument::Text(other.to_string()),
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
