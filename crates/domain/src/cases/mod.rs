//! **Casus**: one person's case from referral to destruction, the moments it may pass and those it may not.

pub mod codes;

pub use codes::*;
