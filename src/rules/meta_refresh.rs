//! What `<meta http-equiv="refresh">` does with a document.

use crate::page::document::Element;

use super::Context;

/// A document that loads itself, or another, after some time.
pub struct MetaRefresh<'a> {
    /// The element that says so.
    pub element: Element<'a>,
    /// After how many seconds.
    pub delay: u64,
    /// Whether it goes to an address, rather than loads the same one again.
    pub is_redirection: bool,
}

/// 20 hours, beyond which RGAA 13.1 (test 13.1.1) and WCAG 2.2.1 leave a limit in time be.
pub const LONGEST: u64 = 20 * 60 * 60;

impl<'a> MetaRefresh<'a> {
    /// The first such element of the page that is well written, for browsers heed no other; none where Liquid decides.
    pub fn of(context: &Context<'a>) -> Option<Self> {
        for element in context.page.document.named("meta") {
            let is_refresh = element
                .attribute("http-equiv")
                .is_some_and(|kind| kind.value.eq_ignore_ascii_case("refresh"));
            if !is_refresh {
                continue;
            }
            let Some(content) = element.attribute("content") else {
                continue;
            };
            if content.dynamic || element.has_dynamic_tag() {
                return None;
            }
            if let Some((delay, is_redirection)) = read(content.value) {
                return Some(Self {
                    element,
                    delay,
                    is_redirection,
                });
            }
        }
        None
    }
}

/// The time and whether an address follows (HTML standard, "shared declarative refresh steps"); `None` where browsers
/// do nothing.
fn read(content: &str) -> Option<(u64, bool)> {
    let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\u{c}' | '\r');
    let rest = content.trim_start_matches(blank);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (time, rest) = rest.split_at(digits);
    if time.is_empty() && !rest.starts_with('.') {
        return None;
    }
    // More digits than a number holds are a time without end.
    let delay = if time.is_empty() {
        0
    } else {
        time.parse().unwrap_or(u64::MAX)
    };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if rest.is_empty() {
        return Some((delay, false));
    }
    if !rest.starts_with(|c: char| c == ';' || c == ',' || blank(c)) {
        return None;
    }
    let rest = rest.trim_start_matches(blank);
    let rest = rest.strip_prefix([';', ',']).unwrap_or(rest);
    let address = rest.trim_matches(blank);
    Some((delay, !address.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_addresses() {
        assert_eq!(read("30"), Some((30, false)));
        assert_eq!(read(" 0.9; url='/a'"), Some((0, true)));
        assert_eq!(read(".5"), Some((0, false)));
        assert_eq!(read("5 /a"), Some((5, true)));
        assert_eq!(read("5,"), Some((5, false)));
        assert_eq!(read("99999999999999999999"), Some((u64::MAX, false)));
        for none in ["", "; 30", "-1", "+5", "0: /a", "foo; url=/a"] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
