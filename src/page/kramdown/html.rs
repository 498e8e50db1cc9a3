//! HTML as kramdown sees it: which elements it knows and what it takes for a tag.

use std::ops::Range;

use super::chars::{after, is_alnum, is_bounded_word, is_word, skip_space};

/// How the content of an HTML element is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Model {
    /// As HTML.
    Raw,
    /// As a text with Markdown in it.
    Span,
    /// As blocks of Markdown.
    Block,
}

/// Where an element belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    /// In a text.
    InText,
    /// Between blocks; in a text its tags are shown as text.
    BetweenBlocks,
    /// In either.
    Neither,
}

/// An element that kramdown knows; its name is written in any case.
#[derive(Debug)]
pub(super) struct Element {
    /// Its name.
    pub(super) name: &'static str,
    /// How its content is read when Markdown is wanted in it.
    pub(super) model: Model,
    /// Where it belongs.
    pub(super) stands: Stands,
    /// Whether it has no content.
    pub(super) void: bool,
}

const fn element(name: &'static str, model: Model, stands: Stands, void: bool) -> Element {
    Element {
        name,
        model,
        stands,
        void,
    }
}

/// The elements kramdown knows, by name.
#[rustfmt::skip]
static ELEMENTS: &[Element] = &[
    element("a", Model::Span, Stands::InText, false),
    element("abbr", Model::Span, Stands::InText, false),
    element("acronym", Model::Span, Stands::InText, false),
    element("address", Model::Block, Stands::BetweenBlocks, false),
    element("applet", Model::Block, Stands::BetweenBlocks, false),
    element("area", Model::Raw, Stands::Neither, true),
    element("article", Model::Block, Stands::BetweenBlocks, false),
    element("aside", Model::Block, Stands::BetweenBlocks, false),
    element("b", Model::Span, Stands::InText, false),
    element("base", Model::Raw, Stands::Neither, true),
    element("bdo", Model::Span, Stands::InText, false),
    element("big", Model::Span, Stands::InText, false),
    element("blockquote", Model::Block, Stands::BetweenBlocks, false),
    element("body", Model::Block, Stands::BetweenBlocks, false),
    element("br", Model::Raw, Stands::InText, true),
    element("button", Model::Span, Stands::InText, false),
    element("caption", Model::Span, Stands::BetweenBlocks, false),
    element("cite", Model::Span, Stands::InText, false),
    element("code", Model::Raw, Stands::InText, false),
    element("col", Model::Raw, Stands::BetweenBlocks, true),
    element("colgroup", Model::Raw, Stands::BetweenBlocks, false),
    element("command", Model::Raw, Stands::Neither, true),
    element("dd", Model::Block, Stands::BetweenBlocks, false),
    element("del", Model::Span, Stands::InText, false),
    element("details", Model::Block, Stands::Neither, false),
    element("dfn", Model::Span, Stands::InText, false),
    element("div", Model::Block, Stands::BetweenBlocks, false),
    element("dl", Model::Block, Stands::BetweenBlocks, false),
    element("dt", Model::Span, Stands::BetweenBlocks, false),
    element("em", Model::Span, Stands::InText, false),
    element("embed", Model::Raw, Stands::Neither, true),
    element("fieldset", Model::Block, Stands::BetweenBlocks, false),
    element("figcaption", Model::Block, Stands::BetweenBlocks, false),
    element("figure", Model::Block, Stands::Neither, false),
    element("footer", Model::Block, Stands::BetweenBlocks, false),
    element("form", Model::Block, Stands::BetweenBlocks, false),
    element("h1", Model::Span, Stands::BetweenBlocks, false),
    element("h2", Model::Span, Stands::BetweenBlocks, false),
    element("h3", Model::Span, Stands::BetweenBlocks, false),
    element("h4", Model::Span, Stands::BetweenBlocks, false),
    element("h5", Model::Span, Stands::BetweenBlocks, false),
    element("h6", Model::Span, Stands::BetweenBlocks, false),
    element("head", Model::Raw, Stands::BetweenBlocks, false),
    element("header", Model::Block, Stands::BetweenBlocks, false),
    element("hgroup", Model::Block, Stands::BetweenBlocks, false),
    element("hr", Model::Raw, Stands::BetweenBlocks, true),
    element("html", Model::Raw, Stands::BetweenBlocks, false),
    element("i", Model::Span, Stands::InText, false),
    element("iframe", Model::Block, Stands::BetweenBlocks, false),
    element("img", Model::Raw, Stands::InText, true),
    element("input", Model::Raw, Stands::InText, true),
    element("ins", Model::Span, Stands::InText, false),
    element("kbd", Model::Raw, Stands::InText, false),
    element("keygen", Model::Raw, Stands::Neither, true),
    element("label", Model::Span, Stands::InText, false),
    element("legend", Model::Span, Stands::BetweenBlocks, false),
    element("li", Model::Block, Stands::BetweenBlocks, false),
    element("link", Model::Raw, Stands::Neither, true),
    element("main", Model::Block, Stands::BetweenBlocks, false),
    element("map", Model::Block, Stands::BetweenBlocks, false),
    element("mark", Model::Raw, Stands::InText, false),
    element("math", Model::Raw, Stands::Neither, false),
    element("menu", Model::Block, Stands::BetweenBlocks, false),
    element("meta", Model::Raw, Stands::Neither, true),
    element("nav", Model::Block, Stands::BetweenBlocks, false),
    element("noscript", Model::Block, Stands::Neither, false),
    element("object", Model::Block, Stands::Neither, false),
    element("ol", Model::Raw, Stands::BetweenBlocks, false),
    element("optgroup", Model::Span, Stands::BetweenBlocks, false),
    element("option", Model::Raw, Stands::InText, false),
    element("p", Model::Span, Stands::BetweenBlocks, false),
    element("param", Model::Raw, Stands::Neither, true),
    element("pre", Model::Raw, Stands::BetweenBlocks, false),
    element("q", Model::Span, Stands::InText, false),
    element("rb", Model::Span, Stands::InText, false),
    element("rbc", Model::Span, Stands::InText, false),
    element("rp", Model::Span, Stands::InText, false),
    element("rt", Model::Span, Stands::InText, false),
    element("rtc", Model::Span, Stands::InText, false),
    element("ruby", Model::Span, Stands::InText, false),
    element("samp", Model::Raw, Stands::InText, false),
    element("script", Model::Raw, Stands::Neither, false),
    element("section", Model::Block, Stands::BetweenBlocks, false),
    element("select", Model::Span, Stands::InText, false),
    element("small", Model::Span, Stands::InText, false),
    element("source", Model::Raw, Stands::Neither, true),
    element("span", Model::Span, Stands::InText, false),
    element("strong", Model::Span, Stands::InText, false),
    element("style", Model::Raw, Stands::Neither, false),
    element("sub", Model::Span, Stands::InText, false),
    element("summary", Model::Block, Stands::BetweenBlocks, false),
    element("sup", Model::Span, Stands::InText, false),
    element("table", Model::Raw, Stands::BetweenBlocks, false),
    element("tbody", Model::Raw, Stands::BetweenBlocks, false),
    element("td", Model::Block, Stands::BetweenBlocks, false),
    element("textarea", Model::Raw, Stands::Neither, false),
    element("tfoot", Model::Raw, Stands::BetweenBlocks, false),
    element("th", Model::Span, Stands::BetweenBlocks, false),
    element("thead", Model::Raw, Stands::BetweenBlocks, false),
    element("tr", Model::Raw, Stands::BetweenBlocks, false),
    element("track", Model::Raw, Stands::Neither, true),
    element("tt", Model::Span, Stands::InText, false),
    element("u", Model::Raw, Stands::InText, false),
    element("ul", Model::Raw, Stands::BetweenBlocks, false),
    element("var", Model::Raw, Stands::InText, false),
    element("wbr", Model::Raw, Stands::Neither, true),
];

/// By first letter, where the elements begin that have it.
static FIRST: [usize; 27] = {
    let mut first = [0; 27];
    let mut letter = 0;
    let mut at = 0;
    while letter < 27 {
        while at < ELEMENTS.len() && ELEMENTS[at].name.as_bytes()[0] < b'a' + letter {
            at += 1;
        }
        first[letter as usize] = at;
        letter += 1;
    }
    first
};

/// The known element of this name, in any case.
pub(super) fn known(name: &str) -> Option<&'static Element> {
    let first = name.as_bytes().first()?.to_ascii_lowercase();
    let letter = usize::from(first.checked_sub(b'a')?);
    let start = *FIRST.get(letter)?;
    let end = *FIRST.get(letter + 1)?;
    ELEMENTS[start..end]
        .iter()
        .find(|element| element.name.eq_ignore_ascii_case(name))
}

/// An attribute of a tag: ranges of the text it was read from.
#[derive(Clone, Debug)]
pub(super) struct TagAttribute {
    /// Its name.
    pub(super) name: Range<usize>,
    /// Its value without quotation marks, if one is written.
    pub(super) value: Option<Range<usize>>,
    /// One past its last byte.
    pub(super) end: usize,
}

/// A start tag.
#[derive(Clone, Debug)]
pub(super) struct Tag {
    /// Its name.
    pub(super) name: Range<usize>,
    /// Its attributes.
    pub(super) attributes: Vec<TagAttribute>,
    /// Whether it ends with `/>`.
    pub(super) closed: bool,
    /// One past its last byte.
    pub(super) end: usize,
}

/// Why there is no tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct NoTag {
    /// How many bytes were read to find out.
    pub(super) read: usize,
}

/// The end of a name that begins at `at`.
pub(super) fn name(text: &str, at: usize) -> Option<usize> {
    let end = plain_name(text, at)?;
    if text.as_bytes().get(end) == Some(&b':') {
        return Some(plain_name(text, end + 1).unwrap_or(end));
    }
    Some(end)
}

fn plain_name(text: &str, at: usize) -> Option<usize> {
    let first = after(text, at)?;
    if first != '_' && !first.is_alphabetic() {
        return None;
    }
    let mut end = at + first.len_utf8();
    while let Some(letter) = after(text, end)
        && (matches!(letter, '-' | '.' | '_') || is_alnum(letter))
    {
        end += letter.len_utf8();
    }
    Some(end)
}

/// The start tag whose `<` stands at `at`.
pub(super) fn start_tag(text: &str, at: usize) -> Result<Tag, NoTag> {
    let bytes = text.as_bytes();
    let Some(name_end) = name(text, at + 1) else {
        return Err(NoTag { read: 1 });
    };
    let mut tag = Tag {
        name: at + 1..name_end,
        attributes: Vec::new(),
        closed: false,
        end: name_end,
    };
    loop {
        let next = skip_space(bytes, tag.end);
        match bytes.get(next) {
            Some(b'>') => {
                tag.end = next + 1;
                return Ok(tag);
            }
            Some(b'/') if bytes.get(next + 1) == Some(&b'>') => {
                tag.closed = true;
                tag.end = next + 2;
                return Ok(tag);
            }
            _ => {}
        }
        let attribute = if next > tag.end {
            attribute(text, next)
        } else {
            None
        };
        let Some(attribute) = attribute else {
            return Err(NoTag { read: next - at });
        };
        tag.end = attribute.end;
        tag.attributes.push(attribute);
    }
}

fn attribute(text: &str, at: usize) -> Option<TagAttribute> {
    let bytes = text.as_bytes();
    let end = name(text, at)?;
    let mut attribute = TagAttribute {
        name: at..end,
        value: None,
        end,
    };
    let equals = skip_space(bytes, end);
    if bytes.get(equals) != Some(&b'=') {
        return Some(attribute);
    }
    let start = skip_space(bytes, equals + 1);
    match bytes.get(start) {
        Some(&quote @ (b'"' | b'\'')) => {
            if let Some(length) = memchr::memchr(quote, &bytes[start + 1..]) {
                let close = start + 1 + length;
                attribute.value = Some(start + 1..close);
                attribute.end = close + 1;
            }
        }
        Some(_) => {
            let mut close = start;
            while let Some(letter) = after(text, close)
                && is_word(letter)
            {
                close += letter.len_utf8();
            }
            if close > start {
                attribute.value = Some(start..close);
                attribute.end = close;
            }
        }
        None => {}
    }
    Some(attribute)
}

/// The end tag whose `<` stands at `at`: the range of its name, and one past its last byte.
pub(super) fn end_tag(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let bytes = text.as_bytes();
    if bytes.get(at..at + 2)? != b"</" {
        return None;
    }
    let name_end = name(text, at + 2)?;
    let close = skip_space(bytes, name_end);
    (bytes.get(close) == Some(&b'>')).then_some((at + 2..name_end, close + 1))
}

/// The end tag of `name` whose `<` stands at `at`; its end. Here only white space may follow the name.
pub(super) fn end_tag_of(text: &str, at: usize, name: &str, any_case: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let name_end = at + 2 + name.len();
    if bytes.get(at..at + 2)? != b"</" {
        return None;
    }
    let written = bytes.get(at + 2..name_end)?;
    let same = if any_case {
        written.eq_ignore_ascii_case(name.as_bytes())
    } else {
        written == name.as_bytes()
    };
    let close = skip_space(bytes, name_end);
    (same && bytes.get(close) == Some(&b'>')).then_some(close + 1)
}

/// The next end tag of `name` from `at` on, in any case: where it begins and ends.
pub(super) fn find_end_tag(text: &str, at: usize, name: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut from = at;
    loop {
        let found = from + memchr::memchr(b'<', bytes.get(from..)?)?;
        if let Some(end) = end_tag_of(text, found, name, true) {
            return Some((found, end));
        }
        from = found + 1;
    }
}

/// Whether an HTML tag at `at` ends the paragraph, quotation or code block before it.
pub(super) fn interrupts(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let closing = bytes.get(at + 1) == Some(&b'/');
    let start = at + 1 + usize::from(closing);
    let mut end = start;
    while let Some(letter) = after(text, end)
        && is_bounded_word(letter)
    {
        end += letter.len_utf8();
    }
    let word = &text[start..end];
    let in_text = word == "script"
        || known(word)
            .is_some_and(|element| element.stands == Stands::InText && element.name == word);
    if in_text {
        return false;
    }
    if closing {
        end_tag(text, at).is_some()
    } else {
        name(text, start).is_some()
    }
}

/// Whether `byte` after `<` can begin something that raw HTML consists of.
pub(super) fn begins_markup(text: &str, at: usize) -> bool {
    match text.as_bytes().get(at + 1) {
        Some(b'/' | b'?' | b'_') => true,
        Some(b'!') => text[at..].starts_with("<!--"),
        Some(byte) if byte.is_ascii() => byte.is_ascii_alphabetic(),
        Some(_) => after(text, at + 1).is_some_and(char::is_alphabetic),
        None => false,
    }
}

/// The end of the comment whose `<!--` stands at `at`.
pub(super) fn comment(text: &str, at: usize) -> Option<usize> {
    delimited(text, at, "<!--", "-->")
}

/// The end of the processing instruction whose `<?` stands at `at`.
pub(super) fn instruction(text: &str, at: usize) -> Option<usize> {
    delimited(text, at, "<?", "?>")
}

fn delimited(text: &str, at: usize, open: &str, close: &str) -> Option<usize> {
    if !text.as_bytes().get(at..)?.starts_with(open.as_bytes()) {
        return None;
    }
    Some(super::chars::find(text, close, at + open.len())? + close.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_sorted() {
        assert!(ELEMENTS.is_sorted_by(|one, two| one.name < two.name));
        assert!(ELEMENTS.iter().all(|element| known(element.name).is_some()));
        assert!(known("ABBR").is_some());
        assert!(known("nothing").is_none());
    }

    #[test]
    fn tags_are_taken_as_kramdown_takes_them() {
        for good in [
            "<a>",
            "<a b=c/>",
            "<a\nb='x>' c>",
            "<é:b x:y=\"\" />",
            "<a b = 'c'>",
        ] {
            assert_eq!(
                start_tag(good, 0).map(|tag| tag.end).ok(),
                Some(good.len()),
                "{good}"
            );
        }
        for bad in [
            "<a href=/x>",
            "<a b=\"c\"\">",
            "<a b=\"c\"d>",
            "<1>",
            "<a b=>",
            "< a>",
            "<a",
        ] {
            assert!(start_tag(bad, 0).is_err(), "{bad}");
        }
    }

    #[test]
    fn only_block_tags_interrupt() {
        assert!(interrupts("<div>", 0));
        assert!(interrupts("</p >", 0));
        assert!(interrupts("<BR>", 0));
        assert!(!interrupts("<br>", 0));
        assert!(!interrupts("<a-b>", 0));
        assert!(!interrupts("<1>", 0));
        assert!(!interrupts("</div", 0));
    }
}
