//! What goes wrong: tokens, refusals, quotas, failures, silence.

use std::time::{Duration, Instant};

use dinum_lint::network::calls::{Failure, Manners};
use dinum_lint::upkeep::piste::Fault;
use serde_json::json;
use wiremock::ResponseTemplate;

use super::answers::{DECREE, decree, decree_versions, nothing};
use super::{StandIn, about, asked, hurried, token};

/// A text that stands before [`DECREE`] in the order of questions.
const FIRST: &str = "JORFTEXT000000000001";
const SECOND: &str = "JORFTEXT000000000002";
const THIRD: &str = "JORFTEXT000000000003";

fn status(status: u16) -> ResponseTemplate {
    // Bodies of errors hold whatever a service likes to say; nothing of it is ever shown.
    ResponseTemplate::new(status).set_body_string("<html>erreur : client_secret=…</html>")
}

#[test]
fn a_token_that_ended_is_renewed_once() {
    let service = StandIn::new();
    let refusal = asked("consult/lawDecree", &json!({})).respond_with(status(401));
    service.mount(refusal.up_to_n_times(1).with_priority(1));
    service.knows(DECREE, &decree(), &decree_versions());
    let learnt = service.ask(&about(&[DECREE]));
    assert_eq!((learnt.texts.len(), learnt.failed.len()), (1, 0));
    assert_eq!(service.count("/oauth/token"), 2);
    assert_eq!(service.count("lawDecree"), 2);
}

#[test]
fn a_short_token_is_renewed_before_its_end_and_a_long_one_kept() {
    for (life, tokens) in [(3600, 1), (30, 2)] {
        let service = StandIn::without_tokens();
        let mut answer = token();
        answer["expires_in"] = json!(life);
        service.tokens(ResponseTemplate::new(200).set_body_json(answer));
        service.knows(DECREE, &decree(), &decree_versions());
        service.ask(&about(&[DECREE]));
        assert_eq!(service.count("/oauth/token"), tokens, "{life}");
    }
}

#[test]
fn a_new_token_that_is_refused_too_ends_the_questions() {
    let service = StandIn::new();
    service.mount(asked("consult/lawDecree", &json!({})).respond_with(status(401)));
    let learnt = service.ask(&about(&[FIRST, DECREE]));
    assert_eq!(learnt.stopped, Some(Fault::Token));
    assert_eq!((learnt.left, service.count("/oauth/token")), (1, 2));
}

#[test]
fn unknown_credentials_end_the_questions() {
    for code in [400, 401, 403] {
        let service = StandIn::without_tokens();
        service.tokens(status(code));
        let learnt = service.ask(&about(&[FIRST, DECREE]));
        assert_eq!(learnt.stopped, Some(Fault::Credentials), "{code}");
        assert_eq!((learnt.left, service.requests().len()), (1, 1));
    }
}

#[test]
fn an_application_that_has_not_subscribed_is_told_at_once() {
    let service = StandIn::new();
    service.mount(asked("consult/lawDecree", &json!({})).respond_with(status(403)));
    let learnt = service.ask(&about(&[FIRST, DECREE]));
    assert_eq!(learnt.stopped, Some(Fault::Forbidden));
    assert_eq!((learnt.left, service.count("lawDecree")), (1, 1));
}

#[test]
fn a_service_that_asks_to_wait_is_obeyed() {
    let service = StandIn::new();
    let busy = status(429).insert_header("Retry-After", "1");
    let busy = asked("consult/lawDecree", &json!({})).respond_with(busy);
    service.mount(busy.up_to_n_times(2).with_priority(1));
    service.knows(DECREE, &decree(), &decree_versions());
    let begin = Instant::now();
    let (learnt, waits) = service.ask_with(&about(&[DECREE]), hurried());
    assert!(begin.elapsed() >= Duration::from_secs(2));
    assert_eq!(waits, [Duration::from_secs(1); 2]);
    assert_eq!(learnt.texts.len(), 1);
}

#[test]
fn a_quota_that_is_used_up_ends_the_questions() {
    let service = StandIn::new();
    service.knows(
        FIRST,
        &super::answers::text(FIRST, "Décret n° 2001-1 du 1er janvier 2001", "VIGUEUR"),
        &decree_versions(),
    );
    let busy = status(429).insert_header("Retry-After", "3600");
    let question = json!({ "textId": SECOND });
    service.mount(asked("consult/lawDecree", &question).respond_with(busy));
    let learnt = service.ask(&about(&[FIRST, SECOND, DECREE]));
    let hour = Duration::from_hours(1);
    assert_eq!(
        learnt.stopped,
        Some(Fault::Network(Failure::Busy(Some(hour))))
    );
    // What was learnt before holds.
    assert_eq!((learnt.texts.len(), learnt.left), (1, 1));
    assert_eq!(service.count("lawDecree"), 2);
}

#[test]
fn a_fault_of_the_service_is_tried_again_and_then_the_rest_goes_on() {
    let service = StandIn::new();
    let question = json!({ "textId": FIRST });
    service.mount(asked("consult/lawDecree", &question).respond_with(status(500)));
    let question = json!({ "textId": DECREE });
    let unsteady = asked("consult/lawDecree", &question).respond_with(status(503));
    service.mount(unsteady.up_to_n_times(1).with_priority(1));
    service.knows(DECREE, &decree(), &decree_versions());
    let (learnt, waits) = service.ask_with(&about(&[FIRST, DECREE]), hurried());
    let failed = (FIRST.to_owned(), Fault::Network(Failure::Server(500)));
    assert_eq!(learnt.failed, [failed]);
    assert_eq!((learnt.texts.len(), learnt.stopped), (1, None));
    // Three attempts for the first, two for the second; each pause is twice as long as the one before.
    assert_eq!(service.count("lawDecree"), 5);
    let pause = Duration::from_millis(10);
    assert_eq!(waits, [pause, pause * 2, pause]);
}

#[test]
fn who_does_not_answer_in_time_is_passed_over() {
    let service = StandIn::new();
    let slow = ResponseTemplate::new(200).set_body_json(decree());
    let slow = slow.set_delay(Duration::from_secs(3));
    let question = json!({ "textId": FIRST });
    service.mount(asked("consult/lawDecree", &question).respond_with(slow));
    service.knows(DECREE, &decree(), &decree_versions());
    let manners = Manners {
        time_limit: Duration::from_millis(500),
        attempts: 2,
        ..hurried()
    };
    let (learnt, _) = service.ask_with(&about(&[FIRST, DECREE]), manners);
    assert_eq!(
        learnt.failed,
        [(FIRST.to_owned(), Fault::Network(Failure::TimeOut))]
    );
    assert_eq!((learnt.texts.len(), learnt.stopped), (1, None));
}

#[test]
fn several_silences_in_a_row_end_the_questions() {
    let service = StandIn::new();
    let slow = ResponseTemplate::new(200).set_delay(Duration::from_secs(3));
    service.mount(asked("consult/lawDecree", &json!({})).respond_with(slow));
    let manners = Manners {
        time_limit: Duration::from_millis(300),
        attempts: 1,
        ..hurried()
    };
    let (learnt, _) = service.ask_with(&about(&[FIRST, SECOND, THIRD, DECREE]), manners);
    assert_eq!(learnt.stopped, Some(Fault::Network(Failure::TimeOut)));
    assert_eq!((learnt.failed.len(), learnt.left), (3, 1));
}

#[test]
fn an_unknown_text_and_an_answer_that_is_none_are_passed_over() {
    let service = StandIn::new();
    for call in ["consult/lawDecree", "consult/jorf"] {
        let unknown = if call == "consult/jorf" {
            "textCid"
        } else {
            "textId"
        };
        service.mount(asked(call, &json!({ unknown: FIRST })).respond_with(status(404)));
        service.answers(call, &json!({ unknown: SECOND }), &nothing());
        let page = ResponseTemplate::new(200).set_body_string("<html>maintenance</html>");
        service.mount(asked(call, &json!({ unknown: THIRD })).respond_with(page));
    }
    service.knows(DECREE, &decree(), &decree_versions());
    let learnt = service.ask(&about(&[FIRST, SECOND, THIRD, DECREE]));
    let faults: Vec<_> = learnt.failed.iter().map(|(_, fault)| *fault).collect();
    assert_eq!(faults, [Fault::Unknown, Fault::Unknown, Fault::Unreadable]);
    assert_eq!((learnt.texts.len(), learnt.stopped), (1, None));
}

#[test]
fn credentials_do_not_follow_redirections() {
    let other = StandIn::new();
    let service = StandIn::without_tokens();
    let elsewhere = status(307).insert_header("Location", other.oauth());
    service.tokens(elsewhere);
    let learnt = service.ask(&about(&[DECREE]));
    assert_eq!(learnt.failed, [(DECREE.to_owned(), Fault::Status(307))]);
    assert!(other.requests().is_empty());
}

#[test]
fn an_endless_answer_is_cut_off() {
    let service = StandIn::new();
    service.knows(DECREE, &decree(), &decree_versions());
    let manners = Manners {
        size_limit: 300,
        ..hurried()
    };
    let (learnt, _) = service.ask_with(&about(&[DECREE]), manners);
    assert_eq!(
        learnt.failed,
        [(DECREE.to_owned(), Fault::Network(Failure::TooLarge))]
    );
}

#[test]
fn questions_keep_their_distance() {
    let service = StandIn::new();
    service.knows(DECREE, &decree(), &decree_versions());
    let manners = Manners {
        gap: Duration::from_millis(200),
        ..hurried()
    };
    let begin = Instant::now();
    service.ask_with(&about(&[DECREE]), manners);
    // A token, the text, its versions: two gaps.
    assert_eq!(service.requests().len(), 3);
    assert!(begin.elapsed() >= Duration::from_millis(400));
}

/// Nothing that this program can print of a conversation holds what it was given in confidence.
#[test]
fn no_form_of_printing_shows_a_secret() {
    let service = StandIn::without_tokens();
    service.tokens(
        ResponseTemplate::new(200)
            .set_body_string(format!("{{\"access_token\":\"{}\"", super::TOKEN)),
    );
    let learnt = service.ask(&about(&[DECREE]));
    assert_eq!(learnt.failed, [(DECREE.to_owned(), Fault::Unreadable)]);
    let shown = format!("{learnt:?}");
    for secret in [super::CLIENT_ID, super::CLIENT_SECRET, super::TOKEN] {
        assert!(!shown.contains(secret), "{shown}");
    }
}
