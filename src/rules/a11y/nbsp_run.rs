//! `a11y/nbsp-run`: no-break spaces in a row that only make space (RGAA 10.1, test 10.1.3).

use crate::finding::{Edit, Fix};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports two or more no-break spaces in a row, or beside other blanks, in a text.
pub struct NbspRun;

impl Rule for NbspRun {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        for passage in context.passages() {
            let text = passage.text.text();
            if !text.contains(is_wide) || text.trim().is_empty() {
                continue;
            }
            let mut at = 0;
            while let Some(found) = text[at..].find(is_blank) {
                let start = at + found;
                let end = text[start..]
                    .find(|c| !is_blank(c))
                    .map_or(text.len(), |length| start + length);
                at = end;
                let run = &text[start..end];
                let count = run.chars().filter(|c| is_wide(*c)).count();
                let range = start..end;
                let place = passage.span(range.clone());
                if count < 2 || passage.is_code(&range) || context.page.document.is_opaque(place) {
                    continue;
                }
                // At the ends of a block no blank is needed at all.
                let is_inside = start > 0 && end < text.len();
                let edit = Edit::replace(place, if is_inside { " " } else { "" });
                let fix =
                    Fix::needs_consent(if is_inside { "single" } else { "remove" }, vec![edit]);
                report.add(Draft::new(place, "run").with("count", count).fix(fix));
            }
        }
    }
}

/// Blanks that a browser shows each: no-break space and the wide ones beside it.
fn is_wide(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{2002}' | '\u{2003}' | '\u{2007}' | '\u{202f}'
    )
}

fn is_blank(c: char) -> bool {
    is_wide(c) || matches!(c, ' ' | '\t')
}
