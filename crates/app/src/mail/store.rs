//! Where an employee can be reached; nobody of the demo house, whose people do not exist. And why a mail is on its way,
//! until it is gone.

use doorbraak_domain::{ids::AccountId, requests::RequestStatus};
use doorbraak_gate::{Gate, GateError, Open, Tx, row};
use doorbraak_kernel::{Day, Id, Moment, Uuid};

use super::{AsLongAs, Notice};

/// Marks ids of reasons, and of what they hang on.
enum Reason {}

const ALWAYS: &str = "ALTIJD";
const SEES_CASE: &str = "ZIET_CASUS";
const ASKED: &str = "WACHT_OP_ANTWOORD";

row! {
    struct Reached {
        email_folded: String,
    }
}

row! {
    struct ReasonRow { id: Id<Reason> }
}

pub(super) async fn address(gate: &Gate, account: AccountId, day: Day) -> Result<Option<String>, GateError> {
    let sql = "SELECT email_folded FROM account WHERE id = $1 AND demo = FALSE \
               AND active_from <= $2 AND (active_to IS NULL OR active_to >= $2)";
    let found: Vec<Reached> = gate.open_rows(Open::Upkeep.read(sql).bind(account).bind(day)).await?;
    Ok(found.into_iter().next().map(|row| row.email_folded))
}

/// Writes down why somebody gets a mail. Gives whether that is somebody who can get one.
pub(super) async fn insert_reason(
    tx: &mut Tx<'_>,
    account: AccountId,
    notice: Notice,
    as_long_as: AsLongAs,
) -> Result<bool, GateError> {
    let (kind, object): (&str, Option<Uuid>) = match as_long_as {
        AsLongAs::Always => (ALWAYS, None),
        AsLongAs::SeesCase(case) => (SEES_CASE, Some(case.uuid())),
        AsLongAs::Asked(request) => (ASKED, Some(request.uuid())),
    };
    let (id, object): (Id<Reason>, Option<Id<Reason>>) = (tx.op().new_id(), object.map(Id::from_uuid));
    let sql = "INSERT INTO mail_reason (id, account_id, notice, as_long_as, object_id, made_ms) \
               SELECT $1, a.id, $3, $4, $5, $6 FROM account a WHERE a.id = $2 AND a.demo = FALSE";
    let now = tx.op().now();
    let insert = Open::Upkeep.write(sql).bind(id).bind(account).code(notice).bind(kind).bind(object).bind(now);
    Ok(tx.exec(insert).await? == 1)
}

/// Whether any reason for this mail still stands.
pub(super) async fn stands(gate: &Gate, account: AccountId, notice: Notice) -> Result<bool, GateError> {
    let sql = "SELECT r.id FROM mail_reason r WHERE r.account_id = $1 AND r.notice = $2 AND (r.as_long_as = $3 \
               OR (r.as_long_as = $4 AND EXISTS (SELECT 1 FROM case_access x WHERE x.case_id = r.object_id \
               AND x.account_id = r.account_id)) \
               OR (r.as_long_as = $5 AND EXISTS (SELECT 1 FROM info_request q WHERE q.id = r.object_id \
               AND q.asked_id = r.account_id AND q.status IN ($6, $7)))) LIMIT 1";
    let read = Open::Upkeep.read(sql).bind(account).code(notice).bind(ALWAYS).bind(SEES_CASE).bind(ASKED);
    let read = read.code(RequestStatus::ThatAsked).code(RequestStatus::WhatAsked);
    let found: Vec<ReasonRow> = gate.open_rows(read).await?;
    Ok(!found.is_empty())
}

/// Forgets the reasons of a mail that has left, or never will. What came after `at` asks for a mail of its own.
pub(super) async fn forget(gate: &Gate, account: AccountId, notice: Notice, at: Moment) -> Result<(), GateError> {
    let sql = "DELETE FROM mail_reason WHERE account_id = $1 AND notice = $2 AND made_ms <= $3";
    let delete = Open::Upkeep.write(sql).bind(account).code(notice).bind(at);
    gate.open_exec(vec![delete]).await.map(|_| ())
}
