//! Rows of transfers.

use doorbraak_domain::{
    cases::Regime,
    ids::{AccountId, DossierId, OrganisationId, Transfer, TransferId},
    transfer::{self, TransferStatus},
};
use doorbraak_gate::{Action, GateError, Implies, Narrative, Permit, Source, Tx, Writes, row};
use doorbraak_kernel::Day;

use super::{
    access::{AnswerTransfer, ReadTransfer},
    queries::TransferText,
};

/// A transfer that does not exist yet.
pub(super) struct NewTransfer<'a> {
    pub(super) id: TransferId,
    pub(super) dossier: DossierId,
    pub(super) asked: AccountId,
    pub(super) organisation: OrganisationId,
    pub(super) due: Day,
    pub(super) reason: &'a Narrative,
}

pub(super) async fn insert<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>, new: &NewTransfer<'_>) -> Result<(), GateError>
where
    A: Action<Mode = Writes>,
{
    let sql = "INSERT INTO transfer_task (id, dossier_id, regime, reported_by, reported_ms, asked_id, organisation_id, \
               reason, status, due_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let insert = permit
        .insert(sql)
        .bind(new.id)
        .bind(new.dossier)
        .code(Regime::Wpgar)
        .bind(tx.op().actor().account)
        .bind(tx.op().now())
        .bind(new.asked)
        .bind(new.organisation)
        .seal(new.dossier, new.id, "reason", new.reason)
        .code(TransferStatus::Open)
        .bind(new.due);
    tx.exec_one(insert).await
}

row! {
    struct Waiting { number: i64 }
}

/// `$1` is what the permit is about, which is the referral or the case of the dossier.
pub(super) async fn waits<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    dossier: DossierId,
) -> Result<bool, GateError>
where
    A: Action,
{
    let sql = "SELECT COUNT(*) AS number FROM transfer_task x WHERE x.dossier_id = $2 AND x.status = $3 \
               AND (EXISTS (SELECT 1 FROM referral r WHERE r.id = $1 AND r.dossier_id = x.dossier_id) \
               OR EXISTS (SELECT 1 FROM case_file c WHERE c.id = $1 AND c.dossier_id = x.dossier_id))";
    let rows: Vec<Waiting> = source.rows(permit.read(sql).bind(dossier).code(TransferStatus::Open)).await?;
    Ok(rows.first().is_some_and(|row| row.number > 0))
}

pub(super) async fn read<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Option<TransferText>, GateError>
where
    A: Action<On = Transfer> + Implies<ReadTransfer>,
{
    let sql = "SELECT x.id, x.dossier_id, x.regime, x.status, x.reported_ms, x.reported_by AS reporter_id, \
               y.name AS reporter, b.name AS reporter_organisation, a.name AS asked, o.name AS organisation, x.due_on, \
               x.settled_on, x.reason, x.answer, r.number AS referral_number, r.status AS referral_status, r.subject_id, \
               p.given_names, p.family_name, p.born_on, m.name AS municipality, x.version FROM transfer_task x \
               JOIN account y ON y.id = x.reported_by JOIN organisation b ON b.id = y.organisation_id \
               JOIN account a ON a.id = x.asked_id JOIN organisation o ON o.id = x.organisation_id \
               JOIN referral r ON r.dossier_id = x.dossier_id LEFT JOIN person p ON p.id = r.subject_id \
               LEFT JOIN municipality m ON m.code = p.municipality_code WHERE x.id = $1";
    Ok(source.rows(permit.read(sql)).await?.into_iter().next())
}

/// **Invariant:** touches the version that was read; who answers second finds a conflict.
pub(super) async fn settle(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, AnswerTransfer>,
    record: &TransferText,
    (next, on): (transfer::Transfer, Day),
    answer: Option<&Narrative>,
) -> Result<(), GateError> {
    let sql = "UPDATE transfer_task SET status = $2, settled_on = $3, answer = $4, version = version + 1 \
               WHERE id = $1 AND version = $5";
    let update = permit
        .write(sql)
        .code(next.status())
        .bind(on)
        .seal_opt(record.dossier_id, record.id, "answer", answer)
        .bind(record.version);
    tx.exec_one(update).await
}
