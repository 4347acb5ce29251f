//! Whether `case_access` still equals what it follows from; read every night, ids only.

use doorbraak_domain::{cases::CaseStatus, ids::CaseId};
use doorbraak_gate::{Gate, GateError, Open, row};

/// Cases in which the stored lines differ from the lines that follow from director, lead and members. A case that the
/// policies close for everybody has no lines.
const DIFFERENCES: &str = "WITH expected AS ( \
      SELECT c.director_id AS account_id, c.opened_ms, c.id AS case_id FROM case_file c \
        WHERE c.director_id IS NOT NULL AND c.status NOT IN ($1, $2, $3) \
      UNION SELECT c.lead_id, c.opened_ms, c.id FROM case_file c JOIN account a ON a.id = c.lead_id \
        JOIN case_involved i ON i.case_id = c.id AND i.organisation_id = a.organisation_id AND i.until_ms IS NULL \
        WHERE c.status NOT IN ($1, $2, $3) \
      UNION SELECT m.account_id, c.opened_ms, c.id FROM case_member m JOIN case_file c ON c.id = m.case_id \
        JOIN account a ON a.id = m.account_id \
        JOIN case_involved i ON i.case_id = m.case_id AND i.organisation_id = a.organisation_id AND i.until_ms IS NULL \
        WHERE m.until_ms IS NULL AND c.status NOT IN ($1, $2, $3) \
    ) \
    SELECT case_id FROM (SELECT account_id, opened_ms, case_id FROM case_access EXCEPT SELECT * FROM expected) AS extra \
    UNION SELECT case_id FROM (SELECT * FROM expected EXCEPT SELECT account_id, opened_ms, case_id FROM case_access) \
    AS missing";

row! {
    struct Differing { case_id: CaseId }
}

/// Compares the stored lines of all cases with what they follow from.
pub(in crate::cases) async fn differences(gate: &Gate) -> Result<Vec<CaseId>, GateError> {
    let closed = [CaseStatus::ClosedShielded, CaseStatus::Destroyed, CaseStatus::HandedToWpgar];
    let query = closed.into_iter().fold(Open::Upkeep.read(DIFFERENCES), doorbraak_gate::Query::code);
    let rows: Vec<Differing> = gate.open_rows(query).await?;
    Ok(rows.into_iter().map(|row| row.case_id).collect())
}
