//! `a11y/svg-decorative`: a drawing without a text that assistive technologies are not told to skip (RGAA 1.2, test 1.2.4).

use crate::accessibility::{Role, Source};
use crate::finding::{Edit, Fix, Severity};
use crate::page::document::Element;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `<svg>` that has neither a role with a text nor `aria-hidden`. Beside the words of a link or a button, or where its
/// `role` says so, it is surely decorative; elsewhere a person decides what it is.
pub struct SvgDecorative;

/// What a drawing may hold without showing anything where it stands.
const DEFINITIONS: [&str; 6] = ["defs", "symbol", "style", "metadata", "title", "desc"];

impl Rule for SvgDecorative {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("svg")]
    }

    fn element(&self, drawing: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let model = context.accessibility();
        let Some(span) = drawing.start_tag() else {
            return;
        };
        let is_inner = drawing.parent().is_some_and(Element::is_foreign);
        let is_marked = model.role(drawing) == Role::Is("none");
        let says = ["role", "aria-hidden", "aria-roledescription"];
        let mut words = says.iter().filter(|name| !is_marked || **name != "role");
        let has_word = words.any(|name| drawing.attribute(name).is_some());
        if is_inner || has_word || drawing.is_hidden() || !drawing.is_html() {
            return;
        }
        // A store of drawings shows nothing itself.
        let shows = |child: Element<'_>| !DEFINITIONS.contains(&child.name());
        let is_named = || !model.name(drawing).is_empty() || !model.contents(drawing).is_empty();
        if !drawing.children().any(shows) || is_named() {
            return;
        }
        let around = drawing
            .ancestors()
            .find(|around| matches!(around.name(), "a" | "button" | "summary"));
        let stands_beside_words =
            around.is_some_and(|around| model.name(around).source() == Some(Source::Content));
        // In a link or a button that says nothing, what is missing is a name.
        if around.is_some_and(|around| model.name(around).is_empty()) {
            return;
        }
        let end = span.start + "<svg".len();
        let hide = Fix::needs_consent("hide", vec![Edit::insert(end, " aria-hidden=\"true\"")]);
        let draft = if is_marked {
            Draft::new(span, "marked")
        } else if stands_beside_words {
            Draft::new(span, "beside")
        } else {
            Draft::new(span, "alone").severity(Severity::Warning)
        };
        report.add(draft.fix(hide));
    }
}
