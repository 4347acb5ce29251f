//! Writing governance down.

use doorbraak_domain::{
    figures::{Fact, FactKind},
    governance::BoardKind,
    ids::BoardMeetingId,
    people::fold_name,
};
use doorbraak_gate::Op;
use doorbraak_kernel::{Day, Id, Problem};

use super::{queries, store};
use crate::learning::access::EditRegisters;

/// Writes a meeting down with what it decided.
pub async fn add_meeting(op: &Op, kind: BoardKind, day: Day, decisions: &str) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<EditRegisters>().await?;
    store::insert_meeting(&mut tx, &permit, (kind, day, decisions)).await?;
    Ok(tx.commit().await?)
}

/// Takes a meeting back.
pub async fn end_meeting(op: &Op, id: BoardMeetingId) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<EditRegisters>().await?;
    match store::end_meeting(&mut tx, &permit, id).await? {
        1 => Ok(tx.commit().await?),
        _ => Err(Problem::not_found()),
    }
}

/// The measurement of the year of `day`; it takes the place of an earlier one of the same year.
pub async fn set_score(op: &Op, day: Day, tenths: i64, note: &str) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<EditRegisters>().await?;
    store::end_score(&mut tx, &permit, day.year()).await?;
    let id: Id<Fact> = op.new_id();
    store::insert_score(&mut tx, &permit, (id, day), (tenths, note)).await?;
    tx.fact(&Fact { id, day, case: None, person: None, kind: FactKind::VngScore { tenths } }).await?;
    Ok(tx.commit().await?)
}

/// The staff in one function of a year; it takes the place of what stood there, and nothing takes it away.
pub async fn set_staff(op: &Op, year: i16, name: &str, hundredths: i64) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<EditRegisters>().await?;
    let standing = queries::of_year(op, &permit, year).await?.staff;
    for row in standing.iter().filter(|row| fold_name(&row.name) == fold_name(name)) {
        store::end_staff(&mut tx, &permit, row.id).await?;
    }
    if hundredths > 0 {
        store::insert_staff(&mut tx, &permit, year, (name, hundredths)).await?;
    }
    Ok(tx.commit().await?)
}
