//! Control characters made visible, so that no page can talk to the terminal or turn a line around.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether `character` may act on a terminal or on the order of text: C0 and C1 controls, DEL, bidirectional
/// controls, line and paragraph separators, the byte-order mark, tag characters.
#[must_use]
pub fn is_control(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{061c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// The visible symbol for `character` where it is a control character: `␛` for ESC and so on, `�` where Unicode has none.
#[must_use]
pub fn symbol(character: char) -> char {
    match character {
        '\u{7f}' => '\u{2421}',
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'),
        other if is_control(other) => '\u{fffd}',
        other => other,
    }
}

/// `text` with every control character made visible, line ends and tabs included.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_control) {
        Cow::Owned(text.chars().map(symbol).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// `text` with control characters made visible, but for line ends.
#[must_use]
pub fn lines(text: &str) -> Cow<'_, str> {
    let hidden = |character: char| character != '\n' && is_control(character);
    if text.chars().any(hidden) {
        let shown = |character| {
            if hidden(character) {
                symbol(character)
            } else {
                character
            }
        };
        Cow::Owned(text.chars().map(shown).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// JSON text in which every control character is escaped (`\u001b`, `\u202e`). Outside its strings JSON has none but
/// line ends, which stay.
#[must_use]
pub fn json(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut units = [0; 2];
    for character in text.chars() {
        if character != '\n' && is_control(character) {
            for unit in character.encode_utf16(&mut units) {
                // Writing to a string never fails.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(character);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_become_symbols_and_accents_stay() {
        assert_eq!(line("é\u{1b}[31m\u{202e}x\u{9b}\n"), "é␛[31m�x�␊");
        assert_eq!(lines("a\nb\r\t"), "a\nb␍␉");
        assert!(matches!(line("déjà"), Cow::Borrowed(_)));
    }

    #[test]
    fn json_escapes_what_serde_leaves() {
        let text = serde_json::to_string("\u{1b}\u{7f}\u{202e}\u{e0041}é").unwrap();
        let escaped = json(&text);
        assert_eq!(escaped, "\"\\u001b\\u007f\\u202e\\udb40\\udc41é\"");
        let back: String = serde_json::from_str(&escaped).unwrap();
        assert_eq!(back, "\u{1b}\u{7f}\u{202e}\u{e0041}é");
    }
}
