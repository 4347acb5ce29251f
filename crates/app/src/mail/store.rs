//! Where an employee can be reached; nobody of the demo house, whose people do not exist.

use doorbraak_domain::ids::AccountId;
use doorbraak_gate::{Gate, GateError, Open, row};
use doorbraak_kernel::Day;

row! {
    struct Reached {
        email_folded: String,
    }
}

pub(super) async fn address(gate: &Gate, account: AccountId, day: Day) -> Result<Option<String>, GateError> {
    let sql = "SELECT email_folded FROM account WHERE id = $1 AND demo = FALSE \
               AND active_from <= $2 AND (active_to IS NULL OR active_to >= $2)";
    let found: Vec<Reached> = gate.open_rows(Open::Upkeep.read(sql).bind(account).bind(day)).await?;
    Ok(found.into_iter().next().map(|row| row.email_folded))
}
