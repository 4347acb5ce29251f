//! What is written beside a decision or without one: how much a search found, through whose eyes, and what happens before
//! there is anybody.

use super::*;
use crate::{
    Note, SEEN_AS,
    audit::{EventKind, EventResult},
};

fn details(event: &AuditEvent) -> Vec<(&str, &str)> {
    event.details.iter().map(|detail| (detail.key.as_str(), detail.value.as_str())).collect()
}

#[tokio::test]
async fn how_much_a_search_found_stands_with_the_search_and_nothing_found_is_a_line_of_its_own_kind() {
    let place = Place::open().await;
    let op = place.op(&[]);
    op.found::<ListCases>(4);
    for hits in [0, 3] {
        let _ = op.authorize_house::<ListCases>().await.unwrap();
        let _ = op.authorize_house::<KeepAccounts>().await;
        op.found::<ListCases>(hits);
    }
    op.settle().await.unwrap();
    let log = place.log().await;
    assert_eq!(
        log.iter().map(|event| event.kind).collect::<Vec<_>>(),
        [EventKind::VainSearch, EventKind::Refused, EventKind::List, EventKind::Refused]
    );
    let told: Vec<_> = log.iter().map(details).collect();
    assert_eq!(told, [vec![("treffers", "0")], vec![], vec![("treffers", "3")], vec![]]);
}

#[tokio::test]
async fn a_word_and_a_person_stand_with_the_last_decision_and_a_sentence_does_not_fit() {
    let place = Place::open().await;
    let op = place.op(&[]);
    op.adds("maand", "2026-11");
    op.touches([Id::from_uuid(Uuid::from_u128(8))]);
    let _ = op.authorize_house::<ListCases>().await.unwrap();
    let _ = op.authorize_house::<KeepAccounts>().await;
    op.adds("maand", "2026-12");
    op.adds("naam", "Jan Jansen");
    op.note_seen_as::<ListCases>(Id::from_uuid(Uuid::from_u128(9)));
    op.settle().await.unwrap();
    let log = place.log().await;
    let nine = Uuid::from_u128(9).to_string();
    assert_eq!(details(&log[0]), [(SEEN_AS, nine.as_str())]);
    assert_eq!(details(&log[1]), [("maand", "2026-12")]);
    assert!(log.iter().all(|event| event.subjects.is_empty()), "there was no decision yet to touch anybody");
}

#[tokio::test]
async fn signing_in_and_the_system_itself_are_on_record_without_an_operation() {
    let place = Place::open().await;
    for (kind, account) in [(EventKind::SignIn, None), (EventKind::SignOut, Some(me()))] {
        let organisation = account.map(|_| ours());
        place.gate.note(Note::sign_in(kind, EventResult::Failed, account).of(organisation)).await.unwrap();
    }
    let person = Id::from_uuid(Uuid::from_u128(77));
    let note = Note::system(EventKind::Job, "ruimOp", EventResult::Done).on("Casus", Uuid::from_u128(10)).about(person);
    let note = note.with("soort", "nacht").with_word("taak", "wissen").with_word("naam", "Jan Jansen");
    place.gate.note(note.with_count("regels", 12)).await.unwrap();
    let log = place.log().await;
    let [came, left, job] = log.as_slice() else { panic!("{log:?}") };
    assert_eq!((came.kind, came.action.as_str(), came.result), (EventKind::SignIn, "inloggen", EventResult::Failed));
    assert_eq!((came.actor.account, came.actor.organisation), (None, None));
    assert_eq!((left.kind, left.action.as_str()), (EventKind::SignOut, "afmelden"));
    assert_eq!((left.actor.account, left.actor.organisation), (Some(me().uuid()), Some(ours().uuid())));
    assert_eq!((left.object.kind.as_str(), left.object.id), ("Sessie", None));
    assert_eq!((job.kind, job.action.as_str(), job.result), (EventKind::Job, "ruimOp", EventResult::Done));
    assert_eq!((job.object.kind.as_str(), job.object.id), ("Casus", Some(Uuid::from_u128(10))));
    assert_eq!(job.subjects, [person.uuid()]);
    assert_eq!(details(job), [("soort", "nacht"), ("taak", "wissen"), ("regels", "12")]);
    assert!(log.iter().all(|event| event.decision.is_none() && event.trace != [0; 16] && event.span != [0; 8]));
    assert_ne!(came.trace, left.trace);
    assert_eq!(place.gate.audit_size().await.unwrap(), 3);
}

#[tokio::test]
async fn the_writer_of_the_log_stops_when_nobody_can_write_to_it() {
    let place = Place::open().await;
    let chance: Arc<dyn doorbraak_kernel::Chance> = Arc::new(SeededChance::new(1));
    let recorder = crate::record::Recorder::start(place.gate.db().clone(), chance.clone());
    recorder.record(vec![]).await.unwrap();
    assert_eq!(Arc::strong_count(&chance), 2);
    drop(recorder);
    for _ in 0..200 {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        if Arc::strong_count(&chance) == 1 {
            return;
        }
    }
    panic!("it still waits");
}
