//! `links/unreachable`: an address, or a place in its page, that was not found without it being certain that it is not there.

use crate::answers::{Cause, FragmentVerdict, TlsFault, Verdict};
use crate::finding::Argument;
use crate::rules::web_answers::{all_asked, shown_place};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports addresses that nobody could read, also when they were asked again, and places that a page does not show.
pub struct Unreachable;

impl Rule for Unreachable {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for asked in all_asked(context) {
            let draft = match asked.answer.verdict {
                Verdict::Unreachable(Cause::Tls(fault)) => {
                    Draft::new(asked.address.span, "certificate").with("reason", certificate(fault))
                }
                Verdict::Unreachable(cause) => {
                    let message = if may_pass(cause) {
                        "unreachable"
                    } else {
                        "no-page"
                    };
                    Draft::new(asked.address.span, message).with("reason", reason(cause))
                }
                verdict if verdict.is_alive() && asked.place == Some(FragmentVerdict::Absent) => {
                    let place = asked.url.fragment().map(shown_place).unwrap_or_default();
                    Draft::new(asked.address.span, "no-place").with("place", place)
                }
                _ => continue,
            };
            let draft = draft
                .with("host", asked.host())
                .with("when", asked.when(context.today));
            report.add(draft);
        }
    }
}

/// Whether the address was asked several times, because the fault may be gone the next time.
fn may_pass(cause: Cause) -> bool {
    !matches!(
        cause,
        Cause::RedirectLoop
            | Cause::TooManyRedirects
            | Cause::BadRedirect
            | Cause::NotHttp
            | Cause::HeadTooLarge
    )
}

fn reason(cause: Cause) -> Argument {
    let (fr, en) = match cause {
        Cause::TimeOut => ("pas de réponse à temps", "no answer in time"),
        Cause::Reset => ("la connexion a été coupée", "the connection broke off"),
        Cause::ConnectionRefused => (
            "aucun serveur n'accepte la connexion",
            "no server accepts the connection",
        ),
        Cause::NoRoute => ("aucun chemin n'y mène", "no way leads there"),
        Cause::NameService => (
            "son nom n'a pas pu être trouvé pour l'instant",
            "its name could not be looked up for the time being",
        ),
        Cause::ServerError(status) => {
            return Argument::Bilingual {
                fr: format!("le serveur est en panne, réponse {status}"),
                en: format!("the server has a fault, answer {status}"),
            };
        }
        Cause::Tls(fault) => return certificate(fault),
        Cause::RedirectLoop => (
            "l'adresse renvoie à elle-même sans fin",
            "the address leads back to itself without end",
        ),
        Cause::TooManyRedirects => (
            "l'adresse est redirigée trop de fois",
            "the address is redirected too often",
        ),
        Cause::BadRedirect => (
            "l'adresse est redirigée vers une adresse inutilisable",
            "the address is redirected to an address that cannot be used",
        ),
        Cause::NotHttp => (
            "ce qui répond n'est pas un site web",
            "what answers is no web site",
        ),
        Cause::HeadTooLarge => (
            "la réponse est anormalement longue",
            "the answer is abnormally long",
        ),
    };
    Argument::Bilingual {
        fr: fr.to_owned(),
        en: en.to_owned(),
    }
}

fn certificate(fault: TlsFault) -> Argument {
    let (fr, en) = match fault {
        TlsFault::Expired => ("son certificat a expiré", "its certificate has expired"),
        TlsFault::WrongName => (
            "son certificat est celui d'un autre site",
            "its certificate is that of another site",
        ),
        TlsFault::UnknownIssuer => (
            "son certificat n'est garanti par aucune autorité connue",
            "no known authority vouches for its certificate",
        ),
        TlsFault::Other => (
            "la connexion chiffrée échoue",
            "the encrypted connection fails",
        ),
    };
    Argument::Bilingual {
        fr: fr.to_owned(),
        en: en.to_owned(),
    }
}
