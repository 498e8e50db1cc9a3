//! Text of pages inside Markdown, so that it stays text: no markup, no HTML, no mention of a person, no reference to an
//! issue, no link.
//!
//! Every character that Markdown or GitHub gives a meaning is written as a character reference, which never begins any
//! structure (the specification `CommonMark` 0.31, § 2.5). GitHub looks for mentions, references and addresses in the text that comes out, too:
//! outside code, where it does not look, a space without width stands in them.

use std::fmt::Write as _;

use crate::book::code::{self, Piece, pieces};
use crate::report::visible;

/// A space without width, as a character reference.
const BREAK: &str = "&#8203;";
/// The same as a character.
const NO_WIDTH: char = '\u{200b}';

/// `text` with what stands between backticks as code, on one line: line ends become `<br>`.
pub fn text(text: &str) -> String {
    let text = visible::lines(text);
    let mut out = String::with_capacity(text.len() * 2);
    for piece in pieces(&text) {
        match piece {
            Piece::Plain(words) => plain(words, &mut out),
            Piece::Code(code) => push_code(code, &mut out),
        }
    }
    out
}

/// `text` for those of whom some show it as Markdown and others as it stands: the same as [`text`], but people can read it
/// where nobody resolves it. A backslash takes the meaning from punctuation (`CommonMark` 0.31, § 2.4).
pub fn legible(text: &str) -> String {
    let text = visible::line(text);
    let mut out = String::with_capacity(text.len() * 2);
    for piece in pieces(&text) {
        match piece {
            Piece::Plain(words) => {
                let mut before = ' ';
                for (at, character) in words.char_indices() {
                    if ends_something(before, &words[at..]) {
                        out.push(NO_WIDTH);
                    }
                    if "\\`*_[]<>~|!&#".contains(character) {
                        out.push('\\');
                    }
                    out.push(character);
                    if matches!(character, '@' | '#') {
                        out.push(NO_WIDTH);
                    }
                    before = character;
                }
            }
            Piece::Code(code) => code::push(code, &mut out),
        }
    }
    out
}

/// `text` as code.
pub fn code(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    push_code(&visible::line(text), &mut out);
    out
}

/// `text` of at most `most` characters, cut with `…`.
pub fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn push_code(text: &str, out: &mut String) {
    out.push_str("<code>");
    for character in text.chars() {
        push(character, out);
    }
    out.push_str("</code>");
}

fn plain(text: &str, out: &mut String) {
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        let rest = &text[at..];
        if ends_something(before, rest) {
            out.push_str(BREAK);
        }
        if character == ':' && rest[1..].starts_with(' ') {
            // Beside a space it has no meaning.
            out.push(':');
        } else {
            push(character, out);
        }
        if matches!(character, '@' | '#') {
            out.push_str(BREAK);
        }
        before = character;
    }
}

/// Whether `rest`, after the character `before`, would end what begins an address (`http:`, `www`) or a reference to an
/// issue (`GH-1`).
fn ends_something(before: char, rest: &str) -> bool {
    rest.starts_with("//")
        || (matches!(before, 'w' | 'W') && rest.starts_with('.'))
        || (matches!(before, 'h' | 'H') && rest.starts_with('-'))
}

fn push(character: char, out: &mut String) {
    match character {
        '\n' => out.push_str("<br>"),
        '"' | '\'' | ',' | '.' | ';' | '/' | '-' | '?' | '%' | '=' | '(' | ')' => {
            out.push(character);
        }
        other if other.is_ascii_punctuation() => {
            // Writing to a string never fails.
            let _ = write!(out, "&#{};", u32::from(other));
        }
        other => out.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_loses_it() {
        assert_eq!(
            text("Le `<b>` de *été* | [x](y)"),
            "Le <code>&#60;b&#62;</code> de &#42;été&#42; &#124; &#91;x&#93;(y)"
        );
        assert_eq!(text("a\nb`\u{1b}"), "a<br>b&#96;␛");
        assert_eq!(text("``"), "&#96;&#96;");
        assert_eq!(text("``a`b``"), "<code>a&#96;b</code>");
        assert_eq!(code("a|`b`\n"), "<code>a&#124;&#96;b&#96;␊</code>");
    }

    #[test]
    fn nobody_is_called_and_nothing_is_referred_to() {
        for (hostile, shown) in [
            ("@x", "&#64;&#8203;x"),
            ("a@b.fr", "a&#64;&#8203;b.fr"),
            ("o/r#1", "o/r&#35;&#8203;1"),
            ("GH-1", "GH&#8203;-1"),
            ("https://x.fr", "https&#58;&#8203;//x.fr"),
            ("www.x.fr", "www&#8203;.x.fr"),
            ("##[error]x", "&#35;&#8203;&#35;&#8203;&#91;error&#93;x"),
            ("::error::x", "&#58;&#58;error&#58;&#58;x"),
            ("`@x", "&#96;&#64;&#8203;x"),
        ] {
            assert_eq!(text(hostile), shown);
        }
    }

    #[test]
    fn what_may_stand_unresolved_can_be_read() {
        for (text, shown) in [
            ("La balise `<b>` : l'été.", "La balise `<b>` : l'été."),
            ("*a* <b> [x](y) !", "\\*a\\* \\<b\\> \\[x\\](y) \\!"),
            ("``a`b``", "``a`b``"),
            ("@x, o/r#1", "@\u{200b}x, o/r\\#\u{200b}1"),
            ("https://x.fr", "https:\u{200b}//x.fr"),
            ("a\nb", "a␊b"),
        ] {
            assert_eq!(legible(text), shown);
        }
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        assert_eq!(cut("été", 3), "été");
        assert_eq!(cut("été", 2), "ét…");
    }
}
