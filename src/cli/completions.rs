//! `dinum-lint completions [SHELL]`: what lets a shell complete the command line.

use std::fmt::Write as _;

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};
use clap_complete::Shell;

use super::{TROUBLE, answered, help, output};
use crate::book::Lang;
use crate::report::wording::pick;
use crate::rules;

/// Print the script for `shell`, or for the one that the environment names; the exit status.
pub fn run(shell: Option<Shell>, lang: Lang) -> u8 {
    let Some(shell) = shell.or_else(Shell::from_env) else {
        let text = pick(
            lang,
            "dites pour quel interpréteur de commandes : bash, zsh, fish, powershell ou elvish (par exemple : dinum-lint completions bash).",
            "say for which shell: bash, zsh, fish, powershell or elvish (for example: dinum-lint completions bash).",
        );
        output::remark(lang, text);
        return TROUBLE;
    };
    let mut command = with_words(help::as_shown(lang));
    if shell == Shell::Zsh {
        command = without_paths(&command);
    }
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "dinum-lint", &mut script);
    let mut script = String::from_utf8_lossy(&script).into_owned();
    match shell {
        // clap_complete 4.6.11 writes the hyphen of the program's name in two ways, so that bash finds no verb.
        Shell::Bash => script = script.replace("dinum__subcmd__lint", "dinum__lint"),
        // It forgets arguments without a name there, and offers no value before there is a verb.
        Shell::Fish => script.push_str(&in_fish(&command)),
        Shell::Zsh => script = with_paths_in_zsh(&script),
        _ => {}
    }
    let written = output::answer(|out| out.write_all(script.as_bytes()));
    answered(written, lang)
}

/// `command` with the words that its values can be: those of rules, too, where one is asked for, though others are
/// understood (the end of an id is enough). clap's own explanations of them are in English, and left out.
fn with_words(command: Command) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|verb| verb.get_name().to_owned())
        .collect();
    let command = command.mut_args(|argument| {
        let words = match argument.get_id().as_str() {
            "rule" | "fix_only" => rules::all().map(|one| one.id.to_owned()).collect(),
            _ => words(&argument),
        };
        if words.is_empty() {
            argument
        } else {
            argument.value_parser(PossibleValuesParser::new(words))
        }
    });
    names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, with_words)
    })
}

/// The words that a value of `argument` can be; none where it can be anything, or takes no value.
fn words(argument: &Arg) -> Vec<String> {
    if !argument.get_action().takes_values() {
        return Vec::new();
    }
    let words = argument.get_possible_values().into_iter();
    words.map(|word| word.get_name().to_owned()).collect()
}

/// `command`, the program itself, without its paths: the script for zsh would look for a verb only after them.
fn without_paths(command: &Command) -> Command {
    let options = command.get_arguments().filter(|one| !one.is_positional());
    Command::new(command.get_name().to_owned())
        .version(command.get_version().unwrap_or_default().to_owned())
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .args(options.cloned())
        .subcommands(command.get_subcommands().cloned())
}

/// The script for zsh, which offers verbs and paths as the first word, and paths after a path.
fn with_paths_in_zsh(script: &str) -> String {
    const FIRST: &str = "_dinum-lint_first() {
    local first=1
    _dinum-lint_commands \"$@\" && first=0
    _files && first=0
    return first
}

";
    const END: &str = "        esac\n    ;;\nesac\n}\n";
    const PATHS: &str = "(*)\n_files && ret=0\n;;\n";
    let script = script
        .replacen(":_dinum-lint_commands\"", ":_dinum-lint_first\"", 1)
        .replacen(END, &format!("{PATHS}{END}"), 1);
    let end = script
        .find("if [ \"$funcstack[1]\"")
        .unwrap_or(script.len());
    let (functions, call) = script.split_at(end);
    format!("{functions}{FIRST}{call}")
}

/// The lines for fish about arguments without a name, and about values of settings.
fn in_fish(command: &Command) -> String {
    let mut lines = String::new();
    for setting in command.get_arguments() {
        if let (Some(name), words) = (setting.get_long(), words(setting))
            && !words.is_empty()
        {
            let words = words.join(" ");
            let _ = writeln!(
                lines,
                "complete -c dinum-lint -l {name} -r -f -a \"{words}\""
            );
        }
    }
    for verb in command.get_subcommands() {
        let words: Vec<String> = verb.get_positionals().flat_map(words).collect();
        if !words.is_empty() {
            let _ = writeln!(
                lines,
                "complete -c dinum-lint -n \"__fish_dinum_lint_using_subcommand {}\" -f -a \"{}\"",
                verb.get_name(),
                words.join(" ")
            );
        }
    }
    lines
}
