//! Rows of goals, interventions, agreements and adopted plans.

mod agreement;
mod goal;
mod intervention;
mod plan;

pub(super) use agreement::{agreement, agreements, belongs, insert_agreement, may_own, settle};
pub(super) use goal::{codes, goal, goals, has_goal, insert_goal, measure, measurements};
pub(super) use intervention::{insert_intervention, intervention, interventions, move_intervention};
pub(super) use plan::{insert_plan, plan_head};

doorbraak_gate::row! {
    /// Something is there.
    struct Found { found: i64 }
}
