//! Pages made of one thing over and over: what is made of them grows with their size, not with its square.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::time::{Duration, Instant};

use dinum_lint::legal::citation::citations;
use dinum_lint::page::{Page, Settings};
use dinum_lint::rules::{Context, Dispatcher, PageFacts, RuleSettings, book};
use dinum_lint::source::Source;

/// Far more than needed, so that a busy machine does not matter; what is not linear takes minutes.
const ENOUGH: Duration = Duration::from_secs(10);

/// What a page may be full of, in Markdown and in HTML.
const UNITS: [&str; 86] = [
    "- a\n",
    "* ",
    "*",
    "> ",
    "> a\n\n",
    "[",
    "<b>",
    "<b>a</b>",
    "<a href=\"/x/\">a</a> ",
    "<a href>",
    "<a ",
    "<a b=\"",
    "|",
    "|a|b\n",
    "[^1] ",
    "a\n{: .x}\n\n",
    "*a*{: .x}",
    "{:",
    "&amp;",
    "&",
    "## a\n\n",
    "## **a**\n\n",
    "#",
    "<br>",
    "a<br>\n",
    "<p><br></p>\n",
    "{{ x }}",
    "{{ ",
    "{% if x %}",
    "{% if x %}a{% endif %}\n",
    "{% raw %}a{% endraw %}",
    "{% comment %}",
    "a\n",
    "a\n\n",
    "a ",
    "a  \n",
    "a\r\n",
    "a\n: b\n\n",
    ": b\n",
    "1. a\n",
    "* a\n\n  b\n",
    "[a](/b/) ",
    "![a](/b) ",
    "[>](/a/) ",
    "*a* ",
    "**a ",
    "`a` ",
    "`",
    "~~a~~ ",
    "<http://a.fr> ",
    "---\n\n",
    "a\n=\n",
    "    a\n\nb\n\n",
    "~~~\na\n~~~\n",
    "'a' \"b\" ",
    "-- ",
    "... ",
    "<< a >> ",
    "$$a$$ ",
    "<div>\n",
    "<div>a</div>\n",
    "<div markdown=\"1\">\n",
    "<p>a\n",
    "</p>",
    "<span class=\"x\" id=\"y\">a</span> ",
    "<img src=\"a\">",
    "<!-- a -->\n",
    "<!--",
    "<table><tr><td>a</td></tr></table>\n",
    "<table>",
    "<select><option>a</select>\n",
    "<svg><path/></svg>\n",
    "<script>f()</script>\n",
    "<iframe src=\"a\"></iframe>\n",
    "<i aria-labelledby=\"a b\">x</i> ",
    "<button aria-expanded=\"true\" onclick=\"f()\">x</button>\n",
    "<p align=\"center\">a</p>\n",
    "^\n",
    "\\* ",
    "\\",
    "é",
    "😀",
    "DINSIC ",
    "décret n° 2019-1088 du 25 octobre 2019 ",
    "{::nomarkdown}a{:/}",
    "{::comment}",
];

/// A page of about the given size, with the name of its shape.
type Shape = (&'static str, fn(usize) -> String);

/// `part` of each number below `count`, one behind the other.
fn each(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect::<Vec<_>>().concat()
}

/// Pages whose parts work on each other, of about the given size.
const WHOLES: [Shape; 9] = [
    ("a footnote of each reference", |size| {
        each(size / 22, |n| format!("a[^{n}]\n\n[^{n}]: b\n\n"))
    }),
    ("footnotes that refer to footnotes", |size| {
        let notes = each(size / 20, |n| format!("[^{n}]: [^{}]\n\n", n + 1));
        format!("[^0]\n\n{notes}")
    }),
    ("one footnote, many references", |size| {
        format!("{}\n\n[^a]: b\n", "[^a] ".repeat(size / 5))
    }),
    ("abbreviations", |size| {
        let definitions = each(size / 30, |n| format!("*[a{n}]: b\n"));
        let uses = each(size / 20, |n| format!("a{n} "));
        format!("{definitions}\n{uses}")
    }),
    ("many addresses", |size| {
        each(size / 22, |n| format!("[a{n}]: /b/\n\n[a{n}]\n\n"))
    }),
    ("elements left open before paragraphs", |size| {
        let open = each(70, |n| format!("<b a{n}>"));
        format!("<div>{open}{}", "<p>a</p>".repeat(size / 8))
    }),
    ("lists in lists", |size| {
        format!("{}a\n", "- ".repeat(50)).repeat(size / 102)
    }),
    ("anchors", |size| {
        each(size / 40, |n| {
            format!("<i id=\"a{n}\"></i><a href=\"#b{n}\">x</a>\n")
        })
    }),
    ("a table of contents", |size| {
        format!("* a\n{{:toc}}\n\n{}", "## b\n\n".repeat(size / 6))
    }),
];

/// Pages in which something long is written again wherever it is referred to: in kramdown the square of the page.
const COPIES: [Shape; 5] = [
    ("a long abbreviation", |size| {
        let long = "x".repeat(size / 2);
        format!("*[a]: {long}\n\n{}", "a ".repeat(size / 4))
    }),
    ("a long address", |size| {
        let long = "x".repeat(size / 2);
        format!("[a]: /{long}\n\n{}", "[a] ".repeat(size / 8))
    }),
    ("attributes by reference", |size| {
        let list = each(size / 20, |n| format!(" k{n}=\"v\""));
        format!("{{:a:{list}}}\n\n{}", "*b*{:a} ".repeat(size / 16))
    }),
    ("a wide table of short rows", |size| {
        format!("|{}\n{}", "a|".repeat(size / 4), "|a\n".repeat(size / 6))
    }),
    ("images in images", |size| {
        let text = "a ".repeat(size / 2);
        format!("{}{text}{}", "![".repeat(90), "](b)".repeat(90))
    }),
];

/// How much is made of a page: nodes of its tree and bytes of its HTML.
fn made(name: &str, text: &str) -> usize {
    let page = Page::parse(Source::new(name, text), &Settings::default(), |_| {
        Vec::new()
    });
    let tree = &page.document;
    tree.elements().count() + tree.texts().count() + tree.rendered().len()
}

/// Twice the page gives at most about twice the tree, in time.
fn grows_with_size(of: &str, kind: &str, page: impl Fn(usize) -> String) {
    const SIZE: usize = 6_000;
    let start = Instant::now();
    let [once, twice] = [SIZE, 2 * SIZE].map(|size| made(kind, &page(size)));
    assert!(
        twice < once * 5 / 2 + 10_000,
        "{of:?}: {once}, then {twice}"
    );
    assert!(twice < SIZE * 1_000, "{of:?}: {twice}");
    let taken = start.elapsed();
    assert!(taken < ENOUGH, "{of:?} took {taken:?}");
}

#[test]
fn a_page_full_of_one_thing() {
    for unit in UNITS {
        for kind in ["a.md", "a.html"] {
            grows_with_size(unit, kind, |size| unit.repeat(size / unit.len()));
        }
    }
}

#[test]
fn a_page_whose_parts_work_on_each_other() {
    for (name, page) in WHOLES {
        for kind in ["a.md", "a.html"] {
            grows_with_size(name, kind, page);
        }
    }
}

#[test]
fn a_page_that_copies_itself() {
    let start = Instant::now();
    for (name, page) in COPIES {
        let made = made("a.md", &page(200_000));
        assert!(made < 10_000_000, "{name:?}: {made}");
    }
    let taken = start.elapsed();
    assert!(taken < 3 * ENOUGH, "{taken:?}");
}

/// Pages full of the law, of which the rules about it have much to say.
const LAWS: [Shape; 7] = [
    ("one amended text", |size| {
        "décret n°\u{a0}2019-1088. ".repeat(size / 24)
    }),
    ("one repealed text", |size| {
        "décret n°\u{a0}2018-532. ".repeat(size / 23)
    }),
    ("texts nobody knows", |size| {
        each(size / 24, |n| {
            format!("décret n°\u{a0}{}-{n}, ", 1950 + n % 70)
        })
    }),
    ("articles", |size| {
        each(size / 14, |n| format!("article {n}, "))
    }),
    ("one list of articles", |size| {
        format!(
            "articles {} du code du travail",
            each(size / 7, |n| format!("{n}, "))
        )
    }),
    ("links to a repealed text", |size| {
        "[x](https://www.legifrance.gouv.fr/loda/id/JORFTEXT000037116393/) ".repeat(size / 66)
    }),
    ("links to an old wording", |size| {
        "[décret n° 2019-1088](https://www.legifrance.gouv.fr/loda/id/JORFTEXT000039281619/2020-01-01/) "
            .repeat(size / 95)
    }),
];

#[test]
fn a_page_full_of_the_law() {
    let dispatcher = Dispatcher::new(&RuleSettings::of(&book()));
    let today = jiff::civil::date(2026, 11, 22);
    for (name, page) in LAWS {
        let start = Instant::now();
        let source = Source::new("a.md", page(100_000));
        let page = Page::parse(source, &Settings::default(), |_| Vec::new());
        let facts = PageFacts::outside_any_site(today);
        let found = dispatcher.run(&Context::new(&page, &facts, today));
        let taken = start.elapsed();
        assert!(
            taken < 2 * ENOUGH,
            "{name:?}: {} findings took {taken:?}",
            found.len()
        );
    }
}

#[test]
fn megabytes_of_articles() {
    let start = Instant::now();
    let text = each(150_000, |n| format!("article {n}, "));
    assert_eq!(citations(&text), []);
    let taken = start.elapsed();
    assert!(taken < 2 * ENOUGH, "{taken:?}");
}
