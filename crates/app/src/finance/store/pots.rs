//! Reserves and the doorbraakbudget: where they began, and what went in and out. An entry that was wrong is ended and
//! stays readable.

use doorbraak_domain::{
    finance::{Direction, PotKind},
    ids::{House, PotEntryId, PotId},
};
use doorbraak_gate::{Action, GateError, Permit, Source, Tx, row};
use doorbraak_kernel::{Day, Moment};

use crate::finance::access::EditFinance;

row! {
    /// A pot.
    pub struct PotRow {
        /// Its id.
        pub id: PotId,
        /// What it is.
        pub kind: PotKind as code,
        /// As it is called.
        pub name: String,
        /// Since which 1 January it is known.
        pub from_year: i64,
        /// What was in it then.
        pub opening: i64,
    }
}

row! {
    /// Something that went in or out.
    pub struct EntryRow {
        /// Its id.
        pub id: PotEntryId,
        /// Of which pot.
        pub pot_id: PotId,
        /// When.
        pub day: Day,
        /// In or out.
        pub direction: Direction as code,
        /// How much, in whole euros.
        pub amount: i64,
        /// What for.
        pub purpose: String,
        /// When it was taken back.
        pub ended_ms: Option<Moment>,
    }
}

pub(in crate::finance) async fn pots<A: Action<On = House>>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<PotRow>, GateError> {
    let sql = "SELECT id, kind, name, from_year, opening FROM pot ORDER BY kind DESC, name, id";
    source.rows(permit.house_read(sql)).await
}

pub(in crate::finance) async fn entries<A: Action<On = House>>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<EntryRow>, GateError> {
    let sql = "SELECT e.id, e.pot_id, e.day, e.direction, e.amount, e.purpose, e.ended_ms \
               FROM pot p JOIN pot_entry e ON e.pot_id = p.id ORDER BY e.day, e.id";
    source.rows(permit.house_read(sql)).await
}

pub(in crate::finance) async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditFinance>,
    (kind, name): (PotKind, &str),
    (from_year, opening): (i16, i64),
) -> Result<(), GateError> {
    let id: PotId = tx.op().new_id();
    let sql = "INSERT INTO pot (id, kind, name, from_year, opening) VALUES ($1, $2, $3, $4, $5)";
    let insert = permit.insert(sql).bind(id).code(kind).bind(name).bind(i64::from(from_year));
    tx.exec_one(insert.bind(opening)).await
}

/// What is to be booked.
pub(in crate::finance) struct NewEntry {
    pub(in crate::finance) pot: PotId,
    pub(in crate::finance) day: Day,
    pub(in crate::finance) direction: Direction,
    pub(in crate::finance) amount: i64,
    pub(in crate::finance) purpose: String,
}

pub(in crate::finance) async fn insert_entry(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditFinance>,
    new: &NewEntry,
) -> Result<(), GateError> {
    let id: PotEntryId = tx.op().new_id();
    let sql = "INSERT INTO pot_entry (id, pot_id, day, direction, amount, purpose, at_ms, made_by) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let insert = permit.insert(sql).bind(id).bind(new.pot).bind(new.day).code(new.direction).bind(new.amount);
    tx.exec_one(insert.bind(new.purpose.as_str()).bind(tx.op().now()).bind(tx.op().actor().account)).await
}

/// Ends an entry that still stands; gives the number of rows.
pub(in crate::finance) async fn end_entry(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditFinance>,
    id: PotEntryId,
) -> Result<u64, GateError> {
    let sql = "UPDATE pot_entry SET ended_ms = $2 WHERE id = $1 AND ended_ms IS NULL";
    tx.exec(permit.house_write(sql).bind(id).bind(tx.op().now())).await
}
