//! What styles say of whether an element is shown: its own, and those of the page's style elements (CSS Display 3).
//!
//! Of style elements only rules count that hold in every window and at every time: what stands in `@media` and the like is
//! passed over, and a selector that waits for a reader's doing (`:hover`) matches nothing. Files of style are not known.

use scraper::Selector;

use super::document::{Document, Element};

/// More rules are a style sheet of a size that nobody writes into a page of content.
const MOST_RULES: usize = 60;

/// What declarations say of an element; `None` where they say nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Whether it is drawn (`display`).
    pub drawn: Option<bool>,
    /// Whether it is visible (`visibility`).
    pub visible: Option<bool>,
}

impl Shown {
    /// What `style`, declarations with `;` between them, says.
    pub fn of(style: &str) -> Self {
        let mut shown = Self::default();
        for declaration in style.split(';') {
            let Some((property, value)) = declaration.split_once(':') else {
                continue;
            };
            let property = property.trim();
            let value = value.split('!').next().unwrap_or_default().trim();
            if property.eq_ignore_ascii_case("display") {
                shown.drawn = Some(!value.eq_ignore_ascii_case("none"));
            } else if property.eq_ignore_ascii_case("visibility") {
                if value.eq_ignore_ascii_case("visible") {
                    shown.visible = Some(true);
                } else if value.eq_ignore_ascii_case("hidden")
                    || value.eq_ignore_ascii_case("collapse")
                {
                    shown.visible = Some(false);
                }
            }
        }
        shown
    }

    /// `self`, but for what `stronger` says otherwise.
    fn overruled_by(self, stronger: Self) -> Self {
        Self {
            drawn: stronger.drawn.or(self.drawn),
            visible: stronger.visible.or(self.visible),
        }
    }
}

/// The rules of a page's style elements that hide or show something, in order.
#[derive(Debug, Default)]
pub struct Concealment {
    rules: Vec<Rule>,
}

/// A rule for one selector.
#[derive(Debug)]
struct Rule {
    /// A class that all that it matches has; asked first, for it is told sooner.
    class: Option<String>,
    selector: Selector,
    shown: Shown,
}

impl Concealment {
    /// Those of `document`; none where there are more than anybody writes into a page.
    pub fn of(document: &Document) -> Self {
        let mut rules = Vec::new();
        for element in document.named("style") {
            if !element.is_foreign() {
                read(&element.text(), &mut rules);
            }
            if rules.len() > MOST_RULES {
                return Self::default();
            }
        }
        Self { rules }
    }

    /// Whether any rule can hide an element.
    pub fn says_something(&self) -> bool {
        !self.rules.is_empty()
    }

    /// What the rules, then the element's own style, say of `element`. Of several rules the last one counts, whatever the
    /// weight of their selectors.
    pub fn shown(&self, element: Element<'_>) -> Shown {
        let mut shown = Shown::default();
        let classes = element.attribute("class").map_or("", |class| class.value);
        for rule in &self.rules {
            let may_match = rule.class.as_ref().is_none_or(|class| {
                let mut own = classes.split_ascii_whitespace();
                own.any(|own| own == class)
            });
            if may_match && element.matches(&rule.selector) {
                shown = shown.overruled_by(rule.shown);
            }
        }
        match element.attribute("style") {
            Some(style) => shown.overruled_by(Shown::of(style.value)),
            None => shown,
        }
    }
}

/// Append the rules of a style element that say whether something is shown.
fn read(css: &str, rules: &mut Vec<Rule>) {
    let css = without_comments(css);
    let mut rest = css.as_str();
    while let Some(at) = rest.find(['{', ';']) {
        let prelude = rest[..at].trim();
        if rest[at..].starts_with(';') {
            // `@import` and the like.
            rest = &rest[at + 1..];
            continue;
        }
        let body_from = at + 1;
        let body_length = block_length(&rest[body_from..]);
        let body = &rest[body_from..body_from + body_length];
        let shown = Shown::of(body);
        if !prelude.starts_with('@') && shown != Shown::default() {
            rules.extend(of_selectors(prelude, shown));
        }
        rest = rest.get(body_from + body_length + 1..).unwrap_or_default();
    }
}

/// A rule for each selector of `prelude`; none where one is not well written, as browsers have it (Selectors 4, 4.1).
fn of_selectors(prelude: &str, shown: Shown) -> Vec<Rule> {
    // Commas may stand in parentheses and strings, too.
    let is_plain = !prelude.contains(['(', '[', '"', '\'']);
    let parts: Vec<&str> = if is_plain {
        prelude.split(',').collect()
    } else {
        vec![prelude]
    };
    let rule = |part: &&str| {
        let selector = Selector::parse(part.trim()).ok()?;
        let class = last_class(part.trim()).filter(|_| is_plain);
        Some(Rule {
            class,
            selector,
            shown,
        })
    };
    let rules: Option<Vec<Rule>> = parts.iter().map(rule).collect();
    rules.unwrap_or_default()
}

/// The last class that a plain selector names, if it is one of the elements that it matches.
fn last_class(selector: &str) -> Option<String> {
    let own = selector
        .rsplit([' ', '\t', '\n', '>', '+', '~'])
        .next()
        .unwrap_or_default();
    let (_, class) = own.rsplit_once('.')?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    (!class.is_empty() && class.chars().all(is_name)).then(|| class.to_owned())
}

/// How many bytes there are before the `}` that ends a block.
fn block_length(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        kept.push_str(&rest[..start]);
        let comment = &rest[start + 2..];
        rest = comment.find("*/").map_or("", |end| &comment[end + 2..]);
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_always_hold_are_read() {
        let mut rules = Vec::new();
        read(
            "@import 'a.css'; /* .a { display: none } */ .b, #c { color: red; DISPLAY: none !important }\n\
             @media print { .d { display: none } } .e { visibility: hidden } .f{display:block} .g{color:red} .h{display:none",
            &mut rules,
        );
        let shown: Vec<Shown> = rules.iter().map(|rule| rule.shown).collect();
        let drawn = |drawn| Shown {
            drawn: Some(drawn),
            visible: None,
        };
        let invisible = Shown {
            drawn: None,
            visible: Some(false),
        };
        assert_eq!(
            shown,
            [
                drawn(false),
                drawn(false),
                invisible,
                drawn(true),
                drawn(false)
            ]
        );
        let classes: Vec<Option<&str>> = rules.iter().map(|rule| rule.class.as_deref()).collect();
        assert_eq!(classes, [Some("b"), None, Some("e"), Some("f"), Some("h")]);
    }
}
