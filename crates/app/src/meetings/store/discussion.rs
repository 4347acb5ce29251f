//! Discussions: the items of an agenda, their clock and what came of them.

use doorbraak_domain::{
    ids::{AccountId, Case, CaseId, DiscussionId, Meeting, MeetingId},
    meetings::{Attendance, DiscussionStatus, discussion::Discussion},
};
use doorbraak_gate::{Action, GateError, Implies, Permit, Query, Reads, Scope, Source, Tx, Writes, row};
use doorbraak_kernel::Moment;

use super::Found;
use crate::{
    cases::{CaseRecord, access::ReadCase},
    meetings::{
        access::{ListMeetings, ReadMeeting},
        commands::{NewDiscussion, Outcome},
        queries::{CaseDiscussion, Seated},
    },
};

/// `$1` is the reader: an item whose case is not in the reader's own list, or in that of whom the reader replaces now, is
/// not fetched at all.
pub(in crate::meetings) fn agenda<'op>(
    scope: &Scope<'op, ListMeetings>,
    meeting: MeetingId,
    now: Moment,
) -> Query<'op, Reads> {
    let sql = "SELECT d.id, d.dossier_id, d.position, d.case_id, c.number, c.colour, c.subject_id, p.given_names, p.family_name, \
               d.sort, d.question, d.planned_minutes, d.status, d.started_ms, d.since_ms, d.seconds, d.stopped_ms, \
               d.judgement, d.decision, d.dissent, d.next_on, d.version FROM discussion d \
               JOIN case_file c ON c.id = d.case_id LEFT JOIN person p ON p.id = c.subject_id WHERE d.meeting_id = $2 \
               AND EXISTS (SELECT 1 FROM case_access a WHERE a.case_id = d.case_id AND (a.account_id = $1 \
               OR a.account_id IN (SELECT s.for_id FROM stand_in s WHERE s.case_id = d.case_id AND s.account_id = $1 \
               AND s.from_ms <= $3 AND s.until_ms > $3))) ORDER BY d.position, d.id";
    scope.read(sql).bind(meeting).bind(now)
}

row! {
    /// The clock of a discussion.
    pub(in crate::meetings) struct DiscussionRow {
        pub(in crate::meetings) case_id: CaseId,
        pub(in crate::meetings) status: DiscussionStatus as code,
        pub(in crate::meetings) started_ms: Option<Moment>,
        pub(in crate::meetings) since_ms: Option<Moment>,
        pub(in crate::meetings) seconds: i64,
        pub(in crate::meetings) version: i64,
    }
}

pub(in crate::meetings) async fn discussion<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    id: DiscussionId,
) -> Result<Option<DiscussionRow>, GateError>
where
    A: Action<On = Meeting> + Implies<ReadMeeting>,
{
    let sql = "SELECT case_id, status, started_ms, since_ms, seconds, version FROM discussion \
               WHERE meeting_id = $1 AND id = $2";
    tx.one(permit.read(sql).bind(id)).await
}

pub(in crate::meetings) async fn any_running<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>) -> Result<bool, GateError>
where
    A: Action<On = Meeting> + Implies<ReadMeeting>,
{
    let sql = "SELECT COUNT(*) AS found FROM discussion WHERE meeting_id = $1 AND status = $2";
    let row: Option<Found> = tx.one(permit.read(sql).code(DiscussionStatus::Running)).await?;
    Ok(row.is_some_and(|row| row.found > 0))
}

pub(in crate::meetings) async fn insert_discussion<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    (meeting, id): (MeetingId, DiscussionId),
    new: &NewDiscussion,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let sql = "INSERT INTO discussion (id, dossier_id, meeting_id, case_id, position, sort, question, \
               planned_minutes, status) SELECT $2, $3, $4, $1, \
               (SELECT COALESCE(MAX(position), 0) + 1 FROM discussion WHERE meeting_id = $4), $5, $6, $7, $8 \
               WHERE TRUE ON CONFLICT (meeting_id, case_id) DO NOTHING";
    let insert = permit
        .write(sql)
        .bind(id)
        .bind(record.dossier_id)
        .bind(meeting)
        .code(new.sort)
        .seal(record.dossier_id, id, "question", &new.question)
        .bind(new.planned_minutes)
        .code(DiscussionStatus::Planned);
    tx.exec_one(insert).await
}

pub(in crate::meetings) async fn invite<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    discussion: DiscussionId,
    who: AccountId,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let sql = "INSERT INTO discussion_invitee (discussion_id, account_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    tx.exec(permit.insert(sql).bind(discussion).bind(who)).await.map(|_| ())
}

/// Writes a step of the clock; another version than the one seen is a conflict.
pub(in crate::meetings) async fn move_clock<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    (id, version): (DiscussionId, i64),
    state: Discussion,
    (started, stopped): (Option<Moment>, Option<Moment>),
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let sql = "UPDATE discussion SET status = $4, since_ms = $5, seconds = $6, started_ms = $7, stopped_ms = $8, \
               version = version + 1 WHERE case_id = $1 AND id = $2 AND version = $3";
    let (since, seconds) = state.stored();
    let update = permit.write(sql).bind(id).bind(version).code(state.status()).bind(since).bind(seconds);
    tx.exec_one(update.bind(started).bind(stopped)).await
}

/// Writes judgement, decision and dissent, without touching the clock or the version: the words belong to the step.
pub(in crate::meetings) async fn write_down<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    id: DiscussionId,
    outcome: &Outcome,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let dossier = record.dossier_id;
    let decision = Some(&outcome.decision).filter(|text| !text.reveal().trim().is_empty());
    let sql = "UPDATE discussion SET judgement = $3, decision = $4, dissent = $5, next_on = $6 \
               WHERE case_id = $1 AND id = $2";
    let update = permit
        .write(sql)
        .bind(id)
        .seal_opt(dossier, id, "judgement", outcome.judgement.as_ref())
        .seal_opt(dossier, id, "decision", decision)
        .seal_opt(dossier, id, "dissent", outcome.dissent.as_ref())
        .bind(outcome.next_on);
    tx.exec_one(update).await
}

pub(in crate::meetings) async fn stretch<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    (id, version): (DiscussionId, i64),
    minutes: i64,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let sql = "UPDATE discussion SET planned_minutes = planned_minutes + $4, version = version + 1 \
               WHERE case_id = $1 AND id = $2 AND version = $3";
    tx.exec_one(permit.write(sql).bind(id).bind(version).bind(minutes)).await
}

pub(in crate::meetings) async fn mark<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    discussion: DiscussionId,
    (who, attendance): (AccountId, Attendance),
) -> Result<(), GateError>
where
    A: Action<On = Meeting, Mode = Writes>,
{
    // Only people of this meeting can be noted, so that a form cannot bring in somebody else.
    let sql = "INSERT INTO discussion_attendance (discussion_id, account_id, attendance) SELECT d.id, a.id, $4 \
               FROM discussion d JOIN meeting m ON m.id = d.meeting_id JOIN account a ON a.id = $3 \
               WHERE m.id = $1 AND d.id = $2 AND (a.id = m.chair_id OR a.id = m.secretary_id OR EXISTS \
               (SELECT 1 FROM discussion_invitee i JOIN discussion e ON e.id = i.discussion_id \
               WHERE e.meeting_id = m.id AND i.account_id = a.id) OR EXISTS (SELECT 1 FROM stand_in s \
               WHERE s.case_id = d.case_id AND s.account_id = a.id AND s.from_ms <= $5 AND s.until_ms > $5)) \
               ON CONFLICT (discussion_id, account_id) DO UPDATE SET attendance = excluded.attendance";
    let now = tx.op().now();
    tx.exec_one(permit.write(sql).bind(discussion).bind(who).code(attendance).bind(now)).await
}

/// Says that the seats were noted, for whoever follows the meeting.
pub(in crate::meetings) async fn looked_around<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    discussion: DiscussionId,
) -> Result<(), GateError>
where
    A: Action<On = Meeting, Mode = Writes>,
{
    let sql = "INSERT INTO discussion_seating (discussion_id, times) SELECT id, 1 FROM discussion \
               WHERE meeting_id = $1 AND id = $2 \
               ON CONFLICT (discussion_id) DO UPDATE SET times = discussion_seating.times + 1";
    tx.exec_one(permit.write(sql).bind(discussion)).await
}

pub(in crate::meetings) async fn seated<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    discussion: DiscussionId,
    (case, now): (CaseId, Moment),
) -> Result<Vec<Seated>, GateError>
where
    A: Action<On = Meeting> + Implies<ReadMeeting>,
{
    let sql = "SELECT a.id, a.name, a.job_title, o.name AS organisation, \
               EXISTS (SELECT 1 FROM discussion_invitee i WHERE i.discussion_id = $2 AND i.account_id = a.id) AS invited, \
               EXISTS (SELECT 1 FROM case_access x WHERE x.case_id = $3 AND (x.account_id = a.id OR x.account_id IN \
               (SELECT s.for_id FROM stand_in s WHERE s.case_id = $3 AND s.account_id = a.id AND s.from_ms <= $4 \
               AND s.until_ms > $4))) AS involved, \
               (a.id = m.chair_id OR (m.secretary_id IS NOT NULL AND a.id = m.secretary_id)) AS house, \
               t.attendance FROM meeting m JOIN account a ON a.id = m.chair_id OR a.id = m.secretary_id OR EXISTS \
               (SELECT 1 FROM discussion_invitee i JOIN discussion d ON d.id = i.discussion_id \
               WHERE d.meeting_id = m.id AND i.account_id = a.id) OR EXISTS (SELECT 1 FROM stand_in s \
               WHERE s.case_id = $3 AND s.account_id = a.id AND s.from_ms <= $4 AND s.until_ms > $4) JOIN organisation o ON o.id = a.organisation_id \
               LEFT JOIN discussion_attendance t ON t.discussion_id = $2 AND t.account_id = a.id \
               WHERE m.id = $1 ORDER BY o.name, a.name";
    source.rows(permit.read(sql).bind(discussion).bind(case).bind(now)).await
}

pub(in crate::meetings) async fn discussions<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<CaseDiscussion>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT d.id, d.dossier_id, d.meeting_id, t.name AS table_name, m.kind, m.starts_ms, d.sort, d.status, \
               d.question, d.decision, d.next_on FROM discussion d JOIN meeting m ON m.id = d.meeting_id \
               JOIN house_table t ON t.id = m.table_id WHERE d.case_id = $1 ORDER BY m.starts_ms DESC, d.id";
    source.rows(permit.read(sql)).await
}
