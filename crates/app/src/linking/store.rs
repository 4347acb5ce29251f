//! Rows of links. A link is written from its first case and read from both.

use doorbraak_domain::{
    ids::{Case, CaseId, CaseLinkId},
    people::RelationKind,
};
use doorbraak_gate::{Action, GateError, Implies, Op, Permit, Tx, row};
use doorbraak_kernel::Day;

use super::{access::LinkCase, commands::NewLink, queries::LinkRow};
use crate::cases::{CaseRecord, access::ReadCase};

pub(super) async fn links<A>(op: &Op, permit: &Permit<'_, A>) -> Result<Vec<LinkRow>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT k.id, k.dossier_id, CASE WHEN k.case_id = $1 THEN k.other_id ELSE k.case_id END AS other_id, \
               k.relation, k.dependency, k.necessity, a.name AS linker, k.linked_ms FROM case_link k \
               JOIN account a ON a.id = k.linked_by WHERE k.id IN (SELECT o.id FROM case_link o WHERE o.case_id = $1 \
               UNION SELECT b.id FROM case_link b WHERE b.other_id = $1) AND k.ended_on IS NULL ORDER BY k.linked_ms, k.id";
    op.all(permit.read(sql)).await
}

row! {
    /// A running link between two cases.
    pub(super) struct Held { pub(super) id: CaseLinkId, pub(super) since_ms: doorbraak_kernel::Moment }
}

pub(super) async fn between(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, LinkCase>,
    other: CaseId,
) -> Result<Option<Held>, GateError> {
    let sql = "SELECT k.id, k.linked_ms AS since_ms FROM case_link k WHERE k.ended_on IS NULL \
               AND k.id IN (SELECT o.id FROM case_link o WHERE o.case_id = $1 AND o.other_id = $2 \
               UNION SELECT b.id FROM case_link b WHERE b.other_id = $1 AND b.case_id = $2)";
    tx.one(permit.read(sql).bind(other)).await
}

row! {
    struct OtherRow { other_id: CaseId }
}

/// The case at the other end of this running link.
pub(super) async fn other_end(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, LinkCase>,
    link: CaseLinkId,
) -> Result<Option<CaseId>, GateError> {
    let sql = "SELECT CASE WHEN k.case_id = $1 THEN k.other_id ELSE k.case_id END AS other_id FROM case_link k \
               WHERE k.id = $2 AND (k.case_id = $1 OR k.other_id = $1) AND k.ended_on IS NULL";
    let row: Option<OtherRow> = tx.one(permit.read(sql).bind(link)).await?;
    Ok(row.map(|row| row.other_id))
}

pub(super) async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, LinkCase>,
    record: &CaseRecord,
    (other, relation): (CaseId, RelationKind),
    new: &NewLink,
) -> Result<CaseLinkId, GateError> {
    let (id, dossier): (CaseLinkId, _) = (tx.op().new_id(), record.dossier_id);
    let sql = "INSERT INTO case_link (id, dossier_id, case_id, other_id, relation, dependency, necessity, linked_by, \
               linked_ms) VALUES ($2, $3, $1, $4, $5, $6, $7, $8, $9)";
    let insert = permit
        .write(sql)
        .bind(id)
        .bind(dossier)
        .bind(other)
        .code(relation)
        .seal(dossier, id, "dependency", &new.dependency)
        .seal(dossier, id, "necessity", &new.necessity)
        .bind(tx.op().actor().account)
        .bind(tx.op().now());
    tx.exec_one(insert).await?;
    Ok(id)
}

/// **Invariant:** a link ends once.
pub(super) async fn end(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, LinkCase>,
    link: CaseLinkId,
    on: Day,
) -> Result<(), GateError> {
    let sql = "UPDATE case_link SET ended_on = $3, ended_by = $4 \
               WHERE id = $2 AND (case_id = $1 OR other_id = $1) AND ended_on IS NULL";
    let by = tx.op().actor().account;
    tx.exec_one(permit.write(sql).bind(link).bind(on).bind(by)).await
}
