//! Rows of calls. Each has a dossier of its own, so that what was typed for a case that does not exist is sealed as well.

use doorbraak_domain::{
    emergency::{SECONDS, Verdict},
    ids::{AccountId, Case, CaseId, DossierId, EmergencyId, House, PersonId},
};
use doorbraak_gate::{Action, GateError, Implies, Narrative, Op, Permit, Tx, Writes, row};
use doorbraak_kernel::{Moment, Sensitive};

use super::{
    access::{ShowEmergency, UseEmergency},
    commands::NewCall,
    queries::{CaseCall, OwnCall, ReviewedCall},
};
use crate::cases::access::ReadCase;

row! {
    /// The case behind a number, with the name to hold against what was typed.
    pub(super) struct Found {
        pub(super) id: CaseId,
        pub(super) director_id: Option<AccountId>,
        pub(super) subject_id: Option<PersonId>,
        pub(super) folded_name: Sensitive<String>,
    }
}

row! {
    struct Counted { number: i64 }
}

row! {
    struct DossierRow { dossier_id: DossierId }
}

pub(super) async fn calls_since(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, UseEmergency>,
    since: Moment,
) -> Result<i64, GateError> {
    let sql = "SELECT COUNT(*) AS number FROM emergency_access WHERE account_id = $1 AND from_ms > $2";
    let query = permit.house_read(sql).bind(tx.op().actor().account).bind(since);
    let row: Option<Counted> = tx.one(query).await?;
    Ok(row.map_or(0, |row| row.number))
}

pub(super) async fn find(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, UseEmergency>,
    number: &str,
) -> Result<Option<Found>, GateError> {
    let sql = "SELECT c.id, c.director_id, c.subject_id, p.folded_name FROM case_file c JOIN person p ON p.id = c.subject_id \
               WHERE c.number = $1";
    tx.one(permit.house_read(sql).bind(number)).await
}

pub(super) async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, UseEmergency>,
    (id, dossier, case): (EmergencyId, DossierId, Option<CaseId>),
    new: &NewCall,
) -> Result<(), GateError> {
    let sql = "INSERT INTO emergency_access (id, dossier_id, account_id, case_id, number, family_name, danger, endangered, \
               from_ms, until_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let (op, now) = (tx.op(), tx.op().now());
    let insert = permit
        .house_write(sql)
        .bind(id)
        .bind(dossier)
        .bind(op.actor().account)
        .bind(case)
        .seal(dossier, id, "number", &Sensitive::new(new.number.clone()))
        .seal(dossier, id, "family_name", &new.family_name)
        .seal(dossier, id, "danger", &new.danger)
        .seal(dossier, id, "endangered", &new.endangered)
        .bind(now)
        .bind(now.plus_seconds(SECONDS));
    tx.exec_one(insert).await
}

pub(super) async fn end(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ShowEmergency>,
    id: EmergencyId,
) -> Result<u64, GateError> {
    let sql = "UPDATE emergency_access SET until_ms = $3 WHERE id = $1 AND account_id = $2 AND until_ms > $3";
    let update = permit.house_write(sql).bind(id).bind(tx.op().actor().account).bind(tx.op().now());
    tx.exec(update).await
}

pub(super) async fn own(op: &Op, permit: &Permit<'_, ShowEmergency>) -> Result<Vec<OwnCall>, GateError> {
    let sql = "SELECT id, dossier_id, number, danger, from_ms, until_ms FROM emergency_access WHERE account_id = $1 \
               ORDER BY from_ms DESC, id DESC LIMIT 20";
    op.all(permit.house_read(sql).bind(op.actor().account)).await
}

pub(super) async fn of_case<A>(op: &Op, permit: &Permit<'_, A>) -> Result<Vec<CaseCall>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT e.id, e.dossier_id, a.name, o.name AS organisation, e.danger, e.endangered, e.from_ms, e.until_ms, \
               e.judgement FROM emergency_access e JOIN account a ON a.id = e.account_id \
               JOIN organisation o ON o.id = a.organisation_id WHERE e.case_id = $1 ORDER BY e.from_ms DESC, e.id DESC \
               LIMIT 50";
    op.all(permit.read(sql)).await
}

pub(super) async fn all<A>(op: &Op, permit: &Permit<'_, A>) -> Result<Vec<ReviewedCall>, GateError>
where
    A: Action<On = House>,
{
    let sql = "SELECT e.id, e.dossier_id, e.account_id, a.name, o.name AS organisation, e.number, e.family_name, e.danger, \
               e.endangered, e.from_ms, e.until_ms, e.case_id, d.name AS director, e.judgement, e.note, e.judged_ms, \
               j.name AS judge FROM emergency_access e JOIN account a ON a.id = e.account_id \
               JOIN organisation o ON o.id = a.organisation_id LEFT JOIN case_file c ON c.id = e.case_id \
               LEFT JOIN account d ON d.id = c.director_id LEFT JOIN account j ON j.id = e.judged_by \
               ORDER BY CASE WHEN e.judgement IS NULL THEN 0 ELSE 1 END, e.from_ms DESC, e.id DESC LIMIT 100";
    op.all(permit.house_read(sql)).await
}

pub(super) async fn dossier<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    id: EmergencyId,
) -> Result<Option<DossierId>, GateError>
where
    A: Action<On = House>,
{
    let sql = "SELECT dossier_id FROM emergency_access WHERE id = $1";
    let row: Option<DossierRow> = tx.one(permit.house_read(sql).bind(id)).await?;
    Ok(row.map(|row| row.dossier_id))
}

/// 0 rows when there is a verdict already.
pub(super) async fn judge<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    (id, dossier): (EmergencyId, DossierId),
    (verdict, note): (Verdict, &Narrative),
) -> Result<u64, GateError>
where
    A: Action<On = House, Mode = Writes>,
{
    let sql = "UPDATE emergency_access SET judgement = $2, note = $3, judged_ms = $4, judged_by = $5 \
               WHERE id = $1 AND judgement IS NULL";
    let update = permit.house_write(sql).bind(id).code(verdict).seal(dossier, id, "note", note);
    let (now, actor) = (tx.op().now(), tx.op().actor().account);
    tx.exec(update.bind(now).bind(actor)).await
}
