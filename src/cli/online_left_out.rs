//! `dinum-lint links` and `--online` in a build without the feature `network`: refused.

use super::arguments::WebOptions;
use super::left_out;
use crate::book::{Book, Lang};
use crate::lint::Request;

/// Whether nothing is asked of the web. What is is said on standard error.
pub fn are_sound(options: &WebOptions, is_online: bool, lang: Lang) -> bool {
    let asked = match options.first_told() {
        _ if options.online => "--online",
        _ if is_online => "dinum-lint links",
        Some(option) => option,
        None => return true,
    };
    left_out::refuse(asked, "network", lang);
    false
}

/// Refuse to ask about the addresses of `request`.
pub fn ask(_: Request, _: &WebOptions, _: &Book, lang: Lang) -> Option<Request> {
    left_out::refuse("--online", "network", lang);
    None
}
