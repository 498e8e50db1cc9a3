//! What to do once the first files are there.

use super::super::shell;
use crate::book::Lang;
use crate::finding::Severity;
use crate::lint::Outcome;
use crate::report::wording::{count_of, counted, pick};

/// So many findings are too many to begin with.
const MANY: usize = 30;

/// What was done.
pub struct Done<'a> {
    /// What a check says of the site.
    pub outcome: &'a Outcome,
    /// The files that are new, or have new lines.
    pub changed: &'a [String],
    /// What names the site from where somebody stands, after a space; empty where nothing has to.
    pub target: &'a str,
    /// Whether there is a new commit hook.
    pub has_hook: bool,
}

impl Done<'_> {
    /// What to do next, in three lines.
    pub fn steps(&self, lang: Lang) -> String {
        let title = pick(lang, "Et maintenant :", "What next:");
        let (read, begin, keep) = (self.read(lang), self.begin(lang), self.keep(lang));
        format!("{title}\n  1. {read}\n  2. {begin}\n  3. {keep}\n")
    }

    fn read(&self, lang: Lang) -> String {
        let target = self.target;
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
