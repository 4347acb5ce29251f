//! **Overleg** (form 5.7): meetings of a table with an agenda of cases. An agenda opens no case: whoever sits at the
//! table sees only the discussions of cases they are involved in, of the others not even the number (trap 5, L23). A
//! discussion is timed, and ends with a decision.

pub mod access;
pub mod commands;
mod pages;
pub mod queries;
mod store;

pub use pages::slice;
