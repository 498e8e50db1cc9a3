//! `a11y/fieldset-legend`: a group of fields without a legend (RGAA 11.6, test 11.6.1).

use crate::page::document::Element;
use crate::rules::fields::{fields_of, is_group, says_its_group};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports a `<fieldset>` without a legend, and a group made by a role that has no name.
pub struct FieldsetLegend;

/// How many elements of a group are looked at for a legend that is not in its place.
const ELEMENTS: usize = 200;

impl Rule for FieldsetLegend {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Element("fieldset"), Subject::Attribute("role")]
    }

    fn element(&self, group: Element<'_>, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(place) = group.start_tag() else {
            return;
        };
        if !is_group(group) || group.is_hidden() || group.has_dynamic_tag() {
            return;
        }
        if !context.accessibility().name(group).is_empty() {
            return;
        }
        let is_fieldset = group.name() == "fieldset";
        let legend = |element: &Element<'_>| element.name() == "legend";
        let has_legend = is_fieldset && group.children().any(|child| legend(&child));
        if !has_legend && group.is_dynamic() {
            return;
        }
        let mut fields = fields_of(group);
        let (Some(first), Some(second)) = (fields.next(), fields.next()) else {
            return;
        };
        // Each field may say what group it belongs to.
        if says_its_group(first) && says_its_group(second) && fields.all(says_its_group) {
            return;
        }
        let message = if !is_fieldset {
            "group"
        } else if has_legend {
            "empty"
        } else if group
            .descendants()
            .take(ELEMENTS)
            .any(|inside| legend(&inside))
        {
            "inside"
        } else {
            "missing"
        };
        report.add(Draft::new(place, message));
    }
}
