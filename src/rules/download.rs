//! Links to documents: what their label announces, and what the file is.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::addresses::{Address, Internal, Role, is_document};
use super::{Context, Publication};
use crate::address::split;
use crate::finding::Argument;
use crate::page::document::Element;
use crate::page::prose::Passage;
use crate::site::{FileFacts, Resolution};
use crate::source::Span;

/// A link to a document, and its label: the text of the link, and the brackets that follow it.
pub struct Download {
    /// The words of the link, in the file.
    pub text: Span,
    /// Where the format and size that lack are to be written.
    pub end: usize,
    /// The extension of the file, lower case.
    pub extension: String,
    /// What is known of the file; `None` outside the own site.
    pub file: Option<FileFacts>,
    /// The format that the label announces, and where; lower case.
    pub format: Option<(String, Span)>,
    /// The size that the label announces, and where.
    pub size: Option<(Size, Span)>,
    /// Whether the label names the format anywhere, also as a word of the sentence.
    pub names_format: bool,
}

/// A size as a label gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Size {
    /// The number.
    number: f64,
    /// How many times a thousand it is to be multiplied by.
    thousands: i32,
    /// Whether the unit is written without a capital.
    lower_case: bool,
}

static SIZE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(\d+(?:[.,]\d+)?)[\s\u{a0}\u{202f}]*(octets?|[kmg]i?[ob]|o)\b").ok()
});

static FORMAT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(pdf|odt|ods|odp|odg|docx?|xlsx?|pptx?|csv|zip|rtf|epub|word|excel|powerpoint|calc|writer|impress)\b",
    )
    .ok()
});

/// Names of programs that stand for a format.
const PROGRAMS: [(&str, &str); 6] = [
    ("word", "doc"),
    ("excel", "xls"),
    ("powerpoint", "ppt"),
    ("writer", "odt"),
    ("calc", "ods"),
    ("impress", "odp"),
];

/// The links of the page to documents. Labels that layouts write, and those that Liquid has a part in, are left out.
pub fn downloads<'a>(context: &Context<'a>) -> Vec<Download> {
    if context.facts.publication == Publication::Chrome {
        return Vec::new();
    }
    let is_linked = |address: &&Address<'a>| {
        address.role == Role::Link
            && split(&address.text).is_some_and(|parts| is_document(parts.path))
    };
    context
        .addresses()
        .iter()
        .filter(is_linked)
        .filter_map(|address| read(context, address))
        .collect()
}

fn read<'a>(context: &Context<'a>, address: &Address<'a>) -> Option<Download> {
    let link = address.element?;
    if link.is_dynamic() || link.is_hidden() {
        return None;
    }
    let internal = internal_of(context, address);
    // What is not there is the subject of another rule.
    if internal.is_some_and(|internal| !internal.is_there()) {
        return None;
    }
    let (passage, range) = passage_of(context, link)?;
    let path = split(&address.text)?.path;
    let (_, extension) = path.rsplit_once('.')?;
    let text = passage.text.text();
    let words = text.get(range.clone())?;
    let end = range.start + words.trim_end().len();
    if !words.chars().any(char::is_alphanumeric) {
        return None;
    }
    let label = range.start..range.end + brackets_after(text.get(range.end..)?);
    if context.page.document.is_opaque(passage.span(label.clone())) {
        return None;
    }
    let announced = announcement(text, &label);
    let format = find(&FORMAT, passage, &announced).map(|(found, span)| {
        let name = found.get(1).map_or("", |name| name.as_str());
        (name.to_lowercase(), span)
    });
    let size = find(&SIZE, passage, &label).and_then(|(found, span)| Some((size(&found)?, span)));
    Some(Download {
        text: passage.span(range),
        end: passage.span(end.saturating_sub(1)..end).end,
        extension: extension.to_ascii_lowercase(),
        file: internal.and_then(|internal| facts_of(context, internal)),
        names_format: find(&FORMAT, passage, &label).is_some(),
        format,
        size,
    })
}

fn passage_of<'c, 'a>(
    context: &'c Context<'a>,
    link: Element<'a>,
) -> Option<(&'c Passage<'a>, Range<usize>)> {
    context.passages().iter().find_map(|passage| {
        let (range, _) = passage.links.iter().find(|(_, found)| *found == link)?;
        Some((passage, range.clone()))
    })
}

/// The address as one of the own site, if it is one.
fn internal_of<'c, 'a>(
    context: &'c Context<'a>,
    address: &Address<'a>,
) -> Option<&'c Internal<'a>> {
    let leads_here = |internal: &&Internal<'_>| internal.span == address.span;
    context.internal_addresses().iter().find(leads_here)
}

fn facts_of(context: &Context<'_>, internal: &Internal<'_>) -> Option<FileFacts> {
    match internal.leads_to? {
        Resolution::File(entry) => context.site?.file_facts(entry),
        _ => None,
    }
}

/// How many bytes of `after`, the text behind a link, belong to its label: ` (pdf - 250 Ko)`.
fn brackets_after(after: &str) -> usize {
    let blanks = after.len() - after.trim_start().len();
    let rest = after.trim_start();
    if !rest.starts_with(['(', '[']) {
        return 0;
    }
    match rest.find([')', ']']) {
        Some(close) if close <= 60 => blanks + close + 1,
        _ => 0,
    }
}

/// The part of a label that announces format and size: from its last opening bracket on; without one, its end.
fn announcement(text: &str, label: &Range<usize>) -> Range<usize> {
    let words = text.get(label.clone()).unwrap_or_default();
    let open = words.rfind(['(', '[']).unwrap_or(words.len());
    label.start + open..label.end
}

fn find<'t>(
    pattern: &LazyLock<Option<Regex>>,
    passage: &'t Passage<'_>,
    range: &Range<usize>,
) -> Option<(Captures<'t>, Span)> {
    let words = passage.text.text().get(range.clone())?;
    let found = pattern.as_ref()?.captures(words)?;
    let whole = found.get(0)?.range();
    let span = passage.span(range.start + whole.start..range.start + whole.end);
    Some((found, span))
}

fn size(found: &Captures<'_>) -> Option<Size> {
    let number: f64 = found.get(1)?.as_str().replace(',', ".").parse().ok()?;
    let unit = found.get(2)?.as_str();
    let thousands = match unit.chars().next()?.to_ascii_lowercase() {
        'k' => 1,
        'm' => 2,
        'g' => 3,
        _ => 0,
    };
    Some(Size {
        number,
        thousands,
        lower_case: unit.starts_with(char::is_lowercase),
    })
}

impl Download {
    /// Whether the announced format, if there is one, is that of the file.
    #[must_use]
    pub fn format_is_right(&self) -> bool {
        let Some((format, _)) = &self.format else {
            return true;
        };
        let announced = PROGRAMS
            .iter()
            .find(|(program, _)| program == format)
            .map_or(format.as_str(), |(_, format)| format);
        let family = |name: &str| name.strip_suffix('x').unwrap_or(name).to_owned();
        family(announced) == family(&self.extension)
    }
}

impl Size {
    /// Whether a file of `bytes` bytes has this size, a tenth more or less, in thousands or in 1,024s.
    #[must_use]
    pub fn is_about(&self, bytes: u64) -> bool {
        // Nothing is said to be smaller than one of the smallest unit.
        let real = precise(bytes).max(if self.thousands > 0 { 1000.0 } else { 1.0 });
        [1000.0_f64, 1024.0].iter().any(|thousand| {
            let said = self.number * thousand.powi(self.thousands);
            (said - real).abs() <= real / 10.0
        })
    }

    /// The size of a file in the same manner of writing.
    #[must_use]
    pub fn like(&self, bytes: u64) -> String {
        let written = size_words(bytes, ',');
        if self.lower_case {
            written.to_lowercase()
        } else {
            written
        }
    }
}

/// `250 Ko`, `2,6 Mo`; a no-break space is for the layout to make.
#[must_use]
pub fn size_words(bytes: u64, point: char) -> String {
    if bytes < 999_500 {
        return format!("{} Ko", ((bytes + 500) / 1000).max(1));
    }
    let (unit, tenths) = if bytes < 999_950_000 {
        ("Mo", (bytes + 50_000) / 100_000)
    } else {
        ("Go", (bytes + 50_000_000) / 100_000_000)
    };
    match (tenths / 10, tenths % 10) {
        (whole, 0) => format!("{whole} {unit}"),
        (whole, rest) => format!("{whole}{point}{rest} {unit}"),
    }
}

/// The size for a message.
#[must_use]
pub fn size_argument(bytes: u64) -> Argument {
    let english = size_words(bytes, '.')
        .replace("Ko", "kB")
        .replace("Mo", "MB")
        .replace("Go", "GB");
    Argument::Bilingual {
        fr: size_words(bytes, ','),
        en: english,
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "sizes are compared with a tenth of tolerance"
)]
fn precise(bytes: u64) -> f64 {
    bytes as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Size {
        size(&SIZE.as_ref().unwrap().captures(text).unwrap()).unwrap()
    }

    #[test]
    fn sizes_are_compared_with_a_tenth_of_tolerance() {
        for (text, bytes) in [
            ("250 Ko", 250_000),
            ("250 Ko", 256_000),
            ("2,6\u{a0}Mo", 2_700_000),
            ("600ko", 560_000),
            ("1 Ko", 12),
            ("12 octets", 12),
            ("1.2 GB", 1_200_000_000),
        ] {
            assert!(said(text).is_about(bytes), "{text} {bytes}");
        }
        for (text, bytes) in [
            ("250 Ko", 300_000),
            ("2 Mo", 1_700_000),
            ("160 Mo", 160_000),
        ] {
            assert!(!said(text).is_about(bytes), "{text} {bytes}");
        }
    }

    #[test]
    fn sizes_are_written_as_people_do() {
        for (bytes, words) in [
            (12, "1 Ko"),
            (1_400, "1 Ko"),
            (250_300, "250 Ko"),
            (999_600, "1 Mo"),
            (2_640_000, "2,6 Mo"),
            (1_200_000_000, "1,2 Go"),
        ] {
            assert_eq!(size_words(bytes, ','), words);
        }
        assert_eq!(said("600 ko").like(812_000), "812 ko");
    }

    #[test]
    fn a_label_may_follow_its_link() {
        assert_eq!(brackets_after(" (pdf, 3 Mo) et"), 12);
        assert_eq!(brackets_after(" et (pdf)"), 0);
    }
}
