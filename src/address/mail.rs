//! Mail addresses in links.

/// What is wrong with a `mailto:` address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailFault {
    /// No `mailto:` before it.
    NoScheme,
    /// `mailto://`.
    Slashes,
    /// Nobody is named: `mailto:`.
    Nobody,
    /// One of the addresses is none, such as `a@b` or `a.b.fr`.
    NoAddress,
    /// A space, in an address or in the subject.
    Space,
    /// Addresses separated by something else than a comma.
    Separator,
}

/// Whether `address` is written to send a mail: it begins with `mailto:`, or is a bare mail address.
pub fn is_mail(address: &str) -> bool {
    has_scheme(address) || is_bare(address)
}

fn has_scheme(address: &str) -> bool {
    address
        .get(..7)
        .is_some_and(|start| start.eq_ignore_ascii_case("mailto:"))
}

fn is_bare(address: &str) -> bool {
    let before_query = address.split('?').next().unwrap_or_default();
    memchr::memchr(b'@', before_query.as_bytes()).is_some()
        && !before_query.contains(['/', ':'])
        && is_address(before_query)
}

/// What is wrong with the mail address `address`, for which [`is_mail`] holds.
#[must_use]
pub fn mail_fault(address: &str) -> Option<MailFault> {
    let Some(rest) = address.get(7..).filter(|_| has_scheme(address)) else {
        return Some(MailFault::NoScheme);
    };
    if rest.starts_with("//") {
        return Some(MailFault::Slashes);
    }
    if rest.contains(char::is_whitespace) {
        return Some(MailFault::Space);
    }
    let (to, query) = match rest.split_once('?') {
        Some((to, query)) => (to, Some(query)),
        None => (rest, None),
    };
    if to.is_empty() {
        // "Share by mail": the reader chooses to whom.
        return query.is_none_or(str::is_empty).then_some(MailFault::Nobody);
    }
    if to.contains(';') && to.matches('@').count() > 1 {
        return Some(MailFault::Separator);
    }
    let all = to.split(',').all(|address| is_address(address.trim()));
    (!all).then_some(MailFault::NoAddress)
}

/// Whether `text` is one mail address as people have them: `name@host.tld`.
fn is_address(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else {
        return false;
    };
    let name_is_right = !name.is_empty()
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
    let labels_are_right = host.split('.').all(|label| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    });
    let last = host.rsplit('.').next().unwrap_or_default();
    name_is_right
        && labels_are_right
        && host.contains('.')
        && last.chars().count() > 1
        && !last.chars().all(|c| c.is_ascii_digit())
}
