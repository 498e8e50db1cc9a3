//! Liquid in a page: found in the raw text, checked for what stops the build, and made opaque without moving a byte.

mod blocks;
pub mod filters;
mod mask;
mod tags;
mod tokens;

pub use blocks::{Fault, FaultKind};
pub use mask::mask;
pub use tags::included;
pub use tokens::{Kind, Token};

use crate::source::Span;

/// What makes Liquid refuse one token.
fn token_faults(token: &Token, text: &str) -> Vec<Fault> {
    let of_tag = tags::fault(token, text).map(|(kind, span)| {
        let name = match kind {
            FaultKind::UnknownOperator => span.slice(text),
            _ => token.tag().unwrap_or_default(),
        };
        Fault::new(kind, span, name)
    });
    let of_filters = filters::applied(token, text)
        .into_iter()
        .filter(filters::Applied::is_misused)
        .map(|filter| Fault::new(FaultKind::FilterArguments, filter.span, &filter.name));
    of_tag.into_iter().chain(of_filters).collect()
}

/// Whether Liquid or Jekyll brings the tag `name`, its branches and ends included.
#[must_use]
pub fn is_known_tag(name: &str) -> bool {
    blocks::is_known(name)
}

/// How outputs begin that bring no HTML of their own.
const PLAIN_VALUES: [&str; 4] = ["page.", "site.", "'", "\""];

/// The Liquid of one page.
#[derive(Clone, Debug, Default)]
pub struct Liquid {
    /// Outputs and tags in order; nothing from inside `{% raw %}`.
    pub tokens: Vec<Token>,
    /// What makes Liquid give up, and the whole build with it.
    pub faults: Vec<Fault>,
}

impl Liquid {
    /// Read the Liquid of the bytes `body` of `text`.
    #[must_use]
    pub fn read(text: &str, body: Span) -> Self {
        // Most pages hold none: one search settles it.
        let haystack = body.slice(text).as_bytes();
        if !memchr::memchr_iter(b'{', haystack)
            .any(|at| matches!(haystack.get(at + 1), Some(b'{' | b'%')))
        {
            return Self::default();
        }
        let (tokens, mut faults) = tokens::tokenize(text, body);
        faults.extend(blocks::check(&tokens));
        let mut liquid = Self { tokens, faults };
        let of_tokens: Vec<Fault> = liquid
            .active()
            .flat_map(|token| token_faults(token, text))
            .collect();
        liquid.faults.extend(of_tokens);
        liquid.faults.sort_by_key(|fault| fault.span);
        liquid
    }

    /// The places of all tokens, and of those that are not closed rightly: of what nothing closes at all, the rest of the
    /// page, which has no Liquid for that reason. In order; none overlaps another.
    #[must_use]
    pub fn places(&self) -> Vec<Span> {
        let is_not_closed = |fault: &&Fault| {
            matches!(
                fault.kind,
                FaultKind::OutputNotClosed | FaultKind::TagNotClosed
            )
        };
        let not_closed = self.faults.iter().filter(is_not_closed).map(|fault| {
            let is_opening_alone = fault.span.end - fault.span.start == 2;
            let end = if is_opening_alone {
                usize::MAX
            } else {
                fault.span.end
            };
            Span::new(fault.span.start, end)
        });
        let tokens = self.tokens.iter().map(|token| token.span);
        let mut places: Vec<Span> = tokens.chain(not_closed).collect();
        places.sort_unstable();
        places
    }

    /// The tokens outside `{% comment %}`.
    pub fn active(&self) -> impl Iterator<Item = &Token> {
        let mut depth = 0_usize;
        self.tokens.iter().filter(move |token| {
            match token.tag() {
                Some("comment") => depth += 1,
                Some("endcomment") => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0
        })
    }

    /// Whether what stands at byte `at` may be written several times, elsewhere or not at all: inside `{% if %}`,
    /// `{% for %}`, `{% capture %}`…
    #[must_use]
    pub fn is_conditional(&self, at: usize) -> bool {
        let mut depth = 0_usize;
        for token in self.tokens.iter().take_while(|token| token.span.start < at) {
            let Some(name) = token.tag() else { continue };
            if blocks::is_block(name) && name != "comment" {
                depth += 1;
            } else if name.strip_prefix("end").is_some_and(blocks::is_block) {
                depth = depth.saturating_sub(1);
            }
        }
        depth > 0
    }

    /// Whether HTML that nobody sees here may be written inside `range` of `text`: by an include, a plugin's tag, a
    /// value that is no plain one of page or site.
    #[must_use]
    pub fn may_write_html(&self, text: &str, range: Span) -> bool {
        let first = self
            .tokens
            .partition_point(|token| token.span.start < range.start);
        self.tokens[first..]
            .iter()
            .take_while(|token| token.span.start < range.end)
            .any(|token| {
                let Some(name) = token.tag() else {
                    let value = token.markup.slice(text);
                    return !PLAIN_VALUES.iter().any(|start| value.starts_with(start));
                };
                !blocks::writes_nothing(name)
            })
    }

    /// The places of which nothing is known before Jekyll has run.
    #[must_use]
    pub fn opaque(&self) -> Vec<Span> {
        self.tokens.iter().map(|token| token.span).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Liquid {
        Liquid::read(text, Span::new(0, text.len()))
    }

    fn faults(text: &str) -> Vec<(FaultKind, String)> {
        read(text)
            .faults
            .into_iter()
            .map(|fault| (fault.kind, fault.span.slice(text).to_owned()))
            .collect()
    }

    #[test]
    fn outputs_and_tags_are_found_and_raw_is_left_alone() {
        let text = "a {{ b }} {%- if c -%} {% raw %}{{ d }}{% endraw %} {% endif %}";
        let found: Vec<_> = read(text)
            .tokens
            .iter()
            .map(|token| token.span.slice(text).to_owned())
            .collect();
        assert_eq!(
            found,
            [
                "{{ b }}",
                "{%- if c -%}",
                "{% raw %}",
                "{% endraw %}",
                "{% endif %}"
            ]
        );
        assert!(read(text).faults.is_empty());
    }

    #[test]
    fn what_stops_the_build_is_named_where_it_stands() {
        assert_eq!(
            faults("x {{ y"),
            [(FaultKind::OutputNotClosed, "{{".to_owned())]
        );
        assert_eq!(
            faults("x {{ y } z"),
            [(FaultKind::OutputNotClosed, "{{ y }".to_owned())]
        );
        assert_eq!(
            faults("x {% if y"),
            [(FaultKind::TagNotClosed, "{%".to_owned())]
        );
        assert_eq!(
            faults("{% if y %}z"),
            [(FaultKind::BlockNotClosed, "{% if y %}".to_owned())]
        );
        assert_eq!(
            faults("z{% endif %}"),
            [(FaultKind::StrayEnd, "{% endif %}".to_owned())]
        );
        assert_eq!(
            faults("{% for a in b %}{% if a %}{% endfor %}"),
            [(FaultKind::BlockNotClosed, "{% if a %}".to_owned())]
        );
        assert_eq!(
            faults("{% raw %} {{ "),
            [(FaultKind::BlockNotClosed, "{% raw %}".to_owned())]
        );
    }

    #[test]
    fn masking_keeps_every_offset_and_line() {
        let text = "é [a]({{ b }}/c)\n{% include d.html\n  e=1 %}\n{% comment %}\n# x\n{% endcomment %}\nfin";
        let masked = mask(text, Span::new(0, text.len()), &read(text).tokens);
        assert_eq!(masked.len(), text.len());
        assert_eq!(masked.matches('\n').count(), text.matches('\n').count());
        assert!(masked.starts_with("é [a](xxxxxxx/c)\n   "));
        assert!(!masked.contains('#'));
        assert!(masked.ends_with("\nfin"));
    }
}
