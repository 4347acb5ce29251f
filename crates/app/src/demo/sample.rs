//! Two samples of the demo house: that of 2025 is settled and stands in the report; that of its second half is being read,
//! so that a procesregisseur has something to do.

use doorbraak_domain::figures::{
    Span,
    sample::{Scope, Way},
};
use doorbraak_gate::{Gate, Purpose};
use doorbraak_kernel::Problem;

use super::account_id;
use crate::{
    sample::{commands, queries},
    web::session,
};

const ANALYST: &str = "Karim Bensaid";

/// Draws both, when 2025 is over.
pub(super) async fn draw(gate: &Gate) -> Result<(), Problem> {
    let actor = session::actor_of(gate, account_id(ANALYST)).await?;
    let op = gate.op(actor, Purpose::Accountability);
    let spans = [(Span::year(2025), 40, true), (Span::half_year(2025, 2), 84, false)];
    for (span, size, settled) in spans {
        let Some(span) = span.filter(|span| span.period().to() < op.now().day()) else { continue };
        let number = commands::freeze(&op, span, Scope::WithGoal).await?;
        let sample = queries::by_number(gate, &number).await?;
        let sample = sample.ok_or_else(|| Problem::internal("a sample that is not there"))?;
        let size = size.min(sample.population);
        commands::draw(&op, sample.id, "De trekking van 14 februari: 8 19 23 31 40 44", (Way::ByState, size)).await?;
        commands::take_facts(&op, sample.id, settled).await?;
        if settled {
            commands::settle(&op, sample.id).await?;
        }
    }
    Ok(())
}
