//! Erasure by date. What stays is a shell: number, door, organisation, moments and outcome, without person or text.

use doorbraak_domain::cases::CaseState;
use doorbraak_gate::{Gate, GateError, Open, Tx};
use doorbraak_kernel::Day;

use crate::triage::queries::Due;

pub(in crate::triage) async fn due(gate: &Gate, today: Day) -> Result<Vec<Due>, GateError> {
    let sql =
        "SELECT id, dossier_id, status, erase_by FROM referral WHERE erase_by <= $1 AND case_id IS NULL ORDER BY id";
    gate.open_rows(Open::Retention.read(sql).bind(today)).await
}

/// Rows that lead back to the dossier, in the order in which they may go.
const GONE: [&str; 8] = [
    "DELETE FROM transfer_task WHERE dossier_id = $1",
    "DELETE FROM info_request WHERE dossier_id = $1",
    "DELETE FROM inform_duty WHERE dossier_id = $1",
    "DELETE FROM fit_test WHERE dossier_id = $1",
    "DELETE FROM triage_decision WHERE dossier_id = $1",
    "DELETE FROM person_relation WHERE dossier_id = $1",
    "UPDATE referral SET subject_id = NULL, body = NULL, answer = NULL WHERE dossier_id = $1",
    "DELETE FROM person WHERE dossier_id = $1",
];

pub(in crate::triage) async fn erase(tx: &mut Tx<'_>, due: &Due, state: CaseState) -> Result<(), GateError> {
    let authority = Open::Retention;
    tx.destroy_dossier(&authority, due.dossier_id).await?;
    for sql in GONE {
        tx.exec(authority.write(sql).bind(due.dossier_id)).await?;
    }
    let sql = "UPDATE referral SET status = $2, erase_by = $3, version = version + 1 WHERE id = $1";
    tx.exec_one(authority.write(sql).bind(due.id).code(state.status()).bind(state.day())).await
}
