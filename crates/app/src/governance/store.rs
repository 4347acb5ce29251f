//! Rows of governance. A line that was wrong or replaced is ended and stays readable.

use doorbraak_domain::{
    figures::Fact,
    governance::BoardKind,
    ids::{BoardMeetingId, House, PrivacyScoreId, StaffId},
};
use doorbraak_gate::{Action, GateError, Op, Permit, Tx, row};
use doorbraak_kernel::{Day, Id, Period};

use crate::learning::access::EditRegisters;

row! {
    /// A meeting.
    pub struct MeetingRow {
        /// Its id.
        pub id: BoardMeetingId,
        /// Which.
        pub kind: BoardKind as code,
        /// When.
        pub day: Day,
        /// What was decided.
        pub decisions: String,
    }
}

row! {
    /// The measurement of a year.
    pub struct ScoreRow {
        /// Its id, and that of its fact.
        pub id: PrivacyScoreId,
        /// The year it is about.
        pub year: i64,
        /// When it was taken.
        pub day: Day,
        /// In tenths.
        pub tenths: i64,
        /// How it came about.
        pub note: String,
    }
}

row! {
    /// The staff in one function.
    pub struct StaffRow {
        /// Its id.
        pub id: StaffId,
        /// The function.
        pub name: String,
        /// In hundredths of an fte.
        pub hundredths: i64,
    }
}

pub(super) async fn meetings<A: Action<On = House>>(
    op: &Op,
    permit: &Permit<'_, A>,
    year: Period,
) -> Result<Vec<MeetingRow>, GateError> {
    let sql = "SELECT id, kind, day, decisions FROM board_meeting WHERE day >= $1 AND day <= $2 AND ended_ms IS NULL \
               ORDER BY day DESC, id DESC";
    op.all(permit.house_read(sql).bind(year.from()).bind(year.to())).await
}

/// The measurements up to and including a year, the latest first.
pub(super) async fn scores<A: Action<On = House>>(
    op: &Op,
    permit: &Permit<'_, A>,
    year: i16,
) -> Result<Vec<ScoreRow>, GateError> {
    let sql = "SELECT id, year, day, tenths, note FROM privacy_score WHERE year <= $1 AND ended_ms IS NULL \
               ORDER BY year DESC, id DESC";
    op.all(permit.house_read(sql).bind(i64::from(year))).await
}

pub(super) async fn staff<A: Action<On = House>>(
    op: &Op,
    permit: &Permit<'_, A>,
    year: i16,
) -> Result<Vec<StaffRow>, GateError> {
    let sql = "SELECT id, name, hundredths FROM staff WHERE year = $1 AND ended_ms IS NULL ORDER BY name, id";
    op.all(permit.house_read(sql).bind(i64::from(year))).await
}

pub(super) async fn insert_meeting(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditRegisters>,
    (kind, day, decisions): (BoardKind, Day, &str),
) -> Result<(), GateError> {
    let id: BoardMeetingId = tx.op().new_id();
    let sql = "INSERT INTO board_meeting (id, kind, day, decisions, at_ms, made_by) VALUES ($1, $2, $3, $4, $5, $6)";
    let insert = permit.insert(sql).bind(id).code(kind).bind(day).bind(decisions).bind(tx.op().now());
    tx.exec_one(insert.bind(tx.op().actor().account)).await
}

pub(super) async fn end_meeting(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditRegisters>,
    id: BoardMeetingId,
) -> Result<u64, GateError> {
    let sql = "UPDATE board_meeting SET ended_ms = $2 WHERE id = $1 AND ended_ms IS NULL";
    tx.exec(permit.house_write(sql).bind(id).bind(tx.op().now())).await
}

/// Ends the measurement that stands for a year, and takes its fact back.
pub(super) async fn end_score(tx: &mut Tx<'_>, permit: &Permit<'_, EditRegisters>, year: i16) -> Result<(), GateError> {
    let sql = "DELETE FROM fact WHERE id IN (SELECT id FROM privacy_score WHERE year = $1 AND ended_ms IS NULL)";
    tx.exec(permit.house_write(sql).bind(i64::from(year))).await?;
    let sql = "UPDATE privacy_score SET ended_ms = $2 WHERE year = $1 AND ended_ms IS NULL";
    tx.exec(permit.house_write(sql).bind(i64::from(year)).bind(tx.op().now())).await.map(|_| ())
}

pub(super) async fn insert_score(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditRegisters>,
    (id, day): (Id<Fact>, Day),
    (tenths, note): (i64, &str),
) -> Result<(), GateError> {
    let sql =
        "INSERT INTO privacy_score (id, year, day, tenths, note, at_ms, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let insert = permit.insert(sql).bind(id).bind(i64::from(day.year())).bind(day).bind(tenths).bind(note);
    tx.exec_one(insert.bind(tx.op().now()).bind(tx.op().actor().account)).await
}

pub(super) async fn end_staff(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditRegisters>,
    id: StaffId,
) -> Result<(), GateError> {
    let sql = "UPDATE staff SET ended_ms = $2 WHERE id = $1 AND ended_ms IS NULL";
    tx.exec(permit.house_write(sql).bind(id).bind(tx.op().now())).await.map(|_| ())
}

pub(super) async fn insert_staff(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditRegisters>,
    year: i16,
    (name, hundredths): (&str, i64),
) -> Result<(), GateError> {
    let id: StaffId = tx.op().new_id();
    let sql = "INSERT INTO staff (id, year, name, hundredths, at_ms, made_by) VALUES ($1, $2, $3, $4, $5, $6)";
    let insert = permit.insert(sql).bind(id).bind(i64::from(year)).bind(name).bind(hundredths);
    tx.exec_one(insert.bind(tx.op().now()).bind(tx.op().actor().account)).await
}
