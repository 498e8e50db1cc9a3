//! What a repair would change, on the lines that it changes.

use super::markup::Markup;
use crate::book::Lang;
use crate::report::account::{Edit, Repair};
use crate::report::excerpt;
use crate::report::wording::{applicability, counted};
use crate::source::{Source, Span};

/// Edits beyond these are counted.
const MAX_EDITS: usize = 6;

/// What is shown of a line before and after an edit, in characters.
const AROUND: usize = 60;

/// What is shown of a removed or written text, in characters.
const MAX_TEXT: usize = 600;

/// Write `repair` of a page after `name`: what it does, and, where the page's text is at hand, what changes.
pub fn repair(
    name: &'static str,
    repair: &Repair,
    source: Option<&Source>,
    lang: Lang,
    markup: &mut Markup,
) {
    let source = source.filter(|source| fits(repair, source));
    markup.raw(if source.is_some() {
        "<details><summary>"
    } else {
        "<p>"
    });
    let how = applicability(repair.applicability, lang);
    markup.prose(name, lang).said(&repair.title, lang);
    markup.prose(&format!(" ({how})"), lang);
    match source {
        None => markup.raw("</p>\n"),
        Some(source) => {
            markup.raw("</summary>\n");
            changes(repair, source, lang, markup);
            markup.raw("</details>\n")
        }
    };
}

/// Whether the edits lie in the text: the file may have changed since it was checked.
fn fits(repair: &Repair, source: &Source) -> bool {
    let text = source.text();
    let mut done = 0;
    repair.edits.iter().all(|edit| {
        let in_order = done <= edit.start && edit.start <= edit.end;
        done = edit.end;
        in_order && text.is_char_boundary(edit.start) && text.is_char_boundary(edit.end)
    })
}

fn changes(repair: &Repair, source: &Source, lang: Lang, markup: &mut Markup) {
    markup.raw("<pre class=\"excerpt\">");
    let shown = repair.edits.get(..MAX_EDITS).unwrap_or(&repair.edits);
    let mut line = None;
    let mut done = 0;
    for (index, edit) in shown.iter().enumerate() {
        let number = source.lines().line(edit.start);
        if line == Some(number) {
            let between = Span::new(done, edit.start);
            markup.text(&shortened(&excerpt::shown(source.text(), between)));
        } else {
            if line.is_some() {
                markup.raw("\n</span>");
            }
            markup.raw("<span class=\"line\">");
            markup.element("span", &[("class", "nr")], &number.to_string());
            markup.raw(" ");
            before(source, edit, number, markup);
        }
        change(source, edit, markup);
        done = edit.end;
        line = Some(source.lines().line(edit.end));
        let next = shown.get(index + 1);
        if next.is_none_or(|next| Some(source.lines().line(next.start)) != line) {
            after(source, edit.end, markup);
        }
    }
    if line.is_some() {
        markup.raw("\n</span>");
    }
    markup.raw("</pre>\n");
    let rest = repair.edits.len() - shown.len();
    if rest > 0 {
        let more = match lang {
            Lang::Fr => counted(rest, lang, "autre changement.", "autres changements."),
            Lang::En => counted(rest, lang, "more change.", "more changes."),
        };
        markup.element("p", &[], &more);
    }
}

/// What stands on the line before an edit.
fn before(source: &Source, edit: &Edit, number: usize, markup: &mut Markup) {
    let start = source.lines().start(number);
    let text = &source.text()[start..edit.start];
    let cut = text.char_indices().rev().nth(AROUND - 1);
    if let Some((at, _)) = cut.filter(|(at, _)| *at > 0) {
        markup.text("…");
        markup.text(&excerpt::shown(
            source.text(),
            Span::new(start + at, edit.start),
        ));
    } else {
        markup.text(&excerpt::shown(source.text(), Span::new(start, edit.start)));
    }
}

/// What stands on the line after an edit that ends at byte `end`.
fn after(source: &Source, end: usize, markup: &mut Markup) {
    let rest = &source.text()[end..];
    let rest = rest.lines().next().unwrap_or_default();
    let (length, more) = match rest.char_indices().nth(AROUND) {
        Some((at, _)) => (at, "…"),
        None => (rest.len(), ""),
    };
    markup.text(&excerpt::shown(source.text(), Span::new(end, end + length)));
    markup.text(more);
}

fn change(source: &Source, edit: &Edit, markup: &mut Markup) {
    let removed = excerpt::shown(source.text(), Span::new(edit.start, edit.end));
    let written = excerpt::shown(&edit.text, Span::new(0, edit.text.len()));
    for (name, text) in [("del", removed), ("ins", written)] {
        if !text.is_empty() {
            markup.element(name, &[], &bounded(&text));
        }
    }
}

/// The beginning and the end of `text`, which stands between two edits.
fn shortened(text: &str) -> String {
    let length = text.chars().count();
    if length <= 2 * AROUND {
        return text.to_owned();
    }
    let head = text.chars().take(AROUND);
    let tail = text.chars().skip(length - AROUND);
    head.chain(std::iter::once('…')).chain(tail).collect()
}

/// At most [`MAX_TEXT`] characters of `text`, its line ends visible.
fn bounded(text: &str) -> String {
    let mut bounded: String = text.chars().take(MAX_TEXT).collect();
    if bounded.len() < text.len() {
        bounded.push('…');
    }
    bounded.replace('\n', "↵\n")
}
