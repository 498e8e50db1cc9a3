//! What a PDF says of itself: whether it is tagged, its language, its title.
//!
//! `hayro-syntax` reads a file lazily, the few objects asked for only: a document of 37 MB takes 9 ms. It mends damaged
//! files by looking through all of them, in a time that a file made for it can drive up without limit; so each file is
//! read aside, and given up after [`PATIENCE`].

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Stream, String as PdfString};

/// Larger files are not read: what they say of themselves is unknown.
pub(super) const MAX_BYTES: u64 = 32 * 1_048_576;

/// How long a file may take; a usual one takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(3);

/// Room for the recursion of the parser, which limits its own depth.
const STACK: usize = 8 * 1_048_576;

/// Metadata larger than this, packed or not, are no longer looked through.
const MAX_METADATA: usize = 1_048_576;
const MAX_PACKED_METADATA: usize = 32_768;

/// What a PDF says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PdfFacts {
    /// Whether its content is tagged: `/MarkInfo` says so, and there is a structure tree.
    pub is_tagged: bool,
    /// Whether its catalog names a language.
    pub has_language: bool,
    /// Whether it has a title, in its metadata (XMP) or its information dictionary.
    pub has_title: bool,
}

impl PdfFacts {
    /// The facts of the file `bytes`; `None` where nobody can tell: it is damaged, no PDF, opens with a password only, or
    /// takes too long.
    pub(super) fn read(bytes: Vec<u8>) -> Option<Self> {
        if !has_header(&bytes) {
            return None;
        }
        let (sender, receiver) = mpsc::channel();
        let aside = thread::Builder::new().stack_size(STACK);
        // A panic in the parser drops the sender: nothing is known of the file.
        let reading = aside.spawn(move || {
            let _ = sender.send(facts(bytes));
        });
        reading.ok()?;
        receiver.recv_timeout(PATIENCE).ok().flatten()
    }
}

/// Whether `%PDF-` stands in the first kilobyte, as readers ask for.
fn has_header(bytes: &[u8]) -> bool {
    let start = bytes.get(..1024).unwrap_or(bytes);
    memchr::memmem::find(start, b"%PDF-").is_some()
}

fn facts(bytes: Vec<u8>) -> Option<PdfFacts> {
    let pdf = Pdf::new(bytes).ok()?;
    let xref = pdf.xref();
    let catalog: Dict<'_> = xref.get(xref.root_id())?;
    let marked = catalog
        .get::<Dict<'_>>(b"MarkInfo")
        .and_then(|info| info.get::<bool>(b"Marked"))
        .unwrap_or(false);
    let tree = catalog.get::<Dict<'_>>(b"StructTreeRoot").is_some();
    let language = catalog
        .get::<PdfString<'_>>(b"Lang")
        .is_some_and(|text| has_words(text.as_bytes()));
    let title = pdf.metadata().title.as_deref().is_some_and(has_words);
    Some(PdfFacts {
        is_tagged: marked && tree,
        has_language: language,
        has_title: title || has_xmp_title(&catalog),
    })
}

/// Whether a text string holds more than its byte-order mark and blanks, in whichever encoding.
fn has_words(text: &[u8]) -> bool {
    let text = text
        .strip_prefix(b"\xfe\xff")
        .or_else(|| text.strip_prefix(b"\xff\xfe"))
        .or_else(|| text.strip_prefix(b"\xef\xbb\xbf"))
        .unwrap_or(text);
    text.iter().any(|byte| *byte > b' ')
}

/// Whether the metadata stream holds a `dc:title` with words in it.
fn has_xmp_title(catalog: &Dict<'_>) -> bool {
    let Some(stream) = catalog.get::<Stream<'_>>(b"Metadata") else {
        return false;
    };
    let limit = match stream.filters().len() {
        0 => MAX_METADATA,
        1 => MAX_PACKED_METADATA,
        // Each further filter may multiply what comes out.
        _ => return false,
    };
    if stream.raw_data().len() > limit {
        return false;
    }
    let Ok(metadata) = stream.decoded() else {
        return false;
    };
    let find = memchr::memmem::find;
    let Some(start) = find(&metadata, b"<dc:title") else {
        return false;
    };
    let rest = metadata.get(start..).unwrap_or_default();
    let end = find(rest, b"</dc:title").unwrap_or(0);
    text_outside_tags(rest.get(..end).unwrap_or_default())
}

fn text_outside_tags(markup: &[u8]) -> bool {
    let mut inside = false;
    markup.iter().any(|byte| {
        match byte {
            b'<' => inside = true,
            b'>' => inside = false,
            _ if !inside && *byte > b' ' => return true,
            _ => {}
        }
        false
    })
}

#[cfg(test)]
mod tests;
