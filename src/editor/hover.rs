//! What an editor shows where the pointer rests: on a finding, on the name of a rule, on what leads to or names the law.

use std::fmt::Write as _;

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, TextDocumentPositionParams};

use super::desk::Desk;
use super::diagnostics::range;
use super::positions::Lines;
use crate::book::{Document as RuleDocument, Lang, spell_date};
use crate::legal::address::Target;
use crate::legal::index::{Index, Text};
use crate::report::timeline;
use crate::report::wording::{pick, severity};
use crate::rules::Context;
use crate::source::Span;

/// So many of the last events of a text's life are shown.
const EVENTS: usize = 8;

impl Desk {
    /// What is to be said at a position.
    pub(super) fn hover(&mut self, place: &TextDocumentPositionParams) -> Option<Hover> {
        let uri = &place.text_document.uri;
        self.bring_up_to_date(uri.as_str());
        let document = self.documents.get(uri.as_str())?;
        let lines = Lines::new(&document.text, self.abilities.encoding);
        let offset = lines.offset(place.position);
        let mut parts: Vec<(Span, String)> = Vec::new();
        parts.extend(self.law_at(uri, offset));
        for located in &document.findings {
            let finding = &located.finding;
            let shown = lines.span(range(finding.span, &lines));
            if shown.start <= offset && offset <= shown.end && parts.len() < 3 {
                parts.extend(self.rule(finding.rule).map(|text| (shown, text)));
            }
        }
        if let Some((span, rule)) = rule_named(&document.text, offset) {
            parts.extend(self.rule(rule).map(|text| (span, text)));
        }
        parts.dedup_by(|one, other| one.1 == other.1);
        let span = parts.first()?.0;
        let texts: Vec<String> = parts.into_iter().map(|(_, text)| text).collect();
        Some(Hover {
            contents: HoverContents::Markup(MarkupContent {
                kind: MarkupKind::Markdown,
                value: texts.join("\n\n---\n\n"),
            }),
            range: Some(lines.range(span)),
        })
    }

    /// What a rule asks for and why, in short.
    fn rule(&self, rule: &str) -> Option<String> {
        let document = self.setup.book.document(rule)?;
        let lang = self.setup.lang;
        let mut text = format!("**{}**\n\n", document.title.get(lang));
        let _ = writeln!(text, "{}\n", facts(document, lang));
        text.push_str(beginning(document.explanation(lang)));
        Some(text.trim_end().to_owned())
    }

    /// The text of law that is named, or led to, at byte `offset`.
    fn law_at(&self, uri: &lsp_types::Uri, offset: usize) -> Option<(Span, String)> {
        let (document, home) = self.place(uri)?;
        let lang = self.setup.lang;
        home.session.ask(document.path.as_ref()?, |context| {
            let (span, target) = law(context, offset)?;
            Some((span, life(&target, context.law, context, lang)))
        })?
    }
}

/// A text of law and what of it is meant.
struct Meant {
    text: std::sync::Arc<Text>,
    /// The identifier of an article, where an address names one.
    article: Option<String>,
    /// The numbers of articles, where a citation names some.
    numbers: Vec<String>,
}

/// What is named or led to at byte `offset`.
fn law(context: &Context<'_>, offset: usize) -> Option<(Span, Meant)> {
    let holds = |span: Span| span.start <= offset && offset <= span.end;
    for (passage, cited) in context.citations() {
        for one in cited {
            let span = passage.span(one.citation.range.clone());
            if holds(span)
                && let Some(text) = one.resolution.text()
            {
                let meant = Meant {
                    text: text.clone(),
                    article: None,
                    numbers: one.citation.article_numbers(),
                };
                return Some((span, meant));
            }
        }
    }
    let mut addresses = context.legal_addresses().iter();
    let address = addresses.find(|address| holds(address.span))?;
    let target = &address.address.reference.target;
    let text = context.law.addressed(target)?;
    let article = match target {
        Target::Article { id, .. } => Some(id.as_str().to_owned()),
        _ => None,
    };
    let meant = Meant {
        text,
        article,
        numbers: Vec::new(),
    };
    Some((address.span, meant))
}

/// Title, state and changes of a text, and the versions of the article that is meant.
fn life(meant: &Meant, index: &Index, context: &Context<'_>, lang: Lang) -> String {
    let (text, today) = (&meant.text, context.today);
    let mut out = format!("**{}**", timeline::name_of(text, lang));
    if !text.title.is_empty() && !text.label().ends_with(&text.title) {
        let _ = write!(out, " {}", text.title);
    }
    let as_of = spell_date(text.as_of, lang);
    let state = timeline::state(text, today, lang);
    let _ = match lang {
        Lang::Fr => write!(out, "\n\nSelon l'index du {as_of} : {state}.\n\n"),
        Lang::En => write!(out, "\n\nAccording to the index of {as_of}: {state}.\n\n"),
    };
    let events = timeline::of_text(text, today, lang);
    list(&mut out, &events, lang);
    let by_number = meant
        .numbers
        .iter()
        .filter_map(|number| index.article_of(text, number));
    let by_id = meant.article.iter().filter_map(|id| index.article(id));
    for article in by_id.chain(by_number) {
        let _ = write!(out, "\n**Article {}**\n\n", article.number);
        let versions: Vec<_> = article
            .versions
            .iter()
            .map(|version| timeline::of_version(version, &article, Some(text), today, lang))
            .collect();
        list(&mut out, &versions, lang);
    }
    out.trim_end().to_owned()
}

/// The last of `events`, one a line.
fn list(out: &mut String, events: &[timeline::Line], lang: Lang) {
    let left_out = events.len().saturating_sub(EVENTS);
    if left_out > 0 {
        let _ = match lang {
            Lang::Fr => writeln!(out, "- … ({left_out} avant)"),
            Lang::En => writeln!(out, "- … ({left_out} before)"),
        };
    }
    for event in events.iter().skip(left_out) {
        let day = event
            .day
            .map_or_else(|| "?".to_owned(), |day| spell_date(day, lang));
        let colon = pick(lang, " :", ":");
        let _ = writeln!(out, "- {day}{colon} {}", event.event);
    }
}

/// Id, level and criteria of a rule, on one line.
fn facts(document: &RuleDocument, lang: Lang) -> String {
    let mut facts = vec![
        format!("`{}`", document.id),
        severity(document.level, lang).to_owned(),
    ];
    if !document.rgaa.is_empty() {
        facts.push(format!("RGAA {}", document.rgaa.join(", ")));
    }
    if !document.wcag.is_empty() {
        facts.push(format!("WCAG {}", document.wcag.join(", ")));
    }
    facts.join(" · ")
}

/// The explanation of a rule up to its examples or its second heading, without its title.
fn beginning(explanation: &str) -> &str {
    let body = match explanation.split_once('\n') {
        Some((first, rest)) if first.starts_with('#') => rest.trim_start(),
        _ => explanation,
    };
    let ends = ["\n```", "\n#"].iter().filter_map(|mark| body.find(mark));
    let end = ends.min().unwrap_or(body.len());
    body.get(..end).unwrap_or_default().trim_end()
}

/// The id of a rule that stands at byte `offset`, as in a suppression or a configuration.
fn rule_named(text: &str, offset: usize) -> Option<(Span, &'static str)> {
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '/');
    let before = text.get(..offset)?;
    let start = before.trim_end_matches(is_part).len();
    let after = text.get(offset..)?;
    let end = text.len() - after.trim_start_matches(is_part).len();
    let rule = crate::rules::find(text.get(start..end)?)?;
    Some((Span::new(start, end), rule.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_known_by_their_names() {
        let text = "<!-- dinum-lint-ignore a11y/img-alt: motif -->";
        let at = text.find("img").unwrap();
        let (span, rule) = rule_named(text, at).unwrap();
        assert_eq!((span.slice(text), rule), ("a11y/img-alt", "a11y/img-alt"));
        assert!(rule_named(text, 2).is_none());
        assert!(rule_named("a11y/nothing", 4).is_none());
    }

    #[test]
    fn an_explanation_is_told_up_to_its_examples() {
        let text = "# Titre\n\nPourquoi.\n\nEncore.\n\n```html bad\nx\n```\n";
        assert_eq!(beginning(text), "Pourquoi.\n\nEncore.");
        assert_eq!(beginning("# Titre\n\nUn.\n\n## Deux\n\nTrois.\n"), "Un.");
    }
}
