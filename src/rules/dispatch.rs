//! One traversal of a page that calls each rule for what it looks at.

use camino::Utf8PathBuf;
use rustc_hash::FxHashMap;

use super::harm::Harm;
use super::{
    Context, PlaceLink, Publication, Report, Rule, RuleSetting, RuleSettings, SiteContext,
    SiteReport, Subject,
};
use crate::finding::{Finding, Severity};
use crate::page::document::Element;

/// The rules that are on, sorted by what they look at; built once for all pages with the same settings.
pub struct Dispatcher {
    rules: Vec<(&'static dyn Rule, RuleSetting)>,
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
                    Subject::Page => {}
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
        let looked_at = self.looked_at(context);
        // One rule after the other, not one element after the other: the code of a rule is larger than a page is, so that
        // it is better fetched once.
        for ((rule, setting), elements) in self.rules.iter().zip(looked_at) {
            let ceiling = ceiling(context.facts.publication, setting.id);
            let mut report = Report::new(setting, ceiling, &mut findings);
            if rule.looks_at().contains(&Subject::Page) {
                rule.page(context, &mut report);
            }
            for element in elements {
                rule.element(element, context, &mut report);
            }
        }
        // A reference definition is one place, however many links use it.
        findings.sort_by_key(|finding| (finding.span, finding.rule, finding.wording.key));
        findings.dedup();
        let harm = Harm::to(context.page);
        for finding in &mut findings {
            finding.fix.take_if(|fix| harm.is_done_by(fix));
            finding.alternatives.retain(|fix| !harm.is_done_by(fix));
        }
        findings
    }

    /// For each rule the elements of the page that it looks at, in document order, by one traversal.
    fn looked_at<'a>(&self, context: &Context<'a>) -> Vec<Vec<Element<'a>>> {
        let mut looked_at: Vec<Vec<Element<'a>>> = vec![Vec::new(); self.rules.len()];
        for element in context.page.document.elements() {
            if element.place().is_none() {
                continue;
            }
            // Two of its attributes, or its name and one of them, may call the same rule.
            let mut call = |rules: &[usize]| {
                for rule in rules {
                    let elements = &mut looked_at[*rule];
                    if elements.last() != Some(&element) {
                        elements.push(element);
                    }
                }
            };
            if let Some(rules) = self.by_element.get(element.name()) {
                call(rules);
            }
            for name in element.attribute_names() {
                if let Some(rules) = self.by_attribute.get(name) {
                    call(rules);
                }
                for (prefix, rule) in &self.by_prefix {
                    if name.starts_with(prefix) {
                        call(&[*rule]);
                    }
                }
            }
        }
        looked_at
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
}

/// On a page that is not published a finding is at most information, unless it keeps Jekyll from reading the page.
fn ceiling(publication: Publication, rule: &str) -> Severity {
    if publication == Publication::Unpublished && rule != "front-matter/yaml" {
        Severity::Info
    } else {
        Severity::Error
    }
}
