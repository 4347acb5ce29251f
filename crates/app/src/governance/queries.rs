//! What governance left of a year, for its own screen and for the year report.

use doorbraak_domain::ids::House;
use doorbraak_gate::{Action, GateError, Op, Permit};
use doorbraak_kernel::Period;

use super::store;
pub use super::store::{MeetingRow, ScoreRow, StaffRow};

/// One year.
pub struct Governed {
    /// Meetings, the latest first.
    pub meetings: Vec<MeetingRow>,
    /// Measurements up to and including this year, the latest first.
    pub scores: Vec<ScoreRow>,
    /// Staff per function.
    pub staff: Vec<StaffRow>,
}

impl Governed {
    /// All staff together in hundredths of an fte; unknown when nobody entered any.
    pub fn total(&self) -> Option<i64> {
        (!self.staff.is_empty()).then(|| self.staff.iter().map(|row| row.hundredths).sum())
    }
}

/// What there is of a year.
pub async fn of_year<A: Action<On = House>>(op: &Op, permit: &Permit<'_, A>, year: i16) -> Result<Governed, GateError> {
    let meetings = match Period::year(year) {
        Some(period) => store::meetings(op, permit, period).await?,
        None => Vec::new(),
    };
    Ok(Governed {
        meetings,
        scores: store::scores(op, permit, year).await?,
        staff: store::staff(op, permit, year).await?,
    })
}
