//! `organisation/outdated-name`: a body, an office or a programme named after the end of its time.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::period_words;
use crate::book::{Lang, spell_date};
use crate::finding::{Argument, Edit, Fix, Wording};
use crate::organisation::{Kind, Mention, Name, Names};
use crate::page::prose::Passage;
use crate::rules::said_in_title::in_title;
use crate::rules::{Context, Draft, Report, Rule, Subject};
use crate::source::Span;

/// How many mentions of one name in one block are shown and renamed; more stand in no text that somebody wrote.
const MOST_MENTIONS: usize = 1_000;

/// Reports names that are no longer right on the page's day, each once per block with all its mentions there.
pub struct OutdatedName;

impl Rule for OutdatedName {
    fn looks_at(&self) -> &'static [Subject] {
        &[Subject::Page]
    }

    fn page(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let names = context.names;
        let day = context.facts.day;
        for passage in context.passages() {
            let text = passage.text.text();
            let mut old: Vec<Vec<Mention>> = Vec::new();
            for mention in names.mentions(text) {
                let name = names.all().get(mention.name);
                let Some(name) = name.filter(|name| name.is_over(day)) else {
                    continue;
                };
                if passage.is_verbatim(&mention.range)
                    || passage.is_history(&mention.range)
                    || passage.is_founding(&mention.range)
                    || is_in_a_title(passage, &mention.range)
                    || is_in_quoted_words(passage, &mention.range)
                    || is_of_its_time(passage, &mention.range, name)
                    || is_told_of_then(passage, &mention.range)
                {
                    continue;
                }
                match old.iter_mut().find(|same| same[0].name == mention.name) {
                    Some(same) if same.len() < MOST_MENTIONS => same.push(mention),
                    Some(_) => {}
                    None => old.push(vec![mention]),
                }
            }
            for mentions in old {
                if let Some(draft) = draft(passage, &mentions, names, day, context.today) {
                    report.add(draft);
                }
            }
        }
    }
}

/// A text of law up to the words of its title: "décret n° 2014-879 du 1er août 2014 relatif à …", "arrêté du …".
static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:décrets?|arrêtés?|lois?|ordonnances?|circulaires?|décisions?|instructions?)\b(?:.*\d.*\b(?:relati(?:f|ve)s?|portant|fixant|modifiant|instituant|créant|approuvant|abrogeant)\b.*|(?:\s+n[°o]\s*[^\s,;]+)?(?:\s+du\s+(?:\d{1,2}|1er)\s+\p{L}+\s+\d{4})?\s+(?:conjointe?\s+)?(?:du|de la|des)\s*)$",
    )
    .ok()
});

/// Whether the mention belongs to the title or the author of a text of law, which keep the names of their time.
fn is_in_a_title(passage: &Passage<'_>, mention: &std::ops::Range<usize>) -> bool {
    is_led_by(&TITLE, passage, mention)
}

/// What leads to a name of its time: the credit of a picture, the act that founded or ended it, and "alors appelée".
static THEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)(?:\b(?:crédits?(?:\s+(?:photos?|photographi(?:qu)?es?|images?|illustrations?|visuels?|vidéos?)\s*:?|\s*:)|copyright\b|photos?\s*:|photographies?\s*:)[^.;]{0,60}",
        r"|(?:©|\(c\))[^.;]{0,60}",
        r"|\b(?:a|ont|avait|avaient)\s+(?:alors\s+)?(?:créé|institué|instauré|fondé|supprimé|dissous)\s+(?:la|le|les|l['’]|une?)?\s*",
        r"|\b(?:alors|d['’]abord|initialement|auparavant|à\s+l['’]origine)\s+(?:appelée?s?|nommée?s?|dénommée?s?|baptisée?s?|connue?s?\s+sous\s+le\s+nom\s+d(?:e\s|['’]))\s*[«“\x22(]?\s*(?:la|le|les|l['’])?\s*",
        r"|(?:^\s*|[.;,:(]\s*|\b(?:créée?s?|fondée?s?|née?s?|lancée?s?)\s+)sous\s+le\s+nom\s+d(?:e\s|['’])\s*[«“\x22]?\s*",
        r")$",
    ))
    .ok()
});

/// Whether the words before the mention say that the name is that of another time.
fn is_told_of_then(passage: &Passage<'_>, mention: &std::ops::Range<usize>) -> bool {
    is_led_by(&THEN, passage, mention)
}

/// Whether `words`, which end where a name begins, stand before the mention in its sentence.
fn is_led_by(
    words: &LazyLock<Option<Regex>>,
    passage: &Passage<'_>,
    mention: &std::ops::Range<usize>,
) -> bool {
    let start = passage
        .sentence(mention.start)
        .map_or(0, |sentence| sentence.range.start);
    let before = passage.text.text().get(start..mention.start);
    words
        .as_ref()
        .zip(before)
        .is_some_and(|(words, before)| words.is_match(before))
}

/// Words that say what kind of thing a name is: with no others around it, the name is meant and not a title.
const KINDS: [&str; 16] = [
    "agence",
    "application",
    "bouton",
    "compte",
    "conseil",
    "direction",
    "ministère",
    "mission",
    "outil",
    "plan",
    "plateforme",
    "portail",
    "programme",
    "projet",
    "service",
    "site",
];

/// Whether the mention stands between quotation marks with other words: « Guide DINSIC », the title of a work. The name
/// alone (« DINSIC ») or with the word for what it is (« programme TECH.GOUV ») is what the page speaks of.
fn is_in_quoted_words(passage: &Passage<'_>, mention: &std::ops::Range<usize>) -> bool {
    let text = passage.text.text();
    let Some(quoted) = passage.between_marks(mention) else {
        return false;
    };
    let parts = [quoted.start..mention.start, mention.end..quoted.end];
    parts
        .iter()
        .filter_map(|part| text.get(part.clone()))
        .flat_map(|part| part.split(|letter: char| !letter.is_alphanumeric()))
        .any(|word| {
            let word = word.to_lowercase();
            let singular = word.strip_suffix('s').unwrap_or(&word);
            word.chars().count() > 3 && !KINDS.contains(&singular)
        })
}

/// A year right behind a name: "(2018)", "(DSI, mars 2018)", "de 2018", "dès juin 2018", ", 2018", ", Guide, 2018".
static YEAR_BEHIND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\s*[»”\x22]?\s*",
        r"(?:\([^()]{0,60}?\b|,[^.;!?\n]{1,100},\s*|,?\s*(?:(?:publiée?s?|parue?s?|éditée?s?|datée?s?)\s+)?",
        r"(?:en|de|d['’]|du|dès|fin|début|courant)?\s*(?:\d{1,2}|1er)?\s*",
        r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)?\s*)",
        r"((?:19|20)\d\d)\b",
    ))
    .ok()
});

/// A year right before the words that lead to a name: "Rapport 2018 de la DINSIC".
static YEAR_BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b((?:19|20)\d\d)\s+(?:de\s+la|de\s+l['’]|du|des|par\s+la|par\s+le)\s*$").ok()
});

/// Whether the year beside the mention is one in which the name was right: "Guide de la DINSIC (2018)".
fn is_of_its_time(passage: &Passage<'_>, mention: &std::ops::Range<usize>, name: &Name) -> bool {
    let text = passage.text.text();
    let year = |pattern: &'static LazyLock<Option<Regex>>, part: Option<&str>| -> Option<i16> {
        let found = pattern.as_ref()?.captures(part?)?;
        found.get(1)?.as_str().parse().ok()
    };
    let years = [
        year(&YEAR_BEHIND, text.get(mention.end..)),
        year(&YEAR_BEFORE, text.get(..mention.start)),
    ];
    let last = name.until.map(|until| until.last().year());
    years.iter().flatten().any(|year| Some(*year) <= last)
}

/// One finding for all mentions of one name in one block.
fn draft(
    passage: &Passage<'_>,
    mentions: &[Mention],
    names: &Names,
    day: Date,
    today: Date,
) -> Option<Draft> {
    let (first, others) = mentions.split_first()?;
    let name = names.all().get(first.name)?;
    let span = passage.span(first.range.clone());
    let successor = names.successor(name, day);
    let message = match (name.kind, successor.is_some() || name.instead.is_some()) {
        (Kind::Programme, _) => "ended",
        (_, true) => "replaced",
        (_, false) => "gone",
    };
    let written = passage.text.text().get(first.range.clone());
    let written = written.unwrap_or_default().split_whitespace();
    let usual = match name.acronyms.first() {
        Some(acronym)
            if first.forms.iter().any(|(_, is_long)| !is_long) && name.kind != Kind::Programme =>
        {
            acronym.clone()
        }
        _ => written.collect::<Vec<_>>().join(" "),
    };
    let mut draft = Draft::new(span, message)
        .with("name", usual)
        .with("until", until(name))
        .with("according", according(names.as_of(), today));
    for other in others {
        draft = draft.label(passage.span(other.range.clone()), Wording::new("as-well"));
    }
    if let Some(successor) = successor {
        let short = successor.short();
        let marked = Argument::Bilingual {
            fr: format!("« {short} »"),
            en: format!("“{short}”"),
        };
        draft = draft.with("successor", marked);
        if let Some(fix) = fix(passage, mentions, name, successor) {
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
    Some(draft)
}

/// "octobre 2019", with a doubt where no source was found.
fn until(name: &Name) -> Argument {
    let (fr, en) = name.until.map(period_words).unwrap_or_default();
    if name.verified {
        Argument::Bilingual { fr, en }
    } else {
        Argument::Bilingual {
            fr: format!("{fr} (à vérifier)"),
            en: format!("{en} (to be verified)"),
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

/// Put the successor's name in place of all mentions: short for short, long for long.
fn fix(passage: &Passage<'_>, mentions: &[Mention], name: &Name, successor: &Name) -> Option<Fix> {
    let mut edits = Vec::new();
    for mention in mentions {
        edits.extend(rename(passage, mention, name, successor)?);
    }
    let title = successor.short().to_owned();
    Some(Fix::needs_consent("rename", edits).with("successor", title))
}

/// Nothing where a form is missing, where the name does not stand byte for byte in the file, or where an article would
/// have to change and no group of words is known.
fn rename(
    passage: &Passage<'_>,
    mention: &Mention,
    name: &Name,
    successor: &Name,
) -> Option<Vec<Edit>> {
    let text = passage.text.text();
    if name.rewrites.is_empty() {
        return mention
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
            .collect::<Option<Vec<_>>>()
            .map(|edits| edits.concat());
    }
    name.rewrites.iter().find_map(|rewrite| {
        let old = mention.range.end.checked_sub(rewrite.from.len())?..mention.range.end;
        let written = text.get(old.clone())?;
        if written.to_lowercase() != rewrite.from.to_lowercase() {
            return None;
        }
        replace(passage, &old, &like(written, &rewrite.to))
    })
}

/// Put `new` in the place of `range`, and in that of the same words of the link's title.
fn replace(passage: &Passage<'_>, range: &std::ops::Range<usize>, new: &str) -> Option<Vec<Edit>> {
    let span: Span = passage.span(range.clone());
    let edit = passage
        .text
        .is_verbatim(range.clone())
        .then(|| Edit::replace(span, new))?;
    let mut edits = vec![edit];
    edits.extend(in_title(passage, range, new));
    Some(edits)
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
