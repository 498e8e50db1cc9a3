//! Lines that begin like items of a list: "- x", "• x", "1) x".

use std::ops::Range;

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opener {
    /// A bullet.
    Bullet(char),
    /// A number from 1, and what closes it.
    Number(u32, char),
    /// A letter from "a", and what closes it.
    Letter(u8, char),
}

/// Signs that only ever open items.
const BULLETS: [char; 8] = ['•', '▪', '●', '◦', '‣', '►', '➢', '-'];

/// Signs that may also begin a line of a dialogue, a remark, a result.
const DOUBTFUL: [char; 6] = ['–', '—', '·', '*', '→', '✓'];

impl Opener {
    /// Whether a line that begins so may be something else than an item.
    pub fn is_doubtful(self) -> bool {
        matches!(self, Self::Bullet(sign) if DOUBTFUL.contains(&sign))
    }

    /// Whether the items of the list are in an order.
    pub fn is_ordered(self) -> bool {
        !matches!(self, Self::Bullet(_))
    }

    /// Whether a list may begin with it.
    fn is_first(self) -> bool {
        match self {
            Self::Bullet(_) => true,
            Self::Number(number, _) => number == 1,
            Self::Letter(letter, _) => letter == b'a',
        }
    }

    /// Whether it opens the item after one with `before`.
    fn follows(self, before: Self) -> bool {
        match (before, self) {
            (Self::Bullet(one), Self::Bullet(other)) => one == other,
            (Self::Number(one, mark), Self::Number(other, same)) => {
                other == one + 1 && mark == same
            }
            (Self::Letter(one, mark), Self::Letter(other, same)) => {
                other == one + 1 && mark == same
            }
            _ => false,
        }
    }
}

/// A line that begins like an item; ranges of the text it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it begins with.
    pub opener: Opener,
    /// From its opener to its end.
    pub line: Range<usize>,
    /// Its words.
    pub words: Range<usize>,
}

/// The item that the line `range` of `text` is; none where it does not begin like one or has no words.
pub fn item(text: &str, range: Range<usize>) -> Option<Item> {
    let line = text.get(range.clone())?;
    let start = range.start + line.len() - line.trim_start().len();
    let end = range.start + line.trim_end().len();
    let line = text.get(start..end)?;
    let (opener, length) = opener(line)?;
    let rest = line.get(length..)?;
    let words = rest.trim_start();
    let spaced = words.len() < rest.len();
    // A dash or star needs its blank, a sign that is nothing but a bullet does not.
    let needs_blank =
        !matches!(opener, Opener::Bullet(sign) if sign != '-' && !opener.is_doubtful());
    if (needs_blank && !spaced)
        || !words.starts_with(|c: char| c.is_alphanumeric() || "«\"“([".contains(c))
    {
        return None;
    }
    Some(Item {
        opener,
        line: start..end,
        words: end - words.len()..end,
    })
}

/// What `line` begins with, and its length in bytes.
fn opener(line: &str) -> Option<(Opener, usize)> {
    let first = line.chars().next()?;
    if BULLETS.contains(&first) || DOUBTFUL.contains(&first) {
        return Some((Opener::Bullet(first), first.len_utf8()));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        let mark = line.get(digits..)?.chars().next()?;
        let number = line.get(..digits)?.parse().ok()?;
        return matches!(mark, ')' | '.' | '°')
            .then(|| (Opener::Number(number, mark), digits + mark.len_utf8()));
    }
    let bytes = line.as_bytes();
    match bytes {
        [letter @ b'a'..=b'z', b')', ..] => Some((Opener::Letter(*letter, ')'), 2)),
        _ => None,
    }
}

/// The first run of two items or more among `lines`, from its first line on: each follows the one before.
pub fn runs(lines: &[Option<Item>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let mut end = at;
        let mut before: Option<Opener> = None;
        while let Some(Some(item)) = lines.get(end) {
            let goes_on = match before {
                None => item.opener.is_first(),
                Some(before) => item.opener.follows(before),
            };
            if !goes_on {
                break;
            }
            before = Some(item.opener);
            end += 1;
        }
        if end - at >= 2 {
            found.push(at..end);
        }
        at = end.max(at + 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Range<usize>> {
        let mut at = 0;
        let lines: Vec<_> = text
            .split_inclusive('\n')
            .map(|line| {
                at += line.len();
                item(text, at - line.len()..at)
            })
            .collect();
        runs(&lines)
    }

    #[test]
    fn runs_of_items() {
        assert_eq!(found("Ici :\n- un\n- deux\n"), vec![1..3]);
        assert_eq!(found("•un\n• deux\n1) a\n2) b\n3) c"), vec![0..2, 2..5]);
        assert_eq!(found("a) un\nb) deux"), vec![0..2]);
        assert!(found("- un\n• deux").is_empty());
        assert!(found("-un\n-deux").is_empty());
        assert!(found("2) un\n3) deux").is_empty());
        assert!(found("1. un\n1. deux").is_empty());
        assert!(found("12 mars\n13 mars").is_empty());
        assert!(found("- 5\n- \n- 6").is_empty());
        assert!(found("3,5 millions\n4) x").is_empty());
    }

    #[test]
    fn words_of_an_item() {
        let text = "  1)  Un guichet ";
        let item = item(text, 0..text.len()).unwrap();
        assert_eq!(&text[item.words], "Un guichet");
        assert_eq!(&text[item.line], "1)  Un guichet");
        assert_eq!(item.opener, Opener::Number(1, ')'));
    }
}
