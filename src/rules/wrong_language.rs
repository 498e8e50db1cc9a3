//! What the rules about languages say of a wrong language tag.

use super::Draft;
use crate::accessibility::language_tag::{self, Fault};
use crate::finding::{Edit, Fix, Severity};
use crate::page::document::Attribute;

/// A finding about the tag that `attribute` holds, if it is wrong: by the messages `unknown`, `mistaken` (with `meant`),
/// `spelling` (with `meant`) and `region` (with `region`), which all name the `tag`, and the repair `replace`.
pub fn draft(attribute: Attribute<'_>) -> Option<Draft> {
    let span = attribute.span?;
    let fault = language_tag::fault(attribute.value)?;
    let draft = |key| Draft::new(span, key).with("tag", attribute.value.trim());
    let repaired = |draft: Draft, meant: &str, is_safe: bool| {
        let draft = draft.with("meant", meant);
        let Some(place) = attribute.value_span else {
            return draft;
        };
        let edits = vec![Edit::replace(place, meant)];
        let fix = if is_safe {
            Fix::safe("replace", edits)
        } else {
            Fix::needs_consent("replace", edits)
        };
        draft.fix(fix.with("meant", meant))
    };
    Some(match fault {
        Fault::UnknownLanguage(None) => draft("unknown"),
        Fault::UnknownLanguage(Some(meant)) => repaired(draft("mistaken"), &meant, false),
        Fault::Spelling(meant) => repaired(draft("spelling"), &meant, true),
        // Screen readers go by the language and pass over what they do not know behind it.
        Fault::UnknownRegion(region) => draft("region")
            .with("region", region)
            .severity(Severity::Warning),
    })
}
