//! Whether code leaves the page, or opens another one, as soon as it runs.

use std::ops::Range;

use super::{Token, closing_braces, tokenize};

/// A call of `window.open` that waits for nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Where `window.open` stands in the code.
    pub at: Range<usize>,
    /// Whether it stands in a branch or a loop.
    pub is_conditional: bool,
}

/// Keywords whose parentheses are followed by a block of their own.
const BRANCHES: [&str; 6] = ["catch", "for", "if", "switch", "while", "with"];

/// Objects that are the window, or another one.
const WINDOWS: [&str; 4] = ["parent", "self", "top", "window"];

/// Whether `code` itself, such as a handler, goes to another page, sends a form or opens a window: by `location`,
/// `submit()`, `window.open`. What the functions that it calls do is not followed.
#[must_use]
pub fn leaves_page(code: &str) -> bool {
    let tokens: Vec<Token<'_>> = tokenize(code).into_iter().map(|(token, _)| token).collect();
    let at = |index: usize| tokens.get(index).copied();
    let is_mark = |index: usize, mark: u8| at(index) == Some(Token::Mark(mark));
    let is_called = |index: usize| is_mark(index + 1, b'(');
    let is_set = |index: usize| is_mark(index + 1, b'=') && !is_mark(index + 2, b'=');
    tokens.iter().enumerate().any(|(index, token)| {
        let Token::Name(name) = token else {
            return false;
        };
        match *name {
            "location" => {
                let then = || match at(index + 2) {
                    Some(Token::Name("href")) => is_set(index + 2),
                    Some(Token::Name("assign" | "reload" | "replace")) => is_called(index + 2),
                    _ => false,
                };
                is_set(index) || (is_mark(index + 1, b'.') && then())
            }
            "submit" | "requestSubmit" | "MM_jumpMenu" => is_called(index),
            "open" => is_called(index) && opens_window(&tokens, index),
            _ => false,
        }
    })
}

/// The first call of `window.open` that `code` makes when it runs, outside functions but those that it calls at once.
#[must_use]
pub fn opened_at_once(code: &str) -> Option<Opening> {
    let placed = tokenize(code);
    let closes = closing_braces(&placed);
    let tokens: Vec<Token<'_>> = placed.iter().map(|(token, _)| *token).collect();
    // For each open brace, whether it is a block that may not run.
    let mut open: Vec<bool> = Vec::new();
    let mut in_arrow = false;
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        match token {
            Token::Mark(b'{') if is_function(&tokens, index) => {
                let close = closes.get(index).copied().flatten()?;
                if is_called_at_once(&tokens, close) {
                    in_arrow = false;
                    open.push(false);
                } else {
                    index = close;
                }
            }
            Token::Mark(b'{') => open.push(true),
            Token::Mark(b'}') => {
                open.pop();
            }
            Token::Mark(b'>') if is_mark_before(&tokens, index, b'=') => in_arrow = true,
            Token::Mark(b';') => in_arrow = false,
            Token::Name("open")
                if !in_arrow
                    && tokens.get(index + 1) == Some(&Token::Mark(b'('))
                    && opens_window(&tokens, index) =>
            {
                let start = placed.get(index - 2)?.1;
                let end = placed.get(index)?.1 + "open".len();
                return Some(Opening {
                    at: start..end,
                    is_conditional: open.contains(&true),
                });
            }
            _ => {}
        }
        index += 1;
    }
    None
}

/// Whether the name `open` at `index` is that of a window.
fn opens_window(tokens: &[Token<'_>], index: usize) -> bool {
    let before = |offset: usize| index.checked_sub(offset).and_then(|at| tokens.get(at));
    before(1) == Some(&Token::Mark(b'.'))
        && matches!(before(2), Some(Token::Name(name)) if WINDOWS.contains(name))
}

fn is_mark_before(tokens: &[Token<'_>], index: usize, mark: u8) -> bool {
    index
        .checked_sub(1)
        .and_then(|before| tokens.get(before))
        .is_some_and(|token| *token == Token::Mark(mark))
}

/// Whether the brace at `index` opens the body of a function: behind its parameters, or behind `=>`.
fn is_function(tokens: &[Token<'_>], index: usize) -> bool {
    if is_mark_before(tokens, index, b'>') {
        return true;
    }
    if !is_mark_before(tokens, index, b')') {
        return false;
    }
    let mut depth = 0_usize;
    for at in (0..index).rev() {
        match tokens.get(at) {
            Some(Token::Mark(b')')) => depth += 1,
            Some(Token::Mark(b'(')) => {
                depth -= 1;
                if depth == 0 {
                    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
                    return !matches!(before, Some(Token::Name(name)) if BRANCHES.contains(name));
                }
            }
            _ => {}
        }
        if index - at > LONGEST {
            break;
        }
    }
    false
}

/// Longer lists of parameters are not read.
const LONGEST: usize = 200;

/// Whether the function that ends at `close` is called there: `}()` or `})()`.
fn is_called_at_once(tokens: &[Token<'_>], close: usize) -> bool {
    let mark = |offset: usize| tokens.get(close + offset).copied();
    mark(1) == Some(Token::Mark(b'('))
        || (mark(1) == Some(Token::Mark(b')')) && mark(2) == Some(Token::Mark(b'(')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaving() {
        for code in [
            "location = this.value",
            "window.location.href=this.value",
            "if (this.value) document.location.assign(this.value)",
            "this.form.submit()",
            "form.requestSubmit();",
            "window.open('a')",
        ] {
            assert!(leaves_page(code), "{code}");
        }
        for code in [
            "filtrer(this.value)",
            "if (location == 'a') montrer()",
            "x = location.href",
            "'location = 1'",
            "menu.open()",
            "bouton.type = 'submit'",
            "location.",
        ] {
            assert!(!leaves_page(code), "{code}");
        }
    }

    #[test]
    fn opening() {
        let found = |code: &str| {
            let opening = opened_at_once(code)?;
            assert_eq!(&code[opening.at], "window.open");
            Some(opening.is_conditional)
        };
        assert_eq!(found("var a = 1; window.open('b')"), Some(false));
        assert_eq!(found("if (a) { window.open('b') }"), Some(true));
        assert_eq!(found("(function () { window.open('b') })()"), Some(false));
        assert_eq!(found("(() => { window.open('b') })()"), Some(false));
        assert_eq!(found("function f() { window.open('b') }"), None);
        assert_eq!(found("b.onclick = function () { window.open('b') }"), None);
        assert_eq!(found("b.onclick = () => window.open('b'); f()"), None);
        assert_eq!(found("b.on('click', () => { window.open('b') })"), None);
        assert_eq!(
            found("// window.open('b')\nlet c = \"window.open()\""),
            None
        );
        for broken in ["window.open", "{", "}){(", "function f() {", ")){", "open("] {
            assert_eq!(found(broken), None, "{broken}");
        }
    }
}
