//! `a11y/figure-caption`: the caption of an image that is not tied to it (RGAA 1.9, tests 1.9.1 to 1.9.5).

use crate::finding::{Edit, Fix};
use crate::page::document::Element;
use crate::page::exposure::is_blank;
use crate::rules::{Context, Draft, Report, Rule, Subject, edits};

/// Reports a `<figure>` with an image and a caption that lacks `role="figure"` (or `group`) or an `aria-label` that says the
/// same as the caption.
pub struct FigureCaption;

/// A longer caption is not written a second time by a repair.
const LONGEST_CAPTION: usize = 300;

impl Rule for FigureCaption {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("figcaption")]
    }

    fn element(&self, caption: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(figure) = caption.parent().filter(|parent| parent.name() == "figure") else {
            return;
        };
        let is_first = figure
            .children()
            .find(|child| child.name() == "figcaption")
            .is_some_and(|first| first == caption);
        let Some(place) = figure.start_tag() else {
            return;
        };
        if !is_first || figure.is_hidden() || caption.is_dynamic() || figure.has_dynamic_tag() {
            return;
        }
        let text = folded(&caption.text());
        if text.is_empty() || !holds_image(figure) {
            return;
        }
        let role = figure.attribute("role");
        let has_role = role.is_some_and(|role| {
            role.dynamic || role.value.split_ascii_whitespace().any(is_role_of_figures)
        });
        let label = figure.attribute("aria-label");
        // A reference to the caption gives the same name.
        let named = figure.attribute("aria-labelledby").is_some()
            || label.is_some_and(|label| label.dynamic || is_same(label.value, &text));
        let message = match (has_role, named, label) {
            (true, true, _) => return,
            (false, true, _) => "role",
            (_, false, Some(label)) if !is_blank(label.value) => "differs",
            (true, false, _) => "label",
            (false, false, _) => "both",
        };
        let mut draft = Draft::new(place, message).with("caption", text.as_str());
        if message == "differs" {
            draft = draft.with("label", label.map_or("", |label| label.value));
        } else if role.is_none() || has_role {
            let label = (!named).then_some(text.as_str());
            if let Some(edits) = completed(figure, !has_role, label, context.text()) {
                draft = draft.fix(Fix::safe("complete", edits));
            }
        }
        report.add(draft);
    }
}

/// The roles of criterion 1.9.
fn is_role_of_figures(role: &str) -> bool {
    role.eq_ignore_ascii_case("figure") || role.eq_ignore_ascii_case("group")
}

/// Whether the figure shows one of the images of criterion 1.9.
fn holds_image(figure: Element<'_>) -> bool {
    figure.descendants().any(|inside| match inside.name() {
        "img" | "svg" | "canvas" => true,
        "object" | "embed" => inside
            .attribute("type")
            .is_some_and(|kind| kind.value.starts_with("image/")),
        _ => inside.known("role") == Some("img"),
    })
}

/// The text with its white space folded.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a label says what the caption does, white space, apostrophes and a final stop aside.
fn is_same(label: &str, caption: &str) -> bool {
    let plain = |text: &str| {
        let text = folded(text).replace('’', "'");
        text.trim_end_matches('.').to_lowercase()
    };
    plain(label) == plain(caption)
}

/// The edits that add the role, and `label`, to the start tag of `figure`.
fn completed(
    figure: Element<'_>,
    role: bool,
    label: Option<&str>,
    text: &str,
) -> Option<Vec<Edit>> {
    let mut added = String::new();
    if role {
        added.push_str(" role=\"figure\"");
    }
    let mut edits = Vec::new();
    if let Some(label) = label {
        if label.len() > LONGEST_CAPTION || label.contains(['{', '}', '\\']) {
            return None;
        }
        // An empty label has to go, for the first of two attributes counts.
        let empty = figure
            .written_attributes()
            .iter()
            .filter(|each| &*each.name == "aria-label");
        edits.extend(empty.map(|each| Edit::remove(edits::without_attribute(text, each))));
        let quoted = label.replace('&', "&amp;").replace('"', "&quot;");
        added.push_str(" aria-label=\"");
        added.push_str(&quoted.replace('<', "&lt;"));
        added.push('"');
    }
    edits.push(Edit::insert(edits::behind_name(text, figure)?, added));
    Some(edits)
}
