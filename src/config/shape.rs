//! The shape that a configuration must have. One description serves to check files, to merge them and to write the
//! JSON Schema, so that the three cannot disagree.

/// What a value may be.
#[derive(Clone, Debug)]
pub enum Shape {
    /// `true` or `false`.
    Boolean,
    /// A whole number between two bounds, both allowed.
    Number(i64, i64),
    /// A text that is not empty.
    Text,
    /// A pattern of paths.
    Pattern,
    /// A host, without scheme, port or path.
    Host,
    /// An address of the web, whole.
    Address,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list.
    List(Box<Shape>, Joined),
    /// Known keys.
    Mapping(Vec<Key>, Named),
    /// Any keys, all with values of one shape.
    Map(Box<Shape>),
    /// What stands in a mapping under `level`, alone or in that mapping.
    Short(Box<Shape>, Vec<Key>),
    /// A day, a month or a year.
    Period {
        /// Whether `before:` and such a period may stand in its place.
        or_before: bool,
    },
}

/// What becomes of a list where a file extends another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// It takes the place of the other's.
    Replaces,
    /// It goes on after the other's.
    Adds,
}

/// What the keys of a mapping are called when one of them is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// Keys.
    Keys,
    /// Rules.
    Rules,
}

/// A key of a mapping.
#[derive(Clone, Debug)]
pub struct Key {
    /// The key.
    pub name: String,
    /// What it is for, in French.
    pub fr: String,
    /// What it is for, in English.
    pub en: String,
    /// What its value may be.
    pub shape: Shape,
    /// Whether a mapping without it is of no use.
    pub is_required: bool,
}

impl Key {
    /// The key `name`.
    pub fn new(name: &str, shape: Shape, fr: &str, en: &str) -> Self {
        Self {
            name: name.to_owned(),
            fr: fr.to_owned(),
            en: en.to_owned(),
            shape,
            is_required: false,
        }
    }

    /// The same, without which its mapping is of no use.
    #[must_use]
    pub fn required(self) -> Self {
        Self {
            is_required: true,
            ..self
        }
    }
}

impl Shape {
    /// The shape of the value of `key`, where values of this shape have keys and know it.
    pub fn of_key(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Mapping(keys, _) | Self::Short(_, keys) => keys
                .iter()
                .find(|known| known.name == key)
                .map(|known| &known.shape),
            Self::Map(shape) => Some(shape),
            _ => None,
        }
    }

    /// A list of texts that takes the place of others.
    pub fn texts() -> Self {
        Self::List(Box::new(Self::Text), Joined::Replaces)
    }

    /// A list of texts that goes on after others.
    pub fn more_texts() -> Self {
        Self::List(Box::new(Self::Text), Joined::Adds)
    }

    /// A list of patterns that goes on after others.
    pub fn more_patterns() -> Self {
        Self::List(Box::new(Self::Pattern), Joined::Adds)
    }
}
