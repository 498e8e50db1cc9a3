//! `organisation/outdated-name`: a body, an office or a programme named after the end of its time.

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::period_words;
use crate::book::{Lang, spell_date};
use crate::finding::{Argument, Edit, Fix};
use crate::organisation::{Kind, Mention, Name, Names};
use crate::page::prose::{Passage, is_founding, is_history};
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// Reports names that are no longer right on the page's day, each once per block.
pub struct OutdatedName;

impl Rule for OutdatedName {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let names = Names::shipped();
        let day = context.facts.day;
        for passage in context.passages() {
            let text = passage.text.text();
            let mut reported = FxHashSet::default();
            for mention in names.mentions(text) {
                let Some(name) = names.all().get(mention.name) else {
                    continue;
                };
                if !name.is_over(day)
                    || reported.contains(&mention.name)
                    || passage.is_verbatim(&mention.range)
                    || is_history(text, &mention.range)
                    || is_founding(text, &mention.range)
                {
                    continue;
                }
                reported.insert(mention.name);
                report.add(draft(passage, &mention, name, names, day, context.today));
            }
        }
    }
}

fn draft(
    passage: &Passage<'_>,
    mention: &Mention,
    name: &Name,
    names: &Names,
    day: Date,
    today: Date,
) -> Draft {
    let span = passage.span(mention.range.clone());
    let successor = names.successor(name, day);
    let message = match (name.kind, successor.is_some() || name.instead.is_some()) {
        (Kind::Programme, _) => "ended",
        (_, true) => "replaced",
        (_, false) => "gone",
    };
    let usual = if name.kind == Kind::Programme {
        passage.text.text().get(mention.range.clone()).unwrap_or_default()
    } else {
        name.short()
    };
    let mut draft = Draft::new(span, message)
        .with("name", usual)
        .with("until", until(name))
        .with("according", according(names.as_of(), today));
    if let Some(successor) = successor {
        draft = draft.with("successor", format!("« {} »", successor.short()));
        if let Some(fix) = fix(passage, mention, name, successor) {
            draft = draft.fix(fix);
        }
    } else if let Some(instead) = &name.instead {
        draft = draft.with(
            "successor",
            Argument::Bilingual {
                fr: instead.fr.clone(),
                en: instead.en.clone(),
            },
        );
    }
    draft
}

/// "octobre 2019", with a doubt where no source was found.
fn until(name: &Name) -> Argument {
    let (fr, en) = name.until.map(period_words).unwrap_or_default();
    if name.verified {
        Argument::Bilingual { fr, en }
    } else {
        Argument::Bilingual {
            fr: format!("{fr}, à vérifier"),
            en: format!("{en}, to be verified"),
        }
    }
}

/// Once the data are older than today, every message says so.
fn according(as_of: Option<Date>, today: Date) -> Argument {
    match as_of {
        Some(as_of) if as_of < today => Argument::Bilingual {
            fr: format!(", selon nos données du {}", spell_date(as_of, Lang::Fr)),
            en: format!(", according to our data of {}", spell_date(as_of, Lang::En)),
        },
        _ => Argument::Text(String::new()),
    }
}

/// Put the successor's name in place: short for short, long for long. Nothing where a form is missing, where the name
/// does not stand byte for byte in the file, or where an article would have to change and no group of words is known.
fn fix(passage: &Passage<'_>, mention: &Mention, name: &Name, successor: &Name) -> Option<Fix> {
    let text = passage.text.text();
    let edits = if name.rewrites.is_empty() {
        mention
            .forms
            .iter()
            .map(|(range, is_long)| {
                let forms = if *is_long {
                    &successor.long
                } else {
                    &successor.acronyms
                };
                let new = like(text.get(range.clone())?, forms.first()?);
                replace(passage, range, &new)
            })
            .collect::<Option<Vec<_>>>()?
    } else {
        name.rewrites.iter().find_map(|rewrite| {
            let old = mention.range.end.checked_sub(rewrite.from.len())?..mention.range.end;
            let written = text.get(old.clone())?;
            if written.to_lowercase() != rewrite.from.to_lowercase() {
                return None;
            }
            Some(vec![replace(passage, &old, &like(written, &rewrite.to))?])
        })?
    };
    let title = successor.short().to_owned();
    Some(Fix::needs_consent("rename", edits).with("successor", title))
}

fn replace(passage: &Passage<'_>, range: &std::ops::Range<usize>, new: &str) -> Option<Edit> {
    let span: Span = passage.span(range.clone());
    passage
        .text
        .is_verbatim(range.clone())
        .then(|| Edit::replace(span, new))
}

/// `new` with a capital where `old` begins with one.
fn like(old: &str, new: &str) -> String {
    let mut letters = new.chars();
    match (old.chars().next(), letters.next()) {
        (Some(first), Some(letter)) if first.is_uppercase() => {
            letter.to_uppercase().chain(letters).collect()
        }
        _ => new.to_owned(),
    }
}
