//! Interventions.

use doorbraak_domain::{
    figures::InterventionMark,
    ids::{Case, InterventionId},
    plans::intervention::Intervention,
};
use doorbraak_gate::{Action, GateError, Implies, Narrative, Permit, Source, Tx, Writes};
use doorbraak_kernel::Id;

use crate::{
    cases::{CaseRecord, access::ReadCase},
    plans::{commands::NewIntervention, queries::InterventionLine},
};

const LINES: &str = "SELECT i.id, i.dossier_id, i.mark, i.kind, i.frame, i.description, o.name AS organisation, \
    g.code AS goal_code, i.status, i.started_on, i.ended_on, i.note, i.version FROM intervention i \
    JOIN organisation o ON o.id = i.organisation_id LEFT JOIN goal g ON g.id = i.goal_id WHERE i.case_id = $1";

pub(in crate::plans) async fn interventions<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<InterventionLine>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    source.rows(permit.read(LINES).push(" ORDER BY i.id")).await
}

pub(in crate::plans) async fn intervention<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    id: InterventionId,
) -> Result<Option<InterventionLine>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    tx.one(permit.read(LINES).push(" AND i.id = $2").bind(id)).await
}

pub(in crate::plans) async fn insert_intervention<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    (id, mark): (InterventionId, Id<InterventionMark>),
    new: &NewIntervention,
    state: Intervention,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let sql = "INSERT INTO intervention (id, dossier_id, case_id, mark, goal_id, kind, frame, organisation_id, \
               description, status, started_on) VALUES ($2, $3, $1, $4, $5, $6, $7, $8, $9, $10, $11)";
    let insert = permit
        .write(sql)
        .bind(id)
        .bind(record.dossier_id)
        .bind(mark)
        .bind(new.goal)
        .code(new.kind)
        .code(new.frame)
        .bind(new.organisation)
        .seal(record.dossier_id, id, "description", &new.description)
        .code(state.status())
        .bind(state.days().0);
    tx.exec_one(insert).await
}

/// Writes a step; another version than the one seen is a conflict.
pub(in crate::plans) async fn move_intervention<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    (id, version): (InterventionId, i64),
    state: Intervention,
    note: Option<&Narrative>,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let sql = "UPDATE intervention SET status = $4, started_on = $5, ended_on = $6, note = COALESCE($7, note), \
               version = version + 1 WHERE case_id = $1 AND id = $2 AND version = $3";
    let (from, to) = state.days();
    let update = permit.write(sql).bind(id).bind(version).code(state.status()).bind(from).bind(to);
    tx.exec_one(update.seal_opt(record.dossier_id, id, "note", note)).await
}
