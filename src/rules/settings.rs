//! Which rules are on, at which level and with which options: what a page is checked with.

use super::{Registered, Rule, all};
use crate::book::{Book, Document, OptionValue, Options};
use crate::finding::Severity;

/// A rule with the settings that are in force for it.
#[derive(Clone)]
pub struct RuleSetting {
    /// The rule's id.
    pub id: &'static str,
    /// What checks it; `None` where the program itself reports it.
    pub(super) rule: Option<&'static dyn Rule>,
    /// The level of its document.
    own_level: Severity,
    /// Whether it checks unless it is turned off.
    is_on_by_itself: bool,
    /// The level in force; `None` where the rule is off.
    pub level: Option<Severity>,
    /// Its options.
    pub options: Options,
}

/// The rules that say what could not be checked. Were they silent, a run without findings would seem to have looked at
/// everything: they are never less than warnings.
const ABOUT_WHAT_WAS_CHECKED: [&str; 3] = [
    "site/configuration",
    "site/jekyll-configuration",
    "site/unreadable",
];

/// Whether the rule `id` says what could not be checked, so that it cannot be turned off.
#[must_use]
pub fn is_about_what_was_checked(id: &str) -> bool {
    ABOUT_WHAT_WAS_CHECKED.contains(&id)
}

impl RuleSetting {
    fn set_level(&mut self, level: Option<Severity>) {
        let least = is_about_what_was_checked(self.id).then_some(Severity::Warning);
        self.level = level.max(least);
    }

    /// The severity of a finding that the rule gives `drafted`, or no severity of its own. The configured level takes
    /// the place of the document's; what the rule itself takes for less grave than its level stays less grave.
    #[must_use]
    pub fn severity(&self, drafted: Option<Severity>) -> Severity {
        let level = self.level.unwrap_or(Severity::Info);
        match drafted {
            Some(drafted) if level == self.own_level => drafted,
            Some(drafted) if drafted < self.own_level => drafted.min(level),
            _ => level,
        }
    }
}

/// The settings of all rules.
#[derive(Clone)]
pub struct RuleSettings(Vec<RuleSetting>);

impl RuleSettings {
    /// Those of the documents: what holds without any configuration.
    #[must_use]
    pub fn of(book: &Book) -> Self {
        let setting = |registered: &'static Registered| {
            let document = book.document(registered.id);
            let own_level = document.map_or(Severity::Error, |document| document.level);
            let is_on_by_itself = document.is_none_or(|document| document.enabled);
            RuleSetting {
                id: registered.id,
                rule: registered.rule,
                own_level,
                is_on_by_itself,
                level: is_on_by_itself.then_some(own_level),
                options: document.map_or_else(Options::default, Document::defaults),
            }
        };
        Self(all().map(setting).collect())
    }

    /// All of them, in the order of the registry.
    pub fn iter(&self) -> impl Iterator<Item = &RuleSetting> {
        self.0.iter()
    }

    /// The setting of the rule `id`.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&RuleSetting> {
        self.0.iter().find(|setting| setting.id == id)
    }

    /// Put the rule `id` at `level`, or turn it off.
    pub fn set_level(&mut self, id: &str, level: Option<Severity>) {
        if let Some(setting) = self.get_mut(id) {
            setting.set_level(level);
        }
    }

    /// Put the rules of `family` at `level`, or turn them off; those that are off by themselves stay so.
    pub fn set_family(&mut self, family: &str, level: Option<Severity>) {
        for setting in &mut self.0 {
            let own = setting.id.split('/').next();
            if own == Some(family) && setting.is_on_by_itself {
                setting.set_level(level);
            }
        }
    }

    /// Turn all rules off but these, and those that say what could not be checked.
    pub fn keep_only(&mut self, rules: &[&str]) {
        for setting in &mut self.0 {
            if !rules.contains(&setting.id) && !is_about_what_was_checked(setting.id) {
                setting.level = None;
            }
        }
    }

    /// Set an option of the rule `id`.
    pub fn set_option(&mut self, id: &str, name: &str, value: OptionValue) {
        if let Some(setting) = self.get_mut(id) {
            setting.options.set(name, value);
        }
    }

    fn get_mut(&mut self, id: &str) -> Option<&mut RuleSetting> {
        self.0.iter_mut().find(|setting| setting.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configured_level_takes_the_place_of_the_documents() {
        use Severity::{Error, Info, Warning};
        let mut setting = RuleSetting {
            id: "a/b",
            rule: None,
            own_level: Error,
            is_on_by_itself: true,
            level: Some(Error),
            options: Options::default(),
        };
        assert_eq!(setting.severity(None), Error);
        assert_eq!(setting.severity(Some(Info)), Info);
        setting.level = Some(Warning);
        assert_eq!(setting.severity(None), Warning);
        assert_eq!(setting.severity(Some(Info)), Info, "less grave by nature");
        setting.own_level = Info;
        assert_eq!(setting.severity(Some(Error)), Warning, "never above");
    }
}
