//! Putting an outcome in words.

use std::collections::BTreeMap;

use camino::Utf8Path;

use super::{
    Account, Edit, Entry, Label, Part, Place, Repair, Rule, Summary, Suppressed, Told, VERSION,
};
use crate::baseline::content_of;
use crate::book::{Book, Document, Lang};
use crate::finding::Fix;
use crate::lint::{Located, Outcome, Range};
use crate::source::Span;

/// Gives the text of a file by the path that reports name it by; `None` where it cannot be read (any more).
pub type Contents<'a> = &'a dyn Fn(&Utf8Path) -> Option<String>;

/// What an account is made of.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// What was found.
    pub outcome: &'a Outcome,
    /// The rule documents.
    pub book: &'a Book,
    /// The language to tell it in.
    pub lang: Lang,
    /// The exit status.
    pub status: u8,
    /// The texts of the files, where findings are to be known again wherever they stand: that costs reading.
    pub contents: Option<Contents<'a>>,
}

impl Account {
    /// Tell `run`.
    #[must_use]
    pub fn of(run: &Run<'_>) -> Self {
        let outcome = run.outcome;
        let mut teller = Teller {
            run,
            rules: BTreeMap::new(),
            text: None,
        };
        let findings = teller.entries(&outcome.findings);
        let accepted = outcome.baselined.as_deref();
        let baselined = accepted.map(|accepted| teller.entries(accepted));
        let faults = teller.entries(&outcome.faults);
        let suppressed: Vec<Suppressed> = outcome
            .suppressed
            .iter()
            .map(|silenced| Suppressed {
                entry: teller.entry(&silenced.located),
                reason: silenced.reason.clone(),
            })
            .collect();
        let part = outcome.open.as_ref().map(|open| Part {
            number: open.shard.number(),
            of: open.shard.of(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            settings: open.settings.clone(),
            reached: open.reached.clone(),
            findings: teller.entries(&open.findings),
            baselined: teller.entries(&open.baselined),
        });
        let mut summary = Summary {
            files: outcome.files,
            suppressed: suppressed.len(),
            baselined: baselined.as_ref().map(Vec::len),
            untouched: outcome.untouched,
            web: outcome.coverage,
            ..Summary::default()
        };
        for located in &outcome.findings {
            summary.count(located.finding.severity);
        }
        Self {
            version: VERSION,
            summary,
            findings,
            part,
            as_of: outcome.as_of,
            collections: outcome
                .collections
                .iter()
                .map(|(path, collection)| (path.to_string(), collection.clone()))
                .collect(),
            status: run.status,
            lang: run.lang,
            documentation: outcome.documentation.clone(),
            rules: teller.rules,
            suppressed,
            baselined,
            faults,
            missing: outcome.missing.iter().map(ToString::to_string).collect(),
        }
    }
}

impl Account {
    /// Say of rules that it names without more, as the contract does, what `book` says of them.
    pub fn complete_rules(&mut self, book: &Book) {
        for Entry { told, .. } in &self.findings {
            if !self.rules.contains_key(&told.rule)
                && let Some(document) = book.document(&told.rule)
            {
                let rule = Rule::of(document, self.lang);
                self.rules.insert(told.rule.clone(), rule);
            }
        }
    }
}

impl Rule {
    /// What `document` says in `lang`.
    fn of(document: &Document, lang: Lang) -> Self {
        Self {
            title: document.title.get(lang).to_owned(),
            level: document.level,
            basis: document
                .basis
                .as_ref()
                .map(|basis| basis.get(lang).to_owned()),
            rgaa: document.rgaa.clone(),
            wcag: document.wcag.clone(),
            act: document.act.clone(),
            explanation: document.explanation(lang).to_owned(),
        }
    }
}

/// What has been told so far.
struct Teller<'r, 'a> {
    run: &'r Run<'a>,
    rules: BTreeMap<String, Rule>,
    /// The file whose findings are being told: they come file by file.
    text: Option<(&'a Utf8Path, String)>,
}

impl<'a> Teller<'_, 'a> {
    fn entries(&mut self, located: &'a [Located]) -> Vec<Entry> {
        located.iter().map(|one| self.entry(one)).collect()
    }

    fn entry(&mut self, located: &'a Located) -> Entry {
        self.note_rule(located.finding.rule);
        Entry {
            told: self.told(located),
            content: self.content(located),
        }
    }

    fn told(&self, located: &Located) -> Told {
        let Run { book, lang, .. } = *self.run;
        let finding = &located.finding;
        let document = book.document(finding.rule);
        let documentation = self.run.outcome.documentation.as_deref();
        let labels = finding.labels.iter().zip(&located.labels);
        let repair = |fix: &Fix| Repair {
            title: book.fix_title(finding.rule, fix, lang),
            applicability: fix.applicability,
            edits: edits(fix),
        };
        Told {
            rule: finding.rule.to_owned(),
            severity: finding.severity,
            path: located.path.as_str().to_owned(),
            place: place(located.range, finding.span),
            message: book.message(finding, lang),
            help: book.help(finding, lang),
            url: super::address(documentation, finding.rule)
                .unwrap_or_else(|| format!("rules/{}.md", finding.rule)),
            rgaa: document.map_or_else(Vec::new, |document| document.rgaa.clone()),
            wcag: document.map_or_else(Vec::new, |document| document.wcag.clone()),
            act: document.map_or_else(Vec::new, |document| {
                document.act_of(finding.wording.key).to_vec()
            }),
            labels: labels
                .map(|(label, range)| Label {
                    place: place(*range, label.span),
                    message: book.label(finding.rule, label, lang),
                })
                .collect(),
            fix: finding.fix.as_ref().map(repair),
            alternatives: finding.alternatives.iter().map(repair).collect(),
        }
    }

    fn note_rule(&mut self, id: &str) {
        if !self.rules.contains_key(id)
            && let Some(document) = self.run.book.document(id)
        {
            let rule = Rule::of(document, self.run.lang);
            self.rules.insert(id.to_owned(), rule);
        }
    }

    fn content(&mut self, located: &'a Located) -> Option<String> {
        let contents = self.run.contents?;
        let path = located.path.as_path();
        if self.text.as_ref().is_none_or(|(known, _)| *known != path) {
            self.text = Some((path, contents(path).unwrap_or_default()));
        }
        let text = self.text.as_ref().map_or("", |(_, text)| text);
        Some(content_of(&located.finding, text))
    }
}

fn place(range: Range, span: Span) -> Place {
    Place {
        line: range.start.line,
        column: range.start.column,
        end_line: range.end.line,
        end_column: range.end.column,
        start: span.start,
        end: span.end,
    }
}

fn edits(fix: &Fix) -> Vec<Edit> {
    let edits = fix.edits.iter();
    edits
        .map(|edit| Edit {
            start: edit.span.start,
            end: edit.span.end,
            text: edit.text.clone(),
        })
        .collect()
}
