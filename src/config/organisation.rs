//! The keys of a site's own organisations: those of [`crate::organisation::Name`] and
//! [`crate::organisation::StructureFacts`].

use super::shape::{Joined, Key, Named, Shape};

/// The kinds of names: those of [`crate::organisation::Kind`].
const KINDS: &[&str] = &["body", "office", "programme", "service"];

/// The shape of `organisation`.
pub fn organisation() -> Shape {
    let entries = |keys| Shape::List(Box::new(mapping(keys)), Joined::Adds);
    mapping(vec![
        Key::new(
            "names",
            entries(name()),
            "Des noms, comme dans rules/organisation/names.yaml.",
            "Names, as in rules/organisation/names.yaml.",
        ),
        Key::new(
            "structures",
            entries(structure()),
            "Des structures, comme dans rules/organisation/structures.yaml.",
            "Structures, as in rules/organisation/structures.yaml.",
        ),
    ])
}

fn mapping(keys: Vec<Key>) -> Shape {
    Shape::Mapping(keys, Named::Keys)
}

fn list(of: Shape) -> Shape {
    Shape::List(Box::new(of), Joined::Replaces)
}

/// A text in both languages.
fn words() -> Shape {
    mapping(vec![
        Key::new("fr", Shape::Text, "En français.", "In French.").required(),
        Key::new("en", Shape::Text, "En anglais.", "In English.").required(),
    ])
}

fn verified() -> Key {
    Key::new(
        "verified",
        Shape::Boolean,
        "Une source a été trouvée pour ces dates ; sinon le message dit que c'est à vérifier.",
        "A source was found for these dates; if not, the message says that they are to be verified.",
    )
    .required()
}

fn name() -> Vec<Key> {
    let rewrites = vec![
        Key::new("from", Shape::Text, "Les mots.", "The words.").required(),
        Key::new(
            "to",
            Shape::Text,
            "Ce qui les remplace.",
            "What takes their place.",
        )
        .required(),
    ];
    vec![
        Key::new(
            "id",
            Shape::Text,
            "Le nom par lequel les autres entrées la désignent.",
            "The name by which other entries refer to it.",
        )
        .required(),
        Key::new(
            "kind",
            Shape::Choice(KINDS),
            "Un organisme (`body`), une fonction (`office`), un programme (`programme`) ou un service numérique (`service`).",
            "An organisation (`body`), an office, a programme or a digital service.",
        )
        .required(),
        Key::new(
            "acronyms",
            Shape::texts(),
            "Ses formes courtes, lues à la lettre ; la première est l'usuelle.",
            "Its short forms, read to the letter; the first is the usual one.",
        ),
        Key::new(
            "long",
            Shape::texts(),
            "Ses formes longues, sans égard aux majuscules ; la première est l'usuelle.",
            "Its long forms, case ignored; the first is the usual one.",
        ),
        Key::new(
            "from",
            Shape::Period { or_before: true },
            "Depuis quand il est juste.",
            "Since when it is right.",
        )
        .required(),
        Key::new(
            "until",
            Shape::Period { or_before: false },
            "Jusqu'à quand il était juste.",
            "When it ceased to be right.",
        ),
        Key::new(
            "successor",
            Shape::Text,
            "L'`id` du nom qui a pris la suite.",
            "The `id` of the name that took its place.",
        ),
        Key::new(
            "instead",
            words(),
            "Ce qu'il faut dire quand aucun nom seul n'a pris la suite.",
            "What to say where no single name took its place.",
        ),
        Key::new(
            "rewrites",
            list(mapping(rewrites)),
            "Des groupes de mots à remplacer d'un bloc.",
            "Groups of words to replace as a whole.",
        ),
        Key::new(
            "others",
            Shape::texts(),
            "Les mots qui, après le nom, en font celui de quelqu'un d'autre.",
            "Words after the name that make it somebody else's.",
        ),
        verified(),
        Key::new(
            "source",
            Shape::Text,
            "Où ces faits ont été lus.",
            "Where the facts were read.",
        )
        .required(),
    ]
}

fn structure() -> Vec<Key> {
    vec![
        Key::new(
            "name",
            words(),
            "Le nom de l'organisme, avec son article.",
            "The organisation's name, with its article.",
        )
        .required(),
        Key::new(
            "subjects",
            Shape::texts(),
            "Ses noms dans les pages.",
            "Its names in pages.",
        )
        .required(),
        Key::new(
            "from",
            Shape::Period { or_before: false },
            "Depuis quand ces faits valent.",
            "Since when the facts hold.",
        )
        .required(),
        verified(),
        Key::new(
            "source",
            words(),
            "Où ces faits ont été lus.",
            "Where the facts were read.",
        )
        .required(),
        Key::new(
            "attachment",
            attachment(),
            "De qui l'organisme relève.",
            "Whom the organisation reports to.",
        )
        .required(),
        Key::new(
            "composition",
            composition(),
            "Combien de parties l'organisme a.",
            "How many parts the organisation has.",
        )
        .required(),
        Key::new(
            "units",
            units(),
            "Les entités qui existent.",
            "The units that exist.",
        )
        .required(),
        Key::new(
            "former_units",
            units(),
            "Les entités qui n'existent plus.",
            "The units that exist no longer.",
        )
        .required(),
    ]
}

fn statement() -> Key {
    Key::new(
        "statement",
        words(),
        "Ce qui est juste, tel que le message le dit.",
        "What is right, as the message says it.",
    )
    .required()
}

fn attachment() -> Shape {
    mapping(vec![
        Key::new(
            "phrases",
            Shape::texts(),
            "Les mots qui annoncent une autorité, par exemple « sous l'autorité ».",
            "Words that announce an authority, such as “sous l'autorité”.",
        )
        .required(),
        Key::new(
            "authorities",
            list(Shape::texts()),
            "Une ligne par autorité, avec ses variantes.",
            "A line per authority, with its variants.",
        )
        .required(),
        statement(),
    ])
}

fn composition() -> Shape {
    let part = vec![
        Key::new(
            "word",
            Shape::Text,
            "Le mot au singulier.",
            "The word, singular.",
        )
        .required(),
        Key::new(
            "plural",
            Shape::Text,
            "Le mot au pluriel.",
            "The word, plural.",
        )
        .required(),
        Key::new(
            "count",
            Shape::Number(0, i64::from(u32::MAX)),
            "Combien il y en a ; 0 : aucun.",
            "How many there are; 0: none.",
        )
        .required(),
    ];
    mapping(vec![
        Key::new(
            "verbs",
            Shape::texts(),
            "Les verbes qui annoncent une composition.",
            "Verbs that announce a composition.",
        )
        .required(),
        Key::new(
            "parts",
            list(mapping(part)),
            "Les parties et leur nombre.",
            "The parts and their number.",
        )
        .required(),
        statement(),
    ])
}

fn units() -> Shape {
    list(mapping(vec![
        Key::new("kind", Shape::Text, "Sa nature : département…", "Its kind.").required(),
        Key::new("names", Shape::texts(), "Ses noms.", "Its names."),
    ]))
}

#[cfg(test)]
mod tests {
    use super::super::keys::tests::sample;
    use super::*;
    use crate::organisation::{Name, StructureFacts};

    #[test]
    fn an_entry_reads_all_that_may_be_said_of_an_organisation() {
        let name: Name = serde_yaml::from_value(sample(&mapping(name()))).unwrap();
        assert_eq!((name.short(), name.rewrites.len()), ("x", 1));
        for kind in KINDS {
            let text = format!("{{id: x, kind: {kind}, from: 2011, verified: true, source: x}}");
            assert!(serde_yaml::from_str::<Name>(&text).is_ok(), "{kind}");
        }
        let facts = serde_yaml::from_value::<StructureFacts>(sample(&mapping(structure())));
        assert!(facts.is_ok(), "{facts:?}");
    }
}
