//! `dinum-lint docs OUT`: the rule documents as a site.

use std::io::ErrorKind;
use std::path::PathBuf;

use camino::Utf8PathBuf;

use super::{TROUBLE, answered, output};
use crate::book::{Book, Lang};
use crate::documentation::files;
use crate::documentation::folder::{self, Refusal};
use crate::report::visible;
use crate::report::wording::counted;

/// Write the site into `folder`; the exit status.
pub fn run(folder: PathBuf, book: &Book, lang: Lang) -> u8 {
    let folder = match Utf8PathBuf::from_path_buf(folder) {
        Ok(folder) => folder,
        Err(folder) => {
            super::missing(&folder, lang);
            return TROUBLE;
        }
    };
    let files = files(book);
    if let Err(refusal) = folder::write(&folder, &files) {
        output::remark(lang, &told(&refusal, lang));
        return TROUBLE;
    }
    let count = match lang {
        Lang::Fr => counted(files.len(), lang, "fichier", "fichiers"),
        Lang::En => counted(files.len(), lang, "file", "files"),
    };
    let home = folder.join("index.html");
    let home = visible::line(home.as_str());
    let written = output::answer(|out| match lang {
        Lang::Fr => writeln!(out, "{count} ; la page d'accueil est {home}"),
        Lang::En => writeln!(out, "{count}; the home page is {home}"),
    });
    answered(written, lang)
}

fn told(refusal: &Refusal, lang: Lang) -> String {
    match refusal {
        Refusal::Foreign(path) => {
            let path = visible::line(path.as_str());
            match lang {
                Lang::Fr => format!(
                    "« {path} » n'a pas été écrit par dinum-lint : rien n'est écrit, pour ne rien perdre. Choisissez un dossier vide ou nouveau."
                ),
                Lang::En => format!(
                    "'{path}' was not written by dinum-lint: nothing is written, so that nothing is lost. Choose an empty or a new folder."
                ),
            }
        }
        Refusal::Failed(path, error) => {
            let path = visible::line(path.as_str());
            match (error.kind(), lang) {
                (ErrorKind::NotADirectory, Lang::Fr) => {
                    return format!(
                        "« {path} » n'est pas un dossier, ou n'est pas dans un dossier."
                    );
                }
                (ErrorKind::NotADirectory, Lang::En) => {
                    return format!("'{path}' is no folder, or lies in none.");
                }
                (ErrorKind::NotFound, Lang::Fr) => {
                    return format!("« {path} » ne peut pas être créé à cet endroit.");
                }
                (ErrorKind::NotFound, Lang::En) => {
                    return format!("'{path}' cannot be created in that place.");
                }
                _ => {}
            }
            let why = output::io_error(error, lang);
            match lang {
                Lang::Fr => format!("« {path} » n'a pas pu être lu ou écrit ({why})."),
                Lang::En => format!("'{path}' could not be read or written ({why})."),
            }
        }
    }
}
