//! The roles of WAI-ARIA and of its modules (section 5 of WAI-ARIA 1.2).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::attribute::{Global, attribute};

/// A role.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Role {
    /// Its name, such as `button`.
    #[serde(skip)]
    pub name: String,
    /// The roles that it is a kind of.
    #[serde(default)]
    pub parents: Vec<String>,
    /// Whether it only serves the ontology: authors must not use it (5.3.1).
    #[serde(default, rename = "abstract")]
    pub is_abstract: bool,
    /// Whether it comes from the draft of WAI-ARIA 1.3.
    #[serde(default)]
    pub draft: bool,
    /// The states and properties that it supports or inherits, beside the global ones (5.2.3, 5.2.4).
    #[serde(default)]
    pub attributes: Vec<String>,
    /// Those that it must have (5.2.2).
    #[serde(default)]
    pub required: Vec<String>,
    /// Those that it must have where the element takes the focus.
    #[serde(default)]
    pub widget_required: Vec<String>,
    /// The values that some have where nobody gives them (5.2.10).
    #[serde(default)]
    pub implicit: FxHashMap<String, String>,
    /// Those that it must not have (5.2.5).
    #[serde(default)]
    pub prohibited: Vec<String>,
    /// The roles of which one has to own it (5.2.7); any may if there is none.
    #[serde(default)]
    pub context: Vec<String>,
    /// What it may own, where it needs something of it (5.2.6).
    #[serde(default)]
    pub owned: Vec<Owned>,
    /// Where its name comes from (5.2.8); nowhere if empty.
    #[serde(default)]
    pub name_from: Vec<NameSource>,
    /// Whether it must have a name.
    #[serde(default)]
    pub named: bool,
    /// Whether nothing that it contains is exposed (5.2.9).
    #[serde(default)]
    pub leaf: bool,
}

/// Where the name of a role comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameSource {
    /// From attributes such as `aria-label` or `title`.
    Author,
    /// From what it contains.
    Contents,
}

/// A role that another one needs inside.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Owned {
    /// A role that may stand between and has to own it, such as the `group` of `group/option`.
    pub through: Option<String>,
    /// The role.
    pub role: String,
}

impl From<String> for Owned {
    fn from(written: String) -> Self {
        match written.split_once('/') {
            Some((through, role)) => Self {
                through: Some(through.to_owned()),
                role: role.to_owned(),
            },
            None => Self {
                through: None,
                role: written,
            },
        }
    }
}

impl Role {
    /// Whether an element of this role may have the state or property `name`, lower case.
    #[must_use]
    pub fn permits(&self, name: &str) -> bool {
        let is_global = attribute(name).is_some_and(|each| each.global != Global::Never);
        !self.prohibits(name) && (is_global || self.attributes.iter().any(|each| each == name))
    }

    /// Whether it must not have the state or property `name`, lower case.
    #[must_use]
    pub fn prohibits(&self, name: &str) -> bool {
        self.prohibited.iter().any(|each| each == name)
    }

    /// Whether it is `name` or a kind of it.
    #[must_use]
    pub fn is_a(&self, name: &str) -> bool {
        let mut parents = self.parents.iter().filter_map(|parent| role(parent));
        self.name == name || parents.any(|parent| parent.is_a(name))
    }

    /// Whether its name may come from what it contains.
    #[must_use]
    pub fn is_named_by_contents(&self) -> bool {
        self.name_from.contains(&NameSource::Contents)
    }
}

static ROLES: LazyLock<FxHashMap<String, Role>> = LazyLock::new(|| {
    let mut roles: FxHashMap<String, Role> =
        serde_yaml::from_str(include_str!("../../../rules/a11y/aria/roles.yaml"))
            .unwrap_or_default();
    for (name, role) in &mut roles {
        role.name.clone_from(name);
    }
    roles
});

/// The role `name`, lower case, such as `button`.
pub fn role(name: &str) -> Option<&'static Role> {
    ROLES.get(name)
}

/// All roles, in no order.
pub fn roles() -> impl Iterator<Item = &'static Role> {
    ROLES.values()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_closed() {
        let count = |keep: &dyn Fn(&Role) -> bool| roles().filter(|role| keep(role)).count();
        assert_eq!(count(&|role| role.is_abstract), 12);
        assert_eq!(count(&|role| role.name.starts_with("doc-")), 41);
        assert_eq!(count(&|role| role.name.starts_with("graphics-")), 3);
        assert_eq!(count(&|role| role.draft), 6);
        for each in roles() {
            let known = |names: &[String]| names.iter().all(|name| role(name).is_some());
            assert!(known(&each.parents), "{}: parents", each.name);
            assert!(known(&each.context), "{}: context", each.name);
            assert_eq!(each.parents.is_empty(), each.name == "roletype");
            for owned in &each.owned {
                assert!(role(&owned.role).is_some(), "{}: {owned:?}", each.name);
                let through = owned.through.as_deref();
                assert!(through.is_none_or(|name| role(name).is_some()));
            }
            let implicit: Vec<String> = each.implicit.keys().cloned().collect();
            for names in [
                &each.attributes,
                &each.required,
                &each.widget_required,
                &each.prohibited,
                &implicit,
            ] {
                for name in names {
                    assert!(attribute(name).is_some(), "{}: {name}", each.name);
                }
            }
            for name in each.required.iter().chain(&each.widget_required) {
                assert!(each.permits(name), "{} requires {name}", each.name);
            }
            for (name, value) in &each.implicit {
                assert!(attribute(name).unwrap().accepts(value), "{}", each.name);
            }
        }
    }

    /// What supports an attribute by its kind supports it itself (5.2.4), but where WAI-ARIA 1.2 says otherwise.
    #[test]
    fn attributes_are_inherited() {
        for each in roles() {
            for parent in each.parents.iter().filter_map(|parent| role(parent)) {
                for name in &parent.attributes {
                    assert!(
                        each.permits(name),
                        "{} of {}: {name}",
                        each.name,
                        parent.name
                    );
                }
            }
        }
    }

    #[test]
    fn roles_and_what_they_are() {
        let of = |name: &str| role(name).unwrap();
        assert!(of("menuitemradio").is_a("widget") && of("doc-noteref").is_a("link"));
        assert!(!of("list").is_a("widget") && role("lnik").is_none());
        assert!(of("button").permits("aria-pressed") && of("button").permits("aria-label"));
        assert!(!of("button").permits("aria-sort") && !of("generic").permits("aria-label"));
        assert!(
            of("list").permits("aria-disabled"),
            "deprecated, not forbidden"
        );
        assert!(of("link").is_named_by_contents() && !of("img").is_named_by_contents());
        assert_eq!(of("scrollbar").required, ["aria-controls", "aria-valuenow"]);
        assert_eq!(of("separator").widget_required, ["aria-valuenow"]);
        assert_eq!(of("tab").context, ["tablist"]);
        assert!(
            of("listbox").owned.iter().any(|owned| {
                owned.role == "option" && owned.through.as_deref() == Some("group")
            })
        );
        assert!(of("img").named && of("img").leaf && of("row").name_from.len() == 2);
    }
}
