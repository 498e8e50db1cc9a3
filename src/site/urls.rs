//! Addresses: how Jekyll escapes and cleans them, and the forms in which they are looked up.

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// Percent-encode what may not stand in a path, as Jekyll's `URL.escape_path` does; `%` itself is encoded, `?` is not.
#[must_use]
pub fn escape(text: &str) -> String {
    use std::fmt::Write as _;
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

/// Decode `%XX`; sequences that are no hexadecimal digits stay, bytes that are no UTF-8 become U+FFFD.
#[must_use]
pub fn unescape(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = |index: usize| bytes.get(index).and_then(|b| char::from(*b).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (byte, hex(at + 1), hex(at + 2)) {
            decoded.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
            at += 3;
        } else {
            decoded.push(byte);
            at += 1;
        }
    }
    String::from_utf8(decoded)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Jekyll's `sanitize_url`: a leading slash, no `..`, no `./`, no doubled slashes.
#[must_use]
pub fn sanitize(address: &str) -> String {
    let joined = format!("/{address}").replace("..", "/").replace("./", "");
    squeeze(&joined)
}

/// Runs of `/` made one.
#[must_use]
pub fn squeeze(address: &str) -> String {
    let mut result = String::with_capacity(address.len());
    for c in address.chars() {
        if c != '/' || !result.ends_with('/') {
            result.push(c);
        }
    }
    result
}

/// `path` as a browser resolves it against the page at `base`, both without query and fragment: an absolute path.
#[must_use]
pub fn join(base: &str, path: &str) -> String {
    let start = if path.starts_with('/') {
        ""
    } else {
        base.rfind('/').map_or("", |slash| &base[..slash])
    };
    let whole = format!("{start}/{}", path.strip_prefix('/').unwrap_or(path));
    let mut parts: Vec<&str> = Vec::new();
    let segments: Vec<&str> = whole.split('/').skip(1).collect();
    for (index, part) in segments.iter().enumerate() {
        let last = index + 1 == segments.len();
        match *part {
            "." | ".." => {
                if *part == ".." {
                    parts.pop();
                }
                if last {
                    parts.push("");
                }
            }
            other => parts.push(other),
        }
    }
    format!("/{}", parts.join("/"))
}

/// The form in which addresses are compared exactly: percent-decoded.
#[must_use]
pub fn exact(path: &str) -> String {
    unescape(path)
}

/// The form in which addresses that differ only by case, Unicode form or a doubled encoding are equal.
#[must_use]
pub fn folded(path: &str) -> String {
    let decoded = unescape(&unescape(path));
    if is_nfc(&decoded) {
        decoded.to_lowercase()
    } else {
        decoded.nfc().collect::<String>().to_lowercase()
    }
}

/// The last non-empty part of an address.
#[must_use]
pub fn last_segment(path: &str) -> &str {
    path.trim_end_matches('/').rsplit('/').next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaping_as_jekyll() {
        assert_eq!(
            escape("/été à l'#1 100%"),
            "/%C3%A9t%C3%A9%20%C3%A0%20l'%231%20100%25"
        );
        assert_eq!(unescape("%C3%A9%zz%2"), "é%zz%2");
        assert_eq!(unescape("%FF"), "\u{fffd}");
        assert_eq!(sanitize("a//b./c...x"), "/a/bc/.x");
    }

    #[test]
    fn joining_as_browsers() {
        assert_eq!(join("/a/b/", "c"), "/a/b/c");
        assert_eq!(join("/a/b", "c/"), "/a/c/");
        assert_eq!(join("/a/b/", "../../../x"), "/x");
        assert_eq!(join("/a/b/", ".."), "/a/");
        assert_eq!(join("/a/", "/x/./y"), "/x/y");
        assert_eq!(join("/a/", ""), "/a/");
    }

    #[test]
    fn look_up_forms() {
        assert_eq!(folded("/CAF%C3%89"), folded("/cafe\u{301}"));
        assert_eq!(folded("/a%2520b"), folded("/a b"));
        assert_ne!(exact("/A"), exact("/a"));
    }
}
