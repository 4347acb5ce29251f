//! What a case leaves behind: a shell with number, table, channel, regime and days, without person, text or anybody who
//! worked on it. The key under which facts count the case is cut off, so that nobody can go from a number that is kept in
//! a letter to what was counted.

use doorbraak_domain::{
    cases::{CaseStatus, Regime},
    ids::{CaseId, DossierId},
};
use doorbraak_gate::{Gate, GateError, Open, Tx, row};
use doorbraak_kernel::Day;

row! {
    /// A closed case that is still there.
    pub(super) struct Closed {
        id: CaseId,
        dossier_id: DossierId,
        pub(super) regime: Regime as code,
        pub(super) first_processed_on: Day,
    }
}

row! {
    struct Sealed { dossier_id: DossierId }
}

/// All of them, with the first day on which somebody in the dossier was processed.
pub(super) async fn closed(gate: &Gate) -> Result<Vec<Closed>, GateError> {
    let sql = "SELECT c.id, c.dossier_id, c.regime, MIN(p.first_processed_on) AS first_processed_on FROM case_file c \
               JOIN person p ON p.dossier_id = c.dossier_id WHERE c.status = $1 \
               GROUP BY c.id, c.dossier_id, c.regime ORDER BY c.id";
    gate.open_rows(Open::Retention.read(sql).code(CaseStatus::ClosedShielded)).await
}

/// Rows about the case `$1`, in the order in which they may go.
const GONE: [&str; 44] = [
    "DELETE FROM info_recipient WHERE item_id IN (SELECT id FROM info_item WHERE case_id = $1)",
    "DELETE FROM info_recipient_person WHERE item_id IN (SELECT id FROM info_item WHERE case_id = $1)",
    "DELETE FROM item_release WHERE item_id IN (SELECT id FROM info_item WHERE case_id = $1)",
    "DELETE FROM item_sight_lost WHERE item_id IN (SELECT id FROM info_item WHERE case_id = $1)",
    "DELETE FROM item_withdrawal WHERE item_id IN (SELECT id FROM info_item WHERE case_id = $1)",
    "DELETE FROM item_change WHERE item_id IN (SELECT id FROM info_item WHERE case_id = $1)",
    "DELETE FROM item_objection WHERE item_id IN (SELECT id FROM info_item WHERE case_id = $1)",
    "DELETE FROM item_correction WHERE old_id IN (SELECT id FROM info_item WHERE case_id = $1)",
    "DELETE FROM outside_consent WHERE item_id IN (SELECT id FROM info_item WHERE case_id = $1)",
    "DELETE FROM third_consent WHERE item_id IN (SELECT id FROM info_item WHERE case_id = $1)",
    "DELETE FROM discussion_item WHERE item_id IN (SELECT id FROM info_item WHERE case_id = $1)",
    "DELETE FROM outgoing_item WHERE item_id IN (SELECT id FROM info_item WHERE case_id = $1)",
    "DELETE FROM third_extract_item WHERE item_id IN (SELECT id FROM info_item WHERE case_id = $1)",
    "DELETE FROM info_request WHERE dossier_id = (SELECT dossier_id FROM case_file WHERE id = $1)",
    "DELETE FROM info_item WHERE case_id = $1",
    "DELETE FROM third_extract WHERE case_id = $1",
    "DELETE FROM third_statement WHERE third_id IN (SELECT id FROM third_party WHERE case_id = $1)",
    "DELETE FROM third_party WHERE case_id = $1",
    "DELETE FROM outgoing_text WHERE id IN (SELECT id FROM outgoing WHERE case_id = $1)",
    "DELETE FROM house_exchange WHERE case_id = $1",
    "DELETE FROM agreement WHERE case_id = $1",
    "DELETE FROM goal_measurement WHERE goal_id IN (SELECT id FROM goal WHERE case_id = $1)",
    "DELETE FROM intervention WHERE case_id = $1",
    "DELETE FROM goal WHERE case_id = $1",
    "DELETE FROM plan WHERE case_id = $1",
    "DELETE FROM discussion_attendance WHERE discussion_id IN (SELECT id FROM discussion WHERE case_id = $1)",
    "DELETE FROM discussion_invitee WHERE discussion_id IN (SELECT id FROM discussion WHERE case_id = $1)",
    "DELETE FROM discussion_seating WHERE discussion_id IN (SELECT id FROM discussion WHERE case_id = $1)",
    "DELETE FROM discussion WHERE case_id = $1",
    "DELETE FROM ic_bottleneck WHERE ic_id IN (SELECT id FROM ic_discussion WHERE case_id = $1)",
    "DELETE FROM ic_discussion WHERE case_id = $1",
    "DELETE FROM contact_moment WHERE case_id = $1",
    "DELETE FROM timeline_entry WHERE case_id = $1",
    "DELETE FROM scale_down WHERE case_id = $1",
    "DELETE FROM stand_in WHERE case_id = $1",
    "DELETE FROM case_access WHERE case_id = $1",
    "DELETE FROM case_member WHERE case_id = $1",
    "DELETE FROM case_involved WHERE case_id = $1",
    "DELETE FROM priority_entry WHERE case_id = $1",
    "DELETE FROM case_link WHERE case_id = $1",
    "DELETE FROM case_link WHERE other_id = $1",
    "DELETE FROM access_request_case WHERE case_id = $1",
    "DELETE FROM emergency_access WHERE case_id = $1",
    "DELETE FROM mail_reason WHERE object_id = $1",
];

/// What stays of the case. Only a closed one goes.
const SHELL: &str = "UPDATE case_file SET status = $2, mark = id, subject_id = NULL, director_id = NULL, lead_id = NULL, \
    stuck = NULL, question = NULL, wish = NULL, wish_source = NULL, hit = FALSE, version = version + 1 \
    WHERE id = $1 AND status = $3";

/// Rows of the dossier `$1` itself, from the referral on.
const GONE_BEFORE: [&str; 7] = [
    "DELETE FROM transfer_task WHERE dossier_id = $1",
    "DELETE FROM inform_duty WHERE dossier_id = $1",
    "DELETE FROM fit_test WHERE dossier_id = $1",
    "DELETE FROM triage_decision WHERE dossier_id = $1",
    "DELETE FROM person_relation WHERE dossier_id = $1",
    "UPDATE referral SET subject_id = NULL, body = NULL, answer = NULL, declared_by = '', version = version + 1 \
     WHERE dossier_id = $1",
    "DELETE FROM person WHERE dossier_id = $1",
];

/// Destroys the case: the keys of its own dossier and of the emergencies about it, then what leads to it.
pub(super) async fn destroy(tx: &mut Tx<'_>, case: &Closed) -> Result<(), GateError> {
    let authority = Open::Retention;
    let sql = "SELECT dossier_id FROM emergency_access WHERE case_id = $1";
    let emergencies: Vec<Sealed> = tx.all(authority.read(sql).bind(case.id)).await?;
    for dossier in emergencies.into_iter().map(|sealed| sealed.dossier_id).chain([case.dossier_id]) {
        tx.destroy_dossier(&authority, dossier).await?;
    }
    for sql in GONE {
        tx.exec(authority.write(sql).bind(case.id)).await?;
    }
    let shell = authority.write(SHELL).bind(case.id).code(CaseStatus::Destroyed).code(CaseStatus::ClosedShielded);
    tx.exec_one(shell).await?;
    for sql in GONE_BEFORE {
        tx.exec(authority.write(sql).bind(case.dossier_id)).await?;
    }
    Ok(())
}
