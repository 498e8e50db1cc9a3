//! What an address carries of its author's visit: the session, the search that led there.

/// Parameters of a search or of a way through Légifrance, which change nothing of the text that is shown.
const OF_A_VISIT: [&str; 15] = [
    "categorieLien",
    "fastPos",
    "fastReqId",
    "init",
    "isSuggest",
    "jsessionid",
    "nbResultRech",
    "oldAction",
    "origin",
    "page",
    "pdcSearchArbo",
    "pdcSearchArboId",
    "query",
    "searchField",
    "tab_selection",
];

/// Whether the parameter `name` only tells how its author came to the page.
pub(super) fn is_of_a_visit(name: &str) -> bool {
    OF_A_VISIT.contains(&name)
}

/// The query without what it carries of a visit.
pub(super) fn without_visit(query: &str) -> String {
    query
        .split('&')
        .filter(|pair| {
            let name = pair.split('=').next().unwrap_or_default();
            !pair.is_empty() && !is_of_a_visit(name)
        })
        .collect::<Vec<_>>()
        .join("&")
}
