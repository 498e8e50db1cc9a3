//! Where the answers of earlier checks are.

use std::path::PathBuf;

use camino::Utf8Path;
use etcetera::BaseStrategy as _;
use sha2::{Digest as _, Sha256};

use crate::book::Lang;
use crate::cli::arguments::WebOptions;
use crate::cli::output;
use crate::network::cache::{Cache, Trouble};
use crate::report::visible;
use crate::report::wording::pick;

/// The cache that `options` choose for the site in `folder`, absolute; what is wrong with it is said on standard error, and the
/// check goes on without what it held.
pub fn open(options: &WebOptions, folder: &Utf8Path, lang: Lang) -> (Cache, Option<PathBuf>) {
    if options.no_cache {
        return (Cache::none(), None);
    }
    let Some(file) = options.cache.clone().or_else(|| usual(folder)) else {
        return (Cache::none(), None);
    };
    let (cache, trouble) = Cache::open(file.clone());
    if let Some(trouble) = trouble {
        output::remark(lang, &in_words(&file, &trouble, lang));
    }
    (cache, Some(file))
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

fn in_words(file: &std::path::Path, trouble: &Trouble, lang: Lang) -> String {
    let name = file.to_string_lossy();
    let name = visible::line(&name);
    match (trouble, lang) {
        (Trouble::Unreadable(error), Lang::Fr) => format!(
            "les réponses gardées dans {name} ne peuvent pas être lues ({error}) : toutes les adresses sont demandées de nouveau."
        ),
        (Trouble::Unreadable(error), Lang::En) => format!(
            "the answers kept in {name} cannot be read ({error}): all addresses are asked for again."
        ),
        (Trouble::Damaged(aside), _) => damaged(&name, aside.as_deref(), lang),
        (Trouble::Newer(version), Lang::Fr) => format!(
            "les réponses gardées dans {name} viennent d'une version plus récente de dinum-lint (format {version}) : elles ne servent pas, et rien n'y sera écrit. Mettez dinum-lint à jour."
        ),
        (Trouble::Newer(version), Lang::En) => format!(
            "the answers kept in {name} come from a newer dinum-lint (format {version}): they are not used, and nothing will be written there. Update dinum-lint."
        ),
    }
}

fn damaged(name: &str, aside: Option<&std::path::Path>, lang: Lang) -> String {
    let what = match lang {
        Lang::Fr => format!("le fichier de réponses gardées {name} est abîmé"),
        Lang::En => format!("the file of kept answers {name} is damaged"),
    };
    let Some(aside) = aside else {
        let then = pick(
            lang,
            "toutes les adresses sont demandées de nouveau.",
            "all addresses are asked for again.",
        );
        let colon = pick(lang, " :", ":");
        return format!("{what}{colon} {then}");
    };
    let aside = aside.to_string_lossy();
    let aside = visible::line(&aside);
    match lang {
        Lang::Fr => format!(
            "{what} : il a été mis de côté ({aside}), et toutes les adresses sont demandées de nouveau."
        ),
        Lang::En => {
            format!("{what}: it was put aside ({aside}), and all addresses are asked for again.")
        }
    }
}

/// Why the answers could not be kept.
pub fn unkept(file: &std::path::Path, error: &std::io::Error, lang: Lang) -> String {
    let name = file.to_string_lossy();
    let name = visible::line(&name);
    match lang {
        Lang::Fr => format!(
            "les réponses n'ont pas pu être gardées dans {name} ({error}) : la prochaine vérification posera de nouveau toutes les questions. Un autre endroit : --cache FICHIER."
        ),
        Lang::En => format!(
            "the answers could not be kept in {name} ({error}): the next check will ask all questions again. Another place: --cache FILE."
        ),
    }
}
