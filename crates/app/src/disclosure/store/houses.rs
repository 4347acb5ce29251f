//! Rows of exchanges with other houses, and of answers that somebody is not known.

use doorbraak_domain::{
    houses::{Direction, Exchange, Known},
    ids::{Case, DossierId, ExchangeId, OrganisationId, UnknownId},
};
use doorbraak_gate::{Action, GateError, Implies, Narrative, Op, Permit, Source, Tx, row};
use doorbraak_kernel::Moment;

use crate::disclosure::access::{AnswerHouse, AskHouse, PrepareExtract};

/// An exchange that begins.
pub(in crate::disclosure) struct NewExchange<'a> {
    pub(in crate::disclosure) id: ExchangeId,
    pub(in crate::disclosure) dossier: DossierId,
    pub(in crate::disclosure) other: OrganisationId,
    pub(in crate::disclosure) direction: Direction,
    pub(in crate::disclosure) reference: &'a str,
    pub(in crate::disclosure) answer: Option<Known>,
}

pub(in crate::disclosure) async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, AskHouse>,
    new: &NewExchange<'_>,
) -> Result<(), GateError> {
    let (by, now) = (tx.op().actor().account, tx.op().now());
    let answered = new.answer.map(|_| now);
    let sql = "INSERT INTO house_exchange (id, dossier_id, case_id, organisation_id, direction, reference, asked_by, \
               asked_ms, answer, answered_ms) VALUES ($2, $3, $1, $4, $5, $6, $7, $8, $9, $10)";
    let insert = permit.write(sql).bind(new.id).bind(new.dossier).bind(new.other).code(new.direction);
    let insert = insert.bind(new.reference).bind(by).bind(now).bind(doorbraak_gate::Val::code_opt(new.answer));
    tx.exec_one(insert.bind(answered)).await
}

row! {
    /// An exchange with another house.
    pub(in crate::disclosure) struct ExchangeRow {
        pub(in crate::disclosure) id: ExchangeId,
        pub(in crate::disclosure) organisation_id: OrganisationId,
        pub(in crate::disclosure) other: String,
        pub(in crate::disclosure) direction: Direction as code,
        pub(in crate::disclosure) reference: String,
        pub(in crate::disclosure) asked_by: String,
        pub(in crate::disclosure) asked_ms: Moment,
        pub(in crate::disclosure) answer: Option<Known> as maybe_code,
        pub(in crate::disclosure) answered_ms: Option<Moment>,
        pub(in crate::disclosure) necessity: Option<Narrative>,
        pub(in crate::disclosure) opened_ms: Option<Moment>,
    }
}

impl ExchangeRow {
    /// Where it stands; nothing for a row that cannot be.
    pub(in crate::disclosure) fn standing(&self) -> Option<Exchange> {
        Exchange::from_stored(self.answer, self.opened_ms.is_some())
    }
}

/// The exchanges of the permit's case, newest first.
pub(in crate::disclosure) async fn of_case<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<ExchangeRow>, GateError>
where
    A: Action<On = Case> + Implies<PrepareExtract>,
{
    let sql = "SELECT x.id, x.dossier_id, x.organisation_id, o.name AS other, x.direction, x.reference, \
               a.name AS asked_by, x.asked_ms, x.answer, x.answered_ms, x.necessity, x.opened_ms FROM house_exchange x \
               JOIN organisation o ON o.id = x.organisation_id JOIN account a ON a.id = x.asked_by \
               WHERE x.case_id = $1 ORDER BY x.asked_ms DESC, x.id";
    source.rows(permit.read(sql)).await
}

/// Writes an answer down; one that stands is a conflict.
pub(in crate::disclosure) async fn answer(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, AskHouse>,
    id: ExchangeId,
    known: Known,
) -> Result<(), GateError> {
    let now = tx.op().now();
    let sql =
        "UPDATE house_exchange SET answer = $3, answered_ms = $4 WHERE case_id = $1 AND id = $2 AND answer IS NULL";
    tx.exec_one(permit.write(sql).bind(id).code(known).bind(now)).await
}

/// Opens the second step; the row itself refuses one without a hit.
pub(in crate::disclosure) async fn open(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, AskHouse>,
    (id, dossier): (ExchangeId, DossierId),
    necessity: &Narrative,
) -> Result<(), GateError> {
    let now = tx.op().now();
    let sql = "UPDATE house_exchange SET necessity = $3, opened_ms = $4 \
               WHERE case_id = $1 AND id = $2 AND answer = 'BEKEND' AND opened_ms IS NULL";
    tx.exec_one(permit.write(sql).bind(id).seal(dossier, id, "necessity", necessity).bind(now)).await
}

pub(in crate::disclosure) async fn insert_unknown(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, AnswerHouse>,
    (id, other): (UnknownId, OrganisationId),
    reference: &str,
) -> Result<(), GateError> {
    let (by, now) = (tx.op().actor().account, tx.op().now());
    let sql = "INSERT INTO house_unknown (id, organisation_id, reference, answered_by, answered_ms) \
               VALUES ($1, $2, $3, $4, $5)";
    tx.exec_one(permit.insert(sql).bind(id).bind(other).bind(reference).bind(by).bind(now)).await
}

row! {
    /// An answer that somebody is not known.
    pub(in crate::disclosure) struct UnknownRow {
        pub(in crate::disclosure) id: UnknownId,
        pub(in crate::disclosure) other: String,
        pub(in crate::disclosure) reference: String,
        pub(in crate::disclosure) answered_ms: Moment,
    }
}

/// The latest answers of this reader.
pub(in crate::disclosure) async fn unknown(
    op: &Op,
    permit: &Permit<'_, AnswerHouse>,
) -> Result<Vec<UnknownRow>, GateError> {
    let sql = "SELECT u.id, o.name AS other, u.reference, u.answered_ms FROM house_unknown u \
               JOIN organisation o ON o.id = u.organisation_id WHERE u.answered_by = $1 \
               ORDER BY u.answered_ms DESC, u.id LIMIT 20";
    op.all(permit.house_read(sql).bind(op.actor().account)).await
}
