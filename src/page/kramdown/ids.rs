//! Ids made from the text of headings.

use rustc_hash::FxHashMap;

use super::chars::is_word;
use super::settings::Settings;
use super::tree::{Kind, Node};

/// The text of nodes without markup: only what is text, or in the GFM input also code, mathematics and special characters.
pub(super) fn plain_text(nodes: &[Node], gfm: bool) -> String {
    let mut plain = String::new();
    add_plain_text(nodes, gfm, &mut plain);
    plain
}

fn add_plain_text(nodes: &[Node], gfm: bool, plain: &mut String) {
    const MARKS: [char; 4] = ['‘', '’', '“', '”'];
    for node in nodes {
        match &node.kind {
            Kind::Text(text) | Kind::Abbreviation { text, .. } => plain.push_str(text.as_str()),
            Kind::Code(text) | Kind::Math { text, .. } if gfm => plain.push_str(text.as_str()),
            Kind::Entity { character, .. } if gfm => plain.extend(*character),
            Kind::QuotationMark(index) if gfm => plain.extend(MARKS.get(*index)),
            Kind::Symbol(symbol) if gfm => plain.push_str(symbol),
            _ => add_plain_text(&node.children, gfm, plain),
        }
    }
}

/// Makes the ids of the GFM input: lower case, white space made hyphens, other punctuation left out, doubles numbered.
pub(super) struct GfmIds<'s> {
    settings: &'s Settings,
    used: FxHashMap<String, u32>,
}

impl<'s> GfmIds<'s> {
    /// No id has been made yet.
    pub(super) fn new(settings: &'s Settings) -> Self {
        Self {
            settings,
            used: FxHashMap::default(),
        }
    }

    /// Whether headings get ids.
    pub(super) fn wanted(&self) -> bool {
        self.settings.options.auto_ids
    }

    /// The id of a heading with this text.
    pub(super) fn make(&mut self, text: &str) -> String {
        let mut id = String::with_capacity(text.len());
        for letter in text.chars() {
            match letter {
                ' ' | '\t' | '-' => id.push('-'),
                _ if letter.is_ascii() || self.settings.options.ascii_lower_case => {
                    if is_word(letter) {
                        id.push(letter.to_ascii_lowercase());
                    }
                }
                _ => id.extend(letter.to_lowercase().filter(|&lower| is_word(lower))),
            }
        }
        let prefix = &self.settings.options.auto_id_prefix;
        let count = self.used.entry(id.clone()).or_insert(0);
        let made = if *count > 0 {
            format!("{prefix}{id}-{count}")
        } else {
            format!("{prefix}{id}")
        };
        *count += 1;
        made
    }
}

/// Makes the ids of the kramdown input: from the first ASCII letter on, ASCII only, doubles numbered.
#[derive(Debug, Default)]
pub(super) struct KramdownIds {
    used: FxHashMap<String, u32>,
}

impl KramdownIds {
    /// The id of a heading with this text.
    pub(super) fn make(&mut self, text: &str, prefix: &str) -> String {
        let mut id = basic_id(text);
        if id.is_empty() {
            id.push_str("section");
        }
        if let Some(count) = self.used.get_mut(&id) {
            *count += 1;
            return format!("{prefix}{id}-{count}");
        }
        self.used.insert(id.clone(), 0);
        format!("{prefix}{id}")
    }
}

/// The text from its first ASCII letter on, without what is no ASCII letter, digit, space or hyphen.
pub(super) fn basic_id(text: &str) -> String {
    text.chars()
        .skip_while(|letter| !letter.is_ascii_alphabetic())
        .filter_map(|letter| match letter {
            ' ' | '-' => Some('-'),
            _ if letter.is_ascii_alphanumeric() => Some(letter.to_ascii_lowercase()),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::kramdown::Options;

    #[test]
    fn gfm_ids() {
        let settings = Settings::new(&Options::default());
        let mut ids = GfmIds::new(&settings);
        assert_eq!(ids.make("1. Été"), "1-été");
        assert_eq!(ids.make("« Etalab »"), "-etalab-");
        assert_eq!(ids.make("1. ÉTÉ"), "1-été-1");
        assert_eq!(ids.make("!!"), "");
        assert_eq!(ids.make("??"), "-1");
    }

    #[test]
    fn old_ruby_lowers_ascii_only() {
        let settings = Settings::new(&Options {
            ascii_lower_case: true,
            ..Options::default()
        });
        assert_eq!(GfmIds::new(&settings).make("L’ÉCOLE"), "lÉcole");
    }

    #[test]
    fn kramdown_ids() {
        let mut ids = KramdownIds::default();
        assert_eq!(ids.make("1. Été", ""), "t");
        assert_eq!(ids.make("« Etalab »", "p-"), "p-etalab-");
        assert_eq!(ids.make("42", ""), "section");
        assert_eq!(ids.make("43", ""), "section-1");
    }
}
