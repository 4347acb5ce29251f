//! What signing in needs, before there is an operation.

use doorbraak_domain::ids::{AccountId, OrganisationId};
use doorbraak_gate::{Gate, GateError, Open, row};
use doorbraak_kernel::{Day, Moment};

use crate::accounts::sign_in::{CLOSED_SECONDS, MOST_FAILURES};

row! {
    /// A demo person on the sign-in page.
    pub(in crate::accounts) struct DemoPerson {
        pub(in crate::accounts) id: AccountId,
        pub(in crate::accounts) name: String,
        pub(in crate::accounts) job_title: String,
        pub(in crate::accounts) organisation: String,
    }
}

row! {
    /// An account that may sign in today.
    pub(in crate::accounts) struct Known {
        pub(in crate::accounts) id: AccountId,
        pub(in crate::accounts) password_hash: Option<String>,
    }
}

row! {
    struct SecretRow { totp_secret: Option<Vec<u8>> }
}

row! {
    struct EmployerRow { organisation_id: OrganisationId }
}

pub(in crate::accounts) async fn demo_people(gate: &Gate) -> Result<Vec<DemoPerson>, GateError> {
    let sql = "SELECT a.id, a.name, a.job_title, o.name AS organisation FROM account a \
               JOIN organisation o ON o.id = a.organisation_id WHERE a.demo = TRUE ORDER BY a.email_folded";
    gate.open_rows(Open::SignIn.read(sql)).await
}

pub(in crate::accounts) async fn is_demo(gate: &Gate, account: AccountId) -> Result<bool, GateError> {
    let sql = "SELECT id, password_hash FROM account WHERE id = $1 AND demo = TRUE";
    let rows: Vec<Known> = gate.open_rows(Open::SignIn.read(sql).bind(account)).await?;
    Ok(!rows.is_empty())
}

/// The account with this address, when it is appointed on `today` and no demo person.
pub(in crate::accounts) async fn by_address(
    gate: &Gate,
    address: &str,
    today: Day,
) -> Result<Option<Known>, GateError> {
    let sql = "SELECT id, password_hash FROM account WHERE email_folded = $1 AND demo = FALSE AND active_from <= $2 \
               AND (active_to IS NULL OR active_to >= $2)";
    let rows: Vec<Known> = gate.open_rows(Open::SignIn.read(sql).bind(address).bind(today)).await?;
    Ok(rows.into_iter().next())
}

/// Counts an attempt as failed before it is judged. Gives no when the account is closed. An account whose closing is
/// over starts counting anew.
pub(in crate::accounts) async fn claim_attempt(
    gate: &Gate,
    account: AccountId,
    now: Moment,
) -> Result<bool, GateError> {
    let sql = "UPDATE account SET \
               failed_count = CASE WHEN locked_until_ms IS NULL THEN failed_count + 1 ELSE 1 END, \
               locked_until_ms = CASE WHEN locked_until_ms IS NULL AND failed_count + 1 >= $4 THEN CAST($3 AS BIGINT) END \
               WHERE id = $1 AND (locked_until_ms IS NULL OR locked_until_ms <= $2)";
    let claim = Open::SignIn.write(sql).bind(account).bind(now).bind(now.plus_seconds(CLOSED_SECONDS));
    Ok(gate.open_exec(vec![claim.bind(MOST_FAILURES)]).await? == 1)
}

/// The claimed attempt was right: it does not count.
pub(in crate::accounts) async fn give_attempt_back(gate: &Gate, account: AccountId) -> Result<(), GateError> {
    let sql = "UPDATE account SET failed_count = CASE WHEN failed_count > 0 THEN failed_count - 1 ELSE 0 END, \
               locked_until_ms = CASE WHEN failed_count > $2 THEN locked_until_ms ELSE NULL END WHERE id = $1";
    gate.open_exec(vec![Open::SignIn.write(sql).bind(account).bind(MOST_FAILURES)]).await.map(|_| ())
}

/// Signing in succeeded.
pub(in crate::accounts) async fn forget_failures(gate: &Gate, account: AccountId) -> Result<(), GateError> {
    let sql = "UPDATE account SET failed_count = 0, locked_until_ms = NULL WHERE id = $1";
    gate.open_exec(vec![Open::SignIn.write(sql).bind(account)]).await.map(|_| ())
}

pub(in crate::accounts) async fn totp_secret(gate: &Gate, account: AccountId) -> Result<Option<Vec<u8>>, GateError> {
    let sql = "SELECT totp_secret FROM account WHERE id = $1";
    let rows: Vec<SecretRow> = gate.open_rows(Open::SignIn.read(sql).bind(account)).await?;
    Ok(rows.into_iter().next().and_then(|row| row.totp_secret))
}

/// Marks the step of a code as used. Gives no when this one or a later one was used before.
pub(in crate::accounts) async fn use_step(gate: &Gate, account: AccountId, step: i64) -> Result<bool, GateError> {
    let sql = "UPDATE account SET totp_last_step = $2 \
               WHERE id = $1 AND (totp_last_step IS NULL OR totp_last_step < $2)";
    Ok(gate.open_exec(vec![Open::SignIn.write(sql).bind(account).bind(step)]).await? == 1)
}

pub(in crate::accounts) async fn organisation(
    gate: &Gate,
    account: AccountId,
) -> Result<Option<OrganisationId>, GateError> {
    let sql = "SELECT organisation_id FROM account WHERE id = $1";
    let rows: Vec<EmployerRow> = gate.open_rows(Open::SignIn.read(sql).bind(account)).await?;
    Ok(rows.into_iter().next().map(|row| row.organisation_id))
}
