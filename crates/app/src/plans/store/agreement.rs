//! Agreements.

use doorbraak_domain::{
    ids::{AccountId, AgreementId, Case, DiscussionId},
    meetings::AgreementStatus,
};
use doorbraak_gate::{Action, GateError, Implies, Narrative, Permit, Source, Tx, Writes};

use super::Found;
use crate::{
    cases::{CaseRecord, access::ReadCase},
    plans::{commands::NewAgreement, queries::AgreementLine},
};

const LINES: &str = "SELECT s.id, s.dossier_id, s.description, s.owner_id, a.name AS owner, o.name AS organisation, \
    s.due_on, s.status, g.code AS goal_code, s.discussion_id, s.made_on, s.settled_ms, s.note, s.version \
    FROM agreement s JOIN account a ON a.id = s.owner_id JOIN organisation o ON o.id = a.organisation_id \
    LEFT JOIN goal g ON g.id = s.goal_id WHERE s.case_id = $1";

pub(in crate::plans) async fn agreements<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<AgreementLine>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let order = " ORDER BY CASE s.status WHEN 'OPEN' THEN 0 ELSE 1 END, s.due_on, s.id";
    source.rows(permit.read(LINES).push(order)).await
}

pub(in crate::plans) async fn agreement<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    id: AgreementId,
) -> Result<Option<AgreementLine>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    tx.one(permit.read(LINES).push(" AND s.id = $2").bind(id)).await
}

/// Whether this employee may open the case, and so can do what was agreed.
pub(in crate::plans) async fn may_own<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    owner: AccountId,
) -> Result<bool, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT COUNT(*) AS found FROM case_access WHERE case_id = $1 AND account_id = $2";
    let row: Option<Found> = tx.one(permit.read(sql).bind(owner)).await?;
    Ok(row.is_some_and(|row| row.found > 0))
}

/// Whether the discussion is one of this case.
pub(in crate::plans) async fn belongs<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    discussion: DiscussionId,
) -> Result<bool, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT COUNT(*) AS found FROM discussion WHERE case_id = $1 AND id = $2";
    let row: Option<Found> = tx.one(permit.read(sql).bind(discussion)).await?;
    Ok(row.is_some_and(|row| row.found > 0))
}

pub(in crate::plans) async fn insert_agreement<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    id: AgreementId,
    new: &NewAgreement,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let sql = "INSERT INTO agreement (id, dossier_id, case_id, discussion_id, goal_id, description, owner_id, due_on, \
               status, made_on) VALUES ($2, $3, $1, $4, $5, $6, $7, $8, $9, $10)";
    let today = tx.op().now().day();
    let insert = permit
        .write(sql)
        .bind(id)
        .bind(record.dossier_id)
        .bind(new.discussion)
        .bind(new.goal)
        .seal(record.dossier_id, id, "description", &new.description)
        .bind(new.owner)
        .bind(new.due_on)
        .code(AgreementStatus::Open)
        .bind(today);
    tx.exec_one(insert).await
}

/// Writes how it ended; another version than the one seen is a conflict.
pub(in crate::plans) async fn settle<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    (id, version): (AgreementId, i64),
    end: AgreementStatus,
    note: Option<&Narrative>,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let sql = "UPDATE agreement SET status = $4, settled_ms = $5, note = $6, version = version + 1 \
               WHERE case_id = $1 AND id = $2 AND version = $3";
    let now = tx.op().now();
    let update = permit.write(sql).bind(id).bind(version).code(end).bind(now);
    tx.exec_one(update.seal_opt(record.dossier_id, id, "note", note)).await
}
