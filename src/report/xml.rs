//! Text of pages inside XML.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use super::visible;

/// A document on `out`, indented, after its declaration.
///
/// # Errors
/// Those of `out`.
pub fn document(out: &mut dyn Write) -> io::Result<Writer<&mut dyn Write>> {
    let mut writer = Writer::new_with_indent(out, b' ', 2);
    let declaration = BytesDecl::new("1.0", Some("UTF-8"), None);
    writer.write_event(Event::Decl(declaration))?;
    Ok(writer)
}

/// `text` for an attribute: on one line, without the characters that XML 1.0 cannot hold (§ 2.2).
pub fn line(text: &str) -> String {
    without_noncharacters(&visible::line(text))
}

/// `text` for an element's content: with its line ends, without the characters that XML 1.0 cannot hold.
pub fn lines(text: &str) -> String {
    without_noncharacters(&visible::lines(text))
}

fn without_noncharacters(text: &str) -> String {
    text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_made_visible() {
        assert_eq!(line("a\n\u{0}\u{b}\u{ffff}é]]>"), "a␊␀␋\u{fffd}é]]>");
        assert_eq!(lines("a\r\nb\u{fffe}"), "a␍\nb\u{fffd}");
    }
}
