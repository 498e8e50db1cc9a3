//! The help of the command line, in two languages. clap's own words are English, so each of them is replaced.

use clap::{Arg, Command, CommandFactory};

use super::arguments::Arguments;
use super::legal;
use crate::book::Lang;
use crate::report::wording::pick;

/// The command line with its help in `lang`.
pub fn command(lang: Lang) -> Command {
    let verbs: Vec<String> = Arguments::command()
        .get_subcommands()
        .map(|verb| verb.get_name().to_owned())
        .collect();
    let command = Arguments::command()
        .about(pick(
            lang,
            "Vérifie le contenu d'un site Jekyll : en-têtes des pages, liens, textes de loi, accessibilité (RGAA).",
            "Checks the content of a Jekyll site: front matter, links, legal texts, accessibility (RGAA).",
        ))
        .override_usage(pick(
            lang,
            "dinum-lint [OPTIONS] [CHEMINS]...\n              dinum-lint [OPTIONS] COMMANDE",
            "dinum-lint [OPTIONS] [PATHS]...\n       dinum-lint [OPTIONS] COMMAND",
        ))
        .after_help(pick(lang, AFTER_FR, AFTER_EN))
        .subcommand_help_heading(pick(lang, "Commandes ", "Commands"));
    let command = localise(command, lang);
    let shared: Vec<Arg> = command
        .get_arguments()
        .filter(|argument| argument.is_global_set())
        .cloned()
        .collect();
    verbs.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |verb| {
            let verb = describe(verb, lang);
            let actions: Vec<String> = verb
                .get_subcommands()
                .map(|action| action.get_name().to_owned())
                .collect();
            let verb = actions.iter().fold(verb, |verb, name| {
                verb.mut_subcommand(name, |action| {
                    let heeded = legal::heeded(name);
                    let action = localise(legal::describe(action, lang), lang);
                    without(action, &shared, heeded)
                })
            });
            localise(verb, lang).subcommand_help_heading(pick(lang, "Commandes ", "Commands"))
        })
    })
}

/// `action`, whose help shows those of the `shared` settings that it heeds. The others are accepted as everywhere.
fn without(action: Command, shared: &[Arg], heeded: &[&str]) -> Command {
    let others = shared.iter().filter(|argument| {
        let name = argument.get_id().as_str();
        name != "help" && !heeded.contains(&name)
    });
    action.args(others.map(|argument| argument.clone().hide(true)))
}

const AFTER_FR: &str = "Code de retour : 0 rien à signaler au niveau de --fail-on, 1 des constats, 2 mauvais usage, chemin absent, ou configuration inutilisable.";
const AFTER_EN: &str = "Exit status: 0 nothing at the level of --fail-on, 1 findings, 2 wrong usage, missing path, or unusable configuration.";

const LINKS_FR: &str = "Exemples :
  dinum-lint links                              tous les liens du site
  dinum-lint links _actualites/ --hosts         ceux d'un dossier, et ce qui a été demandé à qui
  dinum-lint links --changed                    ceux qu'ajoutent les modifications en cours
  dinum-lint links --cache liens.json           avec les réponses gardées dans ce fichier
  dinum-lint links --cache-only                 sans réseau, d'après la dernière vérification
  dinum-lint links --fix                        corriger les adresses qui ont changé sur le même site
  dinum-lint --online                           toutes les vérifications, celle-ci comprise";
const LINKS_EN: &str = "Examples:
  dinum-lint links                              all links of the site
  dinum-lint links _actualites/ --hosts         those of a folder, and what was asked of whom
  dinum-lint links --changed                    those that the current changes add
  dinum-lint links --cache links.json           with the answers kept in this file
  dinum-lint links --cache-only                 without network, by the last check
  dinum-lint links --fix                        correct addresses that changed on the same site
  dinum-lint --online                           all checks, this one included";

/// What a verb does, and how it is called.
fn describe(verb: Command, lang: Lang) -> Command {
    let (about, usage) = match verb.get_name() {
        "check" => (
            pick(
                lang,
                "Vérifie des pages (comme sans commande)",
                "Checks pages (the same as without a command)",
            ),
            pick(
                lang,
                "dinum-lint check [OPTIONS] [CHEMINS]...",
                "dinum-lint check [OPTIONS] [PATHS]...",
            ),
        ),
        "rules" => (
            pick(lang, "Liste les règles", "Lists the rules"),
            "dinum-lint rules [OPTIONS]",
        ),
        "explain" => (
            pick(
                lang,
                "Explique une règle, avec des exemples",
                "Explains a rule, with examples",
            ),
            pick(
                lang,
                "dinum-lint explain [OPTIONS] RÈGLE",
                "dinum-lint explain [OPTIONS] RULE",
            ),
        ),
        "dump" => (
            pick(
                lang,
                "Montre, en JSON, ce qui a été compris de pages",
                "Prints, as JSON, what was understood of pages",
            ),
            pick(
                lang,
                "dinum-lint dump [OPTIONS] CHEMINS...",
                "dinum-lint dump [OPTIONS] PATHS...",
            ),
        ),
        "suppress" => (
            pick(
                lang,
                "Ignore des constats par un commentaire dans la page",
                "Ignores findings by a comment in the page",
            ),
            pick(
                lang,
                "dinum-lint suppress [OPTIONS] --reason MOTIF RÈGLE CHEMIN[:LIGNE]",
                "dinum-lint suppress [OPTIONS] --reason REASON RULE PATH[:LINE]",
            ),
        ),
        "baseline" => (
            pick(
                lang,
                "Note les constats acceptés pour l'instant (create, update, prune)",
                "Writes down the findings accepted for now (create, update, prune)",
            ),
            pick(
                lang,
                "dinum-lint baseline [OPTIONS] create|update|prune [CHEMINS]...",
                "dinum-lint baseline [OPTIONS] create|update|prune [PATHS]...",
            ),
        ),
        "legal" => (
            pick(
                lang,
                "Tient à jour l'index des textes de loi (import, update, refresh, show, status)",
                "Keeps and asks the index of legal texts (import, update, refresh, show, status)",
            ),
            pick(
                lang,
                "dinum-lint legal COMMANDE",
                "dinum-lint legal COMMAND",
            ),
        ),
        "links" => {
            return verb
                .about(pick(
                    lang,
                    "Vérifie les liens vers d'autres sites en interrogeant le web",
                    "Checks links to other sites by asking the web",
                ))
                .override_usage(pick(
                    lang,
                    "dinum-lint links [OPTIONS] [CHEMINS]...",
                    "dinum-lint links [OPTIONS] [PATHS]...",
                ))
                .after_help(pick(lang, LINKS_FR, LINKS_EN));
        }
        "lsp" => (
            pick(
                lang,
                "Répond à un éditeur de texte pendant que l'on écrit (Language Server Protocol)",
                "Serves a text editor while somebody writes (Language Server Protocol)",
            ),
            "dinum-lint lsp [OPTIONS]",
        ),
        "config" => (
            pick(
                lang,
                "Montre les réglages en vigueur et d'où ils viennent (show), ou le schéma du fichier (schema)",
                "Shows the settings in force and where they come from (show), or the file's schema (schema)",
            ),
            pick(
                lang,
                "dinum-lint config [OPTIONS] show [CHEMIN]\n              dinum-lint config [OPTIONS] schema",
                "dinum-lint config [OPTIONS] show [PATH]\n       dinum-lint config [OPTIONS] schema",
            ),
        ),
        _ => (
            pick(
                lang,
                "Liste les adresses que publie le site",
                "Lists the addresses that the site publishes",
            ),
            pick(
                lang,
                "dinum-lint urls [OPTIONS] [CHEMIN]",
                "dinum-lint urls [OPTIONS] [PATH]",
            ),
        ),
    };
    verb.about(about).override_usage(usage)
}

fn localise(command: Command, lang: Lang) -> Command {
    command
        .help_template(pick(
            lang,
            "{about}\n\nUtilisation : {usage}\n\n{all-args}{after-help}\n",
            "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}\n",
        ))
        .disable_help_flag(true)
        .mut_args(|argument| localise_argument(argument, lang))
}

fn localise_argument(argument: Arg, lang: Lang) -> Arg {
    let french = lang == Lang::Fr;
    let name = argument.get_id().to_string();
    let heading = match name.as_str() {
        "paths" | "path" | "rule" | "place" | "action" | "what" | "archives" | "text" => {
            pick(lang, "Arguments ", "Arguments")
        }
        _ => pick(lang, "Options ", "Options"),
    };
    let argument = argument
        .help(argument_help(&name, lang))
        .help_heading(heading);
    match name.as_str() {
        "paths" if french => argument.value_name("CHEMINS"),
        "path" | "stdin_filename" if french => argument.value_name("CHEMIN"),
        "place" => argument.value_name(pick(lang, "CHEMIN[:LIGNE]", "PATH[:LINE]")),
        "reason" => argument.value_name(pick(lang, "MOTIF", "REASON")),
        "action" => argument.value_name("ACTION"),
        "rule" | "fix_only" if french => argument.value_name("RÈGLE"),
        "what" => argument.value_name("show|schema"),
        "format" => argument.value_name("FORMAT"),
        "lang" => argument.value_name(pick(lang, "LANGUE", "LANGUAGE")),
        "fail_on" => argument.value_name(pick(lang, "NIVEAU", "LEVEL")),
        "archives" => argument.value_name("ARCHIVES"),
        "from" => argument.value_name(pick(lang, "ADRESSE", "ADDRESS")),
        "text" => argument.value_name(pick(lang, "TEXTE", "TEXT")),
        "config" | "baseline" | "legal_index" | "cache" => {
            argument.value_name(pick(lang, "FICHIER", "FILE"))
        }
        "color" => argument.value_name(pick(lang, "QUAND", "WHEN")),
        "exclude" => argument.value_name(pick(lang, "MOTIF", "PATTERN")),
        "since" => argument.value_name(pick(lang, "RÉFÉRENCE", "REVISION")),
        "shard" => argument.value_name("K/N"),
        "threads" => argument.value_name(pick(lang, "NOMBRE", "NUMBER")),
        _ => argument,
    }
}

fn argument_help(name: &str, lang: Lang) -> &'static str {
    match name {
        "paths" => pick(
            lang,
            "Fichiers et dossiers ; sans rien, le site autour du dossier courant",
            "Files and folders; without any, the site around the current folder",
        ),
        "path" => pick(
            lang,
            "Une page ou un dossier du site ; sans rien, le site autour du dossier courant",
            "A page or a folder of the site; without any, the site around the current folder",
        ),
        "stdio" => pick(
            lang,
            "Par l'entrée et la sortie standard : c'est toujours le cas",
            "Over standard input and output: it always is",
        ),
        "what" => pick(
            lang,
            "show : les réglages en vigueur ; schema : le schéma JSON, pour les éditeurs de texte",
            "show: the settings in force; schema: the JSON Schema, for text editors",
        ),
        "rule" => pick(
            lang,
            "L'identifiant de la règle, par exemple a11y/img-alt",
            "The rule's id, such as a11y/img-alt",
        ),
        "format" => pick(
            lang,
            "Présentation : terminal (sans précision), short, json, github",
            "Form of the answer: terminal (default), short, json, github",
        ),
        "lang" => pick(
            lang,
            "Langue des messages : fr (sans précision), en",
            "Language of messages: fr (default), en",
        ),
        "as_of" => pick(
            lang,
            "Vérifier comme si l'on était à cette date (AAAA-MM-JJ)",
            "Check as if it were this day (YYYY-MM-DD)",
        ),
        "fail_on" => pick(
            lang,
            "Niveau à partir duquel le code de retour est 1 : error (sans précision), warning, info, never",
            "Level from which the exit status is 1: error (default), warning, info, never",
        ),
        "color" => pick(
            lang,
            "Couleurs : auto (sans précision), always, never",
            "Colours: auto (default), always, never",
        ),
        "exclude" => pick(
            lang,
            "Fichiers à laisser de côté, même nommés, écrits comme dans un .gitignore (répétable)",
            "Files to leave out, even where they are named, written as in a .gitignore (repeatable)",
        ),
        "changed" => pick(
            lang,
            "Ne montrer que ce qu'apportent les modifications depuis la branche de référence",
            "Show only what the changes since the target branch bring",
        ),
        "since" => pick(
            lang,
            "La branche, l'étiquette ou le commit à partir duquel compter les modifications",
            "The branch, tag or commit from which changes are counted",
        ),
        "staged" => pick(
            lang,
            "Ne montrer que ce qu'apporterait le prochain commit (git add)",
            "Show only what the next commit would bring (git add)",
        ),
        "whole_files" => pick(
            lang,
            "Avec --changed ou --staged : montrer aussi les constats des lignes non modifiées",
            "With --changed or --staged: show the findings of unchanged lines too",
        ),
        "fix" => pick(
            lang,
            "Faire dans les fichiers les réparations sans risque",
            "Make the safe repairs in the files",
        ),
        "unsafe_fixes" => pick(
            lang,
            "Avec --fix ou --diff : aussi les réparations qui demandent une relecture",
            "With --fix or --diff: the repairs too that need a review",
        ),
        "fix_only" => pick(
            lang,
            "Ne faire que les réparations de ces règles (a11y/br-spacing,typography/*)",
            "Make the repairs of these rules only (a11y/br-spacing,typography/*)",
        ),
        "diff" => pick(
            lang,
            "Montrer ce que --fix changerait, sans rien écrire",
            "Show what --fix would change, and write nothing",
        ),
        "stdin_filename" => pick(
            lang,
            "Lire la page sur l'entrée standard (chemin -) sous ce nom ; avec --fix, l'écrire réparée sur la sortie",
            "Read the page from standard input (path -) under this name; with --fix, write it repaired to the output",
        ),
        "online" => pick(
            lang,
            "Vérifier aussi les liens vers d'autres sites, en interrogeant le web",
            "Check links to other sites too, by asking the web",
        ),
        "cache" => pick(
            lang,
            "Le fichier où garder les réponses du web, au lieu de celui du dossier de l'utilisateur",
            "The file in which answers of the web are kept, instead of that of the user's folder",
        ),
        "cache_only" => pick(
            lang,
            "Ne rien demander au web : juger d'après les réponses gardées",
            "Ask nothing of the web: judge by the answers that are kept",
        ),
        "no_cache" => pick(
            lang,
            "Tout redemander au web, et ne rien garder",
            "Ask everything of the web again, and keep nothing",
        ),
        "hosts" => pick(
            lang,
            "Montrer ce qui a été demandé à chaque site",
            "Show what was asked of each site",
        ),
        "suggest_archive" => pick(
            lang,
            "Proposer, pour les liens morts, une copie des archives du web (archive.org)",
            "Offer, for dead links, a copy of the web archive (archive.org)",
        ),
        "allow_private" => pick(
            lang,
            "Interroger aussi cette machine et les réseaux privés ; jamais sur les pages d'un inconnu",
            "Ask this machine and private networks too; never on pages of a stranger",
        ),
        "proxy" => pick(
            lang,
            "Passer par le serveur mandataire que nomme l'environnement (HTTPS_PROXY)",
            "Go through the proxy that the environment names (HTTPS_PROXY)",
        ),
        "no_exclude" => pick(
            lang,
            "Ne laisser aucun fichier de côté, pas même ceux que git ignore",
            "Leave no file out, not even those that git ignores",
        ),
        "config" => pick(
            lang,
            "Le fichier de configuration à utiliser, au lieu du .dinum-lint.yml du site",
            "The configuration file to use, instead of the site's .dinum-lint.yml",
        ),
        "no_config" => pick(
            lang,
            "Ne pas lire de fichier de configuration",
            "Read no configuration file",
        ),
        "from" => pick(
            lang,
            "L'adresse de l'index publié (un .sqlite, compressé en .gz ou non), au lieu de l'adresse habituelle ; son empreinte, écrite par sha256sum, est à la même adresse suivie de .sha256",
            "The address of the published index (a .sqlite file, compressed as .gz or not), instead of the usual one; its checksum, as sha256sum writes it, is at the same address followed by .sha256",
        ),
        "archives" => pick(
            lang,
            "Archives LEGI et JORF de la DILA (Freemium_legi_global_….tar.gz, LEGI_….tar.gz), dans n'importe quel ordre",
            "LEGI and JORF archives of the DILA (Freemium_legi_global_….tar.gz, LEGI_….tar.gz), in any order",
        ),
        "text" => pick(
            lang,
            "Le texte : « décret 2019-1088 », un identifiant (JORFTEXT…, LEGIARTI…, NOR) ou une adresse de Légifrance",
            "The text: \"décret 2019-1088\", an identifier (JORFTEXT…, LEGIARTI…, NOR) or an address of Légifrance",
        ),
        "legal_index" => pick(
            lang,
            "L'index local des textes de loi à utiliser, au lieu de celui du dossier de l'utilisateur",
            "The local index of legal texts to use, instead of that of the user's folder",
        ),
        "shard" => pick(
            lang,
            "Ne vérifier que la K-ième de N parts du site, pour partager le travail ; merge réunit les réponses (--format json)",
            "Check the Kth of N parts of the site only, to share the work; merge joins the answers (--format json)",
        ),
        "threads" => pick(
            lang,
            "Nombre de pages vérifiées en même temps",
            "How many pages are checked at a time",
        ),
        "place" => pick(
            lang,
            "Le fichier, ou le fichier et la ligne, où ignorer la règle",
            "The file, or the file and line, in which to ignore the rule",
        ),
        "reason" => pick(
            lang,
            "Pourquoi : le motif est écrit dans le commentaire",
            "Why: the reason is written into the comment",
        ),
        "baseline" => pick(
            lang,
            "Liste des constats acceptés : seuls les autres sont montrés",
            "File of accepted findings: only others are shown",
        ),
        "action" => pick(
            lang,
            "create (écrire la liste), update (la mettre à jour), prune (en retirer ce qui est corrigé)",
            "create (write the file), update (make it current), prune (take out what is repaired)",
        ),
        "force" => pick(
            lang,
            "Remplacer une liste qui existe déjà",
            "Replace a file that exists already",
        ),
        "rgaa" => pick(
            lang,
            "Liste les critères du RGAA, avec les règles qui en vérifient quelque chose",
            "Lists the criteria of the RGAA, with the rules that check something of them",
        ),
        "sandbox" => pick(
            lang,
            "Demander au service d'essai de PISTE, dont les données sont autres",
            "Ask PISTE's service for trying out, whose data are others",
        ),
        "help" => pick(lang, "Affiche cette aide", "Shows this help"),
        _ => pick(lang, "Affiche la version", "Shows the version"),
    }
}
