//! **Bevriezen** of a referral that the radicalisation consultation took up (Wgs 2.31 lid 13; L10). From then on nobody reads
//! or judges it here. Had the triage not decided, this is its outcome, and it counts as one.

use doorbraak_domain::{
    cases::{CaseEvent, CaseState},
    figures::{Fact, FactKind},
    ids::Transfer,
    triage::Outcome,
};
use doorbraak_gate::{Action, Permit, Tx, Writes};
use doorbraak_kernel::Problem;

use crate::intake::store;

/// Freezes the referral of this transfer. The case it became, if it did, is frozen by the slice of cases.
pub async fn freeze<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>) -> Result<(), Problem>
where
    A: Action<On = Transfer, Mode = Writes>,
{
    let handed = store::handed(tx, permit).await?;
    if handed.decided_ms.is_some() {
        return Ok(store::freeze(tx, permit, &handed, handed.outcome).await?);
    }
    let state = CaseState::from_stored(handed.status, handed.erase_by)
        .ok_or_else(|| Problem::internal("a referral in a state it cannot have"))?;
    state.apply(CaseEvent::HandToWpgar).map_err(|refusal| Problem::refused(refusal.to_string()))?;
    let outcome = Outcome::Radicalisation;
    store::freeze(tx, permit, &handed, Some(outcome)).await?;
    let kind = FactKind::Decided { channel: handed.channel, outcome };
    let op = tx.op();
    Ok(tx.fact(&Fact { id: op.new_id(), day: op.now().day(), case: None, person: None, kind }).await?)
}
