//! What to do once the first files are there.

use std::fmt::Write as _;

use camino::Utf8PathBuf;

use super::super::baseline::{Mention, default_file, seen_from};
use super::super::{left_out, shell};
use super::workflow;
use crate::book::{Book, Lang};
use crate::finding::{Applicability, Severity};
use crate::lint::{BaselineSetting, Outcome, Request};
use crate::report::visible;
use crate::report::wording::{count_of, counted, pick};

/// So many findings are too many to begin with.
const MANY: usize = 30;
/// So many pages are named in a command.
const NAMED: usize = 10;

/// What was done, and found.
pub struct Done<'a> {
    /// What a check says of the site.
    pub outcome: &'a Outcome,
    /// The files that are new, or have new lines.
    pub changed: &'a [String],
    /// What names the site from where somebody stands, after a space; empty where nothing has to.
    pub target: &'a str,
    /// How to make the repository that the site lacks; none where it lies in one.
    pub lacking: Option<&'a str>,
    /// Whether there is a new commit hook.
    pub has_hook: bool,
    /// Whether there is a new workflow.
    pub has_workflow: bool,
    /// The list of the findings that are accepted.
    pub list: &'a List,
}

/// The list of the findings that are accepted, if they are many.
pub struct List {
    /// Its file, seen from where somebody stands.
    pub file: Utf8PathBuf,
    /// What has to be written into the settings for it to be heeded; none where they name it.
    pub mention: Option<Mention>,
}

impl List {
    /// The list of the site that `request` names.
    pub fn of(request: &Request, book: &Book) -> Self {
        let setting = BaselineSetting::of(request, book);
        let configuration = setting.configuration.as_deref();
        let (file, mention) = if let Some(file) = setting.baseline {
            (file, None)
        } else {
            let file = default_file(request);
            let mention = Mention::of(&file, configuration, &request.directory);
            (file, Some(mention))
        };
        Self {
            file: seen_from(&request.directory, &file),
            mention,
        }
    }
}

impl Done<'_> {
    /// What to do next, in three lines, and what to know of the files that are not for this machine alone.
    pub fn steps(&self, lang: Lang) -> String {
        let title = pick(lang, "Et maintenant :", "What next:");
        let (read, begin, keep) = (self.read(lang), self.begin(lang), self.keep(lang));
        let mut text = format!("{title}\n  1. {read}\n  2. {begin}\n  3. {keep}\n");
        let notes: Vec<String> = [
            self.has_hook.then(|| hook_note(lang)),
            self.has_workflow.then(|| workflow_note(lang)),
        ]
        .into_iter()
        .flatten()
        .collect();
        if !notes.is_empty() {
            text.push_str(pick(lang, "\nÀ savoir :\n", "\nTo know:\n"));
        }
        for note in notes {
            let _ = writeln!(text, "  - {note}");
        }
        text
    }

    fn read(&self, lang: Lang) -> String {
        let target = self.target;
        if self.outcome.files == 0 {
            return match lang {
                Lang::Fr => format!(
                    "dinum-lint{target} : vérifie le site. Aujourd'hui, aucune page n'y est trouvée : vérifiez que c'est le bon dossier, et ce que disent « exclude » (dans _config.yml et .dinum-lint.yml) et .gitignore."
                ),
                Lang::En => format!(
                    "dinum-lint{target}: checks the site. Today no page is found in it: check that this is the right folder, and what 'exclude' (in _config.yml and .dinum-lint.yml) and .gitignore say."
                ),
            };
        }
        let findings = &self.outcome.findings;
        let errors = findings
            .iter()
            .filter(|located| located.finding.severity == Severity::Error);
        let errors = count_of(errors.count(), Severity::Error, lang);
        match (lang, findings.len()) {
            (Lang::Fr, 0) => {
                format!("dinum-lint{target} : vérifie le site. Aujourd'hui, rien à signaler.")
            }
            (Lang::En, 0) => {
                format!("dinum-lint{target}: checks the site. Today there is nothing to report.")
            }
            (Lang::Fr, total) => {
                let count = counted(total, lang, "constat", "constats");
                format!(
                    "dinum-lint{target} : montre ce qui est à revoir. Aujourd'hui : {count}, dont {errors}."
                )
            }
            (Lang::En, total) => {
                let count = counted(total, lang, "finding", "findings");
                format!(
                    "dinum-lint{target}: shows what is to be looked at. Today: {count}, of which {errors}."
                )
            }
        }
    }

    fn begin(&self, lang: Lang) -> String {
        let target = self.target;
        match (lang, self.outcome.findings.len()) {
            (Lang::Fr, 0) if !left_out::has("dinum-lint links") => {
                "dinum-lint rules : liste ce qui est vérifié.".to_owned()
            }
            (Lang::En, 0) if !left_out::has("dinum-lint links") => {
                "dinum-lint rules: lists what is checked.".to_owned()
            }
            (Lang::Fr, 0) => {
                format!("dinum-lint links{target} : essaie les liens vers d'autres sites.")
            }
            (Lang::En, 0) => format!("dinum-lint links{target}: tries the links to other sites."),
            (_, total) if total > MANY => self.set_aside(lang),
            _ => self.repair(lang),
        }
    }

    /// What belongs together has to be added together: settings that name a list which nobody else has fail everywhere.
    fn set_aside(&self, lang: Lang) -> String {
        let (target, list) = (self.target, self.list);
        let file = shell::word(list.file.as_str());
        let Some(Mention { place, line, .. }) = &list.mention else {
            return match lang {
                Lang::Fr => format!(
                    "dinum-lint baseline update{target} : ajoute ces constats à la liste de ceux qui sont acceptés : seuls les nouveaux seront montrés. Ensuite : git add {file}"
                ),
                Lang::En => format!(
                    "dinum-lint baseline update{target}: adds these findings to the list of the accepted ones: only new ones will be shown. Then: git add {file}"
                ),
            };
        };
        let settings = shell::word(place.as_str());
        let place = visible::line(place.as_str());
        match lang {
            Lang::Fr => format!(
                "dinum-lint baseline create{target} : met ces constats de côté. Écrivez ensuite « {line} » dans {place} : seuls les nouveaux seront montrés. Puis ajoutez les deux : git add {file} {settings}"
            ),
            Lang::En => format!(
                "dinum-lint baseline create{target}: sets these findings aside. Then write '{line}' into {place}: only new ones will be shown. Then add both: git add {file} {settings}"
            ),
        }
    }

    fn repair(&self, lang: Lang) -> String {
        let target = self.target;
        let mut pages: Vec<&str> = Vec::new();
        for located in &self.outcome.findings {
            let fix = located.finding.fix.as_ref();
            if fix.is_some_and(|fix| fix.applicability == Applicability::Safe) {
                pages.push(located.path.as_str());
            }
        }
        pages.dedup();
        let named = pages.iter().take(NAMED).map(|page| shell::word(page));
        let named: Vec<String> = named.collect();
        let named = named.join(" ");
        let more = if pages.len() > NAMED { " …" } else { "" };
        let add = match lang {
            _ if pages.is_empty() => String::new(),
            Lang::Fr => format!(" Relisez (git diff), puis : git add {named}{more}"),
            Lang::En => format!(" Review it (git diff), then: git add {named}{more}"),
        };
        match lang {
            Lang::Fr => format!(
                "dinum-lint --fix{target} : répare ce qui peut l'être sans risque (dinum-lint --diff{target} le montre d'abord).{add}"
            ),
            Lang::En => format!(
                "dinum-lint --fix{target}: repairs what can be repaired safely (dinum-lint --diff{target} shows it first).{add}"
            ),
        }
    }

    fn keep(&self, lang: Lang) -> String {
        if let Some(repository) = self.lacking {
            return repository.to_owned();
        }
        let files: Vec<String> = self.changed.iter().map(|file| shell::word(file)).collect();
        let files = files.join(" ");
        let hook = match (lang, self.has_hook) {
            (_, false) => "",
            (Lang::Fr, true) => {
                " ; « pre-commit install » active la vérification avant chaque commit (programme à installer d'abord : https://pre-commit.com)"
            }
            (Lang::En, true) => {
                "; 'pre-commit install' switches on the check before each commit (to be installed first: https://pre-commit.com)"
            }
        };
        match lang {
            Lang::Fr => {
                format!("git add {files} : puis un commit, et toute l'équipe en profite{hook}.")
            }
            Lang::En => {
                format!("git add {files}: then a commit, and the whole team has them{hook}.")
            }
        }
    }
}

/// How to make the repository of git that the site lacks: its folder, if somebody stands elsewhere, and what names the site from
/// there, after a space.
pub fn repository(folder: Option<&str>, target: &str, lang: Lang) -> String {
    let folder = folder.map_or_else(String::new, |folder| format!(" {folder}"));
    match lang {
        Lang::Fr => format!(
            "git init{folder}, puis de nouveau dinum-lint init{target} : met en place la vérification avant chaque commit et celle de GitHub, qui demandent un dépôt git."
        ),
        Lang::En => format!(
            "git init{folder}, then dinum-lint init{target} again: sets up the check before each commit and that on GitHub, which take a git repository."
        ),
    }
}

/// What the commit hook needs on other machines.
fn hook_note(lang: Lang) -> String {
    pick(
        lang,
        "la vérification avant chaque commit emploie le dinum-lint installé sur chaque machine ; le fichier dit comment laisser pre-commit l'installer.",
        "the check before each commit takes the dinum-lint that is installed on each machine; the file says how to let pre-commit install it.",
    )
    .to_owned()
}

/// Which version the workflow names, and whether that one is there.
fn workflow_note(lang: Lang) -> String {
    let (own, releases) = (
        workflow::pinned(),
        "https://github.com/numerique-gouv/dinum-lint/releases",
    );
    match (lang, workflow::is_pinned()) {
        (Lang::Fr, true) => format!(
            "le workflow emploie la version {own}. Si elle n'est pas dans {releases}, écrivez « @main » à sa place."
        ),
        (Lang::En, true) => format!(
            "the workflow takes version {own}. If that is not among {releases}, write '@main' instead."
        ),
        (Lang::Fr, false) => format!(
            "aucune version de dinum-lint n'est encore publiée : le workflow construit lui-même le programme (@main), ce qui prend quelques minutes. Quand {own} sera dans {releases}, écrivez « {own} » à la place de « @main »."
        ),
        (Lang::En, false) => format!(
            "no version of dinum-lint is published yet: the workflow builds the program by itself (@main), which takes some minutes. Once {own} is among {releases}, write '{own}' instead of '@main'."
        ),
    }
}
