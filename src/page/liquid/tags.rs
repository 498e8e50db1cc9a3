//! What Liquid and Jekyll want behind the name of a tag.

use std::sync::LazyLock;

use regex::Regex;

use super::{FaultKind, Token};
use crate::source::Span;

/// `item in list`.
static LOOP: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^[\w-]+\s+in\s+[^\s,|]").ok());

/// `name = value`.
static ASSIGNMENT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[\w.\[\])-]\s*=").ok());

/// The file of an include.
static FILE_NAME: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^[A-Za-z0-9_/.()+~#@-]+$").ok());

/// Two dots or slashes in a row, which lead out of the folder of includes.
static WAY_OUT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[./]{2,}").ok());

/// The parameters of an include: `name="value" other=page.key`.
static PARAMETERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"^\s*(?:[\w-]+\s*=\s*(?:"[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*'|[\w.-]+)(?:\s+|$))*$"#,
    )
    .ok()
});

/// What makes Liquid refuse the tag, with its place in the file.
pub(super) fn fault(token: &Token, text: &str) -> Option<(FaultKind, Span)> {
    let markup = token.markup.slice(text);
    let fits = |pattern: &LazyLock<Option<Regex>>| {
        pattern
            .as_ref()
            .is_none_or(|pattern| pattern.is_match(markup))
    };
    let is_complete = match token.tag()? {
        "" if markup.is_empty() => return Some((FaultKind::EmptyTag, token.span)),
        "if" | "unless" | "elsif" => return condition(token, text),
        "case" | "when" | "cycle" | "capture" | "highlight" | "link" | "post_url" => {
            !markup.is_empty()
        }
        "for" | "tablerow" => fits(&LOOP),
        "assign" => fits(&ASSIGNMENT),
        "raw" => markup.is_empty(),
        "include" | "include_relative" | "include_cached" => is_include(markup),
        _ => true,
    };
    (!is_complete).then_some((FaultKind::Incomplete, token.span))
}

/// Whether `markup` names a file and parameters as Jekyll's includes take them.
fn is_include(markup: &str) -> bool {
    let matches = |pattern: &LazyLock<Option<Regex>>, text: &str| {
        pattern
            .as_ref()
            .is_some_and(|pattern| pattern.is_match(text))
    };
    let (file, parameters) = match markup.split_once(char::is_whitespace) {
        Some((file, parameters)) => (file, parameters),
        None => (markup, ""),
    };
    // What Liquid makes of a name or value is not known.
    if markup.contains("{{") {
        return true;
    }
    matches(&FILE_NAME, file) && !matches(&WAY_OUT, file) && matches(&PARAMETERS, parameters)
}

/// The file that an include names, if it is written out.
#[must_use]
pub fn included<'t>(token: &Token, text: &'t str) -> Option<&'t str> {
    let markup = token.markup.slice(text);
    let file = markup.split_whitespace().next()?;
    (!markup.contains("{{") && is_include(markup)).then_some(file)
}

/// What is wrong with a condition.
fn condition(token: &Token, text: &str) -> Option<(FaultKind, Span)> {
    let words = words(token.markup, text);
    let is_joint = |word: &Span| matches!(word.slice(text), "and" | "or");
    for part in words.split(is_joint) {
        let Some((first, rest)) = part.split_first() else {
            return Some((FaultKind::Incomplete, token.span));
        };
        let Some(second) = rest.first() else { continue };
        let operator = operator(second.slice(text));
        let is_one = operator.is_empty() || is_operator(operator);
        // Behind a comma or a filter Liquid reads nothing.
        if !is_one && !first.slice(text).contains([',', '|']) {
            let place = Span::new(second.start, second.start + operator.len());
            return Some((FaultKind::UnknownOperator, place));
        }
    }
    None
}

/// The words of `markup`; white space in quotation marks does not separate them.
fn words(markup: Span, text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    let mut quote = None;
    for (offset, letter) in markup.slice(text).char_indices() {
        let at = markup.start + offset;
        if letter.is_whitespace() && quote.is_none() {
            words.extend(start.take().map(|start| Span::new(start, at)));
            continue;
        }
        match (quote, letter) {
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
        start.get_or_insert(at);
    }
    words.extend(start.map(|start| Span::new(start, markup.end)));
    words
}

/// What stands where an operator is looked for: signs, else small letters.
fn operator(word: &str) -> &str {
    let signs = word.trim_start_matches(['=', '!', '<', '>']);
    if signs.len() < word.len() {
        return &word[..word.len() - signs.len()];
    }
    let rest = word.trim_start_matches(|letter: char| letter.is_ascii_lowercase() || letter == '_');
    &word[..word.len() - rest.len()]
}

fn is_operator(operator: &str) -> bool {
    matches!(
        operator,
        "==" | "!=" | "<>" | "<" | ">" | "<=" | ">=" | "contains"
    )
}
