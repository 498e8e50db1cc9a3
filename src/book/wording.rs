//! Filling the placeholders of a wording.

use jiff::civil::Date;

use super::code::{self, Piece};
use super::{Book, Lang};
use crate::finding::{Argument, Arguments, Finding, Fix, Label};
use crate::page::front_matter::to_french;

impl Book {
    /// The message of `finding`.
    #[must_use]
    pub fn message(&self, finding: &Finding, lang: Lang) -> String {
        let template = self
            .document(finding.rule)
            .and_then(|document| document.messages.get(finding.wording.key))
            .map_or("", |message| match lang {
                Lang::Fr => &message.fr,
                Lang::En => &message.en,
            });
        fill(template, &finding.wording.arguments, lang)
    }

    /// What to do about `finding`.
    #[must_use]
    pub fn help(&self, finding: &Finding, lang: Lang) -> String {
        let template = self
            .document(finding.rule)
            .and_then(|document| document.messages.get(finding.wording.key))
            .map_or("", |message| message.help.get(lang));
        fill(template, &finding.wording.arguments, lang)
    }

    /// The wording of a label of the rule `rule`.
    #[must_use]
    pub fn label(&self, rule: &str, label: &Label, lang: Lang) -> String {
        let template = self
            .document(rule)
            .and_then(|document| document.labels.get(label.wording.key))
            .map_or("", |text| text.get(lang));
        fill(template, &label.wording.arguments, lang)
    }

    /// The title of a repair of the rule `rule`.
    #[must_use]
    pub fn fix_title(&self, rule: &str, fix: &Fix, lang: Lang) -> String {
        let template = self
            .document(rule)
            .and_then(|document| document.fixes.get(fix.title.key))
            .map_or("", |text| text.get(lang));
        fill(template, &fix.title.arguments, lang)
    }
}

/// What a message quotes of one value, in characters: its beginning and its end. A page may hold one word of a megabyte, which
/// the excerpt shows as far as there is room.
const HEAD: usize = 220;
const TAIL: usize = 80;

/// More values of a list are counted.
const ITEMS: usize = 30;

/// `template` with each `{name}` of `arguments` replaced; other braces stay. Its code stays code, whatever stands in it.
fn fill(template: &str, arguments: &Arguments, lang: Lang) -> String {
    let mut text = String::with_capacity(template.len());
    for piece in code::pieces(template) {
        match piece {
            Piece::Plain(words) => push_filled(words, arguments, lang, &mut text),
            Piece::Code(words) => {
                let mut inside = String::with_capacity(words.len());
                push_filled(words, arguments, lang, &mut inside);
                code::push(&inside, &mut text);
            }
        }
    }
    text
}

fn push_filled(template: &str, arguments: &Arguments, lang: Lang, text: &mut String) {
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        text.push_str(before);
        let known = from[1..].find('}').and_then(|length| {
            let name = &from[1..=length];
            let value = arguments.iter().find(|(known, _)| *known == name)?;
            Some((length + 2, spell(&value.1, lang)))
        });
        if let Some((length, value)) = known {
            text.push_str(&value);
            rest = &from[length..];
        } else {
            text.push('{');
            rest = &from[1..];
        }
    }
    text.push_str(rest);
}

/// `text`, its middle left out where it is endless.
fn quoted(text: &str) -> String {
    let count = text.chars().count();
    if count <= HEAD + TAIL + 1 {
        return text.to_owned();
    }
    let head = text.chars().take(HEAD);
    let tail = text.chars().skip(count - TAIL);
    head.chain(['…']).chain(tail).collect()
}

fn spell(argument: &Argument, lang: Lang) -> String {
    match argument {
        Argument::Text(text) => quoted(text),
        Argument::Bilingual { fr, en } => match lang {
            Lang::Fr => quoted(fr),
            Lang::En => quoted(en),
        },
        Argument::Count(count) => count.to_string(),
        Argument::Date(date) => spell_date(*date, lang),
        Argument::List(items) => {
            let rest = items.len().saturating_sub(ITEMS);
            let more = (rest > 0).then(|| match lang {
                Lang::Fr => format!("{rest} de plus"),
                Lang::En => format!("{rest} more"),
            });
            let shown = items.iter().take(ITEMS).map(|item| spell(item, lang));
            let items: Vec<_> = shown.chain(more).collect();
            let and = match lang {
                Lang::Fr => " et ",
                Lang::En => " and ",
            };
            match items.split_last() {
                None => String::new(),
                Some((last, [])) => last.clone(),
                Some((last, others)) => format!("{}{and}{last}", others.join(", ")),
            }
        }
    }
}

/// A day in words: "1er mars 2023" or "1 March 2023".
#[must_use]
pub fn spell_date(date: Date, lang: Lang) -> String {
    match lang {
        Lang::Fr => to_french(date),
        // The names of months that jiff writes are English wherever it runs.
        Lang::En => date.strftime("%-d %B %Y").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_and_other_braces_stay() {
        let arguments = vec![
            ("name", Argument::from("if")),
            (
                "all",
                Argument::List(vec!["a".into(), "b".into(), "c".into()]),
            ),
        ];
        assert_eq!(
            fill("`{% end{name} %}` {{ x }} {all} {b", &arguments, Lang::Fr),
            "`{% endif %}` {{ x }} a, b et c {b"
        );
    }

    #[test]
    fn code_stays_code_whatever_stands_in_it() {
        let arguments = vec![("name", Argument::from("a`b")), ("other", "`".into())];
        assert_eq!(
            fill(
                "Le `{name}`, `<{name}>`, `{other}` : {name}",
                &arguments,
                Lang::Fr
            ),
            "Le ``a`b``, ``<a`b>``, `` ` `` : a`b"
        );
    }

    #[test]
    fn endless_values_are_cut_in_the_middle() {
        let arguments = vec![
            ("word", Argument::from("é".repeat(200_000) + "fin")),
            ("all", Argument::List(vec!["x".into(); 10_000])),
        ];
        let said = fill("`{word}` {all}", &arguments, Lang::Fr);
        assert!(said.chars().count() < 500, "{said}");
        assert!(said.contains("é…é"), "{said}");
        assert!(said.contains("fin` x, x"), "{said}");
        assert!(said.ends_with("x et 9970 de plus"), "{said}");
    }
}
