//! `a11y/presentational-attr`: HTML attributes that only serve the look (RGAA 10.1, test 10.1.2).

use crate::finding::{Argument, Edit, Fix, Wording};
use crate::page::document::Element;
use crate::page::rendered::AttributeOrigin;
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
