//! Code between backticks in what is said, as Markdown writes it (`CommonMark` 0.31, § 6.1): whatever stands in the code, a
//! run of backticks that is longer than any of its own encloses it.

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Plain(&'a str),
    /// What stands between two equal runs of backticks.
    Code(&'a str),
}

/// The pieces of `text`, in order; none is empty. A run of backticks that nothing closes is plain.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    // What follows the plain piece that was given last.
    let mut code = None;
    std::iter::from_fn(move || {
        if let Some(inside) = code.take() {
            return Some(Piece::Code(inside));
        }
        if rest.is_empty() {
            return None;
        }
        let (plain, inside, behind) = match next_code(rest) {
            Some(found) => found,
            None => (rest, "", ""),
        };
        rest = behind;
        if plain.is_empty() {
            return Some(Piece::Code(inside));
        }
        code = (!inside.is_empty()).then_some(inside);
        Some(Piece::Plain(plain))
    })
}

/// What stands before the first code of `text`, the code, and what stands behind.
fn next_code(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(at) = text[from..].find('`') {
        let open = from + at;
        let run = run_at(text, open);
        let start = open + run;
        if let Some(end) = closing(text, start, run) {
            let inside = stripped(&text[start..end]);
            return Some((&text[..open], inside, &text[end + run..]));
        }
        from = start;
    }
    None
}

/// How many backticks stand at `at`.
fn run_at(text: &str, at: usize) -> usize {
    text[at..].len() - text[at..].trim_start_matches('`').len()
}

/// Where the run of exactly `length` backticks is that closes what begins at `start`.
fn closing(text: &str, start: usize, length: usize) -> Option<usize> {
    let mut from = start;
    while let Some(at) = text[from..].find('`') {
        let run = run_at(text, from + at);
        if run == length {
            return Some(from + at);
        }
        from += at + run;
    }
    None
}

/// `inside` without the spaces that keep its own backticks apart from those around it.
fn stripped(inside: &str) -> &str {
    let bare = inside
        .strip_prefix(' ')
        .and_then(|inside| inside.strip_suffix(' '));
    bare.filter(|bare| ends_in_backticks(bare))
        .unwrap_or(inside)
}

/// Whether a backtick comes first or last in `code`, spaces aside.
fn ends_in_backticks(code: &str) -> bool {
    let code = code.trim_matches(' ');
    code.starts_with('`') || code.ends_with('`')
}

/// Write `code` to `out` between as many backticks as it takes.
pub fn push(code: &str, out: &mut String) {
    let longest = code
        .split(|letter| letter != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let space = if ends_in_backticks(code) { " " } else { "" };
    for part in [&*fence, space, code, space, &*fence] {
        out.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Piece::{Code, Plain};
    use super::*;

    #[test]
    fn equal_runs_enclose_code() {
        let all = |text| pieces(text).collect::<Vec<_>>();
        assert_eq!(
            all("La `a` ou ``b`c``."),
            [
                Plain("La "),
                Code("a"),
                Plain(" ou "),
                Code("b`c"),
                Plain(".")
            ]
        );
        assert_eq!(all("`` `x` ``"), [Code("`x`")]);
        assert_eq!(all("a ` b `` c"), [Plain("a ` b `` c")]);
        assert_eq!(all("``` `x`"), [Plain("``` "), Code("x")]);
        assert_eq!(all("` a `"), [Code(" a ")]);
        assert_eq!(all(""), []);
    }

    proptest! {
        #[test]
        fn what_is_written_as_code_is_read_as_code(code in "[a` é]{1,12}", before in "[a é]{0,3}") {
            let mut text = format!("{before}x");
            push(&code, &mut text);
            let plain = format!("{before}x");
            prop_assert_eq!(pieces(&text).collect::<Vec<_>>(), [Plain(&plain), Code(&code)]);
        }

        #[test]
        fn nothing_is_lost(text in "[a` é]{0,30}") {
            let letters = |text: &str| text.replace(['`', ' '], "");
            let all: String = pieces(&text).map(|piece| match piece {
                Plain(text) | Code(text) => text,
            }).collect();
            prop_assert_eq!(letters(&all), letters(&text));
        }
    }
}
