//! `links/mail`: a mail address in a link that no mail program can use.

use crate::address::{MailFault, Nature, mail_fault};
use crate::rules::addresses::Role;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `mailto:` addresses that are none.
pub struct Mail;

impl Rule for Mail {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for address in context.addresses() {
            if address.nature != Nature::Mail || address.role == Role::Resource {
                continue;
            }
            let Some(fault) = mail_fault(&address.text) else {
                continue;
            };
            let message = match fault {
                MailFault::NoScheme => "no-scheme",
                MailFault::Slashes => "slashes",
                MailFault::Nobody => "nobody",
                MailFault::NoAddress => "no-address",
                MailFault::Space => "space",
                MailFault::Separator => "separator",
            };
            report.add(Draft::new(address.span, message).with("address", &*address.text));
        }
    }
}
