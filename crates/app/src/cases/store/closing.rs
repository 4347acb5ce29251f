//! What scaling down rests on, and its row.

use doorbraak_domain::{ids::Case, plans::GoalStatus};
use doorbraak_gate::{Action, GateError, Implies, Permit, Source, Tx, Val, Writes, row};
use doorbraak_kernel::{Day, Id};

use crate::cases::{CaseRecord, access::ReadCase, commands::ScaleDownForm};

row! {
    /// A goal with its last status.
    pub(in crate::cases) struct GoalRow {
        pub(in crate::cases) code: String,
        pub(in crate::cases) status: GoalStatus as code,
    }
}

pub(in crate::cases) async fn goals<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<GoalRow>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    source.rows(permit.read("SELECT code, status FROM goal WHERE case_id = $1 ORDER BY code")).await
}

row! {
    struct Count { number: i64 }
}

/// Interventions that go on while their partner is no longer involved: nobody carries those.
pub(in crate::cases) async fn orphaned<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<i64, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT COUNT(*) AS number FROM intervention i WHERE i.case_id = $1 AND i.status IN ('GEPLAND', 'INGEZET') \
               AND NOT EXISTS (SELECT 1 FROM case_involved v WHERE v.case_id = i.case_id \
               AND v.organisation_id = i.organisation_id AND v.until_ms IS NULL)";
    let rows: Vec<Count> = source.rows(permit.read(sql)).await?;
    Ok(rows.first().map_or(0, |row| row.number))
}

/// Marker of a scale-down.
enum Closing {}

pub(in crate::cases) async fn insert<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    form: &ScaleDownForm,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let (id, dossier): (Id<Closing>, _) = (tx.op().new_id(), record.dossier_id);
    let sql = "INSERT INTO scale_down (id, dossier_id, case_id, reason, remaining_risk, risk_reason, receiver_kind, \
               receiver_name, accepted_on, return_criteria, check_on, subject_view, referrer_informed_on, \
               success_factor, decided_by, decided_ms) \
               VALUES ($2, $3, $1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    let insert = permit
        .write(sql)
        .bind(id)
        .bind(dossier)
        .code(form.reason)
        .code(form.risk)
        .seal(dossier, id, "risk_reason", &form.risk_reason)
        .code(form.receiver)
        .bind(form.receiver_name.as_str())
        .bind(form.accepted_on)
        .seal(dossier, id, "return_criteria", &form.return_criteria)
        .bind(form.check_on)
        .seal_opt(dossier, id, "subject_view", form.subject_view.as_ref())
        .bind(form.referrer_informed_on)
        .bind(Val::code_opt(form.success_factor))
        .bind(tx.op().actor().account)
        .bind(tx.op().now());
    tx.exec_one(insert).await
}

row! {
    /// The day a case was closed.
    struct ClosedRow { closed_on: Option<Day> }
}

/// The day the case of a referral was scaled down; for its referrer, who sees no more of it.
pub(in crate::cases) async fn closed_on<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Option<Day>, GateError>
where
    A: Action<On = doorbraak_domain::ids::Referral>,
{
    let sql = "SELECT c.closed_on FROM case_file c JOIN referral r ON r.case_id = c.id \
               WHERE r.id = $1 AND c.status = 'AFGESLOTEN_AFGESCHERMD'";
    let rows: Vec<ClosedRow> = source.rows(permit.read(sql)).await?;
    Ok(rows.into_iter().next().and_then(|row| row.closed_on))
}
