//! Questions as their asker and the procesregisseur may read them.

use doorbraak_domain::{
    access_requests::{RequestStanding, Told, told},
    ids::{AccessAnswerId, AccessRequestId},
};
use doorbraak_gate::{Narrative, Op, Permit, row};
use doorbraak_kernel::{Code as _, Day, Moment, Problem};

use super::{access::AskAccess, store};
use crate::cases::access::DecideInvolved;

row! {
    /// An own question.
    pub struct OwnQuestion {
        /// The question.
        pub id: AccessRequestId,
        /// What was typed.
        pub typed: Narrative,
        /// When it was asked.
        pub asked_ms: Moment,
        /// The last day of its term.
        pub due_on: Day,
        /// Whether one of the cases that fit involved the asker.
        pub(super) involved: bool,
    }
}

row! {
    /// A question at a case, for its procesregisseur.
    pub struct CaseQuestion {
        /// What became of it here.
        pub line_id: AccessAnswerId,
        /// The question.
        pub id: AccessRequestId,
        /// Who asks.
        pub name: String,
        /// What that person does.
        pub job_title: String,
        /// Of which partner.
        pub organisation: String,
        /// What was typed.
        pub typed: Narrative,
        /// The task it is for.
        pub task: Narrative,
        /// Why.
        pub reason: Narrative,
        /// When it was asked.
        pub asked_ms: Moment,
        /// The last day of its term.
        pub due_on: Day,
        /// What became of it.
        pub status: RequestStanding as code,
        /// Why it was refused.
        pub note: Option<Narrative>,
        /// Who decided.
        pub decider: Option<String>,
        /// When.
        pub decided_ms: Option<Moment>,
    }
}

impl CaseQuestion {
    /// What became of it, in words.
    pub fn standing(&self) -> &'static str {
        self.status.label()
    }
}

impl OwnQuestion {
    /// What the asker may know of it on this day.
    pub fn told(&self, today: Day) -> Told {
        let standing = if self.involved { RequestStanding::Involved } else { RequestStanding::Open };
        told(&[standing], self.due_on, today)
    }
}

/// The actor's own questions, newest first.
pub async fn own(op: &Op, permit: &Permit<'_, AskAccess>) -> Result<Vec<OwnQuestion>, Problem> {
    Ok(store::own(op, permit).await?)
}

/// The questions at the case of this permit: those that wait first.
pub async fn of_case(op: &Op, permit: &Permit<'_, DecideInvolved>) -> Result<Vec<CaseQuestion>, Problem> {
    Ok(store::of_case(op, permit).await?)
}
