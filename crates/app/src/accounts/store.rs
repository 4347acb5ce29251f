//! Accounts, as far as signing in needs them.

use doorbraak_domain::ids::AccountId;
use doorbraak_gate::{Gate, GateError, Open, row};

row! {
    /// A demo person on the sign-in page.
    pub(super) struct DemoPerson {
        pub(super) id: AccountId,
        pub(super) name: String,
        pub(super) job_title: String,
        pub(super) organisation: String,
    }
}

pub(super) async fn demo_people(gate: &Gate) -> Result<Vec<DemoPerson>, GateError> {
    let sql = "SELECT a.id, a.name, a.job_title, o.name AS organisation FROM account a \
               JOIN organisation o ON o.id = a.organisation_id WHERE a.demo = TRUE ORDER BY a.email_folded";
    gate.open_rows(Open::SignIn.read(sql)).await
}

pub(super) async fn is_demo(gate: &Gate, account: AccountId) -> Result<bool, GateError> {
    let sql = "SELECT a.id, a.name, a.job_title, '' AS organisation FROM account a WHERE a.id = $1 AND a.demo = TRUE";
    let rows: Vec<DemoPerson> = gate.open_rows(Open::SignIn.read(sql).bind(account)).await?;
    Ok(!rows.is_empty())
}
