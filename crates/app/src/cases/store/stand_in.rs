//! Rows of stand-ins, and until when an emergency lasts for its reader.

use doorbraak_domain::ids::{AccountId, Case, StandInId};
use doorbraak_gate::{Action, GateError, Implies, Permit, Source, Tx, Writes, row};
use doorbraak_kernel::Moment;

use crate::cases::{access::ReadCase, commands::NewStandIn, queries::StandInLine};

row! {
    struct Until { until_ms: Moment }
}

row! {
    struct Counted { number: i64 }
}

/// Those that run or are still to come.
pub(in crate::cases) async fn current<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    now: Moment,
) -> Result<Vec<StandInLine>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT s.id, s.account_id, a.name, o.name AS organisation, s.for_id, f.name AS replaces, s.from_ms, s.until_ms \
               FROM stand_in s JOIN account a ON a.id = s.account_id JOIN organisation o ON o.id = a.organisation_id \
               JOIN account f ON f.id = s.for_id WHERE s.case_id = $1 AND s.until_ms > $2 ORDER BY s.from_ms, s.id";
    source.rows(permit.read(sql).bind(now)).await
}

/// Whether somebody stands in for the same person in these days.
pub(in crate::cases) async fn overlaps<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    replaced: AccountId,
    (from, until): (Moment, Moment),
) -> Result<bool, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql =
        "SELECT COUNT(*) AS number FROM stand_in WHERE case_id = $1 AND for_id = $2 AND until_ms > $3 AND from_ms < $4";
    let row: Option<Counted> = tx.one(permit.read(sql).bind(replaced).bind(from).bind(until)).await?;
    Ok(row.is_some_and(|row| row.number > 0))
}

pub(in crate::cases) async fn insert<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    new: &NewStandIn,
    (from, until): (Moment, Moment),
) -> Result<StandInId, GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let id = tx.op().new_id();
    let sql = "INSERT INTO stand_in (id, case_id, for_id, account_id, from_ms, until_ms, named_by, named_ms) \
               VALUES ($2, $1, $3, $4, $5, $6, $7, $8)";
    let (now, actor) = (tx.op().now(), tx.op().actor().account);
    let insert = permit.write(sql).bind(id).bind(new.replaced).bind(new.by).bind(from).bind(until);
    tx.exec_one(insert.bind(actor).bind(now)).await?;
    Ok(id)
}

/// Ends one at this moment; one that was still to come never begins.
pub(in crate::cases) async fn end<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>, id: StandInId) -> Result<u64, GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let sql = "UPDATE stand_in SET until_ms = $3 WHERE case_id = $1 AND id = $2 AND until_ms > $3";
    let now = tx.op().now();
    tx.exec(permit.write(sql).bind(id).bind(now)).await
}

/// Ends all that replace, or are, somebody without a place on the case any more.
pub(in crate::cases) async fn end_without_place<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let sql = "UPDATE stand_in SET until_ms = $2 WHERE case_id = $1 AND until_ms > $2 AND for_id NOT IN \
               (SELECT x.account_id FROM case_access x WHERE x.case_id = $1)";
    let now = tx.op().now();
    tx.exec(permit.write(sql).bind(now)).await.map(|_| ())
}

/// Until when the actor reads this case in an emergency.
pub(in crate::cases) async fn emergency_until<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    (who, now): (AccountId, Moment),
) -> Result<Option<Moment>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT until_ms FROM emergency_access WHERE case_id = $1 AND account_id = $2 AND from_ms <= $3 \
               AND until_ms > $3 ORDER BY until_ms DESC LIMIT 1";
    let rows: Vec<Until> = source.rows(permit.read(sql).bind(who).bind(now)).await?;
    Ok(rows.first().map(|row| row.until_ms))
}
