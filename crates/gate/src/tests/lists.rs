//! Lists: every row is decided by the policy, what it refuses is left out and told as an incident.

use doorbraak_domain::ids::PersonId;

use super::*;
use crate::audit::EventKind;

crate::row! {
    struct Listed {
        id: Id<Draft>,
        updated_ms: i64,
    }
}

const LIST: &str = "SELECT id, updated_ms FROM referral_draft WHERE $1 = $1 ORDER BY updated_ms";

fn person(number: i64) -> PersonId {
    Id::from_uuid(Uuid::from_u128(u128::try_from(number).unwrap()))
}

#[tokio::test]
async fn a_row_that_the_policy_refuses_is_left_out_and_is_an_incident() {
    let place = Place::open().await;
    for (number, owner) in [(1, 1), (2, 2), (3, 1)] {
        place.draft(number, owner).await;
    }
    let op = place.op(&[]);
    let scope = op.scope::<ListCases>().await.unwrap();
    let rows = scope.all::<Listed>(scope.read(LIST)).await.unwrap();
    assert_eq!(rows.count(), 3);
    let shown = rows.admit::<EditDraft>(|row| row.id).await.unwrap();
    assert_eq!(shown.iter().map(|row| row.updated_ms).collect::<Vec<_>>(), [1, 3]);
    op.settle().await.unwrap();
    let log = place.log().await;
    let kinds: Vec<EventKind> = log.iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [EventKind::List, EventKind::List, EventKind::Incident, EventKind::List]);
    assert!(log[1..].iter().all(|event| event.action.as_str() == "bewerkConcept" && event.object.id.is_some()));
    assert!(log[1..].iter().all(|event| event.details[0].key.as_str() == "lijst" && event.subjects.is_empty()));
    assert!(!log[2].decision.as_ref().unwrap().allowed);
}

#[tokio::test]
async fn a_name_in_a_list_is_a_look_at_that_person_and_only_where_it_was_shown() {
    let place = Place::open().await;
    for (number, owner) in [(1, 1), (2, 2)] {
        place.draft(number, owner).await;
    }
    let op = place.op(&[]);
    let scope = op.scope::<ListCases>().await.unwrap();
    // Each draft stands in the list twice, with two names.
    let twice = "SELECT id, updated_ms FROM referral_draft WHERE $1 = $1 UNION ALL \
                 SELECT id, updated_ms + 10 FROM referral_draft ORDER BY 2";
    let rows = scope.all::<Listed>(scope.read(twice)).await.unwrap();
    let shown = rows.admit_showing::<EditDraft>(|row| row.id, |row| Some(person(row.updated_ms))).await.unwrap();
    assert_eq!(shown.iter().map(|row| row.updated_ms).collect::<Vec<_>>(), [1, 11]);
    op.settle().await.unwrap();
    let log = place.log().await;
    assert_eq!(log.len(), 3, "one line for the question and one for each draft: {log:?}");
    assert_eq!(log[1].subjects, [person(1).uuid(), person(11).uuid()]);
    assert!(log[2].subjects.is_empty(), "what was not shown is no look");
}

#[tokio::test]
async fn the_row_that_tells_of_a_next_page_is_not_shown_and_is_no_look() {
    let place = Place::open().await;
    for number in 1..=3 {
        place.draft(number, 1).await;
    }
    let op = place.op(&[]);
    let scope = op.scope::<ListCases>().await.unwrap();
    let rows = scope.all::<Listed>(scope.read(LIST)).await.unwrap();
    let shown = rows.first(2).admit::<EditDraft>(|row| row.id).await.unwrap();
    assert_eq!(shown.iter().map(|row| row.updated_ms).collect::<Vec<_>>(), [1, 2]);
    op.settle().await.unwrap();
    assert_eq!(place.log().await.len(), 3, "the question and two drafts");
}

#[tokio::test]
async fn what_is_not_wanted_is_not_decided_about() {
    let place = Place::open().await;
    for number in 1..=4 {
        place.draft(number, 1).await;
    }
    let op = place.op(&[]);
    let scope = op.scope::<ListCases>().await.unwrap();
    let rows = async || scope.all::<Listed>(scope.read(LIST)).await.unwrap();
    let even = rows().await.matching(|row| row.updated_ms % 2 == 0);
    assert_eq!(even.count(), 2);
    let even = even.admit::<EditDraft>(|row| row.id).await.unwrap();
    assert_eq!(even.iter().map(|row| row.updated_ms).collect::<Vec<_>>(), [2, 4]);
    // An answer for each row; a row without one is not wanted.
    let chosen = rows().await.choosing(|rows| rows.iter().take(3).map(|row| row.updated_ms != 2).collect());
    let chosen = chosen.admit::<EditDraft>(|row| row.id).await.unwrap();
    assert_eq!(chosen.iter().map(|row| row.updated_ms).collect::<Vec<_>>(), [1, 3]);
    op.settle().await.unwrap();
    assert_eq!(place.log().await.len(), 5, "the question, and four drafts that were shown");
}

#[tokio::test]
async fn a_list_that_may_not_be_asked_has_no_scope() {
    let place = Place::open().await;
    let op = place.op(&[]);
    assert!(op.scope::<KeepAccounts>().await.is_err());
    let own = place.op(&[Role::Administrator]);
    let scope = own.scope::<KeepAccounts>().await.unwrap();
    let rows = scope.all::<Number>(scope.read("SELECT COUNT(*) AS n FROM account WHERE id = $1")).await.unwrap();
    assert_eq!(rows.count(), 1);
    let none = scope.all::<Listed>(scope.read(LIST)).await.unwrap();
    assert!(none.admit::<EditDraft>(|row| row.id).await.unwrap().is_empty());
}
