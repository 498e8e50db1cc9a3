//! `dinum-lint rules --rgaa`: the criteria of the RGAA, and which of them the rules can tell something of.

use std::io::{self, Write};

use serde::Serialize;

use super::{answered, output};
use crate::book::rgaa::{Coverage, Criterion, VERSION, topics};
use crate::book::{Book, Document, Lang};
use crate::finding::Severity;
use crate::report::Format;
use crate::report::wording::{self, counted, pick};
use crate::rules;

/// A criterion with the rules that name it.
struct Row<'a> {
    topic: &'a str,
    criterion: &'a Criterion,
    coverage: Coverage,
    rules: Vec<&'a Document>,
}

#[derive(Serialize)]
struct Table<'a> {
    rgaa: &'static str,
    criteria: Vec<Entry<'a>>,
    counts: Counts,
}

#[derive(Serialize)]
struct Entry<'a> {
    number: &'a str,
    topic: &'a str,
    question: &'a str,
    coverage: Coverage,
    rules: Vec<RuleEntry<'a>>,
}

#[derive(Serialize)]
struct RuleEntry<'a> {
    id: &'a str,
    level: Severity,
}

#[derive(Serialize)]
struct Counts {
    decidable: usize,
    hint: usize,
    none: usize,
}

/// Print the table; the exit status.
pub fn run(format: Format, book: &Book, lang: Lang) -> u8 {
    let rows = rows(book, lang);
    let written = output::answer(|out| match format {
        Format::Json => json(&rows, lang, out),
        Format::Short => rows.iter().try_for_each(|row| {
            let (number, state) = (&row.criterion.number, wording::coverage(row.coverage, lang));
            let question = row.criterion.question.get(lang);
            writeln!(out, "{number}: {state}: {question} {}", rule_ids(row))
        }),
        _ => table(&rows, lang, out),
    });
    answered(written, lang)
}

fn rows(book: &Book, lang: Lang) -> Vec<Row<'_>> {
    let mut documents: Vec<&Document> = rules::all()
        .filter_map(|registered| book.document(registered.id))
        .collect();
    documents.sort_by(|one, other| one.id.cmp(&other.id));
    let criteria = topics().iter().flat_map(|topic| {
        let name = topic.name.get(lang);
        topic
            .criteria
            .iter()
            .map(move |criterion| (name, criterion))
    });
    criteria
        .map(|(topic, criterion)| {
            let names = |document: &&Document| document.rgaa.contains(&criterion.number);
            let rules: Vec<&Document> = documents.iter().copied().filter(names).collect();
            Row {
                topic,
                criterion,
                coverage: Coverage::by(&rules),
                rules,
            }
        })
        .collect()
}

fn counts(rows: &[Row<'_>]) -> Counts {
    let count = |coverage| rows.iter().filter(|row| row.coverage == coverage).count();
    Counts {
        decidable: count(Coverage::Decidable),
        hint: count(Coverage::Hint),
        none: count(Coverage::None),
    }
}

fn json(rows: &[Row<'_>], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let criteria = rows.iter().map(|row| Entry {
        number: &row.criterion.number,
        topic: row.topic,
        question: row.criterion.question.get(lang),
        coverage: row.coverage,
        rules: row
            .rules
            .iter()
            .map(|rule| RuleEntry {
                id: &rule.id,
                level: rule.level,
            })
            .collect(),
    });
    let table = Table {
        rgaa: VERSION,
        criteria: criteria.collect(),
        counts: counts(rows),
    };
    serde_json::to_writer_pretty(&mut *out, &table)?;
    writeln!(out)
}

fn rule_ids(row: &Row<'_>) -> String {
    let ids: Vec<&str> = row.rules.iter().map(|rule| rule.id.as_str()).collect();
    ids.join(", ")
}

fn table(rows: &[Row<'_>], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let states = [Coverage::Decidable, Coverage::Hint, Coverage::None];
    let lengths = states.map(|coverage| wording::coverage(coverage, lang).chars().count());
    let width = lengths.into_iter().max().unwrap_or_default();
    let mut topic = "";
    for row in rows {
        if row.topic != topic {
            topic = row.topic;
            let number = row.criterion.number.split('.').next().unwrap_or_default();
            writeln!(out, "{number}. {topic}")?;
        }
        let (number, state) = (&row.criterion.number, wording::coverage(row.coverage, lang));
        let question = row.criterion.question.get(lang);
        writeln!(out, "  {number:<5}  {state:<width$}  {question}")?;
        if !row.rules.is_empty() {
            writeln!(out, "{:indent$}{}", "", rule_ids(row), indent = width + 11)?;
        }
    }
    let counts = counts(rows);
    let criteria = counted(
        rows.len(),
        lang,
        pick(lang, "critère", "criterion"),
        pick(lang, "critères", "criteria"),
    );
    let (decidable, hint, none) = (counts.decidable, counts.hint, counts.none);
    match lang {
        Lang::Fr => writeln!(
            out,
            "\nRGAA {VERSION}, {criteria} : {decidable} avec au moins une condition décidable, {hint} avec des indices à vérifier, {none} sans vérification.\n\
             Une condition décidable montre un défaut. Qu'aucun défaut ne soit détecté ne vaut pas déclaration de conformité : chaque critère demande un audit."
        ),
        Lang::En => writeln!(
            out,
            "\nRGAA {VERSION}, {criteria}: {decidable} with at least one decidable condition, {hint} with hints to check, {none} without any check.\n\
             A decidable condition shows a fault. That no fault is found is no statement of conformity: each criterion asks for an audit."
        ),
    }
}
