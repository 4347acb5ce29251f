//! Calls in an emergency and questions for access that somebody must know of: the caller, the procesregisseur, the FG. A line
//! names no person; the number of a case stands only with whoever may open it.

use doorbraak_domain::{
    access_requests::RequestStanding,
    cases::CaseStatus,
    ids::{AccessAnswerId, CaseId, EmergencyId, THE_HOUSE},
};
use doorbraak_gate::{GateError, Scope, row};
use doorbraak_kernel::{Day, Moment};

use crate::{
    cases::access::DecideInvolved,
    desk::access::ShowMyWork,
    emergency::access::ShowEmergency,
    privacy::access::{ReadCaseLog, ReviewLog},
};

row! {
    /// A call at a case the reader directs.
    pub(in crate::desk) struct CallLine {
        pub(in crate::desk) id: EmergencyId,
        pub(in crate::desk) case_id: CaseId,
        pub(in crate::desk) number: String,
        pub(in crate::desk) name: String,
        pub(in crate::desk) organisation: String,
        pub(in crate::desk) from_ms: Moment,
        pub(in crate::desk) until_ms: Moment,
    }
}

row! {
    /// A question that waits for the reader.
    pub(in crate::desk) struct AskLine {
        pub(in crate::desk) id: AccessAnswerId,
        pub(in crate::desk) case_id: CaseId,
        pub(in crate::desk) number: String,
        pub(in crate::desk) name: String,
        pub(in crate::desk) organisation: String,
        pub(in crate::desk) due_on: Day,
    }
}

row! {
    /// An own call that runs.
    pub(in crate::desk) struct OwnCallLine {
        pub(in crate::desk) id: EmergencyId,
        pub(in crate::desk) until_ms: Moment,
    }
}

row! {
    struct Waiting { id: EmergencyId }
}

type Mine<'s, 'op> = &'s Scope<'op, ShowMyWork>;

/// Calls since `since` at open cases the reader directs.
pub(in crate::desk) async fn calls(scope: Mine<'_, '_>, since: Moment) -> Result<Vec<CallLine>, GateError> {
    // The cross joins make SQLite begin at the reader's own cases.
    let sql = "SELECT e.id, c.id AS case_id, c.number, a.name, o.name AS organisation, e.from_ms, e.until_ms \
               FROM case_access x CROSS JOIN case_file c CROSS JOIN emergency_access e CROSS JOIN account a \
               CROSS JOIN organisation o WHERE x.account_id = $1 AND c.id = x.case_id AND c.director_id = $1 \
               AND e.case_id = c.id AND e.until_ms >= $2 AND a.id = e.account_id AND o.id = a.organisation_id \
               ORDER BY e.from_ms DESC, e.id LIMIT 20";
    scope.all(scope.read(sql).bind(since)).await?.admit::<ReadCaseLog>(|line: &CallLine| line.case_id).await
}

/// Questions at cases that the reader directs, or directs in the place of a colleague, without a decision.
pub(in crate::desk) async fn asks(scope: Mine<'_, '_>, now: Moment) -> Result<Vec<AskLine>, GateError> {
    let sql = "SELECT l.id, c.id AS case_id, c.number, a.name, o.name AS organisation, r.due_on FROM \
               (SELECT n.id AS case_id FROM case_access m JOIN case_file n ON n.id = m.case_id AND n.director_id = $1 \
               WHERE m.account_id = $1 UNION SELECT n.id FROM stand_in s JOIN case_file n ON n.id = s.case_id \
               AND n.director_id = s.for_id WHERE s.account_id = $1 AND s.from_ms <= $2 AND s.until_ms > $2) AS x \
               JOIN case_file c ON c.id = x.case_id JOIN access_request_case l ON l.case_id = c.id AND l.status = $3 \
               JOIN access_request r ON r.id = l.request_id JOIN account a ON a.id = r.account_id \
               JOIN organisation o ON o.id = a.organisation_id WHERE c.status NOT IN ($4, $5, $6) \
               ORDER BY r.due_on, l.id LIMIT 50";
    let query = scope.read(sql).bind(now).code(RequestStanding::Open);
    let query = query.code(CaseStatus::ClosedShielded).code(CaseStatus::HandedToWpgar).code(CaseStatus::Destroyed);
    scope.all(query).await?.admit::<DecideInvolved>(|line: &AskLine| line.case_id).await
}

/// The reader's own calls that run at `now`; it does not matter here whether a case fits.
pub(in crate::desk) async fn own_calls(scope: Mine<'_, '_>, now: Moment) -> Result<Vec<OwnCallLine>, GateError> {
    let sql = "SELECT id, until_ms FROM emergency_access WHERE account_id = $1 AND until_ms > $2 ORDER BY from_ms, id";
    scope.all(scope.read(sql).bind(now)).await?.admit::<ShowEmergency>(|_: &OwnCallLine| THE_HOUSE).await
}

/// How many calls wait for the verdict of the FG.
pub(in crate::desk) async fn unjudged(scope: &Scope<'_, ReviewLog>) -> Result<usize, GateError> {
    let sql = "SELECT id FROM emergency_access WHERE judgement IS NULL";
    Ok(scope.all::<Waiting>(scope.read(sql)).await?.count())
}
