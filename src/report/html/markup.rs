//! HTML that cannot be broken out of: tags are the program's own words, all else is escaped.

use crate::book::Lang;
use crate::book::code::{self, Piece};
use crate::report::visible;

/// HTML that is being written. Tags, and names of attributes, are `'static`: no text of a page, a path or a message can become
/// one. Control characters are made visible, so that no text turns a line around.
#[derive(Debug, Default)]
pub struct Markup {
    text: String,
}

impl Markup {
    /// Markup of the program itself, as it stands.
    pub fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.text.push_str(markup);
        self
    }

    /// A start tag. An attribute without a value is written `("hidden", "")`.
    pub fn open(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) -> &mut Self {
        self.text.push('<');
        self.text.push_str(name);
        for (attribute, value) in attributes {
            self.text.push(' ');
            self.text.push_str(attribute);
            if !value.is_empty() {
                self.text.push_str("=\"");
                self.escaped(value);
                self.text.push('"');
            }
        }
        self.text.push('>');
        self
    }

    /// An end tag.
    pub fn close(&mut self, name: &'static str) -> &mut Self {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
        self
    }

    /// An element that holds text.
    pub fn element(
        &mut self,
        name: &'static str,
        attributes: &[(&'static str, &str)],
        text: &str,
    ) -> &mut Self {
        self.open(name, attributes).text(text).close(name)
    }

    /// Text, whatever it holds; line ends stay.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.escaped(text);
        self
    }

    /// Text in which what stands between backticks is code; spaces that French puts before punctuation do not break.
    pub fn prose(&mut self, text: &str, lang: Lang) -> &mut Self {
        for piece in code::pieces(text) {
            match piece {
                Piece::Plain(words) => self.words(words, lang),
                Piece::Code(code) => drop(self.element("code", &[], code)),
            }
        }
        self
    }

    /// What the program says of a page, and quotes from it: no words of this page itself.
    pub fn said(&mut self, text: &str, lang: Lang) -> &mut Self {
        self.raw("<samp>").prose(text, lang).raw("</samp>")
    }

    fn words(&mut self, text: &str, lang: Lang) {
        if lang == Lang::En {
            self.escaped(text);
            return;
        }
        let mut text = text.to_owned();
        for mark in [":", ";", "?", "!", "»"] {
            text = text.replace(&format!(" {mark}"), &format!("\u{a0}{mark}"));
        }
        self.escaped(&text.replace("« ", "«\u{a0}"));
    }

    fn escaped(&mut self, text: &str) {
        for character in visible::lines(text).chars() {
            match character {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                '\'' => self.text.push_str("&#39;"),
                // No text of HTML may hold these.
                other if is_noncharacter(other) => self.text.push('\u{fffd}'),
                other => self.text.push(other),
            }
        }
    }

    /// What was written, of which nothing stays.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }
}

/// Whether `character` is one that Unicode keeps for no use in texts.
fn is_noncharacter(character: char) -> bool {
    u32::from(character) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_never_becomes_markup() {
        let mut markup = Markup::default();
        let hostile = "</p><script>\"'&\u{202e}\u{1b}\u{4fffe}\n";
        markup.element("p", &[("title", hostile)], hostile);
        let escaped = "&lt;/p&gt;&lt;script&gt;&quot;&#39;&amp;�␛�\n";
        assert_eq!(
            markup.take(),
            format!("<p title=\"{escaped}\">{escaped}</p>")
        );
    }

    #[test]
    fn backticks_are_code_and_french_punctuation_stays_on_its_line() {
        let mut markup = Markup::default();
        markup.prose("L'ancre `<a : b>` : « oui » ? Un ` seul", Lang::Fr);
        assert_eq!(
            markup.take(),
            "L&#39;ancre <code>&lt;a : b&gt;</code>\u{a0}: «\u{a0}oui\u{a0}»\u{a0}? Un ` seul"
        );
        markup.prose("The `x` : yes", Lang::En);
        assert_eq!(markup.take(), "The <code>x</code> : yes");
    }
}
