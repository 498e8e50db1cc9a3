//! Markdown as kramdown reads it.

mod abbreviation;
mod attribute_list;
mod block;
mod chars;
mod entities;
mod extension;
mod finish;
mod html;
mod ids;
mod outline;
mod render;
mod settings;
mod span;
mod state;
mod text;
mod traps;
mod tree;

use crate::page::rendered::Rendered;
use crate::source::{Mapped, Span};
use settings::Settings;
use state::State;
pub use traps::{Trap, TrapKind};

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
    /// Further options by name, in the words in which a page itself sets them with `{::options}`: `header_offset`,
    /// `toc_levels`, `footnote_prefix`…
    pub further: Vec<(String, String)>,
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
            further: Vec::new(),
            ascii_lower_case: false,
        }
    }
}

/// A link definition: `[name]: destination "title"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkDefinition {
    /// Its name as links are looked up by it: lower case, runs of white space made one space.
    pub name: String,
    /// The whole definition.
    pub span: Span,
    /// The destination.
    pub destination: Span,
    /// Whether a link or image leads there. Of two definitions of the same name only the last one can be used.
    pub used: bool,
}

/// A footnote's definition: `[^name]: text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FootnoteDefinition {
    /// Its name.
    pub name: String,
    /// The whole definition.
    pub span: Span,
    /// Whether a text refers to it. An unused footnote is not written.
    pub used: bool,
}

/// The character whose reference (`&eacute;`, `&#233;`) begins at byte `at` of `text`, and one past it; `None` where HTML
/// would read it otherwise than kramdown or not at all.
pub(super) fn character_reference(text: &str, at: usize) -> Option<(char, usize)> {
    let (entities::Reference::Character(Some(letter)), end) = entities::reference(text, at)? else {
        return None;
    };
    // Angle brackets are others in HTML 5 than in HTML 4, and kramdown takes the two ceilings for each other.
    let differs = matches!(letter, '\u{2329}' | '\u{232a}' | '\u{2308}' | '\u{2309}');
    (!differs).then_some((letter, end))
}

/// The names of the characters that kramdown knows.
#[cfg(test)]
pub(super) fn reference_names() -> impl Iterator<Item = &'static str> {
    entities::names()
}

/// What a page defines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// Link definitions in source order.
    pub links: Vec<LinkDefinition>,
    /// Footnote definitions, the last of each name.
    pub footnotes: Vec<FootnoteDefinition>,
    /// What hardly became what its author meant, by place.
    pub traps: Vec<Trap>,
}

impl Notes {
    /// Add the notes of another text of the same page.
    pub fn extend(&mut self, other: Self) {
        self.links.extend(other.links);
        self.footnotes.extend(other.footnotes);
        self.traps.extend(other.traps);
    }
}

/// Convert `text` as kramdown 2.4.0 does (with kramdown-parser-gfm 1.1.0 for [`Input::Gfm`]) and append the HTML to `out`.
///
/// Elements nested more than 100 deep in Markdown are text, and so are marks without counterpart on a page made of nothing else.
pub fn convert(text: &Mapped, options: &Options, out: &mut Rendered) -> Notes {
    let source = text::normalise(text);
    let mut state = State::new(Settings::new(options), source.len());
    let mut children = block::read(&mut state, source);
    finish::read_spans(&mut state, &mut children);
    let abbreviations = abbreviation::Abbreviations::new(&state.abbreviations);
    if let Some(abbreviations) = &abbreviations {
        abbreviations.replace(&mut children, false);
    }
    for index in 0..state.footnotes.len() {
        let mut content = std::mem::take(&mut state.footnotes[index].content);
        finish::read_spans(&mut state, &mut content);
        if let Some(abbreviations) = &abbreviations {
            abbreviations.replace(&mut content, false);
        }
        state.footnotes[index].content = content;
    }
    if state.settings.gfm() {
        finish::finish_gfm(&state, &mut children);
    }
    let outline = outline::outline(&mut state, &mut children);
    render::write(
        children,
        outline,
        &state.settings,
        &state.abbreviations,
        out,
    );
    notes(state)
}

fn notes(state: State) -> Notes {
    let links = state.links.into_iter().map(|link| LinkDefinition {
        name: link.name,
        span: link.span,
        destination: link.destination.span(),
        used: link.used,
    });
    let footnotes = state
        .footnotes
        .into_iter()
        .map(|footnote| FootnoteDefinition {
            name: footnote.name,
            span: footnote.span,
            used: footnote.used,
        });
    Notes {
        links: links.collect(),
        footnotes: footnotes.collect(),
        traps: state.traps.settle(),
    }
}
