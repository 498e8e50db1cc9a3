//! What a repair may do to its page beyond the fault that it is for; such a repair is not offered.

use crate::finding::{Edit, Fix};
use crate::page::{Page, front_matter};
use crate::source::Span;

/// What of a page its repairs have to leave as it is.
pub struct Harm<'a> {
    text: &'a str,
    /// The places of Liquid, sorted.
    liquid: Vec<Span>,
}

impl<'a> Harm<'a> {
    /// What may be done to `page`.
    pub fn to(page: &'a Page) -> Self {
        Self {
            text: page.source.text(),
            liquid: page.liquid.places(),
        }
    }

    /// Whether `fix` leaves other Liquid than it found, or makes front matter of the page's text.
    pub fn is_done_by(&self, fix: &Fix) -> bool {
        self.cuts_liquid(&fix.edits) || self.uncovers_front_matter(&fix.edits)
    }

    /// Whether one of `edits` begins or ends inside a place of Liquid, and outside of it on the other side: the braces that it
    /// leaves would be other Liquid.
    fn cuts_liquid(&self, edits: &[Edit]) -> bool {
        edits.iter().any(|Edit { span: edit, .. }| {
            let from = self.liquid.partition_point(|place| place.end <= edit.start);
            let mut touched = self.liquid[from..]
                .iter()
                .take_while(|place| place.start < edit.end);
            touched.any(|place| {
                let cuts_end = place.start < edit.start && place.end < edit.end;
                let cuts_begin = edit.start < place.start && edit.end < place.end;
                cuts_end || cuts_begin
            })
        })
    }

    /// Whether the page begins, once `edits` are made, with the line that opens front matter, as it does not now.
    fn uncovers_front_matter(&self, edits: &[Edit]) -> bool {
        let touches_first_line = |edit: &Edit| {
            let before = self.text.get(..edit.span.start);
            before.is_some_and(|before| !before.contains('\n'))
        };
        if !edits.first().is_some_and(touches_first_line) || front_matter::opens(self.text) {
            return false;
        }
        let mut first_line = String::new();
        let mut at = 0;
        for Edit { span, text } in edits {
            first_line.push_str(self.text.get(at..span.start).unwrap_or_default());
            if first_line.contains('\n') {
                break;
            }
            first_line.push_str(text);
            at = span.end;
        }
        let rest = self.text.get(at..).unwrap_or_default();
        first_line.extend(rest.split_inclusive('\n').next());
        front_matter::opens(&first_line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn harm(text: &str) -> Harm<'_> {
        Harm {
            text,
            liquid: Vec::new(),
        }
    }

    #[test]
    fn front_matter_is_not_uncovered() {
        let removed = |start, end| Edit::replace(Span::new(start, end), "");
        for (text, edits, expected) in [
            ("<p></p>\n---\na: b\n---\n", vec![removed(0, 8)], true),
            ("<p></p>\n---\na: b\n---\n", vec![removed(0, 7)], false),
            ("<b>---</b>\na\n", vec![removed(0, 3), removed(6, 10)], true),
            ("<b>---</b>\na\n", vec![removed(0, 3)], false),
            ("\u{feff}x---\na\n", vec![removed(3, 4)], true),
            (
                "---<br>a\n",
                vec![Edit::replace(Span::new(3, 7), "\n\n")],
                true,
            ),
            ("a\n<p></p>---\n", vec![removed(2, 9)], false),
            ("---\na: b\n---\nc\n", vec![removed(4, 5)], false),
            ("---", vec![], false),
        ] {
            assert_eq!(harm(text).uncovers_front_matter(&edits), expected, "{text}");
        }
    }
}
