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

/// `command`, whose help does not show the verbs and options that this build lacks. They are understood all the same, to be
/// refused with a reason.
pub fn hidden(command: Command) -> Command {
    let (mut verbs, mut options): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    if !cfg!(feature = "network") {
        verbs.push("links");
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
    if !cfg!(feature = "editor") {
        verbs.push("lsp");
    }
    if !cfg!(feature = "legal-index") {
        options.push("legal_index");
    }
    let mut actions = Vec::new();
    if !cfg!(feature = "network") {
        actions.push("refresh");
    }
    if !cfg!(feature = "legal-index") {
        actions.push("import");
    }
    if !cfg!(all(feature = "network", feature = "legal-index")) {
        actions.push("update");
    }
    let command = verbs.iter().fold(command, |command, verb| {
        command.mut_subcommand(verb, |verb| verb.hide(true))
    });
    let command = options.iter().fold(command, |command, option| {
        command.mut_arg(option, |option| option.hide(true))
    });
    command.mut_subcommand("legal", |legal| {
        actions.iter().fold(legal, |legal, action| {
            legal.mut_subcommand(action, |action| action.hide(true))
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
