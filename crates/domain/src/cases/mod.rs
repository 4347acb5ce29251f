//! **Casus**: one person's case from referral to destruction, the moments it may pass and those it may not.

pub mod closing;
pub mod codes;
pub mod lifecycle;

pub use codes::*;
pub use lifecycle::{CaseEvent, CaseState};
