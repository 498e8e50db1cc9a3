//! The settings a page is read and written with: kramdown's options, and what `{::options}` on the page changes.

use super::{Input, Options, entities};

/// The settings that count while a page is read and written.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    /// The options handed in.
    pub(super) options: Options,
    /// `header_offset`: added to the level of headings.
    pub(super) header_offset: i64,
    /// `toc_levels`: the heading levels in the table of contents.
    pub(super) contents_levels: Vec<u8>,
    /// `footnote_backlink`.
    pub(super) backlink: String,
    /// `footnote_backlink_inline`.
    pub(super) backlink_inline: bool,
    /// `footnote_prefix`.
    pub(super) footnote_prefix: String,
    /// `math_engine` is set (to mathjax).
    pub(super) math_engine: bool,
    /// `gfm_quirks` has `paragraph_end`: headings, lists, quotations and fences end a paragraph without a blank line.
    pub(super) ends_paragraphs: bool,
    /// `gfm_quirks` has not `no_auto_typographic`.
    pub(super) symbols: bool,
    /// `typographic_symbols`: what is written in place of a symbol.
    pub(super) instead: Vec<(&'static str, String)>,
}

/// The names of the typographic symbols in the option `typographic_symbols`.
const SYMBOLS: [(&str, &str); 7] = [
    ("mdash", "—"),
    ("ndash", "–"),
    ("hellip", "…"),
    ("laquo_space", "«\u{a0}"),
    ("raquo_space", "\u{a0}»"),
    ("laquo", "«"),
    ("raquo", "»"),
];

impl Settings {
    /// The settings at the start of a page.
    pub(super) fn new(options: &Options) -> Self {
        let mut options = options.clone();
        options.auto_id_stripping |= options.input == Input::Gfm;
        let further = std::mem::take(&mut options.further);
        let mut settings = Self {
            options,
            header_offset: 0,
            contents_levels: (1..=6).collect(),
            backlink: "&#8617;".to_owned(),
            backlink_inline: false,
            footnote_prefix: String::new(),
            math_engine: true,
            ends_paragraphs: true,
            symbols: true,
            instead: Vec::new(),
        };
        for (name, value) in &further {
            settings.set(name, value);
            settings.set_for_site(name, value);
        }
        settings
    }

    /// Set what only `_config.yml` can say.
    fn set_for_site(&mut self, name: &str, value: &str) {
        match name {
            "gfm_quirks" => {
                let has = |quirk| value.split(',').any(|one| one.trim() == quirk);
                self.ends_paragraphs = has("paragraph_end");
                self.symbols = !has("no_auto_typographic");
            }
            "typographic_symbols" => {
                let pairs = value.split(',').filter_map(|pair| pair.split_once("=>"));
                self.instead = pairs
                    .filter_map(|(name, text)| {
                        let (_, symbol) = SYMBOLS.iter().find(|(own, _)| *own == name.trim())?;
                        Some((*symbol, text.trim().to_owned()))
                    })
                    .collect();
            }
            _ => {}
        }
    }

    /// What is written for a typographic symbol, not yet escaped.
    pub(super) fn symbol<'s>(&'s self, symbol: &'s str) -> &'s str {
        let other = self.instead.iter().find(|(own, _)| *own == symbol);
        other.map_or(symbol, |(_, text)| text)
    }

    /// Whether the text is read with kramdown's GFM parser.
    pub(super) fn gfm(&self) -> bool {
        self.options.input == Input::Gfm
    }

    /// Set what `{::options name="value"}` says; an unknown name or value changes nothing.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        let truth = !value.is_empty() && value.trim().to_lowercase() != "false";
        match name {
            "auto_ids" => self.options.auto_ids = truth,
            "auto_id_prefix" => value.clone_into(&mut self.options.auto_id_prefix),
            "auto_id_stripping" => self.options.auto_id_stripping = truth,
            "parse_block_html" => self.options.parse_block_html = truth,
            "parse_span_html" => self.options.parse_span_html = truth,
            "html_to_native" => self.options.html_to_native = truth,
            "footnote_nr" => set_number(&mut self.options.footnote_nr, value),
            "header_offset" => set_number(&mut self.header_offset, value),
            "toc_levels" => {
                if let Some(levels) = levels(value) {
                    self.contents_levels = levels;
                }
            }
            "footnote_backlink" => value.clone_into(&mut self.backlink),
            "footnote_backlink_inline" => self.backlink_inline = truth,
            "footnote_prefix" => value.clone_into(&mut self.footnote_prefix),
            "math_engine" => self.math_engine = !matches!(value.trim(), "" | "nil"),
            "smart_quotes" => {
                if let Some(marks) = marks(value) {
                    self.options.smart_quotes = marks;
                }
            }
            _ => {}
        }
    }
}

fn set_number<N: std::str::FromStr>(number: &mut N, value: &str) {
    if let Ok(value) = value.trim().parse() {
        *number = value;
    }
}

/// `1..3` or `1,2,3`.
fn levels(value: &str) -> Option<Vec<u8>> {
    let digit = |text: &str| {
        let level: u8 = text.parse().ok()?;
        (level < 10 && text.len() == 1).then_some(level)
    };
    if let Some((first, last)) = value.split_once("..") {
        return Some((digit(first)?..=digit(last)?).collect());
    }
    value.split(',').map(digit).collect()
}

/// Four names or numbers of characters, as in `lsquo,rsquo,ldquo,rdquo`.
fn marks(value: &str) -> Option<[char; 4]> {
    let marks: Vec<char> = value
        .split(',')
        .map(|name| {
            let name = name.trim();
            name.parse()
                .map_or_else(|_| entities::named(name), entities::numbered)
        })
        .collect::<Option<_>>()?;
    marks.try_into().ok()
}
