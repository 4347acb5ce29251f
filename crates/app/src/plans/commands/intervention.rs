//! Interventions: planned, started, realised or stopped. The figures count one when it starts.

use doorbraak_domain::{
    cases::{CaseStatus, lifecycle::CaseEvent},
    figures::{FactKind, InterventionMark},
    ids::{CaseId, GoalId, InterventionId, OrganisationId},
    plans::{
        InterventionFrame, InterventionKind,
        intervention::{self, Intervention, InterventionEvent},
    },
};
use doorbraak_gate::{Narrative, Permit, Tx};
use doorbraak_kernel::{Day, Id, Problem};

use super::{at, record_fact, refused, seen};
use crate::{
    cases::{
        CaseRecord,
        commands::{advance, load},
    },
    plans::{access::EditPlan, queries::InterventionLine, store},
};

/// An intervention somebody adds to the plan.
#[derive(Debug, Clone)]
pub struct NewIntervention {
    /// Which of the ten kinds.
    pub kind: InterventionKind,
    /// Its legal frame.
    pub frame: InterventionFrame,
    /// Who does it.
    pub organisation: OrganisationId,
    /// The goal it serves.
    pub goal: Option<GoalId>,
    /// What is done.
    pub description: Narrative,
    /// The day it starts or started; without one it is planned.
    pub started_on: Option<Day>,
}

/// How an intervention ends.
#[derive(Debug, Clone)]
pub enum End {
    /// It did what it was for.
    Realised(Day),
    /// It ended early, with the reason.
    Stopped(Day, Narrative),
}

/// Adds an intervention, started when it has a day and planned when it has none.
pub async fn start_intervention(
    tx: &mut Tx<'_>,
    case: CaseId,
    new: &NewIntervention,
) -> Result<InterventionId, Problem> {
    let permit = tx.authorize::<EditPlan>(case).await?;
    let record = load(tx, &permit).await?;
    if !new.description.reveal().chars().any(char::is_alphanumeric) {
        return Err(at("wat", "Beschrijf wat er gebeurt."));
    }
    if let Some(goal) = new.goal
        && !store::has_goal(tx, &permit, goal).await?
    {
        return Err(at("doel", "Kies een doel van deze casus."));
    }
    let state = match new.started_on {
        Some(day) => step(tx, Intervention::Planned, InterventionEvent::Start(day), "vanaf")?,
        None => Intervention::Planned,
    };
    let (id, mark) = (tx.op().new_id(), tx.op().new_id());
    store::insert_intervention(tx, &permit, &record, (id, mark), new, state).await?;
    if let Some(day) = new.started_on {
        started(tx, &permit, &record, (mark, new.kind), day).await?;
    }
    Ok(id)
}

/// Starts a planned intervention.
pub async fn begin_intervention(
    tx: &mut Tx<'_>,
    case: CaseId,
    (id, version): (InterventionId, Option<i64>),
    day: Day,
) -> Result<(), Problem> {
    let permit = tx.authorize::<EditPlan>(case).await?;
    let record = load(tx, &permit).await?;
    let now = store::intervention(tx, &permit, id).await?.ok_or_else(Problem::not_found)?;
    let state = step(tx, stored(&now)?, InterventionEvent::Start(day), "datum")?;
    store::move_intervention(tx, &permit, &record, (id, seen(version, now.version)), state, None).await?;
    started(tx, &permit, &record, (now.mark, now.kind), day).await
}

/// Ends an intervention.
pub async fn end_intervention(
    tx: &mut Tx<'_>,
    case: CaseId,
    (id, version): (InterventionId, Option<i64>),
    end: &End,
) -> Result<(), Problem> {
    let permit = tx.authorize::<EditPlan>(case).await?;
    let record = load(tx, &permit).await?;
    let now = store::intervention(tx, &permit, id).await?.ok_or_else(Problem::not_found)?;
    let (event, note) = match end {
        End::Realised(day) => (InterventionEvent::Realise(*day), None),
        End::Stopped(day, reason) => (InterventionEvent::Stop(*day, reason.reveal()), Some(reason)),
    };
    let state = step(tx, stored(&now)?, event, "datum")?;
    Ok(store::move_intervention(tx, &permit, &record, (id, seen(version, now.version)), state, note).await?)
}

fn stored(line: &InterventionLine) -> Result<Intervention, Problem> {
    Intervention::from_stored(line.status, line.started_on, line.ended_on)
        .ok_or_else(|| Problem::internal("an intervention in a state it cannot have"))
}

/// The domain's step; nothing starts or ends in the days to come, because the figures count what happened. `date` is
/// the field of the day.
fn step(
    tx: &Tx<'_>,
    state: Intervention,
    event: InterventionEvent<'_>,
    date: &'static str,
) -> Result<Intervention, Problem> {
    let (InterventionEvent::Start(day) | InterventionEvent::Realise(day) | InterventionEvent::Stop(day, _)) = event;
    if day > tx.op().now().day() {
        return Err(at(date, "Deze datum ligt in de toekomst. Laat de datum leeg en vul hem later in."));
    }
    let field = |refusal: &intervention::Refusal| match refusal {
        intervention::Refusal::NotStarted | intervention::Refusal::AlreadyStarted => "stap",
        intervention::Refusal::EndBeforeStart(_) => date,
        intervention::Refusal::ReasonMissing => "reden",
        intervention::Refusal::Ended => "",
    };
    state.apply(event).map_err(|refusal| refused(&[refusal], field))
}

/// The fact of a start; with an adopted plan it also begins the execution of the case.
async fn started(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditPlan>,
    record: &CaseRecord,
    (mark, kind): (Id<InterventionMark>, InterventionKind),
    day: Day,
) -> Result<(), Problem> {
    record_fact(tx, record, day, FactKind::Intervention { mark, kind }).await?;
    if record.status == CaseStatus::PlanAdopted {
        advance(tx, permit, record, CaseEvent::StartExecution).await?;
    }
    Ok(())
}
