//! The keys of a configuration, with their shapes and what they are for.

use crate::book::{Book, OptionType, RuleOption};
use crate::rules;

use super::organisation::organisation;
use super::shape::{Joined, Key, Named, Shape};
use super::web;

/// The levels of a rule.
pub const LEVELS: &[&str] = &["error", "warning", "info", "off"];
/// The kinds of front-matter values: those of [`crate::site::preset::ValueType`].
const TYPES: &[&str] = &[
    "text",
    "text-or-number",
    "address",
    "code",
    "texts",
    "number",
    "boolean",
    "date",
    "date-in-words",
    "image",
    "file",
    "list",
    "mapping",
];

/// The shape of a whole configuration.
pub fn root(book: &Book) -> Shape {
    let mut keys = vec![
        Key::new(
            "extends",
            Shape::Text,
            "Ce que ce fichier complète : `numerique.gouv.fr`, `jekyll`, ou le chemin d'un autre fichier YAML, depuis celui-ci.",
            "What this file builds upon: `numerique.gouv.fr`, `jekyll`, or the path of another YAML file, from this one.",
        ),
        Key::new(
            "documentation",
            Shape::Address,
            "L'adresse où les documents des règles sont publiés ; l'identifiant de la règle s'y ajoute.",
            "The address under which the rule documents are published; the rule's id is added to it.",
        ),
        Key::new(
            "baseline",
            Shape::Text,
            "Le fichier des constats acceptés pour l'instant (`dinum-lint baseline create` l'écrit), depuis le dossier de ce fichier-ci.",
            "The file of the findings accepted for now (`dinum-lint baseline create` writes it), from this file's folder.",
        ),
        Key::new(
            "legal-index",
            Shape::Text,
            "L'index local des textes de loi (`dinum-lint legal import`), depuis ce fichier ; sans précision, celui du dossier de l'utilisateur.",
            "The local index of legal texts (`dinum-lint legal import`), from this file; that of the user's folder unless told.",
        ),
        Key::new(
            "exclude",
            Shape::more_patterns(),
            "Fichiers et dossiers à ne pas vérifier.",
            "Files and folders that are not checked.",
        ),
        web::key(),
    ];
    keys.extend(conventions());
    keys.push(Key::new(
        "organisation",
        organisation(),
        "Les organismes que ce site connaît en plus, dans la forme de rules/organisation.",
        "Further organisations that this site knows, in the form of rules/organisation.",
    ));
    keys.push(Key::new(
        "rules",
        rules(book),
        "Le niveau et les réglages des règles.",
        "Levels and options of rules.",
    ));
    keys.push(Key::new(
        "overrides",
        Shape::List(Box::new(override_(book)), Joined::Adds),
        "D'autres niveaux et réglages pour certains fichiers ou certaines collections ; le dernier qui convient l'emporte.",
        "Other levels and options for some files or collections; the last one that fits wins.",
    ));
    Shape::Mapping(keys, Named::Keys)
}

fn override_(book: &Book) -> Shape {
    let keys = vec![
        Key::new(
            "paths",
            Shape::more_patterns(),
            "Les fichiers concernés.",
            "The files concerned.",
        ),
        Key::new(
            "collections",
            Shape::more_texts(),
            "Les collections concernées.",
            "The collections concerned.",
        ),
        Key::new(
            "rules",
            rules(book),
            "Le niveau et les réglages des règles pour ces pages.",
            "Levels and options of rules for these pages.",
        ),
    ];
    Shape::Mapping(keys, Named::Keys)
}

/// The keys that a site's conventions have: those of [`crate::site::preset::Preset`].
pub fn conventions() -> Vec<Key> {
    vec![
        Key::new(
            "hosts",
            Shape::List(Box::new(Shape::Host), Joined::Adds),
            "Les noms de domaine du site, sans http ni chemin.",
            "The site's hosts, without scheme or path.",
        ),
        Key::new(
            "images",
            Shape::more_texts(),
            "Les clés d'en-tête qui nomment une image, par exemple `une.image` ou `photos[].image`.",
            "Front-matter keys that name a picture, such as `une.image` or `photos[].image`.",
        ),
        Key::new(
            "files",
            Shape::more_texts(),
            "Les clés d'en-tête qui nomment un autre fichier du site.",
            "Front-matter keys that name another file of the site.",
        ),
        Key::new(
            "redirections",
            Shape::more_texts(),
            "Les clés d'en-tête qui font d'une page une simple redirection.",
            "Front-matter keys that make a page a mere redirection.",
        ),
        known(),
        types(),
        Key::new(
            "elsewhere",
            collection(),
            "Ce qui vaut pour un fichier qui n'est dans aucune collection.",
            "What holds for a file in no collection.",
        ),
        Key::new(
            "collections",
            Shape::Map(Box::new(collection())),
            "Ce qui vaut pour chaque collection, par son nom.",
            "What holds for each collection, by name.",
        ),
        Key::new(
            "layouts",
            Shape::Map(Box::new(layout())),
            "Ce qui vaut pour chaque mise en page, par son nom.",
            "What holds for each layout, by name.",
        ),
    ]
}

fn known() -> Key {
    Key::new(
        "known",
        Shape::more_texts(),
        "Les clés d'en-tête connues, par exemple `une.image`, `files[].nom` ou `acces[].*`.",
        "Known front-matter keys, such as `une.image`, `files[].nom` or `acces[].*`.",
    )
}

fn types() -> Key {
    Key::new(
        "types",
        Shape::Map(Box::new(Shape::Choice(TYPES))),
        "Le type de la valeur de certaines clés d'en-tête.",
        "The type of the value of some front-matter keys.",
    )
}

fn required() -> Key {
    Key::new(
        "required",
        Shape::texts(),
        "Les clés d'en-tête obligatoires.",
        "Front-matter keys that every page must fill.",
    )
}

fn collection() -> Shape {
    let keys = vec![
        Key::new(
            "dated",
            Shape::Boolean,
            "Les pages parlent de leur jour (actualités, communiqués) plutôt que d'aujourd'hui.",
            "Pages speak of their day (news, releases) rather than of today.",
        ),
        Key::new(
            "shown_elsewhere",
            Shape::Boolean,
            "Les pages n'ont pas d'adresse à elles : une autre page les montre.",
            "Pages have no address of their own: another page shows them.",
        ),
        Key::new(
            "default_layout",
            Shape::Text,
            "La mise en page que la configuration de Jekyll donne à ces pages.",
            "The layout that Jekyll's configuration gives to these pages.",
        ),
        Key::new(
            "null_defaults",
            Shape::texts(),
            "Les clés que la configuration de Jekyll laisse vides : elles comptent comme absentes.",
            "Keys that Jekyll's configuration sets to nothing: they count as missing.",
        ),
        required(),
        known(),
        types(),
    ];
    Shape::Mapping(keys, Named::Keys)
}

fn layout() -> Shape {
    let keys = vec![
        Key::new(
            "base_level",
            Shape::Number(0, 6),
            "Le niveau du dernier titre que la mise en page met avant le texte ; sans précision, il est lu dans la mise en page.",
            "The level of the last heading that the layout prints before the text; read from the layout itself unless told.",
        ),
        Key::new(
            "prints_une",
            Shape::Boolean,
            "La mise en page montre `une.image` même quand elle manque.",
            "The layout prints `une.image` even where there is none.",
        ),
        Key::new(
            "markdown",
            Shape::texts(),
            "Les valeurs d'en-tête que la mise en page montre comme du Markdown.",
            "Front-matter values that the layout prints as Markdown.",
        ),
        required(),
        known(),
        types(),
    ];
    Shape::Mapping(keys, Named::Keys)
}

/// Every rule and, under `family/*`, every family.
fn rules(book: &Book) -> Shape {
    let mut keys = Vec::new();
    let mut family = "";
    for registered in rules::all() {
        let own = registered.id.split('/').next().unwrap_or_default();
        if own != family {
            family = own;
            keys.push(Key::new(
                &format!("{family}/*"),
                Shape::Choice(LEVELS),
                "Le niveau des règles de cette famille qui ne sont pas désactivées d'origine.",
                "The level of the rules of this family that are not off by themselves.",
            ));
        }
        if let Some(document) = book.document(registered.id) {
            let levels = Shape::Choice(levels(registered.id));
            let mut settings = vec![level(levels.clone())];
            settings.extend(
                document
                    .options
                    .iter()
                    .map(|(name, option)| key(name, option)),
            );
            let shape = Shape::Short(Box::new(levels), settings);
            let title = &document.title;
            keys.push(Key::new(registered.id, shape, &title.fr, &title.en));
        }
    }
    Shape::Mapping(keys, Named::Rules)
}

/// The levels that the rule `id` may have.
fn levels(id: &str) -> &'static [&'static str] {
    if rules::is_about_what_was_checked(id) {
        &LEVELS[..2]
    } else {
        LEVELS
    }
}

fn level(levels: Shape) -> Key {
    Key::new(
        "level",
        levels,
        "Le niveau des constats, ou `off`.",
        "The level of findings, or `off`.",
    )
}

fn key(name: &str, option: &RuleOption) -> Key {
    let shape = match option.option_type {
        OptionType::Boolean => Shape::Boolean,
        OptionType::Number => Shape::Number(0, i64::from(u32::MAX)),
        OptionType::Text => Shape::Text,
        OptionType::List => Shape::texts(),
    };
    Key::new(name, shape, &option.fr, &option.en)
}

#[cfg(test)]
pub mod tests {
    use serde_yaml::Value;

    use super::*;
    use crate::site::preset::Preset;

    /// A value of the shape.
    pub fn sample(shape: &Shape) -> Value {
        let map = |entries: Vec<(String, Value)>| {
            let entries = entries.into_iter();
            Value::Mapping(entries.map(|(key, value)| (key.into(), value)).collect())
        };
        match shape {
            Shape::Boolean => true.into(),
            Shape::Number(least, _) => (*least).into(),
            Shape::Text | Shape::Pattern | Shape::Host | Shape::Address => "x".into(),
            Shape::Choice(words) => words[0].into(),
            Shape::List(of, _) => vec![sample(of)].into(),
            Shape::Map(of) => map(vec![("x".to_owned(), sample(of))]),
            Shape::Mapping(keys, _) | Shape::Short(_, keys) => {
                let entries = keys.iter();
                map(entries
                    .map(|key| (key.name.clone(), sample(&key.shape)))
                    .collect())
            }
            Shape::Period { .. } => 2020.into(),
        }
    }

    #[test]
    fn a_preset_reads_all_that_may_be_said_of_a_site() {
        let whole = sample(&Shape::Mapping(conventions(), Named::Keys));
        let preset: Preset = serde_yaml::from_value(whole).unwrap();
        assert_eq!(preset.layouts["x"].required, ["x"]);
        for name in TYPES {
            let text = format!("types: {{x: {name}}}");
            assert!(serde_yaml::from_str::<Preset>(&text).is_ok(), "{name}");
        }
    }

    #[test]
    fn no_option_is_called_level() {
        let book = rules::book();
        for registered in rules::all() {
            let document = book.document(registered.id).unwrap();
            assert!(!document.options.contains_key("level"), "{}", registered.id);
        }
    }
}
