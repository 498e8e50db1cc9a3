//! What makes an address one that no browser follows to where its author wanted.

use std::cmp::Ordering;

use super::host;

/// What is wrong with an address, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// What is wrong.
    pub kind: FlawKind,
    /// The address as it was evidently meant; none where that is not certain.
    pub meant: Option<String>,
}

/// What is wrong with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlawKind {
    /// `http//`, `https:/`, `https:///`.
    Scheme,
    /// `htps://`, `ttps://`: a beginning that no browser knows.
    UnknownScheme,
    /// `https://https://`.
    DoubledScheme,
    /// A second address follows the first one without anything between them.
    Glued,
    /// Words stand before the address: `target=_blank https://…`.
    Words,
    /// A quotation mark.
    Quote,
    /// A bracket that nothing opens or closes.
    Bracket,
    /// `\`.
    Backslash,
    /// A space.
    Space,
    /// `%` without two hexadecimal digits.
    Percent,
    /// A host that cannot be.
    Host,
}

/// Bytes that hardly an address holds, and never rightly without a closer look.
static SUSPICIOUS: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b" \t\n\r\"'<>()[]\\%\xc2\xe2";
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
};

/// The first flaw of `address`, an address of the web or a path.
pub fn find(address: &str) -> Option<Flaw> {
    if let Some(flaw) = scheme(address) {
        return Some(flaw);
    }
    if let Some(flaw) = glued(address) {
        return Some(flaw);
    }
    if address
        .bytes()
        .any(|byte| SUSPICIOUS.get(usize::from(byte)) == Some(&true))
        && let Some(flaw) = characters(address)
    {
        return Some(flaw);
    }
    let parts = super::split(address)?;
    parts
        .host
        .filter(|host| host::is_impossible(host))
        .map(|_| Flaw::new(FlawKind::Host, None))
}

impl Flaw {
    fn new(kind: FlawKind, meant: Option<String>) -> Self {
        Self { kind, meant }
    }
}

/// `https://` written otherwise, or twice.
fn scheme(address: &str) -> Option<Flaw> {
    if address.starts_with(['/', '#', '?', '.']) {
        return None;
    }
    let letters = address.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, after) = address.split_at_checked(letters)?;
    // The longest of the names below has six letters.
    if name.len() > 6 {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let is_known = name == "http" || name == "https";
    let right = meant_scheme(&name)?;
    let rest = after.trim_start_matches([':', ';', '.', ',', '/']);
    let mark = after.get(..after.len() - rest.len())?;
    let is_mark = mark.contains(':') || mark.contains("//") || is_known && mark.contains('/');
    if !is_mark {
        return None;
    }
    let spaced = rest.starts_with(char::is_whitespace);
    let rest = rest.trim_start();
    let doubled = ["http://", "https://"]
        .iter()
        .any(|scheme| rest.starts_with(scheme));
    if doubled {
        return Some(Flaw::new(FlawKind::DoubledScheme, Some(rest.to_owned())));
    }
    let is_right = mark == "://" && !spaced && is_known;
    if is_right || rest.is_empty() && mark != "://" {
        return None;
    }
    let certain = rest.contains('.') && !rest.contains(char::is_whitespace);
    let kind = if is_known || !mark.starts_with(':') {
        FlawKind::Scheme
    } else {
        FlawKind::UnknownScheme
    };
    Some(Flaw::new(kind, certain.then(|| format!("{right}{rest}"))))
}

/// `https://` or `http://` where `name` (lower case) is that word, or the word with a letter too many, too few, another
/// one, or two in the wrong order.
fn meant_scheme(name: &str) -> Option<&'static str> {
    let slip = |right: &str| {
        let same = |(one, other): &(char, char)| one == other;
        let begin = name.chars().zip(right.chars()).take_while(same).count();
        let most = name.len().min(right.len()) - begin;
        let back = name.chars().rev().zip(right.chars().rev());
        let end = back.take_while(same).count().min(most);
        let (left, wanted) = (
            name.get(begin..name.len() - end).unwrap_or_default(),
            right.get(begin..right.len() - end).unwrap_or_default(),
        );
        let is_swap = left.len() == 2 && left.chars().rev().eq(wanted.chars());
        left.len().max(wanted.len()) <= 1 || is_swap
    };
    match name {
        "https" => Some("https://"),
        "http" => Some("http://"),
        // A scheme of former days.
        "shttp" => None,
        _ if slip("https") => Some("https://"),
        _ if slip("http") => Some("http://"),
        _ => None,
    }
}

/// A second `http://` in the path. One in the query or after `/` is right: `?url=https://…`, `/web/2020/https://…`.
fn glued(address: &str) -> Option<Flaw> {
    let second = memchr::memmem::find_iter(address.as_bytes(), "://").find_map(|at| {
        let before = address.get(..at)?;
        let start = before.len()
            - ["https", "http"]
                .iter()
                .find(|scheme| before.ends_with(**scheme))?
                .len();
        (start > 0).then_some(start)
    })?;
    let before = address.get(..second)?;
    let is_wrapping = !before.contains(char::is_alphanumeric);
    if is_wrapping
        || before.contains(['?', '#'])
        || before.ends_with(['/', '=', ':', '&', '+', '|', '(', '%'])
    {
        return None;
    }
    let first = before.trim_end_matches([' ', ',', ';']);
    if !first.starts_with(['/', '.'])
        && !first.contains("://")
        && before.contains(char::is_whitespace)
    {
        return Some(Flaw::new(FlawKind::Words, None));
    }
    let same = address.get(second..) == Some(first);
    Some(Flaw::new(FlawKind::Glued, same.then(|| first.to_owned())))
}

/// Quotation marks, but for the straight apostrophe, which addresses may hold.
const QUOTES: [char; 8] = ['"', '“', '”', '„', '«', '»', '‘', '’'];

/// Characters that do not belong into an address.
fn characters(address: &str) -> Option<Flaw> {
    let bare = unwrapped(address);
    if !bare.is_empty() && bare.len() < address.len() {
        let wrapping = [address.strip_prefix(bare), address.strip_suffix(bare)];
        let is_quoted = address.starts_with(QUOTES) || address.ends_with(QUOTES);
        let is_quoted = is_quoted || wrapping.iter().flatten().any(|rest| rest.contains('\''));
        let kind = if is_quoted {
            FlawKind::Quote
        } else {
            FlawKind::Bracket
        };
        let certain = !bare.contains(char::is_whitespace);
        return Some(Flaw::new(kind, certain.then(|| bare.to_owned())));
    }
    if address.contains('"') {
        return Some(Flaw::new(FlawKind::Quote, None));
    }
    if address.contains(['<', '>']) {
        return Some(Flaw::new(FlawKind::Bracket, None));
    }
    if address.contains('\\') {
        // Editors escape what Markdown reads as emphasis; kramdown leaves the escape in an address.
        let meant = address.replace("\\_", "_").replace("\\*", "*");
        let certain = !meant.contains('\\');
        return Some(Flaw::new(FlawKind::Backslash, certain.then_some(meant)));
    }
    if address.contains(char::is_whitespace) {
        return Some(Flaw::new(FlawKind::Space, encoded(address)));
    }
    has_stray_percent(address).then(|| Flaw::new(FlawKind::Percent, None))
}

/// The address with its spaces encoded, where they are evidently part of it.
fn encoded(address: &str) -> Option<String> {
    let is_one = !address.contains(['\t', '\n', '\r', '=', ','])
        && address.contains("//") == super::scheme(address).is_some();
    let meant = address.replace(' ', "%20");
    (is_one && !meant.contains(char::is_whitespace)).then_some(meant)
}

/// `address` without quotation marks and lone brackets at its ends.
fn unwrapped(address: &str) -> &str {
    let mut rest = address;
    loop {
        let lone_apostrophe = rest.matches('\'').count() == 1;
        let shorter = rest
            .strip_suffix(QUOTES)
            .or_else(|| rest.strip_prefix(QUOTES))
            .or_else(|| rest.strip_suffix(['<', '>', '[', '(']))
            .or_else(|| rest.strip_prefix(['<', '>', ']', ')']))
            .or_else(|| rest.strip_prefix('\'')?.strip_suffix('\''))
            .or_else(|| rest.strip_suffix('\'').filter(|_| lone_apostrophe))
            .or_else(|| rest.strip_prefix('\'').filter(|_| lone_apostrophe))
            .or_else(|| without_lone(rest, '(', ')'))
            .or_else(|| without_lone(rest, '[', ']'));
        match shorter {
            Some(shorter) => rest = shorter.trim(),
            None => return rest,
        }
    }
}

/// `text` without a closing bracket at its end that nothing opens, or an opening one at its start that nothing closes.
fn without_lone(text: &str, open: char, close: char) -> Option<&str> {
    let opened = text.matches(open).count();
    let closed = text.matches(close).count();
    match closed.cmp(&opened) {
        Ordering::Greater => text.strip_suffix(close),
        Ordering::Less => text.strip_prefix(open),
        Ordering::Equal => None,
    }
}

/// Whether a `%` stands there without two hexadecimal digits after it: servers answer "bad request".
fn has_stray_percent(address: &str) -> bool {
    let bytes = address.as_bytes();
    memchr::memchr_iter(b'%', bytes).any(|at| {
        let is_hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
        !(is_hex(at + 1) && is_hex(at + 2))
    })
}
