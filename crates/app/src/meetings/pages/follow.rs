//! Following a meeting that somebody else works in: the table changes while others look at it (C3).

use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
};
use doorbraak_domain::ids::{CaseId, MeetingId};
use doorbraak_gate::{Op, Purpose};
use doorbraak_kernel::Problem;

use super::{frame::meeting_id, item::find};
use crate::{
    cases::access::ReadCase,
    meetings::{access::ReadMeeting, queries},
    web::{Answer, Followed, House, Pulse, Visit, follow},
};

/// The pulse at which the page was made, so that nothing between page and stream is missed. A number and no more.
type Seen = Query<Vec<(String, String)>>;

fn seen(Query(asked): &Seen) -> i64 {
    asked.iter().find(|(name, _)| name == "vanaf").and_then(|(_, text)| text.parse().ok()).unwrap_or(-1)
}

struct Table {
    meeting: MeetingId,
    /// The case of the item that is open; who may not see it any more has nothing to follow.
    case: Option<CaseId>,
}

impl Followed for Table {
    async fn pulse(&self, op: &Op) -> Result<Option<Pulse>, Problem> {
        let at_the_table = op.may::<ReadMeeting>(self.meeting).await?;
        let in_the_case = match self.case {
            Some(case) => op.may::<ReadCase>(case).await?,
            None => true,
        };
        if !(at_the_table && in_the_case) {
            return Ok(None);
        }
        Ok(Some(queries::pulse(op, self.meeting).await?))
    }
}

pub(super) async fn meeting(
    visit: Visit,
    State(house): State<House>,
    Path(id): Path<String>,
    asked: Seen,
    headers: HeaderMap,
) -> Answer {
    let meeting = visit.op().authorize::<ReadMeeting>(meeting_id(&id)?).await?.on();
    Ok(follow(&house, headers, Purpose::CaseWork, Table { meeting, case: None }, seen(&asked)))
}

pub(super) async fn item(
    visit: Visit,
    State(house): State<House>,
    Path((id, item)): Path<(String, String)>,
    asked: Seen,
    headers: HeaderMap,
) -> Answer {
    let case = Some(find(&visit, &id, &item).await?.case_id);
    let meeting = meeting_id(&id)?;
    Ok(follow(&house, headers, Purpose::CaseWork, Table { meeting, case }, seen(&asked)))
}
