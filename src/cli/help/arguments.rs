//! What each argument and option is for, what its value is called, and under which heading help shows it.

use clap::Arg;

use super::super::forms;
use crate::book::Lang;
use crate::report::Format;
use crate::report::wording::pick;

/// `argument` with its help in `lang`.
pub fn localise(argument: Arg, lang: Lang) -> Arg {
    let french = lang == Lang::Fr;
    let name = argument.get_id().to_string();
    let argument = argument
        .help(help(&name, lang))
        .help_heading(heading(&name, lang));
    match name.as_str() {
        "paths" if french => argument.value_name("CHEMINS"),
        "files" => argument.value_name(pick(lang, "FICHIERS", "FILES")),
        "path" | "stdin_filename" if french => argument.value_name("CHEMIN"),
        "place" => argument.value_name(pick(lang, "CHEMIN[:LIGNE]", "PATH[:LINE]")),
        "reason" => argument.value_name(pick(lang, "MOTIF", "REASON")),
        "action" => argument.value_name("ACTION"),
        "rule" | "fix_only" if french => argument.value_name("RÈGLE"),
        "what" => argument.value_name("show|schema"),
        "format" => argument.value_name("FORMAT"),
        "lang" => argument.value_name(pick(lang, "LANGUE", "LANGUAGE")),
        "fail_on" => argument.value_name(pick(lang, "NIVEAU", "LEVEL")),
        "shell" => argument.value_name("bash|zsh|fish|powershell|elvish"),
        "folder" | "pages" => argument.value_name(pick(lang, "DOSSIER", "FOLDER")),
        "archives" => argument.value_name("ARCHIVES"),
        "reports" => argument.value_name(pick(lang, "RAPPORTS", "REPORTS")),
        "from" => argument.value_name(pick(lang, "ADRESSE", "ADDRESS")),
        "text" => argument.value_name(pick(lang, "TEXTE", "TEXT")),
        "config" | "baseline" | "legal_index" | "cache" | "history" => {
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

/// The heading that stands above an argument in help.
fn heading(name: &str, lang: Lang) -> &'static str {
    match name {
        "paths" | "path" | "files" | "rule" | "place" | "action" | "what" | "archives"
        | "reports" | "text" | "shell" | "folder" | "pages" => {
            pick(lang, "Arguments ", "Arguments")
        }
        "as_of" | "exclude" | "no_exclude" | "changed" | "since" | "staged" | "whole_files"
        | "baseline" | "config" | "no_config" | "legal_index" => pick(
            lang,
            "Ce qui est vérifié, et d'après quoi ",
            "What is checked, and against what",
        ),
        "fix" | "unsafe_fixes" | "fix_only" | "diff" | "stdin_filename" => {
            pick(lang, "Réparations ", "Repairs")
        }
        "online" | "cache" | "cache_only" | "no_cache" | "hosts" | "suggest_archive"
        | "allow_private" | "proxy" => {
            pick(lang, "Liens vers d'autres sites ", "Links to other sites")
        }
        _ => pick(lang, "Options ", "Options"),
    }
}

/// What help says of `--format` where an answer has only these `forms`, the first of them unasked.
pub fn forms(forms: &[Format], lang: Lang) -> String {
    let listed = forms::listed(forms);
    let (first, rest) = listed.split_once(", ").unwrap_or((&listed, ""));
    match lang {
        Lang::Fr => format!("Présentation : {first} (sans précision), {rest}"),
        Lang::En => format!("Form of the answer: {first} (default), {rest}"),
    }
}

fn help(name: &str, lang: Lang) -> &'static str {
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
        "files" => pick(
            lang,
            "Les fichiers que pre-commit nomme",
            "The files that pre-commit names",
        ),
        "folder" => pick(
            lang,
            "Le dossier où écrire le site : vide, nouveau, ou écrit par cette même commande",
            "The folder to write the site into: empty, new, or written by this same command",
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
            "Présentation : terminal (sans précision), short, json, jsonl, github, markdown, html, sarif, gitlab, junit, checkstyle, rdjson. FORMAT=FICHIER écrit dans un fichier ; --format peut être répété",
            "Form of the answer: terminal (default), short, json, jsonl, github, markdown, html, sarif, gitlab, junit, checkstyle, rdjson. FORMAT=FILE writes to a file; --format may be repeated",
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
        "reports" => pick(
            lang,
            "Fichiers écrits avec --format json=FICHIER, un par part",
            "Files written with --format json=FILE, one for each part",
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
        "history" => pick(
            lang,
            "Rapport antérieur (--format json), ou dossier de rapports : --format html montre l'évolution ; le jour est celui du nom (rapport-2026-11-23.json)",
            "Earlier report (--format json), or folder of reports: --format html shows the trend; the day is that of the name (report-2026-11-23.json)",
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
        "shell" => pick(
            lang,
            "L'interpréteur de commandes ; sans rien, celui que nomme la variable SHELL",
            "The shell; without any, the one that the variable SHELL names",
        ),
        "pages" => pick(
            lang,
            "Le dossier où écrire une page par commande ; sans rien, la page du programme est affichée",
            "The folder to write one page per command into; without any, the program's page is printed",
        ),
        "dry_run" => pick(
            lang,
            "Montrer ce qui serait écrit, sans rien écrire",
            "Show what would be written, and write nothing",
        ),
        "no_hook" => pick(
            lang,
            "Sans la vérification avant chaque commit (.pre-commit-config.yaml)",
            "Without the check before each commit (.pre-commit-config.yaml)",
        ),
        "no_workflow" => pick(
            lang,
            "Sans la vérification des demandes de fusion (.github/workflows)",
            "Without the check of pull requests (.github/workflows)",
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
