//! The clock of a discussion. Whoever leads must lead both: the meeting, and the discussion of this case.

use doorbraak_domain::{
    cases::{CaseStatus, lifecycle::CaseEvent},
    figures::{Fact, FactKind},
    ids::{DiscussionId, MeetingId},
    meetings::discussion::{Discussion, DiscussionEvent, Refusal},
};
use doorbraak_gate::{Narrative, Permit, Tx};
use doorbraak_kernel::{Day, Problem};

use super::at;
use crate::{
    cases::{
        CaseRecord,
        commands::{advance, load},
    },
    meetings::{
        access::{Discuss, LeadMeeting},
        queries,
        store::{self, DiscussionRow},
    },
};

/// Which discussion, as somebody saw it.
#[derive(Debug, Clone, Copy)]
pub struct Spot {
    /// The meeting.
    pub meeting: MeetingId,
    /// The discussion.
    pub discussion: DiscussionId,
    /// The version that was on the screen; without it the discussion is taken as it is.
    pub version: Option<i64>,
}

/// What a discussion comes to.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// How the table judges what it heard.
    pub judgement: Option<Narrative>,
    /// What was decided; a discussion does not end without.
    pub decision: Narrative,
    /// Who sees it differently, and how that goes on.
    pub dissent: Option<Narrative>,
    /// When the case is discussed again.
    pub next_on: Option<Day>,
}

/// What a step needs: both permits, the case and the clock.
struct Held<'op> {
    lead: Permit<'op, LeadMeeting>,
    discuss: Permit<'op, Discuss>,
    record: CaseRecord,
    row: DiscussionRow,
    state: Discussion,
}

impl Held<'_> {
    fn key(&self, spot: Spot) -> (DiscussionId, i64) {
        (spot.discussion, spot.version.unwrap_or(self.row.version))
    }

    fn step(&self, event: DiscussionEvent<'_>) -> Result<Discussion, Problem> {
        self.state.apply(event).map_err(|refusal| match refusal {
            Refusal::DecisionMissing => at("besluit", &refusal.to_string()),
            Refusal::NotStarted
            | Refusal::AlreadyRunning
            | Refusal::AlreadyStopped
            | Refusal::AlreadyStarted
            | Refusal::Closed
            | Refusal::Postponed => Problem::refused(refusal.to_string()),
        })
    }
}

async fn hold<'op>(tx: &mut Tx<'op>, spot: Spot) -> Result<Held<'op>, Problem> {
    let lead = tx.authorize::<LeadMeeting>(spot.meeting).await?;
    let row = store::discussion(tx, &lead, spot.discussion).await?.ok_or_else(Problem::not_found)?;
    let discuss = tx.authorize::<Discuss>(row.case_id).await?;
    let record = load(tx, &discuss).await?;
    let state = Discussion::from_stored(row.status, row.since_ms, row.seconds)
        .ok_or_else(|| Problem::internal("a discussion in a state it cannot have"))?;
    Ok(Held { lead, discuss, record, row, state })
}

/// Starts the clock, for the first time or after a pause. The first discussion makes it a case in consultation.
pub async fn start(tx: &mut Tx<'_>, spot: Spot) -> Result<(), Problem> {
    let held = hold(tx, spot).await?;
    let now = tx.op().now();
    let state = held.step(DiscussionEvent::Start(now))?;
    if store::any_running(tx, &held.lead).await? {
        return Err(Problem::refused("Er loopt al een bespreking in dit overleg. Rond die eerst af of pauzeer haar."));
    }
    let started = held.row.started_ms.or(Some(now));
    store::move_clock(tx, &held.discuss, held.key(spot), state, (started, None)).await?;
    if held.record.status == CaseStatus::Enrichment {
        advance(tx, &held.discuss, &held.record, CaseEvent::Consult).await?;
    }
    Ok(())
}

/// Stops the clock without ending the discussion.
pub async fn pause(tx: &mut Tx<'_>, spot: Spot) -> Result<(), Problem> {
    let held = hold(tx, spot).await?;
    let state = held.step(DiscussionEvent::Stop(tx.op().now()))?;
    let days = (held.row.started_ms, None);
    Ok(store::move_clock(tx, &held.discuss, held.key(spot), state, days).await?)
}

/// Takes the item off this agenda; it counts nowhere.
pub async fn postpone(tx: &mut Tx<'_>, spot: Spot) -> Result<(), Problem> {
    let held = hold(tx, spot).await?;
    let state = held.step(DiscussionEvent::Postpone)?;
    Ok(store::move_clock(tx, &held.discuss, held.key(spot), state, (None, None)).await?)
}

/// Gives a discussion that is not over more time.
pub async fn add_minutes(tx: &mut Tx<'_>, spot: Spot, minutes: i64) -> Result<(), Problem> {
    let held = hold(tx, spot).await?;
    match held.state {
        Discussion::Planned | Discussion::Running { .. } | Discussion::Stopped { .. } => {
            Ok(store::stretch(tx, &held.discuss, held.key(spot), minutes).await?)
        }
        Discussion::Closed { .. } | Discussion::Postponed => {
            Err(Problem::refused("Deze bespreking is voorbij. Er kan geen tijd meer bij."))
        }
    }
}

/// Keeps what was written so far, while the discussion goes on.
pub async fn take_notes(tx: &mut Tx<'_>, spot: Spot, outcome: &Outcome) -> Result<(), Problem> {
    let held = hold(tx, spot).await?;
    match held.state {
        Discussion::Running { .. } | Discussion::Stopped { .. } => {
            let days = (held.row.started_ms, None);
            store::move_clock(tx, &held.discuss, held.key(spot), held.state, days).await?;
            Ok(store::write_down(tx, &held.discuss, &held.record, spot.discussion, outcome).await?)
        }
        Discussion::Planned => Err(Problem::refused("Deze bespreking is nog niet begonnen. Start eerst de klok.")),
        Discussion::Closed { .. } | Discussion::Postponed => Err(Problem::refused("Deze bespreking is voorbij.")),
    }
}

/// Ends the discussion with its decision and writes the fact that the figures count: realised seconds, kind and table
/// of the meeting.
pub async fn stop(tx: &mut Tx<'_>, spot: Spot, outcome: &Outcome) -> Result<(), Problem> {
    let held = hold(tx, spot).await?;
    let now = tx.op().now();
    let state = held.step(DiscussionEvent::Close { at: now, decision: outcome.decision.reveal() })?;
    store::move_clock(tx, &held.discuss, held.key(spot), state, (held.row.started_ms, Some(now))).await?;
    store::write_down(tx, &held.discuss, &held.record, spot.discussion, outcome).await?;
    let meeting = queries::frame(tx, &held.lead).await?;
    let kind = FactKind::Discussed {
        meeting: meeting.kind,
        mdo: meeting.mdo_kind,
        table: meeting.table_code,
        municipality: Some(held.record.municipality_code.clone()),
        seconds: Some(state.seconds(now)),
        hit: held.record.hit,
    };
    let (case, person) = (Some(held.record.mark), held.record.person_mark);
    Ok(tx.fact(&Fact { id: tx.op().new_id(), day: now.day(), case, person, kind }).await?)
}
