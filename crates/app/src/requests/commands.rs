//! Use cases: ask in two rounds, answer, remind, take back. Each decides inside its transaction.

mod ask;
mod reply;

pub use ask::{AskThat, AskWhat, ask_at_referral, ask_in_case, ask_what};
pub use reply::{GivenReply, remind, remind_due, reply, withdraw};

use doorbraak_domain::requests::StepRefusal;
use doorbraak_kernel::{Problem, ProblemKind};

/// A step that somebody took before is a conflict: the first answer stays.
fn refused(refusal: StepRefusal) -> Problem {
    let text = refusal.to_string();
    match refusal {
        StepRefusal::AlreadyAnswered | StepRefusal::Withdrawn | StepRefusal::WhatAlreadyAsked => {
            Problem::new(ProblemKind::Conflict, text)
        }
        StepRefusal::Lapsed | StepRefusal::OnlyThat | StepRefusal::OnlyWhat | StepRefusal::ThatFirst => {
            Problem::refused(text)
        }
    }
}
