//! How long an answer holds.

use jiff::{SignedDuration, Timestamp};

use crate::answers::{Answer, FragmentVerdict, Refusal, Verdict};

/// How long an answer is known when nobody asks for it: then the pages do not hold the address any more.
pub const MEMORY: SignedDuration = SignedDuration::from_hours(24 * 90);

/// Clocks of machines that share a cache may differ by so much.
const CLOCK_SKEW: SignedDuration = SignedDuration::from_mins(5);

/// How long an answer takes the place of another question; `None` for what is always asked again. A page that is there will
/// be there tomorrow; who refuses today may not refuse tomorrow; what is said to be a fault has to be one now.
#[must_use]
pub fn lifetime(verdict: Verdict) -> Option<SignedDuration> {
    let days = match verdict {
        Verdict::Alive | Verdict::Moved => 7,
        // Who was asked too often may have time in an hour.
        Verdict::Refused(Refusal::TooManyRequests)
        | Verdict::Dead(_)
        | Verdict::Unreachable(_)
        | Verdict::Unchecked(_) => return None,
        Verdict::Refused(_) => 1,
    };
    Some(SignedDuration::from_hours(24 * days))
}

/// Whether `answer` takes the place of another question at the moment `now`. A place that a page lacks is looked for again,
/// and an answer from the future comes from a clock that was wrong.
#[must_use]
pub fn is_fresh(answer: &Answer, now: Timestamp) -> bool {
    let lacks_place = answer
        .fragments
        .values()
        .any(|found| *found == FragmentVerdict::Absent);
    let age = now.duration_since(answer.asked_at);
    !lacks_place
        && !is_from_future(answer, now)
        && lifetime(answer.verdict).is_some_and(|lifetime| age < lifetime)
}

/// Whether `answer` says that it was given after `now`.
#[must_use]
pub fn is_from_future(answer: &Answer, now: Timestamp) -> bool {
    answer.asked_at.duration_since(now) > CLOCK_SKEW
}

/// Whether `answer` is worth being kept at the moment `now`.
#[must_use]
pub fn is_kept(answer: &Answer, now: Timestamp) -> bool {
    answer.verdict.was_asked() && now.duration_since(answer.asked_at) < MEMORY
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Cause, DeadCause};

    #[test]
    fn what_is_asked_again() {
        let now: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        let fresh = |verdict, hours| {
            let mut answer = Answer::new(verdict);
            answer.asked_at = now - SignedDuration::from_hours(hours);
            is_fresh(&answer, now)
        };
        assert!(fresh(Verdict::Alive, 24 * 6) && !fresh(Verdict::Alive, 24 * 8));
        assert!(fresh(Verdict::Moved, 1));
        let refused = Verdict::Refused(Refusal::Forbidden);
        assert!(fresh(refused, 23) && !fresh(refused, 25));
        assert!(!fresh(Verdict::Refused(Refusal::TooManyRequests), 0));
        assert!(!fresh(Verdict::Dead(DeadCause::Gone), 0));
        assert!(!fresh(Verdict::Unreachable(Cause::TimeOut), 0));
        assert!(!fresh(Verdict::Alive, -24), "from the future");
    }

    #[test]
    fn a_place_that_is_absent_is_looked_for_again() {
        let now = Timestamp::now();
        let mut answer = Answer::new(Verdict::Alive);
        answer.asked_at = now;
        for (found, fresh) in [
            (FragmentVerdict::Present, true),
            (FragmentVerdict::Unknown, true),
            (FragmentVerdict::Absent, false),
        ] {
            answer.fragments.insert(String::from("a"), found);
            assert_eq!(is_fresh(&answer, now), fresh, "{found:?}");
        }
    }
}
