//! **Zoeken** (Wgs 1.8 lid 5, L35): one of the own cases or referrals by number, name or day of birth. A search never says
//! that somebody is known elsewhere, finds no text, puts nothing about a person in an address, and is on record; who tries
//! names without finding any, shows in the review of the log (L36).

pub mod access;
mod pages;
mod queries;
mod store;

use doorbraak_gate::Purpose;

use crate::web::Slice;
use access::Search;

/// The routes of this slice.
pub fn slice() -> Slice {
    Slice::new(Purpose::CaseWork)
        .get("/zoeken", pages::form)
        .needs::<Search>()
        .post("/zoeken", pages::search)
        .needs::<Search>()
}
