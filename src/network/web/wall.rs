//! Walls that let browsers through and stop programs: a page behind one may be there or not.
//!
//! Sources: the documentation of Cloudflare (header `cf-mitigated`), AWS WAF (`x-amzn-waf-action`), Vercel
//! (`x-vercel-mitigated`) and `DataDome` (`x-datadome`), and the pages that these, Akamai, Imperva, Sucuri and
//! `PerimeterX` show, as lychee and linkinator recognise them.

use reqwest::header::HeaderMap;

/// As much of a page as is read to recognise a wall, in bytes.
pub(super) const GLANCE: usize = 16 << 10;

/// Whether the head of an answer says that a wall gave it.
pub(super) fn in_head(status: u16, headers: &HeaderMap) -> bool {
    let is = |name: &str, values: &[&str]| {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        value.is_some_and(|value| values.iter().any(|one| value.eq_ignore_ascii_case(one)))
    };
    is("cf-mitigated", &["challenge"])
        || is("x-amzn-waf-action", &["challenge", "captcha"])
        || is("x-vercel-mitigated", &["challenge", "deny"])
        || (status >= 400
            && ["x-datadome", "x-dd-b", "x-sucuri-block", "x-px-block"]
                .iter()
                .any(|name| headers.contains_key(*name)))
}

/// Whether an answer of this status may be a wall whose page tells.
pub(super) fn may_be(status: u16) -> bool {
    matches!(status, 202 | 403 | 404 | 405 | 406 | 410 | 429 | 503)
}

/// Marks that only the pages of walls bear.
const WALLS: [&str; 12] = [
    "cf-chl-",
    "_cf_chl_opt",
    "<title>just a moment...</title>",
    "incapsula incident id",
    "captcha-delivery.com",
    "px-captcha",
    "errors.edgesuite.net",
    "pardon our interruption",
    "window.gokuprops",
    "check.ddos-guard.net",
    "making sure you're not a bot",
    "making sure you&#39;re not a bot",
];

/// Marks that walls, and forms, also put into other pages.
const WALLS_OR_OTHERS: [&str; 6] = [
    "/cdn-cgi/challenge-platform/h/",
    "_incapsula_resource",
    "awswafintegration",
    "hcaptcha.com",
    "recaptcha/api",
    "ddos-guard",
];

/// A page that consists of a script of Imperva's is not longer, in bytes.
const SCRIPT_ALONE: usize = 2 << 10;

/// Whether `page`, the beginning of an answer of a `status` that may be a wall's, is that of a wall. The pages of sites
/// that say that something is not there may have what is on every page of theirs.
pub(super) fn in_page(status: u16, page: &[u8]) -> bool {
    let is_short = page.len() <= SCRIPT_ALONE;
    let page = String::from_utf8_lossy(page).to_lowercase();
    let has = |marks: &[&str]| marks.iter().any(|mark| page.contains(mark));
    let is_missed = matches!(status, 404 | 410);
    has(&WALLS)
        || (!is_missed && has(&WALLS_OR_OTHERS))
        || (is_missed && is_short && page.contains("_incapsula_resource"))
}
