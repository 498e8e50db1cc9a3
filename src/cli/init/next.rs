//! What to do once the first files are there.

use std::fmt::Write as _;

use super::super::{left_out, shell};
use super::workflow;
use crate::book::Lang;
use crate::finding::Severity;
use crate::lint::Outcome;
use crate::report::wording::{count_of, counted, pick};

/// So many findings are too many to begin with.
const MANY: usize = 30;

/// What was done, and found.
pub struct Done<'a> {
    /// What a check says of the site.
    pub outcome: &'a Outcome,
    /// The files that are new, or have new lines.
    pub changed: &'a [String],
    /// What names the site from where somebody stands, after a space; empty where nothing has to.
    pub target: &'a str,
    /// Whether there is a new commit hook.
    pub has_hook: bool,
    /// Whether there is a new workflow.
    pub has_workflow: bool,
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
            (Lang::Fr, total) if total > MANY => format!(
                "dinum-lint baseline create{target} : met ces constats de côté. Écrivez ensuite « baseline: .dinum-lint-baseline.yml » dans .dinum-lint.yml : seuls les nouveaux seront montrés."
            ),
            (Lang::En, total) if total > MANY => format!(
                "dinum-lint baseline create{target}: sets these findings aside. Then write 'baseline: .dinum-lint-baseline.yml' into .dinum-lint.yml: only new ones will be shown."
            ),
            (Lang::Fr, _) => format!(
                "dinum-lint --fix{target} : répare ce qui peut l'être sans risque (dinum-lint --diff{target} le montre d'abord)."
            ),
            (Lang::En, _) => format!(
                "dinum-lint --fix{target}: repairs what can be repaired safely (dinum-lint --diff{target} shows it first)."
            ),
        }
    }

    fn keep(&self, lang: Lang) -> String {
        let files: Vec<String> = self.changed.iter().map(|file| shell::word(file)).collect();
        let files = files.join(" ");
        let hook = match (lang, self.has_hook) {
            (_, false) => "",
            (Lang::Fr, true) => {
                " ; puis « pre-commit install » active la vérification avant chaque commit"
            }
            (Lang::En, true) => {
                "; then 'pre-commit install' switches on the check before each commit"
            }
        };
        match lang {
            Lang::Fr => format!("git add {files} : pour que toute l'équipe en profite{hook}."),
            Lang::En => format!("git add {files}: so that the whole team has them{hook}."),
        }
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
