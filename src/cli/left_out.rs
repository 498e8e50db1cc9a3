//! What a build was made without (the cargo features `network`, `editor` and `legal-index`): hidden from the help, and refused in
//! words that say which build has it.

use clap::Command;

use crate::book::Lang;

/// Why a part is not there and where to get it, after what was asked for.
pub fn explained(feature: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "ce dinum-lint a été construit sans le composant « {feature} ». Installez la version complète, que publie https://github.com/numerique-gouv/dinum-lint/releases, ou construisez-la sans l'option --no-default-features de cargo."
        ),
        Lang::En => format!(
            "this dinum-lint was built without the component '{feature}'. Install the complete one, which https://github.com/numerique-gouv/dinum-lint/releases publishes, or build it without cargo's option --no-default-features."
        ),
    }
}

/// The verbs that this build lacks.
fn verbs() -> Vec<&'static str> {
    let mut verbs = Vec::new();
    if !cfg!(feature = "network") {
        verbs.push("links");
    }
    if !cfg!(feature = "editor") {
        verbs.push("lsp");
    }
    verbs
}

/// The options that this build lacks, as they are known to clap.
fn options() -> Vec<&'static str> {
    let mut options = Vec::new();
    if !cfg!(feature = "network") {
        options.extend([
            "online",
            "cache",
            "cache_only",
            "no_cache",
            "hosts",
            "suggest_archive",
            "allow_private",
            "proxy",
        ]);
    }
    if !cfg!(feature = "legal-index") {
        options.push("legal_index");
    }
    options
}

/// The verbs below `legal`, the only verb that has some: those that this build has, or lacks.
pub fn legal_verbs(present: bool) -> Vec<&'static str> {
    let (network, index) = (cfg!(feature = "network"), cfg!(feature = "legal-index"));
    let all = [
        ("import", index),
        ("refresh", network),
        ("show", true),
        ("status", true),
        ("update", network && index),
    ];
    let asked = all.iter().filter(|(_, is_there)| *is_there == present);
    asked.map(|(verb, _)| *verb).collect()
}

/// Whether this build has what the command line `line` asks for.
pub fn has(line: &str) -> bool {
    let mut words = line.split_whitespace().skip(1);
    let (first, second) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    let lacks_verb =
        verbs().contains(&first) || first == "legal" && legal_verbs(false).contains(&second);
    let lacks_option = options().iter().any(|option| {
        let option = format!("--{}", option.replace('_', "-"));
        line.split_whitespace().any(|word| word == option)
    });
    !lacks_verb && !lacks_option
}

/// `command`, whose help does not show the verbs and options that this build lacks. They are understood all the same, to be
/// refused with a reason.
pub fn hidden(command: Command) -> Command {
    let command = verbs().iter().fold(command, |command, verb| {
        command.mut_subcommand(verb, |verb| verb.hide(true))
    });
    let command = options().iter().fold(command, |command, option| {
        command.mut_arg(option, |option| option.hide(true))
    });
    command.mut_subcommand("legal", |legal| {
        legal_verbs(false).iter().fold(legal, |legal, verb| {
            legal.mut_subcommand(verb, |verb| verb.hide(true))
        })
    })
}

/// Say that `asked`, as it is written on the command line, needs a component that this build lacks; the exit status.
#[cfg(not(all(feature = "network", feature = "editor", feature = "legal-index")))]
pub fn refuse(asked: &str, feature: &str, lang: Lang) -> u8 {
    let why = explained(feature, lang);
    super::output::remark(
        lang,
        &match lang {
            Lang::Fr => format!("{asked} n'est pas disponible : {why}"),
            Lang::En => format!("{asked} is not available: {why}"),
        },
    );
    super::TROUBLE
}
