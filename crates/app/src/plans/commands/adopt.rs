//! Adoption of the plan in versions, and the start of its execution.

use doorbraak_domain::{
    cases::lifecycle::CaseEvent,
    ids::{CaseId, DiscussionId},
    plans::{GoalCode, GoalStatus, adopt},
};
use doorbraak_gate::{Narrative, Tx};
use doorbraak_kernel::{Day, Problem};

use super::refused;
use crate::{
    cases::commands::{Core, advance, describe, load},
    plans::{access::EditPlan, queries::Goal, store},
};

/// A plan as it is adopted.
#[derive(Debug, Clone)]
pub struct Adoption {
    /// What is stuck and what must be answered.
    pub question: Narrative,
    /// The analysis.
    pub analysis: Narrative,
    /// What the person wants, in own words where possible.
    pub wish: Option<Narrative>,
    /// Told to whom and when.
    pub wish_source: Option<Narrative>,
    /// Why that is not known.
    pub wish_missing: Option<Narrative>,
    /// What the referrer hoped to reach. Only the first version takes it; later ones repeat it unchanged.
    pub referral_aim: Option<Narrative>,
    /// When the plan is weighed again.
    pub evaluate_on: Option<Day>,
    /// The discussion in which it was adopted.
    pub adopted_in: Option<DiscussionId>,
}

/// Adopts the plan, or a next version of it, and gives the number of the version. The question and the voice of the
/// person become those of the case.
pub async fn adopt_plan(tx: &mut Tx<'_>, case: CaseId, plan: &Adoption) -> Result<i64, Problem> {
    let permit = tx.authorize::<EditPlan>(case).await?;
    let record = load(tx, &permit).await?;
    let standing = |goal: &Goal| goal.status != GoalStatus::Dropped;
    let goals = store::goals(tx, &permit).await?;
    let goals: Vec<GoalCode> =
        goals.iter().filter(|goal| standing(goal)).filter_map(|goal| goal.code.parse().ok()).collect();
    let text = |text: &Option<Narrative>| text.as_ref().map(|text| text.reveal().clone()).unwrap_or_default();
    let check = adopt::Plan {
        question: plan.question.reveal(),
        goals: &goals,
        perspective: &text(&plan.wish),
        perspective_missing: &text(&plan.wish_missing),
        has_process_director: record.director_id.is_some(),
        has_case_director: record.lead_id.is_some(),
    };
    adopt::check(&check).map_err(|found| refused(&found, field))?;
    if let Some(discussion) = plan.adopted_in
        && !store::belongs(tx, &permit, discussion).await?
    {
        return Err(Problem::not_found());
    }
    let last = store::plan_head(tx, &permit).await?;
    let version = last.as_ref().map_or(1, |last| last.version + 1);
    let mut plan = plan.clone();
    if let Some(last) = last {
        plan.referral_aim = last.referral_aim;
    }
    store::insert_plan(tx, &permit, &record, version, &plan).await?;
    advance(tx, &permit, &record, CaseEvent::AdoptPlan).await?;
    let core = Core { stuck: None, question: Some(plan.question), wish: plan.wish, wish_source: plan.wish_source };
    describe(tx, &permit, &record, &core).await?;
    Ok(version)
}

/// Says that the adopted plan is being carried out.
pub async fn start_execution(tx: &mut Tx<'_>, case: CaseId) -> Result<(), Problem> {
    let permit = tx.authorize::<EditPlan>(case).await?;
    let record = load(tx, &permit).await?;
    advance(tx, &permit, &record, CaseEvent::StartExecution).await?;
    Ok(())
}

/// The field that can take a refusal away; goals and directors are chosen on another page.
const fn field(refusal: &adopt::Refusal) -> &'static str {
    match refusal {
        adopt::Refusal::QuestionMissing => "vraag",
        adopt::Refusal::PerspectiveMissing => "wens",
        adopt::Refusal::GoalMissing | adopt::Refusal::ProcessDirectorMissing | adopt::Refusal::CaseDirectorMissing => {
            ""
        }
    }
}
