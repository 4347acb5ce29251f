//! Rows of fit tests and decisions, and what they change in the referral.

mod erase;

pub(super) use erase::{due, erase};

use doorbraak_domain::{
    cases::{CaseState, CaseStatus, Regime},
    figures::PersonMark,
    ids::{Case, CaseId, PersonId, Referral},
    triage::Outcome,
};
use doorbraak_gate::{
    Action, GateError, Implies, Narrative, Op, Permit, Scope, Source, Tx, Unsifted, Val, Writes, row,
};
use doorbraak_kernel::Id;

use super::{
    access::{DecideTriage, JudgeFit, ListReferrals},
    commands::TriageChoice,
    queries::{FitTest, Known, QueueLine, TestLine},
};
use crate::cases::access::ReadCase;
use crate::intake::{
    CriterionAnswer,
    access::ReadReferral,
    queries::{Cursor, ReferralRecord},
};

/// Marker of a triage decision.
enum TriageDecision {}

/// What changes in a referral.
pub(super) struct Change {
    pub(super) state: CaseState,
    pub(super) decided: bool,
    pub(super) outcome: Option<Outcome>,
    pub(super) case: Option<CaseId>,
}

/// **Invariant:** touches the version that was read, so that two judges cannot both decide.
pub(super) async fn change<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &ReferralRecord,
    change: &Change,
    answer: Option<&Narrative>,
) -> Result<(), GateError>
where
    A: Action<On = Referral, Mode = Writes>,
{
    let sql = "UPDATE referral SET status = $2, erase_by = $3, decided_ms = $4, outcome = $5, case_id = $6, answer = $7, \
               version = version + 1 WHERE id = $1 AND version = $8";
    let decided = change.decided.then_some(tx.op().now());
    let update = permit
        .write(sql)
        .code(change.state.status())
        .bind(change.state.day())
        .bind(decided)
        .bind(Val::code_opt(change.outcome))
        .bind(change.case)
        .seal_opt(record.dossier_id, record.id, "answer", answer)
        .bind(record.version);
    tx.exec_one(update).await
}

pub(super) async fn insert_test(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, JudgeFit>,
    record: &ReferralRecord,
    answers: &[CriterionAnswer; 4],
) -> Result<(), GateError> {
    let id: Id<FitTest> = tx.op().new_id();
    let (dossier, actor) = (record.dossier_id, tx.op().actor());
    let sql = "INSERT INTO fit_test (id, referral_id, dossier_id, judge_id, organisation_id, judged_ms, met_a, met_b, \
               met_c, met_d, reason_a, reason_b, reason_c, reason_d) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let mut insert = permit
        .insert(sql)
        .bind(id)
        .bind(record.id)
        .bind(dossier)
        .bind(actor.account)
        .bind(actor.organisation)
        .bind(tx.op().now());
    for answer in answers {
        insert = insert.bind(answer.met);
    }
    for (column, answer) in ["reason_a", "reason_b", "reason_c", "reason_d"].into_iter().zip(answers) {
        insert = insert.seal(dossier, id, column, &Narrative::new(answer.reason.clone()));
    }
    tx.exec_one(insert).await
}

pub(super) async fn insert_decision(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, DecideTriage>,
    record: &ReferralRecord,
    choice: &TriageChoice,
) -> Result<(), GateError> {
    let id: Id<TriageDecision> = tx.op().new_id();
    let (dossier, actor) = (record.dossier_id, tx.op().actor());
    let admitted = choice.outcome.admits();
    let sql = "INSERT INTO triage_decision (id, referral_id, dossier_id, outcome, urgency, motivation, dissent, table_id, \
               director_id, lead_organisation_id, decided_by, organisation_id, decided_ms) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let insert = permit
        .insert(sql)
        .bind(id)
        .bind(record.id)
        .bind(dossier)
        .code(choice.outcome)
        .code(choice.urgency)
        .seal(dossier, id, "motivation", &choice.motivation)
        .seal_opt(dossier, id, "dissent", choice.dissent.as_ref())
        .bind(choice.table.filter(|_| admitted))
        .bind(choice.director.filter(|_| admitted))
        .bind(choice.lead_organisation.filter(|_| admitted))
        .bind(actor.account)
        .bind(actor.organisation)
        .bind(tx.op().now());
    tx.exec_one(insert).await
}

pub(super) async fn queue<'op>(
    scope: &Scope<'op, ListReferrals>,
    after: Option<Cursor>,
    most: i64,
) -> Result<Unsifted<'op, QueueLine>, GateError> {
    let sql = "SELECT r.id, r.number, r.channel, r.status, o.name AS organisation, m.name AS municipality, \
               r.registered_ms, r.referrer_id = $1 AS own FROM referral r JOIN organisation o ON o.id = r.organisation_id \
               LEFT JOIN person p ON p.id = r.subject_id LEFT JOIN municipality m ON m.code = p.municipality_code \
               WHERE r.status IN ($2, $3) AND r.decided_ms IS NULL \
               AND (r.registered_ms, r.id) > ($4, $5) ORDER BY r.registered_ms, r.id LIMIT $6";
    let from = after.unwrap_or(Cursor::FIRST);
    let query = scope.read(sql).code(CaseStatus::Registered).code(CaseStatus::FitPositive);
    scope.all(query.bind(from.at).bind(from.id).bind(most)).await
}

pub(super) async fn fit_test(op: &Op, permit: &Permit<'_, ReadReferral>) -> Result<Option<TestLine>, GateError> {
    let sql = "SELECT t.id, t.dossier_id, a.name AS judge, o.name AS organisation, t.judged_ms, t.met_a, t.met_b, \
               t.met_c, t.met_d, t.reason_a, t.reason_b, t.reason_c, t.reason_d FROM fit_test t \
               JOIN account a ON a.id = t.judge_id JOIN organisation o ON o.id = t.organisation_id \
               WHERE t.referral_id = $1 ORDER BY t.judged_ms";
    op.one(permit.read(sql)).await
}

row! {
    /// The four answers of a fit test.
    pub(super) struct MetRow {
        pub(super) met_a: bool,
        pub(super) met_b: bool,
        pub(super) met_c: bool,
        pub(super) met_d: bool,
    }
}

pub(super) async fn met_of_case<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Option<MetRow>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT t.met_a, t.met_b, t.met_c, t.met_d FROM case_file c JOIN fit_test t ON t.dossier_id = c.dossier_id \
               WHERE c.id = $1 ORDER BY t.judged_ms DESC LIMIT 1";
    Ok(source.rows(permit.read(sql)).await?.into_iter().next())
}

pub(super) async fn known(
    source: &mut impl Source,
    permit: &Permit<'_, DecideTriage>,
) -> Result<Vec<Known>, GateError> {
    let sql = "SELECT c.id, c.opened_ms, c.closed_on, e.mark FROM referral r JOIN person p ON p.id = r.subject_id \
               JOIN person e ON e.folded_name = p.folded_name AND e.born_on = p.born_on AND e.id <> p.id \
               JOIN case_file c ON c.dossier_id = e.dossier_id AND c.subject_id = e.id \
               WHERE r.id = $1 AND c.closed_on IS NOT NULL AND c.status IN ($2, $3) AND c.regime = $4 \
               ORDER BY c.closed_on DESC, c.id DESC";
    let query = permit.read(sql).code(CaseStatus::ClosedShielded).code(CaseStatus::RenewedAvailable);
    source.rows(query.code(Regime::WgsZvh)).await
}

/// The subject gets the mark of the person it turned out to be.
pub(super) async fn take_over_mark(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, DecideTriage>,
    subject: PersonId,
    mark: Id<PersonMark>,
) -> Result<(), GateError> {
    let sql = "UPDATE person SET mark = $3 WHERE id = $2 \
               AND dossier_id = (SELECT dossier_id FROM referral WHERE id = $1)";
    tx.exec_one(permit.write(sql).bind(subject).bind(mark)).await
}
