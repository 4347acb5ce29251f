//! **IC-overleg** and **knelpunt** (form 5.12): a case that is stuck goes to the management team of the house, and what
//! blocks it is counted without persons, so that boards can see what keeps coming back.

pub mod access;
pub mod commands;
mod pages;
pub mod queries;
mod store;

pub use pages::slice;
