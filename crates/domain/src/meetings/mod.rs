//! **Overleg** and bespreking: a meeting has an agenda of cases; each case is discussed for a measured time by the
//! people who belong to it, and ends with a decision (L09, L23, form 5.7).

pub mod agreement;
pub mod attendance;
pub mod codes;
pub mod discussion;

pub use codes::*;
