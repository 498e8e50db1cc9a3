//! Telling what is said of the past from what is said of today.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::ending::{self, Pronoun};
use super::sentence::sentences;
use crate::page::document::Element;

/// A pattern of the program itself; one that does not compile never matches, and the tests below would fail.
fn pattern(text: &str) -> Option<Regex> {
    Regex::new(text).ok()
}

/// Where a word begins or ends, with the sign beside it. It says what `\b` does of French words; but through accented
/// letters the fast automaton of the regex engine cannot follow `\b`, and much of the time of a page that cites texts
/// went into its slow engines.
const EDGE: &str = r"(?:^|$|[^0-9A-Za-z_À-ÖØ-öø-ÿŒœ])";

/// A letter of French words.
const LETTER: &str = "[A-Za-zÀ-ÖØ-öø-ÿŒœ]";

/// Adverbs and the like that put what follows them in the sentence into the past.
const TIMES: &str = concat!(
    r"précédemment|auparavant|antérieurement|naguère|(?:par|dans) le passé|à l['’]origine\s*,|alors|autrefois|jadis|",
    r"historiquement|(?:au|du) temps d(?:es|e|u)|à l['’]époque|il y a [^.;:!?,]{1,24} ans\s*,|histoire|historique|",
    "depuis remplacé"
);

/// Words that put something of the sentence into the past, and what follows with it.
const OF_SOMETHING: &str = concat!(
    r"initialement|à l['’]origine|anciennement|anciens?|anciennes?|ex-|(?:a|ont|avait|avaient) pris la suite d|",
    r"pren(?:d|ant) la suite d|(?:a|ont|avait) succédé|succéd(?:e|ait|ant) à|(?:a|ont|avait) remplacé|remplace|",
    r"issue?s? d(?:es|e|u)|hérité"
);

/// Words that put what follows them in the sentence into the past.
static BEFORE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(&format!(r"(?i){EDGE}({TIMES}|{OF_SOMETHING})")));

/// The adverbs among them.
static TIME: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(&format!(r"(?i){EDGE}({TIMES})")));

/// The others.
static SOMETHING: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(&format!(r"(?i){EDGE}({OF_SOMETHING})")));

/// A verb in the present: what follows it is said of today, though the sentence has spoken of something former. A closed
/// list of verbs by which texts are referred to, without those that are nouns as well (`pilote`, `reste`). Reflexive
/// verbs behind `se` and `s'` are caught with their pronoun: `s'est appuyé` is of the past.
static PRESENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let verbs = concat!(
        r"est|sont|doi(?:t|vent)|peu(?:t|vent)|(?:appliqu|relèv|respect|utilis|repos|organis|cit|impos|exig|exerc|figur|",
        r"demeur|encadr|oblig|fonctionn|prévoi|tir|mentionn|rappell|dispos|bénéfici)e(?:nt)?|dépend(?:ent)?|sui(?:t|vent)|",
        r"met(?:tent)?|prévoi(?:t|ent)|(?:défini|régi|obéi|agi|rempli)(?:t|ssent)|renvoi(?:e|ent)|permet(?:tent)?|tien(?:t|nent)"
    );
    pattern(&format!(
        r"(?i)(?:se\s+sont|s['’]est)\s|(?:^|\s|s['’])(?P<verb>{verbs})(?:$|[\s,:])"
    ))
});

/// Words that put what stands before them in the sentence into the past.
static AFTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i){EDGE}(n['’](est|existe|a) plus|abrogée?s?|remplacée?s? (depuis )?par|devenue?s?|est devenu|devient|deviennent|dissoute?s?|supprimée?s?|fusionnée?s?|dans (sa|leur|la) (rédaction|version)|aujourd['’]hui|désormais){EDGE}",
    ))
});

/// How participles end.
const PARTICIPLE: &str = "(é|ée|és|ées|i|ie|is|it|ies|u|ue|us|ues|ert|erte|int|inte|ints|intes)";

/// A verb in the imperfect, and in the pluperfect by its auxiliary; not what looks like it (`fait`, `souhait`, `pourrait`).
const IN_IMPERFECT: &str = "[A-Za-zÀ-ÖØ-öø-ÿŒœ]+[a-egi-qs-zà-öø-ÿœ]ai(?:t|ent)";

/// The same in a sentence.
static IMPERFECT: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(&format!("(?i){EDGE}{IN_IMPERFECT}{EDGE}")));

/// A verb in the past: compound tenses, and the imperfect but for what looks like it (`fait`, `souhait`, `pourrait`). With
/// `est` only the verbs that take it, and those with a reflexive pronoun: `est ouvert` is of today.
static PAST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let compound = format!(
        r"(a|ont|avait|avaient|fut|furent|était|étaient|s['’]est|se\s+sont)\s+(été\s+)?{LETTER}+{PARTICIPLE}"
    );
    let with_etre =
        r"(est|sont)\s+(resté|demeuré|allé|arrivé|né|décédé|parti|venu|parvenu|intervenu)e?s?";
    pattern(&format!(
        "(?i){EDGE}({compound}|{with_etre}|{IN_IMPERFECT}){EDGE}"
    ))
});

/// A verb in the simple past. A closed list, since its endings are those of other words as well (`data`, `sera`, `gèrent`):
/// the verbs by which an institution's past is told. `établit`, `définit` and `réunit` are of today as well, and left out.
static SIMPLE_PAST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let verbs = concat!(
        r"(abandonn|accompagn|accord|achev|adopt|aid|ajout|amen|amor[cç]|anim|annonç|annul|apport|approuv|arrêt|assur|autoris|",
        r"baptis|bénéfici|cess|chang|charg|clôtur|commen[cç]|command|complét|confi|consacr|conserv|constat|consult|coordonn|cré|",
        r"décid|déclar|demand|démarr|déploy|désign|détach|développ|dirig|donn|dot|édit|élabor|encadr|engag|",
        r"enregistr|entam|entr|étudi|évolu|exist|expériment|fêt|figur|finan[cç]|fix|fond|form|fusionn|gard|gér|gagn|héberg|",
        r"impos|impuls|inaugur|initi|install|instaur|institu|intégr|laiss|lan[cç]|livr|marqu|men|migr|mobilis|modernis|",
        r"modifi|montr|négoci|nomm|not|opér|organis|orient|particip|pass|pilot|plac|port|pos|précéd|prépar|présent|",
        r"procéd|prolong|proclam|promulgu|propos|publi|ralli|rassembl|rattach|réalis|rebaptis|recommand|recrut|rédig|",
        r"refus|regroup|rejet|rempla[cç]|remport|rencontr|renfor[cç]|renomm|renouvel|rest|sign|structur|supprim|test|tent|termin|",
        r"transfér|transform|travaill|trouv|utilis|valid|vot)e?(a|èrent)",
        r"|fut|furent|eut|eurent|fit|firent|mit|mirent|prit|prirent|tint|tinrent|vint|vinrent|devint|devinrent|obtint|obtinrent",
        r"|intervint|intervinrent|parut|parurent|apparut|apparurent|disparut|disparurent|naquit|naquirent|reçut|reçurent",
        r"|permit|permirent|remit|remirent|soumit|promit|ouvrit|ouvrirent|découvrit|offrit|reprit|reprirent|entreprit",
        r"|conduisit|conduisirent|produisit|introduisit|rendit|rendirent|répondit|étendit|descendit|vendit|perdit",
        r"|suivit|suivirent|poursuivit|servit|servirent|décrivit|inscrivit|prescrivit|céda|succéda|succédèrent|rejoignit|rejoignirent",
        r"|dut|durent|put|purent|voulut|connut|connurent|résolut|élut",
    );
    pattern(&format!("(?i){EDGE}({verbs}){EDGE}"))
});

/// A date or a year.
static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"(?-u:\b(19|20)[0-9][0-9]\b)"));

/// A chronology's entry: `mars 2007 : …`, `1er juillet 2009 – …`.
static CHRONOLOGY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^\s*((\d{1,2}|1er)\s+)?(janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|(premier|deuxième|troisième|quatrième) trimestre|en)?\s*(19|20)\d\d\s*[:–—-]",
    )
});

/// A cell or a term that is nothing but a date, and so dates what stands beside it: `2015`, `octobre 2019`, `2015-2019`.
static DATE_ALONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^\s*(?:(?:en|le)\s+)?(?:(?:\d{1,2}|1er)\s+)?(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)?\s*(?:19|20)\d\d(?:\s*[-–—/à]\s*(?:19|20)?\d\d)?\s*$",
    )
});

/// A phrase by which a text founds something.
static FOUNDING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i){EDGE}((créée?s?|instituée?s?|instaurée?s?|fondée?s?|établie?s?|introduite?s?|mise?s? en place)(,?\s+(le|en|au)\s[^.;:,]{{1,25}},?)?\s+(par|en application d|sur le fondement d)|(création|institution|instauration)\s+d[^.;:]{{1,60}}\s(par|en application d)|qu['’](a|ont|avait|avaient)\s+(créée?s?|instituée?s?|instaurée?s?)|née?s?\s+d(e|u|es)\s)",
    ))
});

/// The first and last place in a sentence of what one pattern finds.
type Ends = Option<(Range<usize>, Range<usize>)>;

/// What the words of one sentence say about time: each kind looked for when it is first asked for, then kept for every
/// mention in it.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// Where it stands in its passage.
    pub range: Range<usize>,
    /// Whether the passage is an entry of a chronology.
    chronology: bool,
    /// Where the first word ends that puts what follows into the past.
    past_from: OnceCell<Option<usize>>,
    /// Where the first adverb ends that does.
    past_time_from: OnceCell<Option<usize>>,
    /// Where the words end that put something of the sentence into the past, in order.
    something_past: OnceCell<Vec<usize>>,
    /// Where verbs in the present begin, in order.
    present: OnceCell<Vec<usize>>,
    /// Where the verbs in the imperfect, the pluperfect and the simple past end, in order.
    past_tense: OnceCell<Vec<usize>>,
    /// Whether it says that a text has ended.
    names_an_end: OnceCell<bool>,
    /// Where the last word begins that puts what stands before it into the past.
    past_until: OnceCell<Option<usize>>,
    /// The verbs in a compound past or the imperfect.
    verbs: OnceCell<Ends>,
    /// The verbs in the simple past.
    simple_past: OnceCell<Ends>,
    /// The dates.
    dates: OnceCell<Ends>,
}

impl Sentence {
    /// Find the sentences of a passage.
    pub(super) fn read_all(text: &str) -> Vec<Self> {
        let chronology = CHRONOLOGY
            .as_ref()
            .is_some_and(|regex| regex.is_match(text));
        sentences(text)
            .into_iter()
            .map(|range| Self {
                range,
                chronology,
                ..Self::default()
            })
            .collect()
    }

    fn words<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.range.clone()).unwrap_or_default()
    }

    fn ends(&self, text: &str, pattern: &LazyLock<Option<Regex>>) -> Ends {
        let start = self.range.start;
        let mut found = pattern
            .as_ref()?
            .find_iter(self.words(text))
            .map(|one| start + one.start()..start + one.end());
        let first = found.next()?;
        let last = found.last().unwrap_or_else(|| first.clone());
        Some((first, last))
    }

    /// Where the first words end that `pattern` finds.
    fn first_end(&self, text: &str, pattern: &LazyLock<Option<Regex>>) -> Option<usize> {
        let found = pattern.as_ref()?.find(self.words(text))?;
        Some(self.range.start + found.end())
    }

    fn is_after_words_of_the_past(&self, text: &str, mention: &Range<usize>) -> bool {
        let past_from = self.past_from.get_or_init(|| self.first_end(text, &BEFORE));
        past_from.is_some_and(|at| at <= mention.start)
    }

    /// The same of a text: what the sentence says to be former is something else where a verb in the present stands between
    /// it and the text, as in "La DINUM (ex-DINSIC) est régie par".
    fn is_past_text(&self, text: &str, mention: &Range<usize>) -> bool {
        let past_from = self
            .past_time_from
            .get_or_init(|| self.first_end(text, &TIME));
        if past_from.is_some_and(|at| at <= mention.start) {
            return true;
        }
        let start = self.range.start;
        let words = self.words(text);
        let former = self.something_past.get_or_init(|| {
            let found = SOMETHING.as_ref().map(|regex| regex.find_iter(words));
            found
                .into_iter()
                .flatten()
                .map(|one| start + one.end())
                .collect()
        });
        self.is_still_past(text, former, mention)
    }

    /// Whether the last of `past`, which end at these bytes, before the mention puts it into the past: no verb in the present
    /// stands between.
    fn is_still_past(&self, text: &str, past: &[usize], mention: &Range<usize>) -> bool {
        let before = past.partition_point(|end| *end <= mention.start);
        let Some(last) = before.checked_sub(1).and_then(|at| past.get(at)) else {
            return false;
        };
        let present = self.present.get_or_init(|| {
            let words = self.words(text);
            let found = PRESENT.as_ref().map(|regex| regex.captures_iter(words));
            let verbs = found.into_iter().flatten();
            verbs
                .filter_map(|one| Some(self.range.start + one.name("verb")?.start()))
                .collect()
        });
        let next = present.partition_point(|verb| verb < last);
        present.get(next).is_none_or(|verb| *verb >= mention.start)
    }

    /// Whether it says that a text has ended, or speaks of a former one.
    pub(super) fn names_an_end(&self, text: &str) -> bool {
        *self
            .names_an_end
            .get_or_init(|| ending::is_named(self.words(text)))
    }

    /// Whether it goes on about a text that the sentence before names: "Il a été abrogé".
    pub(super) fn goes_on(&self, text: &str) -> Option<Pronoun> {
        ending::pronoun(self.words(text))
    }

    fn is_before_words_of_the_past(&self, text: &str, mention: &Range<usize>) -> bool {
        let past_until = self
            .past_until
            .get_or_init(|| self.ends(text, &AFTER).map(|(_, last)| last.start));
        past_until.is_some_and(|at| at >= mention.end)
    }

    /// Whether `pattern`, looked for once and kept in `ends`, is found outside the mention.
    fn is_outside(
        &self,
        text: &str,
        mention: &Range<usize>,
        ends: &OnceCell<Ends>,
        pattern: &LazyLock<Option<Regex>>,
    ) -> bool {
        let ends = ends.get_or_init(|| self.ends(text, pattern));
        ends.as_ref()
            .is_some_and(|(first, last)| first.end <= mention.start || last.start >= mention.end)
    }

    /// Whether the text at `mention` is told of in the imperfect, the pluperfect or the simple past: what held then may
    /// hold no longer. A verb in the present between such a verb and the text is about today.
    pub(super) fn is_in_past_tense(&self, text: &str, mention: &Range<usize>) -> bool {
        let start = self.range.start;
        let verbs = self.past_tense.get_or_init(|| {
            let find = |pattern: &'static LazyLock<Option<Regex>>| {
                let found = pattern
                    .as_ref()
                    .map(|regex| regex.find_iter(self.words(text)));
                found.into_iter().flatten()
            };
            let mut ends: Vec<usize> = find(&IMPERFECT)
                .chain(find(&SIMPLE_PAST))
                .map(|verb| start + verb.end())
                .collect();
            ends.sort_unstable();
            ends
        });
        verbs.last().is_some_and(|last| *last > mention.end)
            || self.is_still_past(text, verbs, mention)
    }

    /// Whether a verb in a past tense and a date stand outside the mention.
    fn tells_of_a_past_day(&self, text: &str, mention: &Range<usize>) -> bool {
        self.is_outside(text, mention, &self.dates, &DATE)
            && (self.is_outside(text, mention, &self.verbs, &PAST)
                || self.is_outside(text, mention, &self.simple_past, &SIMPLE_PAST))
    }

    /// Whether what it says at `mention` is said of the past: "précédemment", "a pris la suite de", "abrogé par", a past
    /// tense with a date outside the mention, an entry of a chronology. A founding phrase alone is no history.
    pub(super) fn is_history(&self, text: &str, mention: &Range<usize>) -> bool {
        self.chronology
            || self.is_after_words_of_the_past(text, mention)
            || self.is_before_words_of_the_past(text, mention)
            || (self.tells_of_a_past_day(text, mention) && !self.is_founding(text, mention))
    }

    /// The same of a text at `mention`; what else of the sentence is of the past does not count.
    pub(super) fn is_history_of_text(&self, text: &str, mention: &Range<usize>) -> bool {
        self.chronology
            || self.is_past_text(text, mention)
            || self.is_before_words_of_the_past(text, mention)
            || (self.tells_of_a_past_day(text, mention) && !self.is_founding(text, mention))
    }

    /// Whether the mention names the text that founded something: "créée par le décret du …".
    pub(super) fn is_founding(&self, text: &str, mention: &Range<usize>) -> bool {
        let before = text
            .get(self.range.start..mention.start)
            .unwrap_or_default();
        let from = before.char_indices().rev().nth(100).map_or(0, |(at, _)| at);
        FOUNDING
            .as_ref()
            .is_some_and(|regex| regex.is_match(&before[from..]))
    }
}

/// Whether `block` stands in a row of a table whose first cell is a date, or behind a term that is one: an entry of a
/// chronology.
pub(super) fn is_dated_entry(block: Element<'_>) -> bool {
    let mut around = std::iter::once(block).chain(block.ancestors());
    let Some(cell) = around.find(|element| matches!(element.name(), "td" | "dd")) else {
        return false;
    };
    let date = if cell.name() == "td" {
        cell.parent().and_then(|row| row.children().next())
    } else {
        cell.previous().0.filter(|term| term.name() == "dt")
    };
    let is_date = |text: &str| DATE_ALONE.as_ref().is_some_and(|date| date.is_match(text));
    date.is_some_and(|date| is_date(&date.text()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(text: &str, words: &str) -> Range<usize> {
        let start = text.find(words).unwrap();
        start..start + words.len()
    }

    fn history(text: &str, words: &str) -> bool {
        whole(text).is_history(text, &mention(text, words))
    }

    fn whole(text: &str) -> Sentence {
        Sentence::read_all(text).swap_remove(0)
    }

    #[test]
    fn the_past_is_told_from_today() {
        let text = "Créée par le décret du 25 octobre 2019, elle a pris la suite de la DINSIC.";
        assert!(!history(text, "le décret du 25 octobre 2019"));
        assert!(whole(text).is_founding(text, &mention(text, "le décret")));
        assert!(history(text, "DINSIC"));
        assert!(history(
            "Le décret n° 2005-1309, abrogé en 2019, disait cela.",
            "décret n° 2005-1309"
        ));
        assert!(history("En 2012, la DISIC a lancé ce service.", "DISIC"));
        assert!(history(
            "mars 2007 : publication du décret n° 2007-284",
            "décret n° 2007-284"
        ));
        assert!(!history("La DINSIC pilote le programme.", "DINSIC"));
        assert!(!history("La DINSIC a organisé le service.", "DINSIC"));
        assert!(history("la DINUM (ex-DINSIC) pilote", "DINSIC"));
        assert!(history("En 2017, la DINSIC pilotait le projet.", "DINSIC"));
        assert!(history(
            "De 2015 à 2019, elles animaient la DINSIC.",
            "DINSIC"
        ));
        assert!(history(
            "la DINSIC, remplacée depuis par la DINUM",
            "DINSIC"
        ));
        for sentence in [
            "En 2018, la DINSIC publia le guide.",
            "La DINSIC créa le service en 2016.",
            "La DINSIC engagea et mena ce chantier en 2017.",
            "La DINSIC fut en 2016 le moteur de cette réforme.",
            "La DINSIC devint la DINUM en octobre 2019.",
            "En 2016, la DINSIC et les ministères lancèrent le programme.",
            "La DINSIC s'est installée à Paris en 2018.",
            "Jusqu'en 2019, il est resté à la DINSIC.",
        ] {
            assert!(history(sentence, "DINSIC"), "{sentence}");
        }
        for sentence in [
            "La DINSIC publia le guide.",
            "En 2026, la DINSIC publiera ses données sur data.gouv.fr.",
            "Depuis 2016, la DINSIC et les ministères gèrent le réseau via un agenda.",
            "En 2026, la DINSIC définit sa stratégie.",
            "En 2026, la DINSIC est ouverte à tous.",
        ] {
            assert!(!history(sentence, "DINSIC"), "{sentence}");
        }
        assert!(!history("En 2026, la DINSIC fait le bilan.", "DINSIC"));
        assert!(!history("En 2026, la DINSIC pourrait recruter.", "DINSIC"));
    }
}
