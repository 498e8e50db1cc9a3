//! Where the answers of earlier checks are.

use std::path::{Path, PathBuf};

use camino::Utf8Path;
use etcetera::BaseStrategy as _;
use sha2::{Digest as _, Sha256};

use crate::book::Lang;
use crate::cli::arguments::WebOptions;
use crate::cli::output;
use crate::network::cache::{Access, Cache, Foreign, Trouble};
use crate::report::visible;
use crate::report::wording::pick;

/// The cache that `options` choose for the site in `folder`, absolute; what is wrong with it is said on standard error, and the
/// check goes on without what it held. `None`, said likewise, where its file is something else, which must stay as it is.
pub fn open(
    options: &WebOptions,
    folder: &Utf8Path,
    lang: Lang,
) -> Option<(Cache, Option<PathBuf>)> {
    if options.no_cache {
        return Some((Cache::none(), None));
    }
    let Some(file) = options.cache.clone().or_else(|| usual(folder)) else {
        return Some((Cache::none(), None));
    };
    let access = if options.cache_only {
        Access::Read
    } else {
        Access::Write
    };
    match Cache::open(&file, access) {
        Ok((cache, trouble)) => {
            if let Some(trouble) = trouble {
                output::remark(lang, &in_words(&file, &trouble, access, lang));
            }
            Some((cache, Some(file)))
        }
        Err(foreign) => {
            output::remark(lang, &refused(&file, foreign, lang));
            None
        }
    }
}

/// In the user's cache folder, a file for each site: `~/.cache/dinum-lint/links/site-0123456789abcdef.json`, or where
/// `XDG_CACHE_HOME` says; none where the user has no folder.
fn usual(folder: &Utf8Path) -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    let digest = Sha256::digest(folder.as_str().as_bytes());
    let mut start = [0; 8];
    start.copy_from_slice(digest.get(..8)?);
    let digest = u64::from_be_bytes(start);
    let name = folder.file_name().unwrap_or("site");
    let file = format!("{name}-{digest:016x}.json");
    let caches = folders.cache_dir().join("dinum-lint").join("links");
    Some(caches.join(file))
}

/// Why a file is not used as a cache, and what to do.
fn refused(file: &Path, foreign: Foreign, lang: Lang) -> String {
    let name = file.to_string_lossy();
    let name = visible::line(&name);
    match (foreign, lang) {
        (Foreign::NotAFile, Lang::Fr) => format!(
            "« {name} » n'est pas un fichier ordinaire : les réponses ne peuvent pas y être gardées. Indiquez un autre fichier (--cache FICHIER), ou ne gardez rien (--no-cache)."
        ),
        (Foreign::NotAFile, Lang::En) => format!(
            "'{name}' is not a regular file: answers cannot be kept there. Name another file (--cache FILE), or keep nothing (--no-cache)."
        ),
        (Foreign::Content, Lang::Fr) => format!(
            "« {name} » ne contient pas de réponses gardées par dinum-lint : il reste tel quel, et rien n'a été vérifié. Indiquez un autre fichier (--cache FICHIER), ou ne gardez rien (--no-cache)."
        ),
        (Foreign::Content, Lang::En) => format!(
            "'{name}' does not hold answers kept by dinum-lint: it stays as it is, and nothing was checked. Name another file (--cache FILE), or keep nothing (--no-cache)."
        ),
    }
}

fn in_words(file: &Path, trouble: &Trouble, access: Access, lang: Lang) -> String {
    let name = file.to_string_lossy();
    let name = visible::line(&name);
    let why = match trouble {
        Trouble::Unreadable(error) => output::io_error(error, lang),
        Trouble::Damaged(_) | Trouble::Newer(_) => String::new(),
    };
    let then = match access {
        Access::Write => pick(
            lang,
            "toutes les adresses sont demandées de nouveau",
            "all addresses are asked for again",
        ),
        Access::Read => pick(lang, "elles ne servent pas", "they are not used"),
    };
    match (trouble, lang) {
        (Trouble::Unreadable(_), Lang::Fr) => format!(
            "les réponses gardées dans {name} ne peuvent pas être lues ({why}) : {then}, et rien n'y sera écrit."
        ),
        (Trouble::Unreadable(_), Lang::En) => format!(
            "the answers kept in {name} cannot be read ({why}): {then}, and nothing will be written there."
        ),
        (Trouble::Damaged(aside), _) => damaged(&name, aside.as_deref(), then, lang),
        (Trouble::Newer(version), Lang::Fr) => format!(
            "les réponses gardées dans {name} viennent d'une version plus récente de dinum-lint (format {version}) : elles ne servent pas, et rien n'y sera écrit. Mettez dinum-lint à jour."
        ),
        (Trouble::Newer(version), Lang::En) => format!(
            "the answers kept in {name} come from a newer dinum-lint (format {version}): they are not used, and nothing will be written there. Update dinum-lint."
        ),
    }
}

fn damaged(name: &str, aside: Option<&Path>, then: &str, lang: Lang) -> String {
    let what = match lang {
        Lang::Fr => format!("les réponses gardées dans {name} sont abîmées"),
        Lang::En => format!("the answers kept in {name} are damaged"),
    };
    let Some(aside) = aside else {
        let colon = pick(lang, " :", ":");
        return format!("{what}{colon} {then}.");
    };
    let aside = aside.to_string_lossy();
    let aside = visible::line(&aside);
    match lang {
        Lang::Fr => format!("{what} : le fichier a été mis de côté ({aside}), et {then}."),
        Lang::En => format!("{what}: the file was put aside ({aside}), and {then}."),
    }
}

/// Why the answers could not be kept.
pub fn unkept(file: &Path, error: &std::io::Error, lang: Lang) -> String {
    let name = file.to_string_lossy();
    let name = visible::line(&name);
    let error = output::io_error(error, lang);
    match lang {
        Lang::Fr => format!(
            "les réponses n'ont pas pu être gardées dans {name} ({error}) : la prochaine vérification posera de nouveau toutes les questions. Un autre endroit : --cache FICHIER."
        ),
        Lang::En => format!(
            "the answers could not be kept in {name} ({error}): the next check will ask all questions again. Another place: --cache FILE."
        ),
    }
}
