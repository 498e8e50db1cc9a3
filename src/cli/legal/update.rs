//! `dinum-lint legal update`: the published index takes the place of the local one.

use jiff::civil::DateTime;

use super::place;
use super::wording::shown;
use crate::book::{Book, Lang, spell_date};
use crate::cli::arguments::Options;
use crate::cli::bar::Bar;
use crate::cli::output::io_error;
use crate::cli::{TROUBLE, answered, output};
use crate::network::download::{Fault, Patience};
use crate::report::visible;
use crate::report::wording::pick;
use crate::upkeep::{DEFAULT_ADDRESS, UpdateError, Updated, update};

/// Fetch the index published at `from`, or at the usual address; the exit status.
pub fn run(from: Option<&str>, options: &Options, book: &Book, lang: Lang) -> u8 {
    let Some(place) = place::find(options, book, lang) else {
        return TROUBLE;
    };
    let had_index = place.file.exists();
    let bar = Bar::new("{bar:30} {bytes} / {total_bytes}");
    let mut watch = |fetched: u64, whole: Option<u64>| bar.reach(fetched, whole.unwrap_or(fetched));
    let address = from.unwrap_or(DEFAULT_ADDRESS);
    let updated = update(address, &place.file, Patience::default(), &mut watch);
    bar.clear();
    match updated {
        Ok(updated) => {
            let text = told(updated, &shown(&place.file), lang);
            answered(output::answer(|out| writeln!(out, "{text}")), lang)
        }
        Err(error) => {
            let kept = if had_index {
                pick(
                    lang,
                    " L'index local n'a pas changé.",
                    " The local index is as it was.",
                )
            } else {
                ""
            };
            output::remark(lang, &format!("{}{kept}", refused(&error, lang)));
            TROUBLE
        }
    }
}

fn told(updated: Updated, file: &str, lang: Lang) -> String {
    let day = |moment: Option<DateTime>| {
        moment.map_or_else(|| "?".to_owned(), |moment| spell_date(moment.date(), lang))
    };
    match (updated, lang) {
        (Updated::Replaced(until), Lang::Fr) => format!(
            "L'index local connaît maintenant les textes jusqu'au {} ; il est dans « {file} ».",
            day(until)
        ),
        (Updated::Replaced(until), Lang::En) => format!(
            "The local index now knows the texts until {}; it is in '{file}'.",
            day(until)
        ),
        (Updated::Current, Lang::Fr) => "L'index local est déjà l'index publié.".to_owned(),
        (Updated::Current, Lang::En) => "The local index is the published one already.".to_owned(),
        (Updated::Older { published, own }, Lang::Fr) => format!(
            "L'index publié s'arrête au {}, le vôtre au {} : le vôtre est gardé.",
            day(published),
            day(own)
        ),
        (Updated::Older { published, own }, Lang::En) => format!(
            "The published index ends on {}, yours on {}: yours is kept.",
            day(published),
            day(own)
        ),
    }
}

/// Why the local index is as it was.
fn refused(error: &UpdateError, lang: Lang) -> String {
    let fr = lang == Lang::Fr;
    match error {
        UpdateError::Fetch(address, fault) => {
            let address = visible::line(address);
            let why = not_fetched(fault, lang);
            if fr {
                format!("« {address} » n'a pas pu être téléchargé : {why}.")
            } else {
                format!("'{address}' could not be fetched: {why}.")
            }
        }
        UpdateError::NoChecksum(address) if fr => format!(
            "« {} » ne contient pas l'empreinte SHA-256 de l'index : rien ne permet de le vérifier.",
            visible::line(address)
        ),
        UpdateError::NoChecksum(address) => format!(
            "'{}' does not hold the SHA-256 checksum of the index: nothing allows to verify it.",
            visible::line(address)
        ),
        UpdateError::Checksum(address) if fr => format!(
            "l'index téléchargé de « {} » n'a pas l'empreinte publiée : il a été abîmé ou modifié en chemin, et n'est pas utilisé. Réessayez plus tard.",
            visible::line(address)
        ),
        UpdateError::Checksum(address) => format!(
            "the index fetched from '{}' does not have the published checksum: it was damaged or changed on its way, and is not used. Try again later.",
            visible::line(address)
        ),
        UpdateError::Damaged(address) if fr => format!(
            "l'index publié à « {} » est illisible : signalez-le aux mainteneurs.",
            visible::line(address)
        ),
        UpdateError::Damaged(address) => format!(
            "the index published at '{}' cannot be read: please tell the maintainers.",
            visible::line(address)
        ),
        UpdateError::Foreign(address) if fr => format!(
            "l'index publié à « {} » est celui d'une autre version de dinum-lint : mettez dinum-lint à jour.",
            visible::line(address)
        ),
        UpdateError::Foreign(address) => format!(
            "the index published at '{}' is that of another version of dinum-lint: update dinum-lint.",
            visible::line(address)
        ),
        UpdateError::Write(path, error) if error.kind() == std::io::ErrorKind::StorageFull => {
            no_room(&shown(path), lang)
        }
        UpdateError::Write(path, error) if fr => format!(
            "« {} » ne peut pas être écrit : {}.",
            shown(path),
            io_error(error, lang)
        ),
        UpdateError::Write(path, error) => format!(
            "'{}' cannot be written: {}.",
            shown(path),
            io_error(error, lang)
        ),
        UpdateError::Busy(path) if fr => format!(
            "un import ou une mise à jour est en cours dans « {} » : attendez la fin.",
            shown(path)
        ),
        UpdateError::Busy(path) => format!(
            "an import or an update is under way in '{}': wait for its end.",
            shown(path)
        ),
    }
}

fn no_room(path: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("il n'y a plus assez de place sur le disque pour « {path} »."),
        Lang::En => format!("there is not enough room on the disk for '{path}'."),
    }
}

fn not_fetched(fault: &Fault, lang: Lang) -> String {
    let words = match fault {
        Fault::Setup => pick(
            lang,
            "les certificats de cette machine ne sont pas utilisables",
            "the certificates of this machine cannot be used",
        ),
        Fault::Address => pick(
            lang,
            "ce n'est pas une adresse https",
            "it is no https address",
        ),
        Fault::Unreachable => pick(
            lang,
            "le serveur est injoignable (nom, connexion ou certificat)",
            "the server cannot be reached (name, connection or certificate)",
        ),
        Fault::TimeOut => pick(
            lang,
            "le serveur a mis trop de temps à répondre",
            "the server took too long to answer",
        ),
        Fault::Cut => pick(
            lang,
            "la connexion a été coupée avant la fin",
            "the connection was cut before the end",
        ),
        Fault::TooLarge => pick(
            lang,
            "il est beaucoup plus grand que prévu",
            "it is much larger than expected",
        ),
        Fault::Redirected => pick(
            lang,
            "le serveur renvoie vers une adresse qui n'est pas sûre, ou sans fin",
            "the server leads to an address that is not secure, or on and on",
        ),
        Fault::Status(404 | 410) => pick(
            lang,
            "il n'existe pas à cette adresse",
            "it does not exist at this address",
        ),
        Fault::Status(status) => {
            return match lang {
                Lang::Fr => format!("le serveur a refusé (réponse {status})"),
                Lang::En => format!("the server refused (answer {status})"),
            };
        }
        Fault::Write(error) if error.kind() == std::io::ErrorKind::StorageFull => pick(
            lang,
            "il n'y a plus assez de place sur le disque",
            "there is not enough room on the disk",
        ),
        Fault::Write(error) => return io_error(error, lang),
    };
    words.to_owned()
}
