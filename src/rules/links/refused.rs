//! `links/refused`: an address whose server answers no program, so that nobody but a person can check it.

use crate::answers::{Refusal, Verdict};
use crate::finding::Argument;
use crate::rules::web_answers::all_asked;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports addresses whose server refused to answer.
pub struct Refused;

impl Rule for Refused {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for asked in all_asked(context) {
            let Verdict::Refused(refusal) = asked.answer.verdict else {
                continue;
            };
            let message = match refusal {
                Refusal::Unauthorized => "account",
                Refusal::Status(_) => "not-accepted",
                _ => "refused",
            };
            let draft = Draft::new(asked.address.span, message)
                .with("host", asked.host())
                .with("reason", reason(refusal))
                .with("when", asked.when(context.today));
            report.add(draft);
        }
    }
}

fn reason(refusal: Refusal) -> Argument {
    let (fr, en) = match refusal {
        Refusal::Unauthorized => (
            "il demande un compte".to_owned(),
            "it asks for an account".to_owned(),
        ),
        Refusal::Forbidden => (
            "il interdit l'accès, réponse 403".to_owned(),
            "it forbids access, answer 403".to_owned(),
        ),
        Refusal::TooManyRequests => (
            "il trouve les demandes trop nombreuses, réponse 429".to_owned(),
            "it finds that there are too many requests, answer 429".to_owned(),
        ),
        Refusal::BotWall => (
            "il ne laisse passer que les navigateurs".to_owned(),
            "it lets browsers through only".to_owned(),
        ),
        Refusal::Status(status) => (format!("réponse {status}"), format!("answer {status}")),
    };
    Argument::Bilingual { fr, en }
}
