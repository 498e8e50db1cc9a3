//! Which site is meant, and where the files of its repository lie.

use camino::{Utf8Path, Utf8PathBuf};

use super::super::shell;
use crate::book::Lang;
use crate::report::visible;
use crate::site::Site;

/// How many folders deep a site is looked for below where somebody stands.
const DEPTH: usize = 4;
/// How many sites are named where there are several.
const NAMED: usize = 10;
/// Folders that hold copies, or sites of others.
const FOREIGN: [&str; 4] = ["node_modules", "vendor", "_site", "target"];

/// Where the first files of a site belong.
pub struct Place {
    /// The folder that holds `_config.yml`, absolute.
    pub site: Utf8PathBuf,
    /// The top of the work tree of git, where there is one.
    pub repository: Option<Utf8PathBuf>,
}

/// Why it is not known which site is meant.
pub enum NoPlace {
    /// There is none around this folder or below it.
    None(Utf8PathBuf),
    /// There are several below.
    Several(Vec<Utf8PathBuf>),
}

impl Place {
    /// The place of the site around `start`, or of the only one below it.
    pub fn around(start: &Utf8Path) -> Result<Self, NoPlace> {
        let site = match Site::find_root(start) {
            Some(site) => site,
            None => only_below(start)?,
        };
        let mut above = site.ancestors();
        let repository = above.find(|folder| folder.join(".git").exists());
        Ok(Self {
            repository: repository.map(Utf8Path::to_owned),
            site,
        })
    }

    /// The site's folder as seen from the top of the repository; empty where it is the same.
    pub fn inside(&self) -> &Utf8Path {
        let top = self.repository.as_deref().unwrap_or(&self.site);
        self.site.strip_prefix(top).unwrap_or(Utf8Path::new(""))
    }
}

impl NoPlace {
    /// What to tell somebody who works in `directory`.
    pub fn told(&self, directory: &Utf8Path, lang: Lang) -> String {
        match (self, lang) {
            (Self::None(start), Lang::Fr) => format!(
                "aucun site Jekyll autour de « {0} » ni en dessous : aucun dossier ne contient _config.yml. Placez-vous dans le dossier du site, ou nommez-le : dinum-lint init DOSSIER.",
                visible::line(start.as_str())
            ),
            (Self::None(start), Lang::En) => format!(
                "no Jekyll site around '{0}' or below: no folder holds a _config.yml. Go to the site's folder, or name it: dinum-lint init FOLDER.",
                visible::line(start.as_str())
            ),
            (Self::Several(sites), _) => {
                let names = sites.iter().take(NAMED).map(|site| {
                    let site = site.strip_prefix(directory).unwrap_or(site);
                    format!("\n  dinum-lint init {}", shell::word(site.as_str()))
                });
                let names: String = names.collect();
                match lang {
                    Lang::Fr => format!("il y a plusieurs sites ici ; dites lequel :{names}"),
                    Lang::En => format!("there are several sites here; say which one:{names}"),
                }
            }
        }
    }
}

/// The only site below `start`.
fn only_below(start: &Utf8Path) -> Result<Utf8PathBuf, NoPlace> {
    let start = start
        .canonicalize_utf8()
        .unwrap_or_else(|_| start.to_owned());
    let mut sites = Vec::new();
    gather(&start, DEPTH, &mut sites);
    match sites.pop() {
        None => Err(NoPlace::None(start)),
        Some(site) if sites.is_empty() => Ok(site),
        Some(last) => {
            sites.push(last);
            sites.sort();
            Err(NoPlace::Several(sites))
        }
    }
}

/// The sites below `folder`. What lies below a site is the site's own.
fn gather(folder: &Utf8Path, depth: usize, sites: &mut Vec<Utf8PathBuf>) {
    if folder.join("_config.yml").is_file() {
        sites.push(folder.to_owned());
        return;
    }
    let Ok(entries) = folder.read_dir_utf8() else {
        return;
    };
    for entry in entries.flatten() {
        let is_own = !entry.file_name().starts_with('.') && !FOREIGN.contains(&entry.file_name());
        // A link may lead anywhere, and back up too.
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if depth > 0 && is_own && is_folder {
            gather(entry.path(), depth - 1, sites);
        }
    }
}
