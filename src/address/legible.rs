//! Addresses as people read them: letters in place of their codes, where no two addresses then look alike that are not.

use std::fmt::Write as _;

/// An address of the web for a message: what it encodes of the letters of European languages is shown as letters, its host
/// too. Nothing else is decoded: what is not seen, what turns the order of letters round, what looks like something else
/// stays as it is written.
#[must_use]
pub fn legible(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else {
        return legible_place(address);
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, rest) = rest.split_at(end);
    format!("{scheme}://{}{}", legible_host(host), legible_place(rest))
}

/// The same of a host: `xn--caf-dma.fr` is `café.fr`.
#[must_use]
pub fn legible_host(host: &str) -> String {
    if !host.contains("xn--") {
        return host.to_owned();
    }
    let (decoded, result) = idna::domain_to_unicode(host);
    let is_plain = |letter: char| letter.is_ascii() || is_letter(letter);
    if result.is_ok() && decoded.chars().all(is_plain) {
        decoded
    } else {
        host.to_owned()
    }
}

/// The same of a part of an address, such as a fragment: `coop%C3%A9ration` is `coopération`.
#[must_use]
pub fn legible_place(place: &str) -> String {
    let mut shown = String::with_capacity(place.len());
    let mut rest = place;
    while let Some(at) = rest.find('%') {
        let (before, codes) = rest.split_at(at);
        shown.push_str(before);
        let (bytes, after) = coded(codes);
        if bytes.is_empty() {
            shown.push('%');
            rest = codes.get(1..).unwrap_or_default();
            continue;
        }
        let written = codes.get(..codes.len() - after.len()).unwrap_or_default();
        match std::str::from_utf8(&bytes) {
            Ok(text) if text.chars().any(is_letter) => {
                for letter in text.chars() {
                    write_letter(letter, &mut shown);
                }
            }
            _ => shown.push_str(written),
        }
        rest = after;
    }
    shown.push_str(rest);
    shown
}

/// The bytes that the codes (`%C3%A9`) at the beginning of `text` stand for, and what follows them.
fn coded(text: &str) -> (Vec<u8>, &str) {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(code) = rest.strip_prefix('%').and_then(|after| after.get(..2)) {
        let is_code = code.bytes().all(|byte| byte.is_ascii_hexdigit());
        let Some(byte) = u8::from_str_radix(code, 16).ok().filter(|_| is_code) else {
            break;
        };
        bytes.push(byte);
        rest = rest.get(3..).unwrap_or_default();
    }
    (bytes, rest)
}

fn write_letter(letter: char, shown: &mut String) {
    if is_letter(letter) {
        shown.push(letter);
        return;
    }
    let mut bytes = [0; 4];
    for byte in letter.encode_utf8(&mut bytes).bytes() {
        // Writing to a text does not fail.
        let _ = write!(shown, "%{byte:02X}");
    }
}

/// Whether this is a letter with an accent, or one of two letters drawn together, as the languages of western Europe have them:
/// none of these looks like another letter.
fn is_letter(letter: char) -> bool {
    matches!(letter, 'à'..='ö' | 'ø'..='ÿ' | 'À'..='Ö' | 'Ø'..='Þ' | 'ß' | 'œ' | 'Œ' | 'Ÿ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_shown_and_nothing_else() {
        for (address, shown) in [
            (
                "https://xn--caf-dma.fr/caf%C3%A9/%C5%93uvre?q=%C3%A9t%C3%A9#coop%C3%A9ration",
                "https://café.fr/café/œuvre?q=été#coopération",
            ),
            ("https://a.fr/100%25%C3%A9", "https://a.fr/100%25é"),
            ("https://a.fr/a%20b%2Fc", "https://a.fr/a%20b%2Fc"),
            ("https://a.fr/%E2%80%AEgpj", "https://a.fr/%E2%80%AEgpj"),
            ("https://a.fr/%C3%A9%E2%80%AE", "https://a.fr/é%E2%80%AE"),
            ("https://a.fr/%E9t%E9%", "https://a.fr/%E9t%E9%"),
            ("https://a.fr/%d0%b0", "https://a.fr/%d0%b0"),
            // The Cyrillic letters of another host.
            ("https://xn--80ak6aa92e.com/", "https://xn--80ak6aa92e.com/"),
            ("https://[::1]:80/%C3%A9", "https://[::1]:80/é"),
        ] {
            assert_eq!(legible(address), shown);
        }
        assert_eq!(legible_host("www.xn--caf-dma.fr"), "www.café.fr");
    }
}
