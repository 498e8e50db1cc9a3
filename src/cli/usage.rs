//! What is wrong with a command line, said in two languages. clap's own sentences are English only.

use std::fmt::Write as _;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{left_out, meant};
use crate::book::Lang;
use crate::report::visible;
use crate::report::wording::pick;

/// The message for `error`, with a proposal where clap has one.
pub fn describe(error: &Error, lang: Lang) -> String {
    let context = |kind| error.get(kind).map(spell).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let mut text = match error.kind() {
        ErrorKind::UnknownArgument if !argument.starts_with('-') => match lang {
            Lang::Fr => format!("« {argument} » est de trop : un seul chemin est attendu ici."),
            Lang::En => format!("'{argument}' is one too many: a single path is expected here."),
        },
        ErrorKind::UnknownArgument => match lang {
            Lang::Fr => format!("l'option « {argument} » n'existe pas."),
            Lang::En => format!("there is no option '{argument}'."),
        },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => match lang {
            Lang::Fr => format!("il manque une valeur après « {argument} »."),
            Lang::En => format!("a value is missing after '{argument}'."),
        },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match lang {
            Lang::Fr => format!("« {value} » n'est pas une valeur possible pour « {argument} »."),
            Lang::En => format!("'{value}' is not a possible value of '{argument}'."),
        },
        ErrorKind::MissingRequiredArgument => {
            let argument = argument.trim_end_matches('.');
            match lang {
                Lang::Fr => format!("il manque : {argument}."),
                Lang::En => format!("missing: {argument}."),
            }
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let verbs = left_out::legal_verbs(true).join(", ");
            match lang {
                Lang::Fr => format!("il manque une commande après « legal » : {verbs}."),
                Lang::En => format!("a command is missing after 'legal': {verbs}."),
            }
        }
        ErrorKind::InvalidSubcommand => match lang {
            Lang::Fr => format!(
                "« {} » n'est pas une commande de « dinum-lint legal ».",
                context(ContextKind::InvalidSubcommand)
            ),
            Lang::En => format!(
                "'{}' is no command of 'dinum-lint legal'.",
                context(ContextKind::InvalidSubcommand)
            ),
        },
        ErrorKind::ArgumentConflict => {
            let prior = context(ContextKind::PriorArg);
            match lang {
                Lang::Fr => format!("« {argument} » ne va pas avec « {prior} »."),
                Lang::En => format!("'{argument}' does not go with '{prior}'."),
            }
        }
        _ => pick(
            lang,
            "cette ligne de commande n'est pas comprise.",
            "this command line is not understood.",
        )
        .to_owned(),
    };
    let values = context(ContextKind::ValidValue);
    if !values.is_empty() {
        let before = pick(lang, "Valeurs possibles : ", "Possible values: ");
        let _ = write!(text, "\n{before}{values}.");
    } else if argument.contains("--as-of") && !value.is_empty() {
        text.push_str(pick(
            lang,
            "\nÉcrivez la date ainsi : 2026-11-22.",
            "\nWrite the day like this: 2026-11-22.",
        ));
    } else if argument.contains("--shard") && !value.is_empty() {
        text.push_str(pick(
            lang,
            "\nÉcrivez la part et leur nombre ainsi : 2/4.",
            "\nWrite the part and their number like this: 2/4.",
        ));
    } else if argument.contains("--threads") && !value.is_empty() {
        text.push_str(pick(
            lang,
            "\nÉcrivez un nombre entier à partir de 1.",
            "\nWrite a whole number from 1 on.",
        ));
    }
    let similar = similar(error, &argument, &value);
    if !similar.is_empty() {
        let _ = match lang {
            Lang::Fr => write!(text, "\nVouliez-vous dire « {similar} » ?"),
            Lang::En => write!(text, "\nDid you mean '{similar}'?"),
        };
    }
    text.push_str(pick(
        lang,
        "\nPour l'aide : dinum-lint --help",
        "\nFor help: dinum-lint --help --lang en",
    ));
    text
}

/// What was probably meant; nothing where that is not clear.
fn similar(error: &Error, argument: &str, value: &str) -> String {
    let context = |kind| error.get(kind).map(spell).unwrap_or_default();
    let option = || meant::option(argument).map(str::to_owned);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            option().unwrap_or_else(|| context(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidValue => {
            let values = context(ContextKind::ValidValue);
            let values: Vec<&str> = values.split(", ").collect();
            // What goes to a file is named after the form.
            let value = value.split('=').next().unwrap_or(value);
            meant::value(value, &values).unwrap_or_default().to_owned()
        }
        ErrorKind::InvalidSubcommand => {
            let word = context(ContextKind::InvalidSubcommand);
            let verb = meant::value(&word, &left_out::legal_verbs(true));
            verb.map(|verb| format!("dinum-lint legal {verb}"))
                .unwrap_or_default()
        }
        _ => String::new(),
    }
}

fn spell(value: &ContextValue) -> String {
    let text = match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        _ => String::new(),
    };
    visible::line(&text).into_owned()
}
