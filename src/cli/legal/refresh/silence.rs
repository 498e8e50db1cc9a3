//! Why Légifrance gave no answer, in words.

use std::time::Duration;

use crate::book::Lang;
use crate::network::calls::Failure;
use crate::report::wording::pick;
use crate::upkeep::piste::Fault;

/// Why there was no answer about one text.
pub fn reason(fault: Fault, lang: Lang) -> String {
    let words = match fault {
        Fault::Unknown => pick(
            lang,
            "Légifrance ne le connaît pas",
            "Légifrance does not know it",
        ),
        Fault::Unreadable => pick(
            lang,
            "la réponse de Légifrance n'est pas compréhensible",
            "Légifrance's answer cannot be understood",
        ),
        Fault::Network(Failure::TimeOut) => pick(
            lang,
            "Légifrance n'a pas répondu à temps",
            "Légifrance did not answer in time",
        ),
        Fault::Network(Failure::Unreachable) => pick(
            lang,
            "Légifrance n'est pas joignable",
            "Légifrance cannot be reached",
        ),
        Fault::Network(Failure::Cut) => pick(
            lang,
            "la connexion s'est coupée",
            "the connection broke off",
        ),
        Fault::Network(Failure::TooLarge) => pick(
            lang,
            "la réponse de Légifrance est trop grande",
            "Légifrance's answer is too large",
        ),
        Fault::Network(Failure::Server(status)) | Fault::Status(status) => {
            return match lang {
                Lang::Fr => format!("Légifrance répond par une erreur ({status})"),
                Lang::En => format!("Légifrance answers with an error ({status})"),
            };
        }
        Fault::Credentials
        | Fault::Token
        | Fault::Forbidden
        | Fault::Network(Failure::Setup | Failure::Busy(_)) => return stop(fault, lang),
    };
    words.to_owned()
}

/// Why the questions ended.
pub fn stop(fault: Fault, lang: Lang) -> String {
    let words = match fault {
        Fault::Credentials => pick(
            lang,
            "PISTE ne reconnaît pas ces identifiants : vérifiez PISTE_CLIENT_ID et PISTE_CLIENT_SECRET, et s'ils sont ceux du service d'essai (--sandbox).",
            "PISTE does not know these credentials: check PISTE_CLIENT_ID and PISTE_CLIENT_SECRET, and whether they are those of the service for trying out (--sandbox).",
        ),
        Fault::Token => pick(
            lang,
            "Légifrance refuse le jeton que PISTE vient de donner (401) : les identifiants sont peut-être ceux de l'autre service (--sandbox).",
            "Légifrance refuses the token that PISTE has just given (401): the credentials may be those of the other service (--sandbox).",
        ),
        Fault::Forbidden => pick(
            lang,
            "PISTE refuse cette application (403) : elle n'est pas abonnée à l'API Légifrance, ou n'en a pas accepté les conditions. Abonnez-la sur https://piste.gouv.fr, puis recommencez.",
            "PISTE refuses this application (403): it has not subscribed to the Légifrance API, or not accepted its terms. Subscribe it on https://piste.gouv.fr, then try again.",
        ),
        Fault::Network(Failure::Setup) => pick(
            lang,
            "cet ordinateur ne peut pas établir de connexion sûre : il lui manque les certificats (paquet ca-certificates).",
            "this computer cannot make secure connections: its certificates are missing (package ca-certificates).",
        ),
        Fault::Network(Failure::Busy(wait)) => return busy(wait, lang),
        other => {
            let why = reason(other, lang);
            return match lang {
                Lang::Fr => format!("arrêt : {why}. Réessayez plus tard."),
                Lang::En => format!("stopped: {why}. Try again later."),
            };
        }
    };
    words.to_owned()
}

fn busy(wait: Option<Duration>, lang: Lang) -> String {
    let minutes = wait.map(|wait| wait.as_secs().div_ceil(60));
    match (minutes, lang) {
        (Some(minutes), Lang::Fr) => {
            format!("le quota de l'application est épuisé (429) : réessayez dans {minutes} min.")
        }
        (Some(minutes), Lang::En) => {
            format!("the application's quota is used up (429): try again in {minutes} min.")
        }
        (None, Lang::Fr) => {
            "le quota de l'application est épuisé (429) : réessayez plus tard.".to_owned()
        }
        (None, Lang::En) => "the application's quota is used up (429): try again later.".to_owned(),
    }
}
