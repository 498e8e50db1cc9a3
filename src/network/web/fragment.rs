//! Whether a fetched page has the places that fragments name.
//!
//! Source: HTML, section 7.4.6.4 (the indicated part of a document): the fragment as it is, then percent-decoded,
//! against `id` and, of links, `name`; `top` and nothing are always there. Sites may also write ids of their own for
//! what their authors wrote (`user-content-`, on forges).

use std::collections::{BTreeMap, HashSet};
use std::time::{Duration, Instant};

use super::exchange::Page;
use super::markup::{self, Markup};
use super::text_fragment;
use crate::answers::FragmentVerdict;

/// How long a page may take to be looked through: a page can be written so that this takes long.
const LIMIT: Duration = Duration::from_secs(2);

/// Look for each of `wanted` (as an address has it, without `#`) in `page`.
pub(super) fn look(page: &Page, wanted: &[String]) -> BTreeMap<String, FragmentVerdict> {
    let wants_text = wanted.iter().any(|one| one.contains(text_fragment::MARK));
    let read = markup::read(&page.html, wants_text, Instant::now() + LIMIT);
    wanted
        .iter()
        .map(|fragment| {
            let verdict = match &read {
                Some(read) => judge(fragment, read, page),
                None => FragmentVerdict::Unknown,
            };
            (fragment.clone(), verdict)
        })
        .collect()
}

fn judge(fragment: &str, read: &Markup, page: &Page) -> FragmentVerdict {
    let (place, texts) = text_fragment::split(fragment);
    let found = place_of(place, &read.ids);
    let text_is_there = texts.is_none_or(|texts| text_fragment::is_in(texts, &read.text));
    if found && text_is_there {
        return FragmentVerdict::Present;
    }
    let decoded = decode(place);
    let is_readable = page.is_whole
        && has_ascii(page)
        && (fragment.is_ascii() && !fragment.contains('%') || read.is_utf8);
    let may_be_made = read.is_empty
        || read.is_made_by_scripts
        || (!found && (is_state(&decoded) || read.mentions(&decoded)));
    if !is_readable || may_be_made {
        return FragmentVerdict::Unknown;
    }
    FragmentVerdict::Absent
}

/// Whether the letters of ASCII stand for themselves in `page`, as far as can be told.
fn has_ascii(page: &Page) -> bool {
    const KNOWN: [&str; 6] = ["utf-8", "utf8", "us-ascii", "ascii", "latin1", "latin-1"];
    let of_windows = |name: &str| name.starts_with("windows-125") || name.starts_with("cp125");
    let is_known = page.charset.as_deref().is_none_or(|name| {
        KNOWN.contains(&name) || name.starts_with("iso-8859-") || of_windows(name)
    });
    // UTF-16 is what has these bytes, declared or not.
    let is_wide = page.html.contains(&0) || page.html.starts_with(b"\xff\xfe");
    is_known && !is_wide && !page.html.starts_with(b"\xfe\xff")
}

fn place_of(place: &str, ids: &HashSet<String>) -> bool {
    let decoded = decode(place);
    place.is_empty()
        || decoded.eq_ignore_ascii_case("top")
        || ids.contains(place)
        || ids.contains(&decoded)
        || ids.contains(&format!("user-content-{decoded}"))
}

/// Whether a fragment looks like the state of a script rather than the name of a place: `#/page`, `#!page`, `#a=b`, a
/// range of lines (`#L10-L20`).
fn is_state(fragment: &str) -> bool {
    let is_lines = fragment.strip_prefix(['L', 'l', 'n']).is_some_and(|rest| {
        !rest.is_empty()
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_digit() || b"L-C".contains(&byte))
    });
    is_lines || fragment.contains(['/', '!', '=', '?', '&', ':', ','])
}

/// `text` percent-decoded, what is no UTF-8 replaced.
pub(super) fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        let code = (first == b'%').then(|| after.get(..2)).flatten();
        let code = code.filter(|code| code.iter().all(u8::is_ascii_hexdigit));
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => bytes.push(first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use FragmentVerdict::{Absent, Present, Unknown};

    fn of(html: &str, fragment: &str) -> FragmentVerdict {
        let url = url::Url::parse(&format!("https://a.fr/#{fragment}")).unwrap();
        let fragment = url.fragment().unwrap().to_owned();
        let page = Page {
            html: html.as_bytes().to_vec(),
            is_whole: true,
            charset: None,
        };
        look(&page, &[fragment]).into_values().next().unwrap()
    }

    #[test]
    fn places_are_found_by_id_and_name() {
        let page = "<h2 id=été>É</h2><a name='b c'></a><p id='caf%C3%A9'><h3 id=user-content-lire>\
            <div name=d><!-- <p id=x> --><a href='#y'>y</a><p ID=Z>";
        for (fragment, expected) in [
            ("été", Present),
            ("%C3%A9t%C3%A9", Present),
            ("b%20c", Present),
            ("b c", Present),
            ("caf%C3%A9", Present),
            ("lire", Present),
            ("top", Present),
            ("Top", Present),
            ("Z", Present),
            ("z", Absent),
            ("d", Absent),
            ("x", Absent),
            ("y", Absent),
            ("ete", Absent),
            ("/route", Unknown),
            ("L10", Unknown),
            ("L10-L20", Unknown),
            ("page=2", Unknown),
        ] {
            assert_eq!(of(page, fragment), expected, "{fragment}");
        }
    }

    #[test]
    fn what_scripts_may_make_is_unknown() {
        let long = "Texte de la page. ".repeat(100);
        assert_eq!(
            of("<div id=root></div><script src=a.js></script>", "x1"),
            Unknown
        );
        assert_eq!(
            of(&format!("<script>show('x1')</script>{long}"), "x1"),
            Unknown
        );
        assert_eq!(of(&format!("<script>a()</script>{long}"), "x1"), Absent);
        assert_eq!(of(&format!("<p data-id=x1>{long}"), "x1"), Unknown);
        assert_eq!(
            of(&format!("<textarea><p id=x1></textarea>{long}"), "x1"),
            Absent
        );
        assert_eq!(of(&format!("<style><p id=x1></style>{long}"), "x1"), Absent);
        let noscript =
            format!("<script src=a></script><noscript>Activez JavaScript</noscript>{long}");
        assert_eq!(of(&noscript, "x1"), Unknown);
    }

    #[test]
    fn texts_are_found() {
        let page = "<h1 id=a>Le <b>ser</b>vice</h1><p>Une L’aide\n est due, dès demain. Voilà tout.</p>\
            <p>La co&shy;opération<p>avant<label>Nom</label> et <x-y>suite</x-y>, d<wbr>un tenant";
        for (fragment, expected) in [
            (":~:text=service", Present),
            (":~:text=l'aide%20est", Present),
            (":~:text=une,demain", Present),
            (":~:text=est-,due", Present),
            (":~:text=due,-dès", Absent),
            (":~:text=due,-%2C%20dès", Present),
            (":~:text=coopération", Present),
            (":~:text=avantNom,suite", Present),
            (":~:text=dun%20tenant", Present),
            (":~:text=absente", Absent),
            (":~:text=absente&text=voila", Present),
            ("a:~:text=service", Present),
            ("b:~:text=service", Absent),
            (":~:autre=service", Present),
        ] {
            assert_eq!(of(page, fragment), expected, "{fragment}");
        }
    }

    #[test]
    fn a_page_that_breaks_off_proves_nothing() {
        let page = Page {
            html: b"<p id=a>".to_vec(),
            is_whole: false,
            charset: None,
        };
        let wanted = [String::from("a"), String::from("b")];
        let found: Vec<_> = look(&page, &wanted).into_values().collect();
        assert_eq!(found, [Present, Unknown]);
        let latin = Page {
            html: b"<p id=\xe9t\xe9>".to_vec(),
            is_whole: true,
            charset: None,
        };
        let found = look(&latin, &[String::from("%C3%A9t%C3%A9")]);
        assert_eq!(found.into_values().next(), Some(Unknown));
    }

    #[test]
    fn a_hostile_page_ends() {
        let begin = Instant::now();
        let attributes: Vec<String> = (0..400_000).map(|n| format!("a{n}")).collect();
        let page = format!("<p {} id=a>", attributes.join(" "));
        let _ = of(&page, "a");
        let texts = format!("<p>{}", "a ".repeat(500_000));
        let _ = of(&texts, ":~:text=a,b,-c");
        let _ = of(&texts, ":~:text=b-,a,a,-c");
        assert!(begin.elapsed() < Duration::from_secs(20));
    }
}
