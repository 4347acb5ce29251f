//! Rows of IC discussions, and counts over facts.

use doorbraak_domain::{
    escalations::BottleneckKind,
    figures::FactCode,
    ids::{Case, IcDiscussionId},
};
use doorbraak_gate::{Action, GateError, Implies, Permit, Query, Reads, Source, Tx, Writes, row};
use doorbraak_kernel::Period;

use super::{access::ReadBottlenecks, commands::IcReport, queries::IcLine};
use crate::cases::{CaseRecord, access::ReadCase};

pub(super) async fn insert<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    id: IcDiscussionId,
    report: &IcReport,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let dossier = record.dossier_id;
    let sql = "INSERT INTO ic_discussion (id, dossier_id, case_id, held_on, tried, blocked, asked, asked_of, decision, \
               result, requested_by) VALUES ($2, $3, $1, $4, $5, $6, $7, $8, $9, $10, $11)";
    let insert = permit
        .write(sql)
        .bind(id)
        .bind(dossier)
        .bind(report.held_on)
        .seal(dossier, id, "tried", &report.tried)
        .seal(dossier, id, "blocked", &report.blocked)
        .seal(dossier, id, "asked", &report.asked)
        .seal(dossier, id, "asked_of", &report.asked_of)
        .code(report.decision)
        .seal_opt(dossier, id, "result", report.result.as_ref())
        .bind(tx.op().actor().account);
    tx.exec_one(insert).await
}

pub(super) async fn insert_kind<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    id: IcDiscussionId,
    kind: BottleneckKind,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let sql = "INSERT INTO ic_bottleneck (ic_id, kind) VALUES ($1, $2)";
    tx.exec_one(permit.insert(sql).bind(id).code(kind)).await
}

pub(super) async fn lines<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<IcLine>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT i.id, i.dossier_id, i.held_on, i.tried, i.blocked, i.asked, i.asked_of, i.decision, i.result, \
               a.name AS requester FROM ic_discussion i JOIN account a ON a.id = i.requested_by \
               WHERE i.case_id = $1 ORDER BY i.held_on DESC, i.id DESC";
    source.rows(permit.read(sql)).await
}

row! {
    /// A kind of one IC discussion.
    pub(super) struct KindRow { pub(super) ic_id: IcDiscussionId, pub(super) kind: BottleneckKind as code }
}

pub(super) async fn kinds<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<KindRow>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT b.ic_id, b.kind FROM ic_bottleneck b JOIN ic_discussion i ON i.id = b.ic_id \
               WHERE i.case_id = $1 ORDER BY b.kind";
    source.rows(permit.read(sql)).await
}

/// By number, then by the code of the kind, so that the order is the same on every machine.
pub(super) fn kind_counts<'op>(permit: &Permit<'op, ReadBottlenecks>, period: Period) -> Query<'op, Reads> {
    let sql = "SELECT code, COUNT(*) AS named, COUNT(DISTINCT case_mark) AS cases FROM fact \
               WHERE kind = $1 AND day >= $2 AND day <= $3 GROUP BY code ORDER BY COUNT(*) DESC, code";
    permit.house_read(sql).code(FactCode::Bottleneck).bind(period.from()).bind(period.to())
}

pub(super) fn ic_counts<'op>(permit: &Permit<'op, ReadBottlenecks>, period: Period) -> Query<'op, Reads> {
    let sql = "SELECT COUNT(*) AS held, COUNT(DISTINCT case_mark) AS cases FROM fact \
               WHERE kind = $1 AND day >= $2 AND day <= $3";
    permit.house_read(sql).code(FactCode::IcDiscussed).bind(period.from()).bind(period.to())
}
