//! `a11y/presentational-attr`: HTML attributes that only serve the look (RGAA 10.1, test 10.1.2).

use crate::finding::{Argument, Edit, Fix, Wording};
use crate::page::document::Element;
use crate::page::rendered::{AttributeOrigin, Notation};
use crate::rules::{Context, Draft, Report, Rule, Subject, edits};

/// Reports the attributes of test 10.1.2, together for one element where the same repair is right for them.
pub struct PresentationalAttr;

/// The attributes of test 10.1.2.
const SUBJECTS: [Subject; 24] = [
    Subject::Attribute("align"),
    Subject::Attribute("alink"),
    Subject::Attribute("background"),
    Subject::Attribute("bgcolor"),
    Subject::Attribute("border"),
    Subject::Attribute("cellpadding"),
    Subject::Attribute("cellspacing"),
    Subject::Attribute("char"),
    Subject::Attribute("charoff"),
    Subject::Attribute("clear"),
    Subject::Attribute("color"),
    Subject::Attribute("compact"),
    Subject::Attribute("frameborder"),
    Subject::Attribute("height"),
    Subject::Attribute("hspace"),
    Subject::Attribute("link"),
    Subject::Attribute("marginheight"),
    Subject::Attribute("marginwidth"),
    Subject::Attribute("size"),
    Subject::Attribute("text"),
    Subject::Attribute("valign"),
    Subject::Attribute("vlink"),
    Subject::Attribute("vspace"),
    Subject::Attribute("width"),
];

/// In an element that holds more than so many others, nobody looks for what an alignment moves.
const MANY: usize = 200;

/// Attributes without which the page may look different.
const VISIBLE: [&str; 5] = ["align", "cellpadding", "frameborder", "height", "width"];

impl Rule for PresentationalAttr {
    fn looks_at(&self) -> &'static [Subject] {
        &SUBJECTS
    }

    fn element(&self, element: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        // An element that HTML does not know gives its attributes a sense of its own.
        if element.is_foreign() || element.name().contains('-') {
            return;
        }
        let (visible, invisible): (Vec<_>, Vec<_>) = element
            .written_attributes()
            .iter()
            .filter(|attribute| is_presentational(element.name(), &attribute.name))
            .filter(|attribute| !by_class(element, attribute, context.text(), report))
            .partition(|attribute| VISIBLE.contains(&attribute.name.as_str()));
        for (attributes, safe) in [(visible, false), (invisible, true)] {
            let Some((first, others)) = attributes.split_first() else {
                continue;
            };
            let mut names: Vec<&str> = attributes.iter().map(|each| each.name.as_str()).collect();
            names.dedup();
            let key = match names.as_slice() {
                ["align"] => "align",
                ["width" | "height"] | ["width", "height"] | ["height", "width"] => "size",
                [_] => "one",
                _ => "several",
            };
            let names = Argument::List(names.into_iter().map(quoted).collect());
            let mut draft = Draft::new(first.span, key)
                .with("names", names.clone())
                .with("element", element.name());
            for other in others {
                draft = draft.label(other.span, Wording::new("also"));
            }
            let removed = removals(&attributes, context.text());
            let fix = if safe {
                Fix::safe("remove", removed)
            } else {
                Fix::needs_consent("remove", removed)
            };
            report.add(draft.fix(fix.with("names", names)));
        }
    }
}

/// Report an alignment for which the site has a class, and offer that; whether it has one.
fn by_class(
    element: Element<'_>,
    attribute: &AttributeOrigin,
    text: &str,
    report: &mut Report<'_>,
) -> bool {
    if &*attribute.name != "align" {
        return false;
    }
    let Some(value) = attribute.value.map(|value| value.slice(text).trim()) else {
        return false;
    };
    let options = report.options();
    let class = match value.to_ascii_lowercase().as_str() {
        "center" => options.text("center"),
        "left" => options.text("left"),
        "right" => options.text("right"),
        "justify" => options.text("justify"),
        _ => return false,
    };
    let class = class.trim();
    if class.is_empty() || class.contains(|c: char| !c.is_alphanumeric() && !"-_".contains(c)) {
        return false;
    }
    let Some(edits) = with_class(element, attribute, class, text) else {
        return false;
    };
    let fix = if aligns_text_only(element) {
        Fix::safe("class", edits)
    } else {
        Fix::needs_consent("class", edits)
    };
    let draft = Draft::new(attribute.span, "align-class")
        .with("class", class)
        .fix(fix.with("class", class));
    report.add(draft);
    true
}

/// The edits that put `class` in place of `attribute`; none where the classes of the element are not told by one plain
/// attribute.
fn with_class(
    element: Element<'_>,
    attribute: &AttributeOrigin,
    class: &str,
    text: &str,
) -> Option<Vec<Edit>> {
    let gone = || Edit::remove(edits::without_attribute(text, attribute));
    if element
        .known("class")
        .is_some_and(|all| all.split_whitespace().any(|one| one == class))
    {
        return Some(vec![gone()]);
    }
    if attribute.notation == Notation::AttributeList {
        return Some(vec![Edit::replace(attribute.span, format!(".{class}"))]);
    }
    let mut written = element.written_attributes().iter();
    let Some(classes) = written.find(|each| &*each.name == "class") else {
        let text = format!("class=\"{class}\"");
        return Some(vec![Edit::replace(attribute.span, text)]);
    };
    let known = element
        .known("class")
        .filter(|_| classes.notation == Notation::Html)?;
    let value = classes.value?;
    let is_quoted = text.get(..value.start)?.ends_with(['"', '\'']);
    let space = if known.trim().is_empty() { "" } else { " " };
    let mut both = vec![gone(), Edit::insert(value.end, format!("{space}{class}"))];
    both.sort_by_key(|edit| edit.span);
    is_quoted.then_some(both)
}

/// Whether `align` moves nothing of the element but its text: that of a `<div>` moves narrow blocks in it as well.
fn aligns_text_only(element: Element<'_>) -> bool {
    match element.name() {
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "td" | "th" => true,
        "div" => {
            let moves = |inner: &Element<'_>| {
                matches!(inner.name(), "table" | "hr" | "pre" | "form" | "fieldset")
                    || inner.has_attribute("style")
                    || inner.has_attribute("width")
            };
            let mut inside = element.descendants();
            !inside.by_ref().take(MANY).any(|inner| moves(&inner)) && inside.next().is_none()
        }
        _ => false,
    }
}

fn quoted(name: &str) -> Argument {
    Argument::Text(format!("`{name}`"))
}

/// Whether test 10.1.2 counts `attribute` on the element `name`.
fn is_presentational(name: &str, attribute: &str) -> bool {
    match attribute {
        "width" | "height" => !matches!(
            name,
            "img" | "object" | "embed" | "canvas" | "svg" | "source"
        ),
        "size" => name != "select",
        // `<link rel="mask-icon" color>` and `<meta>` describe files, not the page.
        "color" => name != "link",
        other => SUBJECTS.contains(&subject(other)),
    }
}

fn subject(attribute: &str) -> Subject {
    SUBJECTS
        .iter()
        .copied()
        .find(|subject| matches!(subject, Subject::Attribute(name) if *name == attribute))
        .unwrap_or(Subject::Page)
}

fn removals(attributes: &[&AttributeOrigin], text: &str) -> Vec<Edit> {
    attributes
        .iter()
        .map(|attribute| Edit::remove(edits::without_attribute(text, attribute)))
        .collect()
}
