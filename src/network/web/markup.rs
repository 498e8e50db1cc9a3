//! What a page of the web has, as far as its text tells: no tree is built and nothing runs.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashSet;
use std::time::Instant;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};

/// Pages with less text than this, in bytes, and with scripts, show what their scripts make.
const LITTLE_TEXT: usize = 500;

/// As much is read between two looks at the clock, in bytes.
const PIECE: usize = 8 << 10;

/// The containers into which well-known frameworks put a page that they make.
const ROOTS: [&str; 6] = ["root", "app", "__next", "__nuxt", "___gatsby", "q-app"];

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Markup {
    /// Every `id`, and the `name` of links.
    pub ids: HashSet<String>,
    /// What the page says, where that was asked for, nothing between elements.
    pub text: String,
    /// Whether the page is UTF-8.
    pub is_utf8: bool,
    /// Whether it has neither a text nor a place.
    pub is_empty: bool,
    /// Whether scripts make so much of the page that what its text lacks may be there all the same.
    pub is_made_by_scripts: bool,
    /// What scripts hold, and the values of attributes that scripts may read.
    said_to_scripts: String,
}

impl Markup {
    /// Whether something that a script may read mentions `word`, as a word.
    pub fn mentions(&self, word: &str) -> bool {
        let goes_on = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
        let said = &self.said_to_scripts;
        said.match_indices(word).any(|(at, _)| {
            !said[..at].ends_with(goes_on) && !said[at + word.len()..].starts_with(goes_on)
        })
    }
}

/// Read a page; `None` where that takes longer than until `limit`.
pub(super) fn read(html: &[u8], wants_text: bool, limit: Instant) -> Option<Markup> {
    let text = String::from_utf8_lossy(html);
    let sink = Reader {
        wants_text,
        seen: RefCell::default(),
    };
    let tokenizer = Tokenizer::new(sink, html5ever::tokenizer::TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest: &str = &text;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE).max(1));
        rest = after;
        input.push_back(StrTendril::from_slice(piece));
        // A sink that runs no scripts never stops it.
        let _ = tokenizer.feed(&input);
        if Instant::now() > limit {
            return None;
        }
    }
    tokenizer.end();
    let seen = tokenizer.sink.seen.into_inner();
    let mut markup = seen.markup;
    markup.is_utf8 = matches!(text, Cow::Borrowed(_));
    markup.is_empty = seen.text_len == 0 && markup.ids.is_empty();
    let has_root = ROOTS.iter().any(|root| markup.ids.contains(*root));
    markup.is_made_by_scripts =
        seen.has_scripts && (has_root || seen.needs_scripts || seen.text_len < LITTLE_TEXT);
    Some(markup)
}

struct Reader {
    wants_text: bool,
    seen: RefCell<Seen>,
}

#[derive(Default)]
struct Seen {
    markup: Markup,
    has_scripts: bool,
    /// Whether the page tells readers without scripts that it needs them.
    needs_scripts: bool,
    text_len: usize,
    /// The element that text belongs to, where that is none that is shown.
    hidden: Option<Hidden>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Hidden {
    Script,
    Style,
    NoScript,
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut seen = self.seen.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                return seen.start(&tag);
            }
            Token::TagToken(tag) => seen.end(&tag),
            Token::CharacterTokens(text) => seen.text(&text, self.wants_text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Seen {
    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        for attribute in &tag.attrs {
            let value = &attribute.value;
            match &*attribute.name.local {
                "id" => {
                    self.markup.ids.insert(value.to_string());
                }
                "name" if name == "a" => {
                    self.markup.ids.insert(value.to_string());
                }
                // Where a link leads does not make the place.
                "href" | "src" | "action" | "class" | "style" | "for" | "name" => {}
                _ => {
                    self.markup.said_to_scripts.push_str(value);
                    self.markup.said_to_scripts.push('\n');
                }
            }
        }
        match name {
            "script" => {
                self.has_scripts = true;
                self.hidden = Some(Hidden::Script);
                TokenSinkResult::RawData(RawKind::ScriptData)
            }
            "style" => {
                self.hidden = Some(Hidden::Style);
                TokenSinkResult::RawData(RawKind::Rawtext)
            }
            "noscript" => {
                self.hidden = Some(Hidden::NoScript);
                TokenSinkResult::Continue
            }
            "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
            "textarea" | "title" => TokenSinkResult::RawData(RawKind::Rcdata),
            "plaintext" => TokenSinkResult::Plaintext,
            _ => TokenSinkResult::Continue,
        }
    }

    fn end(&mut self, tag: &Tag) {
        if matches!(&*tag.name, "script" | "style" | "noscript") {
            self.hidden = None;
        }
    }

    fn text(&mut self, text: &str, wants_text: bool) {
        match self.hidden {
            Some(Hidden::Script) => self.markup.said_to_scripts.push_str(text),
            Some(Hidden::Style) => {}
            Some(Hidden::NoScript) => {
                self.needs_scripts |= text.to_lowercase().contains("javascript");
            }
            None => {
                self.text_len += text.trim().len();
                if wants_text {
                    self.markup.text.push_str(text);
                }
            }
        }
    }
}
