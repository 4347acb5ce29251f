//! **Terugkoppeling** of what went out (Wgs 1.7 lid 4, L60): once a year the receiver is asked what it brought. The director
//! asks by hand and writes the answer down as a choice from a list.

use doorbraak_domain::{
    feedback::{self, Brought, Refusal, WhyNot},
    ids::{CaseId, OutgoingId},
};
use doorbraak_gate::{Op, Permit};
use doorbraak_kernel::{Day, FieldError, Problem};

use super::{
    access::PrepareExtract,
    store::feedback::{self as store, ReleaseRow},
};
use crate::cases::Setback;

/// An answer of a receiver.
#[derive(Debug, Clone, Copy)]
pub struct NewFeedback {
    /// What it brought.
    pub brought: Brought,
    /// Why nothing was done with it.
    pub why_not: Option<WhyNot>,
}

impl ReleaseRow {
    /// When the receiver is to be asked.
    pub(super) fn due_on(&self) -> Day {
        feedback::due_on(self.given_ms.day(), self.answered_ms.map(doorbraak_kernel::Moment::day))
    }
}

/// What went out of a case, with this id.
pub(super) async fn release(
    mut op: &Op,
    permit: &Permit<'_, PrepareExtract>,
    id: OutgoingId,
) -> Result<ReleaseRow, Problem> {
    let rows = store::releases(&mut op, permit).await?;
    rows.into_iter().find(|row| row.id == id).ok_or_else(Problem::not_found)
}

/// Writes an answer down. Only the list is kept, and the year: nothing in it leads to a person.
pub async fn record(op: &Op, (case, id): (CaseId, OutgoingId), new: NewFeedback) -> Result<(), Setback> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<PrepareExtract>(case).await?;
    let rows = store::releases(&mut tx, &permit).await?;
    let row = rows.into_iter().find(|row| row.id == id).ok_or_else(Problem::not_found)?;
    let refused = feedback::check(row.due_on(), op.now().day(), (new.brought, new.why_not));
    if let Err(refusals) = refused {
        return Err(Setback::Fields(refusals.iter().map(beside).collect()));
    }
    store::insert(&mut tx, &permit, &row, new).await?;
    tx.commit().await?;
    Ok(())
}

fn beside(refusal: &Refusal) -> FieldError {
    let field = match refusal {
        Refusal::WhyNotMissing | Refusal::WhyNotOutOfPlace => "waarom",
        Refusal::TooEarly(_) => "",
    };
    FieldError::new(field, refusal.to_string())
}
