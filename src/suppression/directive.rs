//! What a suppression says: `dinum-lint-ignore RULE[, RULE…]: motif`.

use super::comment::{Comment, Notation};
use crate::source::Span;

/// How far a suppression reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// `dinum-lint-ignore`: the next line.
    NextLine,
    /// `dinum-lint-ignore-line`: the line that the comment ends.
    Line,
    /// `dinum-lint-ignore-file`: the whole page.
    File,
}

/// The words of the three scopes, each with what it means.
const WORDS: [(&str, Scope); 3] = [
    ("dinum-lint-ignore", Scope::NextLine),
    ("dinum-lint-ignore-line", Scope::Line),
    ("dinum-lint-ignore-file", Scope::File),
];

/// What stands in a comment where somebody has to write the reason, in French and in English.
pub const TO_BE_GIVEN: (&str, &str) = ("motif à compléter", "reason to be given");

/// What every suppression begins with.
pub const MARK: &str = "dinum-lint";

impl Scope {
    /// The word that asks for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NextLine => WORDS[0].0,
            Self::Line => WORDS[1].0,
            Self::File => WORDS[2].0,
        }
    }
}

/// A rule or a family as a suppression names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// `family/slug`, or `family` or `family/*` for all of its rules.
    pub name: String,
    /// Its bytes in the file.
    pub span: Span,
}

impl Named {
    /// Whether the rule `rule` is meant.
    #[must_use]
    pub fn means(&self, rule: &str) -> bool {
        match self.name.strip_suffix("/*") {
            // As a configuration writes it.
            Some(family) => rule.split('/').next() == Some(family),
            None => rule
                .strip_prefix(self.name.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
        }
    }
}

/// Why a suppression suppresses nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// It begins with `dinum-lint`, but not with one of the three words.
    UnknownWord,
    /// No rule is named.
    NoRule,
    /// Rules are not set apart by commas, or one is empty.
    BadList,
    /// No reason is given.
    NoReason,
    /// Where the reason is to be written still stand the words that ask for it.
    ToBeGiven,
    /// A second suppression stands in the same comment.
    Several,
}

/// One suppression as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// The whole comment.
    pub span: Span,
    /// How the comment is written.
    pub notation: Notation,
    /// How far it reaches.
    pub scope: Scope,
    /// What it names, in order.
    pub named: Vec<Named>,
    /// Why, in the author's words.
    pub reason: String,
    /// Why it suppresses nothing, if so.
    pub fault: Option<Fault>,
}

impl Directive {
    /// The suppression that `comment` holds; `None` for a comment of another kind.
    #[must_use]
    pub fn read(text: &str, comment: &Comment) -> Option<Self> {
        let content = comment.content.slice(text);
        let said = content.trim();
        if !said.starts_with(MARK) {
            return None;
        }
        let start = comment.content.start + (content.len() - content.trim_start().len());
        let length = said
            .find(|c: char| c.is_whitespace() || c == ':')
            .unwrap_or(said.len());
        let (word, rest) = said.split_at(length);
        let mut directive = Self {
            span: comment.span,
            notation: comment.notation,
            scope: Scope::NextLine,
            named: Vec::new(),
            reason: String::new(),
            fault: None,
        };
        match WORDS.iter().find(|(known, _)| *known == word) {
            Some((_, scope)) => directive.scope = *scope,
            None if looks_like_a_command(word, rest) => {
                directive.fault = Some(Fault::UnknownWord);
                return Some(directive);
            }
            None => return None,
        }
        let (list, reason) = match rest.split_once(':') {
            Some((list, reason)) => (list, Some(reason)),
            None => (rest, None),
        };
        directive.read_list(list, start + length);
        let reason = reason.unwrap_or_default();
        reason.trim().clone_into(&mut directive.reason);
        directive.fault = directive.fault.or_else(|| fault_of_reason(reason));
        Some(directive)
    }

    /// Read the names of `list`, which stands in the file from `start` on.
    fn read_list(&mut self, list: &str, start: usize) {
        if list.trim().is_empty() {
            self.fault = Some(Fault::NoRule);
            return;
        }
        let mut at = start;
        for part in list.split(',') {
            let name = part.trim();
            let from = at + (part.len() - part.trim_start().len());
            at += part.len() + 1;
            if name.is_empty() || name.contains(char::is_whitespace) {
                self.fault = Some(Fault::BadList);
            }
            self.named.push(Named {
                name: name.to_owned(),
                span: Span::new(from, from + name.len()),
            });
        }
    }

    /// Whether it suppresses anything at all.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.fault.is_none()
    }
}

/// Whether a comment that begins with `word` was meant as a command, rather than to speak about the program.
fn looks_like_a_command(word: &str, rest: &str) -> bool {
    let second = rest.split_whitespace().next().unwrap_or_default();
    let verb = match word.strip_prefix(MARK) {
        Some("") => second,
        Some(rest) => rest.trim_start_matches(['-', '_']),
        None => return false,
    };
    ["ignor", "disable", "enable", "suppress", "off"]
        .iter()
        .any(|known| verb.to_ascii_lowercase().starts_with(known))
        || (word.len() > MARK.len() && word[MARK.len()..].starts_with('-'))
}

fn fault_of_reason(reason: &str) -> Option<Fault> {
    let said = reason.trim_matches(|c: char| !c.is_alphanumeric());
    if reason.contains(WORDS[0].0) {
        Some(Fault::Several)
    } else if [TO_BE_GIVEN.0, TO_BE_GIVEN.1].contains(&said) {
        Some(Fault::ToBeGiven)
    } else if reason.contains(char::is_alphanumeric) {
        None
    } else {
        Some(Fault::NoReason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: &str) -> Option<Directive> {
        let comment = Comment {
            span: Span::new(0, content.len()),
            content: Span::new(0, content.len()),
            notation: Notation::Html,
        };
        Directive::read(content, &comment)
    }

    fn names(content: &str) -> Vec<String> {
        let directive = read(content).unwrap();
        assert_eq!(directive.fault, None, "{content}");
        let named = directive.named.iter();
        named
            .map(|named| {
                assert_eq!(named.span.slice(content), named.name);
                named.name.clone()
            })
            .collect()
    }

    #[test]
    fn rules_and_reason_are_set_apart() {
        assert_eq!(names(" dinum-lint-ignore a/b: motif "), ["a/b"]);
        assert_eq!(names("dinum-lint-ignore-line a/b : motif : bis"), ["a/b"]);
        assert_eq!(
            names("\n  dinum-lint-ignore-file a/b,\n  c , d/e:\n  un motif\n  long\n"),
            ["a/b", "c", "d/e"]
        );
        assert_eq!(names("dinum-lint-ignore a/b\u{a0}: motif"), ["a/b"]);
    }

    #[test]
    fn what_is_wrong_is_told() {
        let fault = |content: &str| read(content).and_then(|directive| directive.fault);
        for (content, expected) in [
            ("dinum-lint-ignore a/b", Fault::NoReason),
            ("dinum-lint-ignore a/b: ", Fault::NoReason),
            ("dinum-lint-ignore a/b: - …", Fault::NoReason),
            ("dinum-lint-ignore", Fault::NoRule),
            ("dinum-lint-ignore: motif", Fault::NoRule),
            ("dinum-lint-ignore a/b: motif à compléter", Fault::ToBeGiven),
            (
                "dinum-lint-ignore a/b: (reason to be given).",
                Fault::ToBeGiven,
            ),
            ("dinum-lint-ignore a/b c/d: motif", Fault::BadList),
            ("dinum-lint-ignore a/b,: motif", Fault::BadList),
            ("dinum-lint-ignore a/b parce que", Fault::BadList),
            ("dinum-lint-disable a/b: motif", Fault::UnknownWord),
            ("dinum-lint-ignore-next-line a/b: x", Fault::UnknownWord),
            ("dinum-lint-IGNORE a/b: x", Fault::UnknownWord),
            ("dinum-lint ignore a/b: x", Fault::UnknownWord),
            (
                "dinum-lint-ignore a/b: x\ndinum-lint-ignore c/d: y",
                Fault::Several,
            ),
        ] {
            assert_eq!(fault(content), Some(expected), "{content}");
        }
    }

    #[test]
    fn speaking_of_the_program_is_no_command() {
        for content in [
            "dinum-lint : voir plus tard",
            "dinum-linter",
            "voir dinum-lint-ignore a: b",
            "x",
        ] {
            assert_eq!(read(content), None, "{content}");
        }
    }

    #[test]
    fn a_family_means_its_rules() {
        let named = |name: &str| Named {
            name: name.to_owned(),
            span: Span::default(),
        };
        assert!(named("a11y").means("a11y/img-alt"));
        assert!(named("a11y/img-alt").means("a11y/img-alt"));
        assert!(!named("a11y/img").means("a11y/img-alt"));
        assert!(!named("").means("a11y/img-alt"));
        assert!(named("a11y/*").means("a11y/img-alt"));
        for other in ["*", "/*", "a11/*", "a11y/img/*", "a11y/*/*"] {
            assert!(!named(other).means("a11y/img-alt"), "{other}");
        }
    }
}
