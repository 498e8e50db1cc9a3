//! From the place where the parser gave up to the mistake an editor made.
//!
//! libyaml reports where the grammar broke, often lines after the mistake (an opening quote that the next quote
//! closes). The probable mistakes are tried in the order in which they hide each other; the ones that are guessed
//! from far away have to prove themselves: with them blanked out, the parser gets further.

use super::libyaml::{self, Failure, Problem};
use super::{Cause, Node, Style, Value, YamlError};
use crate::source::Span;

mod brackets;
mod lines;
mod quote;

use lines::{Line, Lines};

/// Line breaks to libyaml that no editor shows as such.
const HIDDEN_BREAKS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// The first character that YAML forbids outright.
pub(super) fn forbidden_character(block: &str, yaml: Span) -> Option<YamlError> {
    let forbidden = |character: char| match character {
        '\t' | '\n' | '\r' | '\u{85}' => false,
        '\u{fffe}' | '\u{ffff}' => true,
        _ => character.is_control(),
    };
    let at = yaml.start + yaml.slice(block).find(forbidden)?;
    let place = character_at(block, at);
    Some(YamlError {
        gave_up: place,
        cause: Cause::ForbiddenCharacter,
        at: place,
        parser_message: "control characters are not allowed".to_owned(),
    })
}

/// The error for YAML that is no mapping of keys to values.
pub(super) fn not_a_mapping(block: &str, root: &Node) -> YamlError {
    let first_line = root.span.slice(block).lines().next().unwrap_or_default();
    let glued = match (&root.value, root.style) {
        (Value::String(_), Style::Plain) => lines::glued_colon(first_line),
        _ => None,
    };
    let (cause, at) = match glued {
        Some(colon) => (
            Cause::MissingColon,
            Span::new(root.span.start + colon, root.span.start + colon + 1),
        ),
        None => (Cause::NotAMapping, root.span),
    };
    YamlError {
        gave_up: root.span,
        cause,
        at,
        parser_message: "not a mapping of keys to values".to_owned(),
    }
}

/// The probable cause of a failure in `block`, whose text between the delimiters is `yaml`.
pub(super) fn explain(block: &str, yaml: Span, failure: &Failure) -> YamlError {
    let gave_up = character_at(block, failure.at.clamp(yaml.start, yaml.end));
    let (cause, at) = match failure.problem {
        Problem::TooDeep => (Cause::TooLarge, gave_up),
        Problem::Crash => tag_before_comma(block, yaml)
            .map_or((Cause::Other, Span::at(yaml.start)), |tag| {
                (Cause::ReservedCharacter, tag)
            }),
        Problem::Grammar => {
            let case = Case {
                block,
                yaml,
                failure,
                gave_up,
                lines: Lines::new(block, yaml),
            };
            case.cause().unwrap_or((Cause::Other, gave_up))
        }
    };
    YamlError {
        gave_up,
        cause,
        at,
        parser_message: failure.message.clone(),
    }
}

/// The `!` of `[!Texte, suite]`, at which the parser crashes (libyaml reads the item as nothing).
fn tag_before_comma(block: &str, yaml: Span) -> Option<Span> {
    const LONGEST: usize = 100;
    let text = yaml.slice(block).as_bytes();
    let at = memchr::memchr_iter(b'!', text).find(|at| {
        let opens = matches!(
            text.get(at.wrapping_sub(1)),
            Some(b' ' | b'\t' | b'\n' | b',' | b'[' | b'{')
        );
        let end = text[*at..]
            .iter()
            .take(LONGEST)
            .find(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b','));
        opens && end == Some(&b',')
    })?;
    Some(Span::new(yaml.start + at, yaml.start + at + 1))
}

/// The character at `at`; empty at the end.
fn character_at(text: &str, at: usize) -> Span {
    let width = text
        .get(at..)
        .and_then(|rest| rest.chars().next())
        .map_or(0, char::len_utf8);
    Span::new(at, at + width)
}

type Verdict = Option<(Cause, Span)>;

/// One failure with what is needed to explain it.
struct Case<'t> {
    block: &'t str,
    yaml: Span,
    failure: &'t Failure,
    gave_up: Span,
    lines: Lines,
}

impl Case<'_> {
    fn cause(&self) -> Verdict {
        self.hidden_break()
            .or_else(|| self.tab())
            .or_else(|| self.quote())
            .or_else(|| self.bracket())
            .or_else(|| self.reserved())
            .or_else(|| self.value_not_allowed())
            .or_else(|| self.missing_colon())
            .or_else(|| self.indentation())
    }

    fn says(&self, words: &str) -> bool {
        self.failure.message.contains(words)
    }

    fn byte(&self) -> Option<u8> {
        self.block.as_bytes().get(self.gave_up.start).copied()
    }

    /// Whether the block reads on past the place of this failure once `span` is blanked out.
    fn helps(&self, span: Span, filling: char) -> bool {
        let mut repaired = String::with_capacity(self.block.len());
        repaired.push_str(self.block.get(..span.start).unwrap_or_default());
        for character in span.slice(self.block).chars() {
            if matches!(character, '\n' | '\r') {
                repaired.push(character);
            } else {
                repaired.extend(std::iter::repeat_n(filling, character.len_utf8()));
            }
        }
        repaired.push_str(self.block.get(span.end..).unwrap_or_default());
        match libyaml::parse(&repaired) {
            Ok(_) => true,
            Err(failure) => failure.at > self.failure.at.max(span.end),
        }
    }

    fn hidden_break(&self) -> Verdict {
        let before = Span::new(self.yaml.start, self.gave_up.end);
        let at = before.start + before.slice(self.block).rfind(HIDDEN_BREAKS)?;
        let place = character_at(self.block, at);
        self.helps(place, ' ')
            .then_some((Cause::ForbiddenCharacter, place))
    }

    fn tab(&self) -> Verdict {
        let line = self.lines.at(self.gave_up.start)?;
        let indentation = line.indentation();
        if let Some(tab) = indentation.slice(self.block).find('\t') {
            let start = indentation.start + tab;
            let blanks = &self.block[start..indentation.end];
            let length = blanks.len() - blanks.trim_start_matches('\t').len();
            return Some((Cause::Tab, Span::new(start, start + length)));
        }
        if self.byte() == Some(b'\t') {
            return Some((Cause::Tab, self.gave_up));
        }
        if !self.says("a tab character") {
            return None;
        }
        let context = self.failure.context_at?;
        let between = Span::new(context, self.block.len().min(self.yaml.end));
        self.lines
            .within(between)
            .map(Line::indentation)
            .find(|indentation| indentation.slice(self.block).contains('\t'))
            .map(|indentation| {
                let tab = indentation.slice(self.block).find('\t').unwrap_or_default();
                (
                    Cause::Tab,
                    character_at(self.block, indentation.start + tab),
                )
            })
    }

    fn quote(&self) -> Verdict {
        if self.says("unknown escape character") || self.says("hexdecimal number") {
            return Some((Cause::Quote, self.gave_up));
        }
        let unclosed = self.says("while scanning a quoted scalar");
        let suspect = quote::suspect(self.block, &self.lines, self.gave_up, unclosed, |span| {
            self.helps(span, 'x')
        });
        // Where more is broken than the quotation mark, nothing helps; the parser still knows where it was opened.
        let opened = || {
            let at = self.failure.context_at.filter(|_| unclosed)?;
            Some(character_at(self.block, at))
        };
        Some((Cause::Quote, suspect.or_else(opened)?))
    }

    /// `tags: [un, deux`
    fn bracket(&self) -> Verdict {
        let start = self.failure.context_at?;
        let rest = self.block.get(start..self.yaml.end)?;
        let is_flow = self.says("while parsing a flow");
        if is_flow && !brackets::is_closed(rest) {
            return Some((Cause::Bracket, character_at(self.block, start)));
        }
        if !is_flow || !rest.trim().is_empty() {
            return None;
        }
        // `rules: [` and then nothing: the parser misses a value at the very end.
        let before = Span::new(self.yaml.start, start);
        let opened = brackets::last_open(before.slice(self.block))?;
        Some((
            Cause::Bracket,
            character_at(self.block, before.start + opened),
        ))
    }

    fn reserved(&self) -> Verdict {
        let context = self.failure.context_at;
        let started = [
            "while scanning an anchor",
            "while scanning an alias",
            "while scanning a tag",
            "while parsing a tag",
            "while scanning a block scalar",
            "while parsing a flow",
            "while scanning a directive",
        ];
        if let Some(start) = context
            && started.iter().any(|words| self.says(words))
            && !self.says("block collection")
        {
            return Some((Cause::ReservedCharacter, character_at(self.block, start)));
        }
        let unusable = [
            "cannot start any token",
            "block sequence entries are not allowed",
            "mapping keys are not allowed",
            "did not find expected node content",
        ];
        if unusable.iter().any(|words| self.says(words)) {
            return Some((Cause::ReservedCharacter, self.gave_up));
        }
        // `[Texte] suite`, `{{ page.title }} suite`: text after a list or mapping that is closed.
        let line = self.lines.at(self.gave_up.start)?;
        let value = line.value?;
        let bracket = matches!(self.block.as_bytes().get(value.start), Some(b'[' | b'{'));
        (bracket && self.gave_up.start > value.start).then(|| {
            (
                Cause::ReservedCharacter,
                character_at(self.block, value.start),
            )
        })
    }

    /// "mapping values are not allowed": a stray `: ` in a value, or a key that is taken for the rest of a value.
    fn value_not_allowed(&self) -> Verdict {
        if !self.says("mapping values are not allowed") {
            return None;
        }
        let line = self.lines.at(self.gave_up.start)?;
        let in_value = line
            .value
            .is_some_and(|value| value.start <= self.gave_up.start);
        if in_value {
            return Some((Cause::Colon, self.gave_up));
        }
        let previous = self.lines.before(line)?;
        if let Some(colon) = lines::glued_colon(previous.content.slice(self.block))
            && previous.value.is_none()
        {
            let at = previous.content.start + colon;
            return Some((Cause::MissingColon, Span::new(at, at + 1)));
        }
        let key = Span::new(line.content.start, self.gave_up.start);
        let key = key.slice(self.block);
        if lines::is_one_name(key.strip_prefix("- ").unwrap_or(key)) {
            let lacks_colon = previous.value.is_none()
                && (previous.indent == line.indent
                    || (previous.indent < line.indent
                        && lines::is_one_name(previous.content.slice(self.block))));
            if lacks_colon {
                return Some((Cause::MissingColon, previous.content));
            }
            return Some((Cause::Indentation, line.indentation()));
        }
        Some((Cause::Colon, self.gave_up))
    }

    fn missing_colon(&self) -> Verdict {
        if !self.says("could not find expected ':'") {
            return None;
        }
        let context = self.failure.context_at.unwrap_or(self.gave_up.start);
        let line = self.lines.at(context)?;
        let at = match lines::glued_colon(line.content.slice(self.block)) {
            Some(colon) => Span::new(line.content.start + colon, line.content.start + colon + 1),
            None => line.content,
        };
        // A line of a block scalar that lost its indentation.
        let continues = self.lines.before(line).is_some_and(|previous| {
            previous.indent > line.indent && previous.value.is_none() && !previous.item
        });
        if continues && self.lines.opens_block_scalar_before(self.block, line) {
            let first = character_at(self.block, line.content.start);
            return Some((Cause::Indentation, first));
        }
        Some((Cause::MissingColon, at))
    }

    fn indentation(&self) -> Verdict {
        let line: &Line = self.lines.at(self.gave_up.start)?;
        let at_start = self.gave_up.start <= line.content.start;
        let structure = self.says("did not find expected key")
            || self.says("did not find expected '-' indicator");
        if !structure || !at_start {
            return None;
        }
        let indentation = line.indentation();
        let place = if indentation.is_empty() {
            character_at(self.block, line.content.start)
        } else {
            indentation
        };
        Some((Cause::Indentation, place))
    }
}
