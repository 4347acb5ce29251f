//! **Triage** (ATP) with the doeltoets: does this case belong here, and where does it go? A named human decides,
//! never a score (L05-L07, L55).

pub mod codes;
pub mod decide;
pub mod fit_test;

pub use codes::*;
