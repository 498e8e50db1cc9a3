//! No input makes the converter panic or take its time.

use std::time::{Duration, Instant};

use dinum_lint::page::kramdown::{Input, Options, convert};
use dinum_lint::page::rendered::Rendered;
use dinum_lint::source::Mapped;

use super::places;

fn render(text: &str, input: Input) -> Rendered {
    let options = Options {
        input,
        ..Options::default()
    };
    let mut out = Rendered::default();
    convert(&Mapped::verbatim(text, 0), &options, &mut out);
    out
}

/// Far more than needed, so that a busy machine does not matter; what is not linear takes minutes.
const ENOUGH: Duration = Duration::from_secs(20);

fn converts_in_time(texts: &[String]) {
    for text in texts {
        let name: String = text.chars().take(30).collect();
        let start = Instant::now();
        for input in [Input::Gfm, Input::Kramdown] {
            render(text, input);
        }
        let taken = start.elapsed();
        assert!(taken < ENOUGH, "{name:?} took {taken:?}");
    }
}

#[test]
fn deep_nesting_is_text() {
    let units = [
        "[",
        "![",
        "[a](",
        "> ",
        "- ",
        "* ",
        "1. ",
        "*",
        "_",
        "**a *b ",
        "*_",
        "`",
        "<div>",
        "<b>",
        "<span>a ",
        "<div markdown=\"1\">\n",
        "{:",
        "{::a}",
        "{: a",
        "(",
        "\"",
        "$$",
        "~~a ",
        "<!--",
        "<a b=\"",
        "<a b='<a b=' ",
        "[^a]: ",
        "[^a]",
        ": ",
        "|",
        "^\n",
        "&",
        "&#",
        "\\",
        "  \n",
        "<<",
        "</div>",
        "<?",
        "<p>a",
        "{:.a}",
        "*[a]:",
        "[a]:",
        "```\n",
        "~~~ a\n",
        "# ",
        "=\n",
        "a\n: b\n",
    ];
    let texts: Vec<String> = units.iter().map(|unit| unit.repeat(20_000)).collect();
    converts_in_time(&texts);
}

#[test]
fn indentation_may_grow_without_end() {
    let lines = |line: fn(usize) -> String| (1..600).map(line).collect::<Vec<_>>().concat();
    let list = lines(|depth| format!("{}- a\n", "  ".repeat(depth)));
    let quote = lines(|depth| format!("{} a\n", ">".repeat(depth)));
    let html = "<div>\n".repeat(20_000);
    converts_in_time(&[list, quote, html]);
}

#[test]
fn long_lines_are_read_once() {
    let texts = [
        "a".repeat(1_000_000),
        " ".repeat(1_000_000),
        "é’".repeat(200_000),
        format!("[a]: {}", " \"b".repeat(200_000)),
        format!("[a]: b{}", " ".repeat(500_000)),
        format!("# {}", "#".repeat(500_000)),
        format!("| {}", "a \\| ".repeat(200_000)),
        format!("| {}", "`a` | ".repeat(100_000)),
        format!("<a {}>", "b=\"c\" ".repeat(100_000)),
        format!("{{: {}}}\na", "b=\"c\" ".repeat(100_000)),
        format!("{{: {}}}\na", "b=\"c".repeat(100_000)),
        format!("*[a]: b\n\n{}", "a ".repeat(200_000)),
        format!("[a]: b\n\n{}", "[a] ".repeat(100_000)),
        format!("[^a]: b\n\n{}", "[^a] ".repeat(50_000)),
    ];
    converts_in_time(&texts);
}

#[test]
fn any_mixture_converts_with_places() {
    let atoms = [
        "*",
        "**",
        "_",
        "`",
        "``",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<",
        ">",
        "{: ",
        "}",
        "{:.é}",
        "{::comment}",
        "{:/}",
        "{::nomarkdown}",
        "\"",
        "'",
        "--",
        "...",
        "<<",
        ">>",
        "$$",
        "\\",
        "\\*",
        "|",
        "~~",
        "&",
        "&amp;",
        "&eacute;",
        "[^1]",
        "[x]",
        "<br>",
        "<!--",
        "-->",
        "<a href='é'>",
        "é",
        "1.",
        ":",
        "#",
        "=",
        "-",
        "+",
        "^",
        "<http://é>",
        "<span>",
        "</span>",
        "<code>",
        "<div markdown=\"1\">",
        "<script>",
        "</script>",
        "l’a",
        "~~~",
        "```",
        "{:toc}",
        "*[é]: ",
        "[x]: ",
        "[^1]: ",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "    ",
        "  \n",
        "\\\n",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n: ",
        "\n# ",
        "\n| ",
        "|---|",
        "\r\n",
        "\0",
        "\u{a0}",
        "🎉",
        "- [ ] ",
        "<pre>",
        "<?",
        "\u{c}",
        "İ",
    ];
    let mut state = 1_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for round in 0..6_000 {
        let text: String = (0..=next(30)).map(|_| atoms[next(atoms.len())]).collect();
        let input = [Input::Gfm, Input::Kramdown][round % 2];
        let rendered = render(&text, input);
        places::check(&format!("{text:?}"), &text, &rendered);
    }
}
