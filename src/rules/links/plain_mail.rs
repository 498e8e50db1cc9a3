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
        if is_account(passage.text.text(), &range) {
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

/// What leads to an account that takes no mail: a telephone over the network, a chat, a remote machine.
const OTHER_SCHEMES: [&str; 7] = ["sip:", "sips:", "xmpp:", "acct:", "im:", "://", "ssh"];

/// Whether what looks like a mail address at `range` is an account of something else: `@nom@serveur` of a social network,
/// `git@serveur:dossier` of a remote machine, `sip:nom@serveur` of a telephone.
fn is_account(text: &str, range: &std::ops::Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let names_folder = after.strip_prefix(':').is_some_and(|rest| {
        rest.starts_with(|letter: char| letter.is_alphanumeric() || "/~".contains(letter))
    });
    let word = before
        .split(char::is_whitespace)
        .rev()
        .find(|word| !word.is_empty());
    let leads = word.is_some_and(|word| {
        let word = word.to_lowercase();
        OTHER_SCHEMES.iter().any(|scheme| word.ends_with(scheme))
    });
    before.ends_with('@') || names_folder || leads || text[range.clone()].starts_with("git@")
}
