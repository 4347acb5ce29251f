//! The registers of a year, for their own screens and for the year report.

use doorbraak_domain::ids::House;
use doorbraak_gate::{Action, GateError, Op, Permit};
use doorbraak_kernel::Period;

use super::store;
pub use super::store::{EntryRow, StoryRow, TrainingRow};

/// Lines of the year, the latest first; those that were taken back too.
pub async fn entries<A: Action<On = House>>(
    op: &Op,
    permit: &Permit<'_, A>,
    year: i16,
) -> Result<Vec<EntryRow>, GateError> {
    match Period::year(year) {
        Some(period) => store::entries(op, permit, period).await,
        None => Ok(Vec::new()),
    }
}

/// Trainings of the year, the latest first, and the distinct people trained.
pub async fn trainings<A: Action<On = House>>(
    op: &Op,
    permit: &Permit<'_, A>,
    year: i16,
) -> Result<(Vec<TrainingRow>, i64), GateError> {
    match Period::year(year) {
        Some(period) => Ok((store::trainings(op, permit, period).await?, store::trained(op, permit, period).await?)),
        None => Ok((Vec::new(), 0)),
    }
}

/// Stories of the year.
pub async fn stories<A: Action<On = House>>(
    op: &Op,
    permit: &Permit<'_, A>,
    year: i16,
) -> Result<Vec<StoryRow>, GateError> {
    store::stories(op, permit, year).await
}
