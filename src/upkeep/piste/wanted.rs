//! What to ask about: the texts and articles that pages cite, each once, by the name that Légifrance knows.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::legal::address::{LegifranceId, Target};
use crate::legal::citation::Citation;
use crate::legal::index::{Index, Nature, Text};
use crate::legal::resolution::{Resolution, resolve};

/// By what Légifrance finds a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// `JORFTEXT…` or `LEGITEXT…`.
    Id(String),
    /// The path of its European Legislation Identifier: `/eli/decret/2019/10/25/2019-1088/jo/texte`.
    Eli(String),
    /// Its NOR.
    Nor(String),
}

/// What to ask of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Whether it is a code: too large to be asked for as a whole.
    pub is_code: bool,
    /// The text in words: "décret n° 2019-1088"; the key where nothing else is known.
    pub label: String,
    /// The numbers of its articles that pages cite.
    pub numbers: BTreeSet<String>,
}

/// All that is to be asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Questions {
    /// The texts.
    pub texts: BTreeMap<Key, Wanted>,
    /// The articles that addresses name, `LEGIARTI…`.
    pub articles: BTreeSet<String>,
    /// How many cited texts Légifrance cannot be asked about: acts of the Union, circulars, texts named too vaguely.
    pub elsewhere: usize,
}

impl Questions {
    /// What to ask about what pages cite; `index` tells which text is meant where it knows.
    #[must_use]
    pub fn about(addresses: &[Target], citations: &[Citation], index: &Index) -> Self {
        let mut questions = Self::default();
        let mut elsewhere = BTreeSet::new();
        for target in addresses {
            if let Err(other) = questions.address(target, index) {
                elsewhere.insert(other);
            }
        }
        for citation in citations {
            if let Err(other) = questions.citation(citation, index) {
                elsewhere.insert(other);
            }
        }
        questions.elsewhere = elsewhere.len();
        questions
    }

    /// Add what an address leads to; what it is where Légifrance cannot be asked about it.
    fn address(&mut self, target: &Target, index: &Index) -> Result<(), String> {
        if let Target::Article { id, .. } = target
            && id.prefix() == "LEGIARTI"
        {
            self.articles.insert(id.as_str().to_owned());
        }
        if let Some(text) = index.addressed(target) {
            return self.known(&text, &[]);
        }
        match target {
            Target::Text(id)
            | Target::Article { text: Some(id), .. }
            | Target::Section { text: Some(id), .. } => self.unknown_text(id),
            Target::Nor(nor) => {
                self.add(Key::Nor(nor.clone()), nor);
                Ok(())
            }
            Target::Eli(eli) => match (&eli.name, eli.date()) {
                (Some(name), Some(day)) => {
                    let path = eli_path(&eli.nature, day, name);
                    self.add(Key::Eli(path), name);
                    Ok(())
                }
                _ => Err(eli.path()),
            },
            Target::Celex(celex) => Err(celex.act()),
            Target::Circular(number) => Err(format!("circulaire/{number}")),
            // An article whose text nobody names tells it itself; all else is no text.
            _ => Ok(()),
        }
    }

    fn citation(&mut self, citation: &Citation, index: &Index) -> Result<(), String> {
        let numbers = citation.article_numbers();
        match resolve(citation, index) {
            Resolution::Number(text) | Resolution::Day(text) | Resolution::Nickname(text) => {
                return self.known(&text, &numbers);
            }
            // Which text is meant, only the author knows.
            Resolution::Several(_) | Resolution::Contradicted(..) => {
                return Err(format!("{:?} {numbers:?}", citation.text_ref()));
            }
            Resolution::Unknown => {}
        }
        let day = citation.date.as_ref().map(|part| part.value);
        let number = citation.number.as_ref().map(|part| &part.value);
        let word = eli_word(citation.nature);
        if let (Some(number), Some(day), Some(word)) = (number, day, word) {
            let label = format!(
                "{} {}",
                citation.nature.word(),
                citation.nature.sign(number)
            );
            let path = eli_path(word, day, number);
            let wanted = self.add(Key::Eli(path), &label);
            wanted.numbers.extend(numbers);
            return Ok(());
        }
        if number.is_none() && day.is_none() {
            // "dudit décret", "le code de …": what it means stands elsewhere, or nowhere.
            return Ok(());
        }
        Err(format!("{} {number:?} {day:?}", citation.nature.word()))
    }

    fn known(&mut self, text: &Text, numbers: &[String]) -> Result<(), String> {
        let ids = &text.ids;
        let label = text.label();
        let Some(id) = ids.jorf.as_ref().or(ids.legi.as_ref()) else {
            return Err(label);
        };
        let wanted = self.add(Key::Id(id.clone()), &label);
        wanted.is_code = text.nature == Nature::Code;
        wanted.numbers.extend(numbers.iter().cloned());
        Ok(())
    }

    fn unknown_text(&mut self, id: &LegifranceId) -> Result<(), String> {
        match id.prefix() {
            "JORFTEXT" | "LEGITEXT" => {
                self.add(Key::Id(id.as_str().to_owned()), id.as_str());
                Ok(())
            }
            _ => Err(id.as_str().to_owned()),
        }
    }

    fn add(&mut self, key: Key, label: &str) -> &mut Wanted {
        self.texts.entry(key).or_insert_with(|| Wanted {
            label: label.to_owned(),
            ..Wanted::default()
        })
    }
}

/// The word for a nature in European Legislation Identifiers of texts that have numbers.
fn eli_word(nature: Nature) -> Option<&'static str> {
    match nature {
        Nature::Loi => Some("loi"),
        Nature::Ordonnance => Some("ordonnance"),
        Nature::Decret => Some("decret"),
        _ => None,
    }
}

fn eli_path(nature: &str, day: Date, name: &str) -> String {
    let (year, month, day) = (day.year(), day.month(), day.day());
    format!("/eli/{nature}/{year}/{month}/{day}/{name}/jo/texte")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legal::address::Address;
    use crate::legal::citation::citations;

    fn about(addresses: &[&str], prose: &str) -> Questions {
        let addresses: Vec<Target> = addresses
            .iter()
            .map(|address| Address::read(address).unwrap().reference.target)
            .collect();
        Questions::about(&addresses, &citations(prose), Index::shipped())
    }

    #[test]
    fn a_text_is_asked_for_once_however_it_is_cited() {
        let questions = about(
            &[
                "https://www.legifrance.gouv.fr/affichTexte.do?cidTexte=JORFTEXT000039281619",
                "https://www.legifrance.gouv.fr/eli/decret/2019/10/25/2019-1088/jo/texte",
                "https://www.legifrance.gouv.fr/loda/article_lc/LEGIARTI000039282808/2019-10-28",
            ],
            "l'article 3 du décret n° 2019-1088 du 25 octobre 2019",
        );
        let keys: Vec<_> = questions.texts.keys().cloned().collect();
        assert_eq!(keys, [Key::Id("JORFTEXT000039281619".to_owned())]);
        let wanted = questions.texts.values().next().unwrap();
        assert_eq!(wanted.label, "décret n° 2019-1088");
        assert!(wanted.numbers.contains("3"));
        assert!(questions.articles.contains("LEGIARTI000039282808"));
        assert_eq!(questions.elsewhere, 0);
    }

    #[test]
    fn what_no_index_knows_is_asked_for_by_its_name() {
        let questions = about(
            &["https://www.legifrance.gouv.fr/loda/id/JORFTEXT000099999999/"],
            "le décret n° 1998-9999 du 1er mars 1998 et l'article L. 311-1 du code des relations entre le public et l'administration",
        );
        let keys: Vec<_> = questions.texts.keys().cloned().collect();
        assert_eq!(
            keys,
            [
                Key::Id("JORFTEXT000099999999".to_owned()),
                Key::Id("LEGITEXT000031366350".to_owned()),
                Key::Eli("/eli/decret/1998/3/1/1998-9999/jo/texte".to_owned()),
            ]
        );
        assert!(questions.texts[&keys[1]].is_code);
    }

    #[test]
    fn other_law_is_counted_only() {
        let questions = about(
            &["https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:32016R0679"],
            "le RGPD, la circulaire n° 6264/SG du 27 avril 2021, le décret n° 1998-9999, et ledit décret",
        );
        assert!(questions.texts.is_empty());
        assert_eq!(questions.elsewhere, 3);
    }
}
