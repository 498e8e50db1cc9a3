//! What the web answered about the addresses of an example, as its document writes it down.
//!
//! ```text
//! https://exemple.fr/a 404
//! https://exemple.fr/b 301 https://exemple.fr/c 200 #place=absent
//! https://exemple.fr/d time-out
//! ```

use std::sync::Arc;

use dinum_lint::answers::{
    Answer, Answers, Cause, DeadCause, FragmentVerdict, Hop, Refusal, TlsFault, Verdict,
};
use dinum_lint::book::Example;
use dinum_lint::rules::{Archived, WebAnswers};
use jiff::civil::Date;

/// The answers that go with `example`, given on the day `today`; none where nobody asked.
pub fn answers(example: &Example, today: Date) -> Option<Arc<WebAnswers>> {
    let lines = example.web.as_ref()?.lines();
    let archived = example.archived.lines().map(|line| {
        let (address, copy) = line.split_once(' ').unwrap();
        let copy = Archived {
            address: copy.to_owned(),
            day: None,
        };
        (address.to_owned(), copy)
    });
    Some(Arc::new(WebAnswers {
        answers: lines.map(|line| answer(line, today)).collect::<Answers>(),
        archived: archived.collect(),
        ..WebAnswers::default()
    }))
}

fn answer(line: &str, today: Date) -> (String, Answer) {
    let mut words = line.split_whitespace();
    let address = words.next().unwrap();
    let mut answer = Answer::new(Verdict::Alive);
    let day = today.to_zoned(jiff::tz::TimeZone::UTC).unwrap();
    answer.asked_at = day.timestamp();
    while let Some(word) = words.next() {
        if let Some((place, found)) = word
            .strip_prefix('#')
            .and_then(|place| place.split_once('='))
        {
            answer.fragments.insert(place.to_owned(), fragment(found));
        } else if let Ok(status @ 300..400) = word.parse() {
            let address = words.next().unwrap().to_owned();
            answer.chain.push(Hop { status, address });
        } else {
            answer.status = word.parse().ok();
            answer.verdict = verdict(word, &answer.chain);
        }
    }
    (address.to_owned(), answer)
}

fn fragment(word: &str) -> FragmentVerdict {
    match word {
        "present" => FragmentVerdict::Present,
        "absent" => FragmentVerdict::Absent,
        "unknown" => FragmentVerdict::Unknown,
        other => panic!("{other}"),
    }
}

/// What the last word about an address says.
fn verdict(word: &str, chain: &[Hop]) -> Verdict {
    match word {
        "200" if !chain.is_empty() && chain.iter().all(Hop::is_permanent) => Verdict::Moved,
        "200" => Verdict::Alive,
        "401" => Verdict::Refused(Refusal::Unauthorized),
        "403" => Verdict::Refused(Refusal::Forbidden),
        "404" => Verdict::Dead(DeadCause::NotFound),
        "410" => Verdict::Dead(DeadCause::Gone),
        "429" => Verdict::Refused(Refusal::TooManyRequests),
        "503" => Verdict::Unreachable(Cause::ServerError(503)),
        "999" => Verdict::Refused(Refusal::Status(999)),
        "certificate" => Verdict::Unreachable(Cause::Tls(TlsFault::Expired)),
        "loop" => Verdict::Unreachable(Cause::RedirectLoop),
        "time-out" => Verdict::Unreachable(Cause::TimeOut),
        "unknown-host" => Verdict::Dead(DeadCause::UnknownHost),
        other => panic!("{other}"),
    }
}
