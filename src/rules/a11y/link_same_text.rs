//! `a11y/link-same-text`: links with one text that lead to different places (RGAA 6.1, tests 6.1.1 and 6.1.2).

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::address::Nature;
use crate::finding::Wording;
use crate::page::document::{Element, ElementKey};
use crate::rules::addresses::{Address, Internal, Role};
use crate::rules::letters::Letters;
use crate::rules::link_title::{folded, title_says_more};
use crate::rules::{Context, Draft, Publication, Report, Rule, Subject};
use crate::site::Resolution;
use crate::source::Span;

/// Reports the first link that has the text of an earlier one and leads elsewhere.
///
/// The words around a link may tell it from others: a cell of a table has its headers, so links in tables are left alone.
pub struct LinkSameText;

/// Shorter texts are marks: notes, pages of a list, letters of an index.
const FEWEST_LETTERS: usize = 3;

/// What is known of the links with one text.
struct Seen<'a> {
    address: &'a Address<'a>,
    place: Span,
    is_reported: bool,
}

impl Rule for LinkSameText {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        if context.facts.publication == Publication::Chrome {
            return;
        }
        let links = context.addresses().iter().filter_map(|address| {
            let link = address.element.filter(|_| address.role == Role::Link)?;
            Some((address, link, context.seen_words(link)?))
        });
        // Few pages have two links with one text: only then it is asked where they lead.
        let mut met: FxHashSet<&str> = FxHashSet::default();
        let texts = links.clone().map(|(_, _, seen)| seen.letters.as_str());
        let repeated: FxHashSet<&str> = texts.filter(|text| !met.insert(*text)).collect();
        if repeated.is_empty() {
            return;
        }
        let internal = OnceCell::new();
        let by_place = || -> FxHashMap<Span, &Internal<'_>> {
            let all = context.internal_addresses().iter();
            all.map(|address| (address.span, address)).collect()
        };
        let target = |address: &Address<'_>| {
            let internal = internal.get_or_init(by_place).get(&address.span).copied();
            target_of(address, internal)
        };
        // Rules about the law judge whether two addresses of one text lead to the same.
        let law = context.legal_addresses().iter();
        let law = law.filter_map(|address| Some(address.element?.key()));
        let law: FxHashSet<ElementKey> = law.collect();
        let mut known: FxHashMap<&Letters, Seen<'_>> = FxHashMap::default();
        for (address, link, seen) in links {
            let words = &seen.letters;
            let is_repeated = repeated.contains(words.as_str());
            if !is_repeated || law.contains(&link.key()) || is_in_table(link) {
                continue;
            }
            let letters = words.as_str().chars().filter(|c| c.is_alphabetic());
            if letters.take(FEWEST_LETTERS).count() < FEWEST_LETTERS || title_says_more(link, words)
            {
                continue;
            }
            let Some(place) = seen.place() else { continue };
            let is_reported = false;
            let this = Seen {
                address,
                place,
                is_reported,
            };
            let Some(first) = known.get_mut(words) else {
                known.insert(words, this);
                continue;
            };
            if first.is_reported {
                continue;
            }
            match (target(first.address), target(address)) {
                (None, Some(_)) => *first = this,
                (Some(one), Some(other)) if one != other => {
                    first.is_reported = true;
                    let draft = Draft::new(place, "same").with("text", folded(&seen.text));
                    report.add(draft.label(first.place, Wording::new("first")));
                }
                _ => {}
            }
        }
    }
}

fn is_in_table(link: Element<'_>) -> bool {
    link.ancestors()
        .any(|element| matches!(element.name(), "td" | "th"))
}

/// What the address leads to, written so that it can be compared; `None` where that is unknown or is nothing.
fn target_of(address: &Address<'_>, internal: Option<&Internal<'_>>) -> Option<String> {
    if address
        .element
        .is_some_and(|link| link.attribute("href").is_none_or(|href| href.dynamic))
    {
        return None;
    }
    match address.nature {
        Nature::Internal | Nature::External | Nature::Mail | Nature::Other => {}
        _ => return None,
    }
    let fragment = |internal: &Internal<'_>| {
        let fragment = internal.fragment.as_ref();
        fragment.map_or(String::new(), |fragment| format!("#{}", fragment.text))
    };
    match internal.and_then(|internal| Some((internal, internal.leads_to?))) {
        Some((internal, Resolution::Page(entry) | Resolution::File(entry))) => {
            Some(format!("{}{}", entry.path, fragment(internal)))
        }
        // What is not there is the subject of other rules.
        Some((_, Resolution::Redirect(_))) => None,
        _ => Some(bare(&address.text)),
    }
}

/// An address without what servers take for the same: its scheme, `www.`, the slash at its end.
fn bare(address: &str) -> String {
    let lower = address.to_lowercase();
    let rest = lower
        .strip_prefix("https:")
        .or_else(|| lower.strip_prefix("http:"))
        .unwrap_or(&lower);
    let rest = rest
        .strip_prefix("//www.")
        .map_or(rest.to_owned(), |rest| format!("//{rest}"));
    rest.trim_end_matches('/').to_owned()
}
