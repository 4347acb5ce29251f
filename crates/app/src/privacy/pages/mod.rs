//! The pages of the log: of one case, of the months, of one month, of one person.

pub(super) mod calls;
pub(super) mod looks;
pub(super) mod months;
pub(super) mod person;
pub(super) mod review;

use doorbraak_domain::oversight::Month;
use doorbraak_gate::Op;
use doorbraak_kernel::Problem;

use super::access::ReviewLog;

/// The month of an address. What is none is asked about first, so that trying leaves its line as everything else does.
async fn month(op: &Op, text: &str) -> Result<Month, Problem> {
    match Month::parse(text) {
        Some(month) => Ok(month),
        None => Err(nothing(op).await),
    }
}

/// The answer to an address of nothing: the one of the policy when it refuses, and otherwise the same.
async fn nothing(op: &Op) -> Problem {
    match op.authorize_house::<ReviewLog>().await {
        Ok(_) => Problem::not_found(),
        Err(error) => error.into(),
    }
}
