//! `links/plain-mail`: a mail address as text, which readers cannot follow.

use std::sync::LazyLock;

use regex::Regex;

use crate::address::{MailFault, Nature, mail_fault};
use crate::page::prose::Passage;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports mail addresses in the text that are no links.
pub struct PlainMail;

static MAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[\p{L}0-9][\p{L}0-9._%+-]*@[\p{L}0-9](?:[\p{L}0-9-]*\.)+\p{L}{2,}").ok()
});

impl Rule for PlainMail {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let body = context.page.body.slice(context.text());
        if memchr::memchr(b'@', body.as_bytes()).is_none() && !body.contains("&#") {
            return;
        }
        for passage in context.passages() {
            if passage.block.is_some() {
                check(context, passage, report);
            }
        }
    }
}

fn check(context: &Context<'_>, passage: &Passage<'_>, report: &mut Report<'_>) {
    let Some(pattern) = MAIL.as_ref() else { return };
    for found in pattern.find_iter(passage.text.text()) {
        let range = found.range();
        // `@nom@serveur` is an account of a social network.
        if passage.text.text()[..range.start].ends_with('@') {
            continue;
        }
        let span = passage.span(range.clone());
        let is_code = passage
            .code
            .iter()
            .any(|code| code.start < range.end && range.start < code.end);
        if is_code || passage.link(&range).is_some() || context.page.document.is_opaque(span) {
            continue;
        }
        let mail = found.as_str();
        // An address of an example is no address.
        let is_mail = Nature::of(mail, |_| false) == Nature::Mail
            && mail_fault(mail) == Some(MailFault::NoScheme)
            && !matches!(
                Nature::of(&format!("mailto:{mail}"), |_| false),
                Nature::Placeholder(_)
            );
        if is_mail {
            report.add(Draft::new(span, "plain").with("mail", mail));
        }
    }
}
