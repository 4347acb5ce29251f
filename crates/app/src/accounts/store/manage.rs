//! Accounts of others: making one at the command line, the list of the administrator, and ending an appointment.

use doorbraak_domain::{
    ids::{AccountId, OrganisationId},
    partners::ParticipantClass,
    roles::Role,
};
use doorbraak_gate::{Gate, GateError, Op, Open, Permit, Tx, row};
use doorbraak_kernel::Day;

use crate::accounts::{access::ManageAccounts, commands::NewAccount};

row! {
    /// An employer, as far as making an account needs it.
    pub(in crate::accounts) struct Employer {
        pub(in crate::accounts) id: OrganisationId,
        pub(in crate::accounts) class: ParticipantClass as code,
    }
}

row! {
    /// A line of the list.
    pub(in crate::accounts) struct Line {
        pub(in crate::accounts) id: AccountId,
        pub(in crate::accounts) name: String,
        pub(in crate::accounts) job_title: String,
        pub(in crate::accounts) organisation: String,
        pub(in crate::accounts) active_from: Day,
        pub(in crate::accounts) active_to: Option<Day>,
        pub(in crate::accounts) screened_on: Option<Day>,
    }
}

row! {
    /// A role of somebody.
    pub(in crate::accounts) struct RoleLine {
        pub(in crate::accounts) account_id: AccountId,
        pub(in crate::accounts) role: Role as code,
    }
}

row! {
    struct Found { id: AccountId }
}

/// The partner with exactly this name on `today`.
pub(in crate::accounts) async fn employer(gate: &Gate, name: &str, today: Day) -> Result<Option<Employer>, GateError> {
    let sql = "SELECT id, class FROM organisation WHERE name = $1 AND valid_from <= $2 \
               AND (valid_to IS NULL OR valid_to >= $2)";
    Ok(gate.open_rows(Open::Reference.read(sql).bind(name).bind(today)).await?.into_iter().next())
}

pub(in crate::accounts) async fn address_is_taken(gate: &Gate, address: &str) -> Result<bool, GateError> {
    let sql = "SELECT id FROM account WHERE email_folded = $1";
    let rows: Vec<Found> = gate.open_rows(Open::SignIn.read(sql).bind(address)).await?;
    Ok(rows.into_iter().map(|found| found.id).next().is_some())
}

/// Account and roles in one transaction.
pub(in crate::accounts) async fn insert(
    gate: &Gate,
    account: AccountId,
    new: &NewAccount,
    employer: OrganisationId,
    secrets: (String, Vec<u8>),
) -> Result<(), GateError> {
    let today = gate.clock().now().day();
    let sql = "INSERT INTO account (id, organisation_id, name, job_title, email_folded, password_hash, totp_secret, \
               demo, active_from, screened_on) VALUES ($1, $2, $3, $4, $5, $6, $7, FALSE, $8, $9)";
    let (hash, sealed) = secrets;
    let mut statements = vec![
        Open::SetUp
            .write(sql)
            .bind(account)
            .bind(employer)
            .bind(new.name.as_str())
            .bind(new.job_title.as_str())
            .bind(super::super::sign_in::fold_address(&new.address))
            .bind(hash)
            .bind(sealed)
            .bind(today)
            .bind(new.screened_on),
    ];
    for role in &new.roles {
        let sql = "INSERT INTO account_role (account_id, role, valid_from) VALUES ($1, $2, $3)";
        statements.push(Open::SetUp.write(sql).bind(account).code(*role).bind(today));
    }
    gate.open_exec(statements).await.map(|_| ())
}

pub(in crate::accounts) async fn list(
    op: &Op,
    permit: &Permit<'_, ManageAccounts>,
) -> Result<(Vec<Line>, Vec<RoleLine>), GateError> {
    let sql = "SELECT a.id, a.name, a.job_title, o.name AS organisation, a.active_from, a.active_to, a.screened_on \
               FROM account a JOIN organisation o ON o.id = a.organisation_id ORDER BY o.name, a.name, a.id";
    let lines = op.all(permit.house_read(sql)).await?;
    let sql = "SELECT account_id, role FROM account_role WHERE valid_from <= $1 \
               AND (valid_to IS NULL OR valid_to >= $1) ORDER BY account_id, role";
    Ok((lines, op.all(permit.house_read(sql).bind(op.now().day())).await?))
}

/// Ends the appointment with the end of yesterday, so that the next request already meets a closed door.
pub(in crate::accounts) async fn end(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ManageAccounts>,
    account: AccountId,
) -> Result<(), GateError> {
    let today = tx.op().now().day();
    let sql = "UPDATE account SET active_to = $2 WHERE id = $1 AND (active_to IS NULL OR active_to >= $3)";
    tx.exec_one(permit.house_write(sql).bind(account).bind(today.plus_days(-1)).bind(today)).await?;
    tx.exec(permit.house_write("DELETE FROM session WHERE account_id = $1").bind(account)).await.map(|_| ())
}
