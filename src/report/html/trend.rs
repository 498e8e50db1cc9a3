//! How the numbers went: curves, and a table of the same numbers.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::markup::Markup;
use crate::book::{Lang, spell_date};
use crate::report::history::Past;
use crate::report::summary::LEVELS;
use crate::report::wording::{capital, count_of, number, pick, severities};

// The drawing, in its own units.
const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 300.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 580.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 252.0;

/// The least distance between the words at the end of two curves.
const LINE: f64 = 20.0;

/// Write the section on `days`, in order, of which there are two at least.
pub fn write(days: &[Past], lang: Lang, markup: &mut Markup) {
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return;
    };
    markup.element("h2", &[("id", "trend")], pick(lang, "Évolution", "Trend"));
    markup
        .raw("\n<p>")
        .prose(&sentence(first, last, lang), lang)
        .raw("</p>\n");
    let label = pick(
        lang,
        "Courbes du nombre de constats par niveau, rapport après rapport ; le tableau qui suit donne les mêmes nombres",
        "Curves of the number of findings by level, report after report; the table below has the same numbers",
    );
    let region = pick(lang, "Courbes de l'évolution", "Curves of the trend");
    markup.open(
        "div",
        &[
            ("class", "scroll"),
            ("tabindex", "0"),
            ("role", "region"),
            ("aria-label", region),
        ],
    );
    drawing(days, label, lang, markup);
    markup.raw("</div>\n");
    table(days, lang, markup);
}

/// "Du 3 octobre 2026 au 23 novembre 2026 : erreurs de 12 à 3, toujours 2 avertissements, …".
fn sentence(first: &Past, last: &Past, lang: Lang) -> String {
    let levels = LEVELS.iter().zip(first.counts.iter().zip(last.counts));
    let moves: Vec<String> = levels
        .map(|(level, (from, to))| {
            let name = severities(*level, lang);
            let numbers = (number(*from, lang), number(to, lang));
            match (lang, numbers) {
                (Lang::Fr, _) if *from == to => format!("toujours {}", count_of(to, *level, lang)),
                (Lang::En, _) if *from == to => format!("still {}", count_of(to, *level, lang)),
                (Lang::Fr, (from, to)) => format!("{name} de {from} à {to}"),
                (Lang::En, (from, to)) => format!("{name} from {from} to {to}"),
            }
        })
        .collect();
    let moves = moves.join(", ");
    let (from, to) = (when(first, lang), when(last, lang));
    match (lang, first.day.and(last.day)) {
        (Lang::Fr, Some(_)) => format!("Du {from} au {to} : {moves}."),
        (Lang::Fr, None) => format!("De `{from}` à `{to}` : {moves}."),
        (Lang::En, Some(_)) => format!("From {from} to {to}: {moves}."),
        (Lang::En, None) => {
            format!("From `{from}` to `{to}`: {moves}.")
        }
    }
}

/// The day of a report, else its name.
fn when(past: &Past, lang: Lang) -> String {
    past.day
        .map_or_else(|| past.name.clone(), |day| spell_date(day, lang))
}

/// Where reports stand in the drawing from left to right: by their days where each has one, else at equal distances.
fn places(days: &[Past]) -> Vec<f64> {
    let dated: Option<Vec<Date>> = days.iter().map(|past| past.day).collect();
    let steps: Vec<f64> = match dated.as_deref() {
        Some([first, ..]) => {
            let all = dated.iter().flatten();
            all.map(|day| days_between(*first, *day)).collect()
        }
        _ => (0..days.len()).map(as_length).collect(),
    };
    let whole = steps.last().copied().unwrap_or_default().max(1.0);
    let place = |step: &f64| LEFT + (RIGHT - LEFT) * step / whole;
    steps.iter().map(place).collect()
}

fn days_between(from: Date, to: Date) -> f64 {
    from.until(to)
        .map_or(0.0, |span| f64::from(span.get_days()))
}

#[allow(
    clippy::cast_precision_loss,
    reason = "a drawing is as exact as its pixels"
)]
fn as_length(count: usize) -> f64 {
    count as f64
}

/// The distance between two lines of the grid: 1, 2 or 5 times a power of ten, at most five lines.
fn step(most: usize) -> usize {
    let mut unit: usize = 1;
    loop {
        for factor in [1, 2, 5] {
            let step = unit.saturating_mul(factor);
            if most.div_ceil(step) <= 5 {
                return step;
            }
        }
        unit = unit.saturating_mul(10);
    }
}

fn drawing(days: &[Past], label: &str, lang: Lang, markup: &mut Markup) {
    let Some(last) = days.last() else {
        return;
    };
    let counts = days.iter().flat_map(|past| past.counts);
    let most = counts.max().unwrap_or_default().max(1);
    let step = step(most);
    let lines = most.div_ceil(step);
    let top = as_length(lines.saturating_mul(step));
    let height = |count: usize| BOTTOM - (BOTTOM - TOP) * as_length(count) / top;
    let places = places(days);
    let view = format!("0 0 {WIDTH} {HEIGHT}");
    markup.open(
        "svg",
        &[
            ("class", "trend"),
            ("viewBox", &view),
            ("role", "img"),
            ("aria-label", label),
        ],
    );
    markup.raw("\n");
    for line in 0..=lines {
        let count = line.saturating_mul(step);
        let y = height(count);
        path("grid", &format!("M{LEFT} {y:.1}H{RIGHT}"), markup);
        words(LEFT - 8.0, y + 5.0, "end", &number(count, lang), markup);
    }
    let named = named(days, &places, lang);
    for (at, x) in places.iter().enumerate() {
        let is_named = named.iter().any(|one| one.at == at);
        let length = if is_named { 10 } else { 5 };
        path("grid", &format!("M{x:.1} {BOTTOM}v{length}"), markup);
    }
    for Named { at, anchor, name } in &named {
        let x = places.get(*at).copied().unwrap_or(RIGHT);
        words(x, BOTTOM + 28.0, anchor, name, markup);
    }
    let mut ends: Vec<(f64, String)> = Vec::new();
    // The gravest is drawn last, over the others.
    for (index, level) in LEVELS.iter().enumerate().rev() {
        let counts = days
            .iter()
            .filter_map(|past| past.counts.get(index).copied());
        let points: Vec<(f64, f64)> = places.iter().copied().zip(counts.map(height)).collect();
        markup.open("g", &[("class", level.as_str())]);
        path("curve", &curve(&points), markup);
        let shapes: String = points.iter().map(|point| shape(index, *point)).collect();
        path("points", &shapes, markup);
        markup.close("g").raw("\n");
        let count = last.counts.get(index).copied().unwrap_or_default();
        let name = capital(severities(*level, lang));
        let words = format!(
            "{name}{} {}",
            pick(lang, "\u{a0}:", ":"),
            number(count, lang)
        );
        ends.push((points.last().map_or(BOTTOM, |(_, y)| *y), words));
    }
    ends.sort_by(|one, other| one.0.total_cmp(&other.0));
    // Words that would lie upon each other move down, and all up again where the last would leave the drawing.
    let mut least = f64::MIN;
    for (y, _) in &mut ends {
        *y = y.max(least);
        least = *y + LINE;
    }
    let over = ends.last().map_or(0.0, |(y, _)| (y - BOTTOM).max(0.0));
    for (y, text) in &ends {
        words(RIGHT + 16.0, y - over + 5.0, "start", text, markup);
    }
    markup.raw("</svg>\n");
}

/// A report whose day, or name, stands below the drawing.
struct Named {
    /// Which one.
    at: usize,
    /// Where its place is in the words.
    anchor: &'static str,
    name: String,
}

/// The reports that are named below the drawing: the first, the last, and of those between as many as there is room for.
fn named(days: &[Past], places: &[f64], lang: Lang) -> Vec<Named> {
    // What a letter takes at most on the average, and what keeps two names apart.
    const LETTER: f64 = 8.5;
    const GAP: f64 = 16.0;
    let width = |name: &str| LETTER * as_length(name.chars().count());
    let mut all: Vec<(usize, f64, String)> = days
        .iter()
        .zip(places)
        .enumerate()
        .map(|(at, (past, x))| (at, *x, shortened(&when(past, lang))))
        .collect();
    let Some((last_at, last_x, last)) = all.pop() else {
        return Vec::new();
    };
    let end = last_x - width(&last) - GAP;
    let mut named: Vec<Named> = Vec::new();
    let mut taken = f64::MIN;
    for (at, x, name) in all {
        let (anchor, from, to) = if at == 0 {
            ("start", x, x + width(&name))
        } else {
            let half = width(&name) / 2.0;
            ("middle", x - half, x + half)
        };
        if at == 0 || (from > taken && to < end) {
            taken = to + GAP;
            named.push(Named { at, anchor, name });
        }
    }
    named.push(Named {
        at: last_at,
        anchor: "end",
        name: last,
    });
    named
}

/// `text`, short enough for half of the drawing.
fn shortened(text: &str) -> String {
    const ROOM: usize = 28;
    if text.chars().count() <= ROOM {
        return text.to_owned();
    }
    text.chars().take(ROOM).chain(['…']).collect()
}

fn path(class: &'static str, data: &str, markup: &mut Markup) {
    markup
        .open("path", &[("class", class), ("d", data)])
        .close("path");
}

fn words(x: f64, y: f64, anchor: &'static str, text: &str, markup: &mut Markup) {
    let (x, y) = (format!("{x:.1}"), format!("{y:.1}"));
    let attributes = [
        ("x", x.as_str()),
        ("y", y.as_str()),
        ("text-anchor", anchor),
    ];
    markup.element("text", &attributes, text).raw("\n");
}

fn curve(points: &[(f64, f64)]) -> String {
    let mut data = String::new();
    for (index, (x, y)) in points.iter().enumerate() {
        let to = if index == 0 { 'M' } else { 'L' };
        // Writing to a string never fails.
        let _ = write!(data, "{to}{x:.1} {y:.1}");
    }
    data
}

/// A disc, a square or a triangle: levels are told apart without colours.
fn shape(level: usize, (x, y): (f64, f64)) -> String {
    match level {
        0 => format!(
            "M{:.1} {y:.1}a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0",
            x - 4.5
        ),
        1 => format!("M{:.1} {:.1}h8v8h-8z", x - 4.0, y - 4.0),
        _ => format!("M{x:.1} {:.1}l5 9h-10z", y - 5.5),
    }
}

fn table(days: &[Past], lang: Lang, markup: &mut Markup) {
    let caption = pick(
        lang,
        "Constats de chaque rapport",
        "Findings of each report",
    );
    markup.open(
        "div",
        &[
            ("class", "scroll"),
            ("tabindex", "0"),
            ("role", "region"),
            ("aria-label", caption),
        ],
    );
    markup.raw("<table>\n").element("caption", &[], caption);
    markup.raw("\n<thead><tr><th scope=\"col\">");
    markup.text(pick(lang, "Rapport", "Report")).raw("</th>");
    let files = pick(lang, "Fichiers vérifiés", "Files checked").to_owned();
    let levels = LEVELS.iter().map(|level| capital(severities(*level, lang)));
    for name in std::iter::once(files).chain(levels) {
        markup.element("th", &[("scope", "col"), ("class", "number")], &name);
    }
    markup.raw("</tr></thead>\n<tbody>\n");
    for past in days {
        markup.raw("<tr>");
        markup.element("th", &[("scope", "row")], &when(past, lang));
        for count in std::iter::once(past.files).chain(past.counts) {
            markup.element("td", &[("class", "number")], &number(count, lang));
        }
        markup.raw("</tr>\n");
    }
    markup.raw("</tbody></table></div>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_has_round_steps_and_few_lines() {
        for (most, expected) in [
            (1, 1),
            (5, 1),
            (6, 2),
            (11, 5),
            (26, 10),
            (101, 50),
            (9999, 2000),
        ] {
            assert_eq!(step(most), expected, "{most}");
        }
        assert!(usize::MAX.div_ceil(step(usize::MAX)) <= 5);
    }

    fn past(day: &str, counts: [usize; 3]) -> Past {
        Past {
            day: day.parse().ok(),
            name: day.to_owned(),
            files: 3,
            counts,
        }
    }

    #[test]
    fn what_stays_is_said_to_stay() {
        let (first, last) = (
            past("2026-10-03", [19, 8, 0]),
            past("2026-11-23", [19, 4, 0]),
        );
        assert_eq!(
            sentence(&first, &last, Lang::Fr),
            "Du 3 octobre 2026 au 23 novembre 2026 : toujours 19 erreurs, avertissements de 8 à 4, toujours 0 information."
        );
        assert_eq!(
            sentence(&first, &last, Lang::En),
            "From 3 October 2026 to 23 November 2026: still 19 errors, warnings from 8 to 4, still 0 information items."
        );
    }

    #[test]
    fn days_between_are_named_where_there_is_room() {
        let days = |days: &[&str]| days.iter().map(|day| past(day, [1; 3])).collect::<Vec<_>>();
        let names = |days: &[Past]| {
            let named = named(days, &places(days), Lang::Fr);
            named.into_iter().map(|one| one.name).collect::<Vec<_>>()
        };
        let far = days(&["2026-01-01", "2026-06-01", "2026-06-03", "2026-12-01"]);
        assert_eq!(
            names(&far),
            ["1er janvier 2026", "1er juin 2026", "1er décembre 2026"]
        );
        let near = days(&["2026-01-01", "2026-01-08", "2026-11-30", "2026-12-01"]);
        assert_eq!(names(&near), ["1er janvier 2026", "1er décembre 2026"]);
    }
}
