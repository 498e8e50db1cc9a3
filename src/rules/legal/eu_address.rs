//! `legal/eu-address`: an address of EUR-Lex in another language than the page, or with what changes or tracks.

use crate::finding::Argument;
use crate::legal::address::{Site, Target, is_unstable_anchor, language_name, visit};
use crate::page::document::Element;
use crate::page::front_matter::Value;
use crate::rules::{Context, Draft, LegalAddress, Report, Rule, Subject};

/// The language of the site.
const FRENCH: &str = "fr";

/// Reports addresses of European acts that are not the ones to give to readers, all that is wrong at once.
pub struct EuAddress;

impl Rule for EuAddress {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let page_language = page_language(context);
        for link in context.legal_addresses() {
            let address = &link.address;
            if address.site != Site::EurLex || address.reference.target == Target::Other {
                continue;
            }
            let Some(raw) = link.raw() else { continue };
            let mut reasons = Vec::new();
            let translated = foreign(link, &page_language).and_then(|language| {
                let translated = address.european(Some(&page_language))?;
                let (fr, en) = language_name(language)?;
                reasons.push(Argument::Bilingual {
                    fr: format!("elle montre le texte en {fr}"),
                    en: format!("it shows the text in {en}"),
                });
                Some(translated)
            });
            let names = visit(raw, address.site).names;
            if !names.is_empty() {
                let names = names.join("`, `");
                reasons.push(Argument::Bilingual {
                    fr: format!("elle garde la trace d'une visite (`{names}`)"),
                    en: format!("it keeps a trace of a visit (`{names}`)"),
                });
            }
            if let Some(anchor) = address
                .fragment
                .as_deref()
                .filter(|one| is_unstable_anchor(one))
            {
                reasons.push(Argument::Bilingual {
                    fr: format!("son repère `#{anchor}` change d'une version du texte à l'autre"),
                    en: format!(
                        "its anchor `#{anchor}` changes from one version of the text to the next"
                    ),
                });
            }
            let Some(clean) = translated.or_else(|| address.european(None)) else {
                continue;
            };
            if reasons.is_empty() {
                continue;
            }
            let draft = Draft::new(link.span, "unclean")
                .with("reasons", Argument::List(reasons))
                .with("address", clean.as_str());
            report.add(match link.replaced("replace", &clean, true) {
                Some(fix) => draft.fix(fix.with("address", clean.as_str())),
                None => draft,
            });
        }
    }
}

/// The language of the page in two letters.
fn page_language(context: &Context<'_>) -> String {
    let declared = context.value("lang").map(|node| &node.value);
    match declared {
        Some(Value::String(language)) => two_letters(language),
        _ => None,
    }
    .unwrap_or_else(|| FRENCH.to_owned())
}

/// `fr` of `fr-FR`.
fn two_letters(language: &str) -> Option<String> {
    let primary = language.trim().split(['-', '_']).next()?;
    (primary.len() == 2).then(|| primary.to_ascii_lowercase())
}

/// The language of the address, unless it is that of the page or was evidently chosen.
fn foreign<'l>(link: &'l LegalAddress<'_>, page: &str) -> Option<&'l str> {
    let language = link.address.language.as_deref()?;
    let is_meant = link
        .element
        .is_some_and(|element| is_announced(element, language));
    (language != page && !is_meant).then_some(language)
}

/// Whether the link or what stands around it says that its page is in `language`: `hreflang`, `lang`, "(en anglais)",
/// "EN", words of English law.
fn is_announced(element: Element<'_>, language: &str) -> bool {
    let declares = |element: Element<'_>, name: &str| {
        element.attribute(name).is_some_and(|value| {
            value.dynamic || two_letters(value.value).as_deref() == Some(language)
        })
    };
    if declares(element, "hreflang")
        || declares(element, "lang")
        || element.ancestors().any(|around| declares(around, "lang"))
    {
        return true;
    }
    let title = element.attribute("title").map_or("", |title| title.value);
    let label = format!("{} {title}", element.text());
    let code = language.to_ascii_uppercase();
    let mut words = label.split(|c: char| !c.is_alphanumeric());
    if label.contains(&format!("({language})")) || words.clone().any(|word| word == code) {
        return true;
    }
    let (fr, en) = language_name(language).unwrap_or_default();
    let is_english_law = |word: &str| {
        let words = ["the", "of", "regulation", "act"];
        language == "en" && words.iter().any(|known| known.eq_ignore_ascii_case(word))
    };
    let label = label.to_lowercase();
    label.contains(fr) || label.contains(&en.to_lowercase()) || words.any(is_english_law)
}
