//! The command line: one file per verb.

mod arguments;
#[cfg(any(feature = "network", feature = "legal-index"))]
mod bar;
mod baseline;
mod check;
mod completions;
mod config;
mod docs;
mod dump;
mod explain;
mod fix;
mod formats;
mod forms;
mod help;
mod history;
mod hook;
mod init;
mod left_out;
mod legal;
#[cfg(feature = "editor")]
mod lsp;
mod man;
mod meant;
mod merge;
#[cfg_attr(not(feature = "network"), path = "online_left_out.rs")]
mod online;
mod output;
mod pipeline;
mod release;
mod rgaa;
mod rules;
mod selection;
mod shard;
mod shell;
mod staging;
mod stdin;
mod suppress;
mod urls;
mod usage;

use std::any::Any;
use std::ffi::OsString;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use camino::{Utf8Path, Utf8PathBuf};
use clap::FromArgMatches as _;
use clap::error::ErrorKind;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::book::Lang;
use crate::config::Choice;
use crate::lint::{self, Request};
use crate::report::visible;
use crate::report::wording::pick;
use arguments::{Arguments, Options, Verb};
use check::Scope;

/// Nothing at or above `--fail-on`.
const CLEAN: u8 = 0;
/// Findings at or above `--fail-on`.
const FINDINGS: u8 = 1;
/// Wrong usage, a missing path, our own fault.
const TROUBLE: u8 = 2;

/// More threads than this bring nothing.
const MAX_THREADS: usize = 256;

/// The stack of each thread in bytes: room for what real pages nest, and more.
const STACK: usize = 16 << 20;

/// Run the command line `arguments`, the program's name first.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.collect();
    let lang = language(&arguments);
    // A page that makes the program stumble becomes a finding; Rust's own message would be noise to an editor.
    // Who looks for the cause sets RUST_BACKTRACE.
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        std::panic::set_hook(Box::new(|_| {}));
    }
    let status = catch_unwind(AssertUnwindSafe(|| start(arguments, lang)));
    ExitCode::from(status.unwrap_or_else(|cause| {
        internal(&*cause, lang);
        TROUBLE
    }))
}

fn start(arguments: Vec<OsString>, lang: Lang) -> u8 {
    let parsed = help::command(lang)
        .try_get_matches_from(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => {
            return match error.kind() {
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                    let text = error.render().to_string();
                    answered(output::answer(|out| out.write_all(text.as_bytes())), lang)
                }
                _ => {
                    output::remark(lang, &usage::describe(&error, lang));
                    TROUBLE
                }
            };
        }
    };
    let mut builder = rayon::ThreadPoolBuilder::new().stack_size(STACK);
    if let Some(threads) = arguments.options.threads {
        builder = builder.num_threads(threads.get().min(MAX_THREADS));
    }
    match builder.build() {
        Ok(pool) => pool.install(|| dispatch(arguments, lang)),
        Err(error) => {
            output::remark(lang, &error.to_string());
            TROUBLE
        }
    }
}

fn dispatch(arguments: Arguments, lang: Lang) -> u8 {
    let Arguments {
        verb,
        mut paths,
        options,
    } = arguments;
    let book = crate::rules::book();
    if !forms::are_those_of(verb.as_ref(), &options, lang)
        || !formats::are_sound(&options.outputs, lang)
    {
        return TROUBLE;
    }
    match verb {
        None => check::run(&paths, &options, Scope::Whole, &book, lang),
        Some(Verb::Check { paths: more }) => {
            paths.extend(more);
            check::run(&paths, &options, Scope::Whole, &book, lang)
        }
        Some(Verb::Links { paths: more }) => {
            paths.extend(more);
            check::run(&paths, &options, Scope::Links, &book, lang)
        }
        Some(Verb::Hook { files }) => {
            paths.extend(files);
            // pre-commit's own variable, set where `--from-ref` is given and before a push.
            let from = std::env::var("PRE_COMMIT_FROM_REF").ok();
            hook::run(&paths, options, from, &book, lang)
        }
        Some(Verb::Rules { rgaa: true }) => rgaa::run(options.format(), &book, lang),
        Some(Verb::Rules { rgaa: false }) => rules::run(options.format(), &book, lang),
        Some(Verb::Explain { rule }) => explain::run(&rule, &options, &book, lang),
        Some(Verb::Dump { paths: more }) => {
            paths.extend(more);
            dump::run(&paths, &options, &book, lang)
        }
        Some(Verb::Suppress {
            rule,
            place,
            reason,
        }) => {
            let wish = suppress::Wish {
                rule,
                place,
                reason,
            };
            suppress::run(&wish, &options, &book, lang)
        }
        Some(Verb::Baseline {
            action,
            paths: more,
            force,
        }) => {
            paths.extend(more);
            baseline::run(action, force, &paths, &options, &book, lang)
        }
        Some(Verb::Docs { folder }) => docs::run(folder, &book, lang),
        Some(Verb::Completions { shell }) => completions::run(shell, lang),
        Some(Verb::Init {
            path,
            dry_run,
            no_hook,
            no_workflow,
        }) => {
            let wish = init::Wish {
                path,
                dry_run,
                no_hook,
                no_workflow,
            };
            init::run(&wish, &options, &book, lang)
        }
        Some(Verb::Man { pages }) => man::run(pages.as_deref(), lang),
        Some(Verb::Config { what, path }) => config::run(what, path, &options, &book, lang),
        #[cfg(feature = "editor")]
        Some(Verb::Lsp { .. }) => lsp::run(&options, book, lang),
        #[cfg(not(feature = "editor"))]
        Some(Verb::Lsp { .. }) => left_out::refuse("dinum-lint lsp", "editor", lang),
        Some(Verb::Merge { reports }) => merge::run(&reports, &options, &book, lang),
        Some(Verb::Legal { action }) => legal::run(action, &options, &book, lang),
        Some(Verb::Urls { path }) => urls::run(path, &options, lang),
    }
}

/// The language asked for, found before anything else is understood, so that mistakes are told in it as well.
fn language(arguments: &[OsString]) -> Lang {
    let mut words = arguments
        .iter()
        .map(|word| word.to_string_lossy())
        .take_while(|word| word != "--");
    let mut lang = Lang::default();
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--lang") {
            Some("") => words.next().map(std::borrow::Cow::into_owned),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        match value.as_deref() {
            Some("en") => lang = Lang::En,
            Some("fr") => lang = Lang::Fr,
            _ => {}
        }
    }
    lang
}

/// The working directory, absolute; `None`, said on standard error, where it is unusable.
fn working_directory(lang: Lang) -> Option<Utf8PathBuf> {
    let directory = std::env::current_dir()
        .ok()
        .and_then(|directory| Utf8PathBuf::from_path_buf(directory).ok());
    if directory.is_none() {
        output::remark(
            lang,
            pick(
                lang,
                "le dossier courant n'existe plus, ou son nom n'est pas de l'UTF-8.",
                "the current folder is gone, or its name is not UTF-8.",
            ),
        );
    }
    directory
}

/// The request for `paths`, and those of them whose names are not UTF-8; `None`, said on standard error, where the
/// working directory is unusable.
fn request(paths: &[PathBuf], options: &Options, lang: Lang) -> Option<(Request, Vec<PathBuf>)> {
    let directory = working_directory(lang)?;
    let legal_index = legal::local_index(options, lang)?;
    let mut named = Vec::new();
    let mut nameless = Vec::new();
    for path in paths {
        match Utf8PathBuf::from_path_buf(path.clone()) {
            Ok(path) => named.push(path),
            Err(path) => nameless.push(path),
        }
    }
    let request = Request {
        paths: named,
        day_is_chosen: options.as_of.is_some(),
        configuration: choice(options, &directory),
        legal_index,
        ..Request::new(directory, options.as_of.unwrap_or_else(today))
    };
    Some((request, nameless))
}

/// Which configuration the options choose. A file whose name is not UTF-8 is reported as one that does not exist.
fn choice(options: &Options, directory: &Utf8Path) -> Choice {
    match &options.config {
        Some(file) => Choice::File(directory.join(file.to_string_lossy().as_ref())),
        None if options.no_config => Choice::None,
        None => Choice::Discovered,
    }
}

fn today() -> Date {
    jiff::Timestamp::now().to_zoned(TimeZone::UTC).date()
}

/// The exit status after an answer was written.
fn answered(result: io::Result<()>, lang: Lang) -> u8 {
    match result {
        Ok(()) => CLEAN,
        Err(error) => {
            let what = pick(
                lang,
                "la réponse n'a pas pu être écrite",
                "the answer could not be written",
            );
            output::remark(
                lang,
                &format!("{what} ({}).", output::io_error(&error, lang)),
            );
            TROUBLE
        }
    }
}

/// Say that a named path does not exist. It may be a misspelt verb.
fn missing(path: &Path, lang: Lang) {
    let path = path.to_string_lossy();
    let path = visible::line(&path);
    let verb = meant::verb(&path);
    if lint::has_wildcard(Utf8Path::new(&path)) {
        output::remark(
            lang,
            &match lang {
                Lang::Fr => format!("« {path} » ne correspond à aucune page : vérifiez le motif."),
                Lang::En => format!("'{path}' matches no page: check the pattern."),
            },
        );
        return;
    }
    let text = match (lang, verb) {
        (Lang::Fr, None) => format!("« {path} » n'existe pas : vérifiez le chemin."),
        (Lang::Fr, Some(verb)) => format!(
            "« {path} » n'existe pas : vérifiez le chemin. Vouliez-vous dire « dinum-lint {verb} » ?"
        ),
        (Lang::En, None) => format!("'{path}' does not exist: check the path."),
        (Lang::En, Some(verb)) => {
            format!("'{path}' does not exist: check the path. Did you mean 'dinum-lint {verb}'?")
        }
    };
    output::remark(lang, &text);
}

fn internal(cause: &(dyn Any + Send), lang: Lang) {
    let words = cause
        .downcast_ref::<&str>()
        .map(|words| (*words).to_owned())
        .or_else(|| cause.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    let what = pick(
        lang,
        "problème interne, à signaler aux mainteneurs",
        "internal problem, please report it to the maintainers",
    );
    output::remark(lang, &format!("{what} ({words})."));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang_of(line: &str) -> Lang {
        let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        language(&words)
    }

    #[test]
    fn the_language_is_known_before_the_rest_is_understood() {
        assert_eq!(lang_of("dinum-lint --nope"), Lang::Fr);
        assert_eq!(lang_of("dinum-lint --nope --lang en"), Lang::En);
        assert_eq!(lang_of("dinum-lint --lang=en explain"), Lang::En);
        assert_eq!(lang_of("dinum-lint -- --lang en"), Lang::Fr);
    }
}
