//! How messages name texts, articles and what later texts did to them.

use crate::book::{Lang, spell_date};
use crate::finding::Argument;
use crate::legal::index::{Author, Basis, Change, Effect, Nature, Text, TextName};
use crate::legal::stale::Stale;

/// "le décret n° 2019-1088 du 25 octobre 2019", "le code des relations entre le public et l'administration".
pub fn text(text: &Text) -> Argument {
    both(|lang| {
        let article = match lang {
            Lang::Fr => text.nature.article(),
            Lang::En => "the ",
        };
        format!("{article}{}", full_name(text, lang))
    })
}

/// "de la rédaction en vigueur"; where the wording in force of an article has no known address, "du texte en vigueur
/// (article 47)".
pub fn of_current(stale: &Stale) -> Argument {
    let whole = stale.article.as_ref().filter(|_| !stale.leads_to_article());
    both(|lang| match (whole, lang) {
        (None, Lang::Fr) => "de la rédaction en vigueur".to_owned(),
        (None, Lang::En) => "of the wording in force".to_owned(),
        (Some(article), Lang::Fr) => format!(
            "du texte en vigueur (article {})",
            article_number(&article.number, lang)
        ),
        (Some(article), Lang::En) => format!(
            "of the text in force (article {})",
            article_number(&article.number, lang)
        ),
    })
}

/// The site that publishes `text`.
#[must_use]
pub fn publisher(text: &Text) -> &'static str {
    match text.ids.celex {
        Some(_) => "EUR-Lex",
        None => "Légifrance",
    }
}

/// "le décret n° 2019-1088".
pub fn short(text: &Text) -> Argument {
    let label = text.label();
    Argument::Bilingual {
        fr: format!("{}{label}", text.nature.article()),
        en: label,
    }
}

/// "l'article 3 du décret n° 2019-1088 du 25 octobre 2019".
pub fn article(number: &str, of: &Text) -> Argument {
    both(|lang| match lang {
        Lang::Fr => {
            let name = full_name(of, lang);
            let of = match of.nature.article() {
                "le " => "du ",
                "la " => "de la ",
                _ => "de l'",
            };
            format!("l'article {} {of}{name}", article_number(number, lang))
        }
        Lang::En => {
            let number = article_number(number, lang);
            format!("article {number} of the {}", full_name(of, lang))
        }
    })
}

/// The number of an article as people write it: "L. 311-1", "47", in French "1er".
#[must_use]
pub fn article_number(number: &str, lang: Lang) -> String {
    let mut rest = number.chars();
    match rest.next() {
        Some('1') if number == "1" && lang == Lang::Fr => "1er".to_owned(),
        Some(letter @ ('L' | 'R' | 'D' | 'A'))
            if rest
                .as_str()
                .starts_with(|next: char| next.is_ascii_digit()) =>
        {
            format!("{letter}. {}", rest.as_str())
        }
        _ => number.to_owned(),
    }
}

/// "décret n° 2019-1088 du 25 octobre 2019"; the code alone, without what tells its edition.
pub fn full_name(text: &Text, lang: Lang) -> String {
    let mut name = text.label();
    if text.nature == Nature::Code
        && let Some((plain, _)) = name.split_once(" (")
    {
        name = plain.to_owned();
    }
    if let Some(date) = text.date {
        name.push_str(match lang {
            Lang::Fr => " du ",
            Lang::En => " of ",
        });
        name.push_str(&spell_date(date, lang));
    }
    name
}

/// The name of `text` as a page should write it: in French, its number kept on the line of its sign.
pub fn name_to_write(text: &Text) -> String {
    full_name(text, Lang::Fr).replace("n° ", "n°\u{a0}")
}

/// "modifié" or "modifiée".
pub fn amended(text: &Text) -> &'static str {
    if text.nature.is_feminine() {
        "modifiée"
    } else {
        "modifié"
    }
}

/// "a été modifiée par", of the text; "a été modifié par", of an article of it.
pub fn was_amended(text: &Text, is_article: bool) -> Argument {
    let amended = if is_article {
        "modifié"
    } else {
        amended(text)
    };
    Argument::Bilingual {
        fr: format!("a été {amended} par"),
        en: "was amended by".to_owned(),
    }
}

/// "le décret n° 2025-782 (en vigueur depuis le 1er septembre 2025)".
pub fn author(change: &Change) -> Argument {
    both(|lang| {
        format!(
            "{} ({})",
            name(change.by.as_ref(), lang),
            when(change, lang)
        )
    })
}

/// Of more authors than this, only the latest are named: nobody reads a hundred.
const MOST_AUTHORS: usize = 8;
/// So many are named then.
const LATEST_AUTHORS: usize = 5;

/// Each text that made `changes`, with what it did and when, in the order of days; of very many, how many came before the
/// latest ones.
pub fn authors(changes: &[&Change]) -> Argument {
    let mut groups: Vec<Vec<&Change>> = Vec::new();
    for change in changes {
        let of_same = |group: &&mut Vec<&Change>| {
            group
                .iter()
                .any(|one| one.by.is_some() && one.by == change.by && one.date == change.date)
        };
        match groups.iter_mut().find(of_same) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    let left_out = match groups.len() {
        many if many > MOST_AUTHORS => many - LATEST_AUTHORS,
        _ => 0,
    };
    let earlier = (left_out > 0).then(|| {
        both(|lang| match lang {
            Lang::Fr => format!("{left_out} textes plus anciens"),
            Lang::En => format!("{left_out} earlier texts"),
        })
    });
    let named = groups.iter().skip(left_out).map(|group| deed(group));
    Argument::List(earlier.into_iter().chain(named).collect())
}

/// "le décret n° 2026-816 (articles 1, 5, 9 et 10, article 8 abrogé, en vigueur depuis le 27 août 2026)". `group`: what one
/// text did on one day.
fn deed(group: &[&Change]) -> Argument {
    both(|lang| {
        let Some(first) = group.first() else {
            return String::new();
        };
        let mut told: Vec<String> = group.iter().filter_map(|one| part(one, lang)).collect();
        told.push(when(first, lang));
        if group.iter().any(|one| !one.verified) {
            told.push(match lang {
                Lang::Fr => "à vérifier".to_owned(),
                Lang::En => "to be verified".to_owned(),
            });
        }
        format!("{} ({})", name(first.by.as_ref(), lang), told.join(", "))
    })
}

fn name(of: Option<&Author>, lang: Lang) -> String {
    match (of, lang) {
        (Some(author), Lang::Fr) => {
            format!("{}{}", author.nature().article(), called(author, lang))
        }
        (Some(author), Lang::En) => called(author, lang),
        (None, Lang::Fr) => "un texte que l'index ne nomme pas".to_owned(),
        (None, Lang::En) => "a text that the index does not name".to_owned(),
    }
}

/// "décret n° 2023-304"; "arrêté du 5 juin 2020 relatif à…" of a text without a number.
#[must_use]
pub fn called(author: &Author, lang: Lang) -> String {
    match author {
        Author::Numbered(TextName { nature, number }) => {
            format!("{} {}", nature.word(), nature.sign(number))
        }
        Author::Dated(name) => {
            let of = match lang {
                Lang::Fr => "du",
                Lang::En => "of",
            };
            let day = spell_date(name.date, lang);
            let words = format!("{} {of} {day} {}", name.nature.word(), name.short_title());
            words.trim_end().to_owned()
        }
    }
}

/// "articles 1, 5, 9 et 10", "article 8 abrogé", "censure partielle"; `None` where the articles are not known.
fn part(change: &Change, lang: Lang) -> Option<String> {
    if change.effect == Effect::Censures {
        return Some(match lang {
            Lang::Fr => "censure partielle".to_owned(),
            Lang::En => "partly struck down".to_owned(),
        });
    }
    let (and, repealed) = match lang {
        Lang::Fr => ("et", " abrogé"),
        Lang::En => ("and", " repealed"),
    };
    let is_repeal = change.effect == Effect::Repeals;
    let numbers: Vec<String> = (change.articles.iter())
        .map(|number| article_number(number, lang))
        .collect();
    let (words, several) = match numbers.as_slice() {
        [] => return None,
        [one] => (format!("article {one}"), false),
        [first @ .., last] => (format!("articles {} {and} {last}", first.join(", ")), true),
    };
    let plural = if several && lang == Lang::Fr { "s" } else { "" };
    Some(if is_repeal {
        format!("{words}{repealed}{plural}")
    } else {
        words
    })
}

/// "en vigueur depuis le 24 avril 2023", "signé le 18 mars 2026".
fn when(change: &Change, lang: Lang) -> String {
    let is_feminine = change
        .by
        .as_ref()
        .is_some_and(|by| by.nature().is_feminine());
    let verb = match (change.basis, lang) {
        (Basis::InForce, Lang::Fr) => "en vigueur depuis le",
        (Basis::InForce, Lang::En) => "in force since",
        (Basis::Signed, Lang::Fr) if change.effect == Effect::Censures => "rendue le",
        (Basis::Signed, Lang::En) if change.effect == Effect::Censures => "given on",
        (Basis::Signed, Lang::Fr) if is_feminine => "signée le",
        (Basis::Signed, Lang::Fr) => "signé le",
        (Basis::Signed, Lang::En) => "signed on",
    };
    format!("{verb} {}", spell_date(change.date, lang))
}

/// What `say` says in both languages.
fn both(say: impl Fn(Lang) -> String) -> Argument {
    Argument::Bilingual {
        fr: say(Lang::Fr),
        en: say(Lang::En),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_numbered_as_people_write_them() {
        for (number, fr, en) in [
            ("1", "1er", "1"),
            ("10", "10", "10"),
            ("47-1", "47-1", "47-1"),
            ("L311-1", "L. 311-1", "L. 311-1"),
            ("R112-9-1", "R. 112-9-1", "R. 112-9-1"),
            ("LO111-1", "LO111-1", "LO111-1"),
            ("Annexe", "Annexe", "Annexe"),
        ] {
            assert_eq!(article_number(number, Lang::Fr), fr);
            assert_eq!(article_number(number, Lang::En), en);
        }
    }
}
