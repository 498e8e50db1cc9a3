//! `legal/citation-typography`: `n°2019-1088`, `N°`, `no` instead of `n°` and a no-break space.

use std::ops::Range;

use crate::finding::Edit;
use crate::legal::citation::Citation;
use crate::legal::resolution::Cited;
use crate::page::prose::Passage;
use crate::rules::french_text::{NO_BREAK_SPACE, is_french, is_prose, respelling};
use crate::rules::{Context, Draft, Report, Rule, Subject};

/// Reports how the sign before the number of a text is written.
pub struct CitationTypography;

/// The sign as it should be.
const SIGN: &str = "n°";

impl Rule for CitationTypography {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let ordinary_spaces = report.options().flag("ordinary-spaces");
        for (passage, cited) in context.citations() {
            for Cited { citation, .. } in cited {
                if let Some(wrong) = wrong(passage, citation, ordinary_spaces)
                    && is_prose(context, passage, &citation.range)
                    && !passage.is_verbatim(&citation.range)
                    && is_french(context)
                {
                    report.add(draft(passage, &wrong));
                }
            }
        }
    }
}

/// A sign, with the gap behind it, that is not as it should be.
struct Wrong {
    /// From the sign to the number.
    range: Range<usize>,
    number: String,
    message: &'static str,
}

fn wrong(passage: &Passage<'_>, citation: &Citation, ordinary_spaces: bool) -> Option<Wrong> {
    let sign = citation.sign.as_ref()?;
    let number = citation.number.as_ref()?;
    let text = passage.text.text();
    let (written, gap) = (
        text.get(sign.clone())?,
        text.get(sign.end..number.range.start)?,
    );
    // "numéro" and the plural signs are words of their own; a raised `o` is made by markup.
    let is_word = written.len() > "n °".len() || written.ends_with('s');
    let is_raised = !passage.text.is_verbatim(sign.clone());
    if is_word || is_raised {
        return None;
    }
    let message = if written != SIGN {
        "sign"
    } else if gap.is_empty() {
        "glued"
    } else if ordinary_spaces && gap.chars().all(|c| matches!(c, ' ' | '\n' | '\t' | '\r')) {
        "breaking"
    } else {
        return None;
    };
    Some(Wrong {
        range: sign.start..number.range.start,
        number: text.get(number.range.clone())?.to_owned(),
        message,
    })
}

fn draft(passage: &Passage<'_>, wrong: &Wrong) -> Draft {
    let text = passage.text.text();
    let written = text.get(wrong.range.clone()).unwrap_or_default();
    let span = passage.span(wrong.range.clone());
    let draft = Draft::new(span, wrong.message)
        .with("written", written.trim_end())
        .with("number", wrong.number.as_str());
    if !passage.text.is_verbatim(wrong.range.clone()) {
        return draft;
    }
    let edit = Edit::replace(span, format!("{SIGN}{NO_BREAK_SPACE}"));
    draft.fix(respelling(passage, "respell", vec![edit]))
}
