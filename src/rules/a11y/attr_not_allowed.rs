//! `a11y/attr-not-allowed`: an attribute that does nothing on its element (RGAA 8.2, test 8.2.1).

use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports attributes of other elements, such as `alt` on a link.
pub struct AttrNotAllowed;

/// Attributes and the elements that have them (HTML standard, index of attributes; obsolete elements included).
const OWNERS: [(&str, &[&str]); 10] = [
    ("alt", &["img", "area", "input", "applet"]),
    ("href", &["a", "area", "link", "base"]),
    (
        "src",
        &[
            "img", "iframe", "frame", "script", "audio", "video", "source", "track", "embed",
            "input", "bgsound", "amp-img",
        ],
    ),
    ("target", &["a", "area", "form", "base"]),
    ("download", &["a", "area"]),
    ("hreflang", &["a", "area", "link"]),
    ("for", &["label", "output", "script"]),
    ("placeholder", &["input", "textarea"]),
    ("colspan", &["td", "th"]),
    ("rowspan", &["td", "th"]),
];

impl Rule for AttrNotAllowed {
    fn looks_at(&self) -> &'static [Subject] {
        &[
            Subject::Attribute("alt"),
            Subject::Attribute("href"),
            Subject::Attribute("src"),
            Subject::Attribute("target"),
            Subject::Attribute("download"),
            Subject::Attribute("hreflang"),
            Subject::Attribute("for"),
            Subject::Attribute("placeholder"),
            Subject::Attribute("colspan"),
            Subject::Attribute("rowspan"),
        ]
    }

    fn element(&self, element: Element<'_>, _: &Context<'_>, report: &mut Report<'_>) {
        // An element that HTML does not know gives its attributes a sense of its own.
        if element.is_foreign() || element.name().contains('-') {
            return;
        }
        for name in element.attribute_names() {
            let owners = OWNERS.iter().find(|(known, _)| *known == name);
            if owners.is_none_or(|(_, owners)| owners.contains(&element.name())) {
                continue;
            }
            let Some(place) = element.attribute(name).and_then(|attribute| attribute.span) else {
                continue;
            };
            let message = match name {
                "alt" => "alt",
                "href" | "target" | "download" | "hreflang" => "link",
                _ => "other",
            };
            report.add(
                Draft::new(place, message)
                    .with("name", name)
                    .with("element", element.name()),
            );
        }
    }
}
