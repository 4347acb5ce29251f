//! Rows of questions. A question belongs to a dossier; statements reach it from its own id, or from the referral or the
//! case of that dossier.

use doorbraak_domain::{
    ids::{AccountId, CaseId, DossierId, ItemId, OrganisationId, PersonId, ReferralId, Request, RequestId},
    requests::{Reply, RequestState, RequestStatus},
};
use doorbraak_gate::{Action, GateError, Implies, Open, Permit, Scope, Source, Tx, Unsifted, Val, Writes, row};
use doorbraak_kernel::{Day, Moment};

use super::{
    access::{AnswerRequest, AskContent, AskInCase, FollowRequest, ReadRequest},
    commands::{AskWhat, GivenReply},
    queries::{DeliverableLine, EarlierLine, RequestLine, RequestText},
};
use crate::{
    cases::access::ListCases,
    triage::access::{AskParticipants, ListReferrals},
};

/// A first question to one employee.
pub(super) struct NewRequest {
    pub(super) id: RequestId,
    pub(super) dossier: DossierId,
    pub(super) person: PersonId,
    pub(super) asked: AccountId,
    pub(super) organisation: OrganisationId,
    pub(super) due: Day,
}

pub(super) async fn insert<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>, new: &NewRequest) -> Result<(), GateError>
where
    A: Action<Mode = Writes>,
{
    let sql = "INSERT INTO info_request (id, dossier_id, person_id, asked_by, asked_id, organisation_id, asked_ms, \
               status, due_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let insert = permit
        .insert(sql)
        .bind(new.id)
        .bind(new.dossier)
        .bind(new.person)
        .bind(tx.op().actor().account)
        .bind(new.asked)
        .bind(new.organisation)
        .bind(tx.op().now())
        .code(RequestStatus::ThatAsked)
        .bind(new.due);
    tx.exec_one(insert).await
}

/// **Invariant** of every change below: it touches the version that was read, so that of two answers one is a conflict.
pub(super) async fn settle(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, AnswerRequest>,
    record: &RequestText,
    next: RequestState,
    given: &GivenReply,
) -> Result<(), GateError> {
    let known = given.reply == Reply::Known;
    let (contact, reach) = if known {
        (Some(&given.contact), Some(&given.reach))
    } else {
        (record.contact_name.as_ref(), record.contact_reach.as_ref())
    };
    let sql = "UPDATE info_request SET status = $2, settled_on = $3, answer = $4, reason = $5, contact_name = $6, \
               contact_reach = $7, item_id = $8, version = version + 1 WHERE id = $1 AND version = $9";
    let update = permit
        .write(sql)
        .code(next.status())
        .bind(next.settled())
        .bind(Val::code_opt(next.answer()))
        .bind(Val::code_opt(given.reason))
        .seal_opt(record.dossier_id, record.id, "contact_name", contact)
        .seal_opt(record.dossier_id, record.id, "contact_reach", reach)
        .bind(given.item.filter(|_| next.answer() == Some(doorbraak_domain::requests::RequestAnswer::Delivered)))
        .bind(record.version);
    tx.exec_one(update).await
}

pub(super) async fn ask_what(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, AskContent>,
    record: &RequestText,
    next: RequestState,
    ask: &AskWhat,
) -> Result<(), GateError> {
    let (dossier, id) = (record.dossier_id, record.id);
    let sql = "UPDATE info_request SET status = $2, due_on = $3, settled_on = $4, what_ms = $5, purpose = $6, \
               question = $7, period = $8, category = $9, reminded_ms = NULL, version = version + 1 \
               WHERE id = $1 AND version = $10";
    let update = permit
        .write(sql)
        .code(next.status())
        .bind(ask.due)
        .bind(next.settled())
        .bind(tx.op().now())
        .seal(dossier, id, "purpose", &ask.purpose)
        .seal(dossier, id, "question", &ask.question)
        .seal_opt(dossier, id, "period", ask.period.as_ref())
        .code(ask.category)
        .bind(record.version);
    tx.exec_one(update).await
}

pub(super) async fn withdraw(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, FollowRequest>,
    record: &RequestText,
    next: RequestState,
) -> Result<(), GateError> {
    let sql = "UPDATE info_request SET status = $2, settled_on = $3, version = version + 1 \
               WHERE id = $1 AND version = $4";
    tx.exec_one(permit.write(sql).code(next.status()).bind(next.settled()).bind(record.version)).await
}

pub(super) async fn remind(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, FollowRequest>,
    record: &RequestText,
) -> Result<(), GateError> {
    let now = tx.op().now();
    let sql = "UPDATE info_request SET reminded_ms = $2, version = version + 1 WHERE id = $1 AND version = $3";
    tx.exec_one(permit.write(sql).bind(now).bind(record.version)).await
}

row! {
    /// Who has to answer what.
    pub(super) struct DueRow {
        pub(super) id: RequestId,
        pub(super) asked_id: AccountId,
    }
}

/// Questions that wait for an answer by this day and of which nobody was reminded yet.
pub(super) async fn due(tx: &mut Tx<'_>, by: Day) -> Result<Vec<DueRow>, GateError> {
    let sql = "SELECT id, asked_id FROM info_request WHERE status IN ($1, $2) AND reminded_ms IS NULL AND due_on <= $3";
    tx.all(Open::Upkeep.read(sql).code(RequestStatus::ThatAsked).code(RequestStatus::WhatAsked).bind(by)).await
}

/// By date only: nobody reads a question here.
pub(super) async fn remind_due(tx: &mut Tx<'_>, by: Day) -> Result<u64, GateError> {
    let now = tx.op().now();
    let sql = "UPDATE info_request SET reminded_ms = $1, version = version + 1 \
               WHERE status IN ($2, $3) AND reminded_ms IS NULL AND due_on <= $4";
    let query = Open::Upkeep.write(sql).bind(now).code(RequestStatus::ThatAsked).code(RequestStatus::WhatAsked);
    tx.exec(query.bind(by)).await
}

pub(super) async fn text<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Option<RequestText>, GateError>
where
    A: Action<On = Request> + Implies<ReadRequest>,
{
    let sql = "SELECT q.id, q.dossier_id, q.person_id, p.given_names, p.family_name, p.born_on, \
               m.name AS municipality, b.name AS asker, bo.name AS asker_organisation, a.name AS asked, q.asked_id, \
               q.organisation_id, o.name AS organisation, o.class, q.asked_ms, q.status, q.due_on, q.settled_on, \
               q.answer, q.reason, q.contact_name, q.contact_reach, q.purpose, q.question, q.period, q.category, \
               q.item_id, q.reminded_ms, q.version, r.number AS referral_number, r.status AS referral_status, \
               r.erase_by, c.number AS case_number, c.status AS case_status, c.closed_on, \
               EXISTS (SELECT 1 FROM case_involved v WHERE v.case_id = c.id \
                 AND v.organisation_id = q.organisation_id AND v.until_ms IS NULL) AS involved, \
               EXISTS (SELECT 1 FROM case_member n WHERE n.case_id = c.id AND n.account_id = q.asked_id \
                 AND n.until_ms IS NULL) AS designated \
               FROM info_request q JOIN person p ON p.id = q.person_id \
               LEFT JOIN municipality m ON m.code = p.municipality_code \
               JOIN account b ON b.id = q.asked_by JOIN organisation bo ON bo.id = b.organisation_id \
               JOIN account a ON a.id = q.asked_id JOIN organisation o ON o.id = q.organisation_id \
               JOIN referral r ON r.dossier_id = q.dossier_id LEFT JOIN case_file c ON c.dossier_id = q.dossier_id \
               WHERE q.id = $1";
    Ok(source.rows(permit.read(sql)).await?.into_iter().next())
}

pub(super) async fn earlier_at_referral(
    source: &mut impl Source,
    permit: &Permit<'_, AskParticipants>,
    person: PersonId,
) -> Result<Vec<EarlierLine>, GateError> {
    let sql = "SELECT q.organisation_id, q.status, q.due_on, q.settled_on, q.answer FROM info_request q \
               JOIN referral r ON r.dossier_id = q.dossier_id WHERE r.id = $1 AND q.person_id = $2 \
               ORDER BY q.asked_ms, q.id";
    source.rows(permit.read(sql).bind(person)).await
}

pub(super) async fn earlier_in_case(
    source: &mut impl Source,
    permit: &Permit<'_, AskInCase>,
    person: PersonId,
) -> Result<Vec<EarlierLine>, GateError> {
    let sql = "SELECT q.organisation_id, q.status, q.due_on, q.settled_on, q.answer FROM info_request q \
               JOIN case_file c ON c.dossier_id = q.dossier_id WHERE c.id = $1 AND q.person_id = $2 \
               ORDER BY q.asked_ms, q.id";
    source.rows(permit.read(sql).bind(person)).await
}

pub(super) async fn of_case<'op>(
    scope: &Scope<'op, ListCases>,
    case: CaseId,
    now: Moment,
) -> Result<Unsifted<'op, RequestLine>, GateError> {
    let sql = "SELECT q.id, p.given_names, p.family_name, o.name AS organisation, a.name AS asked, q.asked_ms, \
               q.status, q.due_on, q.settled_on, q.answer, q.asked_by = $1 AS own FROM info_request q \
               JOIN person p ON p.id = q.person_id JOIN organisation o ON o.id = q.organisation_id \
               JOIN account a ON a.id = q.asked_id JOIN case_file c ON c.dossier_id = q.dossier_id \
               WHERE c.id = $2 AND (c.director_id = $1 OR c.director_id IN (SELECT s.for_id FROM stand_in s \
               WHERE s.case_id = c.id AND s.account_id = $1 AND s.from_ms <= $3 AND s.until_ms > $3)) ORDER BY q.asked_ms DESC, q.id DESC LIMIT 200";
    scope.all(scope.read(sql).bind(case).bind(now)).await
}

pub(super) async fn of_referral<'op>(
    scope: &Scope<'op, ListReferrals>,
    referral: ReferralId,
) -> Result<Unsifted<'op, RequestLine>, GateError> {
    let sql = "SELECT q.id, p.given_names, p.family_name, o.name AS organisation, a.name AS asked, q.asked_ms, \
               q.status, q.due_on, q.settled_on, q.answer, q.asked_by = $1 AS own FROM info_request q \
               JOIN person p ON p.id = q.person_id JOIN organisation o ON o.id = q.organisation_id \
               JOIN account a ON a.id = q.asked_id JOIN referral r ON r.dossier_id = q.dossier_id \
               WHERE r.id = $2 ORDER BY q.asked_ms DESC, q.id DESC LIMIT 200";
    scope.all(scope.read(sql).bind(referral)).await
}

/// Items of the reader's organisation, shared in the case of the question since the content was asked for.
pub(super) async fn deliverable<'op>(
    scope: &Scope<'op, ListCases>,
    request: RequestId,
    now: Moment,
) -> Result<Unsifted<'op, DeliverableLine>, GateError> {
    let sql = "SELECT i.id, i.dossier_id, i.title, i.shared_ms FROM info_request q \
               JOIN case_file c ON c.dossier_id = q.dossier_id JOIN info_item i ON i.case_id = c.id \
               JOIN account me ON me.id = $1 WHERE q.id = $2 AND EXISTS (SELECT 1 FROM case_access x \
               WHERE x.case_id = c.id AND (x.account_id = me.id OR x.account_id IN (SELECT s.for_id FROM stand_in s \
               WHERE s.case_id = c.id AND s.account_id = me.id AND s.from_ms <= $4 AND s.until_ms > $4))) AND i.source_id = me.organisation_id AND i.source_id = q.organisation_id \
               AND i.shared_ms >= q.what_ms AND i.withdrawn_ms IS NULL AND i.valid_until >= $3 \
               ORDER BY i.shared_ms DESC, i.id DESC";
    scope.all(scope.read(sql).bind(request).bind(now.day()).bind(now)).await
}

row! {
    struct Found { id: ItemId }
}

/// Whether this item can be the answer: of the asked organisation, in this case, shared after the question.
pub(super) async fn is_deliverable(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, AnswerRequest>,
    item: ItemId,
) -> Result<bool, GateError> {
    let sql = "SELECT i.id FROM info_request q JOIN case_file c ON c.dossier_id = q.dossier_id \
               JOIN info_item i ON i.case_id = c.id AND i.source_id = q.organisation_id \
               WHERE q.id = $1 AND i.id = $2 AND i.shared_ms >= q.what_ms AND i.withdrawn_ms IS NULL";
    let row: Option<Found> = tx.one(permit.read(sql).bind(item)).await?;
    Ok(row.is_some_and(|row| row.id == item))
}
