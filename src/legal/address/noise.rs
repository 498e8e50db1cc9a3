//! What an address carries of its author's visit: the session, the search that led there.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Site;

/// Parameters of a search or of a way through Légifrance, which change nothing of the text that is shown.
const OF_A_VISIT: [&str; 29] = [
    "categorieLien",
    "dateDecision",
    "datePublication",
    "dateSignature",
    "etatArticle",
    "etatTexte",
    "fastPos",
    "fastReqId",
    "fonds",
    "init",
    "isAdvancedResult",
    "isSuggest",
    "jsessionid",
    "nature",
    "nbResultRech",
    "oldAction",
    "origin",
    "page",
    "pageSize",
    "pdcSearchArbo",
    "pdcSearchArboId",
    "query",
    "searchField",
    "searchProximity",
    "searchType",
    "sortValue",
    "tab_selection",
    "typePagination",
    "typeRecherche",
];

/// The same of EUR-Lex.
const OF_A_VISIT_TO_EUR_LEX: [&str; 4] = ["ELX_SESSIONID", "from", "qid", "rid"];

/// The parameters that tell on `site` how an author came to a page.
fn of_a_visit(site: Site) -> &'static [&'static str] {
    match site {
        Site::Legifrance | Site::Beta | Site::Circulars => &OF_A_VISIT,
        Site::EurLex => &OF_A_VISIT_TO_EUR_LEX,
        Site::ConseilConstitutionnel | Site::ConseilEtat => &[],
    }
}

/// The query of an address of `site` without what it carries of a visit.
pub(super) fn without_visit(query: &str, site: Site) -> String {
    query
        .split('&')
        .filter(|pair| !pair.is_empty() && !of_a_visit(site).contains(&name_of(pair)))
        .collect::<Vec<_>>()
        .join("&")
}

fn name_of(pair: &str) -> &str {
    pair.split('=').next().unwrap_or_default()
}

/// What an address carries of a visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// The parameters, such as `jsessionid`, each once.
    pub names: Vec<String>,
    /// Where they stand, each with the sign before or after it; ascending, apart from each other.
    pub ranges: Vec<Range<usize>>,
}

/// What stands between two parameters, in any notation.
static SEPARATOR: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)&(?:amp|#38|#x26);|\\&|&").ok());

/// `;jsessionid=…` behind a path.
static SESSION: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)(?:;|%3b)(jsessionid|ELX_SESSIONID)\b.*$").ok());

/// What `raw`, an address of `site` as the file has it, carries of a visit.
#[must_use]
pub fn visit(raw: &str, site: Site) -> Visit {
    let mut found = Visit::default();
    let end = fragment_at(raw);
    let question = raw[..end].find('?').unwrap_or(end);
    let path = &raw[..question];
    if let Some((session, name)) = SESSION
        .as_ref()
        .and_then(|session| session.captures(path))
        .and_then(|session| session.get(0).zip(session.get(1)))
    {
        found.names.push(name.as_str().to_owned());
        found.ranges.push(session.range());
    }
    parameters(raw, question..end, of_a_visit(site), &mut found);
    found
}

/// Where the parameter `name` stands in `raw`, with the sign that goes with it.
#[must_use]
pub fn parameter(raw: &str, name: &str) -> Option<Range<usize>> {
    let mut found = Visit::default();
    let end = fragment_at(raw);
    let question = raw[..end].find('?').unwrap_or(end);
    parameters(raw, question..end, &[name], &mut found);
    found.ranges.into_iter().next()
}

/// Where `#…` begins; not that of a character reference.
fn fragment_at(raw: &str) -> usize {
    raw.match_indices('#')
        .map(|(at, _)| at)
        .find(|&at| !raw[..at].ends_with('&'))
        .unwrap_or(raw.len())
}

/// Find the parameters `names` in `query`, a range of `raw` that begins with `?` or is empty.
fn parameters(raw: &str, query: Range<usize>, names: &[&str], found: &mut Visit) {
    let Range {
        start: question,
        end,
    } = query;
    let Some(separator) = SEPARATOR.as_ref().filter(|_| question < end) else {
        return;
    };
    // Each parameter with the place of the sign before it.
    let mut pairs = Vec::new();
    let mut sign = question;
    let mut start = question + 1;
    for next in separator.find_iter(&raw[start..end]) {
        let (from, to) = (question + 1 + next.start(), question + 1 + next.end());
        pairs.push((sign, start..from));
        (sign, start) = (from, to);
    }
    pairs.push((sign, start..end));
    let name = |pair: &Range<usize>| name_of(&raw[pair.clone()]).replace('\\', "");
    let is_noise = |pair: &Range<usize>| names.contains(&name(pair).as_str());
    let first_kept = pairs.iter().position(|(_, pair)| !is_noise(pair));
    let mut add = |range: Range<usize>| match found.ranges.last_mut() {
        Some(last) if last.end == range.start => last.end = range.end,
        _ => found.ranges.push(range),
    };
    match first_kept {
        None => add(question..end),
        Some(first) => {
            if let Some((_, kept)) = pairs.get(first).filter(|_| first > 0) {
                add(question + 1..kept.start);
            }
            for (sign, pair) in pairs.iter().skip(first).filter(|(_, pair)| is_noise(pair)) {
                add(*sign..pair.end);
            }
        }
    }
    for (_, pair) in pairs.iter().filter(|(_, pair)| is_noise(pair)) {
        let name = name(pair);
        if !found.names.contains(&name) {
            found.names.push(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(raw: &str) -> (String, Vec<String>) {
        let found = visit(raw, Site::Legifrance);
        let mut text = raw.to_owned();
        for range in found.ranges.iter().rev() {
            text.replace_range(range.clone(), "");
        }
        (text, found.names)
    }

    #[test]
    fn what_is_of_a_visit_goes_and_the_rest_stays() {
        for (raw, text, names) in [
            ("/a?x=1", "/a?x=1", ""),
            ("/a;jsessionid=0A.tp?x=1#b", "/a?x=1#b", "jsessionid"),
            ("/a%3Bjsessionid=0A", "/a", "jsessionid"),
            ("/a?page=1", "/a", "page"),
            ("/a?page=1#x", "/a#x", "page"),
            (
                "/a?page=1&amp;x=2&amp;query=y&amp;z=3",
                "/a?x=2&amp;z=3",
                "page query",
            ),
            ("/a?x=2\\&tab\\_selection=all", "/a?x=2", "tab_selection"),
            (
                "/a?page=1&init=true&x=2&origin=list",
                "/a?x=2",
                "page init origin",
            ),
            ("/a;jsessionid=1?page=2", "/a", "jsessionid page"),
            ("/a?x=1&#38;page=2", "/a?x=1", "page"),
            ("/a?page=2&#x26;x=1", "/a?x=1", "page"),
        ] {
            let (found, found_names) = cleaned(raw);
            assert_eq!(found, text, "{raw}");
            assert_eq!(found_names.join(" "), names, "{raw}");
        }
    }
}
