//! The plan as pages show it. Every query takes a permit that includes reading the case.

use doorbraak_domain::{
    figures::{GoalMark, InterventionMark},
    ids::{AccountId, AgreementId, Case, DiscussionId, GoalId, InterventionId, OrganisationId},
    meetings::{AgreementStatus, agreement},
    plans::{GoalDomain, GoalStatus, InterventionFrame, InterventionKind, InterventionStatus},
};
use doorbraak_gate::{Action, Implies, Narrative, Permit, Source, row};
use doorbraak_kernel::{Day, Id, Moment, Problem};

use super::store;
use crate::cases::access::ReadCase;

row! {
    /// A goal.
    pub struct Goal {
        /// Its id.
        pub id: GoalId,
        /// The key under which facts count it.
        pub mark: Id<GoalMark>,
        /// `V1`.
        pub code: String,
        /// Its domain.
        pub domain: GoalDomain as code,
        /// What should be reached.
        pub description: Narrative,
        /// How it was at the start.
        pub baseline: Narrative,
        /// When it is measured.
        pub measure_on: Option<Day>,
        /// The partner that owns it.
        pub owner_id: OrganisationId,
        /// The name of that partner.
        pub owner: String,
        /// How far it is.
        pub status: GoalStatus as code,
        /// Since when.
        pub status_on: Day,
        /// A change on an old version is a conflict.
        pub version: i64,
    }
}

row! {
    /// One measurement of a goal.
    pub struct Measurement {
        /// The goal.
        pub goal_id: GoalId,
        /// The day.
        pub on_day: Day,
        /// What was found.
        pub status: GoalStatus as code,
        /// What it rests on.
        pub note: Narrative,
        /// Who measured.
        pub measurer: String,
    }
}

row! {
    /// An intervention.
    pub struct InterventionLine {
        /// Its id.
        pub id: InterventionId,
        /// The key under which facts count it.
        pub mark: Id<InterventionMark>,
        /// Which of the ten kinds.
        pub kind: InterventionKind as code,
        /// Its legal frame.
        pub frame: InterventionFrame as code,
        /// What is done.
        pub description: Narrative,
        /// Who does it.
        pub organisation: String,
        /// The code of the goal it serves.
        pub goal_code: Option<String>,
        /// How far it is.
        pub status: InterventionStatus as code,
        /// Since when.
        pub started_on: Option<Day>,
        /// Until when.
        pub ended_on: Option<Day>,
        /// Why it stopped.
        pub note: Option<Narrative>,
        /// A change on an old version is a conflict.
        pub version: i64,
    }
}

row! {
    /// An agreement.
    pub struct AgreementLine {
        /// Its id.
        pub id: AgreementId,
        /// What will be done.
        pub description: Narrative,
        /// Who does it.
        pub owner_id: AccountId,
        /// Name of that employee.
        pub owner: String,
        /// The partner of that employee.
        pub organisation: String,
        /// At the latest.
        pub due_on: Day,
        /// What became of it.
        pub status: AgreementStatus as code,
        /// The goal it serves.
        pub goal_code: Option<String>,
        /// The discussion it was made in.
        pub discussion_id: Option<DiscussionId>,
        /// The day it was made.
        pub made_on: Day,
        /// When it ended.
        pub settled_ms: Option<Moment>,
        /// Why it was not done, or is no longer needed.
        pub note: Option<Narrative>,
        /// A change on an old version is a conflict.
        pub version: i64,
    }
}

impl AgreementLine {
    /// Whether it should have been done before `today`.
    pub fn overdue(&self, today: Day) -> bool {
        agreement::overdue(self.status, self.due_on, today)
    }

    /// Whether it is still to be done.
    pub fn open(&self) -> bool {
        self.status == AgreementStatus::Open
    }
}

row! {
    /// An adopted version of the plan.
    pub struct PlanHead {
        /// From 1.
        pub version: i64,
        /// When it was adopted.
        pub adopted_ms: Moment,
        /// What it answers.
        pub question: Narrative,
        /// The analysis.
        pub analysis: Narrative,
        /// What the person wants.
        pub wish: Option<Narrative>,
        /// Why that is not known.
        pub wish_missing: Option<Narrative>,
        /// What the referrer hoped to reach; the same in every version.
        pub referral_aim: Option<Narrative>,
        /// When it is weighed again.
        pub evaluate_on: Option<Day>,
    }
}

/// Goals by domain and number.
pub async fn goals<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<Goal>, Problem>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    Ok(store::goals(source, permit).await?)
}

/// Measurements of all goals, newest first.
pub async fn measurements<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<Measurement>, Problem>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    Ok(store::measurements(source, permit).await?)
}

/// Interventions in the order in which they were recorded.
pub async fn interventions<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<InterventionLine>, Problem>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    Ok(store::interventions(source, permit).await?)
}

/// All agreements, open ones first, then by day.
pub async fn agreements<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<AgreementLine>, Problem>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    Ok(store::agreements(source, permit).await?)
}

/// Agreements still to be done, by day.
pub async fn agreements_open<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<AgreementLine>, Problem>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    Ok(store::agreements(source, permit).await?.into_iter().filter(AgreementLine::open).collect())
}

/// The adopted plan in its last version.
pub async fn plan_head<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Option<PlanHead>, Problem>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    Ok(store::plan_head(source, permit).await?)
}
