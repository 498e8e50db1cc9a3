//! `a11y/nbsp-run`: no-break spaces in a row that only make space (RGAA 10.1, test 10.1.3).

use memchr::memchr2_iter;

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
            if !may_hold_run(text) || text.trim().is_empty() {
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

/// Whether two characters stand in `text` that are, or look by their bytes as if they were, [`is_wide`].
fn may_hold_run(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_wide = |at: &usize| match bytes.get(*at..at + 3) {
        Some([0xE2, second, third]) => {
            *second == 0x80 && matches!(third, 0x82 | 0x83 | 0x87 | 0xAF)
        }
        _ => bytes.get(at + 1) == Some(&0xA0),
    };
    let mut wide = memchr2_iter(0xC2, 0xE2, bytes).filter(is_wide);
    wide.nth(1).is_some()
}

fn is_blank(c: char) -> bool {
    is_wide(c) || matches!(c, ' ' | '\t')
}
