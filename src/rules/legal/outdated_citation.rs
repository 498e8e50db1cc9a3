//! `legal/outdated-citation`: a text cited without any mention of an amendment that the index knows.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use crate::book::{Lang, spell_date};
use crate::finding::{Argument, Edit, Fix, Wording};
use crate::legal::address::{Address, Target};
use crate::legal::citation::Citation;
use crate::legal::index::{Basis, Change, Index, Text, TextName};
use crate::page::document::Element;
use crate::page::prose::Passage;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports bare citations of amended texts.
pub struct OutdatedCitation;

/// How a citation was matched with a text of the index.
enum Identified<'a> {
    /// By its number.
    Number,
    /// By the address of the link it stands in.
    Link(Element<'a>),
    /// By its nature and day: the index knows only one such text.
    Day,
}

impl Rule for OutdatedCitation {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let index = context.law;
        let mut told = FxHashSet::default();
        for (passage, cited) in context.citations() {
            check(passage, cited, index, context.facts.day, &mut told, report);
        }
    }
}

/// Check one block. `told`: the texts of which the page has already said that they are amended.
fn check(
    passage: &Passage<'_>,
    cited: &[Citation],
    index: &Index,
    day: Date,
    told: &mut FxHashSet<TextName>,
    report: &mut Report<'_>,
) {
    let names: FxHashSet<TextName> = cited.iter().filter_map(Citation::name).collect();
    let mut reported: Option<(TextName, Range<usize>)> = None;
    for citation in cited {
        let Some((known, how)) = identify(citation, passage, index) else {
            continue;
        };
        let Some(name) = known.name() else { continue };
        let articles = citation.article_numbers();
        let amendments: Vec<&Change> = known.amendments(&articles, day).collect();
        if !amendments.iter().any(|amendment| amendment.verified) {
            continue;
        }
        let Some(sentence) = passage.sentence(citation.range.start) else {
            continue;
        };
        let sentence = sentence.range.clone();
        if citation.said.tells_of_changes() || mentions(&known, &names) {
            told.insert(name);
            continue;
        }
        let repeated = reported
            .as_ref()
            .is_some_and(|(other, place)| *other == name && *place == sentence);
        if repeated
            || told.contains(&name)
            || passage.is_verbatim(&citation.range)
            || passage.is_history(&citation.range)
        {
            continue;
        }
        report.add(draft(passage, citation, &known, &how, &amendments));
        reported = Some((name, sentence));
    }
}

/// Whether one of the texts called `names` has amended `known`.
fn mentions(known: &Text, names: &FxHashSet<TextName>) -> bool {
    let mut authors = known.changes.iter().filter_map(|change| change.by.as_ref());
    authors.any(|by| names.contains(by))
}

/// The text that `citation` names. Where it gives a day only, the link it stands in decides; a link to a text that the
/// index does not know, or to another text, leaves it unknown.
fn identify<'a>(
    citation: &Citation,
    passage: &'a Passage<'_>,
    index: &Index,
) -> Option<(Arc<Text>, Identified<'a>)> {
    if citation.number.is_some() {
        return index.cited(citation).map(|text| (text, Identified::Number));
    }
    let date = citation.date.as_ref()?.value;
    if let Some(link) = passage.link(&citation.range)
        && let Some(address) = link.known("href").and_then(Address::read)
    {
        let target = match &address.reference.target {
            Target::Eli(eli) => eli.name.as_ref().and_then(|number| {
                index.named(&TextName {
                    nature: citation.nature,
                    number: number.clone(),
                })
            }),
            _ => address
                .text_id()
                .and_then(|id| index.identified(id.as_str())),
        };
        return target
            .filter(|text| text.nature == citation.nature && text.date == Some(date))
            .map(|text| (text, Identified::Link(link)));
    }
    index
        .only_signed(citation.nature, date)
        .map(|text| (text, Identified::Day))
}

fn draft(
    passage: &Passage<'_>,
    citation: &Citation,
    known: &Text,
    how: &Identified<'_>,
    amendments: &[&Change],
) -> Draft {
    let span = passage.span(citation.range.clone());
    let modified = if known.nature.is_feminine() {
        "modifiée"
    } else {
        "modifié"
    };
    let wording = format!("{} {modified}", full_name(known, Lang::Fr, false));
    let list = amendments.iter().map(|one| describe(one)).collect();
    let mut draft = Draft::new(span, "amended")
        .with(
            "text",
            Argument::Bilingual {
                fr: full_name(known, Lang::Fr, true),
                en: full_name(known, Lang::En, true),
            },
        )
        .with(
            "changed",
            Argument::Bilingual {
                fr: format!("a été {modified} par"),
                en: "was amended by".to_owned(),
            },
        )
        .with("as_of", known.as_of)
        .with("amendments", Argument::List(list))
        .with("wording", wording);
    let known_as = || Wording::new("identified").with("text", known.label());
    draft = match (how, &citation.date) {
        (Identified::Link(link), _) => match link.attribute("href").and_then(|a| a.value_span) {
            Some(place) => draft.label(place, known_as()),
            None => draft,
        },
        (Identified::Day, Some(date)) => draft.label(passage.span(date.range.clone()), known_as()),
        _ => draft,
    };
    let edit = Edit::insert(span.end, format!(" {modified}"));
    draft.fix(Fix::needs_consent("say-amended", vec![edit]).with("modified", modified))
}

/// "le décret n° 2019-1088 du 25 octobre 2019", with its article or without.
fn full_name(text: &Text, lang: Lang, with_article: bool) -> String {
    let mut name = match (lang, with_article) {
        (Lang::Fr, true) => text.nature.with_article(),
        (Lang::En, true) => format!("the {}", text.nature.word()),
        (_, false) => text.nature.word().to_owned(),
    };
    if let Some(number) = &text.number {
        name.push_str(" n° ");
        name.push_str(number);
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

/// "le décret n° 2023-304 (en vigueur depuis le 24 avril 2023)", with the articles that change where they are known.
fn describe(amendment: &Change) -> Argument {
    let (fr, en) = match amendment.basis {
        Basis::InForce => ("en vigueur depuis le", "in force since"),
        Basis::Signed => ("signé le", "signed on"),
    };
    let fr = if amendment.basis == Basis::Signed
        && amendment
            .by
            .as_ref()
            .is_some_and(|by| by.nature.is_feminine())
    {
        "signée le"
    } else {
        fr
    };
    let (doubt_fr, doubt_en) = if amendment.verified {
        ("", "")
    } else {
        (", à vérifier", ", to be verified")
    };
    let articles = |lang| match amendment.articles.as_slice() {
        [] => String::new(),
        [one] => format!("article {one}, "),
        [first @ .., last] => {
            let and = match lang {
                Lang::Fr => "et",
                Lang::En => "and",
            };
            format!("articles {} {and} {last}, ", first.join(", "))
        }
    };
    let day = |lang| spell_date(amendment.date, lang);
    Argument::Bilingual {
        fr: format!(
            "{} ({}{fr} {}{doubt_fr})",
            author(amendment, Lang::Fr),
            articles(Lang::Fr),
            day(Lang::Fr)
        ),
        en: format!(
            "{} ({}{en} {}{doubt_en})",
            author(amendment, Lang::En),
            articles(Lang::En),
            day(Lang::En)
        ),
    }
}

/// "le décret n° 2023-304".
fn author(amendment: &Change, lang: Lang) -> String {
    match (&amendment.by, lang) {
        (Some(TextName { nature, number }), Lang::Fr) => {
            format!("{} {}", nature.with_article(), nature.sign(number))
        }
        (Some(TextName { nature, number }), Lang::En) => {
            format!("{} {}", nature.word(), nature.sign(number))
        }
        (None, Lang::Fr) => "un texte que l'index ne nomme pas".to_owned(),
        (None, Lang::En) => "a text that the index does not name".to_owned(),
    }
}
