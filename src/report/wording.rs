//! The words of the program itself, in both languages.

use crate::book::rgaa::Coverage;
use crate::book::{Fixable, Lang, OptionValue};
use crate::finding::{Applicability, Severity};

/// The text in `lang`.
#[must_use]
pub fn pick(lang: Lang, fr: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

/// `count` with the right form of a word. French counts 0 as one, English as many.
#[must_use]
pub fn counted(count: usize, lang: Lang, one: &str, many: &str) -> String {
    let single = match lang {
        Lang::Fr => count < 2,
        Lang::En => count == 1,
    };
    format!(
        "{} {}",
        number(count, lang),
        if single { one } else { many }
    )
}

/// A number with its thousands set apart: a narrow no-break space in French, a comma in English.
#[must_use]
pub fn number(count: usize, lang: Lang) -> String {
    let digits = count.to_string();
    let separator = match lang {
        Lang::Fr => '\u{202f}',
        Lang::En => ',',
    };
    let mut text = String::with_capacity(digits.len() + 4);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// `text` with a capital first letter.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

/// The word for a severity.
#[must_use]
pub fn severity(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => pick(lang, "erreur", "error"),
        Severity::Warning => pick(lang, "avertissement", "warning"),
        Severity::Info => pick(lang, "information", "information"),
    }
}

/// The word for a rule that does not check.
#[must_use]
pub fn off(lang: Lang) -> &'static str {
    pick(lang, "désactivée", "off")
}

/// The word for several findings of a severity.
#[must_use]
pub fn severities(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => pick(lang, "erreurs", "errors"),
        Severity::Warning => pick(lang, "avertissements", "warnings"),
        Severity::Info => pick(lang, "informations", "information items"),
    }
}

/// "2 erreurs".
#[must_use]
pub fn count_of(count: usize, level: Severity, lang: Lang) -> String {
    let one = match (level, lang) {
        (Severity::Info, Lang::En) => "information item",
        _ => severity(level, lang),
    };
    counted(count, lang, one, severities(level, lang))
}

/// What an applicability means, in brackets after a repair's title.
#[must_use]
pub fn applicability(applicability: Applicability, lang: Lang) -> &'static str {
    match applicability {
        Applicability::Safe => pick(lang, "sans risque", "safe"),
        Applicability::Unsafe => pick(lang, "à vérifier par vous", "to be checked by you"),
    }
}

/// The name of a family of rules; its own word where it has none.
#[must_use]
pub fn family(family: &str, lang: Lang) -> &str {
    match family {
        "a11y" => pick(lang, "Accessibilité", "Accessibility"),
        "front-matter" => pick(lang, "En-têtes des pages", "Front matter"),
        "legal" => pick(lang, "Textes de loi", "Legal texts"),
        "links" => pick(lang, "Liens", "Links"),
        "liquid" => "Liquid",
        "markdown" => "Markdown",
        "organisation" => pick(
            lang,
            "Organismes et échéances",
            "Organisations and deadlines",
        ),
        "site" => pick(lang, "Le site entier", "The site as a whole"),
        "typography" => pick(lang, "Typographie", "Typography"),
        other => other,
    }
}

/// Whether a rule repairs what it finds.
#[must_use]
pub fn fixable(fix: Fixable, lang: Lang) -> &'static str {
    match fix {
        Fixable::None => pick(lang, "sans correction automatique", "no automatic repair"),
        Fixable::Safe => pick(lang, "correction sans risque", "safe repair"),
        Fixable::Unsafe => pick(
            lang,
            "correction à vérifier par vous",
            "repair to be checked",
        ),
    }
}

/// The value of an option; texts stand between backticks.
#[must_use]
pub fn value(value: &OptionValue, lang: Lang) -> String {
    match value {
        OptionValue::Boolean(true) => pick(lang, "oui", "yes").to_owned(),
        OptionValue::Boolean(false) => pick(lang, "non", "no").to_owned(),
        OptionValue::Number(number) => number.to_string(),
        OptionValue::Text(text) => format!("`{text}`"),
        OptionValue::List(texts) if texts.is_empty() => pick(lang, "aucun", "none").to_owned(),
        OptionValue::List(texts) => format!("`{}`", texts.join("`, `")),
    }
}

/// What the rules can tell of a criterion, in a word.
#[must_use]
pub fn coverage(coverage: Coverage, lang: Lang) -> &'static str {
    match coverage {
        Coverage::Decidable => pick(lang, "décidable", "decidable"),
        Coverage::Hint => pick(lang, "indice", "hint"),
        Coverage::None => pick(lang, "rien", "nothing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_singular_in_french_and_plural_in_english() {
        let errors = |count, lang| count_of(count, Severity::Error, lang);
        assert_eq!(errors(0, Lang::Fr), "0 erreur");
        assert_eq!(errors(1, Lang::Fr), "1 erreur");
        assert_eq!(errors(2, Lang::Fr), "2 erreurs");
        assert_eq!(errors(0, Lang::En), "0 errors");
        assert_eq!(errors(1, Lang::En), "1 error");
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(number(999, Lang::Fr), "999");
        assert_eq!(number(1234, Lang::Fr), "1\u{202f}234");
        assert_eq!(number(1_234_567, Lang::En), "1,234,567");
    }
}
