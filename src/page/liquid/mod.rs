//! Liquid in a page: found in the raw text, checked for what stops the build, and made opaque without moving a byte.

mod blocks;
mod mask;
mod tokens;

pub use blocks::{Fault, FaultKind};
pub use mask::mask;
pub use tokens::{Kind, Token};

use crate::source::Span;

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
        faults.sort_by_key(|fault| fault.span);
        Self { tokens, faults }
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
