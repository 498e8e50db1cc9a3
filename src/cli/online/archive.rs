//! Copies of dead pages in the web archive of the Internet Archive, by its availability service.

use std::time::Duration;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use url::Url;

use super::stopping::Stopping;
use crate::answers::{Answers, DeadCause, Verdict};
use crate::network::calls::{Manners, Web};
use crate::rules::Archived;

/// The service (<https://archive.org/help/wayback_api.php>).
const SERVICE: &str = "https://archive.org/wayback/available";

/// The environment variable that names another service.
const SERVICE_VARIABLE: &str = "DINUM_LINT_ARCHIVE_URL";

/// Where the copies are.
const HOST: &str = "web.archive.org";

/// After so many questions in a row without an answer the service is left alone.
const PATIENCE: usize = 3;

/// What the service says, as far as it matters here.
#[derive(Deserialize)]
struct Available {
    archived_snapshots: Snapshots,
}

#[derive(Deserialize)]
struct Snapshots {
    closest: Option<Snapshot>,
}

#[derive(Deserialize)]
struct Snapshot {
    available: bool,
    url: String,
    /// `20230301120000`
    timestamp: String,
    status: String,
}

/// The copies of dead addresses among `answers`, and whether the service answered to the end.
pub fn copies(answers: &Answers, stopping: &Stopping) -> (FxHashMap<String, Archived>, bool) {
    let is_dead = |verdict| {
        matches!(
            verdict,
            Verdict::Dead(DeadCause::NotFound | DeadCause::Gone | DeadCause::UnknownHost)
        )
    };
    let mut dead: Vec<&str> = answers
        .iter()
        .filter(|(_, answer)| is_dead(answer.verdict))
        .map(|(address, _)| address)
        .collect();
    dead.sort_unstable();
    let mut copies = FxHashMap::default();
    if dead.is_empty() {
        return (copies, true);
    }
    let service = std::env::var(SERVICE_VARIABLE).unwrap_or_else(|_| SERVICE.to_owned());
    let manners = Manners {
        gap: Duration::from_secs(1),
        attempts: 2,
        size_limit: 1 << 20,
        ..Manners::default()
    };
    let (Ok(service), Ok(mut web)) = (Url::parse(&service), Web::new(manners)) else {
        return (copies, false);
    };
    let mut failures = 0;
    for address in dead {
        if stopping.was_asked() || failures == PATIENCE {
            return (copies, false);
        }
        let mut question = service.clone();
        question.query_pairs_mut().append_pair("url", address);
        let answer = web.send(|client| client.get(question.clone()), &mut |_| {});
        match answer {
            Ok(answer) => {
                failures = 0;
                let copy = read(&answer.body);
                copies.extend(copy.map(|copy| (address.to_owned(), copy)));
            }
            Err(_) => failures += 1,
        }
    }
    (copies, failures == 0)
}

/// The copy that the service tells of: one of a page that was there.
fn read(body: &[u8]) -> Option<Archived> {
    let said: Available = serde_json::from_slice(body).ok()?;
    let copy = said.archived_snapshots.closest?;
    let mut address = Url::parse(&copy.url).ok()?;
    let is_of_archive = address.host_str() == Some(HOST) && address.set_scheme("https").is_ok();
    (copy.available && copy.status == "200" && is_of_archive).then(|| Archived {
        address: address.into(),
        day: day(&copy.timestamp),
    })
}

fn day(timestamp: &str) -> Option<Date> {
    Date::strptime("%Y%m%d", timestamp.get(..8)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_service_says() {
        let said = |url: &str, status: &str| {
            let text = format!(
                "{{\"url\":\"x\",\"archived_snapshots\":{{\"closest\":{{\"status\":\"{status}\",\"available\":true,\"url\":\"{url}\",\"timestamp\":\"20230301120000\"}}}}}}"
            );
            read(text.as_bytes())
        };
        let copy = said(
            "http://web.archive.org/web/20230301120000/http://x.fr/",
            "200",
        );
        let copy = copy.unwrap();
        assert_eq!(
            copy.address,
            "https://web.archive.org/web/20230301120000/http://x.fr/"
        );
        assert_eq!(copy.day, Some(jiff::civil::date(2023, 3, 1)));
        assert!(said("http://web.archive.org/web/2023/http://x.fr/", "404").is_none());
        assert!(said("http://ailleurs.fr/web/2023/http://x.fr/", "200").is_none());
        assert!(read(b"{\"archived_snapshots\":{}}").is_none());
        assert!(read(b"<html>").is_none());
    }
}
