//! What somebody probably meant who wrote a word that the command line does not know: misspelt, or in French.

use clap::CommandFactory as _;
use unicode_normalization::UnicodeNormalization as _;

use super::arguments::Arguments;
use crate::rules;

/// What to write after the program's name instead of a French word, without accents.
const VERBS: [(&str, &[&str]); 21] = [
    (
        "check",
        &[
            "verifier",
            "verification",
            "controler",
            "tester",
            "analyser",
            "lint",
        ],
    ),
    ("rules", &["regle", "regles", "lister", "liste"]),
    (
        "explain",
        &["expliquer", "explique", "explication", "pourquoi"],
    ),
    ("suppress", &["ignorer", "taire", "supprimer", "masquer"]),
    ("baseline", &["accepter", "reference", "constats"]),
    (
        "config show",
        &["configuration", "configurer", "reglages", "settings"],
    ),
    (
        "legal",
        &["loi", "lois", "legifrance", "textes", "juridique"],
    ),
    ("links", &["lien", "liens"]),
    ("urls", &["adresse", "adresses"]),
    ("lsp", &["editeur", "editor"]),
    (
        "init",
        &["initialiser", "installer", "demarrer", "commencer"],
    ),
    ("completions", &["completer", "completion"]),
    ("man", &["manuel", "manual"]),
    ("docs", &["documentation", "documents"]),
    ("merge", &["fusionner", "reunir"]),
    ("dump", &["comprendre", "compris"]),
    ("--fix", &["corriger", "correction", "reparer", "fix"]),
    ("--diff", &["difference", "differences", "diff"]),
    ("--changed", &["modifications", "changed"]),
    ("--help", &["aide", "help"]),
    ("--version", &["version"]),
];

/// The options that French words, and words of other programs, stand for.
const OPTIONS: [(&str, &[&str]); 16] = [
    ("--fix", &["--corriger", "--correction", "--reparer"]),
    ("--lang", &["--langue", "--langage"]),
    ("--color", &["--couleur", "--couleurs"]),
    ("--exclude", &["--exclure", "--ignorer", "--ignore"]),
    ("--changed", &["--modifie", "--modifies", "--modifications"]),
    ("--since", &["--depuis"]),
    ("--staged", &["--prepare", "--prepares", "--cached"]),
    (
        "--online",
        &["--en-ligne", "--reseau", "--web", "--internet"],
    ),
    ("--help", &["--aide"]),
    ("--as-of", &["--date", "--jour", "--au"]),
    ("--format FORMAT=FICHIER", &["--sortie", "--output"]),
    ("--format", &["--presentation"]),
    ("--reason", &["--motif", "--raison", "--pourquoi"]),
    ("--dry-run", &["--simulation", "--a-blanc", "--essai"]),
    ("--threads", &["--fils", "--jobs"]),
    ("--fail-on", &["--niveau", "--seuil", "--level"]),
];

/// The values that French words stand for.
const VALUES: [(&str, &[&str]); 14] = [
    ("short", &["court", "courte"]),
    ("error", &["erreur", "erreurs"]),
    ("warning", &["avertissement", "avertissements"]),
    ("info", &["information", "informations"]),
    ("never", &["jamais", "non"]),
    ("always", &["toujours", "oui"]),
    ("fr", &["francais", "french"]),
    ("en", &["anglais", "english"]),
    ("create", &["creer", "ecrire"]),
    ("update", &["actualiser", "maj"]),
    ("prune", &["nettoyer", "retirer"]),
    ("show", &["montrer", "afficher", "voir"]),
    ("status", &["etat", "statut"]),
    ("refresh", &["rafraichir", "demander"]),
];

/// What to write after the program's name instead of `word`.
pub fn verb(word: &str) -> Option<String> {
    if let Some(said) = translated(&VERBS, word) {
        return Some(said.to_owned());
    }
    let command = Arguments::command();
    let names: Vec<&str> = command
        .get_subcommands()
        .map(clap::Command::get_name)
        .collect();
    nearest(word, &names).map(str::to_owned)
}

/// Whether `word` after the program's name calls a verb.
pub fn is_verb(word: &str) -> bool {
    Arguments::command().find_subcommand(word).is_some()
}

/// The option that `word`, with its dashes and without a value, stands for in French.
pub fn option(word: &str) -> Option<&'static str> {
    let name = word.split('=').next().unwrap_or(word);
    translated(&OPTIONS, name)
}

/// The one of `values` that `word` probably means.
pub fn value<'v>(word: &str, values: &[&'v str]) -> Option<&'v str> {
    let said = translated(&VALUES, word);
    let known = values.iter().find(|value| Some(**value) == said);
    known.copied().or_else(|| nearest(word, values))
}

/// The family of rules, as `typography/*`, that `name` probably means, itself a family's.
pub fn family(name: &str) -> Option<String> {
    let own = name.strip_suffix("/*").unwrap_or(name);
    let mut families: Vec<&str> = rules::all()
        .filter_map(|rule| rule.id.split('/').next())
        .collect();
    families.dedup();
    let meant = nearest(own, &families)?;
    Some(format!("{meant}/*"))
}

fn translated(words: &[(&'static str, &[&str])], word: &str) -> Option<&'static str> {
    let word = plain(word);
    let entry = words.iter().find(|(_, said)| said.contains(&&*word))?;
    Some(entry.0)
}

/// The one of `names` that is at most two slips away from `word`, one where the word is short.
fn nearest<'n>(word: &str, names: &[&'n str]) -> Option<&'n str> {
    let word = plain(word);
    let length = word.chars().count();
    // Long words are no verb, and comparing them costs.
    if length > 30 {
        return None;
    }
    let reach = if length < 4 { 1 } else { 2 };
    let slips = names
        .iter()
        .map(|name| (strsim::damerau_levenshtein(&word, name), *name));
    let near = slips.filter(|(slips, name)| *slips <= reach && *slips < name.len());
    near.min().map(|(_, name)| name)
}

/// `word` in lower case and without accents.
fn plain(word: &str) -> String {
    let letters = word
        .nfd()
        .filter(|letter| !unicode_normalization::char::is_combining_mark(*letter));
    letters.flat_map(char::to_lowercase).collect()
}
