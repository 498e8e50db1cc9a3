//! Hosts: addresses that begin with one although no scheme stands before it, and hosts that cannot be.

use url::Url;

/// Last labels of hosts that people write without `https://`. None of them ends the name of a usual file.
const TOP_LEVELS: [&str; 8] = ["fr", "com", "eu", "org", "gov", "int", "info", "bzh"];

/// Whether `address` begins with a host that lacks its scheme: `www.x.fr/…`, the site's own host, `x.gouv.fr/…`.
pub fn lacks_scheme(address: &str, is_own: impl Fn(&str) -> bool) -> bool {
    if address.starts_with(['/', '#', '.', '?']) {
        return false;
    }
    let end = address.find(['/', '?', '#', ':']).unwrap_or(address.len());
    let (host, rest) = address.split_at(end);
    if rest.starts_with(':') && !is_port(host, rest) {
        return false;
    }
    let Some((first, others)) = host.split_once('.') else {
        return false;
    };
    if !host.split('.').all(is_label) {
        return false;
    }
    let last = others.rsplit('.').next().unwrap_or_default();
    let is_word = last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    (first.eq_ignore_ascii_case("www") && others.contains('.') && is_word)
        || TOP_LEVELS
            .iter()
            .any(|name| last.eq_ignore_ascii_case(name))
        || is_own(host)
}

/// The host in an address of the web or of a mailbox, with or without its scheme.
pub fn written(address: &str) -> &str {
    let start = ["//", "@"]
        .iter()
        .find_map(|mark| Some(address.find(mark)? + mark.len()))
        .unwrap_or(0);
    let rest = address.get(start..).unwrap_or_default();
    rest.split(['/', '?', '#', ':', ','])
        .next()
        .unwrap_or_default()
}

/// Whether what stands before `:` is a host and what follows it a port, not a scheme and the rest: `x.fr:8080/`.
pub fn is_port(name: &str, rest: &str) -> bool {
    let after = rest.trim_start_matches(':');
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    name.contains('.')
        && digits > 0
        && after
            .get(digits..)
            .is_none_or(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && !label.starts_with('-')
        && label.chars().all(|c| c.is_alphanumeric() || c == '-')
}

/// Whether no browser can go to `host` (with its user and port): asked of the URL standard's own parser, for what is more
/// than letters, digits, dots and hyphens has rules of its own – ports, users, IPv6, names in other scripts.
pub fn is_impossible(host: &str) -> bool {
    let plain = host
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    let has_empty_label = host.starts_with('.') || host.contains("..");
    if host.is_empty() || has_empty_label {
        return true;
    }
    let ends_in_digit = host
        .bytes()
        .last()
        .is_some_and(|byte| byte.is_ascii_digit());
    if plain && !ends_in_digit && !host.contains("xn--") {
        return false;
    }
    Url::parse(&format!("https://{host}/")).is_err()
}
