//! Why a file of settings is no YAML, in an editor's words.

use crate::finding::Argument;
use crate::page::front_matter::Cause;

/// Why a file is no YAML, or not the YAML that it has to be: in French and in English.
#[must_use]
pub fn in_words(cause: Cause) -> (&'static str, &'static str) {
    match cause {
        Cause::Quote => (
            "un guillemet est ouvert et pas refermé, ou refermé trop tôt",
            "a quotation mark is never closed, or closed too early",
        ),
        Cause::Bracket => (
            "un crochet ou une accolade est ouvert et pas refermé",
            "a bracket is opened and never closed",
        ),
        Cause::Tab => (
            "une tabulation décale la ligne : remplacez-la par des espaces",
            "a tab indents the line: put spaces in its place",
        ),
        Cause::Colon => (
            "la valeur contient « : » sans guillemets autour",
            "the value holds ': ' without quotation marks around it",
        ),
        Cause::ReservedCharacter => (
            "la valeur commence par un caractère réservé : mettez-la entre guillemets",
            "the value begins with a reserved character: put it between quotation marks",
        ),
        Cause::Indentation => (
            "la ligne n'est pas décalée comme ses voisines",
            "the line is not indented as its neighbours",
        ),
        Cause::MissingColon => (
            "il manque « : » après la clé",
            "a ':' is missing after the key",
        ),
        Cause::ForbiddenCharacter => ("un caractère est interdit", "a character is forbidden"),
        Cause::UnknownAlias => (
            "`*` renvoie à un nom qui n'est pas défini",
            "`*` refers to a name that is not defined",
        ),
        Cause::TooLarge | Cause::Copies => (
            "il est trop grand ou trop imbriqué",
            "it is too large or nested too deeply",
        ),
        Cause::NotAMapping => (
            "ce n'est pas une suite de lignes `clé: valeur`",
            "it is not a series of `key: value` lines",
        ),
        Cause::Other => ("ce n'est pas du YAML", "it is no YAML"),
    }
}

/// The same for a message.
#[must_use]
pub fn reason(cause: Cause) -> Argument {
    let (fr, en) = in_words(cause);
    Argument::Bilingual {
        fr: fr.to_owned(),
        en: en.to_owned(),
    }
}
