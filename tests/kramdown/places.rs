//! Every tag, attribute and letter of the HTML knows its place in the file.

use dinum_lint::page::kramdown::{Options, convert};
use dinum_lint::page::rendered::{Notation, Rendered, TagOrigin};
use dinum_lint::source::{Mapped, Span};

/// Check all places of a rendering against the file it was made from.
pub fn check(name: &str, file: &str, rendered: &Rendered) {
    let html = rendered.html.text();
    let in_file = |span: Span| {
        assert!(
            file.get(span.start..span.end).is_some(),
            "{name}: {span:?} is no range of characters"
        );
    };
    assert!(
        rendered.tags.is_sorted_by(|one, two| one.at < two.at),
        "{name}: tags out of order"
    );
    for tag in &rendered.tags {
        let written = html[tag.at..].strip_prefix('<');
        assert!(
            written
                .is_some_and(|rest| rest.starts_with(char::is_alphabetic) || rest.starts_with('_')),
            "{name}: no tag at {}",
            tag.at
        );
        in_file(tag.element);
        in_file(tag.start_tag);
        assert!(tag.element.encloses(tag.start_tag), "{name}: {tag:?}");
        if tag.notation == Notation::Html {
            let source = tag.start_tag.slice(file);
            assert!(
                source.starts_with('<') && source.ends_with('>'),
                "{name}: {source:?}"
            );
        } else {
            assert_eq!(tag.element, tag.start_tag, "{name}: {tag:?}");
        }
        check_attributes(name, file, tag, &in_file);
    }
    check_letters(name, file, rendered);
}

fn check_attributes(name: &str, file: &str, tag: &TagOrigin, in_file: &dyn Fn(Span)) {
    for attribute in &tag.attributes {
        in_file(attribute.span);
        let written = attribute.span.slice(file);
        let Some(value) = attribute.value else {
            assert_eq!(written.to_lowercase(), *attribute.name, "{name}");
            continue;
        };
        in_file(value);
        assert!(attribute.span.encloses(value), "{name}: {attribute:?}");
        if attribute.notation == Notation::Html {
            assert!(
                tag.start_tag.encloses(attribute.span),
                "{name}: {attribute:?}"
            );
            let before =
                written[..value.start - attribute.span.start].trim_end_matches(['"', '\'']);
            let before = before.trim_end().strip_suffix('=').map(str::trim_end);
            assert_eq!(
                before.map(str::to_lowercase).as_deref(),
                Some(attribute.name.as_str()),
                "{name}"
            );
            let behind = &written[value.end - attribute.span.start..];
            assert!(matches!(behind, "" | "\"" | "'"), "{name}: {behind:?}");
        }
    }
}

/// A letter that stands for as many bytes as it has stands for itself, and tags stand in no text.
fn check_letters(name: &str, file: &str, rendered: &Rendered) {
    let html = rendered.html.text();
    let mut in_reference = false;
    for (at, letter) in html.char_indices() {
        let reference = in_reference || letter == '&';
        in_reference = reference && (letter.is_ascii_alphanumeric() || "&#".contains(letter));
        let end = at + letter.len_utf8();
        let place = rendered.html.span(at..end);
        assert!(
            file.get(place.start..place.end).is_some(),
            "{name}: {letter:?} at {place:?}"
        );
        let own = place.len() == letter.len_utf8()
            && rendered.html.offset(end) == rendered.html.offset(at) + letter.len_utf8();
        if own && !reference && !"<\n –—…«»‘’“”".contains(letter) {
            assert_eq!(
                place.slice(file).chars().next(),
                Some(letter),
                "{name}: at {place:?}"
            );
        }
    }
}

#[test]
fn cases_have_places() {
    for case in super::cases() {
        check(&case.name, &case.file, &case.convert());
    }
}

/// Name, place and attributes of each tag of a text.
fn tags(text: &str) -> Vec<String> {
    let mut out = Rendered::default();
    let shift = 7;
    convert(
        &Mapped::verbatim(text, shift),
        &Options::default(),
        &mut out,
    );
    let slice = |span: Span| &text[span.start - shift..span.end - shift];
    out.tags
        .iter()
        .map(|tag| {
            let rest = &out.html.text()[tag.at + 1..];
            let name = rest.split([' ', '>']).next().unwrap();
            let mut parts = vec![format!("{name} {:?}", slice(tag.element))];
            if tag.start_tag != tag.element {
                parts.push(format!("tag {:?}", slice(tag.start_tag)));
            }
            parts.extend(tag.attributes.iter().map(|attribute| {
                format!(
                    "{}={:?} in {:?}",
                    attribute.name,
                    attribute.value.map(slice),
                    slice(attribute.span)
                )
            }));
            parts.join(" ")
        })
        .collect()
}

#[test]
fn markdown_elements_have_the_place_of_the_whole_construct() {
    assert_eq!(
        tags("# Été {#e}\n\nUn *mot* **g** `c` ~~d~~\n"),
        [
            "h1 \"# Été {#e}\" id=Some(\"e\") in \"#e\"",
            "p \"Un *mot* **g** `c` ~~d~~\"",
            "em \"*mot*\"",
            "strong \"**g**\"",
            "code \"`c`\"",
            "del \"~~d~~\"",
        ]
    );
    assert_eq!(
        tags("> - a\n>   b\n>\n>   c\n> - d\n\n1. e\n"),
        [
            "blockquote \"> - a\\n>   b\\n>\\n>   c\\n> - d\"",
            "ul \"- a\\n>   b\\n>\\n>   c\\n> - d\"",
            "li \"- a\\n>   b\\n>\\n>   c\"",
            "p \"a\\n>   b\"",
            "p \"c\"",
            "li \"- d\"",
            "p \"d\"",
            "ol \"1. e\"",
            "li \"1. e\"",
        ]
    );
    assert_eq!(
        tags("| a | b |\n|---|---|\n| c | |\n\n```js\nx\n```\n\n---\n"),
        [
            "table \"| a | b |\\n|---|---|\\n| c | |\"",
            "tr \"| a | b |\"",
            "th \"a\"",
            "th \"b\"",
            "tr \"| c | |\"",
            "td \"c\"",
            "td \" \"",
            "pre \"```js\\nx\\n```\"",
            "code \"```js\\nx\\n```\"",
            "hr \"---\"",
        ]
    );
}

#[test]
fn links_and_images_have_places_for_their_parts() {
    assert_eq!(
        tags("[té](a b.pdf \"c\") ![d \\] é](<e> 'f') <g@h.fr>\n"),
        [
            "p \"[té](a b.pdf \\\"c\\\") ![d \\\\] é](<e> 'f') <g@h.fr>\"",
            "a \"[té](a b.pdf \\\"c\\\")\" href=Some(\"a b.pdf\") in \"a b.pdf\" title=Some(\"c\") in \"\\\"c\\\"\"",
            "img \"![d \\\\] é](<e> 'f')\" src=Some(\"e\") in \"e\" alt=Some(\"d \\\\] é\") in \"d \\\\] é\" title=Some(\"f\") in \"'f'\"",
            "a \"<g@h.fr>\" href=Some(\"g@h.fr\") in \"g@h.fr\"",
        ]
    );
    assert_eq!(
        tags("[a][b]{: .c #d}\n\n[b]: é 't'\n{: rel=\"x\"}\n"),
        [
            "p \"[a][b]{: .c #d}\"",
            "a \"[a][b]\" rel=Some(\"x\") in \"rel=\\\"x\\\"\" href=Some(\"é\") in \"é\" title=Some(\"t\") in \"t\" class=Some(\"c\") in \".c\" id=Some(\"d\") in \"#d\"",
        ]
    );
}

#[test]
fn html_keeps_all_attributes_as_written() {
    assert_eq!(
        tags("<div ID=a id='b' hidden>\n<p>é<br></p></div>\n{: .c}\n\nx <b title=\"y\">z</b>\n"),
        [
            "div \"<div ID=a id='b' hidden>\\n<p>é<br></p></div>\" tag \"<div ID=a id='b' hidden>\" id=Some(\"a\") in \"ID=a\" id=Some(\"b\") in \"id='b'\" hidden=None in \"hidden\" class=Some(\"c\") in \".c\"",
            "p \"<p>é<br></p>\" tag \"<p>\"",
            "br \"<br>\"",
            "p \"x <b title=\\\"y\\\">z</b>\"",
            "b \"<b title=\\\"y\\\">z</b>\" tag \"<b title=\\\"y\\\">\" title=Some(\"y\") in \"title=\\\"y\\\"\"",
        ]
    );
}

#[test]
fn made_elements_have_the_place_they_are_made_from() {
    assert_eq!(
        tags("- [x] a[^n]\n\n[^n]: b\n\n*[a]: long\n"),
        [
            "ul \"- [x] a[^n]\"",
            "li \"- [x] a[^n]\"",
            "input \"[x]\"",
            "abbr \"a\" title=Some(\"long\") in \"long\"",
            "sup \"[^n]\"",
            "a \"[^n]\"",
            "li \"[^n]: b\"",
            "p \"b\"",
        ]
    );
}

#[test]
fn tags_that_kramdown_does_not_read_have_places() {
    assert_eq!(
        tags("{::nomarkdown}\n<!-- <i> --><a href=\"b\">c</a>\n{:/}\n"),
        ["a \"<a href=\\\"b\\\">\" href=Some(\"b\") in \"href=\\\"b\\\"\""]
    );
}
