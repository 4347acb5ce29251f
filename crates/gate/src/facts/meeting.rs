//! Facts of meetings: being invited to one discussion opens the meeting's frame, never the other cases (trap 5).

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_domain::{
    access::{Facts, MeetingFacts},
    ids::{AccountId, MeetingId},
};

use super::Reader;
use crate::error::GateError;

pub(super) async fn meetings(reader: &mut Reader<'_>, ids: &[MeetingId]) -> Result<Vec<(MeetingId, Facts)>, GateError> {
    let invitees = "SELECT d.meeting_id, i.account_id FROM discussion_invitee i \
                    JOIN discussion d ON d.id = i.discussion_id WHERE d.meeting_id";
    let mut invited: BTreeMap<MeetingId, BTreeSet<AccountId>> = BTreeMap::new();
    for row in reader.rows_in(invitees, Vec::new(), ids).await? {
        invited.entry(row.get("meeting_id")?).or_default().insert(row.get("account_id")?);
    }
    let rows = reader.rows_in("SELECT id, chair_id, secretary_id FROM meeting WHERE id", Vec::new(), ids).await?;
    rows.iter()
        .map(|row| {
            let id: MeetingId = row.get("id")?;
            let facts = MeetingFacts {
                id,
                chair: row.get("chair_id")?,
                secretary: row.get("secretary_id")?,
                invited: invited.remove(&id).unwrap_or_default(),
            };
            Ok((id, Facts::Meeting(facts)))
        })
        .collect()
}
