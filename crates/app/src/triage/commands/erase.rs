//! Erasure of what was not admitted (L43): within fourteen days after the answer nothing of it is left but a number, a
//! door and an outcome. Run every night; running it twice does no harm.

use doorbraak_domain::cases::CaseEvent;
use doorbraak_gate::Op;
use doorbraak_kernel::Problem;

use crate::triage::store;

/// Erases every referral whose last day has come. Gives how many there were.
///
/// The key goes first: a failure half way leaves the referral on the list, and unreadable.
pub async fn erase_due(op: &Op) -> Result<usize, Problem> {
    let due = store::due(op.gate(), op.now().day()).await?;
    for referral in &due {
        let state = referral.state()?.apply(CaseEvent::Destroy);
        let state = state.map_err(|refusal| Problem::refused(refusal.to_string()))?;
        let mut tx = op.begin().await?;
        store::erase(&mut tx, referral, state).await?;
        tx.commit().await?;
    }
    Ok(due.len())
}
