//! Examples of every verb. Tests run them on a small site.

use std::fmt::Write as _;

use super::super::left_out;
use crate::book::Lang;
use crate::report::wording::pick;

/// A command line, and what it is good for, in French and in English.
type Example = (&'static str, &'static str, &'static str);

/// Command lines longer than this have their explanation on the next line.
const WIDTH: usize = 46;

/// The examples of `verb`, in full (`legal show`), or of the program itself, as help shows them; nothing where there are
/// none.
pub fn shown(verb: &str, lang: Lang) -> String {
    let examples = of(verb);
    let lengths = examples.iter().map(|(line, ..)| line.chars().count());
    let width = lengths.filter(|length| *length <= WIDTH).max();
    let width = width.unwrap_or_default();
    let mut text = pick(lang, "Exemples :", "Examples:").to_owned();
    for (line, fr, en) in &examples {
        let what = pick(lang, fr, en);
        let _ = if line.chars().count() <= width {
            write!(text, "\n  {line:<width$}  {what}")
        } else {
            write!(text, "\n  {line}\n  {:<width$}  {what}", "")
        };
    }
    if examples.is_empty() {
        String::new()
    } else {
        text
    }
}

/// The examples of `verb`, in full, that this build can follow.
pub fn of(verb: &str) -> Vec<Example> {
    let all = all(verb).iter().copied();
    all.filter(|(line, ..)| left_out::has(line)).collect()
}

/// The examples of `verb`, whatever this build has.
fn all(verb: &str) -> &'static [Example] {
    match verb {
        "" => &[
            (
                "dinum-lint",
                "vérifier tout le site autour du dossier courant",
                "check the whole site around the current folder",
            ),
            (
                "dinum-lint _pages/ _actualites/",
                "certains dossiers",
                "some folders",
            ),
            (
                "dinum-lint --diff",
                "ce que les réparations changeraient",
                "what repairs would change",
            ),
            (
                "dinum-lint --fix",
                "faire les réparations sans risque",
                "make the safe repairs",
            ),
            (
                "dinum-lint explain a11y/img-alt",
                "pourquoi cette règle, et quoi faire",
                "why there is this rule, and what to do",
            ),
        ],
        "check" => &[
            ("dinum-lint check", "tout le site", "the whole site"),
            ("dinum-lint check _actualites/", "un dossier", "a folder"),
            (
                "dinum-lint check --changed",
                "ce qu'apportent vos modifications",
                "what your changes bring",
            ),
            (
                "dinum-lint check --format short",
                "une ligne par constat, pour les programmes",
                "one line a finding, for programs",
            ),
            (
                "dinum-lint check --fail-on warning",
                "échouer aussi pour un avertissement",
                "fail for a warning too",
            ),
            (
                "dinum-lint check --fix --fix-only \"typography/*\"",
                "ne réparer que la typographie",
                "repair the typography only",
            ),
        ],
        "rules" => &[
            (
                "dinum-lint rules",
                "toutes les règles, et leur niveau",
                "all rules, and their levels",
            ),
            (
                "dinum-lint rules --rgaa",
                "ce qui est vérifié de chaque critère du RGAA",
                "what is checked of each criterion of the RGAA",
            ),
            (
                "dinum-lint rules --format json",
                "pour un programme",
                "for a program",
            ),
        ],
        "explain" => &[
            (
                "dinum-lint explain a11y/img-alt",
                "par son identifiant",
                "by its id",
            ),
            (
                "dinum-lint explain outdated-citation",
                "la fin de l'identifiant suffit",
                "the end of the id is enough",
            ),
        ],
        "dump" => &[
            ("dinum-lint dump _pages/le-service.md", "une page", "a page"),
            (
                "dinum-lint dump _pages/",
                "toutes celles d'un dossier",
                "all of a folder",
            ),
        ],
        "suppress" => &[
            (
                "dinum-lint suppress a11y/img-alt _pages/le-service.md --reason \"texte demandé\"",
                "dans toute la page",
                "in the whole page",
            ),
            (
                "dinum-lint suppress a11y/img-alt _pages/le-service.md:12 --reason \"texte demandé\"",
                "à cette ligne",
                "in this line",
            ),
        ],
        "baseline" => &[
            (
                "dinum-lint baseline create",
                "accepter ce qui est constaté aujourd'hui",
                "accept what is found today",
            ),
            (
                "dinum-lint baseline prune",
                "retirer de la liste ce qui est corrigé",
                "take out what is repaired",
            ),
            (
                "dinum-lint baseline update",
                "accepter aussi ce qui est nouveau",
                "accept what is new as well",
            ),
        ],
        "config" => &[
            (
                "dinum-lint config show",
                "les réglages en vigueur pour le site",
                "the settings in force for the site",
            ),
            (
                "dinum-lint config show _pages/le-service.md",
                "et pour cette page",
                "and for this page",
            ),
            (
                "dinum-lint config schema",
                "le schéma JSON, pour les éditeurs de texte",
                "the JSON Schema, for text editors",
            ),
        ],
        "hook" => &[
            (
                "dinum-lint hook",
                "ce que le commit en préparation apporte, et ce qu'il casse ailleurs",
                "what the commit in preparation brings, and what it breaks elsewhere",
            ),
            (
                "dinum-lint hook --fix --fail-on never",
                "corriger sans risque les lignes qu'il change",
                "make the safe repairs in the lines that it changes",
            ),
        ],
        "links" => &[
            (
                "dinum-lint links",
                "tous les liens du site",
                "all links of the site",
            ),
            (
                "dinum-lint links _actualites/ --hosts",
                "ceux d'un dossier, et ce qui a été demandé à qui",
                "those of a folder, and what was asked of whom",
            ),
            (
                "dinum-lint links --changed",
                "ceux qu'ajoutent les modifications en cours",
                "those that the current changes add",
            ),
            (
                "dinum-lint links --cache liens.json",
                "avec les réponses gardées dans ce fichier",
                "with the answers kept in this file",
            ),
            (
                "dinum-lint links --cache-only",
                "sans réseau, d'après la dernière vérification",
                "without network, by the last check",
            ),
            (
                "dinum-lint links --fix",
                "corriger les adresses qui ont changé sur le même site",
                "correct addresses that changed on the same site",
            ),
            (
                "dinum-lint --online",
                "toutes les vérifications, celle-ci comprise",
                "all checks, this one included",
            ),
        ],
        "merge" => &[
            (
                "dinum-lint --shard 1/2 --format json=partie-1.json",
                "sur une machine, la première moitié du site",
                "on one machine, the first half of the site",
            ),
            (
                "dinum-lint --shard 2/2 --format json=partie-2.json",
                "sur une autre, la seconde",
                "on another one, the second half",
            ),
            (
                "dinum-lint merge partie-*.json",
                "le rapport qu'aurait donné une seule vérification",
                "the report that a single check would have given",
            ),
        ],
        "lsp" => &[(
            "dinum-lint lsp",
            "ce que lance un éditeur : voir le README pour le vôtre",
            "what an editor starts: see the README for yours",
        )],
        "docs" => &[(
            "dinum-lint docs documentation",
            "puis ouvrir documentation/index.html",
            "then open documentation/index.html",
        )],
        "completions" => &[
            (
                "source <(dinum-lint completions bash)",
                "dans ~/.bashrc ; de même avec zsh dans ~/.zshrc, après compinit",
                "in ~/.bashrc; the same with zsh in ~/.zshrc, after compinit",
            ),
            (
                "dinum-lint completions fish > ~/.config/fish/completions/dinum-lint.fish",
                "pour fish",
                "for fish",
            ),
        ],
        "init" => &[
            (
                "dinum-lint init --dry-run",
                "montrer ce qui serait écrit, sans rien écrire",
                "show what would be written, and write nothing",
            ),
            (
                "dinum-lint init",
                "écrire ce qui manque ; rien n'est remplacé",
                "write what is missing; nothing is replaced",
            ),
            (
                "dinum-lint init --no-workflow",
                "sans la vérification sur GitHub",
                "without the check on GitHub",
            ),
        ],
        "man" => &[
            (
                "dinum-lint man | man -l -",
                "lire la page du programme",
                "read the program's page",
            ),
            (
                "dinum-lint man ~/.local/share/man/man1",
                "installer les pages : man dinum-lint, man dinum-lint-links",
                "install the pages: man dinum-lint, man dinum-lint-links",
            ),
        ],
        "urls" => &[
            (
                "dinum-lint urls",
                "adresse, fichier et état de chaque page",
                "address, file and state of each page",
            ),
            (
                "dinum-lint urls --format json",
                "pour un programme",
                "for a program",
            ),
        ],
        _ => legal(verb),
    }
}

fn legal(verb: &str) -> &'static [Example] {
    match verb {
        "legal" => &[
            (
                "dinum-lint legal status",
                "ce que les index couvrent",
                "what the indexes cover",
            ),
            (
                "dinum-lint legal show \"décret 2019-1088\"",
                "la vie d'un texte",
                "the life of a text",
            ),
            (
                "dinum-lint legal update",
                "télécharger l'index publié",
                "fetch the published index",
            ),
        ],
        "legal import" => &[
            (
                "dinum-lint legal import Freemium_legi_global_20250713-140000.tar.gz",
                "tout reprendre d'une archive globale",
                "begin anew from a global archive",
            ),
            (
                "dinum-lint legal import LEGI_*.tar.gz",
                "compléter par celles des jours suivants",
                "complete it by those of later days",
            ),
        ],
        "legal refresh" => &[
            (
                "dinum-lint legal refresh",
                "tous les textes que cite le site",
                "all texts that the site cites",
            ),
            (
                "dinum-lint legal refresh _pages/ --sandbox",
                "ceux d'un dossier, au service d'essai",
                "those of a folder, with the service for trying out",
            ),
        ],
        "legal show" => &[
            (
                "dinum-lint legal show \"décret 2019-1088\"",
                "par son numéro",
                "by its number",
            ),
            (
                "dinum-lint legal show JORFTEXT000039281619",
                "par son identifiant",
                "by its identifier",
            ),
        ],
        "legal status" => &[
            (
                "dinum-lint legal status",
                "les index, et leur date",
                "the indexes, and their days",
            ),
            (
                "dinum-lint legal status --format json",
                "pour un programme",
                "for a program",
            ),
        ],
        "legal update" => &[
            (
                "dinum-lint legal update",
                "depuis l'adresse habituelle",
                "from the usual address",
            ),
            (
                "dinum-lint legal update --from https://exemple.gouv.fr/legal.sqlite.gz",
                "depuis une autre",
                "from another one",
            ),
        ],
        _ => &[],
    }
}
