//! **Mijn werk**: the first page after signing in. It gathers what waits for this employee from the tables of other
//! slices and owns no table itself (L35: one's own cases only). What it shows depends on the role (practice of the houses).

pub mod access;
mod access_lines;
mod lists;
mod notices;
mod pages;
mod questions;
mod store;
mod transfers;

use access::ShowMyWork;
use doorbraak_gate::Purpose;

use crate::web::Slice;

/// The routes of this slice.
pub fn slice() -> Slice {
    Slice::new(Purpose::CaseWork).get("/mijn-werk", pages::show).needs::<ShowMyWork>()
}
