//! **Bevriezen** of a case that the radicalisation consultation took up (Wgs 2.31 lid 13; L10): from this moment the law of
//! this file no longer applies to it, so nobody reads or writes it here, and it goes off every list.

use doorbraak_domain::{
    cases::{CaseEvent, CaseState, ClosingReason},
    figures::{Fact, FactKind},
    ids::Transfer,
};
use doorbraak_gate::{Action, Permit, Tx, Writes};
use doorbraak_kernel::Problem;

use super::lists::LIST_ACTIONS;
use crate::cases::store::frozen;

/// Freezes the case of this transfer, when its dossier became one. For the figures the case ends here: it turned out to
/// belong elsewhere.
pub async fn freeze<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>) -> Result<(), Problem>
where
    A: Action<On = Transfer, Mode = Writes>,
{
    let Some(handed) = frozen::handed(tx, permit).await? else { return Ok(()) };
    let state = CaseState::from_stored(handed.status, handed.closed_on)
        .ok_or_else(|| Problem::internal("a case in a state it cannot have"))?;
    state.apply(CaseEvent::HandToWpgar).map_err(|refusal| Problem::refused(refusal.to_string()))?;
    let places = frozen::places(tx, permit).await?;
    for place in &places {
        frozen::erase_place(tx, permit, place).await?;
    }
    if !places.is_empty() {
        tx.forget(permit, handed.id, &LIST_ACTIONS).await?;
    }
    frozen::freeze(tx, permit, &handed).await?;
    let kind = FactKind::Closed { reason: ClosingReason::NotEligible, table: handed.table_code };
    let (op, case, person) = (tx.op(), Some(handed.mark), handed.person_mark);
    Ok(tx.fact(&Fact { id: op.new_id(), day: op.now().day(), case, person, kind }).await?)
}
