//! Statements over what other slices write, each for the actor's own list; the policies look at every row after that.

use doorbraak_domain::{
    cases::CaseStatus,
    ids::{AgreementId, CaseId, DossierId, DraftId, MeetingId, PersonId, ReferralId, RequestId},
    information_duty::InformState,
    intake::Channel,
    meetings::{AgreementStatus, MeetingKind},
    requests::{LAPSE_AFTER_DAYS, RequestStatus},
};
use doorbraak_gate::{GateError, Narrative, Query, Reads, Scope, row};
use doorbraak_kernel::{Day, Moment, Sensitive};

use super::access::ShowMyWork;
use crate::{
    cases::access::ReadCase, intake::access::EditDraft, meetings::access::ReadMeeting, requests::access::ReadRequest,
    triage::access::ViewQueue,
};

mod entry;
mod lists;
mod transfers;

pub(super) use entry::{AskLine, CallLine, asks, calls, own_calls, unjudged};
pub(super) use lists::{ListLine, list_reviews};
pub(super) use transfers::{TransferLine, transfers};

row! {
    /// A meeting that the reader leads, minutes or is invited to.
    pub(super) struct MeetingLine {
        pub(super) id: MeetingId,
        pub(super) kind: MeetingKind as code,
        pub(super) table_name: String,
        pub(super) place: String,
        pub(super) starts_ms: Moment,
        pub(super) ends_ms: Moment,
    }
}

row! {
    /// An open agreement of the reader.
    pub(super) struct AgreementLine {
        pub(super) id: AgreementId,
        pub(super) dossier_id: DossierId,
        pub(super) case_id: CaseId,
        pub(super) number: String,
        pub(super) description: Narrative,
        pub(super) due_on: Day,
    }
}

row! {
    /// A case of the reader.
    pub(super) struct CaseLine {
        pub(super) id: CaseId,
        pub(super) number: String,
        pub(super) subject_id: Option<PersonId>,
        pub(super) given_names: Option<Sensitive<String>>,
        pub(super) family_name: Option<Sensitive<String>>,
        pub(super) status: CaseStatus as code,
        pub(super) opened_ms: Moment,
        pub(super) directs: bool,
        pub(super) last_ms: Option<Moment>,
        pub(super) moved_on: Option<Day>,
        pub(super) contact_on: Option<Day>,
        pub(super) replaces: Option<String>,
    }
}

row! {
    /// A person who must still be told, after a postponement.
    pub(super) struct DutyLine {
        pub(super) case_id: CaseId,
        pub(super) number: String,
        pub(super) person_id: PersonId,
        pub(super) given_names: Sensitive<String>,
        pub(super) family_name: Sensitive<String>,
        pub(super) review_on: Day,
    }
}

row! {
    /// A referral that is still being written.
    pub(super) struct DraftLine {
        pub(super) id: DraftId,
        pub(super) channel: Channel as code,
        pub(super) updated_ms: Moment,
    }
}

row! {
    /// A question that waits for the reader, or one the reader follows. It names no person: that is read on the page.
    pub(super) struct QuestionLine {
        pub(super) id: RequestId,
        pub(super) organisation: String,
        pub(super) status: RequestStatus as code,
        pub(super) due_on: Day,
        pub(super) reminded_ms: Option<Moment>,
    }
}

row! {
    struct Waiting { id: ReferralId }
}

type Mine<'s, 'op> = &'s Scope<'op, ShowMyWork>;

/// Meetings that have not ended and begin before `until`.
pub(super) async fn meetings(scope: Mine<'_, '_>, now: Moment, until: Moment) -> Result<Vec<MeetingLine>, GateError> {
    let sql = "SELECT m.id, m.kind, t.name AS table_name, m.place, m.starts_ms, m.ends_ms FROM meeting m \
               JOIN house_table t ON t.id = m.table_id WHERE m.ends_ms >= $2 AND m.starts_ms < $3 \
               AND (m.chair_id = $1 OR m.secretary_id = $1 OR EXISTS (SELECT 1 FROM discussion d \
               JOIN discussion_invitee i ON i.discussion_id = d.id WHERE d.meeting_id = m.id AND i.account_id = $1) \
               OR EXISTS (SELECT 1 FROM stand_in s JOIN discussion d ON d.case_id = s.case_id AND d.meeting_id = m.id \
               JOIN case_file c ON c.id = s.case_id \
               LEFT JOIN discussion_invitee i ON i.discussion_id = d.id AND i.account_id = s.for_id \
               WHERE s.account_id = $1 AND s.from_ms <= $2 AND s.until_ms > $2 \
               AND (i.account_id IS NOT NULL OR (s.for_id = m.chair_id AND c.director_id = m.chair_id)))) \
               ORDER BY m.starts_ms, m.id LIMIT 20";
    scope.all(scope.read(sql).bind(now).bind(until)).await?.admit::<ReadMeeting>(|line: &MeetingLine| line.id).await
}

/// The reader's open agreements in cases the reader may open.
pub(super) async fn agreements(scope: Mine<'_, '_>) -> Result<Vec<AgreementLine>, GateError> {
    let sql = "SELECT a.id, a.dossier_id, a.case_id, c.number, a.description, a.due_on FROM agreement a \
               JOIN case_file c ON c.id = a.case_id \
               JOIN case_access x ON x.case_id = a.case_id AND x.account_id = $1 \
               WHERE a.owner_id = $1 AND a.status = $2 ORDER BY a.due_on, a.id LIMIT 50";
    let query = scope.read(sql).code(AgreementStatus::Open);
    scope.all(query).await?.admit::<ReadCase>(|line: &AgreementLine| line.case_id).await
}

/// The reader's cases and those of whom the reader replaces now, latest admitted first.
pub(super) async fn cases(scope: Mine<'_, '_>, now: Moment) -> Result<Vec<CaseLine>, GateError> {
    let sql = "SELECT c.id, c.number, c.subject_id, p.given_names, p.family_name, c.status, c.opened_ms, \
               COALESCE(c.director_id = $1, FALSE) AS directs, \
               (SELECT MAX(d.started_ms) FROM discussion d WHERE d.case_id = c.id) AS last_ms, \
               (SELECT MAX(g.status_on) FROM goal g WHERE g.case_id = c.id) AS moved_on, \
               (SELECT MAX(m.on_day) FROM contact_moment m WHERE m.case_id = c.id) AS contact_on, \
               (SELECT f.name FROM stand_in s JOIN account f ON f.id = s.for_id WHERE s.case_id = c.id AND s.account_id = $1 \
               AND s.from_ms <= $2 AND s.until_ms > $2 ORDER BY s.until_ms DESC LIMIT 1) AS replaces \
               FROM (SELECT o.opened_ms, o.case_id FROM case_access o WHERE o.account_id = $1 \
               UNION SELECT y.opened_ms, y.case_id FROM stand_in s \
               JOIN case_access y ON y.case_id = s.case_id AND y.account_id = s.for_id \
               WHERE s.account_id = $1 AND s.from_ms <= $2 AND s.until_ms > $2) AS x \
               JOIN case_file c ON c.id = x.case_id LEFT JOIN person p ON p.id = c.subject_id \
               ORDER BY x.opened_ms DESC, c.id LIMIT 100";
    scope
        .all(scope.read(sql).bind(now))
        .await?
        .admit_showing::<ReadCase>(|line: &CaseLine| line.id, |line| line.subject_id)
        .await
}

/// Persons in cases the reader directs, whose postponed information is due on `by` at the latest.
pub(super) async fn duties(scope: Mine<'_, '_>, by: Day) -> Result<Vec<DutyLine>, GateError> {
    // The cross joins make SQLite begin at the reader's own cases and not at every duty of the house.
    let sql = "SELECT c.id AS case_id, c.number, p.id AS person_id, p.given_names, p.family_name, i.review_on FROM case_access x \
               CROSS JOIN case_file c CROSS JOIN person p CROSS JOIN inform_duty i \
               WHERE x.account_id = $1 AND c.id = x.case_id AND c.director_id = $1 AND p.dossier_id = c.dossier_id \
               AND i.person_id = p.id AND i.dossier_id = c.dossier_id AND i.state = $2 AND i.review_on <= $3 \
               AND NOT EXISTS (SELECT 1 FROM inform_duty n WHERE n.person_id = i.person_id AND n.id > i.id) \
               ORDER BY i.review_on, c.number LIMIT 50";
    let query = scope.read(sql).code(InformState::Postponed).bind(by);
    scope.all(query).await?.admit_showing::<ReadCase>(|line: &DutyLine| line.case_id, |line| Some(line.person_id)).await
}

/// The reader's own drafts, latest first.
pub(super) async fn drafts(scope: Mine<'_, '_>) -> Result<Vec<DraftLine>, GateError> {
    let sql = "SELECT id, channel, updated_ms FROM referral_draft WHERE account_id = $1 \
               ORDER BY updated_ms DESC, id LIMIT 20";
    scope.all(scope.read(sql)).await?.admit::<EditDraft>(|line: &DraftLine| line.id).await
}

/// How many referrals wait for a decision.
pub(super) async fn waiting(scope: &Scope<'_, ViewQueue>) -> Result<usize, GateError> {
    let sql = "SELECT id FROM referral WHERE decided_ms IS NULL AND status IN ($2, $3)";
    let query = scope.read(sql).code(CaseStatus::Registered).code(CaseStatus::FitPositive);
    let unsifted = scope.all::<Waiting>(query).await?;
    Ok(unsifted.count())
}

/// Questions the reader has to answer, or to answer in the place of whom the reader replaces. The end of each line follows what the policies say, so that none is refused there.
pub(super) async fn asked(scope: Mine<'_, '_>, now: Moment) -> Result<Vec<QuestionLine>, GateError> {
    let sql = "SELECT q.id, b.name AS organisation, q.status, q.due_on, q.reminded_ms FROM info_request q \
               JOIN account me ON me.id = $1 JOIN account y ON y.id = q.asked_by \
               JOIN organisation b ON b.id = y.organisation_id JOIN referral r ON r.dossier_id = q.dossier_id \
               LEFT JOIN case_file c ON c.dossier_id = q.dossier_id \
               WHERE q.id IN (SELECT a.id FROM info_request a WHERE a.asked_id = $1 \
               UNION SELECT a.id FROM stand_in s JOIN case_access x ON x.case_id = s.case_id AND x.account_id = s.for_id \
               JOIN case_file f ON f.id = s.case_id JOIN info_request a ON a.dossier_id = f.dossier_id \
               AND a.asked_id = s.for_id WHERE s.account_id = $1 AND s.from_ms <= $9 AND s.until_ms > $9) \
               AND q.organisation_id = me.organisation_id AND q.status IN ($2, $3) \
               AND q.due_on >= $4 AND ((c.id IS NULL AND r.decided_ms IS NULL AND r.status = $5) \
               OR c.status NOT IN ($6, $7, $8)) ORDER BY q.due_on, q.id LIMIT 50";
    let query = scope.read(sql).code(RequestStatus::ThatAsked).code(RequestStatus::WhatAsked);
    let query = query.bind(now.day().plus_days(-LAPSE_AFTER_DAYS)).code(CaseStatus::FitPositive);
    let query = query.code(CaseStatus::ClosedShielded).code(CaseStatus::HandedToWpgar).code(CaseStatus::Destroyed);
    scope.all(query.bind(now)).await?.admit::<ReadRequest>(|line: &QuestionLine| line.id).await
}

/// Questions in cases the reader directs: late, or answered since `since`.
pub(super) async fn followed_in_cases(
    scope: Mine<'_, '_>,
    today: Day,
    since: Day,
) -> Result<Vec<QuestionLine>, GateError> {
    let sql = "SELECT q.id, o.name AS organisation, q.status, q.due_on, q.reminded_ms FROM info_request q \
               JOIN organisation o ON o.id = q.organisation_id JOIN case_file c ON c.dossier_id = q.dossier_id \
               WHERE c.director_id = $1 AND ((q.status IN ($2, $3) AND q.due_on < $4) \
               OR (q.status IN ($5, $6) AND q.settled_on >= $7)) AND c.status NOT IN ($8, $9, $10) \
               ORDER BY q.due_on, q.id LIMIT 50";
    let query = news(scope.read(sql), today, since);
    let query = query.code(CaseStatus::ClosedShielded).code(CaseStatus::HandedToWpgar).code(CaseStatus::Destroyed);
    scope.all(query).await?.admit::<ReadRequest>(|line: &QuestionLine| line.id).await
}

/// Questions the reader asked at a referral that is not decided yet: late, or answered since `since`.
pub(super) async fn followed_at_referrals(
    scope: Mine<'_, '_>,
    today: Day,
    since: Day,
) -> Result<Vec<QuestionLine>, GateError> {
    let sql = "SELECT q.id, o.name AS organisation, q.status, q.due_on, q.reminded_ms FROM info_request q \
               JOIN organisation o ON o.id = q.organisation_id JOIN referral r ON r.dossier_id = q.dossier_id \
               WHERE q.asked_by = $1 AND ((q.status IN ($2, $3) AND q.due_on < $4) \
               OR (q.status IN ($5, $6) AND q.settled_on >= $7)) AND r.decided_ms IS NULL AND r.status = $8 \
               ORDER BY q.due_on, q.id LIMIT 50";
    let query = news(scope.read(sql), today, since).code(CaseStatus::FitPositive);
    scope.all(query).await?.admit::<ReadRequest>(|line: &QuestionLine| line.id).await
}

fn news(query: Query<'_, Reads>, today: Day, since: Day) -> Query<'_, Reads> {
    let query = query.code(RequestStatus::ThatAsked).code(RequestStatus::WhatAsked).bind(today);
    query.code(RequestStatus::Known).code(RequestStatus::Ended).bind(since)
}
