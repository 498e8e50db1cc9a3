//! The stages of one page, each on its own: `cargo bench --bench stages`.

#[allow(dead_code, reason = "the benchmark of a whole site uses the rest")]
mod pages;

use dinum_lint::book::Book;
use dinum_lint::page::liquid::{self, Liquid};
use dinum_lint::page::rendered::Rendered;
use dinum_lint::page::{Page, Settings, front_matter, html, kramdown};
use dinum_lint::rules::{Context, Dispatcher, PageFacts, RuleSettings};
use dinum_lint::source::{Mapped, Source, Span};
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

fn sample() -> String {
    pages::page(7)
}

#[divan::bench]
fn lines(bencher: divan::Bencher<'_, '_>) {
    let text = sample();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| dinum_lint::source::LineIndex::new(&text));
}

#[divan::bench]
fn front_matter_of_a_page(bencher: divan::Bencher<'_, '_>) {
    let text = sample();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| front_matter::read(&text, front_matter::Typing::SafeYaml));
}

#[divan::bench]
fn liquid_of_a_page(bencher: divan::Bencher<'_, '_>) {
    let text = sample();
    let whole = Span::new(0, text.len());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| liquid::mask(&text, whole, &Liquid::read(&text, whole).tokens).len());
}

fn converted(text: &str) -> Rendered {
    let mut out = Rendered::default();
    kramdown::convert(
        &Mapped::verbatim(text, 0),
        &kramdown::Options::default(),
        &mut out,
    );
    out
}

#[divan::bench]
fn kramdown_of_a_page(bencher: divan::Bencher<'_, '_>) {
    let text = sample();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| converted(&text));
}

#[divan::bench]
fn pulldown_of_a_page_for_comparison(bencher: divan::Bencher<'_, '_>) {
    let text = sample();
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(&text));
        html
    });
}

#[divan::bench]
fn tree_of_a_page(bencher: divan::Bencher<'_, '_>) {
    let rendered = converted(&sample());
    bencher
        .counter(BytesCount::new(rendered.html.len()))
        .with_inputs(|| rendered.clone())
        .bench_values(|rendered| html::parse(rendered, html::Scope::Fragment, Vec::new()));
}

#[divan::bench]
fn scraper_of_a_page_for_comparison(bencher: divan::Bencher<'_, '_>) {
    let rendered = converted(&sample());
    bencher
        .counter(BytesCount::new(rendered.html.len()))
        .bench(|| scraper::Html::parse_fragment(rendered.html.text()));
}

fn parsed() -> Page {
    let source = Source::new("_pages/exemple.md", sample());
    Page::parse(source, &Settings::default(), |_| Vec::new())
}

#[divan::bench]
fn whole_page(bencher: divan::Bencher<'_, '_>) {
    bencher.counter(BytesCount::of_str(&sample())).bench(parsed);
}

/// What the rules of `settings` take on a page, to compare with `whole_page`.
fn rules_on(bencher: divan::Bencher<'_, '_>, settings: &RuleSettings) {
    let dispatcher = Dispatcher::new(settings);
    let page = parsed();
    let today = jiff::civil::date(2026, 11, 22);
    let facts = PageFacts::outside_any_site(today);
    bencher
        .counter(BytesCount::of_str(page.text()))
        .bench_local(|| dispatcher.run(&Context::new(&page, &facts, today)));
}

#[divan::bench]
fn rules_on_a_page(bencher: divan::Bencher<'_, '_>) {
    rules_on(bencher, &RuleSettings::of(&dinum_lint::rules::book()));
}

/// At most two fifths of `whole_page`: the page's tree is read once, and what is accessible of it when a rule asks. The
/// page's prose and addresses, which rules of all families read, are there.
#[divan::bench]
fn accessibility_rules_on_a_page(bencher: divan::Bencher<'_, '_>) {
    let mut settings = RuleSettings::of(&dinum_lint::rules::book());
    let others: Vec<&str> = settings.iter().map(|setting| setting.id).collect();
    for id in others.into_iter().filter(|id| !id.starts_with("a11y/")) {
        settings.set_level(id, None);
    }
    let dispatcher = Dispatcher::new(&settings);
    let page = parsed();
    let today = jiff::civil::date(2026, 11, 22);
    let facts = PageFacts::outside_any_site(today);
    let read = || {
        let context = Context::new(&page, &facts, today);
        context.passages();
        context.legal_addresses();
        context
    };
    bencher
        .counter(BytesCount::of_str(page.text()))
        .with_inputs(read)
        .bench_local_refs(|context| dispatcher.run(context));
}

#[divan::bench]
fn documents_of_all_rules() -> Book {
    dinum_lint::rules::book()
}
