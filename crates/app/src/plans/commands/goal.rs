//! Goals: set with a code people can say aloud, and measured during the case.

use doorbraak_domain::{
    figures::FactKind,
    ids::{CaseId, GoalId, OrganisationId},
    plans::{GoalCode, GoalDomain, GoalStatus, goal},
};
use doorbraak_gate::{Narrative, Tx};
use doorbraak_kernel::{Day, Problem};

use super::{record_fact, refused, seen};
use crate::{
    cases::commands::load,
    plans::{access::EditPlan, store},
};

/// A goal somebody sets.
#[derive(Debug, Clone)]
pub struct NewGoal {
    /// Its domain.
    pub domain: GoalDomain,
    /// What should be reached.
    pub description: Narrative,
    /// How it is now.
    pub baseline: Narrative,
    /// When it is measured.
    pub measure_on: Day,
    /// The participant that owns it.
    pub owner: OrganisationId,
}

/// Sets a goal under the next free code of its domain and writes the fact.
pub async fn set_goal(tx: &mut Tx<'_>, case: CaseId, new: &NewGoal) -> Result<GoalId, Problem> {
    let permit = tx.authorize::<EditPlan>(case).await?;
    let record = load(tx, &permit).await?;
    let draft = goal::Draft {
        text: new.description.reveal(),
        start: new.baseline.reveal(),
        measure_on: Some(new.measure_on),
        has_owner: true,
    };
    goal::check(&draft).map_err(|found| refused(&found, field))?;
    let existing: Vec<GoalCode> =
        store::codes(tx, &permit).await?.into_iter().filter_map(|row| row.code.parse().ok()).collect();
    let (id, mark) = (tx.op().new_id(), tx.op().new_id());
    store::insert_goal(tx, &permit, &record, (id, mark, GoalCode::next(new.domain, &existing)), new).await?;
    let today = tx.op().now().day();
    record_fact(tx, &record, today, FactKind::GoalSet { goal: mark, domain: new.domain }).await?;
    Ok(id)
}

/// Measures a goal. The figures get a fact when its status changes; the measurement itself is always kept.
/// `version` is what the measurer saw; without it the goal is taken as it is.
pub async fn measure_goal(
    tx: &mut Tx<'_>,
    case: CaseId,
    (goal, version): (GoalId, Option<i64>),
    found: GoalStatus,
    note: &Narrative,
) -> Result<(), Problem> {
    let permit = tx.authorize::<EditPlan>(case).await?;
    let record = load(tx, &permit).await?;
    let now = store::goal(tx, &permit, goal).await?.ok_or_else(Problem::not_found)?;
    let status = goal::measure(now.status, found, note.reveal()).map_err(|refusal| refused(&[refusal], field))?;
    store::measure(tx, &permit, &record, (goal, seen(version, now.version)), status, note).await?;
    if status != now.status {
        let today = tx.op().now().day();
        record_fact(tx, &record, today, FactKind::GoalStatus { goal: now.mark, domain: now.domain, status }).await?;
    }
    Ok(())
}

/// The field that can take a refusal away; a dropped goal has none.
const fn field(refusal: &goal::Refusal) -> &'static str {
    match refusal {
        goal::Refusal::TextMissing => "doel",
        goal::Refusal::StartMissing => "nu",
        goal::Refusal::MeasureDayMissing => "meten",
        goal::Refusal::OwnerMissing => "eigenaar",
        goal::Refusal::NoteMissing => "onderbouwing",
        goal::Refusal::BackToSet => "stand",
        goal::Refusal::Dropped => "",
    }
}
