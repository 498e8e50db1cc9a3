//! Words of code to choose from, as a wording names them.

use crate::finding::Argument;

/// "`a`, `b` ou `c`", in both languages.
pub fn one_of<'w>(words: impl IntoIterator<Item = &'w str>) -> Argument {
    let quoted: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    let join = |or: &str| match quoted.split_last() {
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} {or} {last}", others.join(", ")),
        None => String::new(),
    };
    Argument::Bilingual {
        fr: join("ou"),
        en: join("or"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_joined_in_both_languages() {
        let of = |words: &[&str]| match one_of(words.iter().copied()) {
            Argument::Bilingual { fr, en } => (fr, en),
            _ => unreachable!(),
        };
        assert_eq!(of(&["a"]), ("`a`".to_owned(), "`a`".to_owned()));
        assert_eq!(
            of(&["a", "b", "c"]),
            ("`a`, `b` ou `c`".to_owned(), "`a`, `b` or `c`".to_owned())
        );
    }
}
