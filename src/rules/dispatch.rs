//! One traversal of a page that calls each rule for what it looks at.

use camino::Utf8PathBuf;
use rustc_hash::FxHashMap;

use super::{
    Context, PlaceLink, Publication, Report, Rule, RuleSetting, RuleSettings, SiteContext,
    SiteReport, Subject,
};
use crate::finding::{Finding, Severity};
use crate::page::document::Element;

/// The rules that are on, sorted by what they look at; built once for all pages with the same settings.
pub struct Dispatcher {
    rules: Vec<(&'static dyn Rule, RuleSetting)>,
    pages: Vec<usize>,
    by_element: FxHashMap<&'static str, Vec<usize>>,
    by_attribute: FxHashMap<&'static str, Vec<usize>>,
    /// By how the name of an attribute begins.
    by_prefix: Vec<(&'static str, usize)>,
    place_links: Vec<usize>,
    sites: Vec<usize>,
}

impl Dispatcher {
    /// A dispatcher for the rules that `settings` turn on.
    #[must_use]
    pub fn new(settings: &RuleSettings) -> Self {
        let mut dispatcher = Self {
            rules: Vec::new(),
            pages: Vec::new(),
            by_element: FxHashMap::default(),
            by_attribute: FxHashMap::default(),
            by_prefix: Vec::new(),
            place_links: Vec::new(),
            sites: Vec::new(),
        };
        for setting in settings.iter().filter(|setting| setting.level.is_some()) {
            let Some(rule) = setting.rule else {
                continue;
            };
            let index = dispatcher.rules.len();
            dispatcher.rules.push((rule, setting.clone()));
            for subject in rule.looks_at() {
                match subject {
                    Subject::Page => dispatcher.pages.push(index),
                    Subject::Element(name) => {
                        dispatcher.by_element.entry(name).or_default().push(index);
                    }
                    Subject::Attribute(name) => {
                        dispatcher.by_attribute.entry(name).or_default().push(index);
                    }
                    Subject::AttributePrefix(prefix) => dispatcher.by_prefix.push((prefix, index)),
                    Subject::PlaceLink => dispatcher.place_links.push(index),
                    Subject::Site => dispatcher.sites.push(index),
                }
            }
        }
        dispatcher
    }

    /// Whether the rule `id` checks pages.
    #[must_use]
    pub fn checks(&self, id: &str) -> bool {
        self.rules.iter().any(|(_, setting)| setting.id == id)
    }

    /// All findings of all rules in one page, by place, each once.
    #[must_use]
    pub fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for index in &self.pages {
            let (rule, setting) = &self.rules[*index];
            let ceiling = ceiling(context.facts.publication, setting.id);
            let mut report = Report::new(setting, ceiling, &mut findings);
            rule.page(context, &mut report);
        }
        let mut called = Vec::new();
        for element in context.page.document.elements() {
            if element.place().is_none() {
                continue;
            }
            called.clear();
            if let Some(rules) = self.by_element.get(element.name()) {
                called.extend_from_slice(rules);
            }
            for name in element.attribute_names() {
                if let Some(rules) = self.by_attribute.get(name) {
                    called.extend_from_slice(rules);
                }
                let begins = |(prefix, _): &&(&str, usize)| name.starts_with(prefix);
                called.extend(self.by_prefix.iter().filter(begins).map(|(_, rule)| rule));
            }
            called.sort_unstable();
            called.dedup();
            self.call(&called, element, context, &mut findings);
        }
        // A reference definition is one place, however many links use it.
        findings.sort_by_key(|finding| (finding.span, finding.rule, finding.wording.key));
        findings.dedup();
        findings
    }

    /// All findings about one link to a place, in a page that readers get or not.
    #[must_use]
    pub fn place_link(&self, link: &PlaceLink<'_>, publication: Publication) -> Vec<Finding> {
        let mut findings = Vec::new();
        for index in &self.place_links {
            let (rule, setting) = &self.rules[*index];
            let ceiling = ceiling(publication, setting.id);
            let mut report = Report::new(setting, ceiling, &mut findings);
            rule.place_link(link, &mut report);
        }
        findings
    }

    /// All findings about one site as a whole, each with the path of its file from the site's root.
    #[must_use]
    pub fn site(&self, context: &SiteContext<'_>) -> Vec<(Utf8PathBuf, Finding)> {
        let mut findings = Vec::new();
        for index in &self.sites {
            let (rule, setting) = &self.rules[*index];
            let mut report = SiteReport::new(setting, context.site, &mut findings);
            rule.site(context, &mut report);
        }
        findings
    }

    fn call(
        &self,
        rules: &[usize],
        element: Element<'_>,
        context: &Context<'_>,
        findings: &mut Vec<Finding>,
    ) {
        for index in rules {
            let (rule, setting) = &self.rules[*index];
            let ceiling = ceiling(context.facts.publication, setting.id);
            let mut report = Report::new(setting, ceiling, findings);
            rule.element(element, context, &mut report);
        }
    }
}

/// On a page that is not published a finding is at most information, unless it keeps Jekyll from reading the page.
fn ceiling(publication: Publication, rule: &str) -> Severity {
    if publication == Publication::Unpublished && rule != "front-matter/yaml" {
        Severity::Info
    } else {
        Severity::Error
    }
}
