//! **PGA-plan**: goals on safety, care and perspective, the interventions that serve them and the contact with the
//! person (form 5.8; the yearly report counts exactly these facts).

pub mod codes;

pub use codes::*;
