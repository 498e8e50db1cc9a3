//! `a11y/duplicate-id`: one id on two elements (RGAA 8.2, test 8.2.1; ACT 3ea0c8).

use std::cell::RefCell;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::finding::{Edit, Fix, Wording};
use crate::page::document::Element;
use crate::page::liquid::Kind;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports the second and later elements with an id, the auto ids of headings included.
pub struct DuplicateId;

impl Rule for DuplicateId {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let tags: Vec<usize> = context
            .page
            .liquid
            .tokens
            .iter()
            .filter(|token| matches!(token.kind, Kind::Tag { .. }))
            .map(|token| token.span.start)
            .collect();
        let names = Names {
            context,
            given: RefCell::default(),
        };
        let mut first: FxHashMap<&str, Element<'_>> = FxHashMap::default();
        for element in context.page.document.with_attribute("id") {
            let Some(id) = element.known("id").filter(|id| !id.is_empty()) else {
                continue;
            };
            let surrounding = context.facts.surrounding_ids.as_ref();
            if let Some(other) = first.get(id) {
                // What a template holds is a document of its own; what browsers open again after a wrong end tag was
                // written once.
                if is_template(element) || is_one_attribute(element, *other) {
                    continue;
                }
                if is_template(*other) {
                    first.insert(id, element);
                    continue;
                }
                twice(element, Some(*other), id, (&tags, &names), report);
                continue;
            }
            first.insert(id, element);
            if surrounding.is_some_and(|ids| ids.contains(id)) {
                twice(element, None, id, (&tags, &names), report);
            }
        }
    }
}

fn twice(
    element: Element<'_>,
    first: Option<Element<'_>>,
    id: &str,
    (tags, names): (&[usize], &Names<'_, '_>),
    report: &mut Report<'_>,
) {
    let Some(whole) = element.span() else { return };
    let first_place = first.and_then(place);
    if let Some((first, _)) = first_place
        && branches_between(tags, first, whole)
    {
        return;
    }
    let written = element.attribute("id").and_then(|id| id.span);
    let message = match (first, written) {
        (None, _) => "in-layout",
        (_, None) => "auto",
        _ => "twice",
    };
    let mut draft = Draft::new(written.unwrap_or(whole), message).with("id", id);
    if let Some((span, label)) = first_place {
        draft = draft.label(span, Wording::new(label));
    }
    if let Some((edit, name)) = names.rename(element, id) {
        let fix = Fix::needs_consent("rename", vec![edit]);
        draft = draft.fix(fix.with("name", name));
    }
    report.add(draft);
}

/// New names for elements whose id is taken.
struct Names<'c, 'p> {
    context: &'c Context<'p>,
    given: RefCell<FxHashSet<String>>,
}

impl Names<'_, '_> {
    /// The edit that gives `element`, whose id `id` is taken, one that is not, and that id; none where there is no place
    /// for it.
    fn rename(&self, element: Element<'_>, id: &str) -> Option<(Edit, String)> {
        let text = self.context.text();
        let written = element.written_attributes().iter();
        let mut written = written.filter(|attribute| &*attribute.name == "id");
        let (place, before, after) = match (written.next(), element.attribute("id")?.span) {
            (Some(attribute), _) => (attribute.value?, "", ""),
            (None, None) => {
                // A heading of Markdown; what stands right below it may be an attribute list already.
                let end = element.span().filter(|_| !element.is_html())?.end;
                let end = text.get(..end)?.trim_end_matches(['\r', '\n']).len();
                let below = text.get(end..)?.trim_start_matches(['\r', '\n']);
                if below.starts_with("{:") {
                    return None;
                }
                (Span::new(end, end), "\n{: #", "}")
            }
            (None, Some(_)) => return None,
        };
        let is_taken = |name: &str| {
            let around = self.context.facts.surrounding_ids.as_ref();
            self.context.page.document.by_id(name).is_some()
                || around.is_some_and(|ids| ids.contains(name))
                || self.given.borrow().contains(name)
        };
        let mut names = (2..MOST).map(|number| format!("{id}-{number}"));
        let name = names.find(|name| !is_taken(name))?;
        self.given.borrow_mut().insert(name.clone());
        let text = format!("{before}{name}{after}");
        Some((Edit::replace(place, text), name))
    }
}

/// More elements than that with one id are no writing for which somebody could choose names.
const MOST: usize = 100;

/// Whether two elements have their id from one place of the text.
fn is_one_attribute(one: Element<'_>, other: Element<'_>) -> bool {
    let written = |element: Element<'_>| element.attribute("id").and_then(|id| id.span);
    written(one).is_some() && written(one) == written(other)
}

/// Whether the element waits in a template for a script to use it.
fn is_template(element: Element<'_>) -> bool {
    element
        .ancestors()
        .any(|around| around.name() == "template")
}

/// Where an element has its id: the attribute, or the heading that got one by itself.
fn place(element: Element<'_>) -> Option<(Span, &'static str)> {
    let written = element.attribute("id").and_then(|id| id.span);
    match written {
        Some(span) => Some((span, "first")),
        None => element.span().map(|span| (span, "first-auto")),
    }
}

/// Whether a Liquid tag, at one of the sorted `tags`, stands between: the two may be branches of which readers get one.
fn branches_between(tags: &[usize], first: Span, second: Span) -> bool {
    let from = tags.partition_point(|tag| *tag < first.start);
    tags.get(from).is_some_and(|tag| *tag < second.start)
}
