//! Which addresses of a page are asked for on the web, and in which form.

use std::borrow::Cow;

use super::addresses::Address;
use crate::address::{Nature, Placeholder, split};

/// What to ask the web about `address`: the whole address, as a browser would go to it. `None` where it leads to no other
/// site, or only prepares for going there (`<link rel="preconnect">`). An address of somebody's own computer is one too: in an
/// intranet it may be asked where that is allowed.
#[must_use]
pub fn asked<'a>(address: &'a Address<'_>) -> Option<Cow<'a, str>> {
    let text: &str = &address.text;
    let is_asked = match address.nature {
        Nature::External => true,
        Nature::Placeholder(Placeholder::Local) => split(text).is_some(),
        _ => false,
    };
    if !is_asked || prepares(address) {
        return None;
    }
    Some(if text.starts_with("//") {
        Cow::Owned(format!("https:{text}"))
    } else {
        Cow::Borrowed(text)
    })
}

/// Whether nothing is fetched from the address: the browser only looks its host up, or an author is named by it.
fn prepares(address: &Address<'_>) -> bool {
    const PREPARING: [&str; 3] = ["preconnect", "dns-prefetch", "profile"];
    let link = address.element.filter(|element| element.name() == "link");
    let rel = link.and_then(|link| link.attribute("rel"));
    rel.is_some_and(|rel| {
        let mut words = rel.value.split_ascii_whitespace();
        words.any(|word| {
            PREPARING
                .iter()
                .any(|known| word.eq_ignore_ascii_case(known))
        })
    })
}
