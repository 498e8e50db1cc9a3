//! Declarations of a `style` attribute (CSS Syntax 3, 5.4.5; CSS Style Attributes).

use std::ops::Range;

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser,
};

/// One declaration: `letter-spacing: 0.1em !important`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// The property, lower case.
    pub name: String,
    /// The value as written, without `!important` and the white space around.
    pub value: String,
    /// Whether it is marked `!important`.
    pub is_important: bool,
    /// Its bytes in the style: from the property's name to the end of the value, `!important` included.
    pub range: Range<usize>,
}

/// The declarations of `style` in order; those that are not well written are left out, as browsers leave them out.
#[must_use]
pub fn declarations(style: &str) -> Vec<Declaration> {
    let mut input = Parser::new(style);
    let mut reader = Reader { style };
    let parser: RuleBodyParser<'_, '_, Reader<'_>, Declaration, ()> =
        RuleBodyParser::new(&mut input, &mut reader);
    parser.filter_map(Result::ok).collect()
}

/// The declaration that decides among `all` about the property `name`: the last important one, else the last.
#[must_use]
pub fn in_force<'d>(all: &'d [Declaration], name: &str) -> Option<&'d Declaration> {
    let mut own = all.iter().filter(|declaration| declaration.name == name);
    let important = own.clone().rfind(|declaration| declaration.is_important);
    important.or_else(|| own.next_back())
}

/// A number with its unit, lower case: `1.5em`, `-2 px` is none.
#[must_use]
pub fn dimension(value: &str) -> Option<(f64, String)> {
    let value = value.trim();
    let is_number = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'+' | b'-');
    let digits = value.bytes().take_while(|byte| is_number(*byte)).count();
    let (number, unit) = value.split_at(digits);
    let unit = unit.to_ascii_lowercase();
    let is_unit = unit == "%" || unit.bytes().all(|byte| byte.is_ascii_alphabetic());
    // `1e3` is a number of its own.
    let number = number
        .parse()
        .ok()
        .filter(|number: &f64| number.is_finite())?;
    is_unit.then_some((number, unit))
}

struct Reader<'s> {
    style: &'s str,
}

impl<'i> DeclarationParser<'i> for Reader<'i> {
    type Declaration = Declaration;
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        start: &ParserState,
    ) -> Result<Declaration, ParseError<()>> {
        let value_start = input.position();
        while input.next().is_ok() {}
        let value = input.slice(value_start..input.position()).trim_end();
        let whole = input.slice(start.position()..input.position()).trim_end();
        // Both are parts of the style: the one ends where the other does.
        let begin = whole.as_ptr() as usize - self.style.as_ptr() as usize;
        let plain = without_importance(value);
        Ok(Declaration {
            name: name.to_ascii_lowercase(),
            value: plain.unwrap_or(value).trim().to_owned(),
            is_important: plain.is_some(),
            range: begin..begin + whole.len(),
        })
    }
}

/// `value` without its `!important`; `None` where it has none.
fn without_importance(value: &str) -> Option<&str> {
    const WORD: &str = "important";
    let at = value.len().checked_sub(WORD.len())?;
    let (head, word) = value.split_at_checked(at)?;
    let head = head.trim_end().strip_suffix('!')?;
    word.eq_ignore_ascii_case(WORD).then_some(head)
}

impl<'i> AtRuleParser<'i> for Reader<'i> {
    type Prelude = ();
    type AtRule = Declaration;
    type Error = ();
}

impl<'i> QualifiedRuleParser<'i> for Reader<'i> {
    type Prelude = ();
    type QualifiedRule = Declaration;
    type Error = ();
}

impl<'i> RuleBodyItemParser<'i, Declaration, ()> for Reader<'i> {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(style: &str) -> Vec<(String, String, bool, &str)> {
        declarations(style)
            .into_iter()
            .map(|found| {
                (
                    found.name,
                    found.value,
                    found.is_important,
                    &style[found.range],
                )
            })
            .collect()
    }

    #[test]
    fn declarations_have_their_values_and_places() {
        let style =
            " COLOR : Red;; background:url(a;b.png) /* x; */ no-repeat ! Important ;width:1px";
        let found = read(style);
        let shown: Vec<(&str, &str, bool, &str)> = found
            .iter()
            .map(|(name, value, important, place)| (&**name, &**value, *important, *place))
            .collect();
        assert_eq!(
            shown,
            [
                ("color", "Red", false, "COLOR : Red"),
                (
                    "background",
                    "url(a;b.png) /* x; */ no-repeat",
                    true,
                    "background:url(a;b.png) /* x; */ no-repeat ! Important"
                ),
                ("width", "1px", false, "width:1px"),
            ]
        );
    }

    #[test]
    fn what_is_not_well_written_is_left_out() {
        let names = |style: &str| -> Vec<String> {
            declarations(style)
                .into_iter()
                .map(|found| found.name)
                .collect()
        };
        assert_eq!(names("color red; width: 2px"), ["width"]);
        assert_eq!(names("{a:b}; é: x; @x; height:1"), ["é", "height"]);
        assert_eq!(names(""), [""; 0]);
        assert_eq!(names("\\"), [""; 0]);
    }

    #[test]
    fn importance_decides_before_order() {
        let all = declarations("width:1px !important; width:2px; height:1px; height:2px");
        let value = |name: &str| in_force(&all, name).map(|found| found.value.as_str());
        assert_eq!(
            (value("width"), value("height")),
            (Some("1px"), Some("2px"))
        );
        assert_eq!(value("color"), None);
    }

    #[test]
    fn numbers_and_units() {
        assert_eq!(dimension("1.5EM"), Some((1.5, "em".to_owned())));
        assert_eq!(dimension("120%"), Some((120.0, "%".to_owned())));
        assert_eq!(dimension("-.5"), Some((-0.5, String::new())));
        for none in ["normal", "calc(1px)", "1px 2px", "", "--1px"] {
            assert_eq!(dimension(none), None, "{none}");
        }
    }
}
