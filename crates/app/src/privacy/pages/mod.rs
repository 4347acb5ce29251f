//! The pages of the log: of one case, of the months, of one month, of one person.

pub(super) mod looks;
pub(super) mod months;
pub(super) mod person;
pub(super) mod review;

use doorbraak_domain::oversight::Month;
use doorbraak_kernel::Problem;

/// The month of an address.
fn month(text: &str) -> Result<Month, Problem> {
    Month::parse(text).ok_or_else(Problem::not_found)
}
