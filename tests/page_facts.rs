//! What rules make of facts about the page: its layout's headings and ids, and whether readers get it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use dinum_lint::finding::{Finding, Severity};
use dinum_lint::page::{Page, Settings};
use dinum_lint::rules::{Context, Dispatcher, PageFacts, Publication, RuleSettings};
use dinum_lint::source::Source;
use jiff::civil::date;

/// The findings of `rule` in `text`, with facts that `change` sets, as (severity, message key, place).
fn found<'t>(
    rule: &str,
    text: &'t str,
    change: impl Fn(&mut PageFacts),
) -> Vec<(Severity, &'static str, &'t str)> {
    run(rule, text, change)
        .into_iter()
        .map(|finding| {
            let place = finding.span.slice(text);
            (finding.severity, finding.wording.key, place)
        })
        .collect()
}

fn run(rule: &str, text: &str, change: impl Fn(&mut PageFacts)) -> Vec<Finding> {
    let today = date(2026, 11, 22);
    let page = Page::parse(
        Source::new("_pages/a.html", text),
        &Settings::default(),
        |_| Vec::new(),
    );
    let mut facts = PageFacts::outside_any_site(today);
    change(&mut facts);
    let mut all = Dispatcher::new(&RuleSettings::of(&dinum_lint::rules::book()))
        .run(&Context::new(&page, &facts, today));
    all.retain(|finding| finding.rule == rule);
    all.sort_by_key(|finding| finding.span);
    all
}

#[test]
fn headings_begin_where_the_layout_ends() {
    let text = "<h3>A</h3><h4>B</h4><h3>C</h3>";
    let level = |base| move |facts: &mut PageFacts| facts.base_heading_level = base;
    let rule = "a11y/heading-order";
    assert_eq!(found(rule, text, level(None)), []);
    assert_eq!(found(rule, text, level(Some(2))), []);
    let first = (Severity::Error, "first", "<h3>A</h3>");
    assert_eq!(found(rule, text, level(Some(1))), [first]);
    assert_eq!(
        found(rule, "{% include a.html %}<h3>A</h3>", level(Some(1))),
        []
    );
}

#[test]
fn a_whole_page_is_raised_only_when_one_reading_is_left() {
    let raised = |text: &str| {
        let findings = run("a11y/heading-order", text, |facts| {
            facts.base_heading_level = Some(1);
        });
        let fix = findings.first()?.fix.clone()?;
        let mut out = text.to_owned();
        for edit in fix.edits.iter().rev() {
            out.replace_range(edit.span.start..edit.span.end, &edit.text);
        }
        Some(out)
    };
    assert_eq!(
        raised("<h3 class=h3>A</h3><H4>B</H4 ><h3>C</h3>").as_deref(),
        Some("<h2 class=h3>A</h2><H3>B</H3 ><h2>C</h2>")
    );
    assert_eq!(
        raised("<h4>A</h4><h3>B</h3>"),
        None,
        "B may be the heading of A"
    );
    assert_eq!(raised("<h3>A</h3>{% include b.html %}<h3>B</h3>"), None);
}

#[test]
fn ids_of_the_layout_count_when_they_are_known() {
    let around = |ids: &'static [&str]| {
        move |facts: &mut PageFacts| {
            facts.surrounding_ids = Some(ids.iter().map(|id| (*id).to_owned()).collect());
        }
    };
    let idref = "a11y/aria-idref";
    let text = "<p aria-labelledby='titre'>x</p>";
    assert_eq!(
        found(idref, text, |_| ()),
        [(Severity::Warning, "unknown", "titre")]
    );
    assert_eq!(found(idref, text, around(&["titre"])), []);
    assert_eq!(
        found(idref, text, around(&["main"])),
        [(Severity::Error, "missing", "titre")]
    );
    assert_eq!(
        found("a11y/duplicate-id", "<p id='main'>x</p>", around(&["main"])),
        [(Severity::Error, "in-layout", "id='main'")]
    );
}

#[test]
fn layouts_and_includes_may_hold_scripts_and_parts_of_blocks() {
    let text = "<br><p onclick='a()' aria-labelledby='x'>y</p><script>a()</script>";
    let rules = [
        "a11y/br-spacing",
        "a11y/inline-handler",
        "a11y/inline-script",
        "a11y/aria-idref",
    ];
    for rule in rules {
        assert_eq!(run(rule, text, |_| ()).len(), 1, "{rule} in a page");
        let chrome = |facts: &mut PageFacts| facts.publication = Publication::Chrome;
        let expected = usize::from(rule == "a11y/br-spacing");
        assert_eq!(
            run(rule, text, chrome).len(),
            expected,
            "{rule} in a layout"
        );
    }
}
