//! `front-matter/date-stale`: a page whose words changed after the day that it states.

use crate::finding::Fix;
use crate::page::front_matter::to_french;
use crate::rules::yaml_edits::replace_value;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports `date_de_modification` when the words that readers get changed later, as git tells.
pub struct DateStale;

impl Rule for DateStale {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(changed) = context.facts.words_changed else {
            return;
        };
        let entry = context
            .front_matter()
            .and_then(|root| root.entry("date_de_modification"))
            .filter(|entry| !entry.merged);
        let Some(node) = entry.map(|entry| &entry.value) else {
            return;
        };
        let Some(text) = node.text().map(str::trim) else {
            return;
        };
        // What is written one evening may be published the next morning.
        let is_late = node
            .day()
            .and_then(|day| day.tomorrow().ok())
            .is_some_and(|tolerated| changed > tolerated);
        if is_late {
            let draft = Draft::new(node.span, "stale")
                .with("value", text)
                .with("day", changed);
            report.add(
                match replace_value(context.text(), node, &to_french(changed)) {
                    Some(edit) => {
                        draft.fix(Fix::needs_consent("set", vec![edit]).with("day", changed))
                    }
                    None => draft,
                },
            );
        }
    }
}
