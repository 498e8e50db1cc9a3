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
    if let Some(quotes) = block.get("smart_quotes") {
        let names: Vec<String> = match &quotes.value {
            Value::String(text) => text.split(',').map(|name| name.trim().to_owned()).collect(),
            _ => yaml::texts_of(quotes),
        };
        for (place, name) in options.smart_quotes.iter_mut().zip(&names) {
            *place = quote(name).unwrap_or(*place);
        }
    }
    options
}

/// The character of an entity name or number in `smart_quotes`.
fn quote(name: &str) -> Option<char> {
    Some(match name {
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "laquo" => '«',
        "raquo" => '»',
        "apos" => '\'',
        "quot" => '"',
        "sbquo" => '‚',
        "bdquo" => '„',
        "lsaquo" => '‹',
        "rsaquo" => '›',
        _ => return name.parse().ok().and_then(char::from_u32),
    })
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
            "kramdown:\n  input: kramdown\n  auto_ids: false\n  smart_quotes: laquo,raquo,39,34\n",
        );
        assert_eq!(config.kramdown.input, kramdown::Input::Kramdown);
        assert!(!config.kramdown.auto_ids);
        assert_eq!(config.kramdown.smart_quotes, ['«', '»', '\'', '"']);
    }
}
