//! Facts of meetings: being invited to one discussion opens the meeting's frame, never the other cases (trap 5).

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_domain::{
    access::{Facts, MeetingFacts},
    ids::{AccountId, MeetingId},
};

use doorbraak_kernel::Moment;

use super::Reader;
use crate::error::GateError;

/// Stand-ins count from the day to the day they were named for, on a case of the agenda.
const FOR_CHAIR: &str = "SELECT d.meeting_id, s.account_id FROM discussion d JOIN meeting m ON m.id = d.meeting_id \
    JOIN case_file c ON c.id = d.case_id AND c.director_id = m.chair_id \
    JOIN stand_in s ON s.case_id = d.case_id AND s.for_id = m.chair_id \
    WHERE s.from_ms <= $1 AND s.until_ms > $1 AND d.meeting_id";
const FOR_INVITED: &str = "SELECT d.meeting_id, s.account_id FROM discussion d \
    JOIN discussion_invitee i ON i.discussion_id = d.id \
    JOIN stand_in s ON s.case_id = d.case_id AND s.for_id = i.account_id \
    WHERE s.from_ms <= $1 AND s.until_ms > $1 AND d.meeting_id";

type People = BTreeMap<MeetingId, BTreeSet<AccountId>>;

pub(super) async fn meetings(
    reader: &mut Reader<'_>,
    ids: &[MeetingId],
    now: Moment,
) -> Result<Vec<(MeetingId, Facts)>, GateError> {
    let invitees = "SELECT d.meeting_id, i.account_id FROM discussion_invitee i \
                    JOIN discussion d ON d.id = i.discussion_id WHERE d.meeting_id";
    let mut invited = people(reader, ids, None, invitees).await?;
    let mut for_chair = people(reader, ids, Some(now), FOR_CHAIR).await?;
    let mut for_invited = people(reader, ids, Some(now), FOR_INVITED).await?;
    let rows = reader.rows_in("SELECT id, chair_id, secretary_id FROM meeting WHERE id", Vec::new(), ids).await?;
    rows.iter()
        .map(|row| {
            let id: MeetingId = row.get("id")?;
            let facts = MeetingFacts {
                id,
                chair: row.get("chair_id")?,
                secretary: row.get("secretary_id")?,
                invited: invited.remove(&id).unwrap_or_default(),
                chair_stand_ins: for_chair.remove(&id).unwrap_or_default(),
                invited_stand_ins: for_invited.remove(&id).unwrap_or_default(),
            };
            Ok((id, Facts::Meeting(facts)))
        })
        .collect()
}

async fn people(
    reader: &mut Reader<'_>,
    ids: &[MeetingId],
    now: Option<Moment>,
    sql: &str,
) -> Result<People, GateError> {
    let mut found = People::new();
    for row in reader.rows_in(sql, now.map(Into::into).into_iter().collect(), ids).await? {
        found.entry(row.get("meeting_id")?).or_default().insert(row.get("account_id")?);
    }
    Ok(found)
}
