//! Meetings.

use doorbraak_domain::ids::{AccountId, Case, House, Meeting, MeetingId};
use doorbraak_gate::{Action, GateError, Implies, Permit, Query, Reads, Scope, Source, Tx, Val, Writes};
use doorbraak_kernel::Moment;

use super::Found;
use crate::{
    cases::access::ReadCase,
    meetings::{
        access::{ListMeetings, ReadMeeting},
        commands::NewMeeting,
        queries::{MeetingFrame, Slot},
    },
};

const OWN: &str = "SELECT m.id, t.name AS table_name, t.code AS table_code, m.kind, m.mdo_kind, m.place, m.starts_ms, \
    m.ends_ms, m.chair_id, c.name AS chair, m.secretary_id, s.name AS secretary FROM meeting m \
    JOIN house_table t ON t.id = m.table_id JOIN account c ON c.id = m.chair_id \
    LEFT JOIN account s ON s.id = m.secretary_id WHERE (m.chair_id = $1 OR m.secretary_id = $1 OR EXISTS \
    (SELECT 1 FROM discussion d JOIN discussion_invitee i ON i.discussion_id = d.id \
    WHERE d.meeting_id = m.id AND i.account_id = $1) \
    OR EXISTS (SELECT 1 FROM stand_in v JOIN discussion d ON d.case_id = v.case_id AND d.meeting_id = m.id \
    JOIN case_file f ON f.id = v.case_id \
    LEFT JOIN discussion_invitee i ON i.discussion_id = d.id AND i.account_id = v.for_id \
    WHERE v.account_id = $1 AND v.from_ms <= $2 AND v.until_ms > $2 \
    AND (i.account_id IS NOT NULL OR (v.for_id = m.chair_id AND f.director_id = m.chair_id))))";

pub(in crate::meetings) fn own_ahead<'op>(scope: &Scope<'op, ListMeetings>, now: Moment) -> Query<'op, Reads> {
    scope.read(OWN).push(" AND m.ends_ms >= $2 ORDER BY m.starts_ms, m.id LIMIT 100").bind(now)
}

pub(in crate::meetings) fn own_behind<'op>(scope: &Scope<'op, ListMeetings>, now: Moment) -> Query<'op, Reads> {
    scope.read(OWN).push(" AND m.ends_ms < $2 ORDER BY m.starts_ms DESC, m.id LIMIT 30").bind(now)
}

pub(in crate::meetings) async fn frame<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Option<MeetingFrame>, GateError>
where
    A: Action<On = Meeting> + Implies<ReadMeeting>,
{
    let sql = "SELECT m.id, t.name AS table_name, t.code AS table_code, m.kind, m.mdo_kind, m.place, m.starts_ms, \
               m.ends_ms, m.chair_id, c.name AS chair, m.secretary_id, s.name AS secretary FROM meeting m \
               JOIN house_table t ON t.id = m.table_id JOIN account c ON c.id = m.chair_id \
               LEFT JOIN account s ON s.id = m.secretary_id WHERE m.id = $1";
    Ok(source.rows(permit.read(sql)).await?.into_iter().next())
}

pub(in crate::meetings) async fn slots<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<Slot>, GateError>
where
    A: Action<On = Meeting> + Implies<ReadMeeting>,
{
    let sql = "SELECT id, position FROM discussion WHERE meeting_id = $1 ORDER BY position, id";
    source.rows(permit.read(sql)).await
}

pub(in crate::meetings) async fn insert_meeting<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    id: MeetingId,
    new: &NewMeeting,
) -> Result<(), GateError>
where
    A: Action<On = House, Mode = Writes>,
{
    let sql = "INSERT INTO meeting (id, table_id, kind, mdo_kind, place, starts_ms, ends_ms, chair_id, secretary_id) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let insert = permit
        .insert(sql)
        .bind(id)
        .bind(new.table)
        .code(new.kind)
        .bind(Val::code_opt(new.mdo))
        .bind(new.place.as_str())
        .bind(new.starts)
        .bind(new.ends)
        .bind(new.chair)
        .bind(new.secretary);
    tx.exec_one(insert).await
}

/// Asked under the permit of a case that is about to be put on its agenda.
pub(in crate::meetings) async fn meeting_exists<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    meeting: MeetingId,
) -> Result<bool, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    // The case is bound because every statement of a permit is about its object.
    let sql = "SELECT COUNT(*) AS found FROM meeting m JOIN case_file c ON c.id = $1 WHERE m.id = $2";
    let row: Option<Found> = tx.one(permit.read(sql).bind(meeting)).await?;
    Ok(row.is_some_and(|row| row.found > 0))
}

/// Whether this employee may open the case, and so may be invited to its discussion.
pub(in crate::meetings) async fn may_see<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    who: AccountId,
) -> Result<bool, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT COUNT(*) AS found FROM case_access WHERE case_id = $1 AND account_id = $2";
    let row: Option<Found> = tx.one(permit.read(sql).bind(who)).await?;
    Ok(row.is_some_and(|row| row.found > 0))
}
