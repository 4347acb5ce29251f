//! Statements: `$1` is what was checked, values stand in their places, and a change that touched something else than it must
//! is a conflict.

use doorbraak_domain::figures::{Fact, FactKind};
use doorbraak_kernel::{Day, Problem, ProblemKind};

use super::*;
use crate::{GateError, Source};

async fn one(op: &Op, query: crate::Query<'_, crate::Reads>) -> Option<i64> {
    op.one::<Number>(query).await.unwrap().map(|row| row.n)
}

fn fact(number: u128) -> Fact {
    let day = Day::new(2025, 1, 14).unwrap();
    Fact { id: Id::from_uuid(Uuid::from_u128(number)), day, case: None, person: None, kind: FactKind::Advice }
}

#[tokio::test]
async fn the_object_that_was_checked_is_the_object_that_is_read_and_changed() {
    let place = Place::open().await;
    let (own, _other) = (place.draft(1, 1).await, place.draft(2, 2).await);
    let op = place.op(&[]);
    let permit = op.authorize::<EditDraft>(own).await.unwrap();
    let read = permit.read("SELECT updated_ms AS n FROM referral_draft WHERE id = $1");
    assert_eq!(one(&op, read).await, Some(1));
    let mut tx = op.begin().await.unwrap();
    let write = permit.write("UPDATE referral_draft SET updated_ms = updated_ms + $2 WHERE id = $1");
    assert_eq!(tx.exec(write.bind(10)).await.unwrap(), 1);
    assert_eq!(tx.exec(permit.insert("UPDATE referral_draft SET channel = 'X'")).await.unwrap(), 2);
    let house = tx.authorize_house::<ListCases>().await.unwrap();
    let inside = house.house_read("SELECT updated_ms AS n FROM referral_draft ORDER BY 1");
    let seen: Vec<i64> = tx.all::<Number>(inside).await.unwrap().iter().map(|row| row.n).collect();
    assert_eq!(seen, [2, 11], "a transaction sees its own changes");
    assert_eq!(one(&op, permit.read("SELECT updated_ms AS n FROM referral_draft WHERE id = $1")).await, Some(1));
    let first = house.house_read("SELECT updated_ms AS n FROM referral_draft ORDER BY 1");
    assert_eq!(tx.one::<Number>(first).await.unwrap().unwrap().n, 2);
    let none = house.house_read("SELECT updated_ms AS n FROM referral_draft WHERE FALSE");
    assert!(tx.one::<Number>(none).await.unwrap().is_none());
    tx.commit().await.unwrap();
    let keeper = place.op(&[Role::Administrator]);
    let permit = keeper.authorize_house::<KeepAccounts>().await.unwrap();
    let mut tx = keeper.begin().await.unwrap();
    assert_eq!(tx.exec(permit.house_write("UPDATE referral_draft SET channel = 'Y'")).await.unwrap(), 2);
}

#[tokio::test]
async fn a_change_of_another_number_of_rows_is_a_conflict() {
    let place = Place::open().await;
    place.draft(1, 1).await;
    place.draft(2, 1).await;
    let op = place.op(&[Role::Administrator]);
    let permit = op.authorize_house::<KeepAccounts>().await.unwrap();
    for (sql, rows) in [("UPDATE referral_draft SET channel = 'X'", 2), ("DELETE FROM referral_draft WHERE FALSE", 0)] {
        let mut tx = op.begin().await.unwrap();
        let Err(error) = tx.exec_one(permit.house_write(sql)).await else { panic!("{sql}") };
        assert!(matches!(error, GateError::RowsAffected { expected: 1, actual } if actual == rows), "{error}");
        assert_eq!(Problem::from(error).kind(), ProblemKind::Conflict);
    }
}

#[tokio::test]
async fn values_stand_in_their_places_and_an_empty_list_matches_nothing() {
    let place = Place::open().await;
    for number in 1..=4 {
        place.draft(number, 1).await;
    }
    let op = place.op(&[]);
    let permit = op.authorize_house::<ListCases>().await.unwrap();
    let count = "SELECT COUNT(*) AS n FROM referral_draft WHERE channel = $1 AND updated_ms";
    let listed = |numbers: Vec<i64>| permit.house_read(count).bind("VELD").push_in(" IN", numbers);
    assert_eq!(one(&op, listed(vec![2, 4, 9])).await, Some(2));
    assert_eq!(one(&op, listed(vec![3])).await, Some(1));
    assert_eq!(one(&op, listed(vec![])).await, Some(0));
    let first =
        permit.house_read("SELECT COUNT(*) AS n FROM referral_draft WHERE updated_ms").push_in(" IN", [1_i64, 2]);
    assert_eq!(one(&op, first.push(" AND channel = $3").bind("VELD")).await, Some(2));
    // SQLite takes an empty list, and a number with letters behind it; PostgreSQL takes neither.
    let written = |numbers: Vec<i64>| permit.house_read("x").bind(7_i64).push_in(" IN", numbers).sql;
    assert_eq!(written(vec![]), "x IN (NULL)");
    assert_eq!(written(vec![4]), "x IN ($2)");
    assert_eq!(written(vec![4, 5, 6]), "x IN ($2, $3, $4)");
    let coded = permit.house_read("SELECT COUNT(*) AS n FROM referral_draft WHERE channel = $1");
    assert_eq!(one(&op, coded.code(doorbraak_domain::intake::Channel::Field)).await, Some(4));
    let open = Open::SetUp.read("SELECT COUNT(*) AS n FROM referral_draft WHERE updated_ms < $1").bind(3_i64);
    let rows: Vec<Number> = place.gate.open_rows(open).await.unwrap();
    assert_eq!(rows[0].n, 2);
    assert_eq!(text("a"), Val::Text("a".into()));
}

#[tokio::test]
async fn a_store_may_read_from_an_operation_or_from_its_transaction() {
    async fn drafts(mut source: impl Source, query: crate::Query<'_, crate::Reads>) -> usize {
        source.rows::<Number>(query).await.unwrap().len()
    }
    let place = Place::open().await;
    place.draft(1, 1).await;
    let op = place.op(&[Role::Administrator]);
    let permit = op.authorize_house::<KeepAccounts>().await.unwrap();
    let all = || permit.house_read("SELECT 1 AS n FROM referral_draft");
    assert_eq!(drafts(&op, all()).await, 1);
    let mut tx = op.begin().await.unwrap();
    assert_eq!(tx.rows::<Number>(all()).await.unwrap().len(), 1);
    tx.exec_one(permit.house_write("DELETE FROM referral_draft")).await.unwrap();
    assert_eq!(tx.rows::<Number>(all()).await.unwrap().len(), 0);
    assert_eq!(drafts(&op, all()).await, 1);
}

#[tokio::test]
async fn changes_without_a_decision_go_all_or_not_at_all() {
    let place = Place::open().await;
    let add = |number: i64| Open::SetUp.write("INSERT INTO proef_tekst (number) VALUES ($1)").bind(number);
    assert_eq!(place.gate.open_exec(vec![add(1), add(2)]).await.unwrap(), 2);
    let broken = Open::SetUp.write("INSERT INTO nergens (number) VALUES ($1)").bind(3_i64);
    assert!(place.gate.open_exec(vec![add(3), broken]).await.is_err());
    assert_eq!(place.number("SELECT COUNT(*) FROM proef_tekst").await, 2);
    assert_eq!(place.gate.set_up(vec![add(4)], &[fact(1), fact(2)]).await.unwrap(), 2);
    assert_eq!(place.number("SELECT COUNT(*) FROM fact").await, 2);
    // A fact that is there already was written by somebody else: nothing of it stays.
    let again = place.gate.set_up(vec![add(5)], &[fact(2), fact(3)]).await;
    assert!(matches!(again, Err(GateError::RowsAffected { expected: 2, actual: 1 })));
    assert_eq!(place.number("SELECT COUNT(*) FROM fact").await, 2);
    assert_eq!(place.number("SELECT COUNT(*) FROM proef_tekst").await, 3);
}

#[tokio::test]
async fn facts_and_numbers_belong_to_the_transaction() {
    let place = Place::open().await;
    let op = place.op(&[]);
    let mut tx = op.begin().await.unwrap();
    assert_eq!(tx.next_number("2025").await.unwrap(), "2025-0001");
    assert_eq!(tx.next_number("2025").await.unwrap(), "2025-0002");
    assert_eq!(tx.next_number("Z2025").await.unwrap(), "Z2025-0001");
    tx.fact(&fact(1)).await.unwrap();
    let house = tx.authorize_house::<ListCases>().await.unwrap();
    let counted = || house.house_read("SELECT COUNT(*) AS n FROM fact");
    assert_eq!(tx.one::<Number>(counted()).await.unwrap().unwrap().n, 1);
    tx.facts(&[fact(1), fact(2)]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(place.number("SELECT COUNT(*) FROM fact").await, 2, "what is there already stays as it is");
    let mut undone = op.begin().await.unwrap();
    assert_eq!(undone.next_number("2025").await.unwrap(), "2025-0003");
    undone.fact(&fact(3)).await.unwrap();
    drop(undone);
    let mut tx = op.begin().await.unwrap();
    assert_eq!(tx.next_number("2025").await.unwrap(), "2025-0003", "no gaps");
    drop(tx);
    assert_eq!(place.number("SELECT COUNT(*) FROM fact").await, 2);
}
