//! Asking: the answer, its record, and that the record is there before anything is shown.

use doorbraak_kernel::{Clock as _, Problem, ProblemKind};

use super::*;
use crate::{
    AuthorizeError, GateError,
    audit::{EventKind, EventResult},
};

#[tokio::test]
async fn what_is_allowed_gives_a_permit_and_a_line_that_says_why() {
    let place = Place::open().await;
    let draft = place.draft(1, 1).await;
    let op = place.op(&[Role::Professional]);
    assert!(!op.has_asked("bewerkConcept"));
    let permit = op.authorize::<EditDraft>(draft).await.unwrap();
    assert_eq!(permit.on(), draft);
    assert!(op.has_asked("bewerkConcept") && !op.has_asked("dienIn"));
    assert!(place.log().await.is_empty(), "nothing is on record before it is settled");
    let person = Id::from_uuid(Uuid::from_u128(77));
    op.touches([person]);
    op.settle().await.unwrap();
    let log = place.log().await;
    let [event] = log.as_slice() else { panic!("{log:?}") };
    assert_eq!((event.kind, event.result), (EventKind::Change, EventResult::Done));
    assert_eq!((event.action.as_str(), event.object.kind.as_str()), ("bewerkConcept", "Concept"));
    assert_eq!(event.object.id, Some(draft.uuid()));
    assert_eq!((event.actor.account, event.actor.organisation), (Some(me().uuid()), Some(ours().uuid())));
    assert_eq!(event.actor.role.as_ref().unwrap().as_str(), "KETENPARTNER");
    assert_eq!(event.purpose.as_ref().unwrap().as_str(), "CASUSOVERLEG");
    let decision = event.decision.as_ref().unwrap();
    assert!(decision.allowed && !decision.rules.is_empty());
    assert_eq!(decision.policy, place.gate.policy().version());
    assert_eq!(event.subjects, [person.uuid()]);
    assert_eq!((event.at, op.now()), (place.clock.now(), place.clock.now()));
    assert_eq!(op.trace_text(), data_encoding::HEXLOWER.encode(&event.trace));
    assert_ne!((event.trace, event.span), ([0; 16], [0; 8]));
    op.settle().await.unwrap();
    assert_eq!(place.log().await.len(), 1, "once");
}

#[tokio::test]
async fn a_refusal_and_an_absence_are_one_answer_and_both_on_record() {
    let place = Place::open().await;
    let (other, absent) = (place.draft(1, 2).await, Id::from_uuid(Uuid::from_u128(5)));
    let op = place.op(&[]);
    for draft in [other, absent] {
        let refused = op.authorize::<EditDraft>(draft).await;
        let Err(error) = refused else { panic!("a permit for somebody else's draft") };
        assert!(matches!(error, AuthorizeError::Refused));
        assert_eq!(Problem::from(error).kind(), ProblemKind::NotFound);
    }
    op.settle().await.unwrap();
    let log = place.log().await;
    assert_eq!(log.len(), 2);
    for (event, draft) in log.iter().zip([other, absent]) {
        assert_eq!((event.kind, event.result), (EventKind::Refused, EventResult::Refused));
        assert_eq!(event.object.id, Some(draft.uuid()));
        assert!(!event.decision.as_ref().unwrap().allowed);
    }
    assert_ne!(log[0].span, log[1].span);
    assert_eq!(log[0].trace, log[1].trace);
    let failure = Problem::from(AuthorizeError::Gate(GateError::Vault("weg")));
    assert_eq!(failure.kind(), ProblemKind::Internal);
}

#[tokio::test]
async fn what_is_asked_of_the_house_has_no_object_and_a_button_leaves_no_line() {
    let place = Place::open().await;
    let op = place.op(&[]);
    let _ = op.authorize_house::<ListCases>().await.unwrap();
    assert!(op.authorize_house::<KeepAccounts>().await.is_err());
    let (own, other) = (place.draft(1, 1).await, place.draft(2, 2).await);
    assert!(op.may::<EditDraft>(own).await.unwrap());
    assert!(!op.may::<EditDraft>(other).await.unwrap());
    assert!(!op.may::<EditDraft>(Id::from_uuid(Uuid::nil())).await.unwrap());
    assert_eq!(op.may_each(own, ["bewerkConcept", "dienIn"]).await.unwrap(), [true, true]);
    assert_eq!(op.may_each(other, ["bewerkConcept", "dienIn"]).await.unwrap(), [false, false]);
    assert_eq!(op.may_each(Id::<Draft>::from_uuid(Uuid::nil()), ["dienIn"]).await.unwrap(), [false]);
    assert!(!op.has_asked("bewerkConcept"), "a button is no question");
    op.settle().await.unwrap();
    let log = place.log().await;
    assert_eq!(log.len(), 2);
    assert!(log.iter().all(|event| event.object.id.is_none() && event.object.kind.as_str() == "Huis"));
    let why = op.explain::<EditDraft>(own).await.unwrap();
    assert!(why.allowed && why.rules.iter().all(|rule| place.gate.policy().reason(rule).is_some()));
    assert!(!why.rules.is_empty());
    let why_not = op.explain::<EditDraft>(Id::from_uuid(Uuid::nil())).await.unwrap();
    assert_eq!((why_not.allowed, why_not.rules.len()), (false, 0));
    assert!(!op.explain::<EditDraft>(other).await.unwrap().allowed);
}

#[tokio::test]
async fn a_log_that_cannot_be_written_is_an_error_and_the_reader_gets_nothing() {
    let place = Place::open().await;
    let op = place.op(&[]);
    let _ = op.authorize_house::<ListCases>().await.unwrap();
    place.sql("DELETE FROM audit_head").await;
    let Err(error) = op.settle().await else { panic!("settled without a log") };
    assert!(matches!(error, GateError::Unrecorded(_)), "{error}");
    assert_eq!(Problem::from(error).kind(), ProblemKind::Unrecorded);
}

#[tokio::test]
async fn an_operation_gives_its_own_moment_ids_and_chance() {
    let place = Place::open().await;
    let op = place.op(&[]);
    let (one, two): (Id<Draft>, Id<Draft>) = (op.new_id(), op.new_id());
    assert_ne!(one, two);
    place.clock.advance(60);
    assert_eq!(op.now().plus_seconds(60), op.clock().now(), "the operation stands still, the house does not");
    let (mut a, mut b) = ([0; 16], [0; 16]);
    op.chance().fill(&mut a);
    place.gate.chance().fill(&mut b);
    assert!(a != b && a != [0; 16] && b != [0; 16]);
    assert_eq!(place.gate.clock().now(), place.clock.now());
    assert!(!place.gate.is_postgres());
    assert!(!op.gate().is_postgres());
    assert_eq!(op.actor().account, me());
    assert_ne!(op.trace_text(), place.op(&[]).trace_text());
}

#[tokio::test]
async fn what_was_asked_in_a_change_is_committed_with_it_and_kept_when_it_is_undone() {
    let place = Place::open().await;
    let draft = place.draft(1, 1).await;
    let op = place.op(&[]);
    let mut tx = op.begin().await.unwrap();
    assert_eq!(tx.op().trace_text(), op.trace_text());
    let permit = tx.authorize::<EditDraft>(draft).await.unwrap();
    let _ = tx.authorize_house::<ListCases>().await.unwrap();
    assert!(matches!(tx.authorize_house::<KeepAccounts>().await, Err(AuthorizeError::Refused)));
    tx.exec_one(permit.write("UPDATE referral_draft SET updated_ms = 99 WHERE id = $1")).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(place.number("SELECT updated_ms FROM referral_draft").await, 99);
    assert_eq!(place.log().await.len(), 3);
    op.settle().await.unwrap();
    assert_eq!(place.log().await.len(), 3, "what was committed is not written again");

    let mut tx = op.begin().await.unwrap();
    let permit = tx.authorize::<EditDraft>(draft).await.unwrap();
    tx.exec_one(permit.write("UPDATE referral_draft SET updated_ms = 5 WHERE id = $1")).await.unwrap();
    drop(tx);
    op.settle().await.unwrap();
    assert_eq!(place.number("SELECT updated_ms FROM referral_draft").await, 99);
    assert_eq!(place.log().await.len(), 4, "that it was asked stays on record");
}

#[tokio::test]
async fn a_commit_that_cannot_be_recorded_changes_nothing_and_forgets_nothing() {
    let place = Place::open().await;
    let draft = place.draft(1, 1).await;
    place.sql("CREATE TABLE kept AS SELECT * FROM audit_head").await;
    place.sql("DELETE FROM audit_head").await;
    let op = place.op(&[]);
    let mut tx = op.begin().await.unwrap();
    let permit = tx.authorize::<EditDraft>(draft).await.unwrap();
    tx.exec_one(permit.write("UPDATE referral_draft SET updated_ms = 99 WHERE id = $1")).await.unwrap();
    assert!(matches!(tx.commit().await, Err(GateError::Unrecorded(_))));
    assert_eq!(place.number("SELECT updated_ms FROM referral_draft").await, 1);
    place.sql("INSERT INTO audit_head SELECT * FROM kept").await;
    let _ = op.authorize_house::<ListCases>().await.unwrap();
    op.settle().await.unwrap();
    let actions: Vec<String> = place.log().await.iter().map(|event| event.action.to_string()).collect();
    assert_eq!(actions, ["bewerkConcept", "lijstCasussen"], "in the order in which they were asked");
}

/// A triage may judge a referral of nobody that stands where new ones stand: the policies do not know what exists.
#[tokio::test]
async fn what_does_not_exist_is_refused_even_where_the_policies_would_allow() {
    use crate::facts::Object as _;
    let place = Place::open().await;
    let op = place.op(&[Role::AtpTriagist]);
    let nowhere = Id::<Referral>::from_uuid(Uuid::from_u128(404));
    let facts = Referral::of_nobody(nowhere);
    assert!(place.gate.policy().decide(op.actor(), "toetsDoel", &facts).unwrap().allowed);
    assert!(matches!(op.authorize::<JudgeFit>(nowhere).await, Err(AuthorizeError::Refused)));
}
