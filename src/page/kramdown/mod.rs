//! Markdown as kramdown reads it.

use crate::page::rendered::Rendered;
use crate::source::Mapped;

/// The dialect that Jekyll hands the text to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Input {
    /// kramdown's GFM parser, Jekyll's default.
    #[default]
    Gfm,
    /// Plain kramdown.
    Kramdown,
}

/// The settings of the `kramdown:` block of `_config.yml` that change what a page becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// `input`.
    pub input: Input,
    /// `auto_ids`.
    pub auto_ids: bool,
    /// `auto_id_prefix`.
    pub auto_id_prefix: String,
    /// `auto_id_stripping`.
    pub auto_id_stripping: bool,
    /// `hard_wrap` (GFM only; Jekyll sets it to false).
    pub hard_wrap: bool,
    /// `parse_block_html`.
    pub parse_block_html: bool,
    /// `parse_span_html`.
    pub parse_span_html: bool,
    /// `html_to_native`.
    pub html_to_native: bool,
    /// `footnote_nr`.
    pub footnote_nr: u32,
    /// `smart_quotes`: left and right single, left and right double quotation mark.
    pub smart_quotes: [char; 4],
    /// Ruby before 2.4 lower-cases ASCII letters only, so `École` gives `École` as an id.
    pub ascii_lower_case: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            input: Input::Gfm,
            auto_ids: true,
            auto_id_prefix: String::new(),
            auto_id_stripping: false,
            hard_wrap: false,
            parse_block_html: false,
            parse_span_html: true,
            html_to_native: false,
            footnote_nr: 1,
            smart_quotes: ['‘', '’', '“', '”'],
            ascii_lower_case: false,
        }
    }
}

/// Convert `text` as kramdown does and append the HTML to `out`.
pub fn convert(text: &Mapped, _options: &Options, out: &mut Rendered) {
    out.escaped(text, 0..text.len(), false);
}
