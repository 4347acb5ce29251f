//! The lines of the budget, the totals the accounts state, and every state they have had.

use doorbraak_domain::{
    figures::tally::Side,
    finance::Origin,
    ids::{House, MoneyVersionId},
};
use doorbraak_gate::{Action, GateError, Permit, Source, Tx, row};
use doorbraak_kernel::Moment;

use crate::finance::access::EditFinance;

row! {
    /// A line of a year.
    pub struct LineRow {
        /// The year.
        pub year: i64,
        /// Its code, the same in every year.
        pub code: String,
        /// As it is called.
        pub name: String,
        /// Costs or income.
        pub side: Side as code,
        /// Planned, in whole euros.
        pub budget: Option<i64>,
        /// What it became.
        pub realised: Option<i64>,
    }
}

row! {
    pub(in crate::finance) struct TotalRow {
        pub(in crate::finance) side: Side as code,
        pub(in crate::finance) budget: Option<i64>,
        pub(in crate::finance) realised: Option<i64>,
    }
}

row! {
    /// A state the lines of a year have had.
    pub struct VersionRow {
        /// Its id.
        pub id: MoneyVersionId,
        /// Since when.
        pub at_ms: Moment,
        /// Who made it so.
        pub name: Option<String>,
        /// How.
        pub origin: Origin as code,
        /// Why.
        pub reason: String,
    }
}

row! {
    /// A line of such a state.
    pub struct OldLineRow {
        /// The state.
        pub version_id: MoneyVersionId,
        /// As it was called.
        pub name: String,
        /// Costs or income.
        pub side: Side as code,
        /// Planned.
        pub budget: Option<i64>,
        /// What it became.
        pub realised: Option<i64>,
    }
}

/// All lines of all years; some hundreds.
pub(in crate::finance) async fn all<A: Action<On = House>>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<LineRow>, GateError> {
    let sql =
        "SELECT year, code, name, side, budget, realised FROM money_line ORDER BY year, side DESC, position, code";
    source.rows(permit.house_read(sql)).await
}

pub(in crate::finance) async fn totals<A: Action<On = House>>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    year: i16,
) -> Result<Vec<TotalRow>, GateError> {
    let sql = "SELECT side, budget, realised FROM money_total WHERE year = $1";
    source.rows(permit.house_read(sql).bind(i64::from(year))).await
}

/// The states of a year, the latest first.
pub(in crate::finance) async fn versions<A: Action<On = House>>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    year: i16,
) -> Result<Vec<VersionRow>, GateError> {
    let sql = "SELECT v.id, v.at_ms, a.name, v.origin, v.reason FROM money_version v \
               LEFT JOIN account a ON a.id = v.made_by WHERE v.year = $1 ORDER BY v.at_ms DESC, v.id DESC";
    source.rows(permit.house_read(sql).bind(i64::from(year))).await
}

pub(in crate::finance) async fn old_lines<A: Action<On = House>>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    year: i16,
) -> Result<Vec<OldLineRow>, GateError> {
    let sql = "SELECT l.version_id, l.name, l.side, l.budget, l.realised FROM money_version v \
               JOIN money_version_line l ON l.version_id = v.id WHERE v.year = $1 ORDER BY l.side DESC, l.position, l.code";
    source.rows(permit.house_read(sql).bind(i64::from(year))).await
}

pub(in crate::finance) async fn clear(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditFinance>,
    year: i16,
) -> Result<(), GateError> {
    tx.exec(permit.house_write("DELETE FROM money_line WHERE year = $1").bind(i64::from(year))).await?;
    tx.exec(permit.house_write("DELETE FROM money_total WHERE year = $1").bind(i64::from(year))).await?;
    Ok(())
}

pub(in crate::finance) async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditFinance>,
    (position, line): (i64, &LineRow),
) -> Result<(), GateError> {
    let sql = "INSERT INTO money_line (year, code, name, side, position, budget, realised) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let insert = permit.insert(sql).bind(line.year).bind(line.code.as_str()).bind(line.name.as_str()).code(line.side);
    tx.exec_one(insert.bind(position).bind(line.budget).bind(line.realised)).await
}

pub(in crate::finance) async fn insert_total(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditFinance>,
    year: i16,
    total: &TotalRow,
) -> Result<(), GateError> {
    let sql = "INSERT INTO money_total (year, side, budget, realised) VALUES ($1, $2, $3, $4)";
    let insert = permit.insert(sql).bind(i64::from(year)).code(total.side);
    tx.exec_one(insert.bind(total.budget).bind(total.realised)).await
}

/// Who made a state, how and why.
pub(in crate::finance) struct Made<'a> {
    pub(in crate::finance) by: Option<doorbraak_domain::ids::AccountId>,
    pub(in crate::finance) origin: Origin,
    pub(in crate::finance) reason: &'a str,
}

pub(in crate::finance) async fn insert_version(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditFinance>,
    year: i16,
    made: &Made<'_>,
) -> Result<MoneyVersionId, GateError> {
    let id: MoneyVersionId = tx.op().new_id();
    let sql = "INSERT INTO money_version (id, year, at_ms, made_by, origin, reason) VALUES ($1, $2, $3, $4, $5, $6)";
    let insert = permit.insert(sql).bind(id).bind(i64::from(year)).bind(tx.op().now()).bind(made.by);
    tx.exec_one(insert.code(made.origin).bind(made.reason)).await?;
    Ok(id)
}

pub(in crate::finance) async fn insert_old_line(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditFinance>,
    version: MoneyVersionId,
    (position, line): (i64, &LineRow),
) -> Result<(), GateError> {
    let sql = "INSERT INTO money_version_line (version_id, code, name, side, position, budget, realised) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let insert = permit.insert(sql).bind(version).bind(line.code.as_str()).bind(line.name.as_str()).code(line.side);
    tx.exec_one(insert.bind(position).bind(line.budget).bind(line.realised)).await
}
