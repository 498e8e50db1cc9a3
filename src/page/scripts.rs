//! What an inline script defines and calls, found by a scan of its text. Not a parser: where it cannot tell, it says so.

mod leaving;

pub use leaving::{Opening, leaves_page, opened_at_once};

use rustc_hash::FxHashSet;

use super::document::{Document, Element};

/// A piece of JavaScript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'t> {
    /// A name or keyword.
    Name(&'t str),
    /// A string without substitutions, quotes not counted.
    Text,
    /// A number, a regular expression, a template.
    Other,
    /// Any other character.
    Mark(u8),
}

/// What a piece of code calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calls {
    /// Functions called by a bare name: `open(…)`.
    pub functions: Vec<String>,
    /// Whether it also does what cannot be followed: methods of unknown objects, computed names, substitutions.
    pub beyond: bool,
}

/// A function that a script defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// Where its name stands in the script's text.
    pub at: std::ops::Range<usize>,
    /// What its body calls.
    pub calls: Calls,
}

/// Keywords that a parenthesis may follow.
const KEYWORDS: [&str; 13] = [
    "async", "await", "catch", "do", "else", "for", "function", "if", "return", "switch", "typeof",
    "void", "while",
];

/// Functions of the browser that change no attribute.
const HARMLESS_FUNCTIONS: [&str; 18] = [
    "Array",
    "Boolean",
    "Number",
    "Object",
    "String",
    "alert",
    "clearInterval",
    "clearTimeout",
    "confirm",
    "decodeURIComponent",
    "encodeURIComponent",
    "isNaN",
    "parseFloat",
    "parseInt",
    "prompt",
    "requestAnimationFrame",
    "setInterval",
    "setTimeout",
];

/// Methods of DOM nodes, strings and lists that change no attribute but those whose name they are given.
const HARMLESS_METHODS: [&str; 61] = [
    "add",
    "appendChild",
    "blur",
    "charAt",
    "closest",
    "concat",
    "contains",
    "createElement",
    "createTextNode",
    "endsWith",
    "error",
    "filter",
    "find",
    "focus",
    "forEach",
    "from",
    "getAttribute",
    "getBoundingClientRect",
    "getElementById",
    "getElementsByClassName",
    "getElementsByName",
    "getElementsByTagName",
    "hasAttribute",
    "includes",
    "indexOf",
    "item",
    "join",
    "lastIndexOf",
    "log",
    "map",
    "match",
    "matches",
    "pop",
    "preventDefault",
    "push",
    "querySelector",
    "querySelectorAll",
    "remove",
    "removeAttribute",
    "removeChild",
    "replace",
    "scrollIntoView",
    "scrollTo",
    "search",
    "setAttribute",
    "setProperty",
    "shift",
    "slice",
    "some",
    "split",
    "startsWith",
    "stopImmediatePropagation",
    "stopPropagation",
    "substr",
    "substring",
    "test",
    "toLowerCase",
    "toString",
    "toggle",
    "toggleAttribute",
    "trim",
];

/// How many different calls of one piece of code are followed.
const FOLLOWED: usize = 64;

/// How often, on average, a token of a script is looked at: functions inside functions are read with each.
const READINGS: usize = 20;

/// The words of `code`: an id among them may be that of an element which the script makes or changes.
pub fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')))
        .filter(|word| !word.is_empty())
}

/// The words of those scripts of `document` whose code `is_meant`.
pub fn words_of(document: &Document, is_meant: impl Fn(&str) -> bool) -> FxHashSet<String> {
    let codes = document.named("script").map(Element::text);
    codes
        .filter(|code| is_meant(code))
        .flat_map(|code| words(&code).map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// What `code`, such as the value of an `onclick`, calls.
#[must_use]
pub fn calls(code: &str) -> Calls {
    let tokens = tokenize(code);
    calls_in(&tokens)
}

/// The functions that the script `code` defines by name, whether declared or assigned.
#[must_use]
pub fn functions(code: &str) -> Vec<Function> {
    let tokens = tokenize(code);
    let closes = closing_braces(&tokens);
    let mut budget = READINGS * tokens.len();
    let mut found = Vec::new();
    for (index, (token, at)) in tokens.iter().enumerate() {
        let Token::Name(name) = *token else { continue };
        let next = |offset: usize| tokens.get(index + offset).map(|(token, _)| *token);
        let declared = index
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .is_some_and(|(token, _)| *token == Token::Name("function"))
            && next(1) == Some(Token::Mark(b'('));
        let assigned = next(1) == Some(Token::Mark(b'='))
            && matches!(
                next(2),
                Some(Token::Name("function" | "async") | Token::Mark(b'('))
            );
        if !declared && !assigned {
            continue;
        }
        let Some(open) = body_start(&tokens, index + 1) else {
            continue;
        };
        let Some(close) = closes.get(open).copied().flatten() else {
            continue;
        };
        let calls = if let Some(left) = budget.checked_sub(close - open) {
            budget = left;
            calls_in(&tokens[open..close])
        } else {
            Calls {
                beyond: true,
                ..Calls::default()
            }
        };
        found.push(Function {
            name: name.to_owned(),
            at: *at..*at + name.len(),
            calls,
        });
    }
    found
}

/// The index of the `{` that opens a function's body after its parameters; none for `(a + b) * c` or `x => y`.
fn body_start(tokens: &[(Token<'_>, usize)], from: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (index, (token, _)) in tokens.iter().enumerate().skip(from).take(200) {
        match token {
            Token::Mark(b'(') => depth += 1,
            Token::Mark(b')') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    let mut next = tokens[index + 1..].iter().map(|(token, _)| *token);
                    return match (next.next(), next.next(), next.next()) {
                        (Some(Token::Mark(b'{')), _, _) => Some(index + 1),
                        (
                            Some(Token::Mark(b'=')),
                            Some(Token::Mark(b'>')),
                            Some(Token::Mark(b'{')),
                        ) => Some(index + 3),
                        _ => None,
                    };
                }
            }
            _ => {}
        }
    }
    None
}

/// For each `{`, the index of its `}`.
fn closing_braces(tokens: &[(Token<'_>, usize)]) -> Vec<Option<usize>> {
    let mut closes = vec![None; tokens.len()];
    let mut open = Vec::new();
    for (index, (token, _)) in tokens.iter().enumerate() {
        match token {
            Token::Mark(b'{') => open.push(index),
            Token::Mark(b'}') => {
                if let Some(start) = open.pop() {
                    closes[start] = Some(index);
                }
            }
            _ => {}
        }
    }
    closes
}

fn calls_in(tokens: &[(Token<'_>, usize)]) -> Calls {
    let mut calls = Calls::default();
    for index in 0..tokens.len() {
        if tokens[index].0 != Token::Mark(b'(') || index == 0 {
            continue;
        }
        let before = |offset: usize| index.checked_sub(offset).map(|at| tokens[at].0);
        match (before(1), before(2)) {
            (Some(Token::Name(_)), Some(Token::Name("function"))) => {}
            (Some(Token::Name(_)), Some(Token::Name("new"))) => calls.beyond = true,
            (Some(Token::Name(name)), Some(Token::Mark(b'.'))) => {
                let names_attribute = matches!(name, "setAttribute" | "toggleAttribute");
                let literal = tokens.get(index + 1).map(|(token, _)| *token) == Some(Token::Text);
                calls.beyond |=
                    HARMLESS_METHODS.binary_search(&name).is_err() || (names_attribute && !literal);
            }
            (Some(Token::Name(name)), _) => {
                let followed = KEYWORDS.binary_search(&name).is_err()
                    && HARMLESS_FUNCTIONS.binary_search(&name).is_err()
                    && !calls.functions.iter().any(|known| known == name);
                if followed && calls.functions.len() < FOLLOWED {
                    calls.functions.push(name.to_owned());
                } else {
                    calls.beyond |= followed;
                }
            }
            // The result of a call, or an entry of a list, is called.
            (Some(Token::Mark(b']' | b')')), _) => {
                calls.beyond |= before(1) == Some(Token::Mark(b']'));
            }
            _ => {}
        }
    }
    calls.beyond |= tokens
        .iter()
        .any(|(token, _)| *token == Token::Name("import"));
    calls
}

fn tokenize(code: &str) -> Vec<(Token<'_>, usize)> {
    let bytes = code.as_bytes();
    let mut tokens: Vec<(Token<'_>, usize)> = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        let start = at;
        match byte {
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                at = find(bytes, at, b"\n");
            }
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                at = find(bytes, at + 2, b"*/") + 2;
            }
            b'"' | b'\'' => {
                at = end_of_quoted(bytes, at, byte);
                tokens.push((Token::Text, start));
            }
            b'`' => {
                at = end_of_quoted(bytes, at, byte);
                tokens.push((Token::Other, start));
            }
            b'/' if !ends_value(tokens.last().map(|(token, _)| *token)) => {
                at = end_of_quoted(bytes, at, byte);
                tokens.push((Token::Other, start));
            }
            _ if byte.is_ascii_digit() => {
                while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
                    at += 1;
                }
                tokens.push((Token::Other, start));
            }
            _ if is_name(byte) => {
                while bytes.get(at).copied().is_some_and(is_name) {
                    at += 1;
                }
                if let Some(name) = code.get(start..at) {
                    tokens.push((Token::Name(name), start));
                }
            }
            _ => {
                at += 1;
                if !byte.is_ascii_whitespace() {
                    tokens.push((Token::Mark(byte), start));
                }
            }
        }
    }
    tokens
}

/// Whether `/` after this token divides.
fn ends_value(token: Option<Token<'_>>) -> bool {
    match token {
        Some(Token::Name(name)) => name != "return",
        Some(Token::Mark(byte)) => matches!(byte, b')' | b']' | b'}'),
        Some(Token::Text | Token::Other) => true,
        None => false,
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || byte >= 0x80
}

fn find(bytes: &[u8], from: usize, what: &[u8]) -> usize {
    bytes
        .get(from..)
        .and_then(|rest| memchr::memmem::find(rest, what))
        .map_or(bytes.len(), |offset| from + offset)
}

/// One past the closing `quote`; a line end closes all but a template.
fn end_of_quoted(bytes: &[u8], open: usize, quote: u8) -> usize {
    let mut at = open + 1;
    while let Some(byte) = bytes.get(at).copied() {
        at += 1;
        if byte == b'\\' {
            at += 1;
        } else if byte == quote || (byte == b'\n' && quote != b'`') {
            return at;
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(KEYWORDS.is_sorted());
        assert!(HARMLESS_FUNCTIONS.is_sorted());
        assert!(HARMLESS_METHODS.is_sorted());
    }

    #[test]
    fn functions_and_what_they_call() {
        let code = "function ouvrir(id) { if (x) { fermer(id) } /* perdu() */ }\n\
                    const fermer = (id) => { \"perdu()\"; a.b.remove(id) };\n\
                    let f = function () { Site.montrer(1) }, y = (a + b) / c; // perdu()\n";
        let found: Vec<_> = functions(code)
            .into_iter()
            .map(|function| {
                assert_eq!(&code[function.at], function.name);
                (
                    function.name,
                    function.calls.functions,
                    function.calls.beyond,
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                ("ouvrir".to_owned(), vec!["fermer".to_owned()], false),
                ("fermer".to_owned(), vec![], false),
                ("f".to_owned(), vec![], true),
            ]
        );
    }

    #[test]
    fn what_cannot_be_followed_is_told() {
        let beyond = |code: &str| calls(code).beyond;
        assert!(!beyond("this.classList.toggle('a'); return false"));
        assert!(!beyond("x.setAttribute('class', y)"));
        assert!(beyond("x.setAttribute(name, y)"));
        assert!(beyond("x[name](1)"));
        assert!(beyond("new Menu(this)"));
        assert!(beyond("x.click()"));
        assert_eq!(calls("$('a').b; /[(]/.test(f(1))").functions, ["$", "f"]);
    }

    #[test]
    fn broken_code_ends() {
        for code in [
            "'",
            "`${",
            "/*",
            "/",
            "f(",
            "function f(",
            "\\",
            "é(",
            "function f() {",
            "}{(",
        ] {
            let _ = (calls(code), functions(code));
        }
    }
}
