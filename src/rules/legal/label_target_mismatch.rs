//! `legal/label-target-mismatch`: a link whose words cite one text and whose address leads to another.

use std::ops::Range;
use std::sync::Arc;

use crate::book::Lang;
use crate::finding::{Argument, Severity, Wording};
use crate::legal::address::{Address, Target};
use crate::legal::citation::Citation;
use crate::legal::index::{Index, Nature, Text};
use crate::legal::resolution::Cited;
use crate::page::document::Element;
use crate::page::prose::Passage;
use crate::rules::legal_wording as wording;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports links that say one text and lead to another, both known to the index.
pub struct LabelTargetMismatch;

impl Rule for LabelTargetMismatch {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for (passage, cited) in context.citations() {
            for (range, link) in &passage.links {
                if let Some(draft) = check(passage, cited, range, *link, context.law) {
                    report.add(draft);
                }
            }
        }
    }
}

fn check(
    passage: &Passage<'_>,
    cited: &[Cited],
    label: &Range<usize>,
    link: Element<'_>,
    index: &Index,
) -> Option<Draft> {
    let first = cited.partition_point(|one| one.citation.range.end <= label.start);
    let mut inside = cited[first..]
        .iter()
        .take_while(|one| one.citation.range.start < label.end)
        .filter(|one| is_named_in(&one.citation, label))
        .peekable();
    if !is_the_subject(passage.text.text(), label, &inside.peek()?.citation) {
        return None;
    }
    let address = Address::read(link.known("href")?)?.reference.target;
    let target = index.addressed(&address)?;
    if announces_another(passage.text.text(), label, cited, &target) {
        return None;
    }
    let mut wrong: Option<(&Citation, &Arc<Text>)> = None;
    for Cited {
        citation,
        resolution,
    } in inside
    {
        // Where the index cannot tell what is cited, it may be the target.
        let text = resolution.text()?;
        if text.is_same(&target) {
            return another_article(passage, citation, link, &address, &target, index);
        }
        if is_of_the_day(citation, &target) {
            return None;
        }
        wrong.get_or_insert((citation, text));
    }
    let (citation, text) = wrong?;
    let place = citation
        .number
        .as_ref()
        .map(|part| &part.range)
        .or(citation.date.as_ref().map(|part| &part.range))
        .unwrap_or(&citation.range);
    let mut draft = Draft::new(passage.span(place.clone()), "another")
        .with("cited", described(text))
        .with("target", described(&target))
        .with("as_of", target.as_of.min(text.as_of));
    if let Some(address) = link.attribute("href").and_then(|href| href.value_span) {
        draft = draft.label(
            address,
            Wording::new("target").with("target", described(&target)),
        );
    }
    // People call several texts by one nickname, such as a law and the one that rewrote it.
    let is_nickname =
        citation.nature != Nature::Code && citation.number.is_none() && citation.date.is_none();
    if is_nickname || !(text.verified && target.verified) {
        draft = draft.severity(Severity::Warning);
    }
    Some(draft)
}

/// A link that cites one article of a text and leads to another article of it.
fn another_article(
    passage: &Passage<'_>,
    citation: &Citation,
    link: Element<'_>,
    address: &Target,
    target: &Text,
    index: &Index,
) -> Option<Draft> {
    let [cited] = citation.articles.as_slice() else {
        return None;
    };
    let article = match address {
        Target::Article { id, .. } => index.article(id.as_str())?,
        _ => return None,
    };
    // The link has to hold the article, and only it.
    let is_in_link = passage.link(&cited.range) == Some(link);
    let is_one = cited.to.is_none() && !cited.and_following;
    let is_right = cited.number == article.number
        || index
            .article_of(target, &cited.number)
            .is_none_or(|known| known == article);
    if !is_in_link || !is_one || is_right || !article.verified {
        return None;
    }
    let leads_to = wording::article(&article.number, target);
    let mut draft = Draft::new(passage.span(cited.range.clone()), "another-article")
        .with("cited", wording::article(&cited.number, target))
        .with("target", leads_to.clone())
        .with("as_of", article.as_of)
        .severity(Severity::Warning);
    if let Some(address) = link.attribute("href").and_then(|href| href.value_span) {
        draft = draft.label(address, Wording::new("target").with("target", leads_to));
    }
    Some(draft)
}

/// Whether the words of the link name, besides what they cite, a text of the nature of `target`: "la loi du 11 février 2005 et
/// son décret d'application".
fn announces_another(text: &str, label: &Range<usize>, cited: &[Cited], target: &Text) -> bool {
    let words = text.get(label.clone()).unwrap_or_default().to_lowercase();
    let inside = cited.iter().filter(|one| {
        let range = &one.citation.range;
        one.citation.nature == target.nature && range.start < label.end && label.start < range.end
    });
    words.matches(target.nature.word()).count() > inside.count()
}

/// Words that may stand in a link before the text that it announces.
const INTRODUCTIONS: [&str; 32] = [
    "voir",
    "cf",
    "selon",
    "vu",
    "le",
    "la",
    "les",
    "l",
    "du",
    "de",
    "des",
    "d",
    "au",
    "aux",
    "à",
    "un",
    "une",
    "et",
    "en",
    "article",
    "articles",
    "art",
    "alinéa",
    "alinéas",
    "paragraphe",
    "point",
    "premier",
    "second",
    "e",
    "er",
    "i",
    "ii",
];

/// Whether the link announces `citation` itself, and not something about it: "décret d'application de la loi n° …",
/// "guide du décret n° …".
fn is_the_subject(text: &str, label: &Range<usize>, citation: &Citation) -> bool {
    let start = citation
        .articles
        .first()
        .map_or(citation.range.start, |article| article.range.start)
        .min(citation.range.start);
    let before = text.get(label.start..start).unwrap_or_default();
    before
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .all(|word| INTRODUCTIONS.contains(&word.to_lowercase().as_str()))
}

/// Whether the words of the link hold what names the text: its number, else its day, else the title of the code.
fn is_named_in(citation: &Citation, label: &Range<usize>) -> bool {
    let naming = citation
        .number
        .as_ref()
        .map(|part| &part.range)
        .or(citation.date.as_ref().map(|part| &part.range))
        .unwrap_or(&citation.range);
    label.start <= naming.start && naming.end <= label.end
}

/// Whether the citation gives no number, and the nature and day of `target`: several texts have one day.
fn is_of_the_day(citation: &Citation, target: &Text) -> bool {
    let day = citation.date.as_ref().map(|part| part.value);
    citation.number.is_none()
        && citation.nature == target.nature
        && day.is_some()
        && day == target.date
}

/// "décret n° 2019-1088"; "arrêté du 20 septembre 2019" where it has no number.
fn described(text: &Text) -> Argument {
    let name = |lang| match &text.number {
        None => wording::full_name(text, lang),
        Some(_) => text.label(),
    };
    Argument::Bilingual {
        fr: name(Lang::Fr),
        en: name(Lang::En),
    }
}
