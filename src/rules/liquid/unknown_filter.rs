//! `liquid/unknown-filter`: a filter that neither Liquid nor Jekyll nor a known plugin brings, and that does nothing.

use crate::page::liquid::filters;
use crate::rules::liquid_run::is_run;
use crate::rules::near::nearest;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports filters that Jekyll does not know, where no plugin may bring them.
pub struct UnknownFilter;

impl Rule for UnknownFilter {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(site) = context.site else { return };
        let liquid = &context.page.liquid;
        if liquid.tokens.is_empty() || !is_run(context) {
            return;
        }
        let applied = liquid
            .active()
            .flat_map(|token| filters::applied(token, context.text()));
        for filter in applied {
            if filter.is_known() || site.extensions().may_define_filter(&filter.name) {
                continue;
            }
            let draft = match nearest(&filter.name, filters::names(), 2) {
                Some(near) => Draft::new(filter.span, "near").with("near", near),
                None => Draft::new(filter.span, "unknown"),
            };
            report.add(draft.with("name", filter.name));
        }
    }
}
