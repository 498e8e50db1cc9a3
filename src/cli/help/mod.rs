//! The help of the command line, in two languages. clap's own words are English, so each of them is replaced.

mod arguments;
pub mod examples;
pub mod verbs;

use clap::builder::StyledStr;
use clap::{Arg, Command, CommandFactory};

use super::arguments::Arguments;
use super::formats::OutputParser;
use super::{forms, left_out};
use crate::book::Lang;
use crate::report::Format;
use crate::report::wording::pick;

/// The command line with its help in `lang`.
pub fn command(lang: Lang) -> Command {
    let command = localise(left_out::hidden(Arguments::command()), "", lang);
    let shared: Vec<Arg> = command
        .get_arguments()
        .filter(|argument| argument.is_global_set())
        .cloned()
        .collect();
    described(command, "", &shared, lang)
}

/// The command line as help shows it: what a verb does not heed is not among its settings. For what is written about the
/// program, not for reading what somebody typed.
pub fn as_shown(lang: Lang) -> Command {
    let mut whole = command(lang);
    whole.build();
    shown(&whole).version(env!("CARGO_PKG_VERSION"))
}

fn shown(command: &Command) -> Command {
    let arguments = command.get_arguments().filter(|one| !one.is_hide_set());
    // Each verb has its own already.
    let arguments = arguments.map(|one| one.clone().global(false));
    let verbs = command.get_subcommands().filter(|verb| !verb.is_hide_set());
    let text = |text: Option<&StyledStr>| text.cloned().unwrap_or_default();
    Command::new(command.get_name().to_owned())
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .about(text(command.get_about()))
        .after_help(text(command.get_after_help()))
        .override_usage(text(command.get_overridden_usage()))
        .args(arguments)
        .subcommands(verbs.map(shown))
}

/// `command`, whose verbs, called `above` and their names, have their help.
fn described(mut command: Command, above: &str, shared: &[Arg], lang: Lang) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|verb| verb.get_name().to_owned())
        .collect();
    for name in names {
        let whole = format!("{above} {name}");
        let whole = whole.trim_start();
        command = command.mut_subcommand(&name, |verb| {
            let verb = without(localise(verb, whole, lang), whole, shared, lang);
            described(verb, whole, shared, lang)
        });
    }
    command
}

/// `command`, the verb `whole` (nothing for the program itself), with its help.
fn localise(command: Command, whole: &str, lang: Lang) -> Command {
    let words = verbs::words(whole, lang);
    let after = [examples::shown(whole, lang), verbs::after(whole, lang)];
    let after: Vec<&str> = after.iter().map(String::as_str).collect();
    command
        .about(words.about)
        .override_usage(words.usage)
        .after_help(after.join("\n\n").trim().to_owned())
        .subcommand_help_heading(pick(lang, "Commandes ", "Commands"))
        .help_template(pick(
            lang,
            "{about}\n\nUtilisation : {usage}\n\n{all-args}{after-help}\n",
            "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}\n",
        ))
        .disable_help_flag(true)
        .mut_args(|argument| arguments::localise(argument, lang))
}

/// `verb`, called `whole`, whose help shows those of the `shared` settings that it heeds. The others are accepted as everywhere.
fn without(verb: Command, whole: &str, shared: &[Arg], lang: Lang) -> Command {
    let Some(heeded) = verbs::heeded(whole) else {
        return verb;
    };
    let forms = forms::of(whole);
    // Each of them, since a verb below another one would take over which of them that one hides.
    let settings = shared.iter().filter(|setting| setting.get_id() != "help");
    verb.args(settings.map(|setting| {
        let is_heeded = heeded.contains(&setting.get_id().as_str());
        let setting = setting.clone().hide(!is_heeded || setting.is_hide_set());
        if setting.get_id() == "format" && forms.len() < Format::ALL.len() {
            let parser = OutputParser(forms);
            setting
                .value_parser(parser)
                .help(arguments::forms(forms, lang))
        } else {
            setting
        }
    }))
}
