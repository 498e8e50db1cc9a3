//! The `kramdown:` block of `_config.yml`.

use super::yaml;
use crate::page::front_matter::{Node, Value};
use crate::page::kramdown;

/// The options of the block, Jekyll's defaults for what it does not say.
pub(super) fn read(block: Option<&Node>) -> kramdown::Options {
    let mut options = kramdown::Options::default();
    let Some(block) = block else {
        return options;
    };
    let switch = |key: &str, value: &mut bool| {
        if let Some(set) = block.get(key).and_then(yaml::bool_of) {
            *value = set;
        }
    };
    switch("auto_ids", &mut options.auto_ids);
    switch("auto_id_stripping", &mut options.auto_id_stripping);
    switch("hard_wrap", &mut options.hard_wrap);
    switch("parse_block_html", &mut options.parse_block_html);
    switch("parse_span_html", &mut options.parse_span_html);
    switch("html_to_native", &mut options.html_to_native);
    let text = |key: &str| block.get(key).and_then(yaml::text_of);
    if let Some(prefix) = text("auto_id_prefix") {
        options.auto_id_prefix = prefix;
    }
    if let Some(input) = text("input") {
        options.input = if input.eq_ignore_ascii_case("gfm") {
            kramdown::Input::Gfm
        } else {
            kramdown::Input::Kramdown
        };
    }
    if let Some(first) = text("footnote_nr").and_then(|text| text.parse().ok()) {
        options.footnote_nr = first;
    }
    options.further = FURTHER
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), in_words(block.get(name)?))))
        .collect();
    options
}

/// Whether kramdown has a parser of that name, whose first letter may be of either case.
pub(super) fn is_input(value: &Node) -> bool {
    const PARSERS: [&str; 4] = ["GFM", "Kramdown", "Markdown", "Html"];
    value.is_null()
        || yaml::text_of(value).is_some_and(|text| {
            let mut letters = text.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            let name: String = first.into_iter().chain(letters).collect();
            PARSERS.contains(&name.as_str())
        })
}

/// Options that are handed on in the words in which a page sets them.
const FURTHER: [&str; 9] = [
    "footnote_backlink",
    "footnote_backlink_inline",
    "footnote_prefix",
    "gfm_quirks",
    "header_offset",
    "math_engine",
    "smart_quotes",
    "toc_levels",
    "typographic_symbols",
];

/// A value as kramdown takes it in one string: items joined by commas, pairs by `=>`.
fn in_words(value: &Node) -> String {
    match &value.value {
        Value::Mapping(entries) => {
            let pairs = entries.iter().filter_map(|entry| {
                Some(format!("{}=>{}", entry.key, yaml::text_of(&entry.value)?))
            });
            pairs.collect::<Vec<_>>().join(",")
        }
        Value::Sequence(_) => yaml::texts_of(value).join(","),
        _ => yaml::text_of(value).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::config::Config;
    use super::*;

    fn parse(text: &str) -> Config {
        Config::parse(text, &mut Vec::new())
    }

    #[test]
    fn kramdown_block() {
        let config = parse(
            "kramdown:\n  input: kramdown\n  auto_ids: false\n  smart_quotes: laquo,raquo,39,34\n  header_offset: 1\n  toc_levels: [2, 3]\n  typographic_symbols: { hellip: ..., mdash: -- }\n  math_engine:\n",
        );
        assert_eq!(config.kramdown.input, kramdown::Input::Kramdown);
        assert!(!config.kramdown.auto_ids);
        let further: Vec<(&str, &str)> = config
            .kramdown
            .further
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(
            further,
            [
                ("header_offset", "1"),
                ("math_engine", ""),
                ("smart_quotes", "laquo,raquo,39,34"),
                ("toc_levels", "2,3"),
                ("typographic_symbols", "hellip=>...,mdash=>--"),
            ]
        );
    }
}
