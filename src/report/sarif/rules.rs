//! The rules that results are of, and the criteria that they stand for.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{explanation, level_of, limits};
use crate::book::{Lang, rgaa};
use crate::report::account::{Account, Rule};
use crate::report::addresses;

/// The rules by id with the place of each in the log, and the criteria that they name.
pub struct Rules<'a> {
    places: BTreeMap<&'a str, usize>,
    taxonomies: Vec<Taxonomy<'a>>,
}

/// A standard, and which of its criteria the rules name.
struct Taxonomy<'a> {
    name: &'static str,
    version: Option<&'static str>,
    criteria: BTreeSet<&'a str>,
}

impl<'a> Rules<'a> {
    /// Those that the findings of `account` name.
    pub fn of(account: &'a Account) -> Self {
        let suppressed = account
            .suppressed
            .iter()
            .map(|suppressed| &suppressed.entry);
        let all = account.findings.iter().chain(suppressed);
        let all = all.chain(account.baselined.iter().flatten());
        let named = all.chain(&account.faults);
        let ids: BTreeSet<&str> = named.map(|entry| entry.told.rule.as_str()).collect();
        let criteria = |of: fn(&Rule) -> &Vec<String>| {
            let rules = ids.iter().filter_map(|id| account.rules.get(*id));
            rules.flat_map(of).map(String::as_str).collect()
        };
        let taxonomies = [
            Taxonomy {
                name: "RGAA",
                version: Some(rgaa::VERSION),
                criteria: criteria(|rule| &rule.rgaa),
            },
            Taxonomy {
                name: "WCAG",
                version: None,
                criteria: criteria(|rule| &rule.wcag),
            },
        ];
        Self {
            places: ids.into_iter().zip(0..).collect(),
            taxonomies: taxonomies
                .into_iter()
                .filter(|taxonomy| !taxonomy.criteria.is_empty())
                .collect(),
        }
    }

    /// The place of the rule `id` among [`Rules::descriptors`].
    pub fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The rules, with all that a reader may want to know of them.
    pub fn descriptors(&self, account: &Account) -> Vec<Value> {
        let ids = self.places.keys();
        ids.map(|id| match account.rules.get(*id) {
            Some(rule) => self.descriptor(id, rule, account),
            None => json!({"id": id}),
        })
        .collect()
    }

    fn descriptor(&self, id: &str, rule: &Rule, account: &Account) -> Value {
        let url = account
            .address(id)
            .unwrap_or_else(|| format!("rules/{id}.md"));
        let level = level_of(rule.level);
        let plain = explanation::plain(&rule.explanation);
        let full = match &rule.basis {
            Some(basis) => format!("{}. {basis}.", rule.title),
            None => format!("{}.", rule.title),
        };
        json!({
            "id": id,
            "name": rule.title,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": full},
            "help": {
                "text": if plain.is_empty() { &rule.title } else { &plain },
                "markdown": explanation::markdown(&rule.explanation, account.lang),
            },
            "helpUri": addresses::document(&url),
            "defaultConfiguration": {"level": level},
            "relationships": self.relationships(rule),
            "properties": {
                "tags": tags(id, rule),
                "problem.severity": if level == "note" { "recommendation" } else { level },
                "rgaa": rule.rgaa,
                "wcag": rule.wcag,
                "act": rule.act,
            },
        })
    }

    /// The criteria that a rule is about, as places in [`Rules::taxonomies`].
    fn relationships(&self, rule: &Rule) -> Vec<Value> {
        let taxonomies = self.taxonomies.iter().enumerate();
        let of_rule = taxonomies.flat_map(|(at, taxonomy)| {
            let own = if taxonomy.name == "RGAA" {
                &rule.rgaa
            } else {
                &rule.wcag
            };
            let numbered = taxonomy.criteria.iter().enumerate();
            let named = numbered.filter(|(_, id)| own.iter().any(|one| one == *id));
            named.map(move |(index, id)| {
                json!({
                    "target": {
                        "id": id,
                        "index": index,
                        "toolComponent": {"name": taxonomy.name, "index": at},
                    },
                    "kinds": ["relevant"],
                })
            })
        });
        of_rule.collect()
    }

    /// References to [`Rules::taxonomies`].
    pub fn supported_taxonomies(&self) -> Vec<Value> {
        let taxonomies = self.taxonomies.iter().enumerate();
        taxonomies
            .map(|(index, taxonomy)| json!({"name": taxonomy.name, "index": index}))
            .collect()
    }

    /// The standards that rules name criteria of, with these criteria.
    pub fn taxonomies(&self, lang: Lang) -> Vec<Value> {
        let questions: BTreeMap<&str, &str> = rgaa::topics()
            .iter()
            .flat_map(|topic| &topic.criteria)
            .map(|criterion| (criterion.number.as_str(), criterion.question.get(lang)))
            .collect();
        let taxonomies = self.taxonomies.iter();
        taxonomies
            .map(|taxonomy| {
                let taxa = taxonomy.criteria.iter().map(|id| {
                    match questions.get(id).filter(|_| taxonomy.name == "RGAA") {
                        Some(question) => json!({"id": id, "shortDescription": {"text": question}}),
                        None => json!({"id": id}),
                    }
                });
                let mut component = json!({
                    "name": taxonomy.name,
                    "taxa": taxa.collect::<Vec<_>>(),
                });
                if let Some(version) = taxonomy.version {
                    component["version"] = version.into();
                }
                component
            })
            .collect()
    }
}

/// Family and criteria; as many as GitHub shows.
fn tags(id: &str, rule: &Rule) -> Vec<String> {
    let family = id.split('/').next().map(str::to_owned);
    let criteria = |standard: &'static str, ids: &'_ [String]| -> Vec<String> {
        ids.iter().map(|id| format!("{standard} {id}")).collect()
    };
    family
        .into_iter()
        .chain(criteria("RGAA", &rule.rgaa))
        .chain(criteria("WCAG", &rule.wcag))
        .take(limits::TAGS)
        .collect()
}
