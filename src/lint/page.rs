//! One page, from the disk to its findings.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Request;
use super::located::Located;
use super::targets::Target;
use crate::finding::{Finding, Severity, Wording};
use crate::page::{Page, Settings};
use crate::rules::{Context, Dispatcher, PageFacts};
use crate::source::{ReadError, Source, Span, read_page};

/// The findings of one file. Whatever goes wrong in it stays in it.
pub fn check(target: &Target, request: &Request, dispatcher: &Dispatcher) -> Vec<Located> {
    let text = match read_page(&target.file) {
        Ok(text) => text,
        Err(error) => {
            return vec![Located::whole_file(&target.label, unreadable(&error))];
        }
    };
    let source = Source::new(target.label.clone(), text);
    catch_unwind(AssertUnwindSafe(|| lint(source, request, dispatcher))).unwrap_or_else(|_| {
        let finding = whole_file_finding(Wording::new("internal"));
        vec![Located::whole_file(&target.label, finding)]
    })
}

fn lint(source: Source, request: &Request, dispatcher: &Dispatcher) -> Vec<Located> {
    let page = Page::parse(source, &Settings::default(), |_| Vec::new());
    let facts = PageFacts::outside_any_site(request.today);
    let context = Context::new(&page, &facts, request.today);
    dispatcher
        .run(&context)
        .into_iter()
        .map(|finding| Located::new(&page.source, finding))
        .collect()
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
