//! `dinum-lint explain RULE`: a rule's document, readable in a terminal.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use super::arguments::Options;
use super::rules::Entry;
use super::{TROUBLE, answered, meant, output};
use crate::book::{Book, Document, Lang, OptionValue};
use crate::report::wording::{self, pick};
use crate::report::{Format, Style, paragraph, visible};
use crate::rules;

/// Explain the rule `id`, known by its last part too where only one has it, or propose the nearest one; the exit status.
pub fn run(id: &str, options: &Options, book: &Book, lang: Lang) -> u8 {
    let known = rules::find(id).or_else(|| rules::find_slug(id));
    let Some(document) = known.and_then(|rule| book.document(rule.id)) else {
        output::remark(lang, &unknown(id, lang));
        return TROUBLE;
    };
    let written = output::answer(|out| match options.format() {
        Format::Json => json(document, lang, out),
        _ => out.write_all(render(document, lang, output::style(options.color)).as_bytes()),
    });
    answered(written, lang)
}

/// What `rules --format json` tells of a rule, with its whole document.
#[derive(Serialize)]
struct Explained<'a> {
    #[serde(flatten)]
    rule: Entry<'a>,
    /// The law, standard or convention that it rests on.
    basis: Option<&'a str>,
    /// Markdown, with examples as blocks of code: what is to be reported stands between `⟦` and `⟧`.
    text: &'a str,
}

fn json(document: &Document, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let explained = Explained {
        rule: Entry::of(document, lang),
        basis: document.basis.as_ref().map(|basis| basis.get(lang)),
        text: document.explanation(lang).trim(),
    };
    serde_json::to_writer_pretty(&mut *out, &explained)?;
    writeln!(out)
}

/// The remark that there is no rule `id`, with the nearest one.
pub fn unknown(id: &str, lang: Lang) -> String {
    let shown = visible::line(id);
    let mut text = match lang {
        Lang::Fr => format!("la règle « {shown} » n'existe pas."),
        Lang::En => format!("there is no rule '{shown}'."),
    };
    let family = meant::family(id).filter(|_| id.ends_with("/*") || !id.contains('/'));
    let nearest = rules::nearest(id).map(str::to_owned);
    if let Some(nearest) = if id.ends_with("/*") {
        family
    } else {
        nearest.or(family)
    } {
        let _ = match lang {
            Lang::Fr => write!(text, " Vouliez-vous dire « {nearest} » ?"),
            Lang::En => write!(text, " Did you mean '{nearest}'?"),
        };
    }
    text.push_str(pick(
        lang,
        "\nPour la liste : dinum-lint rules",
        "\nFor the list: dinum-lint rules --lang en",
    ));
    text
}

/// The document as text of at most `style.width` columns.
fn render(document: &Document, lang: Lang, style: Style) -> String {
    let bold = |text: &str| {
        if style.color {
            format!("\u{1b}[1m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    };
    let mut out = String::new();
    let _ = writeln!(out, "{}", bold(document.title.get(lang)));
    let _ = writeln!(out, "{}\n", facts(document, lang));
    if let Some(basis) = &document.basis {
        let name = pick(lang, "Fondement : ", "Basis: ");
        let indent = name.chars().count();
        paragraph::push(&mut out, name, indent, basis.get(lang), style.width);
        out.push('\n');
    }
    let mut body = Body {
        out,
        open: None,
        width: style.width,
    };
    let mut fence: Option<&str> = None;
    for line in document.explanation(lang).lines() {
        if let Some(open) = fence {
            if line.trim_end() == open {
                fence = None;
                body.out.push('\n');
            } else {
                let _ = writeln!(body.out, "    {}", visible::line(line));
            }
        } else if line.starts_with("```") {
            body.close();
            let ticks = line.len() - line.trim_start_matches('`').len();
            let (open, info) = line.split_at(ticks);
            fence = Some(open);
            if let Some(caption) = caption(info, lang) {
                let _ = writeln!(body.out, "  {}\n", bold(&caption));
            }
        } else if let Some(heading) = line.strip_prefix('#') {
            body.close();
            let heading = heading.trim_start_matches('#').trim();
            if heading != document.title.get(lang) {
                let _ = writeln!(body.out, "{}\n", bold(heading));
            }
        } else {
            body.line(line);
        }
    }
    body.close();
    options(&mut body, document, lang, &bold);
    body.out.truncate(body.out.trim_end().len());
    body.out.push('\n');
    body.out
}

/// Id, level, repair, references, on one line.
fn facts(document: &Document, lang: Lang) -> String {
    let mut facts = vec![
        document.id.clone(),
        wording::severity(document.level, lang).to_owned(),
    ];
    if !document.enabled {
        facts.push(wording::off(lang).to_owned());
    }
    facts.push(wording::fixable(document.fix, lang).to_owned());
    for (standard, criteria) in [
        ("RGAA", &document.rgaa),
        ("WCAG", &document.wcag),
        ("ACT", &document.act),
    ] {
        if !criteria.is_empty() {
            facts.push(format!("{standard} {}", criteria.join(", ")));
        }
    }
    facts.join(" · ")
}

/// What a site may adjust, where there is something.
fn options(body: &mut Body, document: &Document, lang: Lang, bold: &dyn Fn(&str) -> String) {
    if document.options.is_empty() {
        return;
    }
    let heading = bold(pick(lang, "Réglages", "Options"));
    let _ = writeln!(body.out, "\n{heading}\n");
    for (name, option) in &document.options {
        let colon = pick(lang, " :", ":");
        let default = default(&option.default, lang);
        let description = option.description(lang);
        body.line(&format!("- `{name}`{colon} {description} {default}"));
        body.close();
    }
}

/// The value that an option has unless the configuration says otherwise, in brackets.
fn default(value: &OptionValue, lang: Lang) -> String {
    let value = wording::value(value, lang);
    match lang {
        Lang::Fr => format!("(sans précision : {value})"),
        Lang::En => format!("(default: {value})"),
    }
}

/// What an example shows, by its info string; nothing where the text above says it.
fn caption(info: &str, lang: Lang) -> Option<String> {
    let mut words = info.split_whitespace().skip(1);
    let role = words.next().unwrap_or_default();
    let path = words.find_map(|word| word.strip_prefix("path="));
    let name = match role {
        "bad" => pick(
            lang,
            "À corriger (entre ⟦ et ⟧) :",
            "Wrong (between ⟦ and ⟧):",
        ),
        "good" => pick(lang, "Correct :", "Right:"),
        "with" => pick(lang, "Avec le fichier", "With the file"),
        "before" => pick(lang, "Avant, dans git :", "Before, in git:"),
        "repaired" => return None,
        _ => pick(lang, "Exemple :", "Example:"),
    };
    Some(match (role, path) {
        ("with", Some(path)) => format!("{name} {path}{}", pick(lang, " :", ":")),
        _ => name.to_owned(),
    })
}

/// Paragraphs and list items, gathered line by line and broken to the width.
struct Body {
    out: String,
    /// The marker of what is open (empty for a paragraph) and its text so far.
    open: Option<(String, String)>,
    width: usize,
}

impl Body {
    fn line(&mut self, line: &str) {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            let item = self.open.is_some();
            self.close();
            if item {
                self.out.push('\n');
            }
            return;
        }
        if trimmed.starts_with('|') {
            self.close();
            let _ = writeln!(self.out, "{}", plain(trimmed));
            return;
        }
        let bullet = trimmed
            .strip_prefix("- ")
            .or_else(|| trimmed.strip_prefix("* "));
        if let Some(item) = bullet {
            self.close();
            let depth = line.len() - line.trim_start().len();
            let marker = format!("{}- ", " ".repeat(depth + 2));
            self.open = Some((marker, item.to_owned()));
        } else if let Some((_, text)) = &mut self.open {
            text.push(' ');
            text.push_str(trimmed);
        } else {
            self.open = Some((String::new(), trimmed.to_owned()));
        }
    }

    fn close(&mut self) {
        if let Some((marker, text)) = self.open.take() {
            let indent = marker.chars().count();
            paragraph::push(&mut self.out, &marker, indent, &plain(&text), self.width);
        }
    }
}

/// Text without the asterisks of emphasis; code keeps its backticks.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, piece) in text.split('`').enumerate() {
        if index > 0 {
            out.push('`');
        }
        if index % 2 == 0 {
            out.push_str(&piece.replace("**", ""));
        } else {
            out.push_str(piece);
        }
    }
    visible::line(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_rule_is_proposed() {
        assert_eq!(rules::nearest("img-alt"), Some("a11y/img-alt"));
        assert_eq!(rules::nearest("a11y/img-atl"), Some("a11y/img-alt"));
        assert_eq!(rules::nearest("xyzxyz"), None);
        assert_eq!(rules::nearest("a11y/nope"), None);
        assert_eq!(rules::nearest("typo/ordinal"), Some("typography/ordinal"));
    }

    #[test]
    fn emphasis_goes_and_code_stays() {
        assert_eq!(plain("**aucune** page `a ** b`"), "aucune page `a ** b`");
    }

    #[test]
    fn what_a_repair_makes_of_an_example_stands_below_it() {
        let book = rules::book();
        let document = book.document("typography/ordinal").unwrap();
        let text = render(document, Lang::Fr, Style::PLAIN);
        let shown = "étage.\n    \n    ## La ⟦5ème⟧ édition\n\nAprès réparation, à relire :\n\n    La 1re édition, puis la 2e";
        assert!(text.contains(shown), "{text}");
    }

    #[test]
    fn a_document_reads_well_without_markdown() {
        let book = rules::book();
        let document = book.document("liquid/syntax").unwrap();
        let text = render(document, Lang::Fr, Style::PLAIN);
        insta::assert_snapshot!(text);
    }
}
