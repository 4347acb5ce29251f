//! One's own account, under the permit to manage it.

use doorbraak_domain::{ids::SessionId, roles::Role};
use doorbraak_gate::{GateError, Op, Permit, Tx, row};
use doorbraak_kernel::{Day, Moment};

use crate::accounts::access::ManageOwnAccount;

row! {
    /// What is on record about the employee.
    pub(in crate::accounts) struct OwnAccount {
        pub(in crate::accounts) screened_on: Option<Day>,
        pub(in crate::accounts) secrecy_ms: Option<Moment>,
        pub(in crate::accounts) active_from: Day,
        pub(in crate::accounts) active_to: Option<Day>,
    }
}

row! {
    /// A role with its years.
    pub(in crate::accounts) struct OwnRole {
        pub(in crate::accounts) role: Role as code,
        pub(in crate::accounts) valid_from: Day,
        pub(in crate::accounts) valid_to: Option<Day>,
    }
}

row! {
    /// A session of this employee.
    pub(in crate::accounts) struct OwnSession {
        pub(in crate::accounts) id: SessionId,
        pub(in crate::accounts) created_ms: Moment,
        pub(in crate::accounts) seen_ms: Moment,
    }
}

type Own<'p, 'op> = &'p Permit<'op, ManageOwnAccount>;

pub(in crate::accounts) async fn account(op: &Op, permit: Own<'_, '_>) -> Result<Option<OwnAccount>, GateError> {
    let sql = "SELECT screened_on, secrecy_ms, active_from, active_to FROM account WHERE id = $1";
    op.one(permit.house_read(sql).bind(op.actor().account)).await
}

pub(in crate::accounts) async fn roles(op: &Op, permit: Own<'_, '_>) -> Result<Vec<OwnRole>, GateError> {
    let sql = "SELECT role, valid_from, valid_to FROM account_role WHERE account_id = $1 ORDER BY valid_from, role";
    op.all(permit.house_read(sql).bind(op.actor().account)).await
}

pub(in crate::accounts) async fn sessions(op: &Op, permit: Own<'_, '_>) -> Result<Vec<OwnSession>, GateError> {
    let sql = "SELECT id, created_ms, seen_ms FROM session WHERE account_id = $1 ORDER BY seen_ms DESC, id";
    op.all(permit.house_read(sql).bind(op.actor().account)).await
}

/// The first acceptance counts; a second one changes nothing.
pub(in crate::accounts) async fn accept_secrecy(tx: &mut Tx<'_>, permit: Own<'_, '_>) -> Result<(), GateError> {
    let sql = "UPDATE account SET secrecy_ms = $2 WHERE id = $1 AND secrecy_ms IS NULL";
    let (account, now) = (tx.op().actor().account, tx.op().now());
    tx.exec(permit.house_write(sql).bind(account).bind(now)).await.map(|_| ())
}

pub(in crate::accounts) async fn end_others(
    tx: &mut Tx<'_>,
    permit: Own<'_, '_>,
    kept: SessionId,
) -> Result<u64, GateError> {
    let account = tx.op().actor().account;
    tx.exec(permit.house_write("DELETE FROM session WHERE account_id = $1 AND id <> $2").bind(account).bind(kept)).await
}
