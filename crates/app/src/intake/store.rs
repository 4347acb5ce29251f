//! Rows of drafts and referrals.

use doorbraak_domain::{
    cases::CaseStatus,
    ids::{DossierId, Draft, DraftId, House, PersonId, Referral, ReferralId, Transfer},
    intake::Channel,
    triage::Outcome,
};
use doorbraak_gate::{
    Action, GateError, Implies, Narrative, Op, Permit, Scope, Source, Tx, Unsifted, Val, Writes, row,
};
use doorbraak_kernel::{Day, Moment};

use super::{
    access::{EditDraft, ReadReferral, StartReferral},
    queries::{Cursor, DraftLine, DraftText, OwnLine, ReferralRecord},
};

row! {
    /// A draft without its text.
    pub(super) struct DraftRow {
        pub(super) dossier_id: DossierId,
        pub(super) channel: Channel as code,
    }
}

pub(super) async fn insert_draft(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, StartReferral>,
    dossier: DossierId,
    channel: Channel,
    body: &Narrative,
) -> Result<DraftId, GateError> {
    let (id, now, author) = (tx.op().new_id(), tx.op().now(), tx.op().actor().account);
    let sql = "INSERT INTO referral_draft (id, dossier_id, account_id, channel, body, updated_ms) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let insert = permit.insert(sql).bind(id).bind(dossier).bind(author).code(channel);
    tx.exec_one(insert.seal(dossier, id, "body", body).bind(now)).await?;
    Ok(id)
}

pub(super) async fn draft<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>) -> Result<DraftRow, GateError>
where
    A: Action<On = Draft>,
{
    let row: Option<DraftRow> =
        tx.one(permit.read("SELECT dossier_id, channel FROM referral_draft WHERE id = $1")).await?;
    row.ok_or(GateError::RowsAffected { expected: 1, actual: 0 })
}

pub(super) async fn draft_text(
    source: &mut impl Source,
    permit: &Permit<'_, EditDraft>,
) -> Result<Option<DraftText>, GateError> {
    let sql = "SELECT id, dossier_id, channel, body, updated_ms FROM referral_draft WHERE id = $1";
    Ok(source.rows(permit.read(sql)).await?.into_iter().next())
}

pub(super) async fn save_draft(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditDraft>,
    dossier: DossierId,
    body: &Narrative,
) -> Result<(), GateError> {
    let update = permit.write("UPDATE referral_draft SET body = $2, updated_ms = $3 WHERE id = $1");
    tx.exec_one(update.seal(dossier, permit.on(), "body", body).bind(tx.op().now())).await
}

pub(super) async fn delete_draft<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>) -> Result<(), GateError>
where
    A: Action<On = Draft, Mode = Writes>,
{
    tx.exec_one(permit.write("DELETE FROM referral_draft WHERE id = $1")).await
}

/// A referral as it is registered.
pub(super) struct NewReferral<'a> {
    pub(super) id: ReferralId,
    pub(super) dossier: DossierId,
    pub(super) number: &'a str,
    pub(super) channel: Channel,
    pub(super) subject: PersonId,
}

pub(super) async fn insert_referral<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    new: &NewReferral<'_>,
    declared_by: &str,
    body: &Narrative,
) -> Result<(), GateError>
where
    A: Action<On = Draft, Mode = Writes>,
{
    let sql = "INSERT INTO referral (id, dossier_id, number, channel, status, referrer_id, organisation_id, subject_id, \
               registered_ms, declared_by, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let (now, actor) = (tx.op().now(), tx.op().actor());
    let insert = permit
        .insert(sql)
        .bind(new.id)
        .bind(new.dossier)
        .bind(new.number)
        .code(new.channel)
        .code(CaseStatus::Registered)
        .bind(actor.account)
        .bind(actor.organisation)
        .bind(new.subject)
        .bind(now)
        .bind(declared_by)
        .seal(new.dossier, new.id, "body", body);
    tx.exec_one(insert).await
}

pub(super) async fn own_drafts<'op>(scope: &Scope<'op, StartReferral>) -> Result<Unsifted<'op, DraftLine>, GateError> {
    let sql =
        "SELECT id, channel, updated_ms FROM referral_draft WHERE account_id = $1 ORDER BY updated_ms DESC, id DESC";
    scope.all(scope.read(sql)).await
}

pub(super) async fn own_referrals<'op>(
    scope: &Scope<'op, StartReferral>,
    before: Option<Cursor>,
    most: i64,
) -> Result<Unsifted<'op, OwnLine>, GateError> {
    // What was taken up elsewhere stands still and is in no list; its referrer hears of that by the transfer (L10).
    let select = "SELECT id, number, channel, status, registered_ms, decided_ms, outcome, erase_by FROM referral \
                  WHERE referrer_id = $1 AND status <> $2";
    let from = before.unwrap_or(Cursor::LAST);
    let query =
        scope.read(select).push(" AND (registered_ms, id) < ($3, $4) ORDER BY registered_ms DESC, id DESC LIMIT $5");
    scope.all(query.code(CaseStatus::HandedToWpgar).bind(from.at).bind(from.id).bind(most)).await
}

row! {
    struct IdRow { id: ReferralId }
}

/// The id behind a number, for a permit to be asked on.
pub(super) async fn by_number<A>(op: &Op, permit: &Permit<'_, A>, number: &str) -> Result<Option<ReferralId>, GateError>
where
    A: Action<On = House>,
{
    let row: Option<IdRow> =
        op.one(permit.house_read("SELECT id FROM referral WHERE number = $1").bind(number)).await?;
    Ok(row.map(|row| row.id))
}

pub(super) async fn referral<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Option<ReferralRecord>, GateError>
where
    A: Action<On = Referral> + Implies<ReadReferral>,
{
    let sql = "SELECT r.id, r.dossier_id, r.number, r.channel, r.status, a.name AS referrer, \
               r.referrer_id, a.job_title, \
               o.name AS organisation, r.subject_id, r.registered_ms, r.declared_by, r.body, r.decided_ms, r.outcome, \
               r.answer, r.erase_by, r.version FROM referral r JOIN account a ON a.id = r.referrer_id \
               JOIN organisation o ON o.id = r.organisation_id WHERE r.id = $1";
    Ok(source.rows(permit.read(sql)).await?.into_iter().next())
}

row! {
    /// The referral with which the dossier of a transfer began.
    pub(super) struct Handed {
        pub(super) id: ReferralId,
        pub(super) channel: Channel as code,
        pub(super) status: CaseStatus as code,
        pub(super) erase_by: Option<Day>,
        pub(super) decided_ms: Option<Moment>,
        pub(super) outcome: Option<Outcome> as maybe_code,
        pub(super) version: i64,
    }
}

pub(super) async fn handed<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>) -> Result<Handed, GateError>
where
    A: Action<On = Transfer>,
{
    let sql = "SELECT r.id, r.channel, r.status, r.erase_by, r.decided_ms, r.outcome, r.version FROM transfer_task x \
               JOIN referral r ON r.dossier_id = x.dossier_id WHERE x.id = $1";
    let row: Option<Handed> = tx.one(permit.read(sql)).await?;
    row.ok_or(GateError::RowsAffected { expected: 1, actual: 0 })
}

/// **Invariant:** touches the version that was read, so that a triage decision in between is a conflict.
pub(super) async fn freeze<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    handed: &Handed,
    outcome: Option<Outcome>,
) -> Result<(), GateError>
where
    A: Action<On = Transfer, Mode = Writes>,
{
    let sql = "UPDATE referral SET status = $2, erase_by = NULL, decided_ms = $3, outcome = $4, version = version + 1 \
               WHERE dossier_id = (SELECT x.dossier_id FROM transfer_task x WHERE x.id = $1) AND id = $5 AND version = $6";
    let decided = handed.decided_ms.unwrap_or(tx.op().now());
    let update = permit.write(sql).code(CaseStatus::HandedToWpgar).bind(decided).bind(Val::code_opt(outcome));
    tx.exec_one(update.bind(handed.id).bind(handed.version)).await
}

/// The latest moment a cursor can stand at.
pub(super) const END_OF_TIME: Moment = Moment::from_millis(i64::MAX);
