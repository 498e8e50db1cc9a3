//! Citations of legal texts in French prose: nature, number, date, articles, and what is said of amendments.
//!
//! Read: `décret n° 2019-1088 du 25 octobre 2019`, `loi 2005-102`, `arrêté en date du 20 avril 2016`,
//! `décrets n° 2011-193 et n° 2014-879`, `article 47 de la loi Handicap du 11 février 2005`, `règlement (UE) 2016/679`,
//! `2° de l'article L. 311-5 du CRPA`, `l'article 3 du même décret`. The sign between nature and number may be `n°`, `nº`,
//! `no` or missing; no-break spaces and line ends count as spaces.
//!
//! `anchor` looks once over the text for the words that may begin a citation; `grammar` reads from there with `text` (one
//! text), `list` (several) and `articles`; `said` then tells what each sentence says of the texts that it cites.
//! `fixtures/legal/sentences.yaml` holds the readings that are right.

mod anchor;
mod articles;
mod cursor;
mod description;
mod foreign;
mod grammar;
mod issuer;
mod kind;
mod list;
mod nickname;
mod number;
mod said;
mod said_before;
mod text;
mod title;
mod types;

use crate::page::prose::sentences;

pub use cursor::folded;
pub use number::celex;
pub use types::{
    Article, Citation, Meant, OddDate, Part, Qualifier, Relative, Role, Said, TextRef, Version,
};

/// The citations in `text`, in order.
#[must_use]
pub fn citations(text: &str) -> Vec<Citation> {
    let mut found = grammar::read(text);
    if !found.is_empty() {
        title::tell(text, &mut found);
        said::tell(text, &sentences(text), &mut found);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legal::index::Nature;
    use jiff::civil::{Date, date};

    fn read(text: &str) -> Vec<(&str, Nature, Option<String>, Option<Date>)> {
        citations(text)
            .into_iter()
            .map(|citation| {
                (
                    &text[citation.range],
                    citation.nature,
                    citation.number.map(|part| part.value),
                    citation.date.map(|part| part.value),
                )
            })
            .collect()
    }

    #[test]
    fn the_usual_forms() {
        let day = Some(date(2019, 10, 25));
        let number = || Some("2019-1088".to_owned());
        for (text, cited) in [
            (
                "le décret n° 2019-1088 du 25 octobre 2019 relatif",
                "décret n° 2019-1088 du 25 octobre 2019",
            ),
            (
                "Décret n°2019-1088 du 25\u{a0}octobre\u{202f}2019",
                "Décret n°2019-1088 du 25\u{a0}octobre\u{202f}2019",
            ),
            (
                "DÉCRET nº 2019‑1088\ndu 25 octobre 2019",
                "DÉCRET nº 2019‑1088\ndu 25 octobre 2019",
            ),
            (
                "décret no 2019-1088 du 25/10/2019",
                "décret no 2019-1088 du 25/10/2019",
            ),
            (
                "décret 2019-1088, du 25 octobre 2019",
                "décret 2019-1088, du 25 octobre 2019",
            ),
        ] {
            assert_eq!(
                read(text),
                [(cited, Nature::Decret, number(), day)],
                "{text}"
            );
        }
        assert_eq!(
            read("Créée par le décret du 25 octobre 2019, elle"),
            [("décret du 25 octobre 2019", Nature::Decret, None, day)]
        );
        assert_eq!(
            read("l'arrêté en date du 1er avril 2016 (JORF n°0095 du 22 avril 2016 texte n° 1)"),
            [(
                "arrêté en date du 1er avril 2016",
                Nature::Arrete,
                None,
                Some(date(2016, 4, 1))
            )]
        );
        assert_eq!(
            read("la loi Handicap du 11 février 2005"),
            [(
                "loi Handicap du 11 février 2005",
                Nature::Loi,
                None,
                Some(date(2005, 2, 11))
            )]
        );
    }

    #[test]
    fn a_list_of_numbers() {
        let found = read("les décrets n° 2011-193 du 21 février 2011 et n° 2014-879, abrogés");
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].0, "n° 2014-879");
        assert_eq!(found[1].1, Nature::Decret);
    }

    #[test]
    fn near_misses_cite_nothing() {
        for text in [
            "JORF n°0095 du 22 avril 2016 texte n° 1",
            "Nous respectons la loi.",
            "une décision du 2 avril",
            "le 01 42 75 80 00 depuis 2019-2021",
            "un règlement de 2019",
            "la version 2019-1088",
            "le décret du 30 février 2019",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn articles_belong_to_the_text_that_follows() {
        let articles = |text: &str| citations(text).pop().unwrap().article_numbers();
        assert_eq!(articles("l'article 47 de la loi n° 2005-102"), ["47"]);
        assert_eq!(
            articles("articles 9, 10 et 12 de l'ordonnance n° 2005-1516"),
            ["9", "10", "12"]
        );
        assert_eq!(articles("l'article 1er du décret n° 2019-768"), ["1"]);
        assert_eq!(
            articles("l'art. L. 311-1 de la loi n° 2005-102"),
            ["L311-1"]
        );
        assert!(articles("Voir l'article 3. Le décret n° 2019-1088").is_empty());
    }
}
