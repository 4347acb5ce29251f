//! Looking as somebody else, and asking for everybody: what both may see, nothing that changes, and in the log the one who
//! is really there.

use doorbraak_domain::access::Missing;
use doorbraak_kernel::{Problem, ProblemKind};

use super::{
    facts::{belongs, house, id},
    *,
};
use crate::{AuthorizeError, GateError, SEEN_AS, audit::EventKind};

crate::row! {
    struct InList {
        id: Id<Case>,
    }
}

fn somebody(account: u128, organisation: u128, roles: &[Role]) -> Actor {
    Actor {
        account: id(account),
        organisation: id(organisation),
        class: ParticipantClass::Police,
        roles: roles.iter().copied().collect(),
        active: true,
        screened: true,
        second_factor: true,
        secrecy: true,
    }
}

/// Directs case 10.
fn director() -> Actor {
    somebody(1, 100, &[Role::ProcessDirector])
}

/// In cases 10 and 11.
fn member() -> Actor {
    somebody(3, 101, &[])
}

/// Case 10 with its director 1, its lead 2 and somebody designated, 3, who is in case 11 too, with 4.
async fn two_cases() -> Place {
    let place = house().await;
    for (row, (case, organisation)) in (0x100..).zip([(10, 100), (10, 101), (11, 101)]) {
        belongs(&place, row, "case_involved", case, organisation, -9, None).await;
    }
    for (case, account) in [(10, 3), (11, 3), (11, 4)] {
        belongs(&place, 0, "case_member", case, account, -9, None).await;
    }
    place
}

async fn listed(op: &Op) -> Vec<Uuid> {
    let scope = op.scope::<ListCases>().await.unwrap();
    let rows = scope.read("SELECT id FROM case_file WHERE $1 = $1 ORDER BY number");
    let rows = scope.all::<InList>(rows).await.unwrap();
    rows.admit::<ReadCase>(|row| row.id).await.unwrap().into_iter().map(|row| row.id.uuid()).collect()
}

#[tokio::test]
async fn who_looks_as_another_sees_what_both_may_see_and_answers_for_it() {
    let place = two_cases().await;
    let own = place.gate.op(member(), Purpose::CaseWork);
    assert!(!own.looks_only() && own.present() == own.actor());
    assert!(own.authorize::<ReadCase>(id(11)).await.is_ok());
    let op = place.gate.op_seen_as(director(), member(), Purpose::CaseWork);
    assert!(op.looks_only());
    assert_eq!((op.present(), op.actor()), (&director(), &member()));
    assert!(op.authorize::<ReadCase>(id(10)).await.is_ok());
    assert!(matches!(op.authorize::<ReadCase>(id(11)).await, Err(AuthorizeError::Refused)));
    assert!(op.may::<ReadCase>(id(10)).await.unwrap() && !op.may::<ReadCase>(id(11)).await.unwrap());
    let why = op.explain::<ReadCase>(id(10)).await.unwrap();
    assert_eq!((why.allowed, why.rules), (true, vec!["casus-betrokken".to_owned()]), "why the other sees it");
    let why_not = op.explain::<ReadCase>(id(11)).await.unwrap();
    assert_eq!((why_not.allowed, why_not.rules), (false, Vec::new()), "nothing lets the one who looks in");
    op.settle().await.unwrap();
    let log = place.log().await;
    assert_eq!(log.iter().map(|event| event.kind).collect::<Vec<_>>(), [EventKind::Read, EventKind::Refused]);
    for event in &log {
        assert_eq!((event.actor.account, event.actor.organisation), (Some(me().uuid()), Some(ours().uuid())));
        assert_eq!(event.actor.role.as_ref().unwrap().as_str(), "PROCESREGISSEUR");
        let [through] = event.details.as_slice() else { panic!("{event:?}") };
        assert_eq!((through.key.as_str(), through.value.as_str()), (SEEN_AS, id::<Case>(3).to_string().as_str()));
    }
}

#[tokio::test]
async fn who_looks_as_another_changes_nothing_though_both_may() {
    let place = two_cases().await;
    let lead = somebody(2, 100, &[]);
    for actor in [director(), lead.clone()] {
        let op = place.gate.op(actor, Purpose::CaseWork);
        assert!(op.authorize::<EditPlan>(id(10)).await.is_ok());
        assert_eq!(op.may_each(id::<Case>(10), ["leesCasus", "wijzigPlan"]).await.unwrap(), [true, true]);
    }
    let op = place.gate.op_seen_as(director(), lead, Purpose::CaseWork);
    assert!(matches!(op.authorize::<EditPlan>(id(10)).await, Err(AuthorizeError::Refused)));
    assert!(!op.may::<EditPlan>(id(10)).await.unwrap() && op.may::<ReadCase>(id(10)).await.unwrap());
    assert_eq!(op.may_each(id::<Case>(10), ["leesCasus", "wijzigPlan"]).await.unwrap(), [false, false]);
    let Err(error) = op.begin().await else { panic!("a change while looking") };
    assert!(matches!(error, GateError::OnlyLooking), "{error}");
    assert_eq!(Problem::from(error).kind(), ProblemKind::Refused);
}

#[tokio::test]
async fn a_list_seen_as_another_holds_what_both_may_see_and_the_rest_is_no_incident() {
    let place = two_cases().await;
    let (ten, eleven) = (Uuid::from_u128(10), Uuid::from_u128(11));
    assert_eq!(listed(&place.gate.op(member(), Purpose::CaseWork)).await, [ten, eleven]);
    for (viewer, shown) in [(director(), ten), (somebody(4, 101, &[]), eleven)] {
        let op = place.gate.op_seen_as(viewer, member(), Purpose::CaseWork);
        let before = place.log().await.len();
        assert_eq!(listed(&op).await, [shown]);
        op.settle().await.unwrap();
        let log = place.log().await;
        let [question, look] = &log[before..] else { panic!("{log:?}") };
        assert_eq!((question.kind, look.kind, look.object.id), (EventKind::List, EventKind::List, Some(shown)));
    }
}

#[tokio::test]
async fn for_everybody_it_is_told_who_may_and_what_keeps_the_others_out() {
    let place = two_cases().await;
    let op = place.gate.op(director(), Purpose::CaseWork);
    let permit = op.authorize::<ReadCase>(id(10)).await.unwrap();
    let gone = Actor { active: false, ..somebody(4, 101, &[]) };
    let people = [director(), member(), somebody(5, 101, &[]), somebody(6, 103, &[]), gone, somebody(2, 100, &[])];
    let answers = op.decide_everybody(&permit, &people).await.unwrap();
    let allowed: Vec<bool> = answers.iter().map(|decision| decision.allowed).collect();
    assert_eq!(allowed, [true, true, false, false, false, true]);
    let verdicts = op.explain_everybody(&permit, &people).await.unwrap();
    assert!(verdicts.iter().zip(&answers).all(|(verdict, decision)| verdict.decision == *decision));
    let named: Vec<bool> = verdicts.iter().map(|verdict| verdict.named).collect();
    assert_eq!(named, [true, true, false, false, false, true]);
    let missing: Vec<_> = verdicts.into_iter().map(|verdict| verdict.missing).collect();
    let would = |missing| Some((missing, "casus-betrokken".to_owned()));
    let expected = [None, None, would(Missing::Designation), would(Missing::Involvement), None, None];
    assert_eq!(missing, expected, "for who is not employed any more a rule forbids it, and nothing is missing");
    assert_eq!(answers[4].rules, ["toegang-aangewezen"]);
    // What is gone in the meantime is nobody's.
    let draft = place.draft(1, 1).await;
    let permit = op.authorize::<ReadDraft>(draft).await.unwrap();
    assert!(op.decide_everybody(&permit, &[director()]).await.unwrap()[0].allowed);
    place.sql("DELETE FROM referral_draft").await;
    assert!(!op.decide_everybody(&permit, &[director()]).await.unwrap()[0].allowed);
}

#[tokio::test]
async fn people_who_are_alike_are_one_question_and_each_has_an_answer() {
    let place = two_cases().await;
    let op = place.gate.op(director(), Purpose::CaseWork);
    let permit = op.authorize::<ReadCase>(id(10)).await.unwrap();
    let outside: Vec<Actor> = (200..220).map(|number| somebody(number, number + 100, &[])).collect();
    let (before, known) = (place.gate.work().decisions, place.gate.policy().remembers());
    assert!(op.decide_everybody(&permit, &outside).await.unwrap().iter().all(|decision| !decision.allowed));
    assert_eq!(place.gate.work().decisions - before, 20);
    assert_eq!(place.gate.policy().remembers() - known, 1);
    // Whom a rule shuts out is told so, and nothing is tried that would let that person in.
    let shut_out = Actor { active: false, ..somebody(5, 101, &[]) };
    let before = place.gate.work().decisions;
    assert_eq!(op.explain_everybody(&permit, &[shut_out]).await.unwrap()[0].missing, None);
    assert_eq!(place.gate.work().decisions - before, 1);
}
