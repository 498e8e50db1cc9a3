//! What a file is to become, as a unified diff.

use std::fmt::Write as _;

use similar::TextDiff;

use super::visible;

/// The change from `before` to `after` of the file that reports name `path`, as `patch` and `git apply` read it. In
/// colour, which is for a person's terminal, control characters are made visible.
#[must_use]
pub fn unified(path: &str, before: &str, after: &str, color: bool) -> String {
    // Not where a lone carriage return stands: for `git apply` that ends no line.
    let (old, new): (Vec<&str>, Vec<&str>) = (
        before.split_inclusive('\n').collect(),
        after.split_inclusive('\n').collect(),
    );
    let difference = TextDiff::configure()
        .newline_terminated(true)
        .diff_slices(&old, &new);
    let mut unified = difference.unified_diff();
    let text = unified
        .context_radius(3)
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string();
    if !color {
        return text;
    }
    let mut colored = String::with_capacity(text.len() * 2);
    for line in text.lines() {
        let code = match line.as_bytes() {
            [b'-', b'-', b'-', ..] | [b'+', b'+', b'+', ..] => "1",
            [b'-', ..] => "31",
            [b'+', ..] => "32",
            [b'@', ..] => "36",
            _ => "0",
        };
        let _ = writeln!(colored, "\u{1b}[{code}m{}\u{1b}[0m", visible::line(line));
    }
    colored
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_that_programs_read_and_one_for_people() {
        let (before, after) = ("un\ndeux\u{1b}[2J\ntrois", "un\n2\ntrois");
        let plain = unified("_pages/é a.md", before, after, false);
        assert_eq!(
            plain,
            "--- a/_pages/é a.md\n+++ b/_pages/é a.md\n@@ -1,3 +1,3 @@\n un\n-deux\u{1b}[2J\n+2\n trois\n\\ No newline at end of file\n"
        );
        let returns = unified("a.md", "un\rdeux\ntrois\n", "un\rdeux\n3\n", false);
        assert!(
            returns.ends_with("@@ -1,2 +1,2 @@\n un\rdeux\n-trois\n+3\n"),
            "{returns}"
        );
        let colored = unified("a.md", before, after, true);
        assert!(
            colored.contains("\u{1b}[31m-deux␛[2J\u{1b}[0m\n"),
            "{colored}"
        );
        assert!(colored.contains("\u{1b}[32m+2\u{1b}[0m\n"), "{colored}");
    }
}
