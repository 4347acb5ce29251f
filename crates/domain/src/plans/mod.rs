//! **PGA-plan**: goals on safety, care and perspective, the interventions that serve them and the contact with the
//! person (form 5.8; the yearly report counts exactly these facts).

pub mod adopt;
pub mod codes;
pub mod goal;
pub mod intervention;

pub use codes::*;
pub use goal::GoalCode;
