//! Planting faults in faultless pages, with what has to be found then.

use std::collections::BTreeMap;

use super::seeds;
use super::site::Page;

/// A fault: the rule that has to find it, and how to plant it. `⟦` stands where the finding begins, on the line that counts;
/// marks are taken out before the page is written.
pub struct Seed {
    /// The rule that finds it.
    pub rule: &'static str,
    /// Another rule that has to find it at the same place.
    pub also: Option<&'static str>,
    /// Where it goes.
    pub plant: Plant,
}

/// How a fault gets into the site.
pub enum Plant {
    /// Behind the last paragraph of a page of the kind.
    End(&'static str, &'static str),
    /// In place of texts of a page of the kind.
    Swap(&'static str, &'static [(&'static str, &'static str)]),
    /// The same, found at a place of another file: `path:line`.
    Afar(
        &'static str,
        &'static [(&'static str, &'static str)],
        &'static str,
    ),
    /// As files of their own, by path.
    Files(&'static [(&'static str, &'static str)]),
}

impl Seed {
    /// The page with the fault in it; `None` if it goes elsewhere.
    fn plant_in(&self, page: &Page) -> Option<String> {
        match self.plant {
            Plant::End(kind, text) if kind == page.kind => Some(format!("{}\n{text}\n", page.text)),
            Plant::Swap(kind, swaps) | Plant::Afar(kind, swaps, _) if kind == page.kind => {
                let mut text = page.text.clone();
                for (old, new) in swaps {
                    assert!(text.contains(old), "{}: no {old:?} in {kind}", self.rule);
                    text = text.replacen(old, new, 1);
                }
                Some(text)
            }
            _ => None,
        }
    }
}

/// The pages with the faults planted, one a page: those for one kind in turn on its pages, so that each is planted as often
/// as the pages suffice. And how often each `path:line rule` has to be found.
pub fn plant(mut pages: Vec<Page>) -> (Vec<Page>, BTreeMap<String, usize>) {
    let mut expected = BTreeMap::new();
    let mut next: BTreeMap<&str, usize> = BTreeMap::new();
    for page in &mut pages {
        let planted: Vec<(&Seed, String)> = seeds::all()
            .filter_map(|seed| Some((seed, seed.plant_in(page)?)))
            .collect();
        if planted.is_empty() {
            continue;
        }
        let turn = next.entry(page.kind).or_default();
        let (seed, text) = &planted[*turn % planted.len()];
        *turn += 1;
        page.text = unmarked(&page.path, text, seed, &mut expected);
    }
    for kind in seeds::all().filter_map(Seed::kind) {
        let count = seeds::all()
            .filter(|seed| seed.kind() == Some(kind))
            .count();
        assert!(
            next[kind] >= count,
            "not enough pages for the {count} faults of {kind}"
        );
    }
    for seed in seeds::all() {
        if let Plant::Files(files) = seed.plant {
            pages.extend(files.iter().map(|(path, text)| Page {
                kind: "",
                path: (*path).to_owned(),
                text: unmarked(path, text, seed, &mut expected),
            }));
        }
    }
    (pages, expected)
}

impl Seed {
    /// The kind of page that it goes to.
    fn kind(&self) -> Option<&'static str> {
        match self.plant {
            Plant::End(kind, _) | Plant::Swap(kind, _) | Plant::Afar(kind, ..) => Some(kind),
            Plant::Files(_) => None,
        }
    }
}

/// `text` without its marks, each of which becomes a finding to expect.
fn unmarked(path: &str, text: &str, seed: &Seed, expected: &mut BTreeMap<String, usize>) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '⟦' => {
                let line = 1 + plain.matches('\n').count();
                for rule in std::iter::once(seed.rule).chain(seed.also) {
                    let place = format!("{path}:{line} {rule}");
                    *expected.entry(place).or_default() += 1;
                }
            }
            '⟧' => {}
            _ => plain.push(letter),
        }
    }
    if let Plant::Afar(_, _, place) = seed.plant {
        *expected
            .entry(format!("{place} {}", seed.rule))
            .or_default() += 1;
    } else {
        assert_ne!(plain, text, "{}: no mark", seed.rule);
    }
    plain
}
