//! `liquid/unknown-tag`: a tag that neither Liquid nor Jekyll nor a known plugin brings.

use crate::page::liquid::is_known_tag;
use crate::rules::liquid_run::{effect, is_run};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports tags that Jekyll does not know, where no plugin may bring them.
pub struct UnknownTag;

impl Rule for UnknownTag {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(site) = context.site else { return };
        let liquid = &context.page.liquid;
        if liquid.tokens.is_empty() || !is_run(context) {
            return;
        }
        for token in liquid.active() {
            let Some(name) = token.tag().filter(|name| !name.is_empty()) else {
                continue;
            };
            let is_end = name.starts_with("end");
            if !is_end && !is_known_tag(name) && !site.extensions().may_define_tag(name) {
                report.add(
                    Draft::new(token.span, "unknown")
                        .with("name", name)
                        .with("effect", effect(context)),
                );
            }
        }
    }
}
