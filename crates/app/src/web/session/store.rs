//! Sessions and the actor behind one. Read before there is an operation, hence `Open::SignIn`.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_domain::{
    access::Actor,
    ids::{AccountId, CaseId, OrganisationId, SessionId},
    partners::ParticipantClass,
    roles::Role,
};
use doorbraak_gate::{Gate, GateError, Open, row};
use doorbraak_kernel::{Day, Moment};

use super::{Colleague, SignedIn};

row! {
    pub(super) struct SessionRow {
        pub(super) id: SessionId,
        pub(super) account_id: AccountId,
        pub(super) second_factor: bool,
        pub(super) created_ms: Moment,
        pub(super) seen_ms: Moment,
    }
}

/// A session as stored.
pub(super) struct Session {
    pub(super) id: SessionId,
    account: AccountId,
    second_factor: bool,
    pub(super) created: Moment,
    pub(super) seen: Moment,
}

pub(super) async fn find(gate: &Gate, token_hash: &[u8]) -> Result<Option<Session>, GateError> {
    let sql = "SELECT id, account_id, second_factor, created_ms, seen_ms FROM session WHERE token_hash = $1";
    let rows: Vec<SessionRow> = gate.open_rows(Open::SignIn.read(sql).bind(token_hash.to_vec())).await?;
    Ok(rows.into_iter().next().map(|row| Session {
        id: row.id,
        account: row.account_id,
        second_factor: row.second_factor,
        created: row.created_ms,
        seen: row.seen_ms,
    }))
}

pub(super) async fn begin(
    gate: &Gate,
    id: SessionId,
    token_hash: &[u8],
    account: AccountId,
    second_factor: bool,
    now: Moment,
) -> Result<(), GateError> {
    let sql = "INSERT INTO session (id, token_hash, account_id, second_factor, created_ms, seen_ms) \
               VALUES ($1, $2, $3, $4, $5, $5)";
    let insert = Open::SignIn.write(sql).bind(id).bind(token_hash.to_vec()).bind(account).bind(second_factor).bind(now);
    gate.open_exec(vec![insert]).await.map(|_| ())
}

pub(super) async fn seen(gate: &Gate, id: SessionId, now: Moment) -> Result<(), GateError> {
    let update = Open::SignIn.write("UPDATE session SET seen_ms = $2 WHERE id = $1").bind(id).bind(now);
    gate.open_exec(vec![update]).await.map(|_| ())
}

pub(super) async fn end(gate: &Gate, id: SessionId) -> Result<(), GateError> {
    gate.open_exec(vec![Open::SignIn.write("DELETE FROM session WHERE id = $1").bind(id)]).await.map(|_| ())
}

row! {
    struct ActorRow {
        account_id: AccountId,
        organisation_id: OrganisationId,
        organisation: String,
        class: ParticipantClass as code,
        name: String,
        job_title: String,
        demo: bool,
        active_from: Day,
        active_to: Option<Day>,
        screened_on: Option<Day>,
        secrecy_ms: Option<Moment>,
    }
}

row! {
    struct RoleRow { role: Role as code }
}

pub(super) async fn signed_in(gate: &Gate, session: &Session, now: Moment) -> Result<SignedIn, GateError> {
    let (actor, row) = actor(gate, session.account, session.second_factor, now).await?;
    let (session, organisation) = (session.id, row.organisation);
    Ok(SignedIn { session, actor, name: row.name, job_title: row.job_title, organisation })
}

pub(super) async fn actor_of(gate: &Gate, account: AccountId, now: Moment) -> Result<Actor, GateError> {
    actor(gate, account, false, now).await.map(|(actor, _)| actor)
}

async fn actor(
    gate: &Gate,
    account: AccountId,
    second_factor: bool,
    now: Moment,
) -> Result<(Actor, ActorRow), GateError> {
    let sql = "SELECT a.id AS account_id, a.organisation_id, o.name AS organisation, o.class, a.name, a.job_title, a.demo, \
               a.active_from, a.active_to, a.screened_on, a.secrecy_ms FROM account a JOIN organisation o ON o.id = a.organisation_id \
               WHERE a.id = $1";
    let rows: Vec<ActorRow> = gate.open_rows(Open::SignIn.read(sql).bind(account)).await?;
    let Some(row) = rows.into_iter().next() else {
        return Err(GateError::Inconsistent { column: "account_id".into(), reason: "nobody has this account" });
    };
    let today = now.day();
    let sql = "SELECT role FROM account_role WHERE account_id = $1 AND valid_from <= $2 \
               AND (valid_to IS NULL OR valid_to >= $2)";
    let roles: Vec<RoleRow> = gate.open_rows(Open::SignIn.read(sql).bind(account).bind(today)).await?;
    let roles = roles.into_iter().map(|row| row.role).collect();
    let actor = appointed(&row, roles, second_factor || row.demo, today);
    Ok((actor, row))
}

fn appointed(row: &ActorRow, roles: BTreeSet<Role>, second_factor: bool, today: Day) -> Actor {
    Actor {
        account: row.account_id,
        organisation: row.organisation_id,
        class: row.class,
        roles,
        active: row.active_from <= today && row.active_to.is_none_or(|last| last >= today),
        screened: row.screened_on.is_some_and(|day| day <= today),
        second_factor,
        secrecy: row.secrecy_ms.is_some(),
    }
}

row! {
    struct HeldRole { account_id: AccountId, role: Role as code }
}

/// Every account of the house. Who works for which partner is no datum about a person of a case (Bgs 2.18, L13).
pub(super) async fn colleagues(gate: &Gate, today: Day) -> Result<Vec<Colleague>, GateError> {
    let sql =
        "SELECT account_id, role FROM account_role WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1)";
    let mut roles: BTreeMap<AccountId, BTreeSet<Role>> = BTreeMap::new();
    for held in gate.open_rows::<HeldRole>(Open::Reference.read(sql).bind(today)).await? {
        roles.entry(held.account_id).or_default().insert(held.role);
    }
    let sql = "SELECT a.id AS account_id, a.organisation_id, o.name AS organisation, o.class, a.name, a.job_title, a.demo, \
               a.active_from, a.active_to, a.screened_on, a.secrecy_ms FROM account a \
               JOIN organisation o ON o.id = a.organisation_id ORDER BY o.name, a.name, a.id";
    let rows: Vec<ActorRow> = gate.open_rows(Open::Reference.read(sql)).await?;
    let colleague = |row: ActorRow| Colleague {
        actor: appointed(&row, roles.remove(&row.account_id).unwrap_or_default(), true, today),
        name: row.name,
        job_title: row.job_title,
        organisation: row.organisation,
        until: row.active_to,
    };
    Ok(rows.into_iter().map(colleague).collect())
}

row! {
    struct CaseRow { id: CaseId }
}

/// The case with this number, to hold a way of looking against; the id opens nothing without a decision.
pub(super) async fn case_by_number(gate: &Gate, number: &str) -> Result<Option<CaseId>, GateError> {
    let query = Open::Reference.read("SELECT id FROM case_file WHERE number = $1").bind(number);
    Ok(gate.open_rows::<CaseRow>(query).await?.into_iter().next().map(|row| row.id))
}

/// An account as it would be signed in in full, with its name and that of its organisation.
pub(super) async fn signed_in_fully(
    gate: &Gate,
    account: AccountId,
    now: Moment,
) -> Result<(Actor, String, String), GateError> {
    let (actor, row) = actor(gate, account, true, now).await?;
    Ok((actor, row.name, row.organisation))
}
