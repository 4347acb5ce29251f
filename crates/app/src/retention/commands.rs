//! Destroying what is due.

use doorbraak_domain::information::retention::Clock;
use doorbraak_gate::Op;
use doorbraak_kernel::{Day, Problem};

use super::store::{self, Closed};

/// Destroys every closed case of which the term is over. Gives how many there were.
///
/// The term is that of the dossier: five years after the first day on which somebody in it was processed. What was added
/// later goes with it, which is the stricter reading of a law that can also be read item by item.
///
/// The keys go first: a failure half way leaves the case on the list, and unreadable.
pub async fn destroy_due(op: &Op) -> Result<usize, Problem> {
    let today = op.now().day();
    let mut destroyed = 0;
    for case in store::closed(op.gate()).await? {
        if expires_on(&case) <= today {
            let mut tx = op.begin().await?;
            store::destroy(&mut tx, &case).await?;
            tx.commit().await?;
            destroyed += 1;
        }
    }
    Ok(destroyed)
}

fn expires_on(case: &Closed) -> Day {
    let first_processed = case.first_processed_on;
    // Under the WPGAR the term runs from the last processing, which is not kept per case; from the first is the stricter.
    Clock { regime: case.regime, first_processed, last_processed: first_processed, unneeded_since: None }.expires_on()
}
