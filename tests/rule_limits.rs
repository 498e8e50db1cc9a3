//! Pages made of one thing over and over, with everything that rules ask of it: what they take grows with the page, not
//! with its square.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::time::{Duration, Instant};

use dinum_lint::page::{Page, Settings};
use dinum_lint::rules::{self, Context, Dispatcher, PageFacts, RuleSettings};
use dinum_lint::source::Source;
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 22);

/// Far more than needed, so that a busy machine does not matter; what is not linear takes minutes.
const ENOUGH: Duration = Duration::from_secs(30);

/// How large the pages are, in bytes.
const SIZE: usize = 150_000;

/// What a page may be full of.
const UNITS: [&str; 44] = [
    "<i aria-labelledby=\"a b c a\">x</i> ",
    "<i id=a>x</i><i aria-labelledby=\"a\"></i> ",
    "<button aria-describedby=\"a\"></button>",
    "<button><span><img src=a></span></button>",
    "<button>",
    "<label>a <input></label>",
    "<label for=a>b</label><input id=a>",
    "<label>",
    "<input type=radio name=a>",
    "<input type=checkbox name=a> a<br>",
    "<fieldset><legend>a</legend>",
    "<fieldset>",
    "<select><optgroup><option>a</optgroup></select>",
    "<table><tr><th>a<td>b</table>\n",
    "<tr><td headers=\"a b\" rowspan=65534 colspan=1000>x</td>",
    "<table>",
    "<td id=a headers=a>",
    "|**a**|b|\n",
    "| a |\n|---|\n| b |\n\n",
    "<ul><li>a</ul>",
    "<ul>",
    "<li>",
    "<dl><dt>a<dd>b</dl>",
    "<div role=list><div role=listitem>a</div></div>",
    "<div role=list>",
    "<div role=tab aria-selected=true aria-controls=a>x</div>",
    "<div aria-hidden=true><a href=a>b</a></div>",
    "<div aria-hidden=true>",
    "<details><summary>a</summary>",
    "<svg role=img><title>a</title></svg>",
    "<figure role=group aria-label=a><img src=a alt=b><figcaption>a</figcaption></figure>\n",
    "<figure>",
    "<p style=\"color: red; line-height: 1 !important\">a</p>\n",
    "<video autoplay src=a></video>\n",
    "**Un titre**\n\nDu texte.\n\n",
    "- a<br>- b<br>\n",
    "<a href=\"/a/\" title=\"b\">a</a> ",
    "<a href=\"/a/\"><img src=a alt=a> a</a> ",
    "[en savoir plus](/a/) ",
    "<span lang=xx dir=x>a</span> ",
    "<div onclick=\"f()\" tabindex=3>a</div>",
    "# a\n\n#### b\n\n",
    "article 1, 2, 3 du décret n° 2019-1088 du 25 octobre 2019, ",
    "articles 1, 2, 3, ",
];

/// A page of about the given size, with the name of its shape.
type Shape = (&'static str, fn(usize) -> String);

/// `part` of each number below `count`, one behind the other.
fn each(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect::<Vec<_>>().concat()
}

/// Pages whose parts ask for each other.
const WHOLES: [Shape; 8] = [
    ("labels that are made of labels", |size| {
        each(size / 50, |n| {
            format!("<i id=a{n} aria-labelledby=\"a{}\">x</i>\n", n + 1)
        })
    }),
    ("one label of all", |size| {
        let ids = each(size / 20, |n| format!("a{n} "));
        let all = each(size / 20, |n| format!("<i id=a{n}>x</i>"));
        format!("<i aria-labelledby=\"{ids}\">y</i>{all}")
    }),
    ("all labelled by one that is long", |size| {
        let long = "x ".repeat(size / 4);
        let all = "<i role=img aria-labelledby=a></i>".repeat(size / 70);
        format!("<p id=a>{long}</p>{all}")
    }),
    ("cells that name all headers", |size| {
        let ids = each(300, |n| format!("a{n} "));
        let heads = each(300, |n| format!("<th id=a{n}>b"));
        let cells = format!("<tr><td headers=\"{ids}\">x").repeat(size / 2_000);
        format!("<table><tr>{heads}{cells}</table>")
    }),
    ("a wide and long table", |size| {
        format!(
            "<table>{}</table>",
            format!("<tr>{}", "<td>a".repeat(100)).repeat(size / 500)
        )
    }),
    ("cells that span everything", |size| {
        format!(
            "<table>{}</table>",
            "<tr><td rowspan=0 colspan=1000>a<th scope=col rowspan=65534>b".repeat(size / 60)
        )
    }),
    ("elements in elements", |size| {
        format!(
            "{}x{}",
            "<div role=group>".repeat(size / 32),
            "</div>".repeat(size / 32)
        )
    }),
    ("links of one text", |size| {
        each(size / 25, |n| format!("[lire la suite](/a{n}/)\n"))
    }),
];

/// How long a page of this text takes.
fn time(dispatcher: &Dispatcher, name: &str, text: &str) -> Duration {
    let start = Instant::now();
    let page = Page::parse(Source::new(name, text), &Settings::default(), |_| {
        Vec::new()
    });
    let facts = PageFacts::outside_any_site(TODAY);
    let _ = dispatcher.run(&Context::new(&page, &facts, TODAY));
    start.elapsed()
}

#[test]
fn no_rule_takes_the_square_of_a_page() {
    let dispatcher = Dispatcher::new(&RuleSettings::of(&rules::book()));
    let mut slowest: Vec<(Duration, String)> = Vec::new();
    let units = UNITS.map(|unit| (unit, unit.repeat(SIZE / unit.len())));
    let wholes = WHOLES.map(|(name, page)| (name, page(SIZE)));
    for (of, body) in units.into_iter().chain(wholes) {
        for name in ["_pages/a.md", "_pages/a.html"] {
            let text = format!("---\ntitle: Un\n---\n\n{body}\n");
            let taken = time(&dispatcher, name, &text);
            slowest.push((taken, format!("{of:?} in {name}")));
        }
    }
    slowest.sort();
    for (taken, of) in slowest.iter().rev().take(12) {
        println!("{taken:?}: {of}");
    }
    let too_slow: Vec<_> = slowest
        .iter()
        .filter(|(taken, _)| *taken > ENOUGH)
        .collect();
    assert!(too_slow.is_empty(), "{too_slow:#?}");
}
