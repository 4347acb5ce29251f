//! Rows of questions for access, and of what became of each at the cases that fit.

use doorbraak_domain::{
    access_requests::{KEPT_DAYS, RequestStanding},
    cases::CaseStatus,
    ids::{AccessAnswerId, AccessRequestId, AccountId, CaseId, DossierId, OrganisationId, PersonId},
};
use doorbraak_gate::{Gate, GateError, Narrative, Op, Open, Permit, Tx, row};
use doorbraak_kernel::{Day, Sensitive};

use super::{
    access::AskAccess,
    commands::NewQuestion,
    queries::{CaseQuestion, OwnQuestion},
};
use crate::cases::access::DecideInvolved;

row! {
    /// A case that may be the one that is meant.
    pub(super) struct Fitting {
        pub(super) id: CaseId,
        pub(super) number: String,
        pub(super) status: CaseStatus as code,
        pub(super) director_id: Option<AccountId>,
        pub(super) subject_id: Option<PersonId>,
        pub(super) folded_name: Sensitive<String>,
        pub(super) born_on: Option<Day>,
    }
}

impl Fitting {
    /// Shut for everybody; nobody can be involved any more.
    pub(super) const fn is_shut(&self) -> bool {
        matches!(self.status, CaseStatus::ClosedShielded | CaseStatus::HandedToWpgar | CaseStatus::Destroyed)
    }
}

row! {
    struct Counted { number: i64 }
}

row! {
    /// A question that waits for a decision.
    pub(super) struct OpenLine {
        pub(super) request_id: AccessRequestId,
        pub(super) request_dossier: DossierId,
        pub(super) account_id: AccountId,
        pub(super) organisation_id: OrganisationId,
    }
}

row! {
    /// A question that is to be erased.
    pub(super) struct Erasable {
        pub(super) id: AccessRequestId,
        pub(super) dossier_id: DossierId,
    }
}

pub(super) async fn waiting_of(tx: &mut Tx<'_>, permit: &Permit<'_, AskAccess>, today: Day) -> Result<i64, GateError> {
    let sql = "SELECT COUNT(*) AS number FROM access_request WHERE account_id = $1 AND due_on >= $2";
    let row: Option<Counted> = tx.one(permit.house_read(sql).bind(tx.op().actor().account).bind(today)).await?;
    Ok(row.map_or(0, |row| row.number))
}

/// Cases with this number, of a person with this whole name, or of somebody born on this day.
pub(super) async fn find(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, AskAccess>,
    (number, name, born_on): (&str, &str, Option<Day>),
) -> Result<Vec<Fitting>, GateError> {
    let sql = "SELECT c.id, c.number, c.status, c.director_id, c.subject_id, p.folded_name, p.born_on FROM case_file c \
               JOIN person p ON p.id = c.subject_id WHERE c.id IN (SELECT n.id FROM case_file n WHERE n.number = $1 \
               UNION SELECT f.id FROM person q JOIN case_file f ON f.dossier_id = q.dossier_id AND f.subject_id = q.id \
               WHERE q.folded_name = $2 \
               UNION SELECT f.id FROM person q JOIN case_file f ON f.dossier_id = q.dossier_id AND f.subject_id = q.id \
               WHERE q.born_on = $3) ORDER BY c.number";
    tx.all(permit.house_read(sql).bind(number).bind(name).bind(born_on)).await
}

pub(super) async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, AskAccess>,
    (id, dossier, due): (AccessRequestId, DossierId, Day),
    new: &NewQuestion,
) -> Result<(), GateError> {
    let sql = "INSERT INTO access_request (id, dossier_id, account_id, typed, task, reason, asked_ms, due_on) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let insert = permit
        .house_write(sql)
        .bind(id)
        .bind(dossier)
        .bind(tx.op().actor().account)
        .seal(dossier, id, "typed", &new.typed)
        .seal(dossier, id, "task", &new.task)
        .seal(dossier, id, "reason", &new.reason)
        .bind(tx.op().now())
        .bind(due);
    tx.exec_one(insert).await
}

pub(super) async fn insert_line(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, AskAccess>,
    request: AccessRequestId,
    case: Option<CaseId>,
) -> Result<(), GateError> {
    let id: AccessAnswerId = tx.op().new_id();
    let sql = "INSERT INTO access_request_case (id, request_id, case_id, status) VALUES ($1, $2, $3, $4)";
    tx.exec_one(permit.house_write(sql).bind(id).bind(request).bind(case).code(RequestStanding::Open)).await
}

/// Of what became of each question only whether the asker was involved: a refusal is not even fetched.
pub(super) async fn own(op: &Op, permit: &Permit<'_, AskAccess>) -> Result<Vec<OwnQuestion>, GateError> {
    let sql = "SELECT r.id, r.dossier_id, r.typed, r.asked_ms, r.due_on, EXISTS (SELECT 1 FROM access_request_case l \
               WHERE l.request_id = r.id AND l.status = $2) AS involved FROM access_request r WHERE r.account_id = $1 \
               ORDER BY r.asked_ms DESC, r.id DESC LIMIT 30";
    op.all(permit.house_read(sql).bind(op.actor().account).code(RequestStanding::Involved)).await
}

pub(super) async fn of_case(op: &Op, permit: &Permit<'_, DecideInvolved>) -> Result<Vec<CaseQuestion>, GateError> {
    let sql = "SELECT l.id AS line_id, r.id, r.dossier_id, a.name, a.job_title, o.name AS organisation, r.typed, r.task, \
               r.reason, r.asked_ms, r.due_on, l.status, l.note, d.name AS decider, l.decided_ms \
               FROM access_request_case l JOIN access_request r ON r.id = l.request_id \
               JOIN account a ON a.id = r.account_id JOIN organisation o ON o.id = a.organisation_id \
               LEFT JOIN account d ON d.id = l.decided_by WHERE l.case_id = $1 \
               ORDER BY CASE WHEN l.decided_ms IS NULL THEN 0 ELSE 1 END, r.asked_ms, r.id LIMIT 50";
    op.all(permit.read(sql)).await
}

pub(super) async fn open_line(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, DecideInvolved>,
    line: AccessAnswerId,
) -> Result<Option<OpenLine>, GateError> {
    let sql = "SELECT r.id AS request_id, r.dossier_id AS request_dossier, a.id AS account_id, a.organisation_id \
               FROM access_request_case l JOIN access_request r ON r.id = l.request_id \
               JOIN account a ON a.id = r.account_id WHERE l.case_id = $1 AND l.id = $2 AND l.status = $3";
    tx.one(permit.read(sql).bind(line).code(RequestStanding::Open)).await
}

/// **Invariant**: a question is decided once; who comes second finds a conflict.
pub(super) async fn settle(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, DecideInvolved>,
    asked: &OpenLine,
    (line, standing): (AccessAnswerId, RequestStanding),
    note: Option<&Narrative>,
) -> Result<(), GateError> {
    let sql = "UPDATE access_request_case SET status = $3, note = $4, decided_by = $5, decided_ms = $6 \
               WHERE case_id = $1 AND id = $2 AND status = $7";
    let (now, actor) = (tx.op().now(), tx.op().actor().account);
    let update = permit
        .write(sql)
        .bind(line)
        .code(standing)
        // Sealed to the question, whose key goes first when it is erased.
        .seal_opt(asked.request_dossier, asked.request_id, "note", note)
        .bind(actor)
        .bind(now)
        .code(RequestStanding::Open);
    tx.exec_one(update).await
}

pub(super) async fn erasable(gate: &Gate, today: Day) -> Result<Vec<Erasable>, GateError> {
    let sql = "SELECT id, dossier_id FROM access_request WHERE due_on < $1 ORDER BY due_on, id";
    gate.open_rows(Open::Retention.read(sql).bind(today.plus_days(-KEPT_DAYS))).await
}

pub(super) async fn erase(tx: &mut Tx<'_>, question: &Erasable) -> Result<(), GateError> {
    let authority = Open::Retention;
    tx.destroy_dossier(&authority, question.dossier_id).await?;
    tx.exec(authority.write("DELETE FROM access_request_case WHERE request_id = $1").bind(question.id)).await?;
    tx.exec_one(authority.write("DELETE FROM access_request WHERE id = $1").bind(question.id)).await
}
