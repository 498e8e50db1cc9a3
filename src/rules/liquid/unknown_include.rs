//! `liquid/unknown-include`: an include whose file is not there.

use crate::page::liquid::included;
use crate::rules::liquid_run::{effect, is_run};
use crate::rules::near::nearest;
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports includes that name a file which the site does not hold.
pub struct UnknownInclude;

impl Rule for UnknownInclude {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let Some(site) = context.site else { return };
        let liquid = &context.page.liquid;
        // A theme brings includes of its own.
        if liquid.tokens.is_empty() || site.config().theme.is_some() || !is_run(context) {
            return;
        }
        for token in liquid.active() {
            if !matches!(token.tag(), Some("include" | "include_cached")) {
                continue;
            }
            let Some(file) = included(token, context.text()) else {
                continue;
            };
            let name = file.trim_start_matches('/');
            if site.layouts().has_include(name) {
                continue;
            }
            let draft = match nearest(name, site.layouts().include_names(), 3) {
                Some(near) => Draft::new(token.span, "near").with("near", near),
                None => Draft::new(token.span, "unknown"),
            };
            let folder = site.config().includes_dir.as_str();
            report.add(
                draft
                    .with("name", file)
                    .with("folder", folder)
                    .with("effect", effect(context)),
            );
        }
    }
}
