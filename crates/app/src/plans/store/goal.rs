//! Goals and their measurements.

use doorbraak_domain::{
    figures::GoalMark,
    ids::{Case, GoalId},
    plans::{GoalCode, GoalStatus},
};
use doorbraak_gate::{Action, GateError, Implies, Narrative, Permit, Source, Tx, Writes, row};
use doorbraak_kernel::Id;

use super::Found;
use crate::{
    cases::{CaseRecord, access::ReadCase},
    plans::{
        commands::NewGoal,
        queries::{Goal, Measurement},
    },
};

const GOALS: &str = "SELECT g.id, g.dossier_id, g.mark, g.code, g.domain, g.description, g.baseline, g.measure_on, \
    g.owner_id, o.name AS owner, g.status, g.status_on, g.version FROM goal g \
    JOIN organisation o ON o.id = g.owner_id WHERE g.case_id = $1";

pub(in crate::plans) async fn goals<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<Goal>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let mut goals: Vec<Goal> = source.rows(permit.read(GOALS)).await?;
    goals.sort_by_key(|goal| goal.code.parse::<GoalCode>().ok());
    Ok(goals)
}

pub(in crate::plans) async fn goal<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    goal: GoalId,
) -> Result<Option<Goal>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    tx.one(permit.read(GOALS).push(" AND g.id = $2").bind(goal)).await
}

row! {
    /// The code of a goal, dropped ones too: their numbers are not used again.
    pub(in crate::plans) struct Codes { pub(in crate::plans) code: String }
}

pub(in crate::plans) async fn codes<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>) -> Result<Vec<Codes>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    tx.all(permit.read("SELECT code FROM goal WHERE case_id = $1")).await
}

pub(in crate::plans) async fn has_goal<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    goal: GoalId,
) -> Result<bool, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT COUNT(*) AS found FROM goal WHERE case_id = $1 AND id = $2";
    let row: Option<Found> = tx.one(permit.read(sql).bind(goal)).await?;
    Ok(row.is_some_and(|row| row.found > 0))
}

pub(in crate::plans) async fn insert_goal<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    (id, mark, code): (GoalId, Id<GoalMark>, GoalCode),
    new: &NewGoal,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let sql = "INSERT INTO goal (id, dossier_id, case_id, mark, code, domain, description, baseline, measure_on, \
               owner_id, status, status_on) VALUES ($2, $3, $1, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
               ON CONFLICT (case_id, code) DO NOTHING";
    let today = tx.op().now().day();
    let insert = permit
        .write(sql)
        .bind(id)
        .bind(record.dossier_id)
        .bind(mark)
        .bind(code.to_string())
        .code(new.domain)
        .seal(record.dossier_id, id, "description", &new.description)
        .seal(record.dossier_id, id, "baseline", &new.baseline)
        .bind(new.measure_on)
        .bind(new.owner)
        .code(GoalStatus::Set)
        .bind(today);
    tx.exec_one(insert).await
}

/// Writes the measurement and the new status; another version than the one seen is a conflict.
pub(in crate::plans) async fn measure<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    (goal, version): (GoalId, i64),
    status: GoalStatus,
    note: &Narrative,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let (op, id) = (tx.op(), tx.op().new_id::<Measurement>());
    let sql = "UPDATE goal SET status = $4, status_on = $5, version = version + 1 \
               WHERE case_id = $1 AND id = $2 AND version = $3";
    let today = op.now().day();
    tx.exec_one(permit.write(sql).bind(goal).bind(version).code(status).bind(today)).await?;
    let sql = "INSERT INTO goal_measurement (id, dossier_id, goal_id, on_day, status, note, by_id) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let insert = permit.insert(sql).bind(id).bind(record.dossier_id).bind(goal).bind(today).code(status);
    tx.exec_one(insert.seal(record.dossier_id, id, "note", note).bind(op.actor().account)).await
}

pub(in crate::plans) async fn measurements<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<Measurement>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT m.id, m.dossier_id, m.goal_id, m.on_day, m.status, m.note, a.name AS measurer \
               FROM goal_measurement m JOIN goal g ON g.id = m.goal_id JOIN account a ON a.id = m.by_id \
               WHERE g.case_id = $1 ORDER BY m.on_day DESC, m.id DESC";
    source.rows(permit.read(sql)).await
}
