//! `a11y/fake-list`: lines that look like a list and are none (RGAA 9.3, tests 9.3.1 and 9.3.2).

use std::ops::Range;

use crate::finding::{Edit, Fix, Severity};
use crate::page::document::Element;
use crate::page::prose::Passage;
use crate::page::rendered::Notation;
use crate::rules::list_lines::{Item, Opener, item, runs};
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports lines of one block, and paragraphs in sequence, that each begin with the same bullet or with numbers in order.
pub struct FakeList;

impl Rule for FakeList {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let passages = context.passages();
        for passage in passages {
            let has_lines = passage.text.text().contains('\n');
            if let Some(block) = passage.block.filter(|block| has_lines && is_text(*block)) {
                in_block(passage, block, context, report);
            }
        }
        in_paragraphs(passages, context, report);
    }
}

/// Whether a list may be written in the block.
fn is_text(block: Element<'_>) -> bool {
    matches!(
        block.name(),
        "p" | "div" | "td" | "dd" | "li" | "section" | "article" | "blockquote"
    ) && !block.is_hidden()
}

/// The lines of one block.
fn in_block(
    passage: &Passage<'_>,
    block: Element<'_>,
    context: &Context<'_>,
    report: &mut Report<'_>,
) {
    let text = passage.text.text();
    let lines = lines(passage, block, context);
    let items: Vec<Option<Item>> = lines.iter().map(|line| item(text, line.clone())).collect();
    for run in runs(&items) {
        let found: Vec<&Item> = items[run.clone()].iter().flatten().collect();
        let (Some(first), Some(last)) = (found.first(), found.last()) else {
            continue;
        };
        let whole = passage.span(first.line.start..last.line.end);
        if passage.is_code(&(first.line.start..last.line.end)) || is_dialogue(text, &found) {
            continue;
        }
        let before = run.start.checked_sub(1).and_then(|line| lines.get(line));
        let edits = (run.end == lines.len())
            .then(|| listed(passage, block, &found, before, context.text()))
            .flatten();
        add(whole, first.opener, found.len(), edits, context, report);
    }
}

/// The lines of the passage that are not empty, as readers see them: in Markdown a line of the source is what its author
/// took for a line, in HTML only a `<br>` ends one.
fn lines(passage: &Passage<'_>, block: Element<'_>, context: &Context<'_>) -> Vec<Range<usize>> {
    let text = passage.text.text();
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices('\n').chain([(text.len(), "")]) {
        let place = passage.span(at..(at + 1).min(text.len()));
        let is_break =
            at == text.len() || !block.is_html() || place.slice(context.text()).starts_with('<');
        if !is_break {
            continue;
        }
        let line = text.get(start..at).unwrap_or_default();
        if !line.trim().is_empty() {
            lines.push(start..start + line.trim_end().len());
        }
        start = at + 1;
    }
    lines
}

/// Whether lines behind dashes are what people say to each other.
fn is_dialogue(text: &str, items: &[&Item]) -> bool {
    items.iter().any(|item| {
        matches!(item.opener, Opener::Bullet('–' | '—' | '-'))
            && text[item.words.clone()].ends_with(['?', '»'])
    })
}

/// Paragraphs of one line each, next to each other.
fn in_paragraphs(passages: &[Passage<'_>], context: &Context<'_>, report: &mut Report<'_>) {
    let of = |passage: &Passage<'_>| {
        let text = passage.text.text();
        let item = item(text, 0..text.len())?;
        let is_text = |block: Element<'_>| block.name() == "p" && is_text(block);
        (passage.block.is_some_and(is_text) && !text.trim().contains('\n')).then_some(item)
    };
    let mut at = 0;
    while at < passages.len() {
        let mut end = at + 1;
        if of(&passages[at]).is_none() {
            at = end;
            continue;
        }
        while end < passages.len() && are_neighbours(&passages[end - 1], &passages[end]) {
            end += 1;
        }
        let group = &passages[at..end];
        let items: Vec<Option<Item>> = group.iter().map(of).collect();
        for run in runs(&items) {
            told(&group[run.clone()], &items[run], context, report);
        }
        at = end;
    }
}

fn are_neighbours(one: &Passage<'_>, other: &Passage<'_>) -> bool {
    let (Some(one), Some(other)) = (one.block, other.block) else {
        return false;
    };
    one.name() == "p" && one.next() == (Some(other), false)
}

fn told(
    paragraphs: &[Passage<'_>],
    items: &[Option<Item>],
    context: &Context<'_>,
    report: &mut Report<'_>,
) {
    let blocks: Vec<Element<'_>> = paragraphs.iter().filter_map(|each| each.block).collect();
    let spans = blocks.iter().filter_map(|block| block.span());
    let Some(whole) = spans.reduce(Span::join) else {
        return;
    };
    let found: Vec<&Item> = items.iter().flatten().collect();
    let Some(first) = found.first() else { return };
    let speaks = paragraphs
        .iter()
        .zip(&found)
        .any(|(paragraph, item)| is_dialogue(paragraph.text.text(), &[*item]));
    if speaks {
        return;
    }
    let edits = joined(paragraphs, &found, context.text());
    add(whole, first.opener, found.len(), edits, context, report);
}

fn add(
    whole: Span,
    opener: Opener,
    count: usize,
    edits: Option<Vec<Edit>>,
    context: &Context<'_>,
    report: &mut Report<'_>,
) {
    if context.page.document.is_opaque(whole) {
        return;
    }
    let message = if opener.is_ordered() {
        "numbered"
    } else {
        "bullets"
    };
    let doubtful = opener.is_doubtful();
    let message = if doubtful { "doubtful" } else { message };
    let mut draft = Draft::new(whole, message).with("count", count);
    if doubtful {
        draft = draft.severity(Severity::Warning);
    }
    if let Some(edits) = edits {
        draft = draft.fix(if doubtful {
            Fix::needs_consent("list", edits)
        } else {
            Fix::safe("list", edits)
        });
    }
    report.add(draft);
}

/// What a Markdown item of the list begins with.
fn marker(opener: Opener) -> Option<String> {
    match opener {
        Opener::Bullet(_) => Some("- ".to_owned()),
        Opener::Number(number, _) => Some(format!("{number}. ")),
        // Markdown and HTML number by figures: another text.
        Opener::Letter(..) => None,
    }
}

/// The edits that make a list of `items`, the last lines of `block`; `before`: the line above them, if there is one.
fn listed(
    passage: &Passage<'_>,
    block: Element<'_>,
    items: &[&Item],
    before: Option<&Range<usize>>,
    text: &str,
) -> Option<Vec<Edit>> {
    let place = block.place()?;
    if block.name() != "p" || !place.attributes.is_empty() {
        return None;
    }
    let is_html = place.notation == Notation::Html;
    if !is_html && !opens_line(place.element, text) {
        return None;
    }
    let list = if items.first()?.opener.is_ordered() {
        "ol"
    } else {
        "ul"
    };
    let mut edits = Vec::new();
    let mut end = match before {
        Some(line) => passage.span(line.start..line.end).end,
        None if is_html => place.start_tag.end,
        None => place.element.start,
    };
    for (index, item) in items.iter().enumerate() {
        let words = passage.span(item.words.clone());
        let gap = Span::new(end, words.start);
        if words.start < end || !is_only(gap.slice(text), item.opener) {
            return None;
        }
        let marker = marker(item.opener)?;
        let between = match (index, before, is_html) {
            (0, None, false) => marker,
            (0, Some(_), false) => format!("\n\n{marker}"),
            (_, _, false) => format!("\n{marker}"),
            (0, None, true) => "<li>".to_owned(),
            (0, Some(_), true) => format!("</p>\n<{list}>\n<li>"),
            (_, _, true) => "</li>\n<li>".to_owned(),
        };
        let from = if index == 0 && before.is_none() && is_html {
            // The paragraph itself becomes the list.
            edits.push(Edit::replace(place.start_tag, format!("<{list}>\n")));
            place.start_tag.end
        } else {
            gap.start
        };
        edits.push(Edit::replace(Span::new(from, gap.end), between));
        end = words.end;
    }
    if is_html {
        let tail = Span::new(end, place.element.end);
        let closing = tail.slice(text).trim();
        if !closing.eq_ignore_ascii_case("</p>") {
            return None;
        }
        edits.push(Edit::replace(tail, format!("</li>\n</{list}>")));
    }
    Some(edits)
}

/// The edits that make a list of paragraphs that are an item each.
fn joined(paragraphs: &[Passage<'_>], items: &[&Item], text: &str) -> Option<Vec<Edit>> {
    let list = if items.first()?.opener.is_ordered() {
        "ol"
    } else {
        "ul"
    };
    let mut edits = Vec::new();
    let mut before: Option<usize> = None;
    for (index, (paragraph, item)) in paragraphs.iter().zip(items).enumerate() {
        let place = paragraph.block?.place()?;
        let words = paragraph.span(item.words.clone());
        let is_html = place.notation == Notation::Html;
        let start = if is_html {
            place.start_tag.end
        } else {
            place.element.start
        };
        let opener = Span::new(start, words.start);
        let marker = marker(item.opener)?;
        if !place.attributes.is_empty() || !is_only(opener.slice(text), item.opener) {
            return None;
        }
        if is_html {
            let tail = Span::new(words.end, place.element.end);
            if !tail.slice(text).trim().eq_ignore_ascii_case("</p>") {
                return None;
            }
            let open = if index == 0 {
                format!("<{list}>\n<li>")
            } else {
                "<li>".to_owned()
            };
            let is_last = index + 1 == items.len();
            let close = if is_last {
                format!("</li>\n</{list}>")
            } else {
                "</li>".to_owned()
            };
            edits.push(Edit::replace(
                Span::new(place.start_tag.start, words.start),
                open,
            ));
            edits.push(Edit::replace(tail, close));
            continue;
        }
        if !opens_line(place.element, text) {
            return None;
        }
        let (from, written) = match before {
            None => (start, marker),
            Some(end) => (end, format!("\n{marker}")),
        };
        let between = Span::new(from, start);
        if !between.slice(text).trim().is_empty() {
            return None;
        }
        edits.push(Edit::replace(Span::new(from, words.start), written));
        before = Some(words.end);
    }
    Some(edits)
}

fn opens_line(span: Span, text: &str) -> bool {
    text.get(..span.start)
        .is_some_and(|head| head.is_empty() || head.ends_with('\n'))
}

/// Whether `written` holds nothing but a line end and the opener.
fn is_only(written: &str, opener: Opener) -> bool {
    let mut rest = written.trim();
    if rest
        .get(..3)
        .is_some_and(|tag| tag.eq_ignore_ascii_case("<br"))
    {
        let Some(end) = rest.find('>') else {
            return false;
        };
        if !rest[3..end].trim_end_matches('/').trim().is_empty() {
            return false;
        }
        rest = rest[end + 1..].trim_start();
    } else if let Some(line) = rest.strip_prefix("\\\n") {
        rest = line.trim_start();
    }
    let plain = rest
        .replace('\\', "")
        .replace("&bull;", "•")
        .replace("&nbsp;", "");
    let expected = match opener {
        Opener::Bullet(sign) => sign.to_string(),
        Opener::Number(number, mark) => format!("{number}{mark}"),
        Opener::Letter(letter, mark) => format!("{}{mark}", char::from(letter)),
    };
    plain.trim() == expected
}
