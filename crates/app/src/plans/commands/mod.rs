//! Use cases of the plan. Each asks the policy, lets the domain decide, writes, and writes its facts in the caller's
//! transaction, so that a meeting and the demo can do several in one.

mod adopt;
mod agreement;
mod goal;
mod intervention;

pub use adopt::{Adoption, adopt_plan, start_execution};
pub use agreement::{NewAgreement, make_agreement, settle_agreement};
pub use goal::{NewGoal, measure_goal, set_goal};
pub use intervention::{End, NewIntervention, begin_intervention, end_intervention, start_intervention};

use doorbraak_domain::figures::{Fact, FactKind};
use doorbraak_gate::Tx;
use doorbraak_kernel::{Day, FieldError, Problem};

use crate::cases::CaseRecord;

/// All refusals of one check, each beside the field that can take it away.
fn refused<E: std::fmt::Display>(refusals: &[E], field: impl Fn(&E) -> &'static str) -> Problem {
    Problem::refused_at(refusals.iter().map(|refusal| FieldError::new(field(refusal), refusal.to_string())))
}

/// One refusal beside its field.
fn at(field: &str, reason: &str) -> Problem {
    Problem::refused_at([FieldError::new(field, reason)])
}

/// The version somebody saw, or the one there is now.
fn seen(version: Option<i64>, now: i64) -> i64 {
    version.unwrap_or(now)
}

async fn record_fact(tx: &mut Tx<'_>, record: &CaseRecord, day: Day, kind: FactKind) -> Result<(), Problem> {
    let fact = Fact { id: tx.op().new_id(), day, case: Some(record.mark), person: record.person_mark, kind };
    Ok(tx.fact(&fact).await?)
}
