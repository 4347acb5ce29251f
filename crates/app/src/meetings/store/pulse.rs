//! Whether something changed at the table since a page was made.

use doorbraak_domain::{
    ids::{AccountId, MeetingId},
    meetings::DiscussionStatus,
};
use doorbraak_gate::{Gate, GateError, Open, row};
use doorbraak_kernel::Moment;

use crate::web::Pulse;

row! {
    struct PulseRow { beat: i64, running: i64 }
}

/// Counts versions of the items that this reader may see, so that what happens at an item of others is not felt.
pub(in crate::meetings) async fn pulse(
    gate: &Gate,
    meeting: MeetingId,
    (reader, now): (AccountId, Moment),
) -> Result<Pulse, GateError> {
    let sql = "SELECT CAST(COALESCE(SUM(d.version + COALESCE((SELECT t.times FROM discussion_seating t \
               WHERE t.discussion_id = d.id), 0) + (SELECT COALESCE(SUM(a.version), 0) FROM agreement a \
               WHERE a.case_id = d.case_id)), 0) AS BIGINT) AS beat, \
               CAST(COALESCE(SUM(CASE WHEN d.status = $4 THEN 1 ELSE 0 END), 0) AS BIGINT) AS running \
               FROM discussion d WHERE d.meeting_id = $1 AND EXISTS (SELECT 1 FROM case_access a \
               WHERE a.case_id = d.case_id AND (a.account_id = $2 OR a.account_id IN (SELECT s.for_id FROM stand_in s \
               WHERE s.case_id = d.case_id AND s.account_id = $2 AND s.from_ms <= $3 AND s.until_ms > $3)))";
    let read = Open::Pulse.read(sql).bind(meeting).bind(reader).bind(now).code(DiscussionStatus::Running);
    let rows: Vec<PulseRow> = gate.open_rows(read).await?;
    let row = rows.into_iter().next();
    Ok(row.map_or(Pulse { beat: 0, busy: false }, |row| Pulse { beat: row.beat, busy: row.running > 0 }))
}
