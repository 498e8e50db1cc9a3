//! What each verb does, how it is called, and which of the settings that every verb accepts it heeds.

use super::super::left_out;
use crate::book::Lang;
use crate::report::wording::pick;

/// What help says of a verb.
pub struct Words {
    /// What it does, in a sentence without full stop.
    pub about: String,
    /// How it is called; further ways on lines of their own.
    pub usage: &'static str,
}

/// What help says of `verb`, in full (`legal show`); of the program itself, where it is empty.
pub fn words(verb: &str, lang: Lang) -> Words {
    let ((about_fr, about_en), (usage_fr, usage_en)) = match verb {
        "" => (
            (
                "Vérifie le contenu d'un site Jekyll : en-têtes des pages, liens, textes de loi, accessibilité (RGAA).",
                "Checks the content of a Jekyll site: front matter, links, legal texts, accessibility (RGAA).",
            ),
            (
                "dinum-lint [OPTIONS] [CHEMINS]...\n              dinum-lint [OPTIONS] COMMANDE",
                "dinum-lint [OPTIONS] [PATHS]...\n       dinum-lint [OPTIONS] COMMAND",
            ),
        ),
        "check" => (
            (
                "Vérifie des pages (comme sans commande)",
                "Checks pages (the same as without a command)",
            ),
            (
                "dinum-lint check [OPTIONS] [CHEMINS]...",
                "dinum-lint check [OPTIONS] [PATHS]...",
            ),
        ),
        "rules" => (
            ("Liste les règles", "Lists the rules"),
            ("dinum-lint rules [OPTIONS]", "dinum-lint rules [OPTIONS]"),
        ),
        "explain" => (
            (
                "Explique une règle, avec des exemples",
                "Explains a rule, with examples",
            ),
            (
                "dinum-lint explain [OPTIONS] RÈGLE",
                "dinum-lint explain [OPTIONS] RULE",
            ),
        ),
        "dump" => (
            (
                "Montre, en JSON, ce qui a été compris de pages",
                "Prints, as JSON, what was understood of pages",
            ),
            (
                "dinum-lint dump [OPTIONS] CHEMINS...",
                "dinum-lint dump [OPTIONS] PATHS...",
            ),
        ),
        "suppress" => (
            (
                "Ignore des constats par un commentaire dans la page",
                "Ignores findings by a comment in the page",
            ),
            (
                "dinum-lint suppress [OPTIONS] --reason MOTIF RÈGLE CHEMIN[:LIGNE]",
                "dinum-lint suppress [OPTIONS] --reason REASON RULE PATH[:LINE]",
            ),
        ),
        "baseline" => (
            (
                "Note les constats acceptés pour l'instant (create, update, prune)",
                "Writes down the findings accepted for now (create, update, prune)",
            ),
            (
                "dinum-lint baseline [OPTIONS] create|update|prune [CHEMINS]...",
                "dinum-lint baseline [OPTIONS] create|update|prune [PATHS]...",
            ),
        ),
        "hook" => (
            (
                "Vérifie ce qu'un commit apporte : c'est ce que lance pre-commit",
                "Checks what a commit brings: what pre-commit calls",
            ),
            (
                "dinum-lint hook [OPTIONS] [FICHIERS]...",
                "dinum-lint hook [OPTIONS] [FILES]...",
            ),
        ),
        "links" => (
            (
                "Vérifie les liens vers d'autres sites en interrogeant le web",
                "Checks links to other sites by asking the web",
            ),
            (
                "dinum-lint links [OPTIONS] [CHEMINS]...",
                "dinum-lint links [OPTIONS] [PATHS]...",
            ),
        ),
        "lsp" => (
            (
                "Répond à un éditeur de texte pendant que l'on écrit (Language Server Protocol)",
                "Serves a text editor while somebody writes (Language Server Protocol)",
            ),
            ("dinum-lint lsp [OPTIONS]", "dinum-lint lsp [OPTIONS]"),
        ),
        "config" => (
            (
                "Montre les réglages en vigueur et d'où ils viennent (show), ou le schéma du fichier (schema)",
                "Shows the settings in force and where they come from (show), or the file's schema (schema)",
            ),
            (
                "dinum-lint config [OPTIONS] show [CHEMIN]\n              dinum-lint config [OPTIONS] schema",
                "dinum-lint config [OPTIONS] show [PATH]\n       dinum-lint config [OPTIONS] schema",
            ),
        ),
        "docs" => (
            (
                "Écrit les documents des règles en un site, à publier ou à lire sur place",
                "Writes the rule documents as a site, to publish or to read where it is",
            ),
            (
                "dinum-lint docs [OPTIONS] DOSSIER",
                "dinum-lint docs [OPTIONS] FOLDER",
            ),
        ),
        "merge" => (
            (
                "Réunit les rapports JSON de plusieurs vérifications (--shard) en un seul",
                "Puts the JSON reports of several checks (--shard) together",
            ),
            (
                "dinum-lint merge [OPTIONS] RAPPORTS...",
                "dinum-lint merge [OPTIONS] REPORTS...",
            ),
        ),
        "completions" => (
            (
                "Écrit ce qui permet à un terminal de compléter les commandes (touche Tab)",
                "Prints what lets a terminal complete command lines (Tab key)",
            ),
            (
                "dinum-lint completions [OPTIONS] [bash|zsh|fish|powershell|elvish]",
                "dinum-lint completions [OPTIONS] [bash|zsh|fish|powershell|elvish]",
            ),
        ),
        "init" => (
            (
                "Met en place dinum-lint pour un site : réglages, vérification avant commit et sur GitHub",
                "Sets dinum-lint up for a site: settings, checks before commits and on GitHub",
            ),
            (
                "dinum-lint init [OPTIONS] [CHEMIN]",
                "dinum-lint init [OPTIONS] [PATH]",
            ),
        ),
        "man" => (
            (
                "Affiche la page de manuel, ou écrit une page par commande dans un dossier",
                "Prints the manual page, or writes one page per command into a folder",
            ),
            (
                "dinum-lint man [OPTIONS] [DOSSIER]",
                "dinum-lint man [OPTIONS] [FOLDER]",
            ),
        ),
        "urls" => (
            (
                "Liste les adresses que publie le site",
                "Lists the addresses that the site publishes",
            ),
            (
                "dinum-lint urls [OPTIONS] [CHEMIN]",
                "dinum-lint urls [OPTIONS] [PATH]",
            ),
        ),
        _ => legal(verb),
    };
    Words {
        about: pick(lang, about_fr, about_en)
            .replace("{legal}", &left_out::legal_verbs(true).join(", ")),
        usage: pick(lang, usage_fr, usage_en),
    }
}

/// A text in French and in English.
type Both = (&'static str, &'static str);

fn legal(verb: &str) -> (Both, Both) {
    match verb {
        "legal import" => (
            (
                "Construit ou complète l'index local à partir des archives ouvertes de la DILA",
                "Builds or completes the local index from the open archives of the DILA",
            ),
            (
                "dinum-lint legal import [OPTIONS] ARCHIVES...",
                "dinum-lint legal import [OPTIONS] ARCHIVES...",
            ),
        ),
        "legal refresh" => (
            (
                "Demande à Légifrance (API PISTE) ce que sont devenus les textes que citent les pages. Il faut les identifiants d'une application dans PISTE_CLIENT_ID et PISTE_CLIENT_SECRET",
                "Asks Légifrance (PISTE API) what became of the texts that pages cite. It needs the credentials of an application in PISTE_CLIENT_ID and PISTE_CLIENT_SECRET",
            ),
            (
                "dinum-lint legal refresh [OPTIONS] [CHEMINS]...",
                "dinum-lint legal refresh [OPTIONS] [PATHS]...",
            ),
        ),
        "legal show" => (
            (
                "Montre la vie d'un texte : ses versions, qui l'a modifié et quand",
                "Prints the life of a text: its versions, who amended it and when",
            ),
            (
                "dinum-lint legal show [OPTIONS] TEXTE",
                "dinum-lint legal show [OPTIONS] TEXT",
            ),
        ),
        "legal update" => (
            (
                "Télécharge l'index publié, en vérifie l'empreinte et remplace l'index local",
                "Fetches the published index, verifies its checksum and replaces the local index",
            ),
            (
                "dinum-lint legal update [OPTIONS]",
                "dinum-lint legal update [OPTIONS]",
            ),
        ),
        "legal status" => (
            (
                "Dit ce que les index couvrent, et jusqu'à quand",
                "Says what the indexes cover, and until when",
            ),
            (
                "dinum-lint legal status [OPTIONS]",
                "dinum-lint legal status [OPTIONS]",
            ),
        ),
        _ => (
            (
                "Tient à jour l'index des textes de loi ({legal})",
                "Keeps and asks the index of legal texts ({legal})",
            ),
            ("dinum-lint legal COMMANDE", "dinum-lint legal COMMAND"),
        ),
    }
}

/// What the exit statuses of `verb` mean, where there is more to say than that 0 is well and 2 is not.
pub fn exit_status(verb: &str, lang: Lang) -> &'static [(&'static str, &'static str)] {
    match (verb, lang) {
        ("" | "check" | "links" | "hook", Lang::Fr) => &[
            ("0", "rien à signaler au niveau de --fail-on"),
            ("1", "des constats"),
            (
                "2",
                "mauvais usage, chemin absent, ou configuration inutilisable",
            ),
        ],
        ("" | "check" | "links" | "hook", Lang::En) => &[
            ("0", "nothing at the level of --fail-on"),
            ("1", "findings"),
            ("2", "wrong usage, missing path, or unusable configuration"),
        ],
        _ => &[],
    }
}

/// The exit statuses of `verb` in a sentence; nothing where none are told.
pub fn after(verb: &str, lang: Lang) -> String {
    let told = exit_status(verb, lang).iter();
    let told: Vec<String> = told
        .map(|(status, meaning)| format!("{status} {meaning}"))
        .collect();
    if told.is_empty() {
        return String::new();
    }
    let name = pick(lang, "Code de retour :", "Exit status:");
    format!("{name} {}.", told.join(", "))
}

/// The settings that `verb` heeds, of those that every verb accepts; `None` where it heeds all of them.
pub fn heeded(verb: &str) -> Option<&'static [&'static str]> {
    let heeded: &[&str] = match verb {
        "rules" => &["format", "lang"],
        "explain" => &["format", "lang", "color"],
        "completions" | "docs" | "init" | "legal" | "man" => &["lang"],
        "urls" => &["format", "lang", "as_of"],
        "dump" => &["lang", "as_of", "config", "no_config"],
        "config" => &["format", "lang", "config", "no_config"],
        "lsp" | "suppress" => &[
            "lang",
            "as_of",
            "config",
            "no_config",
            "legal_index",
            "threads",
        ],
        "baseline" => &[
            "format",
            "lang",
            "as_of",
            "exclude",
            "no_exclude",
            "baseline",
            "config",
            "no_config",
            "legal_index",
            "online",
            "cache",
            "cache_only",
            "no_cache",
            "hosts",
            "allow_private",
            "proxy",
            "threads",
        ],
        "merge" => &["format", "lang", "history", "fail_on", "color"],
        "legal import" | "legal update" => &["lang", "config", "no_config", "legal_index"],
        "legal status" => &["format", "lang", "config", "no_config", "legal_index"],
        "legal show" => &[
            "format",
            "lang",
            "as_of",
            "config",
            "no_config",
            "legal_index",
        ],
        "legal refresh" => &[
            "format",
            "lang",
            "as_of",
            "exclude",
            "no_exclude",
            "changed",
            "since",
            "staged",
            "config",
            "no_config",
            "legal_index",
            "threads",
        ],
        _ => return None,
    };
    Some(heeded)
}
