//! Subsidies of a year. A change ends the row that was and writes another, so that the old one can still be read.

use doorbraak_domain::ids::{House, SubsidyId};
use doorbraak_gate::{Action, GateError, Permit, Source, Tx, row};
use doorbraak_kernel::Moment;

use crate::finance::access::EditFinance;

row! {
    /// A subsidy as it stands, or stood.
    pub struct SubsidyRow {
        /// Its id.
        pub id: SubsidyId,
        /// What it is for.
        pub name: String,
        /// Applied for.
        pub applied: i64,
        /// Granted; unknown as long as nobody decided.
        pub granted: Option<i64>,
        /// For the next year.
        pub carried_over: i64,
        /// When it was written down.
        pub at_ms: Moment,
        /// By whom.
        pub by: Option<String>,
        /// When another took its place.
        pub ended_ms: Option<Moment>,
    }
}

pub(in crate::finance) async fn of_year<A: Action<On = House>>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    year: i16,
) -> Result<Vec<SubsidyRow>, GateError> {
    let sql = "SELECT s.id, s.name, s.applied, s.granted, s.carried_over, s.at_ms, a.name AS by, s.ended_ms \
               FROM subsidy s LEFT JOIN account a ON a.id = s.made_by WHERE s.year = $1 ORDER BY s.name, s.at_ms, s.id";
    source.rows(permit.house_read(sql).bind(i64::from(year))).await
}

/// The amounts of a subsidy.
pub(in crate::finance) struct NewSubsidy {
    pub(in crate::finance) year: i16,
    pub(in crate::finance) name: String,
    pub(in crate::finance) applied: i64,
    pub(in crate::finance) granted: Option<i64>,
    pub(in crate::finance) carried_over: i64,
}

pub(in crate::finance) async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditFinance>,
    new: &NewSubsidy,
) -> Result<(), GateError> {
    let id: SubsidyId = tx.op().new_id();
    let sql = "INSERT INTO subsidy (id, year, name, applied, granted, carried_over, at_ms, made_by) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let insert = permit.insert(sql).bind(id).bind(i64::from(new.year)).bind(new.name.as_str()).bind(new.applied);
    let insert = insert.bind(new.granted).bind(new.carried_over).bind(tx.op().now());
    tx.exec_one(insert.bind(tx.op().actor().account)).await
}

/// Ends a row of this year that still stands; gives the number of rows.
pub(in crate::finance) async fn end(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditFinance>,
    (year, id): (i16, SubsidyId),
) -> Result<u64, GateError> {
    let sql = "UPDATE subsidy SET ended_ms = $3 WHERE id = $1 AND year = $2 AND ended_ms IS NULL";
    tx.exec(permit.house_write(sql).bind(id).bind(i64::from(year)).bind(tx.op().now())).await
}
