//! Character references as they are written in text (HTML, 13.2.5.72 to 13.2.5.80).

use html5ever::data::NAMED_ENTITIES;

/// How many bytes the character reference takes that `raw` begins with; `None` where it begins with none.
///
/// `raw` ends where the tokenizer has come to: behind the digits of a reference by number, and maybe behind the name of
/// one by name, of which `&lti` is `&lt` and an `i` although `&ltimes;` begins like it.
pub fn length(raw: &str) -> Option<usize> {
    let rest = raw.strip_prefix('&')?;
    match rest.strip_prefix('#') {
        Some(number) => {
            let digits = number.strip_prefix(['x', 'X']);
            let is_digit = match digits {
                Some(_) => char::is_ascii_hexdigit,
                None => char::is_ascii_digit,
            };
            let first = digits.unwrap_or(number).chars().next();
            first.filter(is_digit).map(|_| raw.len())
        }
        None => name_length(rest).map(|name| 1 + name),
    }
}

/// How many bytes the longest name takes that `rest`, which follows a `&`, begins with; its semicolon, if it has one, too.
fn name_length(rest: &str) -> Option<usize> {
    let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
    // The table holds the beginnings of names as well, without a character.
    ends.map_while(|end| Some((end, NAMED_ENTITIES.get(&rest[..end])?)))
        .filter(|(_, (character, _))| *character != 0)
        .last()
        .map(|(end, _)| end)
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn a_reference_ends_behind_its_longest_name() {
        for (raw, expected) in [
            ("&lt;", Some(4)),
            ("&lt", Some(3)),
            ("&lti", Some(3)),
            ("&ltimes;", Some(8)),
            ("&notin", Some(4)),
            ("&acE;", Some(5)),
            ("&acE", None),
            ("&nope", None),
            ("&", None),
            ("& lt;", None),
            ("&é", None),
            ("lt;", None),
            ("&#59;", Some(5)),
            ("&#x3B", Some(5)),
            ("&#", None),
            ("&#x", None),
            ("&#xg", None),
            ("&#a", None),
        ] {
            assert_eq!(length(raw), expected, "{raw}");
        }
    }
}
