//! Use cases: judge, decide, erase.

mod decide;
mod erase;
mod judge;

pub use decide::{TriageChoice, decide};
pub use erase::erase_due;
pub use judge::{Judgement, judge};
