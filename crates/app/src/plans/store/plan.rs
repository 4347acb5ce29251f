//! Adopted versions of the plan.

use doorbraak_domain::ids::Case;
use doorbraak_gate::{Action, GateError, Implies, Permit, Source, Tx, Writes};

use crate::{
    cases::{CaseRecord, access::ReadCase},
    plans::{commands::Adoption, queries::PlanHead},
};

pub(in crate::plans) async fn plan_head<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Option<PlanHead>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT id, dossier_id, version, adopted_ms, question, analysis, wish, wish_missing, referral_aim, \
               evaluate_on FROM plan WHERE case_id = $1 ORDER BY version DESC LIMIT 1";
    Ok(source.rows(permit.read(sql)).await?.into_iter().next())
}

/// A new version. Of two people who adopt at the same time the second changes nothing, which is a conflict.
pub(in crate::plans) async fn insert_plan<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    version: i64,
    plan: &Adoption,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let (op, id, dossier) = (tx.op(), tx.op().new_id::<PlanHead>(), record.dossier_id);
    let sql = "INSERT INTO plan (id, dossier_id, case_id, version, adopted_in, adopted_ms, adopted_by, question, \
               analysis, wish, wish_missing, referral_aim, evaluate_on) \
               VALUES ($2, $3, $1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
               ON CONFLICT (case_id, version) DO NOTHING";
    let insert = permit
        .write(sql)
        .bind(id)
        .bind(dossier)
        .bind(version)
        .bind(plan.adopted_in)
        .bind(op.now())
        .bind(op.actor().account)
        .seal(dossier, id, "question", &plan.question)
        .seal(dossier, id, "analysis", &plan.analysis)
        .seal_opt(dossier, id, "wish", plan.wish.as_ref())
        .seal_opt(dossier, id, "wish_missing", plan.wish_missing.as_ref())
        .seal_opt(dossier, id, "referral_aim", plan.referral_aim.as_ref())
        .bind(plan.evaluate_on);
    tx.exec_one(insert).await
}
