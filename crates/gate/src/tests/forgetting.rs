//! Forgetting lines of the log (L12): what they told is gone, the tree stays whole, and that something went is told.

use super::*;
use crate::audit::{EventKind, Fault};

/// Lines about drafts 1 and 2 of two people: two deeds to the first, one of them twice, and an attempt of somebody else.
async fn told(place: &Place) -> [Id<Draft>; 2] {
    let drafts = [place.draft(1, 1).await, place.draft(2, 1).await];
    let op = place.op(&[]);
    for draft in [drafts[0], drafts[1], drafts[0]] {
        let _ = op.authorize::<EditDraft>(draft).await.unwrap();
        op.touches([Id::from_uuid(Uuid::from_u128(77))]);
    }
    let _ = op.authorize::<ReadDraft>(drafts[0]).await.unwrap();
    op.settle().await.unwrap();
    let stranger = Actor { account: Id::from_uuid(Uuid::from_u128(2)), ..op.actor().clone() };
    let stranger = place.gate.op(stranger, Purpose::CaseWork);
    assert!(stranger.authorize::<EditDraft>(drafts[0]).await.is_err());
    stranger.settle().await.unwrap();
    drafts
}

#[tokio::test]
async fn the_lines_that_told_of_a_thing_are_emptied_and_the_others_stay() {
    let place = Place::open().await;
    let [one, two] = told(&place).await;
    let op = place.op(&[]);
    let mut tx = op.begin().await.unwrap();
    // In the present operation: the same deed to the other thing, another deed to this one, and the deed itself.
    let _ = tx.authorize::<EditDraft>(two).await.unwrap();
    let _ = tx.authorize::<ReadDraft>(one).await.unwrap();
    let permit = tx.authorize::<EditDraft>(one).await.unwrap();
    op.touches([Id::from_uuid(Uuid::from_u128(77))]);
    op.adds("maand", "2026-11");
    assert_eq!(tx.forget(&permit, one, &["bewerkConcept", "weetNiet"]).await.unwrap(), 2);
    tx.commit().await.unwrap();

    let log = place.log().await;
    let left: Vec<_> = log.iter().map(|event| (event.action.as_str(), event.object.id, event.subjects.len())).collect();
    let (one, two) = (Some(one.uuid()), Some(two.uuid()));
    assert_eq!(
        left,
        [
            ("bewerkConcept", two, 1),
            ("dienIn", one, 0),
            ("bewerkConcept", one, 0),
            ("bewerkConcept", two, 0),
            ("dienIn", one, 0),
            ("bewerkConcept", None, 0),
            ("vergeetRegels", None, 0),
        ]
    );
    assert_eq!(log[2].kind, EventKind::Refused, "an attempt that was refused stays");
    assert!(log[5].details.is_empty() && log[5].kind == EventKind::Change, "it was done, and not to what");
    let went = &log[6];
    assert_eq!((went.kind, went.object.kind.as_str()), (EventKind::Destruction, "Concept"));
    assert!(went.decision.is_none() && !went.details.is_empty());
    assert_eq!(place.number("SELECT COUNT(*) FROM audit_event WHERE payload IS NULL AND salt IS NULL").await, 2);
    let bare = "SELECT COUNT(*) FROM audit_event WHERE payload IS NULL AND account_id IS NULL AND object_kind IS NULL AND \
                object_id IS NULL AND seq IN (0, 2)";
    assert_eq!(place.number(bare).await, 2);
    assert_eq!(place.number("SELECT COUNT(*) FROM audit_subject").await, 1);
    let report = place.gate.verify_audit(None).await.unwrap();
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    // A line that is emptied in silence is another matter.
    place.sql("UPDATE audit_event SET payload = NULL, salt = NULL WHERE seq = 3").await;
    let report = place.gate.verify_audit(None).await.unwrap();
    assert!(report.findings.iter().any(|finding| finding.seq == Some(3)), "{:?}", report.findings);
    assert!(!report.findings.iter().any(|finding| matches!(finding.fault, Fault::StraySubjects { .. })));
}

#[tokio::test]
async fn where_nothing_was_told_nothing_goes_and_nothing_is_said() {
    let place = Place::open().await;
    let [one, _] = told(&place).await;
    let op = place.op(&[]);
    let mut tx = op.begin().await.unwrap();
    assert_eq!(tx.forget(&Open::Retention, one, &["weetNiet"]).await.unwrap(), 0);
    tx.commit().await.unwrap();
    assert_eq!(place.log().await.len(), 5);
}
