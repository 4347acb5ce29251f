//! **Triage** (ATP; L05-L09, L43, L55): first the doeltoets with its four criteria, then, and only after a positive one,
//! the check whether the person was here before and the decision. A named human of a public participant decides; what is
//! not admitted is answered and then erased.

pub mod access;
pub mod commands;
pub mod queries;
mod store;
