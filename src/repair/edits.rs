//! Making edits in a text.

use crate::finding::Edit;

/// `text` with `edits` made. Edits are ascending and apart from each other; those that are not, or that do not stand on
/// whole characters, are left out.
#[must_use]
pub fn apply<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let (start, end) = (edit.span.start, edit.span.end);
        let (Some(kept), Some(_)) = (text.get(at..start), text.get(start..end)) else {
            continue;
        };
        out.push_str(kept);
        out.push_str(&edit.text);
        at = end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// `edits` as `text` wants them: the lines that they add to a text of Windows (`\r\n`) end as the others do.
#[must_use]
pub fn fitting(text: &str, mut edits: Vec<Edit>) -> Vec<Edit> {
    if ends_as_windows(text) {
        for edit in edits.iter_mut().filter(|edit| edit.text.contains('\n')) {
            edit.text = edit.text.replace("\r\n", "\n").replace('\n', "\r\n");
        }
    }
    edits
}

/// Whether every line ends with `\r\n`.
fn ends_as_windows(text: &str) -> bool {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes());
    let mut any = false;
    for end in ends {
        any = true;
        if end == 0 || text.as_bytes()[end - 1] != b'\r' {
            return false;
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn edits_are_made_in_order_and_lines_end_as_the_others_do() {
        let edits = [
            Edit::replace(Span::new(0, 1), "A\n"),
            Edit::remove(Span::new(2, 3)),
            Edit::insert(5, "!"),
        ];
        assert_eq!(apply("a bcé", &edits[..2]), "A\n cé");
        let fitted = |text| apply(text, &fitting(text, edits[..1].to_vec()));
        assert_eq!(fitted("a\r\nb\r\n"), "A\r\n\r\nb\r\n");
        assert_eq!(fitted("a\nb\r\n"), "A\n\nb\r\n");
        // In the middle of a character, or before what is done already.
        assert_eq!(apply("a bcé", &edits[2..]), "a bcé");
        assert_eq!(apply("abc", [&edits[1], &edits[0]]), "ab");
    }
}
