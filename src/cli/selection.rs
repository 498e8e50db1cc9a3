//! Which files are checked: what is left out, what changed only, and what is said when nothing is left.

use camino::Utf8PathBuf;

use super::arguments::Options;
use super::output;
use crate::book::Lang;
use crate::git::{Side, Trouble};
use crate::lint::{Change, Exclusion, Outcome, Request, Setting, Since, WrongPattern};
use crate::report::visible;
use crate::report::wording::{counted, number, pick};

/// The request with what `options` say about its files; `None`, said on standard error, where that is not understood. What
/// a change is counted from is said there too.
pub fn apply(request: Request, options: &Options, lang: Lang) -> Option<Request> {
    let request = apply_silently(request, options, lang)?;
    remark_taken(&request, options, lang);
    Some(request)
}

/// The same, without a word where it is understood.
pub fn apply_silently(request: Request, options: &Options, lang: Lang) -> Option<Request> {
    changes(excluding(request, options, lang)?, options, lang)
}

/// Say what the change of `request` is counted from, if it is for one.
pub fn remark_taken(request: &Request, options: &Options, lang: Lang) {
    if let Some(change) = &request.change {
        output::remark(lang, &taken(change, options.since.is_none(), lang));
    }
}

fn excluding(mut request: Request, options: &Options, lang: Lang) -> Option<Request> {
    if options.no_exclude {
        request.exclude.clear();
        request.heeds_exclude = false;
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

/// The request for what changed only, if that was asked for.
fn changes(request: Request, options: &Options, lang: Lang) -> Option<Request> {
    if !(options.changed || options.staged || options.since.is_some()) {
        return Some(request);
    }
    let side = if options.staged {
        Side::Index
    } else {
        Side::WorkTree
    };
    let since = match &options.since {
        Some(name) => Since::Named(name),
        None if options.changed => Since::TargetBranch,
        None => Since::LastCommit,
    };
    let first = request
        .paths
        .first()
        .map(|path| request.directory.join(path));
    let folder = first.as_ref().unwrap_or(&request.directory);
    match Change::find(folder, since, side) {
        Ok(mut change) => {
            change.whole_files = options.whole_files;
            Some(request.only(change))
        }
        Err(trouble) => {
            output::remark(lang, &why(&trouble, lang));
            None
        }
    }
}

/// What a change is counted from.
fn taken(change: &Change, by_default: bool, lang: Lang) -> String {
    let base = &change.base;
    let what = match change.side {
        Side::Index => pick(
            lang,
            "le contenu préparé par git add",
            "what git add prepared",
        ),
        Side::WorkTree => pick(lang, "les fichiers du dossier", "the files of the folder"),
    };
    let Some(commit) = &base.commit else {
        return match lang {
            Lang::Fr => format!("{what} : aucun commit pour l'instant, tout est nouveau."),
            Lang::En => format!("{what}: no commit yet, everything is new."),
        };
    };
    let (name, commit) = (visible::line(&base.name), commit.short());
    let nothing_better = by_default && base.name == "HEAD" && change.side == Side::WorkTree;
    match lang {
        Lang::Fr if base.name == "HEAD" => {
            let why = if nothing_better {
                ", faute de branche de référence"
            } else {
                ""
            };
            format!("{what} face au dernier commit ({commit}){why}.")
        }
        Lang::En if base.name == "HEAD" => {
            let why = if nothing_better {
                ", for want of a target branch"
            } else {
                ""
            };
            format!("{what} against the last commit ({commit}){why}.")
        }
        Lang::Fr if base.is_merge_base => {
            format!(
                "{what}, par rapport à l'endroit où votre travail s'est écarté de {name} (commit {commit})."
            )
        }
        Lang::En if base.is_merge_base => {
            format!("{what} against where the work left {name} ({commit}).")
        }
        Lang::Fr => format!(
            "{what}, par rapport à {name} (commit {commit}), car l'endroit où votre travail s'en est écarté n'est pas connu (clone superficiel ?)."
        ),
        Lang::En => format!(
            "{what} against {name} ({commit}); where the work left it is not known (a shallow clone?)."
        ),
    }
}

/// Why git cannot tell what changed.
pub fn why(trouble: &Trouble, lang: Lang) -> String {
    match (trouble, lang) {
        (Trouble::NoGit, Lang::Fr) => {
            "pour savoir ce qui a changé, il faut le programme git, qui n'est pas installé."
                .to_owned()
        }
        (Trouble::NoGit, Lang::En) => {
            "to know what changed, the program git is needed, which is not installed.".to_owned()
        }
        (Trouble::NoRepository, Lang::Fr) => {
            "ce dossier n'est pas dans un dépôt git : impossible de savoir ce qui a changé."
                .to_owned()
        }
        (Trouble::NoRepository, Lang::En) => {
            "this folder is in no git repository: what changed cannot be known.".to_owned()
        }
        (Trouble::Bare, Lang::Fr) => {
            "ce dépôt git est sans dossier de travail (bare) : il n'y a pas de pages à vérifier."
                .to_owned()
        }
        (Trouble::Bare, Lang::En) => {
            "this git repository has no work tree (bare): there are no pages to check.".to_owned()
        }
        (Trouble::UnknownRevision(name), Lang::Fr) => format!(
            "git ne connaît pas « {} » : vérifiez le nom, ou récupérez l'historique (git fetch ; fetch-depth: 0 dans GitHub Actions).",
            visible::line(name)
        ),
        (Trouble::UnknownRevision(name), Lang::En) => format!(
            "git does not know '{}': check the name, or fetch the history (git fetch; fetch-depth: 0 in GitHub Actions).",
            visible::line(name)
        ),
        (Trouble::NoTargetBranch, Lang::Fr) => {
            "ce clone superficiel (shallow) ne contient pas la branche de référence : impossible de savoir ce qui a changé. Récupérez l'historique (git fetch --unshallow ; fetch-depth: 0 dans GitHub Actions), ou nommez une version qui s'y trouve : --since VERSION."
                .to_owned()
        }
        (Trouble::NoTargetBranch, Lang::En) => {
            "this shallow clone does not hold the branch to compare with: what changed cannot be known. Fetch the history (git fetch --unshallow; fetch-depth: 0 in GitHub Actions), or name a revision that is there: --since REVISION."
                .to_owned()
        }
        (Trouble::Refused(words), Lang::Fr) => {
            format!(
                "git n'a pas pu dire ce qui a changé ({}).",
                visible::line(words)
            )
        }
        (Trouble::Refused(words), Lang::En) => {
            format!(
                "git could not tell what changed ({}).",
                visible::line(words)
            )
        }
    }
}

/// Why there is nothing to check in `place`.
pub fn nothing_left(outcome: &Outcome, place: &str, lang: Lang) -> String {
    if outcome.untouched.is_some() {
        return pick(
            lang,
            "aucune page modifiée : rien à signaler.",
            "no page changed: nothing to report.",
        )
        .to_owned();
    }
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

/// Which named files are no pages: the first few of them by name.
pub fn no_pages(files: &[Utf8PathBuf], lang: Lang) -> String {
    const TOLD: usize = 3;
    let names: Vec<&str> = files.iter().take(TOLD).map(|file| file.as_str()).collect();
    let names = names.join(", ");
    let names = visible::line(&names);
    match (files.len(), lang) {
        (1, Lang::Fr) => format!(
            "{names} n'est pas une page (.md, .markdown, .html) : son contenu n'est pas vérifié."
        ),
        (1, Lang::En) => {
            format!("{names} is no page (.md, .markdown, .html): its content is not checked.")
        }
        (count, _) => {
            let more = if count > TOLD { "…" } else { "" };
            let files = number(count, lang);
            match lang {
                Lang::Fr => format!(
                    "{files} fichiers ne sont pas des pages (.md, .markdown, .html) : leur contenu n'est pas vérifié : {names}{more}"
                ),
                Lang::En => format!(
                    "{files} files are no pages (.md, .markdown, .html): their content is not checked: {names}{more}"
                ),
            }
        }
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
