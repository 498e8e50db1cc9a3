//! Whether a text is a report that this program wrote: only such a one is replaced by another.

use std::sync::LazyLock;

use regex::Regex;

/// How the forms of a report begin that are written by a grammar, without white space.
static BEGINNINGS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(concat!(
        r"^(?:",
        // json, or a part of it; jsonl, its last line alone
        r#"\{"version":[0-9]+,"(?:findings":\[|summary":\{)"#,
        // jsonl
        r#"|\{"rule":"[^"]*","severity":"[a-z]+","path":""#,
        // sarif
        r#"|\{"\$schema":"[^"]*/sarif-schema-2\.1\.0\.json","runs":\["#,
        // gitlab
        r#"|\[\]$|\[\{"type":"issue","check_name":""#,
        // rdjson
        r#"|\{"source":\{"name":"dinum-lint","#,
        // junit, checkstyle
        r#"|<\?xmlversion="1\.0"encoding="UTF-8"\?><(?:testsuitesname="dinum-lint"|checkstyleversion=)"#,
        // html
        r#"|<!DOCTYPEhtml><htmllang="[a-z]+"><head><metacharset="utf-8"><metaname="generator"content="dinum-lint">"#,
        r")"
    ))
});

/// How the others do: markdown, github, short.
static FIRST_LINES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(concat!(
        r"^(?:## (?:Vérification du contenu : |Content check: )",
        r"|::(?:error|warning|notice) (?:title=dinum-lint::|file=.*,line=[0-9]+,)",
        r"|.+:[0-9]+:[0-9]+: (?:erreur|avertissement|information|error|warning|info) \[[a-z0-9/-]+\] )",
    ))
});

/// The heading of a file in the form for the terminal, which may be painted.
static TERMINAL_HEADING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(r"\(.*(?:erreur|avertissement|information|error|warning|information item)s?\)$")
});

/// The line that closes the form for the terminal.
static TERMINAL_END: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(r"(?m)^[0-9][0-9\u{202f},]* (?:fichiers? vérifiés?|files? checked)(?: : |: |\.$)")
});

fn regex(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).ok()
}

/// Whether `text`, or what `text` begins, is a report in one of the forms.
#[must_use]
pub fn is_report(text: &str) -> bool {
    /// Within so many characters all forms but the one for the terminal are known.
    const BEGINNING: usize = 4096;
    let beginning: String = text
        .chars()
        .take(BEGINNING)
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let first = text.lines().next().unwrap_or_default();
    let is_match = |regex: &Option<Regex>, text: &str| {
        regex.as_ref().is_some_and(|regex| regex.is_match(text))
    };
    let end = TERMINAL_END.as_ref().and_then(|end| end.find(text));
    is_match(&BEGINNINGS, &beginning)
        || is_match(&FIRST_LINES, first)
        || end.is_some_and(|end| end.start() == 0 || is_match(&TERMINAL_HEADING, first))
}
