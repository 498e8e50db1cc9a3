//! Suppressions at work: which findings they keep quiet, what is wrong with them, and which of them do nothing.

use camino::Utf8Path;
use rustc_hash::FxHashMap;

use super::located::Located;
use super::page;
use super::places::Kept;
use super::rulings::Rulings;
use super::sites::{Job, Plan};
use super::{Request, gathering};
use crate::finding::{Argument, Arguments, Edit, Finding, Fix, Severity, Wording};
use crate::page::Page;
use crate::rules::addresses::Address;
use crate::rules::{self, Context, Dispatcher};
use crate::source::Span;
use crate::suppression::{self, Fault, Named, Suppression};

const FAULTY: &str = "site/suppression";
const UNUSED: &str = "site/unused-suppression";

/// Whether a comment can keep findings of `rule` quiet: those about such comments cannot.
#[must_use]
pub fn is_suppressible(rule: &str) -> bool {
    !matches!(rule, FAULTY | UNUSED)
}

/// A suppression of a page, and which of its names could have had an effect.
#[derive(Debug)]
pub struct Noted {
    suppression: Suppression,
    /// For each name, whether its rules looked at the page on a real day: only then it can be called unused.
    judged: Vec<bool>,
}

impl Noted {
    /// The suppressions of the page of `context`, which `dispatcher` has checked; `in_site` tells whether its site was
    /// there.
    pub fn all(
        context: &Context<'_>,
        in_site: bool,
        request: &Request,
        dispatcher: &Dispatcher,
    ) -> Vec<Self> {
        let has_run = |named: &Named, is_settled: bool| {
            let mut meant = rules::all().filter(|rule| named.means(rule.id)).peekable();
            meant.peek().is_some()
                && meant.all(|rule| {
                    let is_asked = request
                        .only_rules
                        .is_none_or(|only| only.contains(&rule.id));
                    let is_on = is_asked && (rule.rule.is_none() || dispatcher.checks(rule.id));
                    is_on && is_decidable(rule.id, in_site, is_settled, request)
                })
        };
        suppression::read(context.page)
            .into_iter()
            .map(|suppression| {
                let is_settled = is_settled(context, &suppression);
                let named = suppression.directive.named.iter();
                Self {
                    judged: named.map(|named| has_run(named, is_settled)).collect(),
                    suppression,
                }
            })
            .collect()
    }
}

/// Whether the web was asked about all addresses that `suppression` reaches, and answered with certainty.
fn is_settled(context: &Context<'_>, suppression: &Suppression) -> bool {
    let Some(web) = context.web else {
        return false;
    };
    let source = &context.page.source;
    let is_reached = |address: &&Address<'_>| {
        let line = source.position(address.span.start).line;
        let mut lines = suppression.lines.iter();
        lines.all(|lines| lines.contains(&line))
    };
    let mut reached = context.addresses().iter().filter(is_reached);
    reached.all(|address| web.settle(address))
}

/// Rules that stay silent, or know less, outside any site.
const NEED_A_SITE: [&str; 4] = ["front-matter/", "links/", "site/", "a11y/pdf-"];

/// Rules whose findings come and go with the day, by themselves or because such a rule says more of the same place.
const NEED_TODAY: [&str; 10] = [
    "front-matter/date-",
    "legal/frozen-version",
    "legal/initial-version",
    "legal/legacy-url",
    "legal/outdated-citation",
    "legal/repealed",
    "legal/route-mismatch",
    "legal/stale-amendment",
    "legal/superseded-article",
    "organisation/",
];

/// Of the rules that need the web, those whose findings come and go with the hour, and with the machine that asks.
const NEED_THE_HOUR: [&str; 2] = ["links/refused", "links/unreachable"];

/// Whether a rule that is silent about a page has found it right: it had the site that it needs, the real day and, where
/// `is_settled`, certain answers of the web, and would say the same tomorrow.
pub fn is_decidable(rule: &str, in_site: bool, is_settled: bool, request: &Request) -> bool {
    if needs_the_web(rule) {
        return is_settled && !NEED_THE_HOUR.contains(&rule);
    }
    let is_served = in_site || !begins_with_one_of(rule, &NEED_A_SITE);
    let is_of_today = !request.day_is_chosen || !begins_with_one_of(rule, &NEED_TODAY);
    is_served && is_of_today
}

/// Whether the findings of a rule come and go with the answers of the web.
pub fn needs_the_web(rule: &str) -> bool {
    gathering::RULES.contains(&rule)
}

fn begins_with_one_of(rule: &str, beginnings: &[&str]) -> bool {
    beginnings
        .iter()
        .any(|beginning| rule.starts_with(beginning))
}

/// A finding that a suppression keeps quiet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silenced {
    /// The finding.
    pub located: Located,
    /// Why, as the suppression says.
    pub reason: String,
}

/// What suppressions leave.
pub struct Left {
    /// The findings that none keeps quiet, and those about the suppressions themselves.
    pub findings: Vec<Located>,
    /// The findings that are kept quiet.
    pub suppressed: Vec<Silenced>,
}

/// Let the suppressions of pages act on `findings`: those noted in `kept`, each with the place of its job in `plan`.
pub fn apply<'k>(
    findings: Vec<Located>,
    plan: &'k Plan,
    kept: impl Iterator<Item = (usize, &'k Kept)>,
    request: &Request,
    rulings: &Rulings<'_>,
) -> Left {
    let mut pages: FxHashMap<&Utf8Path, Uses<'_>> = kept
        .filter(|(_, kept)| !kept.suppressions.is_empty())
        .filter_map(|(at, kept)| Some((at, plan.jobs.get(at)?, kept)))
        .map(|(at, job, kept)| (job.target.label.as_path(), Uses::none(at, job, kept)))
        .collect();
    if pages.is_empty() {
        return Left {
            findings,
            suppressed: Vec::new(),
        };
    }
    let (mut suppressed, mut left) = (Vec::new(), Vec::new());
    for located in findings {
        let uses = pages.get_mut(located.path.as_path());
        match uses.and_then(|uses| uses.suppress(&located)) {
            Some(reason) => suppressed.push(Silenced {
                reason: reason.to_owned(),
                located,
            }),
            None => left.push(located),
        }
    }
    for uses in pages.values() {
        let found = uses.findings(plan, request).into_iter();
        left.extend(found.filter_map(|located| rulings.of_program_in_job(uses.at, located)));
    }
    Left {
        findings: left,
        suppressed,
    }
}

/// The suppressions of one page, and which of their names have kept something quiet.
struct Uses<'k> {
    /// The job by its place in the plan.
    at: usize,
    job: &'k Job,
    noted: &'k [Noted],
    used: Vec<Vec<bool>>,
}

impl<'k> Uses<'k> {
    fn none(at: usize, job: &'k Job, kept: &'k Kept) -> Self {
        let noted = kept.suppressions.as_slice();
        let none = |noted: &Noted| vec![false; noted.judged.len()];
        Self {
            at,
            job,
            noted,
            used: noted.iter().map(none).collect(),
        }
    }

    /// Why a suppression keeps `located` quiet, if one does; of several, the first of those with the nearest reach counts.
    fn suppress(&mut self, located: &Located) -> Option<&'k str> {
        let line = located.range.start.line;
        let covering = self.noted.iter().enumerate().filter_map(|(index, noted)| {
            let name = noted.suppression.covers(located.finding.rule, line)?;
            Some((noted.suppression.lines.is_none(), index, name))
        });
        let (_, index, name) = covering.min()?;
        if let Some(used) = self.used.get_mut(index).and_then(|used| used.get_mut(name)) {
            *used = true;
        }
        let noted = self.noted.get(index)?;
        Some(&noted.suppression.directive.reason)
    }

    /// What is wrong with the suppressions of the page.
    fn findings(&self, plan: &Plan, request: &Request) -> Vec<Located> {
        let is_quiet = |(noted, used): (&Noted, &Vec<bool>)| {
            let known = noted.suppression.directive.named.iter().all(is_known);
            let idle = used
                .iter()
                .zip(&noted.judged)
                .any(|(used, judged)| !used && *judged);
            known && !idle && noted.suppression.directive.is_sound()
        };
        if self.noted.iter().zip(&self.used).all(is_quiet) {
            return Vec::new();
        }
        // Few pages come here: reading such a page again costs less than keeping every page until now.
        let Ok(page) = page::read(self.job, plan, &request.files) else {
            return Vec::new();
        };
        let again = suppression::read(&page);
        if !again
            .iter()
            .eq(self.noted.iter().map(|noted| &noted.suppression))
        {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (noted, used) in self.noted.iter().zip(&self.used) {
            faults(&noted.suppression, &page, &mut found);
            if noted.suppression.directive.is_sound() {
                self.unused(noted, used, &page, plan, &mut found);
            }
        }
        found
            .into_iter()
            .map(|finding| Located::new(&page.source, finding))
            .collect()
    }

    /// The names that have kept nothing quiet: the whole comment, if all of its names are such.
    fn unused(
        &self,
        noted: &Noted,
        used: &[bool],
        page: &Page,
        plan: &Plan,
        found: &mut Vec<Finding>,
    ) {
        let directive = &noted.suppression.directive;
        let idle: Vec<usize> = (0..directive.named.len())
            .filter(|name| {
                used.get(*name) == Some(&false) && noted.judged.get(*name) == Some(&true)
            })
            .collect();
        if !idle.is_empty() && idle.len() == directive.named.len() {
            let names = directive.named.iter();
            let rules = names
                .map(|named| format!("`{}`", named.name).into())
                .collect();
            let wording = Wording::new("comment").with("rules", Argument::List(rules));
            let reread = |text: String| page::read_again(self.job, plan, text);
            let gone = [
                rules::without_trace(page.text(), directive.span),
                directive.span,
            ];
            let edits = gone.into_iter().map(Edit::remove).chain(
                // Where the comment parts two lists, something has to stand between them.
                (directive.notation == suppression::Notation::Html)
                    .then(|| Edit::replace(directive.span, "<!-- -->")),
            );
            let edit = suppression::harmless(page, edits, &reread);
            let fix = edit.map(|edit| Fix::safe("remove-comment", vec![edit]));
            found.push(finding(
                UNUSED,
                Severity::Warning,
                directive.span,
                wording,
                fix,
            ));
            return;
        }
        for name in idle {
            let Some(named) = directive.named.get(name) else {
                continue;
            };
            let wording = Wording::new("name").with("rule", named.name.as_str());
            let gone = without_name(&directive.named, name);
            let fix = gone.map(|span| Fix::safe("remove-name", vec![Edit::remove(span)]));
            found.push(finding(UNUSED, Severity::Warning, named.span, wording, fix));
        }
    }
}

/// The bytes of a name of a list together with a comma beside it.
fn without_name(names: &[Named], at: usize) -> Option<Span> {
    let own = names.get(at)?.span;
    match at.checked_sub(1).and_then(|before| names.get(before)) {
        Some(before) => Some(Span::new(before.span.end, own.end)),
        None => Some(Span::new(own.start, names.get(at + 1)?.span.start)),
    }
}

fn is_known(named: &Named) -> bool {
    rules::all().any(|rule| named.means(rule.id))
}

/// What keeps a suppression from suppressing.
fn faults(suppression: &Suppression, page: &Page, found: &mut Vec<Finding>) {
    let directive = &suppression.directive;
    let names_hold = match directive.fault {
        None | Some(Fault::NoReason | Fault::ToBeGiven) => true,
        Some(_) => false,
    };
    if let Some(fault) = directive.fault {
        let key = match fault {
            Fault::UnknownWord => "unknown-word",
            Fault::NoRule => "no-rule",
            Fault::BadList => "bad-list",
            Fault::NoReason => "no-reason",
            Fault::ToBeGiven => "to-be-given",
            Fault::Several => "several",
        };
        let wording = Wording::new(key);
        found.push(finding(
            FAULTY,
            Severity::Error,
            directive.span,
            wording,
            None,
        ));
    }
    for named in directive.named.iter().filter(|_| names_hold) {
        if is_known(named) {
            continue;
        }
        let mut wording = Wording::new("unknown-rule").with("rule", named.name.as_str());
        let mut fix = None;
        if let Some(near) = rules::nearest(&named.name) {
            let arguments: Arguments = vec![("near", near.into())];
            wording.key = "nearly-a-rule";
            wording.arguments.extend(arguments);
            let edit = Edit::replace(named.span, near);
            fix = Some(Fix::needs_consent("rename", vec![edit]).with("near", near));
        }
        debug_assert_eq!(named.span.slice(page.text()), named.name);
        found.push(finding(FAULTY, Severity::Error, named.span, wording, fix));
    }
}

fn finding(
    rule: &'static str,
    severity: Severity,
    span: Span,
    wording: Wording,
    fix: Option<Fix>,
) -> Finding {
    Finding {
        rule,
        severity,
        span,
        wording,
        labels: Vec::new(),
        fix,
        alternatives: Vec::new(),
    }
}
