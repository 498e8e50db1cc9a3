//! The examples of rule documents: what is wrong is marked, in words too.

use std::fmt::Write as _;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::markdown::escape;
use crate::book::{Lang, spell_date};
use crate::report::visible;
use crate::report::wording::pick;

/// The example whose fence says `info` and that holds `code`. Examples are French, like the pages they stand for.
pub fn figure(info: &str, code: &str, lang: Lang) -> String {
    let role = info.split_whitespace().nth(1).unwrap_or("example");
    let is_told = role == "web";
    let foreign = if is_told {
        ""
    } else {
        pick(lang, "", " lang=\"fr\"")
    };
    let caption = caption(info, lang);
    let code = if is_told {
        escape(&answers(code, lang)).into_owned()
    } else {
        marked(code, lang)
    };
    format!(
        "<figure class=\"example {role}\">\n<figcaption>{caption}</figcaption>\n<pre{foreign}><code>{code}</code></pre>\n</figure>\n"
    )
}

/// What an example shows, as HTML.
fn caption(info: &str, lang: Lang) -> String {
    let words = || info.split_whitespace().skip(1);
    let setting = |name: &str| {
        let mut settings = words().filter_map(|word| word.split_once('='));
        settings
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    };
    let role = words().next().unwrap_or_default();
    let name = match role {
        "bad" => pick(lang, "À corriger", "Wrong"),
        "good" => pick(lang, "Correct", "Right"),
        "with" => pick(lang, "Avec le fichier", "With the file"),
        "before" => pick(lang, "Avant, dans git", "Before, in git"),
        "repaired" if words().any(|word| word == "unsafe") => pick(
            lang,
            "Avec <code>--fix --unsafe-fixes</code>, à relire",
            "With <code>--fix --unsafe-fixes</code>, to be read again",
        ),
        "repaired" => pick(lang, "Avec <code>--fix</code>", "With <code>--fix</code>"),
        "web" => pick(lang, "Ce que les sites répondent", "What the sites answer"),
        "archived" => pick(
            lang,
            "Ce que gardent les archives du web",
            "What the archives of the web keep",
        ),
        _ => pick(lang, "Exemple", "Example"),
    };
    let mut caption = name.to_owned();
    if let Some(path) = setting("path") {
        let before = if role == "with" {
            ""
        } else {
            pick(lang, "dans ", "in ")
        };
        let _ = write!(caption, " {before}<code>{}</code>", escape(path));
    }
    let days = [
        ("committed", pick(lang, "enregistré le", "committed on")),
        ("as-of", pick(lang, "vérifié le", "checked on")),
    ];
    for (key, words) in days {
        if let Some(day) = setting(key).and_then(|day| day.parse::<Date>().ok()) {
            let _ = write!(caption, ", {words} {}", spell_date(day, lang));
        }
    }
    caption
}

/// What an example says of the web, `ADDRESS ANSWER` a line, with the answers that are no status code in words.
fn answers(code: &str, lang: Lang) -> String {
    let in_words = |word| match word {
        "unknown-host" => pick(lang, "aucun site de ce nom", "no site of this name"),
        "time-out" => pick(lang, "pas de réponse", "no answer"),
        "certificate" => pick(lang, "certificat périmé", "certificate out of date"),
        "loop" => pick(lang, "renvois sans fin", "redirected without end"),
        _ => word,
    };
    let lines = code.lines().map(|line| {
        let words: Vec<&str> = line.split(' ').map(in_words).collect();
        words.join(" ")
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// Words that are written from right to left, with the spaces between them.
static FROM_THE_RIGHT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let letter = r"[\u{590}-\u{8ff}\u{fb1d}-\u{fdff}\u{fe70}-\u{fefc}]";
    Regex::new(&format!("{letter}+(?: +{letter}+)*")).ok()
});

/// `code` as HTML, with what `⟦` and `⟧` enclose marked for the eye and for the ear.
fn marked(code: &str, lang: Lang) -> String {
    let (open, close) = (
        pick(lang, "[début du défaut]", "[fault begins]"),
        pick(lang, "[fin du défaut]", "[fault ends]"),
    );
    let said = pick(lang, "", " lang=\"en\"");
    let shown = visible::lines(code);
    let shown = escape(&shown);
    let shown = match FROM_THE_RIGHT.as_ref() {
        Some(words) => words.replace_all(&shown, "<bdi dir=\"rtl\">$0</bdi>"),
        None => shown,
    };
    shown
        .replace(
            '⟦',
            &format!("<mark><span class=\"only-read\"{said}>{open}</span>"),
        )
        .replace(
            '⟧',
            &format!("<span class=\"only-read\"{said}>{close}</span></mark>"),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_says_what_is_shown() {
        let shown = caption("html good path=_pages/a.html as-of=2026-11-22", Lang::Fr);
        assert_eq!(
            shown,
            "Correct dans <code>_pages/a.html</code>, vérifié le 22 novembre 2026"
        );
        let shown = caption("yaml with path=_config.yml", Lang::En);
        assert_eq!(shown, "With the file <code>_config.yml</code>");
    }

    #[test]
    fn answers_of_the_web_are_told_in_words() {
        let code = "https://a.fr/ 301 https://b.fr/loop unknown-host\nhttps://c.fr/ 404\n";
        assert_eq!(
            answers(code, Lang::Fr),
            "https://a.fr/ 301 https://b.fr/loop aucun site de ce nom\nhttps://c.fr/ 404\n"
        );
    }

    #[test]
    fn a_fault_is_told_to_those_who_listen() {
        assert_eq!(
            marked("⟦<b>⟧\u{feff}", Lang::Fr),
            "<mark><span class=\"only-read\">[début du défaut]</span>&lt;b&gt;<span class=\"only-read\">[fin du défaut]</span></mark>\u{fffd}"
        );
    }
}
