//! Which files are checked: what is left out, and what is said when nothing is left.

use super::arguments::Options;
use super::output;
use crate::book::Lang;
use crate::lint::{Exclusion, Outcome, Request, Setting, WrongPattern};
use crate::report::visible;
use crate::report::wording::counted;

/// The request with what `options` say about its files; `None`, said on standard error, where that is not understood.
pub fn apply(mut request: Request, options: &Options, lang: Lang) -> Option<Request> {
    if options.no_exclude {
        request.exclude.clear();
    } else if !options.exclude.is_empty() {
        let patterns = options.exclude.iter().map(String::as_str);
        match Exclusion::new(Setting::CommandLine, &request.directory, patterns) {
            Ok(exclusion) => request.exclude.push(exclusion),
            Err(WrongPattern(pattern)) => {
                let pattern = visible::line(&pattern);
                output::remark(
                    lang,
                    &match lang {
                        Lang::Fr => {
                            format!("le motif de --exclude « {pattern} » n'est pas compris.")
                        }
                        Lang::En => {
                            format!("the pattern of --exclude '{pattern}' is not understood.")
                        }
                    },
                );
                return None;
            }
        }
    }
    Some(request)
}

/// Why there is nothing to check in `place`.
pub fn nothing_left(outcome: &Outcome, place: &str, lang: Lang) -> String {
    if outcome.left_out.is_empty() {
        return match lang {
            Lang::Fr => format!("aucune page (.md, .markdown, .html) à vérifier dans : {place}"),
            Lang::En => format!("no page (.md, .markdown, .html) to check in: {place}"),
        };
    }
    let causes: Vec<String> = outcome
        .left_out
        .iter()
        .map(|(setting, count)| cause(*setting, *count, lang))
        .collect();
    let causes = causes.join(", ");
    match lang {
        Lang::Fr => format!("il ne reste rien à vérifier : {causes}."),
        Lang::En => format!("there is nothing left to check: {causes}."),
    }
}

fn cause(setting: Setting, count: usize, lang: Lang) -> String {
    let name = match (setting, lang) {
        (Setting::CommandLine, _) => "--exclude",
        (Setting::Configuration, Lang::Fr) => "la clé exclude de .dinum-lint.yml",
        (Setting::Configuration, Lang::En) => "the key exclude of .dinum-lint.yml",
        (Setting::GitIgnore, _) => ".gitignore",
    };
    match lang {
        Lang::Fr => {
            let files = counted(count, lang, "fichier écarté", "fichiers écartés");
            format!("{files} par {name}")
        }
        Lang::En => {
            let files = counted(count, lang, "file", "files");
            format!("{files} left out by {name}")
        }
    }
}
